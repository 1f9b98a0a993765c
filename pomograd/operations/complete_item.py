"""Ticks an item, or takes the tick back."""

from dataclasses import dataclass

from pomograd.errors import PomogradError
from pomograd.ledger import Detail, Fact, FactKind
from pomograd.operations.context import Context
from pomograd.operations.read_plan import FollowedPlan, read_plan
from pomograd.operations.ticks import TICKS, done_in
from pomograd.operations.write_to_note import Written, write_tick_to_note
from pomograd.plan import Item


@dataclass(frozen=True, slots=True)
class Turned:
    """The item that was ticked or opened again, and what became of its line in the note."""

    item: Item
    note: Written


def complete_item(context: Context, item_id: str, **evidence: Detail) -> Turned:
    """Ticks an item, and the box of its line in the note. Ticking twice records once.

    Raises PomogradError E304 where the plan has no such item. A note that cannot be written does not take the tick
    back: why is in what is returned.
    """
    return _turn(context, item_id, FactKind.ITEM_COMPLETED, evidence)


def reopen_item(context: Context, item_id: str) -> Turned:
    return _turn(context, item_id, FactKind.ITEM_REOPENED, {})


def done_items(context: Context, plan: FollowedPlan) -> frozenset[str]:
    """The items that are ticked, here or in the note itself; a reopening here outweighs the note."""
    return done_in(plan.draft, context.store.facts(TICKS, plan.source))


def _turn(context: Context, item_id: str, kind: FactKind, evidence: dict[str, Detail]) -> Turned:
    plan = read_plan(context)
    item = plan.draft.item(item_id)
    if item is None:
        raise PomogradError("E304", exit_code=2, item=item_id)
    fact = Fact(kind, context.clock(), plan.source, item_id, evidence)

    def decide(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
        is_done = item_id in done_in(plan.draft, facts)
        return () if is_done == (kind is FactKind.ITEM_COMPLETED) else (fact,)

    context.store.record(decide, TICKS, plan=plan.source)
    return Turned(item, write_tick_to_note(context, plan, item, done=kind is FactKind.ITEM_COMPLETED))
