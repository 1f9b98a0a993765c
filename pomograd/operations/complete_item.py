"""Ticks an item, or takes the tick back."""

from pomograd.errors import PomogradError
from pomograd.focus.tally import completed_items
from pomograd.ledger import Detail, Fact, FactKind
from pomograd.operations.context import Context
from pomograd.operations.read_plan import FollowedPlan, read_plan
from pomograd.plan import Draft, Item

TICKS = (FactKind.ITEM_COMPLETED, FactKind.ITEM_REOPENED)


def complete_item(context: Context, item_id: str, **evidence: Detail) -> Item:
    """Raises PomogradError E304 where the plan has no such item. Ticking twice records once."""
    return _turn(context, item_id, FactKind.ITEM_COMPLETED, evidence)


def reopen_item(context: Context, item_id: str) -> Item:
    return _turn(context, item_id, FactKind.ITEM_REOPENED, {})


def done_items(context: Context, plan: FollowedPlan) -> frozenset[str]:
    """The items that are ticked, here or in the note itself; a reopening here outweighs the note."""
    facts = context.store.facts(TICKS, plan.source)
    touched = {fact.item for fact in facts}
    in_note = {item.id for item in plan.draft.items if item.done and item.id not in touched}
    return (completed_items(facts) | in_note) & _ids(plan.draft)


def _turn(context: Context, item_id: str, kind: FactKind, evidence: dict[str, Detail]) -> Item:
    plan = read_plan(context)
    item = plan.draft.item(item_id)
    if item is None:
        raise PomogradError("E304", exit_code=2, item=item_id)
    is_done = item_id in done_items(context, plan)
    if is_done != (kind is FactKind.ITEM_COMPLETED):
        context.store.append(Fact(kind, context.clock(), plan.source, item_id, evidence))
    return item


def _ids(draft: Draft) -> frozenset[str]:
    return frozenset(item.id for item in draft.items)
