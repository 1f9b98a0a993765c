"""What changes for each item from one schedule to the next: the diff that a learner sees before anything changes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pomograd.plan import Draft
from pomograd.scheduler.errands import Progress, lapses
from pomograd.scheduler.replan.standing import is_done
from pomograd.scheduler.schedule import Block

Days = tuple[date, ...]
"""The day of each pomodoro, earliest first."""


@dataclass(frozen=True, slots=True)
class Move:
    """The days that what is left of an item had and gets. It is new without the one, and dropped without the other."""

    item: str
    text: str
    line: int | None  # of the note; None where the note has it no longer
    before: Days
    after: Days

    @property
    def moves(self) -> bool:
        """Whether it goes from some days to others, neither new nor dropped."""
        return bool(self.before and self.after)


def moves_between(
    before: Sequence[Block], after: Iterable[Block], draft: Draft, progress: Progress, today: date
) -> tuple[Move, ...]:
    """In the order of the days on which they are to be done, what is dropped last.

    What is done is no move; nor are the days of what comes back that have gone by.
    """
    lapsing = {item.id for item in draft.items if lapses(item)}
    old, new = _days(before, lapsing, progress, today), _days(after, lapsing, progress, today)
    lines = {item.id: (item.text, item.lines[0]) for item in draft.items}
    texts = {block.item: block.text for block in before}
    moves = [
        Move(item, *lines.get(item, (texts.get(item, ""), None)), old.get(item, ()), new.get(item, ()))
        for item in dict.fromkeys((*new, *old))
        if old.get(item) != new.get(item)
    ]
    return tuple(sorted(moves, key=lambda move: (not move.after, move.after or move.before)))


def _days(blocks: Iterable[Block], lapsing: set[str], progress: Progress, today: date) -> Mapping[str, Days]:
    days: dict[str, list[date]] = defaultdict(list)
    for block in blocks:
        item, day = block.item or "", block.start.date()
        is_over = _has_gone_by(block, progress, today) if item in lapsing else is_done(block, progress)
        if item not in progress.completed and not is_over:
            days[item].append(day)
    return {item: tuple(sorted(some)) for item, some in days.items()}


def _has_gone_by(block: Block, progress: Progress, today: date) -> bool:
    """Whether a time of what comes back is over: its day is, or what it asks for today is done."""
    day, done = block.start.date(), progress.finished_on.get((block.item or "", today), 0)
    return day < today or (day == today and block.part is not None and block.part[0] <= done)
