"""The schedule of the followed plan: it holds until the learner agrees to another."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from pomograd.errors import PomogradError
from pomograd.labs.catalogue import all_labs
from pomograd.operations.context import Context
from pomograd.operations.read_availability import read_availability
from pomograd.operations.read_circumstances import Basis, read_circumstances
from pomograd.operations.read_plan import FollowedPlan, compile_text, draft_of, first_day
from pomograd.scheduler import Progress, Schedule, make_schedule, schedule_document
from pomograd.scheduler.replan import Agreed, Terms
from pomograd.store import StoredSchedule


def current_schedule(context: Context, plan: FollowedPlan) -> Agreed:
    """The schedule that holds; the first one is made here, from now on.

    Raises what `read_availability` and `make_schedule` of the scheduler raise, where there is none yet.
    """
    stored = context.store.schedule(plan.stored)
    if stored is not None:
        return Agreed(Schedule.from_document(stored.document), stored.made_at, Terms.from_json(stored.terms))
    return _make_first(context, plan, Terms())


def start_over(context: Context, plan: FollowedPlan) -> None:
    """Makes the first schedule anew, where the learner chose another day 1 or another draft; there is no way back.

    Time that was added and a deadline stay. Where no schedule can be made, the next look says why.
    """
    stored = context.store.schedule(plan.stored)
    terms = Terms.from_json(stored.terms) if stored else Terms()
    context.store.forget_schedules(plan.stored)
    with suppress(PomogradError):
        _make_first(context, plan, replace(terms, trimmed=frozenset()))


def agree(context: Context, plan: FollowedPlan, agreed: Agreed, basis: Basis, before: Agreed | None = None) -> None:
    """From now on this schedule holds, instead of the one `before`; a first one leaves none to go back to.

    Raises PomogradError E217 where another one than that holds by now.
    """
    document = schedule_document(agreed.schedule, context.language)
    stored = StoredSchedule(basis.as_json(), document, agreed.made_at, agreed.terms.as_json())
    since = before.made_at if before else None
    if not context.store.save_schedule(plan.stored, stored, first=before is None, instead_of=since):
        raise PomogradError("E217")


def _make_first(context: Context, plan: FollowedPlan, terms: Terms) -> Agreed:
    given, basis = read_circumstances(context, plan)
    terms = replace(terms, since=given.today)
    agreed = Agreed(given.under(terms).schedule(context.solver), context.clock().wall, terms)
    agree(context, plan, agreed, basis)
    return agreed


def schedule_text(
    context: Context,
    source: str,
    text: str,
    start: date | None,
    availability: Path | None,
    busy: Sequence[str] = (),
    deadline: date | None = None,
) -> Schedule:
    """Schedules a note from `start`, by default its `first_day`, without remembering it."""
    plan = compile_text(text, source)
    draft = draft_of(plan)
    day_one = start or first_day(draft, context.clock().day)
    hours = read_availability(context, availability, busy, deadline, day_one, plan.language).availability
    done = Progress(completed=frozenset(item.id for item in draft.items if item.done))
    requires = {lab.id: lab.requires for lab in all_labs()}
    return make_schedule(draft, hours, day_one, done, requires=requires, solver=context.solver)
