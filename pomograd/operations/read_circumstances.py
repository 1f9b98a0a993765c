"""All that a schedule of the followed plan is made from, as it is now, and what of it can have changed since."""

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from pomograd.focus.tally import pomodoros_by_item
from pomograd.labs.catalogue import all_labs
from pomograd.ledger import Fact, FactKind
from pomograd.operations.complete_item import done_items
from pomograd.operations.context import Context
from pomograd.operations.learn_pace import learn_pace
from pomograd.operations.read_availability import read_availability
from pomograd.operations.read_plan import FollowedPlan
from pomograd.plan import Draft
from pomograd.scheduler import Block, Progress
from pomograd.scheduler.replan import Circumstances


@dataclass(frozen=True, slots=True)
class Basis:
    """Digests of the note and of the hours, and the stated deadline: what an agreement was made on.

    A tick, a moved line or another day are no change.
    """

    note: str
    hours: str
    deadline: date | None

    def as_json(self) -> dict[str, Any]:
        deadline = self.deadline.isoformat() if self.deadline else None
        return {"note": self.note, "hours": self.hours, "deadline": deadline}

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> "Basis":
        deadline = date.fromisoformat(document["deadline"]) if document["deadline"] else None
        return cls(document["note"], document["hours"], deadline)


def read_circumstances(context: Context, plan: FollowedPlan, work: Iterable[Block] = ()) -> tuple[Circumstances, Basis]:
    """The circumstances now; `work` is what was planned so far. Raises what `read_availability` raises."""
    stated = read_availability(context, start=plan.start, language=plan.plan.language)
    availability = stated.availability
    progress = read_progress(context, plan, availability.timezone, work)
    requires = {lab.id: lab.requires for lab in all_labs()}
    circumstances = Circumstances(plan.draft, availability, plan.start, progress, requires)
    return circumstances, Basis(digest_of(plan.draft, plan.start), stated.basis, stated.stated.deadline)


def digest_of(draft: Draft, start: date) -> str:
    """What of a draft makes days: not its ticks, its lines and its links."""
    items = (
        (item.id, item.text, item.section, item.kind, item.when, item.minutes, item.pomodoros) for item in draft.items
    )
    ways = ((item.repeat, item.every, item.labs, item.needs, item.rotation) for item in draft.items)
    sections = ((section.id, section.parent, section.when, section.kind, section.rotates) for section in draft.sections)
    budgets = ((budget.section, budget.per, budget.minutes, budget.when) for budget in draft.budgets)
    rests = (rest.when for rest in draft.rest)
    facts = (start, draft.end, draft.usual_rhythm, *items, *ways, *sections, *budgets, *rests)
    return hashlib.sha256("\n".join(map(repr, facts)).encode()).hexdigest()


def read_progress(context: Context, plan: FollowedPlan, timezone: str, work: Iterable[Block] = ()) -> Progress:
    """What has been done by now; days are those of `timezone`."""
    now, zone = context.clock(), ZoneInfo(timezone)
    facts = context.store.facts((FactKind.WORK_FINISHED,), plan.source)
    finished, completed = pomodoros_by_item(facts), done_items(context, plan)
    by_day = Counter((fact.item or "", _day_of(fact, zone)) for fact in facts)
    today = now.wall.astimezone(zone).date()
    return Progress(
        finished=finished,
        completed=completed,
        now=now.wall,
        finished_today=sum(count for (_, day), count in by_day.items() if day == today),
        finished_on=by_day,
        pace=learn_pace(plan.draft, work, finished, completed),
    )


def _day_of(fact: Fact, zone: ZoneInfo) -> date:
    """The calendar day on which the hours of the availability lie then."""
    return fact.at.wall.astimezone(zone).date()
