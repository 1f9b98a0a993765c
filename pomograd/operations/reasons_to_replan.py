"""Why another schedule is due: what has changed since the one that holds was agreed to."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from pomograd.operations.context import Context
from pomograd.operations.read_availability import read_availability
from pomograd.operations.read_circumstances import Basis, digest_of, read_progress
from pomograd.operations.read_plan import FollowedPlan
from pomograd.plan import Draft
from pomograd.scheduler import Progress
from pomograd.scheduler.errands import lapses
from pomograd.scheduler.replan import Agreed, Reason, Standing, Terms, standing_of


def reasons_now(context: Context, plan: FollowedPlan, agreed: Agreed) -> tuple[Reason, ...]:
    """Cheap enough for every look at a page. Raises what `read_availability` raises."""
    stated = read_availability(context, start=plan.start, language=plan.plan.language)
    basis = Basis(digest_of(plan.draft, plan.start), stated.basis, stated.stated.deadline)
    progress = read_progress(context, plan, stated.stated.timezone)
    today = context.clock().day
    stands = standing_of(agreed.work, plan.draft, progress, today)
    terms = without_passed_deadline(agreed.terms, today)
    found = reasons_of(stands, (agreed_basis(context, plan) or basis, basis), (agreed.terms, terms))
    return (*found, *without_a_day(plan.draft, agreed, progress))


def agreed_basis(context: Context, plan: FollowedPlan) -> Basis | None:
    stored = context.store.schedule(plan.stored)
    return Basis.from_json(stored.basis) if stored else None


def without_passed_deadline(terms: Terms, today: date) -> Terms:
    """A deadline that has passed is none any more."""
    passed = terms.deadline is not None and terms.deadline < today
    return replace(terms, deadline=None) if passed else terms


def without_a_day(draft: Draft, agreed: Agreed, progress: Progress) -> Iterator[Reason]:
    """For items that nobody scheduled: they are new in the note, or were ticked and opened again."""
    known = {block.item for block in agreed.schedule.work} | {entry.item for entry in agreed.schedule.unplaced}
    over = known | progress.completed | agreed.terms.trimmed | progress.finished.keys()
    if new := sum(item.id not in over for item in draft.items if not lapses(item)):
        yield Reason("unscheduled", new)


def reasons_of(stands: Standing, basis: tuple[Basis, Basis], terms: tuple[Terms, Terms]) -> Iterator[Reason]:
    """Of both pairs the first is what was agreed on, the second what is so now."""
    (old, new), (before, after) = basis, terms
    if stands.days:
        yield Reason("missed", stands.missed - stands.ahead, stands.days)
    if old.note != new.note:
        yield Reason("note")
    if old.hours != new.hours:
        yield Reason("hours")
    then, now = before.deadline or old.deadline, after.deadline or new.deadline
    if then != now:
        yield Reason("deadline", day=now) if now else Reason("no_deadline", day=then)
    if restored := before.trimmed - after.trimmed:
        yield Reason("restored", len(restored))
    if before.extra and not after.extra:
        yield Reason("no_extra", sum(before.extra.values()))
    if stands.ahead > stands.missed:
        yield Reason("ahead", stands.ahead - stands.missed)
