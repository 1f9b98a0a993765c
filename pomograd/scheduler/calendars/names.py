"""A name for every block that it keeps from export to export, also when it moves: the UID of its event.

A pomodoro is known by its plan, its item and the how-manieth it is; one of an item that comes again, by the occasion
too; one that was missed, by its own day, since the name goes on to the day that it has found instead. A break is known
by the work before it, and what has no item by its day and its place in that day.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from hashlib import sha256
from itertools import count

from pomograd.scheduler.schedule import Block, BlockKind

BREAKS = frozenset({BlockKind.SHORT_BREAK, BlockKind.LONG_BREAK})

_ID = re.compile(r"[A-Za-z0-9-]+")

Occasion = Callable[[str, date], str | None]


def every_item_once(item: str, day: date) -> str | None:
    """The occasion of items that do not repeat: none."""
    del item, day


def event_names(blocks: Sequence[Block], plan: str, occasion: Occasion = every_item_once) -> Iterator[str]:
    """The UID of each block, no two alike. `plan` tells plans apart and cannot be read out of the names.

    `occasion` says for which of its occasions an item is due on a day; None for an item that is done once.
    """
    prefix = sha256(plan.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    stems = _stems(blocks, occasion)
    taken: set[str] = set()
    for stem in stems:
        name = next(name for name in _numbered(stem) if name not in taken)
        taken.add(name)
        yield f"{prefix}-{name}@pomograd"


def _stems(blocks: Sequence[Block], occasion: Occasion) -> Iterator[str]:
    last = {_part(block): number for number, block in enumerate(blocks) if block.item is not None}
    work = ""
    for number, block in enumerate(blocks):
        if block.kind in BREAKS:
            yield f"{work or _day(block.start)}-break"
        else:
            work = _stem(block, occasion, again=number < last.get(_part(block), 0))
            yield work


def _stem(block: Block, occasion: Occasion, *, again: bool) -> str:
    if block.item is None:
        return f"{_day(block.start)}-{block.kind.value}"
    which = occasion(block.item, block.start.date()) or (_day(block.start) if again else None)
    return "-".join(filter(None, (*_part(block), which)))


def _part(block: Block) -> tuple[str, str]:
    return _harmless(block.item or ""), str(block.part[0]) if block.part else "0"


def _harmless(item: str) -> str:
    """An id of ours as it is; anything else as a digest, so that no name holds what a calendar could misread."""
    return item if _ID.fullmatch(item) else sha256(item.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _day(moment: datetime) -> str:
    return f"{moment:%Y%m%d}"


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    yield from (f"{stem}-{number}" for number in count(2))
