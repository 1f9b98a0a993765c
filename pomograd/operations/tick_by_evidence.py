"""Ticks the item that a lab was the practice of, once the evidence is there: the check passed, a run at the bar."""

from pomograd.ledger import FactKind
from pomograd.operations.complete_item import complete_item, done_items
from pomograd.operations.context import Context
from pomograd.operations.read_plan import read_plan
from pomograd.operations.show_lab import has_passed, has_reached
from pomograd.plan import Item


def tick_by_evidence(context: Context, lab: str) -> Item | None:
    """The item ticked now: the first open one that names `lab` and has evidence for all its labs; else None."""
    plan = read_plan(context)
    done = done_items(context, plan)
    facts = context.store.facts((FactKind.LAB_CHECKED, FactKind.LAB_RAN))
    for item in plan.draft.items:
        if lab in item.labs and item.id not in done:
            if all(has_passed(each, facts) and has_reached(each, facts) for each in item.labs):
                return complete_item(context, item.id, evidence=lab)
            return None
    return None
