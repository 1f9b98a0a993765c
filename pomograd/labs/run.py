"""Training what a learner wrote, in the break: a live curve, a checkpoint, and whether the bar is reached."""

import itertools
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event as Flag

from pomograd.errors import PomogradError
from pomograd.labs.catalogue import Lab
from pomograd.labs.check import copy_grad, describe_lab, read_learner_file
from pomograd.labs.process import Ending, Event, converse
from pomograd.labs.report import Point, RunReport

THREADS = 2


def run_lab(
    lab: Lab,
    workspace: Path,
    runs: Path,
    on_point: Callable[[Point], None],
    *,
    seed: int = 0,
    stop: Flag | None = None,
    seconds: float | None = None,
) -> RunReport:
    """Train once, in at most `seconds`, by default those of the lab's break; the checkpoint goes into `runs`.

    `stop` ends the run at its next point, with the value of that moment; where no next point comes within five
    seconds, or none came at all, there is no checkpoint. Raises PomogradError E402 without PyTorch,
    E403 where the lab was not started, E404 past the time limit, E405 where the process died, E406 where `runs`
    cannot be written, and E407 where the learner's code raised an error.
    """
    file = read_learner_file(lab, workspace)
    checkpoint = _next_free(_make_folder(runs), lab.id)
    hearing = _Hearing(on_point)
    with tempfile.TemporaryDirectory(prefix="pomograd-", ignore_cleanup_errors=True) as name:
        request = {
            "verb": "run",
            "threads": THREADS,
            **describe_lab(lab),
            "submissions": [str(copy_grad(workspace, Path(name) / "0"))],
            "data": str(lab.data_file),
            "seed": seed,
            "checkpoint": str(checkpoint),
        }
        ending = converse(request, Path(name), seconds or lab.bar.seconds, hearing.hear, stop)
    if hearing.result is None and (hearing.error is not None or ending.reason != "stopped"):
        raise _explain(lab, hearing.error, ending, file.path)
    return _report(lab, hearing.result or hearing.cut_short(), seed, checkpoint, ending.output)


class _Hearing:
    """Passes on the points and keeps the result, or the error that came instead."""

    def __init__(self, on_point: Callable[[Point], None]) -> None:
        self._on_point = on_point
        self._started = time.monotonic()
        self._value: float | None = None
        self.result: Event | None = None
        self.error: Event | None = None

    def hear(self, event: Event) -> None:
        if event["event"] == "point":
            self._value = event["value"]
            self._on_point(Point(event["step"], event["steps"], event["value"]))
        elif event["event"] == "result":
            self.result = event
        elif event["event"] == "raised":
            self.error = event

    def cut_short(self) -> Event:
        """The result of a stopped run that could not tell its own: that of its last point, its CPU time unknown."""
        spent = {"wall_seconds": time.monotonic() - self._started, "cpu_seconds": 0.0}
        return {"value": self._value, "stopped": True, "parameters": 0, **spent}


def _report(lab: Lab, result: Event, seed: int, checkpoint: Path, output: str) -> RunReport:
    value: float | None = result["value"]
    return RunReport(
        lab=lab.id,
        metric=lab.bar.metric,
        value=value,
        bar=lab.bar.value,
        reached=value is not None and lab.bar.reached_by(value),
        seed=seed,
        wall_seconds=round(result["wall_seconds"], 3),
        cpu_seconds=round(result["cpu_seconds"], 3),
        parameters=result["parameters"],
        checkpoint=str(checkpoint) if checkpoint.exists() else None,
        stopped=result["stopped"],
        output=output,
    )


def _explain(lab: Lab, error: Event | None, ending: Ending, path: str) -> PomogradError:
    if error is not None:
        where = f"{path}:{error['line'] or 1}"
        return PomogradError("E407", lab=lab.id, where=where, type=error["type"], words=error["words"])
    return PomogradError("E404" if ending.reason == "time" else "E405", check=lab.id)


def _next_free(folder: Path, name: str) -> Path:
    """`name-1.pt`, or the first number after it that no earlier run has taken."""
    candidates = (folder / f"{name}-{number}.pt" for number in itertools.count(1))
    return next(candidate for candidate in candidates if not candidate.exists())


def _make_folder(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PomogradError("E406", path=str(folder), reason=error.strerror or str(error)) from error
    return folder
