"""Which items are done: ticked here, or in the note where nobody has ticked or opened them here."""

from collections.abc import Iterable

from pomograd.focus.tally import completed_items
from pomograd.ledger import Fact, FactKind
from pomograd.plan import Draft

TICKS = (FactKind.ITEM_COMPLETED, FactKind.ITEM_REOPENED)


def done_in(draft: Draft, facts: Iterable[Fact]) -> frozenset[str]:
    """The items of the draft that are done, given the facts of its plan that are TICKS."""
    facts = tuple(facts)
    touched = {fact.item for fact in facts}
    in_note = {item.id for item in draft.items if item.done and item.id not in touched}
    return (completed_items(facts) | in_note) & {item.id for item in draft.items}


def changed_in_note(before: Draft, now: Draft, done: frozenset[str]) -> Iterable[tuple[FactKind, str]]:
    """What an edit of the note says about boxes, where that is news: `done` are the items that count as done."""
    was = {item.id: item.done for item in before.items}
    for item in now.items:
        if item.done is None or was.get(item.id, item.done) == item.done:
            continue
        if item.done != (item.id in done):
            yield (FactKind.ITEM_COMPLETED if item.done else FactKind.ITEM_REOPENED), item.id
