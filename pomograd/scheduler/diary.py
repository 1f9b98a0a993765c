"""The days of one plan for one learner: which are free, and where the pomodoros of a day may lie.

Joins the availability with the rest days and the clock times of the note. Knows no efforts and no solver.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from pomograd.plan import Draft, Rest, When
from pomograd.scheduler.availability import Availability, Hours
from pomograd.scheduler.calendar import bounds, holds
from pomograd.scheduler.capacity import Place, clock_minutes, in_period, places_of


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
        self._rests = [rest for rest in draft.rest if _narrows(rest, start)]
        self._clocks = sorted({_clock_window(item.when) for item in draft.items if item.when.clock}, key=repr)
        self._places: dict[int, tuple[Place, ...]] = {}

    def date_of(self, day: int) -> date:
        return self.start + timedelta(day)

    def hours(self, day: int) -> Hours:
        return self.availability.on(self.date_of(day))

    def rests(self, day: int) -> bool:
        """Whether the note or the learner keeps the whole day free."""
        return self.learner_rests(day) or self.note_rests(day)

    def learner_rests(self, day: int) -> bool:
        return self.date_of(day).isoweekday() in self.availability.rest

    def note_rests(self, day: int) -> bool:
        return any(holds(rest.when, self.start, day) for rest in self._rests if _whole_day(rest.when))

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

    @property
    def under_way(self) -> bool:
        """Whether some of the plan's time has gone by."""
        return self.present.day > 0 or self.has_begun(0)

    def has_begun(self, day: int) -> bool:
        """Whether some of the day's hours have gone by."""
        hours = self.hours(day)
        return day == self.present.day and bool(hours) and clock_minutes(hours[0])[0] < self.present.minute

    def _find_places(self, day: int) -> tuple[Place, ...]:
        clocks = [when.clock for when in self._clocks if when.clock and holds(when, self.start, day)]
        hours = self.hours(day)
        if self.availability.assumed:
            hours = (*hours, *(_until_midnight(clock) for clock in clocks))
        places = places_of(hours, self.rhythm, [clock_minutes(clock)[0] for clock in clocks])
        return tuple(place for place in places if not self._pauses(day, place) and not self._is_past(day, place))

    def _is_past(self, day: int, place: Place) -> bool:
        return (day, place.start) < (self.present.day, self.present.minute)

    def _pauses(self, day: int, place: Place) -> bool:
        partial = (rest.when for rest in self._rests if not _whole_day(rest.when))
        return any(_meets(when, place) for when in partial if holds(when, self.start, day))


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


def _until_midnight(clock: tuple[time, time]) -> tuple[time, time]:
    start, end = clock
    return (start, end) if start < end else (start, time(23, 59))
