"""One event of a calendar as `icalendar` reads it, and the time zones that the calendar describes."""

import warnings
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from threading import Lock
from typing import Any, cast

from icalendar import Event as EventComponent
from icalendar import Timezone
from icalendar.timezone import tzp

from pomograd.scheduler.calendars.content import TIMES, BrokenLineError, Line, Part
from pomograd.scheduler.calendars.rules import Rule, TooOftenError, listed, naive

Properties = Mapping[str, Any]  # of an event, by name

_FAULTS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)  # what libraries say of bad values
_one_at_a_time = Lock()  # `icalendar` keeps the time zones of one calendar for the next


class TooManyError(Exception):
    """A line by which events take place more often than there is room for."""

    def __init__(self, line: Line) -> None:
        super().__init__(line)
        self.line = line


@dataclass(frozen=True, slots=True)
class Event:
    """When an event takes place: days, or times with a zone. `length` is one of the clock on the wall.

    `of` is set where it takes the place of that repetition of another, and where it is `lasting` of all later ones too.
    """

    start: date
    length: timedelta
    free: bool
    version: int
    rules: tuple[Rule, ...]
    more: tuple[tuple[date, date], ...]  # begin and end
    gone: frozenset[date]
    of: date | None
    lasting: bool


def read_event(part: Part, zone: tzinfo) -> Event:
    """Times without a zone are in `zone`. Raises BrokenLineError with the first line that makes no sense."""
    lines = [line for line in part.lines if line.name in TIMES]
    event = _parsed(lines)
    if event is None or "DTSTART" not in event:
        broken = (line for line in lines if _parsed([line]) is None)
        raise BrokenLineError(next(broken, part.line("DTSTART")))
    with blaming(part.line("DTSTART")):
        (start,) = _dates(event, "DTSTART", zone)
    with blaming(part.line("DTEND", "DURATION", "DTSTART")):
        length = _length(event, start, zone)
    with blaming(part.line("RDATE")):
        more = tuple(_period(value, length, zone) for value in _values(event, "RDATE"))
    with blaming(part.line("EXDATE")):
        gone = frozenset(_dates(event, "EXDATE", zone))
    with blaming(part.line("RECURRENCE-ID")):
        of = next(_dates(event, "RECURRENCE-ID", zone), None)
    lasting = of is not None and event["RECURRENCE-ID"].params.get("RANGE") == "THISANDFUTURE"
    rules = tuple(listed(event.get("RRULE")))
    return Event(start, length, is_free(part), sequence(part), rules, more, gone, of, lasting)


def sequence(part: Part) -> int:
    """The version of an event."""
    value = part.value("SEQUENCE")
    return int(value) if value.isdecimal() and len(value) < 10 else 0


def is_free(part: Part) -> bool:
    """Cancelled, or shown as free in the calendar."""
    return part.value("STATUS").upper() == "CANCELLED" or part.value("TRANSP").upper() == "TRANSPARENT"


@contextmanager
def blaming(line: Line) -> Generator[None]:
    """What goes wrong within is the fault of a line: BrokenLineError, or TooManyError."""
    try:
        yield
    except TooOftenError as error:
        raise TooManyError(line) from error
    except _FAULTS as error:
        raise BrokenLineError(line) from error


@contextmanager
def time_zones(parts: Iterable[Part]) -> Generator[None]:
    """The zones that a calendar describes are known within, those of other calendars are not.

    A description counts where nobody else knows the zone. `icalendar` warns where it has to guess at a name.
    """
    library = cast(Any, tzp)
    with _one_at_a_time, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        library.use_default()
        try:
            for part in parts:
                if library.timezone(part.value("TZID")) is None:
                    library.cache_timezone_component(_described(part))
            yield
        finally:
            library.use_default()


def _described(part: Part) -> Timezone:
    """Clocks change by the year; any other rule would be counted for ever."""
    for line in part.lines:
        if line.name == "RRULE" and "FREQ=YEARLY" not in line.text.upper():
            raise BrokenLineError(line)
    with blaming(part.begin):
        zone = cast(Timezone, Timezone.from_ical(_component("VTIMEZONE", part.lines)))
        cast(Any, zone).to_tz(lookup_tzid=False)
        return zone


def _length(event: Properties, start: date, zone: tzinfo) -> timedelta:
    """Raises ValueError where it ends before it begins."""
    for end in _dates(event, "DTEND", zone):
        length = end - start if isinstance(end, datetime) == isinstance(start, datetime) else naive(end) - naive(start)
        return _checked(length)
    usual = timedelta(0 if isinstance(start, datetime) else 1)
    return _checked(event["DURATION"].dt if "DURATION" in event else usual)


def _checked(length: timedelta) -> timedelta:
    if length < timedelta(0):
        raise ValueError(length)
    return length


def _period(value: Any, length: timedelta, zone: tzinfo) -> tuple[date, date]:
    """Begin and end of an RDATE, which may have a length or an end of its own."""
    start, end = cast("tuple[Any, Any]", value) if isinstance(value, tuple) else (value, length)
    start = _in_zone(start, zone)
    return start, start + _checked(end) if isinstance(end, timedelta) else _in_zone(end, zone)


def _dates(event: Properties, name: str, zone: tzinfo) -> Iterator[date]:
    return (_in_zone(value, zone) for value in _values(event, name))


def _values(event: Properties, name: str) -> Iterator[Any]:
    return (entry.dt for value in listed(event.get(name)) for entry in getattr(value, "dts", [value]))


def _in_zone(moment: date, zone: tzinfo) -> date:
    """Raises TypeError for what is neither a day nor a time of a day."""
    if not isinstance(cast(object, moment), date):
        raise TypeError(moment)
    return moment.replace(tzinfo=zone) if isinstance(moment, datetime) and moment.tzinfo is None else moment


def _parsed(lines: Sequence[Line]) -> Properties | None:
    """None where a line makes no sense."""
    try:
        event = cast(EventComponent, EventComponent.from_ical(_component("VEVENT", lines)))
    except _FAULTS:
        return None
    return None if event.errors else cast(Properties, event)


def _component(name: str, lines: Iterable[Line]) -> str:
    return "\r\n".join([f"BEGIN:{name}", *(line.text for line in lines), f"END:{name}"])
