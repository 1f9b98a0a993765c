"""Linear regression: what must hold of each function, and the recipe of the training run.

The oracles are PyTorch's own layers, losses and least squares in float64, so they share no line with the reference.
"""

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from pomograd.labkit import Check, Law, Text

Values = dict[str, Any]


def _random_case(items: int, features: int, seed: int) -> Values:
    random = torch.Generator().manual_seed(seed)
    x = torch.randn(items, features, generator=random, dtype=torch.float64)  # (N, D)
    weight = torch.randn(features, generator=random, dtype=torch.float64)  # (D,)
    bias = torch.randn((), generator=random, dtype=torch.float64)  # ()
    noise = torch.randn(items, generator=random, dtype=torch.float64)  # (N,)
    return {"x": x, "targets": x @ weight + bias + noise, "weight": -weight, "bias": -bias}


def _small_case() -> Values:
    numbers = {"x": [[1.0, 2.0], [3.0, 5.0]], "targets": [7.0, 8.0], "weight": [2.0, -1.0], "bias": 4.0}
    return {name: torch.tensor(value, dtype=torch.float64) for name, value in numbers.items()}


CASES = [_small_case(), _random_case(5, 3, seed=1), _random_case(1, 1, seed=2), _random_case(32, 4, seed=3)]
TALL_CASES = [
    {
        "x": torch.tensor([[1.0], [2.0], [4.0]], dtype=torch.float64),
        "targets": torch.tensor([3.0, 6.0, 6.0], dtype=torch.float64),
    },
    *({name: _random_case(24, width, seed=width)[name] for name in ("x", "targets")} for width in (1, 2, 5)),
]


def _only(*names: str) -> list[Values]:
    return [{name: case[name] for name in names} for case in CASES]


def _model(grad: Any, weight: Tensor, bias: Tensor) -> Any:
    model = grad.LinearRegression(len(weight)).double()
    model.load_state_dict({"weight": weight, "bias": bias})
    return model


# --- prediction ---


def _observe_shape(grad: Any, x: Tensor) -> Values:
    return {"shape": list(grad.LinearRegression(x.shape[1]).double()(x).shape)}


def _expect_shape(x: Tensor) -> Values:
    return {"shape": [len(x)]}


def _observe_prediction(grad: Any, x: Tensor, weight: Tensor, bias: Tensor) -> Values:
    model = _model(grad, weight, bias)
    predictions = model(x)
    if predictions.requires_grad:
        predictions.sum().backward()
    return {"predictions": predictions, "weight.grad": model.weight.grad, "bias.grad": model.bias.grad}


def _expect_prediction(x: Tensor, weight: Tensor, bias: Tensor) -> Values:
    predictions = functional.linear(x, weight[None], bias[None])[:, 0]
    return {"predictions": predictions, "weight.grad": x.sum(0), "bias.grad": torch.tensor(float(len(x)))}


def _is_affine(grad: Any) -> bool:
    case = CASES[3]
    model, x = _model(grad, case["weight"], case["bias"]), case["x"]
    return torch.allclose(model(x[:8] + x[8:16]) + model(0 * x[:8]), model(x[:8]) + model(x[8:16]))


# --- loss ---


def _observe_loss(grad: Any, predictions: Tensor, targets: Tensor) -> Values:
    predictions.requires_grad_()
    loss = grad.mean_squared_error(1 * predictions, targets)
    if isinstance(loss, Tensor) and loss.requires_grad:
        loss.sum().backward()
    return {"loss": loss, "predictions.grad": predictions.grad}


def _expect_loss(predictions: Tensor, targets: Tensor) -> Values:
    slope = 2 * (predictions - targets) / len(targets)
    return {"loss": functional.mse_loss(predictions, targets), "predictions.grad": slope}


def _is_blind_to_order(grad: Any) -> bool:
    a, b = CASES[3]["targets"], CASES[3]["x"][:, 0]
    return torch.allclose(grad.mean_squared_error(a, b), grad.mean_squared_error(a.flip(0), b.flip(0)))


def _is_zero_when_right(grad: Any) -> bool:
    targets = CASES[3]["targets"]
    return abs(float(grad.mean_squared_error(targets, targets))) < 1e-12


# --- closed form ---


