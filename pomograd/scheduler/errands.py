"""What is left to do of a draft, and on which days: one errand for an item, or for each time that it comes back.

Knows windows, efforts and progress; neither clock times nor a solver.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import groupby
from types import MappingProxyType
from typing import NamedTuple

from pomograd.plan import Draft, Item, ItemKind, Per, Repeat
from pomograd.scheduler.budgets import BUCKET_DAYS
from pomograd.scheduler.calendar import bounds, days_of, holds, last_day
from pomograd.scheduler.diary import Diary
from pomograd.scheduler.effort import efforts

_ONE_WEEK = 6
_NO_HORIZON = 100 * 366
_FORTNIGHT = 14
_ANY_DAY = date(2001, 1, 1)  # how long a window of weeks, days or dates is does not depend on when a plan begins
_WORK = frozenset({ItemKind.LEARN, ItemKind.READ, ItemKind.WATCH, ItemKind.PRACTICE, ItemKind.PROJECT})
_POSTPONED = 31  # days after its own to look for one, when all of its own are holidays


@dataclass(frozen=True, slots=True)
class Errand:
    """`effort` pomodoros on `days`, of which `done` are done; `open` where the days end only with the horizon.

    `turn` counts the times that an item comes back, from 0; None for what is done once. Of work in portions of
    `portion` pomodoros each `offset` lie before this errand, of `total` in all. `cut`: the deadline takes days from it.
    `gone` of its days have gone by.
    """

    item: Item
    effort: int
    done: int
    days: tuple[int, ...]
    open: bool = False
    turn: int | None = None
    cut: bool = False
    offset: int = 0
    total: int = 0
    portion: int = 0
    gone: int = 0

    @property
    def left(self) -> int:
        return self.effort - self.done

    def part(self, count: int) -> tuple[int, int]:
        """Which pomodoro of how many of the item the `count`-th of this errand is, from 1."""
        return self.offset + count, self.total or self.effort


_NONE: Mapping[str, int] = MappingProxyType({})
_NO_DAYS: Mapping[tuple[str, date], int] = MappingProxyType({})
_NO_PACE: Mapping[ItemKind, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Progress:
    """What has been done: pomodoros by item id, items that are ticked, and the pomodoros of the day of `now`.

    `now` is an aware moment, None for a plan that has not begun. `finished_on` has the pomodoros by item and day, as
    far as budgets of weeks and months that have begun may ask for them, and what comes back on days of its own. `pace`
    is what the learner needs of what was planned, by kind of work. Before the day `since` nothing was asked for, so no
    portion of it is lost.
    """

    finished: Mapping[str, int] = field(default_factory=lambda: _NONE)
    completed: frozenset[str] = frozenset()
    now: datetime | None = None
    finished_today: int = 0
    finished_on: Mapping[tuple[str, date], int] = field(default_factory=lambda: _NO_DAYS)
    pace: Mapping[ItemKind, float] = field(default_factory=lambda: _NO_PACE)
    since: date | None = None


class Give(NamedTuple):
    """By how many days the windows of the note give way: at their end where the plan is behind, before their first day
    where a deadline asks for it.
    """

    slip: int = 0
    lead: int = 0


RIGID = Give()


def errands_of(draft: Draft, diary: Diary, progress: Progress, horizon: int, give: Give = RIGID) -> tuple[Errand, ...]:
    """The errands in the order of the note, their days not after `horizon` where the note sets no end.

    The windows of habits never give way. No day lies after the deadline; a habit ends with it.
    """
    days = _Windows(draft, diary, horizon)
    needed = efforts(draft, diary.rhythm, diary.start, _working_days(draft, diary, days), progress.pace)
    errands: list[Errand] = []
    for item in draft.items:
        if item.id in progress.completed:
            continue
        errand = Errand(item, needed[item.id], progress.finished.get(item.id, 0), days[item.id])
        if comes_in_portions(item):
            errands += _portions(_asked_for(errand, diary, progress), diary, give)
        elif comes_back(item):
            done = _done_by_time(item, diary, progress)
            errands += [each for each in _occurrences(errand, diary, done) if not _is_late(each, diary)]
        else:
            errands.append(_from_now_on(errand, diary, give))
    return tuple(_in_time(errand, diary) for errand in errands if errand.left > 0)


def comes_back(item: Item) -> bool:
    """Whether an item is to be done more than once."""
    return item.repeat is Repeat.EACH or item.every is not None


def comes_in_portions(item: Item) -> bool:
    """Whether it is one piece of work, handed out by the day within a fortnight: a day that was lost is made up for."""
    if item.kind not in _WORK or item.repeat is not Repeat.EACH or item.every is not None:
        return False
    first, last = bounds(item.when, _ANY_DAY)
    return last is not None and last - first < _FORTNIGHT


def lapses(item: Item) -> bool:
    """Whether a time that was missed is over: that of a habit, of a review."""
    return comes_back(item) and not comes_in_portions(item)


def is_for(item: Item, day: int, diary: Diary) -> bool:
    """Whether an item, or one time of it, may lie on that day and on none behind it."""
    if item.repeat is Repeat.EACH and item.every is None:
        return holds(item.when, diary.start, day)
    last = bounds(item.when, diary.start)[1]
    return last is not None and diary.working(days_of(item.when, diary.start, last))[-1:] == (day,)


class _Windows(Mapping[str, tuple[int, ...]]):
    """The days of each item; items with the same `when` share them."""

    def __init__(self, draft: Draft, diary: Diary, horizon: int) -> None:
        found: dict[object, tuple[int, ...]] = {}
        self._days: dict[str, tuple[int, ...]] = {}
        for item in draft.items:
            key = item.when, comes_back(item)
            if key not in found:
                found[key] = diary.working(_window(draft, item, diary, horizon))
            self._days[item.id] = found[key]

    def __getitem__(self, key: str) -> tuple[int, ...]:
        return self._days[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._days)

    def __len__(self) -> int:
        return len(self._days)


def _window(draft: Draft, item: Item, diary: Diary, horizon: int) -> tuple[int, ...]:
    """The days of an item; what repeats without an end repeats as long as the plan, or for one week."""
    if not _is_open(item, diary):
        return days_of(item.when, diary.start, _NO_HORIZON)
    end = last_day(draft, diary.start)
    if comes_back(item):
        return days_of(item.when, diary.start, _ONE_WEEK if end is None else end)
    return days_of(item.when, diary.start, horizon if draft.end is None or end is None else end)


def _working_days(draft: Draft, diary: Diary, days: Mapping[str, Sequence[int]]) -> dict[str, tuple[int, ...]]:
    """The days that feed an item which has an end: those with hours, and none of rest."""
    free: dict[Sequence[int], tuple[int, ...]] = {}
    for row in set(days.values()):
        free[row] = tuple(day for day in row if diary.is_free(day))
    return {item.id: free[days[item.id]] for item in draft.items if comes_back(item) or not _is_open(item, diary)}


def _occurrences(whole: Errand, diary: Diary, done: Mapping[int, int]) -> list[Errand]:
    """One errand for each time from today on; `done` are the pomodoros of a time by its number.

    A time is a day, counted as the days of the plan are, or its week or month. What comes back by the week or the
    month lies on one of the last two working days of it.
    """
    every = whole.item.every
    length = BUCKET_DAYS[every or Per.DAY]
    times = [(time, tuple(days)) for time, days in groupby(whole.days, key=lambda day: day // length)]
    return [
        replace(
            whole,
            done=min(whole.effort, done.get(time, 0)),
            days=_last_two(days, diary) if every else days,
            turn=turn,
        )
        for turn, (time, days) in enumerate(times)
        if days[-1] >= diary.present.day
    ]


def _done_by_time(item: Item, diary: Diary, progress: Progress) -> Mapping[int, int]:
    """What was done of an item that comes back on each day, in each week or month of the plan."""
    done: Counter[int] = Counter()
    for (name, day), count in progress.finished_on.items():
        if name == item.id:
            done[(day - diary.start).days // BUCKET_DAYS[item.every or Per.DAY]] += count
    return done


def _asked_for(whole: Errand, diary: Diary, progress: Progress) -> Errand:
    """Without the days before anything was agreed to, and what was done on them."""
    since = progress.since
    if since is None:
        return whole
    done = progress.finished_on.items()
    before = sum(count for (item, day), count in done if item == whole.item.id and day < since)
    days = tuple(day for day in whole.days if diary.date_of(day) >= since)
    return replace(whole, days=days, done=whole.done - before, offset=before)


def _portions(whole: Errand, diary: Diary, give: Give) -> list[Errand]:
    """A portion on each of its days; where one was lost, or windows give way, all that is left as one piece of work.

    What was lost of a morning may be made up for at any time of the day.
    """
    whole = replace(whole, total=whole.offset + len(whole.days) * whole.effort, portion=whole.effort)
    total = whole.total - whole.offset
    is_lost = whole.done < whole.effort * sum(day < diary.present.day for day in whole.days)
    if is_lost or give != RIGID:
        when = replace(whole.item.when, period=None) if is_lost else whole.item.when
        item = replace(whole.item, when=when)
        return [_from_now_on(replace(whole, item=item, effort=total, done=min(total, whole.done)), diary, give)]
    done = {day: whole.done - turn * whole.effort for turn, day in enumerate(whole.days)}
    times = _occurrences(whole, diary, {day: max(0, count) for day, count in done.items()})
    return [replace(each, offset=whole.offset + (each.turn or 0) * whole.effort) for each in times]


def _last_two(days: tuple[int, ...], diary: Diary) -> tuple[int, ...]:
    free = tuple(day for day in days if day >= diary.present.day and diary.is_free(day))
    return free[-2:] or days


def _from_now_on(errand: Errand, diary: Diary, give: Give) -> Errand:
    """The days that are left, with those around its window where that gives way."""
    first = diary.present.day
    left = tuple(day for day in errand.days if day >= first) if first else errand.days
    errand = replace(errand, gone=len(errand.days) - len(left))
    if _is_open(errand.item, diary):
        return replace(errand, days=left, open=True)  # a holiday takes none of its days: there are more behind them
    if not errand.days or give == RIGID:
        return replace(errand, days=_postponed(left, diary))
    begin, end = errand.days[0] - give.lead, max(errand.days[-1], first) + give.slip
    anytime = replace(errand.item.when, months=None, weeks=None, days=None, dates=None)
    around = [day for day in days_of(anytime, diary.start, end) if day >= max(begin, first)]
    before = diary.working([day for day in around if day < errand.days[0]]) if give.lead else ()
    behind = diary.working([day for day in around if day > errand.days[-1]]) if give.slip else ()
    return replace(errand, days=_postponed((*before, *left, *behind), diary))


def _postponed(days: tuple[int, ...], diary: Diary) -> tuple[int, ...]:
    """With the next free day behind them where all of them are off: a holiday takes a day, not the work of it."""
    if not days or not all(diary.is_off(day) for day in days):
        return days
    return (*days, *_next_free(range(days[-1] + 1, days[-1] + _POSTPONED), diary))


def _next_free(days: Iterable[int], diary: Diary) -> tuple[int, ...]:
    return next(((day,) for day in days if diary.is_free(day) and diary.places(day)), ())


def _in_time(errand: Errand, diary: Diary) -> Errand:
    if not errand.days or diary.last is None or errand.days[-1] <= diary.last:
        return errand
    return replace(errand, days=tuple(day for day in errand.days if day <= (diary.last or 0)), cut=True)


def _is_late(errand: Errand, diary: Diary) -> bool:
    return diary.last is not None and errand.days[0] > diary.last


def _is_open(item: Item, diary: Diary) -> bool:
    return bounds(item.when, diary.start)[1] is None
