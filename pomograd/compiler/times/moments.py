"""Turns words of time into a `When`, an effort and a budget, and takes them off the front of a text.

Knows the phrases of `timewords`, and nothing of sections or items.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from pomograd.compiler.times.numbers import read_clock, read_range, read_weekdays
from pomograd.compiler.times.timewords import TimeWord, Unit, find_time_words, time_word_at
from pomograd.plan import Per, Period, Range, SectionKind, When

REMEMBERED = 256  # readings kept, since every block is asked for its time more than once
POMODORO = 25  # minutes, where the note does not say otherwise

_SEPARATORS = re.compile(r"[\s（(）)，,、/|*~·—–\-\[\]]*")
_LEADING_SIGNS = re.compile(r"[^\w（(\[]*")
_AFTER_PREFIX = re.compile(r"\s*[：:]\s*")
_PARENTHESES = re.compile(r"[（(]([^（()）]*)[)）]")
_STANDS_ALONE = {Unit.WEEKS, Unit.DAYS, Unit.MONTHS, Unit.CLOCK, Unit.DATE}
_SECTION_KINDS = {
    Unit.PHASE: SectionKind.PHASE,
    Unit.MONTHS: SectionKind.MONTH,
    Unit.WEEKS: SectionKind.WEEK,
    Unit.DAYS: SectionKind.DAY,
    Unit.WEEKDAYS: SectionKind.DAY,
    Unit.DAILY: SectionKind.DAY,
    Unit.DATE: SectionKind.DAY,
    Unit.PERIOD: SectionKind.PERIOD,
    Unit.WHOLE_DAY: SectionKind.PERIOD,
    Unit.CLOCK: SectionKind.PERIOD,
    Unit.SLOT: SectionKind.SLOT,
}
_BUDGETS = {
    Unit.MINUTES_PER_DAY: Per.DAY,
    Unit.POMODOROS_PER_DAY: Per.DAY,
    Unit.MINUTES_PER_WEEK: Per.WEEK,
    Unit.MINUTES_PER_MONTH: Per.MONTH,
}


@dataclass(frozen=True, slots=True)
class Moment:
    """What the time words of one text say together."""

    when: When = When()
    units: frozenset[Unit] = frozenset()
    kind: SectionKind | None = None
    minutes: Range | None = None
    pomodoros: int | None = None
    budgets: tuple[tuple[Per, Range], ...] = ()
    break_every: int | None = None
    break_minutes: Range | None = None
    open_end: bool = False

    def has(self, unit: Unit) -> bool:
        return unit in self.units


def read_moment(words: Iterable[TimeWord]) -> Moment:
    """The words of one text taken together; where two speak of the same unit, the first one counts."""
    by_unit: dict[Unit, TimeWord] = {}
    ordered = list(words)
    for word in ordered:
        by_unit.setdefault(word.unit, word)
    ranges = {unit: _range(word) for unit, word in by_unit.items() if word.first and unit not in _NOT_RANGES}
    pomodoros = _count_pomodoros(ranges)
    breaks = Unit.LONG_BREAK in by_unit or Unit.SHORT_BREAK in by_unit
    minutes = _effort(ranges, pomodoros)
    return Moment(
        when=_when(by_unit, ranges),
        units=frozenset(by_unit),
        kind=next((_SECTION_KINDS[word.unit] for word in ordered if word.unit in _SECTION_KINDS), None),
        minutes=None if breaks else minutes,
        pomodoros=pomodoros,
        budgets=tuple((_BUDGETS[unit], _budget(unit, span)) for unit, span in ranges.items() if unit in _BUDGETS),
        break_every=ranges.get(Unit.LONG_BREAK_EVERY, (0, 0))[0] or None,
        break_minutes=(ranges.get(Unit.SHORT_BREAK) or ranges.get(Unit.MINUTES)) if breaks else None,
        open_end=any(word.phrase.open_end for word in ordered),
    )


@lru_cache(maxsize=REMEMBERED)
def scan(text: str) -> Moment:
    """The time that a heading, a label or a line of prose speaks of, wherever in it."""
    return read_moment(find_time_words(text))


@lru_cache(maxsize=REMEMBERED)
def take_prefix(text: str, bold: str = "") -> tuple[Moment, str]:
    """The time words a text begins with, and the rest of it: 番茄1（25分钟）：复习 → slot 1 of 25 minutes, 复习.

    A prefix ends at a colon, at a bracket, with the bold run, or with the text itself; where no such end follows, the
    words are part of the sentence (每天刷 5 道题) and stay.
    """
    words, end = _words_in_front(text)
    if not words:
        return Moment(), text
    rest = text[end:]
    colon = _AFTER_PREFIX.match(rest)
    at_end = rest == "" or colon is not None or rest.startswith(("（", "("))
    after_bold = bold != "" and end == len(bold)
    stands_alone = words[-1].unit in _STANDS_ALONE and (text[words[-1].end : end] + rest)[:1].isspace()
    if not (at_end or after_bold or stands_alone):
        return Moment(), text
    return read_moment(words), rest[colon.end() if colon else 0 :].strip(" \t—–-|：:")


def effort_in(text: str) -> Moment:
    """The effort that brackets in a text state, as in 写一个线性回归模型（2 个番茄）, and pomodoros anywhere."""
    bracketed = [word for inside in _PARENTHESES.findall(text) for word in find_time_words(inside)]
    counted = [word for word in find_time_words(text) if word.unit is Unit.POMODOROS]
    wanted = {Unit.MINUTES, Unit.MINUTES_EACH, Unit.POMODOROS}
    return read_moment([word for word in (*counted, *bracketed) if word.unit in wanted])


def narrow(outer: When, inner: When) -> When:
    """The outer window, narrowed by every key the inner one has; days of the week that never meet are replaced."""
    changes = {name: value for name in When.__slots__ if (value := getattr(inner, name)) is not None}
    if outer.weekdays and inner.weekdays:
        common = tuple(day for day in inner.weekdays if day in outer.weekdays)
        changes["weekdays"] = common or inner.weekdays
    return replace(outer, **changes)


def read_date(text: str) -> date | None:
    """The first full date in a text, if there is one."""
    return next((day for word in find_time_words(text) if (day := _date(word))), None)


_NOT_RANGES = {Unit.WEEKDAYS, Unit.CLOCK, Unit.DATE}


def _words_in_front(text: str) -> tuple[list[TimeWord], int]:
    """The run of time words at the start, and where the text goes on after them."""
    words: list[TimeWord] = []
    signs = _LEADING_SIGNS.match(text)
    end = position = signs.end() if signs else 0
    while True:
        separators = _SEPARATORS.match(text, position)
        position = separators.end() if separators else position
        word = time_word_at(text, position)
        if word is None:
            break
        words.append(word)
        end = position = word.end
    closing = re.compile(r"\s*[)）\]*]+").match(text, end)
    return words, closing.end() if closing else end


def _range(word: TimeWord) -> Range:
    return read_range(word.first, word.last, word.phrase.scale)


def _when(words: dict[Unit, TimeWord], ranges: dict[Unit, Range]) -> When:
    period = words.get(Unit.PERIOD)
    clock = words.get(Unit.CLOCK)
    day = _date(words[Unit.DATE]) if Unit.DATE in words else None
    return When(
        phase=ranges.get(Unit.PHASE),
        months=ranges.get(Unit.MONTHS),
        weeks=ranges.get(Unit.WEEKS),
        days=ranges.get(Unit.DAYS),
        weekdays=_weekdays(words),
        dates=(day, day) if day else None,
        period=Period(period.phrase.value) if period else None,
        clock=read_clock(clock.first, clock.last) if clock else None,
        pomodoros=ranges.get(Unit.SLOT),
    )


def _weekdays(words: dict[Unit, TimeWord]) -> tuple[int, ...] | None:
    word = words.get(Unit.WEEKDAYS)
    if word is None:
        return (1, 2, 3, 4, 5, 6, 7) if Unit.DAILY in words else None
    if word.phrase.value:
        first, last = word.phrase.value.split("-")
        return read_weekdays(first, last)
    return read_weekdays(word.first, word.last)


def _count_pomodoros(ranges: dict[Unit, Range]) -> int | None:
    if Unit.SLOT in ranges:
        first, last = ranges[Unit.SLOT]
        return last - first + 1
    return ranges[Unit.POMODOROS][1] if Unit.POMODOROS in ranges else None


def _effort(ranges: dict[Unit, Range], pomodoros: int | None) -> Range | None:
    each = ranges.get(Unit.MINUTES_EACH)
    if each:
        return each[0] * (pomodoros or 1), each[1] * (pomodoros or 1)
    return ranges.get(Unit.MINUTES)


def _budget(unit: Unit, span: Range) -> Range:
    each = POMODORO if unit is Unit.POMODOROS_PER_DAY else 1
    return span[0] * each, span[1] * each


def _date(word: TimeWord) -> date | None:
    if word.unit is not Unit.DATE:
        return None
    try:
        return date(*(int(number) for number in word.numbers))
    except ValueError:
        return None
