"""What the words of time of one text are worth: spans, minutes, weekdays, dates, budgets."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pomograd.compiler.times.clocks import part_of_day
from pomograd.compiler.times.dates import DateRange, PartialDate, read_partial
from pomograd.compiler.times.numbers import read_number, read_range
from pomograd.compiler.times.phrases import Unit
from pomograd.compiler.times.timewords import TimeWord
from pomograd.compiler.times.weekdays import WEEK, read_weekdays
from pomograd.plan import Per, Period, Range, When

POMODORO = 25  # minutes, where the note does not say otherwise

_BUDGETS = {
    Unit.MINUTES_PER_DAY: (Per.DAY, 1),
    Unit.MINUTES_PER_WEEK: (Per.WEEK, 1),
    Unit.MINUTES_PER_MONTH: (Per.MONTH, 1),
    Unit.MINUTES_TOTAL: (Per.TOTAL, 1),
    Unit.POMODOROS_PER_DAY: (Per.DAY, POMODORO),
    Unit.POMODOROS_PER_WEEK: (Per.WEEK, POMODORO),
}
_PARTS = {
    "凌清早上": Period.MORNING,
    "中": Period.NOON,
    "下": Period.AFTERNOON,
    "傍晚夜": Period.EVENING,
}
_TO = re.compile(r"[—-]|至|到|\bto\b|through|thru")


@dataclass(frozen=True, slots=True)
class Grant:
    """Minutes per day, week, month or in total, and the weekdays or the period of the day that they are meant for."""

    per: Per
    minutes: Range
    when: When = When()


def span_of(word: TimeWord) -> Range | None:
    """The weeks, days or slots that a word names; None for a list with gaps, which is no span."""
    numbers = [int(read_number(number)) for number in word.numbers]
    if not numbers:
        return None
    if word.phrase.value == "from 1":
        return (1, numbers[-1]) if len(numbers) == 1 or numbers[0] == 1 else None
    joints = _joints(word)
    named = {numbers[0]}
    for before, after, joint in zip(numbers, numbers[1:], joints, strict=False):
        low, high = sorted((before, after))
        named |= set(range(low, min(high, low + 1000) + 1)) if _TO.search(joint) else {after}
    first, last = min(named), max(named)
    return (first, last) if last - first < len(named) else None


def amount_of(word: TimeWord) -> Range:
    """The minutes or pomodoros of a word, both ends of a range."""
    if word.phrase.value.isdigit():
        return int(word.phrase.value), int(word.phrase.value)
    if word.unit is Unit.MINUTES_TIMES:
        low, high = _each(word)
        return low * times_of(word), high * times_of(word)
    if word.phrase.parts:
        parts = [int(read_number(n) * part) for n, part in zip(word.numbers, word.phrase.parts, strict=False)]
        return (min(parts), max(parts)) if word.phrase.value == "to" else (sum(parts), sum(parts))
    low, high = (read_number(number) for number in (word.first, word.last))
    first = word.last if low > high else word.first  # Chapter 3 - 1h is no range
    return read_range(first, word.last, word.phrase.scale)


def times_of(word: TimeWord) -> int:
    """How often: the 4 of 4×25min and of 25分钟×4."""
    return int(read_number(word.last if word.phrase.parts[-1] == 0 else word.first))


def weekdays_of(words: Sequence[TimeWord]) -> tuple[int, ...] | None:
    """The days that the words leave: the first that are named, or all for 每天, without those excepted."""
    named = next((_days(word) for word in words if word.unit is Unit.WEEKDAYS), None)
    left_out = {day for word in words if word.unit is Unit.EXCEPT for day in _days(word)}
    if named is None and not left_out and not any(word.unit is Unit.DAILY for word in words):
        return None
    return tuple(day for day in named or WEEK if day not in left_out) or None


def period_of(words: Iterable[TimeWord]) -> Period | None:
    """The first period of the day that is named, also within a time: 晚上8点."""
    for word in words:
        if word.unit in (Unit.PERIOD, Unit.DAILY) and word.phrase.value:
            return Period(word.phrase.value)
        if word.unit is Unit.CLOCK and (part := part_of_day(word.named("clock"))):
            return next(period for signs, period in _PARTS.items() if part[0] in signs)
    return None


def dates_of(word: TimeWord) -> DateRange | None:
    """The dates of a word; None where it names no day of any calendar."""
    points: list[PartialDate] = []
    numbers: list[int] = []
    for lexeme in word.lexemes:
        if lexeme.kind == "whole":
            numbers.append(int(read_number(lexeme.written)))
            continue
        point = read_partial(lexeme.folded, dotted=lexeme.kind == "dotted")
        if point is None:
            return None
        points.append(point)
    return _range_of(points, numbers, number_first=word.lexemes[0].kind == "whole")


def grants_of(words: Sequence[TimeWord], when: When) -> tuple[Grant, ...]:
    """The budgets that the words state, each with the days and the period said before it."""
    stated: list[Grant] = []
    window = When()
    said_minutes = 0
    for word in words:
        if word.unit is Unit.WEEKDAYS:
            window = When(weekdays=_days(word))
        elif word.unit is Unit.PERIOD:
            window = replace(window, period=Period(word.phrase.value))
        elif word.unit in _BUDGETS:
            per, each = _BUDGETS[word.unit]
            low, high = amount_of(word)
            stated.append(Grant(per, (low * each, high * each), window))
        elif word.unit is Unit.MINUTES and window != When():
            said_minutes += 1
            stated.append(Grant(Per.DAY, amount_of(word), window))
    if len(stated) - said_minutes == 0 and said_minutes < 2:
        return ()
    if len(stated) == 1:
        return (replace(stated[0], when=When(weekdays=when.weekdays, period=when.period)),)
    return tuple(stated)


def _days(word: TimeWord) -> tuple[int, ...]:
    if word.phrase.value:
        first, last = word.phrase.value.split("-")
        return WEEK[int(first) - 1 : int(last)]
    return read_weekdays(word.named("days"))


def _each(word: TimeWord) -> Range:
    by_count = word.phrase.parts[-1] == 0
    numbers = word.numbers[:-1] if by_count else word.numbers[1:]
    return read_range(numbers[0], numbers[-1], max(word.phrase.parts))


def _joints(word: TimeWord) -> list[str]:
    """What stands between the numbers of a word."""
    if len(word.lexemes) == 1:
        return [","] * len(word.numbers)
    return re.split(r"[\ue000-\ue005]", word.text)[1:-1]


def _range_of(points: list[PartialDate], numbers: list[int], *, number_first: bool) -> DateRange | None:
    first, last = points[0], points[-1]
    years = [number for number in numbers if number >= 1000]
    numbers = [number for number in numbers if number < 1000]
    if number_first and numbers:  # 3-5月
        first = replace(last, month=numbers[0])
    elif len(numbers) == 2:  # 2025-07-01 to 07-05
        last = PartialDate(numbers[0], numbers[1])
    elif numbers:  # July 1-5
        last = replace(first, day=numbers[0])
    if years:
        last = replace(last, year=years[0])
    if last.year and not first.year:
        runs_over = (first.month, first.day or 0) > (last.month, last.day or 31)
        first = replace(first, year=last.year - runs_over)
    found = DateRange(first, last)
    usable = all(1 <= point.month <= 12 for point in (first, last)) and found.within(first.year or 2024)
    return found if usable else None
