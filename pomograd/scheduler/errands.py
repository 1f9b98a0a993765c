"""What is left to do of a draft, and on which days: one errand for an item, or for each day on which it repeats.

Knows windows, efforts and progress; neither clock times nor a solver.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType

from pomograd.plan import Draft, Item, Repeat
from pomograd.scheduler.calendar import bounds, days_of, last_day
from pomograd.scheduler.diary import Diary
from pomograd.scheduler.effort import efforts

_ONE_WEEK = 6
_NO_HORIZON = 100 * 366


@dataclass(frozen=True, slots=True)
class Errand:
    """`effort` pomodoros on `days`, of which `done` are done; `open` where the days end only with the horizon."""

    item: Item
    effort: int
    done: int
    days: tuple[int, ...]
    open: bool = False

    @property
    def left(self) -> int:
        return self.effort - self.done


_NONE: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Progress:
    """What has been done: pomodoros by item id, items that are ticked, and the pomodoros of the day of `now`.

    `now` is an aware moment, None for a plan that has not begun.
    """

    finished: Mapping[str, int] = field(default_factory=lambda: _NONE)
    completed: frozenset[str] = frozenset()
    now: datetime | None = None
    finished_today: int = 0


def errands_of(draft: Draft, diary: Diary, progress: Progress, horizon: int, slip: int = 0) -> tuple[Errand, ...]:
    """The errands in the order of the note, their days not after `horizon` where the note sets no end.

    `slip` days are added to the end of every window but of what repeats: the plan is behind by about so much.
    """
    days = {item.id: diary.working(_window(draft, item, diary, horizon)) for item in draft.items}
    needed = efforts(draft, diary.rhythm, diary.start, _working_days(draft, diary, days))
    errands: list[Errand] = []
    for item in draft.items:
        if item.id in progress.completed:
            continue
        errand = Errand(item, needed[item.id], progress.finished.get(item.id, 0), days[item.id])
        if item.repeat is Repeat.EACH:
            errands += _occurrences(errand, diary.present.day)
        else:
            errands.append(_from_now_on(errand, diary, slip))
    return tuple(errand for errand in errands if errand.left > 0)


def _window(draft: Draft, item: Item, diary: Diary, horizon: int) -> tuple[int, ...]:
    """The days of an item; what repeats without an end repeats as long as the plan, or for one week."""
    if not _is_open(item, diary):
        return days_of(item.when, diary.start, _NO_HORIZON)
    end = last_day(draft, diary.start)
    if item.repeat is Repeat.EACH:
        return days_of(item.when, diary.start, _ONE_WEEK if end is None else end)
    return days_of(item.when, diary.start, horizon if draft.end is None or end is None else end)


def _working_days(draft: Draft, diary: Diary, days: Mapping[str, Sequence[int]]) -> dict[str, tuple[int, ...]]:
    """The days that feed an item which has an end: those with hours, and none of rest."""
    return {
        item.id: tuple(day for day in days[item.id] if not diary.rests(day) and diary.hours(day))
        for item in draft.items
        if item.repeat is Repeat.EACH or not _is_open(item, diary)
    }


def _occurrences(whole: Errand, first: int) -> list[Errand]:
    """One errand a day from `first` on; what is done counts for the earliest days."""
    return [
        replace(whole, done=min(whole.effort, max(0, whole.done - number * whole.effort)), days=(day,))
        for number, day in enumerate(whole.days)
        if day >= first
    ]


def _from_now_on(errand: Errand, diary: Diary, slip: int) -> Errand:
    """The days that are left; nothing begins before its window, however late everything else is."""
    first = diary.present.day
    left = tuple(day for day in errand.days if day >= first)
    if _is_open(errand.item, diary) or not errand.days or not slip:
        return replace(errand, days=left, open=_is_open(errand.item, diary))
    last = max(errand.days[-1], first) + slip
    anytime = replace(errand.item.when, months=None, weeks=None, days=None, dates=None)
    days = days_of(anytime, diary.start, last)
    return replace(errand, days=diary.working([day for day in days if day >= max(first, errand.days[0])]))


def _is_open(item: Item, diary: Diary) -> bool:
    return bounds(item.when, diary.start)[1] is None
