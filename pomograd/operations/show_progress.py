"""Progress: what is done of the plan, and where the time went, week by week."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from pomograd.focus.tally import Tally, in_week, pomodoros_by_item, tally
from pomograd.ledger import Fact
from pomograd.operations.act_on_focus import FOCUS_KINDS
from pomograd.operations.complete_item import done_items
from pomograd.operations.context import Context
from pomograd.operations.make_schedule import current_schedule
from pomograd.operations.read_plan import FollowedPlan, read_plan


@dataclass(frozen=True, slots=True)
class SectionProgress:
    title: str
    done: int
    items: int
    pomodoros: int


@dataclass(frozen=True, slots=True)
class WeekProgress:
    monday: date
    tally: Tally


@dataclass(frozen=True, slots=True)
class Progress:
    """Items and pomodoros of the followed draft; `finish` is expected, None where the plan does not fit."""

    note: str
    start: date
    finish: date | None
    done: int
    items: int
    total: Tally
    sections: tuple[SectionProgress, ...]
    weeks: tuple[WeekProgress, ...]


def show_progress(context: Context) -> Progress:
    plan = read_plan(context)
    facts = context.store.facts(FOCUS_KINDS, plan.source)
    ticked = done_items(context, plan)
    return Progress(
        note=plan.name,
        start=plan.start,
        finish=current_schedule(context, plan).schedule.finish,
        done=len(ticked),
        items=len(plan.draft.items),
        total=tally(facts),
        sections=tuple(_sections(plan, facts, ticked)),
        weeks=tuple(_weeks(facts)),
    )


def _sections(plan: FollowedPlan, facts: Iterable[Fact], ticked: frozenset[str]) -> Iterable[SectionProgress]:
    """One line for each outermost section that holds items; items without a section stand under the draft's title."""
    worked = pomodoros_by_item(facts)
    by_title: dict[str, list[str]] = {}
    for item in plan.draft.items:
        path = plan.draft.path(item.section)
        by_title.setdefault(path[0].title if path else plan.draft.title, []).append(item.id)
    for title, ids in by_title.items():
        yield SectionProgress(title, len(ticked & set(ids)), len(ids), sum(worked.get(id_, 0) for id_ in ids))


def _weeks(facts: tuple[Fact, ...]) -> Iterable[WeekProgress]:
    mondays = sorted({fact.at.day - timedelta(days=fact.at.day.weekday()) for fact in facts})
    for monday in mondays:
        yield WeekProgress(monday, tally(in_week(facts, monday)))
