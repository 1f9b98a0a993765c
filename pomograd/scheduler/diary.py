"""The days of one plan for one learner: which are free, and where the pomodoros of a day may lie.

Joins the availability with the rest days and the clock times of the note. Knows no efforts and no solver.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from pomograd.plan import Draft, Rest, When
from pomograd.scheduler.availability import Availability, Interval
from pomograd.scheduler.calendar import bounds, holds
from pomograd.scheduler.capacity import (
    MIDNIGHT,
    Place,
    Span,
    clock_minutes,
    in_period,
    lengthened,
    merged,
    places_of,
    spans_of,
    without,
)

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Present:
    """Where the plan stands: its day 0, 1, …, the minute of that day, and the pomodoros already done on it."""

    day: int
    minute: int = 0
    done: int = 0


class Diary:
    def __init__(self, draft: Draft, availability: Availability, start: date, present: Present | None = None) -> None:
        self.start = start
        self.availability = availability
        self.present = present or Present(0)
        self.rhythm = draft.usual_rhythm
        self.zone = ZoneInfo(availability.timezone)
        self._busy = _by_date(availability.busy, self.zone)
        self._rests = [rest for rest in draft.rest if _narrows(rest, start)]
        self._clocks = sorted({_clock_window(item.when) for item in draft.items if item.when.clock}, key=repr)
        self._places: dict[int, tuple[Place, ...]] = {}
        self._hours: dict[int, tuple[Span, ...]] = {}

    def date_of(self, day: int) -> date:
        return self.start + timedelta(day)

    @property
    def last(self) -> int | None:
        """The day of the deadline."""
        return None if self.availability.deadline is None else (self.availability.deadline - self.start).days

    def hours(self, day: int) -> tuple[Span, ...]:
        """The free hours of a day in minutes since midnight, busy times taken out and extra time put behind."""
        if day not in self._hours:
            busy = self._busy.get(self.date_of(day), ())
            free = without(spans_of(self.availability.on(self.date_of(day))), busy)
            self._hours[day] = lengthened(free, self.added(day), self.rhythm, busy)
        return self._hours[day]

    def added(self, day: int) -> int:
        """The pomodoros that the learner adds to the day."""
        return self.availability.extra.get(self.date_of(day).isoweekday(), 0)

    def rests(self, day: int) -> bool:
        """Whether the note or the learner keeps the whole day free."""
        return self.learner_rests(day) or self.note_rests(day)

    def learner_rests(self, day: int) -> bool:
        """Whether the day is off, or its weekday one of rest and nothing gives it hours."""
        when = self.date_of(day)
        by_week = when.isoweekday() in self.availability.rest and not self.availability.on(when)
        return by_week or self.is_off(day)

    def is_off(self, day: int) -> bool:
        """Whether the day would have hours, were it no public holiday and no day off."""
        return self.availability.is_off(self.date_of(day))

    def note_rests(self, day: int) -> bool:
        return any(holds(rest.when, self.start, day) for rest in self._rests if _whole_day(rest.when))

    def is_free(self, day: int) -> bool:
        """Whether work may lie on the day as far as rest, holidays and hours go."""
        return not self.rests(day) and bool(self.hours(day))

    def working(self, days: Sequence[int]) -> tuple[int, ...]:
        """The days without those of rest; work that the note puts on nothing but its own rest days stays there.

        Where the learner rests on all that is left, those days come back: they have no places.
        """
        free = tuple(day for day in days if not self.rests(day))
        if not free and all(self.note_rests(day) for day in days):
            free = tuple(day for day in days if not self.learner_rests(day))
        return free or tuple(day for day in days if self.learner_rests(day))

    def places(self, day: int) -> tuple[Place, ...]:
        """The pomodoro places of a day that are still to come, none on the learner's own rest day."""
        if day not in self._places:
            self._places[day] = self._find_places(day)
        return self._places[day]

    def skips(self, day: int, when: When) -> bool:
        """Whether the clock time of a window is one that the time zone leaves out on that day."""
        if when.clock is None or not self._changes(day):
            return False
        begin, end = clock_minutes(when.clock)
        return any(not self._is_real(day, minute) for minute in (begin, end - 1))

    @property
    def under_way(self) -> bool:
        """Whether some of the plan's time has gone by."""
        return self.present.day > 0 or self.has_begun(0)

    def has_begun(self, day: int) -> bool:
        """Whether some of the day's hours have gone by."""
        hours = self.hours(day)
        return day == self.present.day and bool(hours) and hours[0][0] < self.present.minute

    def _find_places(self, day: int) -> tuple[Place, ...]:
        clocks = [when.clock for when in self._clocks if when.clock and holds(when, self.start, day)]
        hours = self.hours(day)
        if self.availability.assumed and not self.learner_rests(day):
            stated = merged(clock_minutes(clock) for clock in clocks)
            hours = merged((*hours, *without(stated, self._busy.get(self.date_of(day), ()))))
        places = places_of(hours, self.rhythm, [clock_minutes(clock)[0] for clock in clocks])
        return tuple(place for place in places if self._is_open(day, place))

    def _is_open(self, day: int, place: Place) -> bool:
        past = (day, place.start) < (self.present.day, self.present.minute)
        return not past and not self._pauses(day, place) and self._lasts(day, place)

    def _pauses(self, day: int, place: Place) -> bool:
        partial = (rest.when for rest in self._rests if not _whole_day(rest.when))
        return any(_meets(when, place) for when in partial if holds(when, self.start, day))

    def _lasts(self, day: int, place: Place) -> bool:
        """Whether the clock runs evenly through a place: it neither skips nor repeats any of its minutes."""
        if not self._changes(day):
            return True
        moments = [self.moment(day, minute) for minute in (place.start, place.rested)]
        even = moments[1] - moments[0] == timedelta(minutes=place.rested - place.start)
        return even and self._is_real(day, place.start)

    def moment(self, day: int, minute: int) -> datetime:
        """The aware moment by its offset from UTC, the earlier one where the clock shows it twice."""
        local = datetime.combine(self.date_of(day), time(), self.zone) + timedelta(minutes=minute)
        return local.astimezone(UTC)

    def _is_real(self, day: int, minute: int) -> bool:
        moment = self.moment(day, minute).astimezone(self.zone)
        return (moment.hour * 60 + moment.minute) % MIDNIGHT == minute % MIDNIGHT

    def _changes(self, day: int) -> bool:
        """Whether the offset from UTC is another one at the end of the day."""
        midnight = datetime.combine(self.date_of(day), time(), self.zone)
        return midnight.utcoffset() != (midnight + _DAY).utcoffset()


