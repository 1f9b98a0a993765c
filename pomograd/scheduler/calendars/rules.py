"""Repetitions within bounds: what an RRULE means up to a day, however often or however long it says to repeat.

A rule such as FREQ=SECONDLY, or one that began in 1604, would otherwise be counted out to its end. Works by the clock
on the wall of the event; knows nothing of whom the event belongs to, of exceptions and of changes.
"""

import sys
from collections.abc import Iterator, MutableMapping
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import chain, islice, takewhile
from typing import Any, NamedTuple, cast

from dateutil.rrule import rrule, rrulestr
from icalendar.prop import vRecur

Rule = MutableMapping[str, Any]  # the values of an RRULE, by part

_WITHIN_A_DAY = ("SECONDLY", "MINUTELY", "HOURLY")
_DAY = timedelta(days=1)
_CYCLE = timedelta(days=146_097)  # 400 years, after which dates fall on the same weekdays again
_EARLIER_FOR_ONE = 10  # so many of the past take as long as one that matters


class TooOftenError(Exception):
    """Events take place more often than there is room for."""


class Bounds(NamedTuple):
    """Days in which a repetition matters, and the zone of times without one."""

    first: date
    last: date
    zone: tzinfo


def repetitions(rule: Rule, start: date, bounds: Bounds, reach: timedelta, room: int) -> tuple[list[datetime], int]:
    """When an event that begins at `start` begins again, by its own clock, and what that cost of the `room`.

    All that are within `reach` of the days; that is how long the event takes, and how far it may be moved. One of
    them costs 1, and so do ten earlier ones, which are only counted. Raises TooOftenError where there is not enough
    room, ValueError where the rule cannot be obeyed.
    """
    untils = (_until(until, start, bounds.zone) for until in listed(rule.get("UNTIL")))
    last = min([_midnight(bounds.last) + 2 * _DAY + reach, *untils])
    first = _midnight(bounds.first) - 2 * _DAY - reach  # in whatever zone
    found, cost, earlier = list[datetime](), 0, 0
    moments = _moments(rule, _near(rule, naive(start), first)) if naive(start) <= last else ()
    for moment in takewhile(lambda moment: moment <= last, moments):
        if moment < first:
            earlier += 1
        else:
            found.append(moment)
        cost = len(found) + earlier // _EARLIER_FOR_ONE
        if cost > room:
            raise TooOftenError
    return found, cost


def listed(value: Any) -> list[Any]:
    """A property that may be there several times, or not at all."""
    if value is None:
        return []
    return cast("list[Any]", value) if isinstance(value, list) else [value]


def naive(moment: date) -> datetime:
    """What the clock on the wall shows; midnight of a day."""
    return moment.replace(tzinfo=None) if isinstance(moment, datetime) else _midnight(moment)


def _near(rule: Rule, start: datetime, first: datetime) -> datetime:
    """A later beginning with the same repetitions: those of birthdays without a year may begin in 1604."""
    if start > first or rule.keys() & {"COUNT", "INTERVAL", "BYEASTER"}:
        return start
    return start + (first - start) // _CYCLE * _CYCLE


def _moments(rule: Rule, start: datetime) -> Iterator[datetime]:
    """By the clock on the wall, whatever UNTIL says. Raises ValueError for a rule that never comes true."""
    if int(_one(rule, "INTERVAL", 1)) < 1 or (_one(rule, "FREQ") in _WITHIN_A_DAY and "BYSETPOS" in rule):
        raise ValueError(rule)  # it would be counted for ever
    endless = vRecur({name: value for name, value in rule.items() if name not in {"COUNT", "UNTIL"}})
    moments = iter(cast(rrule, rrulestr(endless.to_ical().decode(), dtstart=start)))
    first = next(moments, None)
    if first is None:
        raise ValueError(rule)
    return islice(chain([first], moments), int(_one(rule, "COUNT", sys.maxsize)))


def _until(until: date, start: date, zone: tzinfo) -> datetime:
    """By the clock of the event; a mere date lasts until its end."""
    if not isinstance(until, datetime):
        return datetime.combine(until, time.max)
    if until.tzinfo is not None and isinstance(start, datetime):
        until = until.astimezone(start.tzinfo or zone)
    return until.replace(tzinfo=None)


def _one(rule: Rule, name: str, default: Any = None) -> Any:
    """The one value of a part of a rule. Raises ValueError where there is none, or more than one."""
    (value,) = listed(rule.get(name, default))
    return value


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
