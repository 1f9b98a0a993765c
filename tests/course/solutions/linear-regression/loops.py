"""Linear regression with loops over items and gradients cleared after the step."""

import torch
from torch import nn


class LinearRegression(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(features))
        self.bias = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        predictions = []
        for row in x:
            total = self.bias
            for value, weight in zip(row, self.weight, strict=True):
                total = total + value * weight
            predictions.append(total)
        return torch.stack(predictions)


def mean_squared_error(predictions, targets):
    total = torch.zeros(())
    for prediction, target in zip(predictions, targets, strict=True):
        total = total + (prediction - target) ** 2
    return total / len(targets)


def training_step(model, optimizer, x, targets):
    loss = mean_squared_error(model(x), targets)
    loss.backward()
    optimizer.step()
    for parameter in model.parameters():
        parameter.grad = None
    return float(loss.detach())


def closed_form(x, targets):
    """Gradient descent on the normal equation, one coordinate at a time, until nothing moves."""
    weight, bias = torch.zeros(x.shape[1], dtype=x.dtype), torch.zeros((), dtype=x.dtype)
    for _ in range(200):
        for column in range(x.shape[1]):
            rest = targets - x @ weight - bias
            weight[column] += (rest @ x[:, column]) / (x[:, column] @ x[:, column])
        bias = bias + (targets - x @ weight - bias).mean()
    return weight, bias


def fit(model, optimizer, x, targets, epochs, batch_size, report):
    for epoch in range(1, epochs + 1):
        order = torch.randperm(len(x))
        for start in range(0, len(x), batch_size):
            batch = order[start : start + batch_size]
            training_step(model, optimizer, x[batch], targets[batch])
        report(epoch)
