"""The labs of the course and how far the learner is with each."""

from dataclasses import dataclass
from pathlib import Path

from pomograd.labs.catalogue import Lab, all_labs, find_lab
from pomograd.ledger import Fact, FactKind
from pomograd.operations.context import Context
from pomograd.operations.read_plan import glance
from pomograd.plan import Item
from pomograd.store import StoredRun


@dataclass(frozen=True, slots=True)
class LabRow:
    """`passed`: its newest check passed; `reached`: a run has reached the bar."""

    lab: Lab
    title: str
    file: Path
    started: bool
    passed: bool
    reached: bool


@dataclass(frozen=True, slots=True)
class LabPage:
    """`code` is the learner's file as it is on disk, None before the start; `items` are those of the plan."""

    row: LabRow
    brief: str
    code: str | None
    last_run: StoredRun | None
    items: tuple[Item, ...]
    hints: int


def list_labs(context: Context) -> tuple[LabRow, ...]:
    facts = context.store.facts((FactKind.LAB_CHECKED, FactKind.LAB_RAN))
    return tuple(_row(context, lab, facts) for lab in all_labs())


def show_lab(context: Context, name: str) -> LabPage:
    """Raises PomogradError E401 where the course has no such lab."""
    lab = find_lab(name)
    row = _row(context, lab, context.store.facts((FactKind.LAB_CHECKED, FactKind.LAB_RAN)))
    return LabPage(
        row=row,
        brief=lab.brief(context.language),
        code=row.file.read_text("utf-8", errors="replace") if row.started else None,
        last_run=context.store.last_run(lab.id),
        items=tuple(item for item in glance(context).draft.items if lab.id in item.labs),
        hints=max((len(hint[context.language]) for hint in lab.hints), default=0),
    )


def has_passed(lab: str, facts: tuple[Fact, ...]) -> bool:
    """Whether the newest check of the lab passed."""
    checks = [fact for fact in facts if fact.kind is FactKind.LAB_CHECKED and fact.details.get("lab") == lab]
    return bool(checks) and bool(checks[-1].details.get("passed"))


def has_reached(lab: str, facts: tuple[Fact, ...]) -> bool:
    """Whether any run of the lab reached its bar."""
    runs = (fact for fact in facts if fact.kind is FactKind.LAB_RAN and fact.details.get("lab") == lab)
    return any(fact.details.get("reached") for fact in runs)


def _row(context: Context, lab: Lab, facts: tuple[Fact, ...]) -> LabRow:
    file = context.folders.workspace / lab.module
    return LabRow(
        lab=lab,
        title=lab.titles[context.language],
        file=file,
        started=file.is_file(),
        passed=has_passed(lab.id, facts),
        reached=has_reached(lab.id, facts),
    )
