"""What the learner's labs are doing in this server: the newest check of each, and the one training that runs.

Kept in memory only; what counts is in the store. Knows nothing of pages.
"""

import ast
import logging
from dataclasses import dataclass, field
from threading import Event, Lock, Thread

from pomograd.errors import PomogradError
from pomograd.operations.check_lab import CheckReport, check_lab
from pomograd.operations.context import Context
from pomograd.operations.run_lab import run_lab

STOP_SECONDS = 2.0

_Named = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True, slots=True)
class Verdict:
    """A check's report, with its place in the code that was judged."""

    report: CheckReport

    @property
    def code(self) -> str:
        return self.report.code

    @property
    def line(self) -> int | None:
        """The line of `code` at fault."""
        return self.report.line

    @property
    def function(self) -> str | None:
        """The function that holds the line at fault, such as `LinearRegression.forward`."""
        return function_at(self.code, self.line) if self.line else None


@dataclass(slots=True)
class Training:
    """A run, from its start on; `error` says why it failed. Written by its thread, read by the pages."""

    lab: str
    stop: Event = field(default_factory=Event)
    points: list[tuple[float, float]] = field(default_factory=list[tuple[float, float]])
    steps: int = 0
    done: bool = False
    error: PomogradError | None = None


class Bench:
    """One training at a time: two would take each other's cores and make both figures wrong."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._verdicts: dict[str, Verdict] = {}
        self._training: Training | None = None
        self._thread: Thread | None = None

    def check(self, context: Context, lab: str) -> None:
        self._verdicts[lab] = Verdict(check_lab(context, lab))

    def verdict(self, lab: str) -> Verdict | None:
        return self._verdicts.get(lab)

    def train(self, context: Context, lab: str) -> None:
        """Starts a run, unless the same lab is training. Raises PomogradError E607 while another one is."""
        with self._lock:
            running = self._training if self._training and not self._training.done else None
            if running is not None and running.lab != lab:
                raise PomogradError("E607", lab=running.lab)
            if running is None:
                self._training = Training(lab)
                self._thread = Thread(target=_train, args=(context, self._training), name="training", daemon=True)
                self._thread.start()

    def training(self, lab: str) -> Training | None:
        """The newest run of `lab` in this server, running or over."""
        return self._training if self._training and self._training.lab == lab else None

    def close(self) -> None:
        """Asks a running training to stop at its next point; its value so far is kept."""
        if self._training:
            self._training.stop.set()

    def wait(self) -> None:
        """A moment for a training that was asked to stop."""
        if self._thread:
            self._thread.join(STOP_SECONDS)


def _train(context: Context, training: Training) -> None:
    def keep(step: int, steps: int, value: float) -> None:
        training.steps = steps
        training.points.append((float(step), value))

    try:
        run_lab(context, training.lab, lambda point: keep(point.step, point.steps, point.value), stop=training.stop)
    except PomogradError as error:
        training.error = error
    except Exception as error:
        logging.getLogger(__name__).exception("the training of %s met a defect", training.lab)
        reason = f"{type(error).__name__}: {error}"
        training.error = PomogradError("E601", path=f"/labs/{training.lab}", reason=reason)
    finally:
        training.done = True


def function_at(source: str, line: int) -> str | None:
    """The dotted name of the innermost function or class of `source` around `line`."""
    try:
        node: ast.AST = ast.parse(source)
    except SyntaxError:
        return None
    names: list[str] = []
    while (inner := _around(node, line)) is not None:
        names.append(inner.name)
        node = inner
    return ".".join(names) or None


def _around(node: ast.AST, line: int) -> _Named | None:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, _Named) and child.lineno <= line <= (child.end_lineno or line):
            return child
    return None
