"""Turns words of time into a `Moment`: a window, an effort, budgets, breaks; and takes them off the front of a text.

Knows the phrases of `timewords`, and nothing of sections or items.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from itertools import pairwise

from pomograd.compiler.times.clocks import Clock, read_clock
from pomograd.compiler.times.dates import DateRange, DateSpan
from pomograd.compiler.times.numbers import read_number
from pomograd.compiler.times.phrases import Unit
from pomograd.compiler.times.prefixes import after_prefix, front_words
from pomograd.compiler.times.remembering import remembers
from pomograd.compiler.times.timewords import TimeWord, find_time_words
from pomograd.compiler.times.values import (
    Grant,
    amount_of,
    dates_of,
    grants_of,
    period_of,
    span_of,
    times_of,
    weekdays_of,
)
from pomograd.compiler.times.weekdays import WEEK
from pomograd.plan import Per, Period, Range, SectionKind, When

_SECTION_KINDS = {
    Unit.PHASE: SectionKind.PHASE,
    Unit.MONTHS: SectionKind.MONTH,
    Unit.WEEKS: SectionKind.WEEK,
    Unit.DAYS: SectionKind.DAY,
    Unit.WEEKDAYS: SectionKind.DAY,
    Unit.DAILY: SectionKind.DAY,
    Unit.DATE: SectionKind.DAY,
    Unit.PARTIAL_DATE: SectionKind.DAY,
    Unit.PERIOD: SectionKind.PERIOD,
    Unit.WHOLE_DAY: SectionKind.PERIOD,
    Unit.CLOCK: SectionKind.PERIOD,
    Unit.SLOT: SectionKind.SLOT,
}
_COUNTED = (Unit.PHASE, Unit.MONTHS, Unit.WEEKS, Unit.DAYS, Unit.SLOT)
_BREAKS = (Unit.SHORT_BREAK, Unit.LONG_BREAK, Unit.LONG_BREAK_EVERY)
_RHYTHM = {Unit.WORK, *_BREAKS}
_EFFORT = (Unit.MINUTES, Unit.MINUTES_EACH, Unit.MINUTES_TIMES, Unit.POMODOROS, Unit.QUOTA)
_COUNT_ANYWHERE = (Unit.POMODOROS, Unit.QUOTA, Unit.MINUTES_TIMES)
_BRACKETS = re.compile(r"[（(\[【][^（()）\[\]【】]*[)）\]】]")
_AT_END = re.compile(r"[\s。.!！;；)）*]*(?:\n|$)|\s*[，,]")
_EVENING = 18  # o'clock
_POMODORO_MINUTES = (25, 50)


@dataclass(frozen=True, slots=True)
class Moment:
    """What the time words of one text say together. `dates` keeps what has no year yet, and is not in `when` then."""

    when: When = When()
    units: frozenset[Unit] = frozenset()
    kind: SectionKind | None = None
    minutes: Range | None = None
    pomodoros: int | None = None
    grants: tuple[Grant, ...] = ()
    work_minutes: int | None = None
    short_break: int | None = None
    long_break: Range | None = None
    break_every: int | None = None
    open_end: bool = False
    quota: Range | None = None  # pomodoros done, pomodoros planned
    starts_at: time | None = None  # a time of the day without an end
    dates: DateRange | None = None
    wrong_weekday: bool = False  # the weekday beside a full date is not its own

    def has(self, unit: Unit) -> bool:
        return unit in self.units

    @property
    def budgets(self) -> tuple[tuple[Per, Range], ...]:
        """The grants without the days they are meant for."""
        return tuple((grant.per, grant.minutes) for grant in self.grants)


NO_TIME = When()
NO_MOMENT = Moment()


def read_moment(words: Iterable[TimeWord]) -> Moment:
    """The words of one text taken together; where two speak of the same unit, the first one counts."""
    ordered = list(words)
    if not ordered:
        return NO_MOMENT
    by_unit: dict[Unit, TimeWord] = {}
    for word in ordered:
        by_unit.setdefault(word.unit, word)
    clock = _clock(by_unit.get(Unit.CLOCK))
    dates = _dates(by_unit)
    span = dates.within(dates.first.year) if dates and dates.first.year else None
    when = _when(ordered, by_unit, clock, span)
    grants = grants_of(ordered, when)
    if len(grants) > 1:
        when = replace(when, weekdays=_unless_granted(when, grants), period=None)
    dates = replace(dates, weekdays=when.weekdays or ()) if dates else None
    wrong = dates is not None and span is not None and not dates.agrees(span)
    quota = _quota(by_unit.get(Unit.QUOTA))
    kind = next((_SECTION_KINDS[word.unit] for word in ordered if word.unit in _SECTION_KINDS), None)
    of_month = kind is SectionKind.DAY and dates is not None and dates.first.day is None
    moment = Moment(
        when=replace(when, weekdays=None) if wrong else when,
        units=frozenset(by_unit),
        kind=SectionKind.MONTH if of_month else kind,
        minutes=None if len(grants) > 1 else _minutes(by_unit, when),
        pomodoros=_pomodoros(by_unit, when, quota),
        grants=grants,
        open_end=any(word.phrase.open_end for word in ordered),
        quota=quota,
        starts_at=clock[0] if clock and clock[1] is None else None,
        dates=dates,
        wrong_weekday=wrong,
    )
    return moment if _RHYTHM.isdisjoint(by_unit) else _with_rhythm(moment, ordered)


def _with_rhythm(moment: Moment, words: Sequence[TimeWord]) -> Moment:
    return replace(
        moment,
        work_minutes=_first_number(words, Unit.WORK),
        short_break=_first_number(words, Unit.SHORT_BREAK, but=_long_in_short(words)),
        long_break=_long_break(words),
        break_every=_every(words),
    )


@remembers
def scan(text: str) -> Moment:
    """The time that a heading, a label or a line of prose speaks of, wherever in it."""
    return read_moment(find_time_words(text))


@remembers
def take_prefix(text: str, bold: str = "") -> tuple[Moment, str]:
    """The time words a text begins with, and the rest of it: 番茄1（25分钟）：复习 → slot 1 of 25 minutes, 复习.

    A prefix ends at a colon, a bracket or a dash, with the bold run, or with the text itself; a day, a week or a time
    of the day also before a blank. Where no such end follows, the words belong to the sentence and stay (每天刷题).
    """
    words, end = front_words(text, bold)
    if not words:
        return NO_MOMENT, text
    alone = len(words) == sum(1 for _ in find_time_words(text))
    return scan(text) if alone else read_moment(words), after_prefix(text, end)


@remembers
def effort_in(text: str) -> Moment:
    """The effort that a text states in brackets or at its end, 写模型（2 个番茄）, and pomodoros anywhere."""
    words = [word for word in find_time_words(text) if word.unit in _EFFORT]
    brackets = [found.span() for found in _BRACKETS.finditer(text)] if words else []
    return read_moment([word for word in words if word.unit in _COUNT_ANYWHERE or _is_stated(word, text, brackets)])


def _days_of_week(days: Range | None, outer: When) -> Range | None:
    """Days 1 to 7 below a single week count from its Monday: Day 3 of week 2 is the tenth of the draft."""
    if days is None or outer.days or outer.weeks is None or outer.weeks[0] != outer.weeks[1] or days[1] > len(WEEK):
        return days
    before = len(WEEK) * (outer.weeks[0] - 1)
    return days[0] + before, days[1] + before


def narrow(outer: When, inner: When) -> When:
    """The outer window, narrowed by every key the inner one has; days of the week that never meet are replaced."""
    if inner is NO_TIME or inner == NO_TIME:
        return outer
    if outer is NO_TIME or outer == NO_TIME:
        return inner
    weekdays = inner.weekdays or outer.weekdays
    if outer.weekdays and inner.weekdays:
        weekdays = tuple(day for day in inner.weekdays if day in outer.weekdays) or inner.weekdays
    return When(
        phase=inner.phase or outer.phase,
        months=inner.months or outer.months,
        weeks=inner.weeks or outer.weeks,
        days=_days_of_week(inner.days, outer) or outer.days,
        weekdays=weekdays,
        dates=inner.dates or outer.dates,
        period=inner.period or outer.period,
        clock=inner.clock or outer.clock,
        pomodoros=inner.pomodoros or outer.pomodoros,
    )


def read_date(text: str) -> date | None:
    """The first full date in a text, if there is one."""
    full = (_dates({word.unit: word}) for word in find_time_words(text))
    spans = (each.within(each.first.year) for each in full if each and each.first.year)
    return next((span[0] for span in spans if span), None)


def _when(
    words: Sequence[TimeWord], by_unit: dict[Unit, TimeWord], clock: Clock | None, dates: DateSpan | None
) -> When:
    spans = {unit: span_of(by_unit[unit]) for unit in _COUNTED if unit in by_unit}
    start, end = clock or (None, None)
    return When(
        phase=spans.get(Unit.PHASE),
        months=spans.get(Unit.MONTHS),
        weeks=spans.get(Unit.WEEKS),
        days=spans.get(Unit.DAYS),
        weekdays=weekdays_of(words),
        dates=dates,
        period=period_of(words) or (_period(start) if start and end is None else None),
        clock=(start, end) if start and end else None,
        pomodoros=spans.get(Unit.SLOT),
    )


def _period(start: time) -> Period:
    """The period in which something begins that says only when."""
    if start.hour < 12:
        return Period.MORNING
    if start.hour < 14:
        return Period.NOON
    return Period.AFTERNOON if start.hour < _EVENING else Period.EVENING


def _clock(word: TimeWord | None) -> Clock | None:
    return read_clock(word.named("clock") or word.named("hour")) if word else None


def _dates(by_unit: dict[Unit, TimeWord]) -> DateRange | None:
    word = by_unit.get(Unit.DATE) or by_unit.get(Unit.PARTIAL_DATE)
    return dates_of(word) if word else None


def _unless_granted(when: When, grants: Sequence[Grant]) -> tuple[int, ...] | None:
    """Days that belong to one of several budgets do not narrow the whole text."""
    return None if any(grant.when.weekdays for grant in grants) else when.weekdays


def _minutes(by_unit: dict[Unit, TimeWord], when: When) -> Range | None:
    if Unit.SLOT not in by_unit and any(unit in by_unit for unit in _BREAKS):
        return None
    if Unit.MINUTES_EACH in by_unit:
        times = _pomodoros(by_unit, when, None) or 1
        low, high = amount_of(by_unit[Unit.MINUTES_EACH])
        return low * times, high * times
    stated = (by_unit.get(unit) for unit in (Unit.MINUTES_TIMES, Unit.MINUTES, Unit.WORK))
    return next((amount_of(word) for word in stated if word), None)


def _pomodoros(by_unit: dict[Unit, TimeWord], when: When, quota: Range | None) -> int | None:
    if when.pomodoros:
        return when.pomodoros[1] - when.pomodoros[0] + 1
    if quota:
        return quota[1]
    if Unit.POMODOROS in by_unit:
        word = by_unit[Unit.POMODOROS]
        return word.named("tomatoes").count("🍅") or amount_of(word)[1]
    word = by_unit.get(Unit.MINUTES_TIMES)
    if word is None:
        return None
    times = times_of(word)
    return times if amount_of(word)[1] in [each * times for each in _POMODORO_MINUTES] else None


def _every(words: Sequence[TimeWord]) -> int | None:
    every = _first_number(words, Unit.LONG_BREAK_EVERY)
    return every if every and every > 1 else None


def _first_number(words: Sequence[TimeWord], unit: Unit, but: TimeWord | None = None) -> int | None:
    return next((amount_of(word)[0] for word in words if word.unit is unit and word.first and word is not but), None)


def _long_break(words: Sequence[TimeWord]) -> Range | None:
    """The minutes of a long break, also where they stand apart from the word or only a count tells that it is long."""
    stated = next((amount_of(word) for word in words if word.unit is Unit.LONG_BREAK and word.first), None)
    if stated:
        return stated
    apart = next((word for word in words if word.unit is Unit.MINUTES), None)
    if apart and any(word.unit is Unit.LONG_BREAK for word in words):
        return amount_of(apart)
    after_count = _long_in_short(words)
    return amount_of(after_count) if after_count else None


def _long_in_short(words: Sequence[TimeWord]) -> TimeWord | None:
    """The 休息20分钟 of 4个番茄后休息20分钟, which is a long break although it does not say so."""
    if _every(words) is None or any(word.unit is Unit.LONG_BREAK for word in words):
        return None
    is_long = (Unit.LONG_BREAK_EVERY, Unit.SHORT_BREAK)
    return next((after for before, after in pairwise(words) if (before.unit, after.unit) == is_long), None)


def _quota(word: TimeWord | None) -> Range | None:
    return (int(read_number(word.first)), int(read_number(word.last))) if word else None


def _is_stated(word: TimeWord, text: str, brackets: Sequence[Range]) -> bool:
    """Whether a word stands in brackets, or by itself at the end of a line: 看视频，2小时."""
    if any(first <= word.start and word.end <= last for first, last in brackets):
        return True
    before = text[word.start - 1 : word.start]
    return bool(_AT_END.match(text, word.end)) and word.start > 0 and not before.isalnum()
