"""When the learner is busy, by an .ics file (RFC 5545). Reads texts only, no file and no address.

Repetitions with their exceptions and changes count. Not busy are events that are cancelled, that are shown as free
(TRANSP:TRANSPARENT), that take no time, and our own. A whole day is one of the learner's zone, and so is a time
without a zone, or in a zone that nobody knows.

One broken event breaks the calendar: without it nobody knows when the learner is busy. But only its times can break
it; and a broken event that could not make anybody busy is passed over.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pomograd.errors import PomogradError
from pomograd.scheduler.availability import Interval
from pomograd.scheduler.calendars.content import MOST_BYTES, BrokenLineError, ForeignTextError, Line, read_content
from pomograd.scheduler.calendars.events import TooManyError, blaming, time_zones
from pomograd.scheduler.calendars.rules import Bounds
from pomograd.scheduler.calendars.series import Taken, series_of, times_of

MOST_TIMES = 100_000

_DAY = timedelta(days=1)
_SHOWN = 80  # characters of a line


def read_busy(
    text: str | bytes, first: date, last: date, timezone: str, name: str = "calendar.ics"
) -> tuple[Interval, ...]:
    """The times taken from the first to the last day, in UTC, in order, none touching the next.

    Raises PomogradError with the `name` of the calendar: E208 with the line that is broken, E209 where it is longer
    than MOST_BYTES, E214 where it is no calendar, E215 where events take place more than MOST_TIMES times.
    """
    if len(text) > MOST_BYTES:
        raise PomogradError("E209", exit_code=2, calendar=name, megabytes=MOST_BYTES // 1_000_000)
    try:
        return _read(text, Bounds(first, last, ZoneInfo(timezone)))
    except ForeignTextError as error:
        raise PomogradError("E214", exit_code=2, calendar=name, beginning=error.beginning) from error
    except BrokenLineError as error:
        line, what = error.line.number, _shown(error.line)
        raise PomogradError("E208", exit_code=2, calendar=name, line=line, what=what) from error
    except TooManyError as error:
        line, what = error.line.number, _shown(error.line)
        raise PomogradError("E215", exit_code=2, calendar=name, line=line, what=what, most=MOST_TIMES) from error


def _read(text: str | bytes, bounds: Bounds) -> tuple[Interval, ...]:
    events, zones = read_content(text)
    room, intervals = MOST_TIMES, list[Interval]()
    with time_zones(zones):
        for series in series_of(events):
            times, cost = times_of(series, bounds, room)
            with blaming(series[0].line("DTSTART")):
                intervals += [_interval(taken, bounds) for taken in times if not taken.free]
            room -= cost
    return _merged(intervals)


def _interval(taken: Taken, bounds: Bounds) -> Interval:
    """Within the bounds. A whole day that ends when it begins, as some programs write it, takes that day."""
    start, end = taken.start, taken.end
    if not isinstance(start, datetime) and end <= start:
        end = start + _DAY
    first, last = _moment(bounds.first, bounds), _moment(bounds.last + _DAY, bounds)
    return Interval(max(_moment(start, bounds), first), min(_moment(end, bounds), last))


def _moment(day: date, bounds: Bounds) -> datetime:
    moment = day if isinstance(day, datetime) else datetime.combine(day, time())
    return (moment if moment.tzinfo else moment.replace(tzinfo=bounds.zone)).astimezone(UTC)


def _merged(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    merged: list[Interval] = []
    for start, end in sorted(interval for interval in intervals if interval.start < interval.end):
        if merged and start <= merged[-1].end:
            merged[-1] = Interval(merged[-1].start, max(end, merged[-1].end))
        else:
            merged.append(Interval(start, end))
    return tuple(merged)


def _shown(line: Line) -> str:
    return line.text if len(line.text) <= _SHOWN else f"{line.text[: _SHOWN - 1]}…"
