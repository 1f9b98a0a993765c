"""The pomodoro places of one day: where work may lie between the learner's hours, in the rhythm of the plan.

Knows clock times in minutes since midnight and nothing of items, dates or time zones.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time

from pomograd.plan import Period, Rhythm, When

Span = tuple[int, int]
"""From a minute up to another."""

MIDNIGHT = 24 * 60
_PERIODS = {
    Period.MORNING: (0, 12 * 60),
    Period.NOON: (11 * 60 + 30, 14 * 60),
    Period.AFTERNOON: (12 * 60, 18 * 60),
    Period.EVENING: (18 * 60, MIDNIGHT),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Work from `start` to `end`, then a break until `rested`; the next place never begins before that."""

    start: int
    end: int
    rested: int
    long: bool


def places_of(hours: Iterable[Span], rhythm: Rhythm, starts: Iterable[int] = ()) -> tuple[Place, ...]:
    """The places of a day, earliest first; `hours` earliest first and apart.

    A place begins anew at each minute of `starts` (the clock times of the note). Work and its short break lie within
    one range of hours; a long break that would leave the range is left to the pause that follows it.
    """
    pauses = sorted(set(starts))
    places: list[Place] = []
    free, row, ended = 0, 0, -MIDNIGHT
    for first, last in hours:
        free = max(free, first)
        while True:
            free = next((pause for pause in pauses if free < pause < free + rhythm.work), free)
            if free + rhythm.work + rhythm.short_break > last:
                break
            row = 1 if free - ended >= rhythm.long_break[0] else row + 1
            ended = free + rhythm.work
            place, free = _place(free, row, rhythm, last)
            places.append(place)
    return tuple(places)


def allowed(places: Sequence[Place], when: When) -> tuple[int, int] | None:
    """The first and last place of a window, None where it has none.

    A period of the day in which the learner has no hours does not narrow; a clock time always does.
    """
    if when.clock is not None:
        return _inside(places, *clock_minutes(when.clock))
    if when.period is not None:
        numbers = [number for number, place in enumerate(places) if in_period(place, when.period)]
        if numbers:
            return numbers[0], numbers[-1]
    return (0, len(places) - 1) if places else None


def in_period(place: Place, period: Period) -> bool:
    """Whether a place begins in the morning, at noon, in the afternoon or in the evening."""
    begin, end = _PERIODS[period]
    return begin <= place.start < end


def pomodoros(minutes: float, rhythm: Rhythm) -> int:
    """How many pomodoros with their short breaks come nearest to `minutes`; at least one."""
    cost = rhythm.work + rhythm.short_break
    return max(1, int((minutes + cost / 2) // cost))


def spans_of(hours: Iterable[tuple[time, time]]) -> tuple[Span, ...]:
    """Hours in minutes, earliest first and apart."""
    return merged((_minutes(start), _minutes(end)) for start, end in hours)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same minutes, earliest first, without overlaps."""
    apart: list[Span] = []
    for start, end in sorted(spans):
        if apart and start <= apart[-1][1]:
            apart[-1] = apart[-1][0], max(end, apart[-1][1])
        else:
            apart.append((start, end))
    return tuple(apart)


def without(spans: Iterable[Span], taken: Iterable[Span]) -> tuple[Span, ...]:
    """What is left of `spans` where the minutes of `taken` are gone."""
    left = list(spans)
    for begin, end in taken:
        cut = (part for start, stop in left for part in ((start, min(stop, begin)), (max(start, end), stop)))
        left = [(start, stop) for start, stop in cut if start < stop]
    return tuple(left)


def lengthened(spans: tuple[Span, ...], count: int, rhythm: Rhythm, taken: Sequence[Span] = ()) -> tuple[Span, ...]:
    """Hours with room for `count` pomodoros more, outside the minutes of `taken`.

    They lie behind the hours as far as the day goes, the rest before them.
    """
    if not spans or not count:
        return spans
    minutes = count * (rhythm.work + rhythm.short_break) + rhythm.long_break[0]
    behind = _first(without(((spans[-1][1], MIDNIGHT),), taken), minutes)
    minutes -= sum(end - start for start, end in behind)
    return merged((*spans, *behind, *_last(without(((0, spans[0][0]),), taken), minutes)))


def clock_minutes(clock: tuple[time, time]) -> tuple[int, int]:
    """A clock slot in minutes since midnight; one that runs past midnight ends there."""
    start, end = (_minutes(moment) for moment in clock)
    return start, end if end > start else MIDNIGHT


def _first(spans: Iterable[Span], minutes: int) -> tuple[Span, ...]:
    """The first so many minutes of some hours."""
    found: list[Span] = []
    for start, end in spans:
        if minutes > 0:
            found.append((start, min(end, start + minutes)))
            minutes -= end - start
    return tuple(found)


def _last(spans: Sequence[Span], minutes: int) -> tuple[Span, ...]:
    mirrored = _first(((-end, -start) for start, end in reversed(spans)), minutes)
    return tuple((-end, -start) for start, end in mirrored)


def _place(start: int, row: int, rhythm: Rhythm, last: int) -> tuple[Place, int]:
    """The place, and the first minute at which the next one may begin."""
    end = start + rhythm.work
    if row % rhythm.every:
        return Place(start, end, end + rhythm.short_break, long=False), end + rhythm.short_break
    rested = end + rhythm.long_break[0]
    if rested <= last:
        return Place(start, end, rested, long=True), rested
    return Place(start, end, end + rhythm.short_break, long=False), rested


def _inside(places: Sequence[Place], begin: int, end: int) -> tuple[int, int] | None:
    numbers = [number for number, place in enumerate(places) if begin <= place.start and place.end <= end]
    return (numbers[0], numbers[-1]) if numbers else None


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute
