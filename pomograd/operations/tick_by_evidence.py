"""Ticks the item that a lab was the practice of, once the evidence is there: the check passed, a run at the bar."""

from pomograd.ledger import Fact, FactKind
from pomograd.operations.complete_item import complete_item, done_items
from pomograd.operations.context import Context
from pomograd.operations.course import built_labs
from pomograd.operations.read_plan import FollowedPlan, glance
from pomograd.operations.show_lab import has_passed, has_reached
from pomograd.operations.ticks import TICKS
from pomograd.plan import Item


def tick_by_evidence(context: Context, lab: str) -> Item | None:
    """The item ticked now: the first open one that names `lab` and has evidence for all its labs; else None.

    An item that also asks for a lab which is not built yet is left to the learner: no evidence can speak for all of it.
    Evidence counts once: what came before the last tick of one of the lab's items, or before one was taken back, does
    not tick another.
    """
    plan = glance(context)
    done = done_items(context, plan)
    items = (item for item in plan.draft.items if lab in item.labs and built_labs(item.labs) == item.labs)
    item = next((item for item in items if item.id not in done), None)
    if item is None:
        return None
    facts = _unused(context, plan, lab)
    if not all(has_passed(each, facts) and has_reached(each, facts) for each in item.labs):
        return None
    return complete_item(context, item.id, evidence=lab).item


def _unused(context: Context, plan: FollowedPlan, lab: str) -> tuple[Fact, ...]:
    facts = context.store.facts((FactKind.LAB_CHECKED, FactKind.LAB_RAN, *TICKS))
    items = {item.id for item in plan.draft.items if lab in item.labs}
    used = [
        number
        for number, fact in enumerate(facts)
        if fact.kind in TICKS and fact.plan == plan.source and fact.item in items
    ]
    return facts[used[-1] + 1 :] if used else facts
