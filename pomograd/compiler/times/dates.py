"""Dates with and without a year: 2025-12-01, 7月1日, June 27, 7.1, 6月上旬, and the year that a date without one means.

The patterns are matched against folded text. Nothing here knows what day it is today.
"""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from pomograd.compiler.times.numbers import CHINESE, read_number

WEEK = range(7)
YEARS = range(2020, 2036)  # where a weekday alone has to tell the year
MORE = 2  # weekdays
USUAL_YEAR = 2025  # the first year tried among those that fit a weekday equally well

DateSpan = tuple[date, date]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"20\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
_MONTH_NUMBER = r"(?:1[0-2]|0?[1-9])(?!\d)"
_NTH = rf"{_DAY}(?:st|nd|rd|th)?\b"
_HAN = rf"[{CHINESE}]{{1,4}}"
_ENDS = r"(?!\d|[./]\d)"

# Dates are told apart by what they begin with: a digit, a Chinese number, or the name of a month.
FULL_DATE = (
    rf"{_YEAR}(?:-{_MONTH_NUMBER}-|/{_MONTH_NUMBER}/|\.{_MONTH_NUMBER}\.){_DAY}{_ENDS}"
    rf"|{_YEAR}\s?年\s?{_MONTH_NUMBER}\s?月(?:\s?{_DAY}\s?[日号]?|[上中下]旬|[初底])?"
    r"|20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?![\w./-])"
    rf"|{_NTH}\s?(?:of\s)?{_MONTH},?\s?{_YEAR}\b"
)
FULL_HAN_DATE = rf"[{CHINESE}]{{4}}年{_HAN}月(?:{_HAN}[日号])?"
FULL_NAMED_DATE = rf"{_MONTH}\s?(?:{_NTH},?\s)?{_YEAR}\b"
PART_DATE = (
    rf"{_MONTH_NUMBER}\s?月\s?(?:{_DAY}\s?[日号]|{_DAY}(?=\s?[—~至到-]\s?\d{{1,2}}\s?[日号])|[上中下]旬|[初底])"
    rf"|{_NTH}\s?(?:of\s)?{_MONTH}"
    rf"|{_MONTH_NUMBER}-{_DAY}(?=\s?\(?(?:周|星期|礼拜)[一二三四五六日天](?![一二三四五六七八九十个\d]))"
)
PART_HAN_DATE = rf"{_HAN}月{_HAN}[日号]"
PART_NAMED_DATE = rf"{_MONTH}\s?{_NTH}(?!\s?(?:%|h\b|hours?|weeks?|days?))"
_NO_MONTH = r"月份?(?![度内底初\d])"
MONTH_NUMBER = rf"{_MONTH_NUMBER}\s?{_NO_MONTH}"
MONTH_HAN = _HAN + _NO_MONTH
MONTH_NAME = _MONTH