def _observe_closed_form(grad: Any, x: Tensor, targets: Tensor) -> Values:
    weight, bias = grad.closed_form(x, targets)
    return {"weight": weight, "bias": bias}


def _expect_closed_form(x: Tensor, targets: Tensor) -> Values:
    centred = x - x.mean(0)
    weight = torch.linalg.solve(centred.T @ centred, centred.T @ (targets - targets.mean()))
    return {"weight": weight, "bias": targets.mean() - x.mean(0) @ weight}


def _leaves_no_mean_error(grad: Any) -> bool:
    weight, bias = grad.closed_form(**TALL_CASES[2])
    return abs(float((TALL_CASES[2]["x"] @ weight + bias - TALL_CASES[2]["targets"]).mean())) < 1e-8


# --- training step ---


class _WatchedSGD(torch.optim.SGD):
    """Gradient descent that writes down when gradients arrive, and whether it finds any when it steps."""

    def __init__(self, model: Any, momentum: float, trace: list[str]) -> None:
        self.trace = trace
        super().__init__(model.parameters(), lr=0.1, momentum=momentum)
        for parameter in model.parameters():
            parameter.register_hook(lambda _: trace.append("gradient"))

    def step(self, closure: Any = None) -> Any:
        gradients = [parameter.grad for group in self.param_groups for parameter in group["params"]]
        found = any(gradient is not None and bool(gradient.any()) for gradient in gradients)
        self.trace.append("step" if found else "step without gradients")
        return super().step(closure)


@contextmanager
def _watched_backward(trace: list[str]) -> Iterator[None]:
    """Write down every call of `backward` on a tensor."""
    backward = Tensor.backward

    def watched(self: Tensor, *arguments: Any, **options: Any) -> None:
        trace.append("backward")
        backward(self, *arguments, **options)

    Tensor.backward = watched
    try:
        yield
    finally:
        Tensor.backward = backward


def _observe_step(grad: Any, momentum: float, x: Tensor, targets: Tensor, weight: Tensor, bias: Tensor) -> Values:
    model = _model(grad, weight, bias)
    trace: list[str] = []
    optimizer = _WatchedSGD(model, momentum, trace)
    seen: Values = {}
    for step in (1, 2, 3):
        with _watched_backward(trace):
            loss = grad.training_step(model, optimizer, x, targets)
        state = {"loss": _number(loss), "weight": model.weight.clone(), "bias": model.bias.clone()}
        seen |= {f"{name} ({step})": value for name, value in state.items()}
    return {**seen, "trace": trace}


def _expect_step(momentum: float, x: Tensor, targets: Tensor, weight: Tensor, bias: Tensor) -> Values:
    design = torch.cat([x, torch.ones_like(x[:, :1])], dim=1)  # (N, D + 1)
    state, speed = torch.cat([weight, bias[None]]), torch.zeros(len(weight) + 1)  # (D + 1,)
    expected: Values = {}
    for step in (1, 2, 3):
        errors = design @ state - targets
        speed = momentum * speed + 2 * design.T @ errors / len(x)
        state = state - 0.1 * speed
        values = {"loss": float(errors.square().mean()), "weight": state[:-1], "bias": state[-1]}
        expected |= {f"{name} ({step})": value for name, value in values.items()}
    return expected


def _number(loss: Any) -> Any:
    """A loss of one element counts as a number, however it is wrapped."""
    return float(loss.detach()) if isinstance(loss, Tensor) and loss.numel() == 1 else loss


def _lowers_the_loss(grad: Any) -> bool:
    case = CASES[3]
    model = _model(grad, case["weight"], case["bias"])
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    losses = [float(grad.training_step(model, optimizer, case["x"], case["targets"])) for _ in range(2)]
    return losses[1] < losses[0]


# --- all together ---


def _observe_learning(grad: Any, x: Tensor, targets: Tensor) -> Values:
    model = grad.LinearRegression(x.shape[1]).double()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.2)
    grad.fit(model, optimizer, x, targets, 60, len(x), lambda _: None)
    return {"weight": model.weight, "bias": model.bias}


