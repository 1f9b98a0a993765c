"""When a learner has time: hours by weekday, rest days, a cap. Knows no plan and reads no file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import NamedTuple
from zoneinfo import ZoneInfo

from pomograd.errors import PomogradError

Hours = tuple[tuple[time, time], ...]


class Interval(NamedTuple):
    """Aware moments from `start` up to `end`, in which the learner is busy."""

    start: datetime
    end: datetime


_USUAL_HOURS: Hours = ((time(9), time(12)), (time(14), time(18)), (time(19), time(21, 30)))
_FRIDAY = 5


def _usual_week() -> Mapping[int, Hours]:
    return dict.fromkeys(range(1, 8), _USUAL_HOURS)


@dataclass(frozen=True)
class Availability:
    """Hours for each ISO weekday (1 = Monday), weekdays without work, and a cap in pomodoros a day.

    `assumed` says that nobody stated these hours: then a clock time in the note counts as an hour the learner has.
    `dates` are the hours of single days, none for a day off. A public holiday has the hours `on_holidays`; a day on
    which people work for one (`workdays`) has those of a Friday, even on a weekday of rest.
    """

    timezone: str = "UTC"
    hours: Mapping[int, Hours] = field(default_factory=_usual_week)
    rest: frozenset[int] = frozenset()
    cap: int | None = None
    assumed: bool = True
    dates: Mapping[date, Hours] = field(default_factory=dict[date, Hours])
    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()
    on_holidays: Hours = ()
    busy: tuple[Interval, ...] = ()
    reviews: int = 0  # pomodoros kept for reviews on each day of study
    extra: Mapping[int, int] = field(default_factory=dict[int, int])  # pomodoros more by ISO weekday, whatever the cap
    deadline: date | None = None
    country: str | None = None  # whose public holidays `holidays` and `workdays` are to be
    calendars: tuple[str, ...] = ()  # files and addresses from which `busy` is to be read

    def __post_init__(self) -> None:
        if not _is_timezone(self.timezone):
            raise PomogradError("E205", timezone=self.timezone)
        if not any(self.hours.get(weekday) for weekday in range(1, 8) if weekday not in self.rest):
            raise PomogradError("E204")

    def on(self, day: date) -> Hours:
        """The hours of a day, earliest first; none on a rest day. Busy times are not taken out."""
        if day in self.dates:
            return self.dates[day]
        if day in self.holidays:
            return self.on_holidays
        weekday = _FRIDAY if day in self.workdays else day.isoweekday()
        return () if weekday in self.rest else self.hours.get(weekday, ())

    def is_off(self, day: date) -> bool:
        """Whether the day would have hours, were it no public holiday and no day off."""
        return (day in self.dates or day in self.holidays) and not self.on(day) and not self._rests_weekly(day)

    def _rests_weekly(self, day: date) -> bool:
        return day.isoweekday() in self.rest or not self.hours.get(day.isoweekday())


def _is_timezone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
