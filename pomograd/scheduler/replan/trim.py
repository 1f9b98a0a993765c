"""Which items to set aside so that the rest is done by a certain day: those of the lowest value, as few as will do.

Never set aside is what others wait for, what has been begun, what comes back, and what closes a stretch of work:
projects, reviews and assessments.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from pomograd.plan import Item, ItemKind
from pomograd.scheduler.board import Board
from pomograd.scheduler.replan.circumstances import Circumstances
from pomograd.scheduler.replan.lack import day_number, lack, without

_OPTIONAL = re.compile(
    r"选[做修读学]|可选|拓展|扩展阅读|延伸|有余力|有时间"
    r"|(?i:\b(?:optional|bonus|stretch|extras?|nice to have|if (?:there is )?time)\b)"
)
_VALUE: Mapping[ItemKind, int] = {
    ItemKind.COMMUNITY: 0,
    ItemKind.NOTE: 1,
    ItemKind.WATCH: 2,
    ItemKind.READ: 2,
    ItemKind.LEARN: 3,
    ItemKind.PRACTICE: 4,
}


def trim(given: Circumstances, goal: date, allowed: int) -> frozenset[str] | None:
    """The ids of what to set aside; None where even all that may go leaves more than `allowed` without a place."""
    diary, board = given.board()
    last = day_number(diary, goal)
    ranked = [item.id for item in by_value(board)]
    chosen = _enough(board, ranked, last, allowed)
    if chosen is None:
        return None
    for item in reversed(chosen.copy()):
        rest = [other for other in chosen if other != item]
        if lack(without(board, set(rest)), last) <= allowed:
            chosen = rest
    return frozenset(chosen) or None


def by_value(board: Board) -> list[Item]:
    """What may be set aside, the lowest value first; of equal value the later item first."""
    needed = {need for needs in board.order.needs.values() for need in needs}
    loose = [
        errand.item
        for errand in board.errands
        if errand.turn is None and not errand.done and errand.item.id not in needed and errand.item.kind in _VALUE
    ]
    used = _uses([errand.item for errand in board.errands])
    places = {item.id: place for place, item in enumerate(loose)}
    return sorted(loose, key=lambda item: (_value(item, used), -places[item.id]))


def _enough(board: Board, ranked: Sequence[str], last: int, allowed: int) -> list[str] | None:
    """The first of `ranked` that together make enough room."""
    efforts = {errand.item.id: errand.left for errand in board.errands}
    chosen: list[str] = []
    waiting = list(ranked)
    while (wanted := lack(without(board, set(chosen)), last) - allowed) > 0:
        if not waiting:
            return None
        while waiting and wanted > 0:
            chosen.append(waiting.pop(0))
            wanted -= efforts[chosen[-1]]
    return chosen


def _value(item: Item, used: Mapping[str, int]) -> tuple[bool, bool, int, bool]:
    """Optional by its own words, then what nothing else in the plan speaks of, then by kind, then unmarked."""
    is_used = any(used[concept] > 1 for concept in item.concepts)
    return not _OPTIONAL.search(item.text), bool(item.labs) or is_used, _VALUE[item.kind], bool(item.highlights)


def _uses(items: Sequence[Item]) -> Mapping[str, int]:
    """How many items speak of each concept."""
    used: dict[str, int] = {}
    for item in items:
        for concept in set(item.concepts):
            used[concept] = used.get(concept, 0) + 1
    return used
