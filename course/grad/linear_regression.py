"""Linear regression: the straight line closest to the data, by gradient descent and in closed form.

A prediction is a weighted sum of an item's features plus a bias; the weights are those with the smallest mean squared
error. The four parts are written in the order in which they need each other. Knows nothing of files and plots.

    B  items in a batch        N  items in the data set        D  features of an item

Source: A.-M. Legendre, Nouvelles méthodes pour la détermination des orbites des comètes (1805), appendix on least
squares.
"""

from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.optim import Optimizer


class LinearRegression(nn.Module):
    """One weight for each feature and one bias for all items, both 0 at the start."""

    def __init__(self, features: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(features))  # (D,)
        self.bias = nn.Parameter(torch.zeros(()))  # ()

    def forward(self, x: Tensor) -> Tensor:
        """The prediction for every item: x (B, D) → (B,)."""
        # <answer>
        return x @ self.weight + self.bias  # (B, D) @ (D,) + () → (B,)
        # </answer>


def mean_squared_error(predictions: Tensor, targets: Tensor) -> Tensor:
    """The mean over the batch of (prediction − target)²: (B,), (B,) → ()."""
    # <answer>
    errors = predictions - targets  # (B,)
    return (errors**2).mean()  # ()
    # </answer>


def training_step(model: nn.Module, optimizer: Optimizer, x: Tensor, targets: Tensor) -> float:
    """Move the model's parameters once, down the gradient of the loss on x (B, D) and targets (B,).

    Returns the loss that the batch had before the step, as a plain number.
    """
    # <answer>
    optimizer.zero_grad()
    loss = mean_squared_error(model(x), targets)
    loss.backward()
    optimizer.step()
    return loss.item()
    # </answer>


def closed_form(x: Tensor, targets: Tensor) -> tuple[Tensor, Tensor]:
    """The weight (D,) and the bias () of the smallest possible error on x (N, D) and targets (N,), without training."""
    # <answer>
    ones = torch.ones(len(x), 1, dtype=x.dtype)  # (N, 1)
    design = torch.cat([x, ones], dim=1)  # (N, D + 1): the bias is the weight of a feature that is always 1
    solution = torch.linalg.lstsq(design, targets[:, None]).solution[:, 0]  # (D + 1,)
    return solution[:-1], solution[-1]
    # </answer>


def fit(
    model: nn.Module,
    optimizer: Optimizer,
    x: Tensor,
    targets: Tensor,
    epochs: int,
    batch_size: int,
    report: Callable[[int], None],
) -> None:
    """Train for `epochs` passes over the data, x (N, D) and targets (N,), in shuffled batches; report after each."""
    for epoch in range(1, epochs + 1):
        for batch in torch.randperm(len(x)).split(batch_size):  # (B,)
            training_step(model, optimizer, x[batch], targets[batch])
        report(epoch)
