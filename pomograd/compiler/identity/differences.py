"""What an edit did to the items of a note: which were kept, reworded, moved, added and removed."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pomograd.compiler.identity.match import Place, match
from pomograd.compiler.identity.names import normalised
from pomograd.compiler.identity.pairing import Pairing, Sections, gaps_of
from pomograd.compiler.identity.roll import Roll, roll_of
from pomograd.plan import Item, Plan


class Fate(StrEnum):
    KEPT = "kept"
    REWORDED = "reworded"
    MOVED = "moved"  # reworded as well where the texts differ
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one item; `draft` is that of the new plan, of the old one where the item was removed."""

    fate: Fate
    draft: str
    old: Item | None
    new: Item | None


def differences(old: Plan, new: Plan) -> tuple[Change, ...]:
    """One change for each item of either plan: those of `new` in their order, then those that were removed."""
    rolls = roll_of(old), roll_of(new)
    found = match(*rolls)
    moved = set(_moved(*rolls, found))
    left = set(_places(rolls[0])) - set(found.values())
    changes = [_change(old, new, place, found.get(place), moved) for place in _places(rolls[1])]
    removed = [
        Change(Fate.REMOVED, old.drafts[draft].id, old.drafts[draft].items[at], None) for draft, at in sorted(left)
    ]
    return (*changes, *removed)


def _change(old: Plan, new: Plan, place: Place, before: Place | None, moved: set[Place]) -> Change:
    draft = new.drafts[place[0]]
    item = draft.items[place[1]]
    if before is None:
        return Change(Fate.ADDED, draft.id, None, item)
    former = old.drafts[before[0]].items[before[1]]
    reworded = normalised(former.text) != normalised(item.text)
    fate = Fate.MOVED if place in moved else Fate.REWORDED if reworded else Fate.KEPT
    return Change(fate, draft.id, former, item)


def _moved(old: Roll, new: Roll, found: dict[Place, Place]) -> Iterator[Place]:
    """The items that left their section, their draft or their order."""
    by_drafts: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for (draft, at), (before, other) in found.items():
        by_drafts[draft, before].append((at, other))
    home = dict(sorted(by_drafts, key=lambda pair: len(by_drafts[pair])))
    for (draft, before), pairs in by_drafts.items():
        pairing = Pairing(old.drafts[before], new.drafts[draft])
        for at, other in pairs:
            pairing.add(other, at)
        settled = gaps_of(pairing, Sections(pairing)).new_anchors if home[draft] == before else ()
        yield from ((draft, at) for at in {at for at, _ in pairs}.difference(settled))


def _places(roll: Roll) -> list[Place]:
    return [(draft, at) for draft, traces in enumerate(roll.drafts) for at in range(len(traces))]
