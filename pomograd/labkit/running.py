"""The verb `run`: trains the learner's model by the recipe of the lab and reports a curve, a value and a checkpoint.

The recipe is `train(grad, data, report)` in the lab's `check.py`, called with seeded random numbers. It tells
`report(step, steps, value, model)` after each round, and the last report is the result. SIGTERM ends a run at its next
report.
"""

import signal
import time
from pathlib import Path
from typing import Any

import torch

from pomograd.labkit.channel import Channel
from pomograd.labkit.modules import load_file, load_submission
from pomograd.labkit.observing import describe_error

MOST_POINTS = 200


class Stopped(Exception):
    """Raised out of `report` once the run was asked to end."""


class Reporter:
    """What a recipe calls after each round; keeps the last point so that a stopped run has a value."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self.model: Any = None
        self.value: float | None = None
        self.stopping = False

    def __call__(self, step: int, steps: int, value: float, model: Any) -> None:
        self.value, self.model = float(value), model
        if step == steps or step % max(1, steps // MOST_POINTS) == 0:
            self._channel.send("point", step=int(step), steps=int(steps), value=float(value))
        if self.stopping:
            raise Stopped

    def stop(self, *_: object) -> None:
        self.stopping = True


def run(request: dict[str, Any], channel: Channel) -> None:
    """Send `point`s and at last `result`; `raised` where the learner's code fails, `unsaved` where their model does."""
    folder = Path(request["submissions"][0])
    train = load_file(Path(request["lab"]) / "check.py").train
    report = Reporter(channel)
    signal.signal(signal.SIGTERM, report.stop)
    channel.send("ready")
    started = time.perf_counter(), time.process_time()
    try:
        torch.random.manual_seed(int(request["seed"]))  # pyright: ignore[reportUnknownMemberType]
        train(load_submission(folder, request["module"]), Path(request["data"]), report)
    except Stopped:
        pass
    except BaseException as error:
        channel.send("raised", check=None, seconds=0.0, **describe_error(error, folder))
        return
    wall, cpu = time.perf_counter() - started[0], time.process_time() - started[1]
    try:
        parameters = _save(report.model, Path(request["checkpoint"]))
    except BaseException as error:
        channel.send("unsaved", **describe_error(error, folder))
        return
    spent = {"wall_seconds": wall, "cpu_seconds": cpu}
    channel.send("result", value=report.value, stopped=report.stopping, parameters=parameters, **spent)
    channel.send("end")


def _save(model: Any, checkpoint: Path) -> int:
    """Write the model's state, loadable with `weights_only=True`; the number of its parameters, 0 without a model."""
    if model is None:
        return 0
    draft = checkpoint.with_suffix(".part")
    torch.save(model.state_dict(), draft)
    draft.replace(checkpoint)
    return sum(parameter.numel() for parameter in model.parameters())