def _by_date(busy: Sequence[Interval], zone: tzinfo) -> Mapping[date, Sequence[Span]]:
    """The busy times in minutes since midnight of each local day that they touch."""
    spans: dict[date, list[Span]] = defaultdict(list)
    for interval in busy:
        start, end = (moment.astimezone(zone).replace(tzinfo=None) for moment in interval)
        day = start.date()
        while datetime.combine(day, time()) < end:
            midnight = datetime.combine(day, time())
            first = max(0, int((start - midnight).total_seconds() // 60))
            last = min(MIDNIGHT, -int((midnight - end).total_seconds() // 60))
            spans[day].append((first, last))
            day += _DAY
    return spans


def _narrows(rest: Rest, start: date) -> bool:
    when = rest.when
    return bounds(when, start)[1] is not None or bool(when.weekdays or when.period or when.clock)


def _whole_day(when: When) -> bool:
    return when.period is None and when.clock is None


def _meets(when: When, place: Place) -> bool:
    if when.clock is not None:
        begin, end = clock_minutes(when.clock)
        return place.start < end and begin < place.end
    return when.period is not None and in_period(place, when.period)


def _clock_window(when: When) -> When:
    return When(
        months=when.months, weeks=when.weeks, days=when.days, dates=when.dates, weekdays=when.weekdays, clock=when.clock
    )
