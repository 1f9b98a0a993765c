"""Trains what the learner wrote, and keeps the result with its curve."""

from collections.abc import Callable
from threading import Event

from pomograd.labs.catalogue import find_lab
from pomograd.labs.report import Point, RunReport, run_document
from pomograd.labs.run import run_lab as run
from pomograd.ledger import Fact, FactKind
from pomograd.operations.context import Context
from pomograd.operations.read_plan import glance
from pomograd.operations.tick_by_evidence import tick_by_evidence
from pomograd.store import StoredRun

__all__ = ["Point", "RunReport", "run_document", "run_lab"]


def run_lab(
    context: Context, name: str, on_point: Callable[[Point], None], *, seed: int = 0, stop: Event | None = None
) -> RunReport:
    """`on_point` hears the curve while it grows; setting `stop` ends the run at its next point.

    Raises PomogradError E401 unknown, E402 without PyTorch, E403 not started, E404 to E411 where the run failed.
    """
    lab = find_lab(name)
    points: list[Point] = []

    def keep(point: Point) -> None:
        points.append(point)
        on_point(point)

    report = run(lab, context.folders.workspace, context.folders.home / "runs", keep, seed=seed, stop=stop)
    _save(context, report, points)
    tick_by_evidence(context, lab.id)
    return report


def _save(context: Context, report: RunReport, points: list[Point]) -> None:
    now = context.clock()
    curve = tuple((float(point.step), point.value) for point in points)
    details = {"lab": report.lab, "metric": report.metric, "value": report.value, "reached": report.reached}
    fact = Fact(FactKind.LAB_RAN, now, glance(context).source, details=details)
    context.store.save_run(StoredRun(report.lab, now.wall, run_document(report), curve), fact)
