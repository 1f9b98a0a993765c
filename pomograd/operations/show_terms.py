"""What holds beside the note and the hours: a deadline, the items that are set aside, and what finds no place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pomograd.operations.context import Context
from pomograd.operations.make_schedule import current_schedule
from pomograd.operations.read_availability import read_availability
from pomograd.operations.read_plan import read_plan
from pomograd.operations.reasons_to_replan import without_passed_deadline
from pomograd.plan import Item
from pomograd.scheduler.replan import missing_in


@dataclass(frozen=True, slots=True)
class AgreedTerms:
    """`deadline` was agreed to and is worth more than `stated`, that of the availability file.

    `extra` are the pomodoros that were added, by ISO weekday. `set_aside` are items of the note as it is now, in its
    order. `missing` pomodoros found no place in the schedule.
    """

    deadline: date | None
    stated: date | None
    extra: Mapping[int, int]
    set_aside: tuple[Item, ...]
    missing: int


def show_terms(context: Context) -> AgreedTerms:
    """Raises what `current_schedule` and `read_availability` raise."""
    plan = read_plan(context)
    agreed = current_schedule(context, plan)
    terms = without_passed_deadline(agreed.terms, context.clock().day)
    stated = read_availability(context, start=plan.start, language=plan.plan.language).stated.deadline
    set_aside = tuple(item for item in plan.draft.items if item.id in terms.trimmed)
    return AgreedTerms(terms.deadline, stated, terms.extra, set_aside, missing_in(agreed.schedule))
