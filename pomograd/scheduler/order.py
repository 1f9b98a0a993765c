"""In which order tasks are done: the order of the note, what an item needs before it, what practises what.

Knows items and errands; no days, no solver.
"""

from collections.abc import Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from heapq import heappop, heappush

from pomograd.plan import Item, ItemKind

Needs = Mapping[str, tuple[str, ...]]
"""By item the ids of the items that must be done before it."""

Requires = Mapping[str, Sequence[str]]
"""By lab the labs that it builds on."""

THEORY = {ItemKind.LEARN, ItemKind.READ, ItemKind.WATCH}
PRACTICE = {ItemKind.PRACTICE, ItemKind.PROJECT}


def lab_needs(items: Sequence[Item], requires: Requires) -> Needs:
    """By item the first items that practise what its lab builds on, directly or by labs that the note leaves out."""
    first: dict[str, str] = {}
    for item in items:
        for lab in item.labs[:1]:
            first.setdefault(lab, item.id)
    found: dict[str, tuple[str, ...]] = {}
    for item in items:
        needs = (first[lab] for lab in _below(item, requires) if lab in first)
        if wanted := tuple(sorted({need for need in needs if need != item.id})):
            found[item.id] = wanted
    return found


def _below(item: Item, requires: Requires) -> set[str]:
    """The labs that the item's lab builds on, and those that these build on."""
    waiting, seen = [lab for first in item.labs[:1] for lab in requires.get(first, ())], set[str]()
    while waiting:
        lab = waiting.pop()
        if lab not in seen:
            seen.add(lab)
            waiting += requires.get(lab, ())
    return seen - set(item.labs[:1])


def without_circles(needs: Needs) -> tuple[Needs, tuple[tuple[str, ...], ...]]:
    """The needs of items that do not wait for themselves, and the circles of those that do."""
    left, circles = dict(needs), list[tuple[str, ...]]()
    while True:
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            circle: list[str] = error.args[1]
            circles.append(tuple(circle[:-1]))
            for name in circle:
                left[name] = tuple(need for need in left.get(name, ()) if need not in circle)
        else:
            return {name: some for name, some in left.items() if some}, tuple(circles)


def in_order(items: Sequence[Item], needs: Needs) -> tuple[Item, ...]:
    """The items in the order of the note, those that wait for a later one behind it."""
    places = {item.id: place for place, item in enumerate(items)}
    sorter = TopologicalSorter({item.id: [need for need in needs.get(item.id, ()) if need in places] for item in items})
    sorter.prepare()
    ready, ordered = list[int](), list[Item]()
    while sorter.is_active():
        for name in sorter.get_ready():
            heappush(ready, places[name])
        item = items[heappop(ready)]
        ordered.append(item)
        sorter.done(item.id)
    return tuple(ordered)


def theory_of(items: Sequence[Item], number: int) -> int | None:
    """The nearest item before a practice that teaches one of the concepts it names."""
    item = items[number]
    if item.kind not in PRACTICE or not item.concepts:
        return None
    concepts = set(item.concepts)
    earlier = (before for before in range(number - 1, -1, -1) if items[before].kind in THEORY)
    return next((before for before in earlier if concepts.intersection(items[before].concepts)), None)
