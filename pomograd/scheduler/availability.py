"""When a learner has time: hours by weekday, rest days, a cap. Knows no plan and reads no file."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from itertools import pairwise
from typing import cast
from zoneinfo import ZoneInfo

from pomograd.errors import PomogradError

Hours = tuple[tuple[time, time], ...]

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_USUAL_HOURS: Hours = ((time(9), time(12)), (time(14), time(18)), (time(19), time(21, 30)))
_RANGE = re.compile(r"(\d{1,2}):(\d{2})\s*[-–~～]\s*(\d{1,2}):(\d{2})")


def _usual_week() -> Mapping[int, Hours]:
    return dict.fromkeys(range(1, 8), _USUAL_HOURS)


@dataclass(frozen=True)
class Availability:
    """Hours for each ISO weekday (1 = Monday), weekdays without work, and a cap in pomodoros a day.

    `assumed` says that nobody stated these hours: then a clock time in the note counts as an hour the learner has.
    """

    timezone: str = "UTC"
    hours: Mapping[int, Hours] = field(default_factory=_usual_week)
    rest: frozenset[int] = frozenset()
    cap: int | None = None
    assumed: bool = True

    def __post_init__(self) -> None:
        if not _is_timezone(self.timezone):
            raise PomogradError("E205", timezone=self.timezone)
        if not any(self.hours.get(weekday) for weekday in range(1, 8) if weekday not in self.rest):
            raise PomogradError("E204")

    def on(self, day: date) -> Hours:
        """The hours of a day, earliest first; none on a rest day."""
        return () if day.isoweekday() in self.rest else self.hours.get(day.isoweekday(), ())

    @classmethod
    def from_toml(cls, text: str, timezone: str = "UTC") -> "Availability":
        """Hours as a learner writes them, each key optional:

            timezone = "Asia/Shanghai"
            rest = ["sun"]
            cap = 8                        # pomodoros a day
            [hours]
            every = ["19:00-21:30"]        # a weekday without a line of its own
            sat = ["09:00-12:00", "14:00-18:00"]

        Without `[hours]` the usual week stands, without `timezone` the one given here. Raises E201 with the key at
        fault, E204 where no hour is left, E205 where nobody knows the time zone.
        """
        try:
            table = cast("dict[str, object]", tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            raise PomogradError("E201", key="TOML", value=str(error)) from error
        for key in table.keys() - {"timezone", "rest", "cap", "hours"}:
            raise PomogradError("E201", key=key, value=table[key])
        return cls(
            timezone=_read_timezone(table.get("timezone", timezone)),
            hours=_read_week(table["hours"]) if "hours" in table else _usual_week(),
            rest=_read_rest(table.get("rest", [])),
            cap=_read_cap(table.get("cap")),
            assumed="hours" not in table,
        )


def _read_week(value: object) -> Mapping[int, Hours]:
    if not isinstance(value, dict):
        raise PomogradError("E201", key="hours", value=value)
    table = cast("dict[str, object]", value)
    for key in table.keys() - {"every", *_WEEKDAYS}:
        raise PomogradError("E201", key=f"hours.{key}", value=table[key])
    every = table.get("every", [])
    return {
        number: _read_hours(f"hours.{name}" if name in table else "hours.every", table.get(name, every))
        for number, name in enumerate(_WEEKDAYS, start=1)
    }


def _read_hours(key: str, value: object) -> Hours:
    ranges = sorted(_read_range(key, entry) for entry in _read_list(key, value))
    for (_, end), (start, _) in pairwise(ranges):
        if start < end:
            raise PomogradError("E201", key=key, value=value)
    return tuple(ranges)


def _read_range(key: str, value: object) -> tuple[time, time]:
    match = _RANGE.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise PomogradError("E201", key=key, value=value)
    first_hour, first_minute, last_hour, last_minute = (int(group) for group in match.groups())
    try:
        start = time(first_hour, first_minute)
        end = time(23, 59) if (last_hour, last_minute) == (24, 0) else time(last_hour, last_minute)
    except ValueError as error:
        raise PomogradError("E201", key=key, value=value) from error
    if start >= end:
        raise PomogradError("E201", key=key, value=value)
    return start, end


def _read_rest(value: object) -> frozenset[int]:
    for name in _read_list("rest", value):
        if name not in _WEEKDAYS:
            raise PomogradError("E201", key="rest", value=name)
    return frozenset(_WEEKDAYS.index(cast("str", name)) + 1 for name in _read_list("rest", value))


def _read_cap(value: object) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value > 0):
        return value
    raise PomogradError("E201", key="cap", value=value)


def _read_timezone(value: object) -> str:
    if isinstance(value, str):
        return value
    raise PomogradError("E201", key="timezone", value=value)


def _read_list(key: str, value: object) -> list[object]:
    if isinstance(value, list):
        return cast("list[object]", value)
    raise PomogradError("E201", key=key, value=value)


def _is_timezone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
