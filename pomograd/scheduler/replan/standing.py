"""Where the learner stands: what should be done by now, what is done already, and how many days that is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from pomograd.plan import Draft
from pomograd.scheduler.errands import Progress, lapses
from pomograd.scheduler.schedule import Block


@dataclass(frozen=True, slots=True)
class Standing:
    """Pomodoros that earlier days have `missed`, pomodoros that later days are `ahead` of, and the `days` behind.

    Of habits and reviews `lapsed` pomodoros were not done on their day, and are not made up for.

    `days` are the latest days of work whose pomodoros make up what is missed beyond what was done ahead; 0 for who is
    not behind.
    """

    missed: int = 0
    ahead: int = 0
    days: int = 0
    lapsed: int = 0


def standing_of(blocks: Sequence[Block], draft: Draft, progress: Progress, today: date) -> Standing:
    """`blocks` are the work that was agreed to, from the moment on when it was.

    A time that something comes back is over with its day, done or not. Today can still become what it should.
    """
    known = {item.id for item in draft.items}
    habits = {item.id for item in draft.items if lapses(item)}
    work = [block for block in blocks if block.item in known - habits]
    missed = sum(block.start.date() < today and not is_done(block, progress) for block in work)
    ahead = sum(block.start.date() > today and is_done(block, progress) for block in work)
    lapsed = sum(_has_lapsed(block, progress, today) for block in blocks if block.item in habits)
    return Standing(missed, ahead, _days(work, missed - ahead, today), lapsed)


def _has_lapsed(block: Block, progress: Progress, today: date) -> bool:
    item, day = block.item or "", block.start.date()
    done = progress.finished_on.get((item, day), 0)
    return day < today and item not in progress.completed and block.part is not None and block.part[0] > done


def is_done(block: Block, progress: Progress) -> bool:
    """Whether the pomodoro of a block is done, or its item ticked."""
    item = block.item or ""
    return item in progress.completed or block.part is None or block.part[0] <= progress.finished.get(item, 0)


def _days(work: Iterable[Block], behind: int, today: date) -> int:
    """How many of the latest days of work it takes to hold so many pomodoros."""
    loads = Counter(block.start.date() for block in work if block.start.date() < today)
    days = 0
    for day in sorted(loads, reverse=True):
        if behind <= 0:
            break
        behind -= loads[day]
        days += 1
    return days
