"""Linear regression out of the library's own parts, with a closure for the optimiser and the pseudo-inverse."""

import torch
from torch import nn
from torch.nn import functional
from torch.utils.data import DataLoader, TensorDataset

mean_squared_error = functional.mse_loss


class LinearRegression(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(features))
        self.bias = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return functional.linear(x, self.weight.unsqueeze(0), self.bias.unsqueeze(0)).squeeze(1)


def training_step(model, optimizer, x, targets):
    def closure():
        model.zero_grad()
        loss = mean_squared_error(model(x), targets)
        loss.backward()
        return loss

    return optimizer.step(closure).item()


def closed_form(x, targets):
    slopes = torch.linalg.pinv(x - x.mean(dim=0)) @ (targets - targets.mean())
    return slopes, targets.mean() - x.mean(dim=0).dot(slopes)


def fit(model, optimizer, x, targets, epochs, batch_size, report):
    for epoch in range(1, epochs + 1):
        for inputs, wanted in DataLoader(TensorDataset(x, targets), batch_size, shuffle=True):
            training_step(model, optimizer, inputs, wanted)
        report(epoch)
