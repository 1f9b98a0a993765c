"""The availability file: hours, days off and calendars as a learner writes them. Reads a text, no file."""

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any, cast

from pomograd.errors import PomogradError
from pomograd.scheduler.availability import Availability, Hours

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_RANGE = re.compile(r"(\d{1,2}):(\d{2})\s*[-–~～]\s*(\d{1,2}):(\d{2})")
_LONGEST_OFF = 2 * 366  # days
_MOST = 24 * 60  # pomodoros a day, each of at least a minute


def read_availability_file(text: str, timezone: str = "UTC") -> Availability:
    """Each key is optional:

        timezone = "Asia/Shanghai"
        rest = ["sun"]
        cap = 8                                            # pomodoros a day
        reviews = 1                                        # pomodoros a day for reviews
        off = ["2026-12-24", "2027-02-05..2027-02-12"]     # days without study
        holidays = "CN"                                    # or "DE-BY"; "none" for no public holidays
        busy = ["work.ics", "https://example.org/me.ics"]  # calendars
        deadline = 2027-03-08
        [hours]
        every = ["19:00-21:30"]                            # a weekday without a line of its own
        sat = ["09:00-12:00", "14:00-18:00"]
        holiday = ["09:00-12:00"]                          # public holidays; without it they are free
        [dates]
        "2026-12-31" = ["09:00-11:00"]                     # one day, even one that is off
        [extra]
        tue = 1                                            # pomodoros more on such a day, whatever the cap

    Without `[hours]` the usual week stands, without `timezone` the one given here. Raises E201 with all keys at fault,
    E204 where no hour is left, E205 where nobody knows the time zone.
    """
    try:
        table = cast("dict[str, object]", tomllib.loads(text))
    except (ValueError, RecursionError) as error:
        raise PomogradError("E201", key="TOML", value=str(error)) from error
    fields: dict[str, Any] = {"timezone": timezone, **_fields(table)}
    fields["dates"] = {**dict.fromkeys(fields.pop("off", ()), ()), **fields.get("dates", {})}
    return Availability(**fields)


class _Fault(Exception):
    """A value that makes no sense, under its key."""

    def __init__(self, key: str, value: object) -> None:
        super().__init__(key)
        self.key, self.value = key, value


def _fields(table: Mapping[str, object]) -> dict[str, Any]:
    """The fields of an `Availability`, and the days `off`. Raises PomogradError E201 with every key at fault."""
    fields, faults = dict[str, Any](), list[_Fault]()
    for key, value in table.items():
        try:
            fields |= _READERS.get(key, _unknown)(key, value)
        except _Fault as fault:
            faults.append(fault)
    if faults:
        keys, values = [fault.key for fault in faults], [str(fault.value) for fault in faults]
        raise PomogradError("E201", key=", ".join(keys), value=", ".join(values))
    return fields


def _week(key: str, value: object) -> dict[str, Any]:
    table = _table(key, value, {"every", "holiday", *_WEEKDAYS})
    every = table.get("every", [])
    hours = {
        number: _hours(f"hours.{name}" if name in table else "hours.every", table.get(name, every))
        for number, name in enumerate(_WEEKDAYS, start=1)
    }
    fields: dict[str, Any] = {"on_holidays": _hours("hours.holiday", table.get("holiday", []))}
    return fields if table.keys() == {"holiday"} else fields | {key: hours, "assumed": False}


def _dates(key: str, value: object) -> dict[str, Any]:
    return {
        key: {_day(f"dates.{day}", day): _hours(f"dates.{day}", hours) for day, hours in _table(key, value).items()}
    }


def _off(key: str, value: object) -> dict[str, Any]:
    return {key: [day for entry in _list(key, value) for day in _days(key, entry)]}


def _days(key: str, entry: object) -> list[date]:
    """One day, or all from the first to the last of "2027-02-05..2027-02-12"."""
    ends = entry.split("..") if isinstance(entry, str) else [entry]
    if len(ends) > 2:
        raise _Fault(key, entry)
    first, last = _day(key, ends[0]), _day(key, ends[-1])
    if not 0 <= (last - first).days < _LONGEST_OFF:
        raise _Fault(key, entry)
    return [first + timedelta(step) for step in range((last - first).days + 1)]


def _extra(key: str, value: object) -> dict[str, Any]:
    table = _table(key, value, set(_WEEKDAYS))
    return {key: {_WEEKDAYS.index(name) + 1: _number(f"extra.{name}", more, 0) for name, more in table.items()}}


def _rest(key: str, value: object) -> dict[str, Any]:
    names = _list(key, value)
    for name in names:
        if name not in _WEEKDAYS:
            raise _Fault(key, name)
    return {key: frozenset(_WEEKDAYS.index(cast("str", name)) + 1 for name in names)}


def _calendars(key: str, value: object) -> dict[str, Any]:
    names = _list(key, value)
    return {"calendars": tuple(_text(key, name) for name in names)}


def _hours(key: str, value: object) -> Hours:
    ranges = sorted(_range(key, entry) for entry in _list(key, value))
    for (_, end), (start, _) in pairwise(ranges):
        if start < end:
            raise _Fault(key, value)
    return tuple(ranges)


def _range(key: str, value: object) -> tuple[time, time]:
    match = _RANGE.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise _Fault(key, value)
    first_hour, first_minute, last_hour, last_minute = (int(group) for group in match.groups())
    try:
        start = time(first_hour, first_minute)
        end = time(23, 59) if (last_hour, last_minute) == (24, 0) else time(last_hour, last_minute)
    except ValueError as error:
        raise _Fault(key, value) from error
    if start >= end:
        raise _Fault(key, value)
    return start, end


def _day(key: str, value: object) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return datetime.strptime(cast("str", value).strip(), "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except (AttributeError, ValueError) as error:
        raise _Fault(key, value) from error


def _number(key: str, value: object, least: int) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and least <= value <= _MOST:
        return value
    raise _Fault(key, value)


def _text(key: str, value: object) -> str:
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise _Fault(key, value)


def _list(key: str, value: object) -> list[object]:
    if isinstance(value, list):
        return cast("list[object]", value)
    raise _Fault(key, value)


def _table(key: str, value: object, known: set[str] | None = None) -> dict[str, object]:
    if not isinstance(value, dict):
        raise _Fault(key, value)
    table = cast("dict[str, object]", value)
    for name in table.keys() - (table.keys() if known is None else known):
        raise _Fault(f"{key}.{name}", table[name])
    return table


def _unknown(key: str, value: object) -> dict[str, Any]:
    raise _Fault(key, value)


_READERS: Mapping[str, Callable[[str, object], dict[str, Any]]] = {
    "timezone": lambda key, value: {key: _text(key, value)},
    "rest": _rest,
    "cap": lambda key, value: {key: _number(key, value, 1)},
    "reviews": lambda key, value: {key: _number(key, value, 0)},
    "off": _off,
    "holidays": lambda key, value: {"country": _text(key, value)},
    "busy": _calendars,
    "deadline": lambda key, value: {key: _day(key, value)},
    "hours": _week,
    "dates": _dates,
    "extra": _extra,
}
