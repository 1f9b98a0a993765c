"""Training what a learner wrote, in the break: a live curve, a checkpoint, and whether the bar is reached."""

import math
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event as Flag

from pomograd.errors import PomogradError
from pomograd.labs.catalogue import Lab
from pomograd.labs.check import describe_lab, last_line, scratch_folder, take_copy
from pomograd.labs.events import is_error, is_point, is_result
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
    cannot be written, E407 where the learner's code raised an error, E408 where the process could not begin, E409
    where the model could not be saved, E410 without room for a copy, and E411 where what came makes no sense.
    """
    hearing = _Hearing(on_point)
    _make_folder(runs)
    with scratch_folder() as scratch:
        take_copy(lab, workspace, scratch / "0")
        draft = scratch / "model.pt"
        request = {
            "verb": "run",
            "threads": THREADS,
            **describe_lab(lab),
            "submissions": [str(scratch / "0")],
            "data": str(lab.data_file),
            "seed": seed,
            "checkpoint": str(draft),
        }
        ending = converse(request, scratch, seconds or lab.bar.seconds, hearing.hear, stop)
        if hearing.error is not None or (hearing.result is None and ending.reason != "stopped"):
            raise _explain(lab, hearing, ending)
        checkpoint = _keep(draft, runs, lab.id) if draft.is_file() else None
    return _report(lab, hearing.result or hearing.cut_short(), seed, checkpoint, ending.output)


class _Hearing:
    """Passes on the points that are numbers and keeps the result, or the first error that came."""

    def __init__(self, on_point: Callable[[Point], None]) -> None:
        self._on_point = on_point
        self._started = time.monotonic()
        self._value: float | None = None
        self.ready = False
        self.result: Event | None = None
        self.error: Event | None = None

    def hear(self, event: Event) -> None:
        kind = event["event"]
        if kind == "ready":
            self.ready = True
        elif kind == "point" and is_point(event):
            self._hear_point(event)
        elif kind == "result" and is_result(event):
            self.result = event
        elif self.error is None:
            known = kind in ("raised", "unsaved") and is_error(event)
            self.error = event if known else {"event": "unreadable"}

    def _hear_point(self, event: Event) -> None:
        self._value = event["value"]
        if math.isfinite(event["value"]):
            self._on_point(Point(event["step"], event["steps"], event["value"]))

    def cut_short(self) -> Event:
        """The result of a stopped run that could not tell its own: that of its last point, its CPU time unknown."""
        spent = {"wall_seconds": time.monotonic() - self._started, "cpu_seconds": 0.0}
        return {"value": self._value, "stopped": True, "parameters": 0, **spent}


def _report(lab: Lab, result: Event, seed: int, checkpoint: Path | None, output: str) -> RunReport:
    value: float | None = result["value"]
    value = value if value is not None and math.isfinite(value) else None
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
        checkpoint=str(checkpoint) if checkpoint else None,
        stopped=result["stopped"],
        output=output,
    )


def _explain(lab: Lab, hearing: _Hearing, ending: Ending) -> PomogradError:
    error = hearing.error
    if error is None and not hearing.ready:
        return PomogradError("E408", lab=lab.id, reason=last_line(ending.output))
    if error is None:
        return PomogradError("E404" if ending.reason == "time" else "E405", check=lab.id)
    if error["event"] == "unreadable":
        return PomogradError("E411", check=lab.id)
    if error["event"] == "unsaved":
        return PomogradError("E409", lab=lab.id, reason=f"{error['type']}: {error['words']}")
    where = f"{error['file'] or lab.module}:{error['line'] or 1}"
    return PomogradError("E407", lab=lab.id, where=where, type=error["type"], words=error["words"])


def _keep(draft: Path, folder: Path, name: str) -> Path:
    """The checkpoint as `name-1.pt` in `folder`, or the first number after it that no other run has taken."""
    number = 1
    while True:
        try:
            return _copy_new(draft, folder / f"{name}-{number}.pt")
        except FileExistsError:
            number += 1
        except OSError as error:
            raise PomogradError("E409", lab=name, reason=error.strerror or str(error)) from error


def _copy_new(source: Path, file: Path) -> Path:
    """All of `source` or no file. Raises FileExistsError where the name is taken."""
    with file.open("xb") as copy:
        try:
            with source.open("rb") as original:
                shutil.copyfileobj(original, copy)
        except BaseException:
            file.unlink()
            raise
    return file


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PomogradError("E406", path=str(folder), reason=error.strerror or str(error)) from error
