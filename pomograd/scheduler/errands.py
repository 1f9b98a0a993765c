"""What is left to do of a draft, and on which days: one errand for an item, or for each time that it comes back.

Knows windows, efforts and progress; neither clock times nor a solver.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import groupby
from types import MappingProxyType

from pomograd.plan import Draft, Item, ItemKind, Repeat
from pomograd.scheduler.budgets import BUCKET_DAYS
from pomograd.scheduler.calendar import bounds, days_of, last_day
from pomograd.scheduler.diary import Diary
from pomograd.scheduler.effort import efforts

_ONE_WEEK = 6
_NO_HORIZON = 100 * 366
_POSTPONED = 31  # days after its own to look for one, when all of its own are holidays


@dataclass(frozen=True, slots=True)
class Errand:
    """`effort` pomodoros on `days`, of which `done` are done; `open` where the days end only with the horizon.

    `turn` counts the times that an item comes back, from 0; None for what is done once.
    `cut`: the deadline takes days from it.
    """

    item: Item
    effort: int
    done: int
    days: tuple[int, ...]
    open: bool = False
    turn: int | None = None
    cut: bool = False

    @property
    def left(self) -> int:
        return self.effort - self.done


_NONE: Mapping[str, int] = MappingProxyType({})
_NO_DAYS: Mapping[tuple[str, date], int] = MappingProxyType({})
_NO_PACE: Mapping[ItemKind, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Progress:
    """What has been done: pomodoros by item id, items that are ticked, and the pomodoros of the day of `now`.

    `now` is an aware moment, None for a plan that has not begun. `finished_on` has the pomodoros by item and day, as
    far as budgets of weeks and months that have begun may ask for them. `pace` is what the learner needs of what
    was planned, by kind of work.
    """

    finished: Mapping[str, int] = field(default_factory=lambda: _NONE)
    completed: frozenset[str] = frozenset()
    now: datetime | None = None
    finished_today: int = 0
    finished_on: Mapping[tuple[str, date], int] = field(default_factory=lambda: _NO_DAYS)
    pace: Mapping[ItemKind, float] = field(default_factory=lambda: _NO_PACE)


def errands_of(draft: Draft, diary: Diary, progress: Progress, horizon: int, slip: int = 0) -> tuple[Errand, ...]:
    """The errands in the order of the note, their days not after `horizon` where the note sets no end.

    `slip` days are added to the end of every window but of what repeats: the plan is behind by about so much. No day
    lies after the deadline.
    """
    days = _Windows(draft, diary, horizon)
    needed = efforts(draft, diary.rhythm, diary.start, _working_days(draft, diary, days), progress.pace)
    errands: list[Errand] = []
    for item in draft.items:
        if item.id in progress.completed:
            continue
        errand = Errand(item, needed[item.id], progress.finished.get(item.id, 0), days[item.id])
        if comes_back(item):
            errands += _occurrences(errand, diary)
        else:
            errands.append(_from_now_on(errand, diary, slip))
    return tuple(_in_time(errand, diary) for errand in errands if errand.left > 0)


def comes_back(item: Item) -> bool:
    """Whether an item is to be done more than once."""
    return item.repeat is Repeat.EACH or item.every is not None


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


def _occurrences(whole: Errand, diary: Diary) -> list[Errand]:
    """One errand for each time from today on; what is done counts for the earliest times.

    What comes back by the week or the month lies on one of the last two working days of it.
    """
    every = whole.item.every
    if every is None:
        times = [(day,) for day in whole.days]
    else:
        groups = groupby(whole.days, key=lambda day: day // BUCKET_DAYS[every])
        times = [tuple(days) for _, days in groups]
    return [
        replace(whole, done=_done_of(whole, turn), days=_last_two(days, diary) if every else days, turn=turn)
        for turn, days in enumerate(times)
        if days[-1] >= diary.present.day
    ]


def _done_of(whole: Errand, turn: int) -> int:
    return min(whole.effort, max(0, whole.done - turn * whole.effort))


def _last_two(days: tuple[int, ...], diary: Diary) -> tuple[int, ...]:
    free = tuple(day for day in days if day >= diary.present.day and diary.is_free(day))
    return free[-2:] or days


def _from_now_on(errand: Errand, diary: Diary, slip: int) -> Errand:
    """The days that are left; nothing begins before its window, however late everything else is."""
    first = diary.present.day
    left = tuple(day for day in errand.days if day >= first) if first else errand.days
    if _is_open(errand.item, diary) or not errand.days or not slip:
        return replace(errand, days=_postponed(left, diary), open=_is_open(errand.item, diary))
    last = max(errand.days[-1], first) + slip
    anytime = replace(errand.item.when, months=None, weeks=None, days=None, dates=None)
    days = days_of(anytime, diary.start, last)
    return replace(errand, days=diary.working([day for day in days if day >= max(first, errand.days[0])]))


def _postponed(days: tuple[int, ...], diary: Diary) -> tuple[int, ...]:
    """With the next free day behind them where all of them are off: a holiday takes a day, not the work of it."""
    if not days or not all(diary.is_off(day) for day in days):
        return days
    return (*days, *_next_free(range(days[-1] + 1, days[-1] + _POSTPONED), diary))


def _next_free(days: Iterable[int], diary: Diary) -> tuple[int, ...]:
    return next(((day,) for day in days if diary.is_free(day) and diary.places(day)), ())


def _in_time(errand: Errand, diary: Diary) -> Errand:
    last = diary.last
    if last is None or not errand.days or errand.days[-1] <= last:
        return errand
    return replace(errand, days=tuple(day for day in errand.days if day <= last), cut=True)


def _is_open(item: Item, diary: Diary) -> bool:
    return bounds(item.when, diary.start)[1] is None
