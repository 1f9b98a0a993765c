"""Checks what the learner wrote for a lab, and keeps the verdict as evidence."""

from pomograd.labs.catalogue import find_lab
from pomograd.labs.check import check_lab as check
from pomograd.labs.report import CheckReport, check_document
from pomograd.ledger import Detail, Fact, FactKind
from pomograd.operations.context import Context
from pomograd.operations.read_plan import glance
from pomograd.operations.tick_by_evidence import tick_by_evidence

__all__ = ["CheckReport", "check_document", "check_lab"]


def check_lab(context: Context, name: str) -> CheckReport:
    """Raises PomogradError E401 unknown, E402 without PyTorch, E403 not started, E408 where it cannot begin."""
    lab = find_lab(name)
    report = check(lab, context.folders.workspace, context.language)
    twin = report.diagnosis.twin if report.diagnosis else None
    details: dict[str, Detail] = {"lab": lab.id, "passed": report.passed, "twin": twin}
    context.store.append(Fact(FactKind.LAB_CHECKED, context.clock(), glance(context).source, details=details))
    tick_by_evidence(context, lab.id)
    return report
