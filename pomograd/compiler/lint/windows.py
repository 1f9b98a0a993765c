"""Windows of time for rules: whether two of them meet, and how many days one holds."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from pomograd.plan import Per, Range, When

DAYS_OF = {Per.DAY: 1, Per.WEEK: 7, Per.MONTH: 30}

_RANGES = ("phase", "months", "weeks", "days", "dates", "clock", "pomodoros")


def meet(one: When, other: When) -> bool:
    """Whether two windows have a moment in common; what either leaves open keeps them from nothing."""
    if one.period and other.period and one.period is not other.period:
        return False
    if one.weekdays and other.weekdays and not set(one.weekdays) & set(other.weekdays):
        return False
    return not any(_apart(getattr(one, name), getattr(other, name)) for name in _RANGES)


def overlap(one: Range, other: Range) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def holds(outer: Range, inner: Range) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def without(whole: Range, parts: Iterable[Range]) -> list[Range]:
    """What is left of a range when others are taken from it."""
    left: list[Range] = []
    start = whole[0]
    for first, last in sorted(part for part in parts if overlap(part, whole)):
        left += [(start, first - 1)] if first > start else []
        start = max(start, last + 1)
    return [*left, (start, whole[1])] if start <= whole[1] else left


def days_in(when: When) -> int | None:
    """How many days a window holds, as far as it says."""
    weekdays = len(when.weekdays or (1, 2, 3, 4, 5, 6, 7))
    if when.days:
        return when.days[1] - when.days[0] + 1
    if when.dates:
        return _length(when.dates)
    if when.weeks:
        return (when.weeks[1] - when.weeks[0] + 1) * weekdays
    if when.months:
        return (when.months[1] - when.months[0] + 1) * 30 * weekdays // 7
    return None


def periods_in(when: When, per: Per) -> int | None:
    """How many weeks or months a window reaches into, at least one, as far as it says."""
    days = days_in(replace(when, weekdays=None))
    return None if days is None else max(-(-days // DAYS_OF[per]), 1)


def _apart(one: Range | None, other: Range | None) -> bool:
    return one is not None and other is not None and not overlap(one, other)


def _length(dates: tuple[date, date]) -> int:
    return abs((dates[1] - dates[0]).days) + 1
