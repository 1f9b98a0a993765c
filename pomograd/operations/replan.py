"""Re-planning: what could be agreed to now, agreeing to it, and going back one step."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pomograd.errors import PomogradError
from pomograd.operations.context import Context
from pomograd.operations.make_schedule import agree, current_schedule
from pomograd.operations.read_circumstances import read_circumstances
from pomograd.operations.read_plan import read_plan
from pomograd.operations.reasons_to_replan import agreed_basis, reasons_of, without_a_day, without_passed_deadline
from pomograd.operations.solver_ahead import solver_ahead
from pomograd.scheduler.replan import (
    Agreed,
    Choice,
    Replan,
    Terms,
    missing_in,
    propose,
    replan_document,
    standing_of,
    token_of,
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the learner asks for beyond what happened: a deadline, or none any more; what was agreed to taken back.

    `restore` puts back the items that were set aside, `no_extra` takes away the time that was added.
    """

    deadline: date | None = None
    no_deadline: bool = False
    restore: bool = False
    no_extra: bool = False


NO_WISH = Wish()


def show_replan(context: Context, wish: Wish = NO_WISH) -> Replan:
    """What could be agreed to now. Nothing is changed.

    Raises PomogradError E212 for a deadline that has passed, and what `current_schedule` raises.
    """
    return _Case(context, wish).replan()


def accept(context: Context, choice: Choice, wish: Wish = NO_WISH, token: str | None = None) -> Replan:
    """Agrees to the proposal of that choice, and returns what it was chosen from.

    `token` is that of the proposal as the learner saw it. Raises PomogradError E216 where the choice is not offered,
    E217 where it has become another one since, and then changes nothing.
    """
    case = _Case(context, wish)
    replan = case.replan()
    proposal = replan.proposal(choice)
    if proposal is None:
        offered = ", ".join(each.choice.value for each in replan.proposals) or "–"
        raise PomogradError("E216", exit_code=2, choice=choice.value, offered=offered)
    if token is not None and token != token_of(proposal):
        raise PomogradError("E217")
    case.agree_to(case.agreed.followed_by(proposal.schedule, context.clock().wall, proposal.terms))
    return replan


def replan_as_document(context: Context, wish: Wish, choice: str | None) -> dict[str, Any]:
    """`pomograd.replan/1` of what is offered; with `choice` that is agreed to. Raises as `accept` does."""
    with solver_ahead() as solver:
        ready = replace(context, solver=solver)
        replan = show_replan(ready, wish) if choice is None else accept(ready, as_choice(choice), wish)
    return replan_document(replan, context.language)


def as_choice(name: str) -> Choice:
    """Raises PomogradError E216 for what is no choice."""
    try:
        return Choice(name.replace("-", "_"))
    except ValueError as error:
        raise PomogradError("E216", exit_code=2, choice=name, offered=", ".join(Choice)) from error


def undo_replan(context: Context) -> Agreed:
    """The schedule before the last agreement holds again. Raises PomogradError E218 where there is none."""
    plan = read_plan(context)
    if not context.store.undo_schedule(plan.stored):
        raise PomogradError("E218", exit_code=2)
    return current_schedule(context, plan)


class _Case:
    """The followed plan with the schedule that holds, and all that could make another one of it."""

    def __init__(self, context: Context, wish: Wish) -> None:
        self._context = context
        self._plan = read_plan(context)
        self.agreed = current_schedule(context, self._plan)
        self._given, self._basis = read_circumstances(context, self._plan, self.agreed.schedule.work)
        if wish.deadline and wish.deadline < self._given.today:
            raise PomogradError("E212", exit_code=2, deadline=wish.deadline)
        self._terms = _wished(without_passed_deadline(self.agreed.terms, self._given.today), wish)

    def replan(self) -> Replan:
        given, agreed = self._given, self.agreed
        stands = standing_of(agreed.work, given.draft, given.progress, self._context.clock().day)
        old_basis = agreed_basis(self._context, self._plan) or self._basis
        changes = reasons_of(stands, (old_basis, self._basis), (agreed.terms, self._terms))
        reasons = (*changes, *without_a_day(given.draft, agreed, given.progress))
        return Replan(
            draft=given.draft,
            standing=stands,
            reasons=reasons,
            finish=agreed.schedule.finish,
            missing=missing_in(agreed.schedule),
            proposals=propose(given, agreed, self._terms, self._context.solver) if reasons else (),
            can_undo=self._context.store.schedules(self._plan.stored) > 1,
        )

    def agree_to(self, agreed: Agreed) -> None:
        agree(self._context, self._plan, agreed, self._basis, self.agreed)


def _wished(terms: Terms, wish: Wish) -> Terms:
    deadline = wish.deadline or (None if wish.no_deadline else terms.deadline)
    return replace(
        terms,
        deadline=deadline,
        trimmed=frozenset() if wish.restore else terms.trimmed,
        extra={} if wish.no_extra else terms.extra,
    )