CHECKS = (
    Check(
        name="shape",
        where="LinearRegression.forward",
        title=Text(zh="预测的形状：(B, D) → (B,)", en="prediction, shape: (B, D) → (B,)"),
        cases=_only("x"),
        observe=_observe_shape,
        oracle=_expect_shape,
    ),
    Check(
        name="prediction",
        where="LinearRegression.forward",
        title=Text(
            zh="预测的数值，梯度能传到 weight 和 bias", en="prediction, values; gradients reach weight and bias"
        ),
        cases=_only("x", "weight", "bias"),
        observe=_observe_prediction,
        oracle=_expect_prediction,
        laws=[
            Law(
                "affine",
                Text(
                    zh="预测不是 x 的一次函数：f(a + b) + f(0) 应等于 f(a) + f(b)。",
                    en="The prediction is not a linear function of x: f(a + b) + f(0) should equal f(a) + f(b).",
                ),
                _is_affine,
            )
        ],
    ),
    Check(
        name="loss",
        where="mean_squared_error",
        title=Text(zh="均方误差与 F.mse_loss 一致", en="mean squared error = F.mse_loss"),
        cases=[{"predictions": case["x"][:, 0], "targets": case["targets"]} for case in CASES],
        observe=_observe_loss,
        oracle=_expect_loss,
        laws=[
            Law(
                "zero-when-right",
                Text(zh="预测全对时，误差应当是 0。", en="Where every prediction is right the error should be 0."),
                _is_zero_when_right,
            ),
            Law(
                "blind-to-order",
                Text(
                    zh="把样本换个顺序，误差不应改变。",
                    en="Putting the items in another order should not change the error.",
                ),
                _is_blind_to_order,
            ),
        ],
    ),
    Check(
        name="step",
        where="training_step",
        title=Text(zh="连走三步，损失和参数都对", en="three steps: losses and parameters"),
        cases=[{"momentum": momentum, **case} for case, momentum in zip(CASES, (0.0, 0.0, 0.9, 0.9), strict=True)],
        observe=_observe_step,
        oracle=_expect_step,
        laws=[
            Law(
                "downhill",
                Text(zh="走一小步后，损失应当变小。", en="After one small step the loss should be lower."),
                _lowers_the_loss,
            )
        ],
    ),
    Check(
        name="closed-form",
        where="closed_form",
        title=Text(zh="闭式解与最小二乘一致", en="closed form = least squares"),
        cases=TALL_CASES,
        observe=_observe_closed_form,
        oracle=_expect_closed_form,
        laws=[
            Law(
                "no-mean-error",
                Text(
                    zh="最优直线的误差，平均下来应当是 0。",
                    en="The errors of the best line should be 0 on average.",
                ),
                _leaves_no_mean_error,
            )
        ],
    ),
    Check(
        name="learns",
        where="fit",
        title=Text(zh="训练 60 轮后得到闭式解", en="60 epochs arrive at the closed form"),
        cases=TALL_CASES[1:3],
        observe=_observe_learning,
        oracle=_expect_closed_form,
        relative=0.01,
        absolute=0.01,
    ),
)

EPOCHS, BATCH_SIZE, LR = 100, 47, 0.02


def train(grad: Any, data: Path, report: Callable[[int, int, float, Any], None]) -> None:
    """Train on Engel's households and report, after every epoch, the error as a multiple of the smallest possible."""
    x, targets = read_households(data)  # (N, 1), (N,)
    x = (x - x.mean(0)) / x.std(0)
    weight, bias = _expect_closed_form(x, targets).values()
    smallest = functional.mse_loss(x @ weight + bias, targets)
    model = grad.LinearRegression(1)
    optimizer = torch.optim.SGD(model.parameters(), lr=LR)

    def measure(epoch: int) -> None:
        with torch.no_grad():
            ratio = functional.mse_loss(x @ model.weight.double() + model.bias.double(), targets) / smallest
        report(epoch, EPOCHS, float(ratio), model)

    grad.fit(model, optimizer, x.float(), targets.float(), EPOCHS, BATCH_SIZE, measure)


def read_households(data: Path) -> tuple[Tensor, Tensor]:
    """Yearly income (N, 1) and expenditure on food (N,) of the households, in Belgian francs, as float64."""
    with data.open(newline="", encoding="utf-8") as file:
        rows = [(float(row["income"]), float(row["foodexp"])) for row in csv.DictReader(file)]
    table = torch.tensor(rows, dtype=torch.float64)  # (N, 2)
    return table[:, :1], table[:, 1]
