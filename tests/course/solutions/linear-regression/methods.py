"""Linear regression with tensor methods, gradients zeroed in place and a QR decomposition."""

import torch
from torch import nn


class LinearRegression(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(features))
        self.bias = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        return x.mul(self.weight).sum(dim=-1).add(self.bias)


def mean_squared_error(predictions, targets):
    return torch.linalg.vector_norm(predictions - targets).square() / len(predictions)


def training_step(model, optimizer, x, targets):
    model.train()
    for group in optimizer.param_groups:
        for parameter in group["params"]:
            if parameter.grad is not None:
                parameter.grad.zero_()
    loss = mean_squared_error(model.forward(x), targets)
    loss.backward()
    optimizer.step()
    return loss.detach().numpy()[()]


def closed_form(x, targets):
    design = torch.column_stack([x, torch.ones(x.shape[0])])
    orthogonal, upper = torch.linalg.qr(design)
    solution = torch.linalg.solve_triangular(upper, (orthogonal.T @ targets)[:, None], upper=True)
    *weight, bias = solution.flatten()
    return torch.stack(weight), bias


def fit(model, optimizer, x, targets, epochs, batch_size, report):
    for epoch in range(1, epochs + 1):
        shuffled = torch.randperm(len(x))
        for batch in shuffled.split(batch_size):
            training_step(model, optimizer, x[batch], targets[batch])
        report(epoch)
