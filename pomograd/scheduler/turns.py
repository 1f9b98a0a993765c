"""Topics that take turns: in a section that rotates, each day belongs to one of them.

Knows errands and their days; no solver.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from pomograd.plan import Draft
from pomograd.scheduler.errands import Errand

Room = Callable[[int], int]
"""The pomodoros that a day may hold."""


Held = Mapping[int, AbstractSet[str]]
"""The ids of the items that a day already has."""


def take_turns(draft: Draft, errands: Sequence[Errand], room: Room, held: Held) -> tuple[Errand, ...]:
    """The errands with the days of rotating sections dealt out: one topic a day, in turn, as long as it needs days.

    A day that already has something of a topic stays with it.
    """
    turned = list(errands)
    for section in draft.sections:
        if section.rotates:
            topics = _topics(draft, turned, section.id)
            if len(topics) > 1:
                _deal(turned, topics, room, held)
    return tuple(turned)


def _topics(draft: Draft, errands: Sequence[Errand], section: str) -> list[list[int]]:
    """The errands of each topic: of each section right below, or each item right in it."""
    topics: dict[str, list[int]] = defaultdict(list)
    for number, errand in enumerate(errands):
        path = [part.id for part in draft.path(errand.item.section)]
        if section in path and errand.turn is None:
            below = path[path.index(section) + 1 :]
            topics[below[0] if below else errand.item.id].append(number)
    return list(topics.values())


def _deal(errands: list[Errand], topics: list[list[int]], room: Room, held: Held) -> None:
    names = [{errands[number].item.id for number in topic} for topic in topics]
    left = [sum(errands[number].left for number in topic) for topic in topics]
    dealt: list[set[int]] = [set() for _ in topics]
    turn = 0
    for day in sorted({day for topic in topics for number in topic for day in errands[number].days}):
        if room(day):
            holder = (topic for topic, items in enumerate(names) if not items.isdisjoint(held.get(day, ())))
            turn = next(holder, _next(turn % len(left), left))
            dealt[turn].add(day)
            left[turn] -= room(day)
            turn += 1
    for topic, days in zip(topics, dealt, strict=True):
        for number in topic:
            own = tuple(day for day in errands[number].days if day in days)
            errands[number] = replace(errands[number], days=own or errands[number].days)


def _next(turn: int, left: Sequence[int]) -> int:
    """The next topic that still needs days; in turn, where none does."""
    order = [(turn + step) % len(left) for step in range(len(left))]
    return next((topic for topic in order if left[topic] > 0), order[0])