_LOOSE = ("may", "mar", "march", "dec", "sep", "oct", "jan")  # need a capital letter: they may, to march
_THIRDS = {"上": (1, 10), "初": (1, 10), "中": (11, 20), "下": (21, 31), "底": (21, 31)}


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date, perhaps without its year; without a day a whole month, or ten days of it (上, 中, 下)."""

    month: int
    day: int | None = None
    year: int | None = None
    third: str = ""
    dotted: bool = False  # 7.1 could be the number of a section

    def span(self, year: int) -> DateSpan:
        """The days meant, in `year` where none is stated; ValueError where there is no such day."""
        year = self.year or year
        length = monthrange(year, self.month)[1]
        first, last = _THIRDS.get(self.third, (1, length)) if self.day is None else (self.day, self.day)
        last = last if self.day else min(last, length)
        return date(year, self.month, first), date(year, self.month, last)


@dataclass(frozen=True, slots=True)
class DateRange:
    """The dates that a text speaks of, and the days of the week that stand beside them."""

    first: PartialDate
    last: PartialDate
    weekdays: tuple[int, ...] = ()

    def within(self, year: int) -> DateSpan | None:
        """The days meant where the first one lies in `year`; a range may run past New Year."""
        try:
            start = self.first.span(year)[0]
            end = self.last.span(start.year)[1]
            return start, end if end >= start else self.last.span(start.year + 1)[1]
        except ValueError:
            return None

    def agrees(self, span: DateSpan) -> bool:
        """Whether the days of the week beside it fit: that of a single date, or some day of a range each."""
        length = (span[1] - span[0]).days + 1
        there = {(span[0].weekday() + step) % 7 + 1 for step in range(min(length, 7))}
        return set(self.weekdays) <= there


def resolve(
    ranges: Sequence[DateRange], year: int | None = None, anchors: Sequence[date] = ()
) -> list[DateSpan | None]:
    """The days of each range, in the order of the note; None where nothing tells the year.

    The first range lies in `year`, else near the first of the `anchors` (full dates of the same draft, of its
    properties or its file name), else in the year whose weekdays fit the most of those stated, the nearest to
    USUAL_YEAR among equals. A weekday or two against an anchor are a slip; only MORE of them move the year.
    Every further range lies in the year that brings it nearest to the one before it, so that 12.29 is followed by the
    1.4 of the next year. Numbers such as 1.1, 1.2, 2.1 that count sections are no dates.
    """
    undecided: list[DateSpan | None] = [None] * len(ranges)
    if not ranges or are_sections(ranges):
        return undecided
    if year is not None:
        return _laid_out(ranges, year)
    stated = [*anchors, *(span[0] for each in ranges if each.first.year and (span := each.within(each.first.year)))]
    if stated:
        near = _laid_out(ranges, None, stated[0])
        years = (stated[0].year - 1, stated[0].year, stated[0].year + 1)
        other = max((_laid_out(ranges, start) for start in years), key=lambda spans: _fitting(ranges, spans))
        return other if _fitting(ranges, other) > _fitting(ranges, near) + MORE else near
    by_year = [_laid_out(ranges, start) for start in sorted(YEARS, key=lambda start: (abs(start - USUAL_YEAR), start))]
    best = max(by_year, key=lambda spans: _fitting(ranges, spans))
    return best if _fitting(ranges, best) else undecided


def are_sections(ranges: Sequence[DateRange]) -> bool:
    """Whether dotted numbers count sections, as 1.1, 1.2, 1.3, 2.1, 2.2 do: each month begins with 1 and ends early."""
    if any(not each.first.dotted or each.weekdays or each.first != each.last for each in ranges):
        return False
    days = [(each.first.month, each.first.day or 0) for each in ranges]
    turns = [(before, after) for before, after in pairwise(days) if before[0] != after[0]]
    return bool(turns) and all(before[1] < 20 and after[1] == 1 for before, after in turns)


def read_partial(text: str, *, dotted: bool = False) -> PartialDate | None:
    """The date that one match of the patterns stands for; None where it names no day of any year."""
    third = re.search(r"月\s?([上中下初底])", text)
    numbers = re.sub(
        r"[a-z]{3,}\.?", lambda name: f" m{_MONTHS.index(name[0][:3]) + 1} " if name[0][:3] in _MONTHS else " ", text
    )
    found = re.findall(rf"m?\d+|[{CHINESE}]+", numbers)
    read = _ordered(found)
    if read is None:
        return None
    partial = replace(read, third=third[1] if third and read.day is None else "", dotted=dotted)
    try:
        partial.span(partial.year or 2024)
    except ValueError:
        return None
    return partial


def is_month(written: str) -> bool:
    """Whether an English word for a month, as it is written, is one and no verb."""
    name = re.search(r"[A-Za-z]{3,}", written)
    return name is None or name[0][0].isupper() or name[0] not in _LOOSE


def _ordered(found: list[str]) -> PartialDate | None:
    """Year, month and day in whatever order they stand; a month by its name is marked with an m."""
    if len(found) == 1 and len(found[0]) == 8 and found[0].isdigit():
        return PartialDate(int(found[0][4:6]), int(found[0][6:]), int(found[0][:4]))
    named = next((sign for sign in found if sign.startswith("m")), None)
    numbers = [int(read_number(sign)) for sign in found if sign != named]
    years = [number for number in numbers if number >= 1000]
    rest = [int(named[1:])] if named else []
    rest += [number for number in numbers if number < 1000]
    if not rest or not 1 <= rest[0] <= 12 or len(rest) > 2:
        return None
    return PartialDate(rest[0], rest[1] if len(rest) > 1 else None, years[0] if years else None)


def _laid_out(ranges: Sequence[DateRange], year: int | None, near: date | None = None) -> list[DateSpan | None]:
    spans: list[DateSpan | None] = []
    for each in ranges:
        span = _nearest(each, near) if near else each.within(year or USUAL_YEAR)
        spans.append(span)
        near = span[0] if span else near
    return spans


def _nearest(each: DateRange, near: date) -> DateSpan | None:
    spans = [span for year in (near.year - 1, near.year, near.year + 1) if (span := each.within(year))]
    return min(spans, key=lambda span: abs(span[0] - near), default=None)


def _fitting(ranges: Sequence[DateRange], spans: Sequence[DateSpan | None]) -> int:
    pairs = zip(ranges, spans, strict=True)
    return sum(1 for each, span in pairs if span and (each.agrees(span) if each.weekdays else _is_week(span)))


def _is_week(span: DateSpan) -> bool:
    """Whether the days are those from a Monday to a Sunday."""
    return span[0].weekday() == 0 and (span[1] - span[0]).days == len(WEEK) - 1
