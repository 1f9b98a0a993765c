"""Events that belong together, and when they take place: repetitions, their exceptions and their changes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from dateutil.tz import datetime_exists

from pomograd.scheduler.calendars.content import Part
from pomograd.scheduler.calendars.events import Event, blaming, is_free, read_event, sequence
from pomograd.scheduler.calendars.rules import Bounds, TooOftenError, naive, repetitions

_OURS = "@pomograd"


class Taken(NamedTuple):
    """When an event takes place once: days, or times with a zone. Nobody is busy where it is `free`."""

    start: date
    end: date
    free: bool = False


def series_of(events: Iterable[Part]) -> Iterator[list[Part]]:
    """The events of each UID: one that repeats, then the changes to single repetitions of it; none that is ours.

    Another event with the UID is an older version where its SEQUENCE is smaller; else a program has given one UID to
    two events, and both count.
    """
    known = defaultdict[str, list[Part]](list)
    for number, part in enumerate(events):
        uid = part.value("UID")
        if not uid.endswith(_OURS):
            known[uid or f"{number} without a UID"].append(part)
    for parts in known.values():
        changes = [part for part in parts if part.value("RECURRENCE-ID")]
        cores = [part for part in parts if not part.value("RECURRENCE-ID")]
        newest = max(map(sequence, cores), default=0)
        first, *others = [[core] for core in cores if sequence(core) == newest] or [list[Part]()]
        yield from (series for series in [[*first, *changes], *others] if not all(map(is_free, series)))


def times_of(series: Sequence[Part], bounds: Bounds, room: int) -> tuple[list[Taken], int]:
    """At least the times that reach into the days, and what they cost of the `room`: 1 an event, and its repetitions.

    Raises BrokenLineError with the line at fault, TooManyError where there is not enough room.
    """
    events = [read_event(part, bounds.zone) for part in series]
    first, cost = events[0], len(events)
    with blaming(series[0].line("RRULE", "DTSTART")):
        if cost > room:
            raise TooOftenError
        changes = _changes(first, events)
        times = [Taken(event.start, event.start + event.length, event.free) for event in changes.values()]
        if first.of is None:
            starts, more = _starts(first, changes.values(), bounds, room - cost)
            times += _repeated(first, starts, changes)
            cost += more
    return times, cost


def _changes(first: Event, events: Iterable[Event]) -> dict[date, Event]:
    """By the repetition that they change, the newest version of each."""
    changes = [event for event in events if event.of is not None]
    return {_name(event.of or event.start, first): event for event in sorted(changes, key=lambda event: event.version)}


def _starts(event: Event, changes: Iterable[Event], bounds: Bounds, room: int) -> tuple[list[date], int]:
    """The beginnings that matter, and what they cost. One that the clock jumps over does not take place."""
    starts, cost = [event.start], 0
    reach = max(each.length + abs(_shift(each)) for each in (event, *changes) if each is event or each.lasting)
    for rule in event.rules:
        moments, more = repetitions(rule, event.start, bounds, reach, room - cost)
        cost += more
        if isinstance(event.start, datetime):
            aware = (moment.replace(tzinfo=event.start.tzinfo) for moment in moments)
            starts += filter(datetime_exists, aware)
        else:
            starts += [moment.date() for moment in moments]
    return starts, cost


def _repeated(event: Event, starts: Iterable[date], changes: Mapping[date, Event]) -> Iterator[Taken]:
    """The repetitions that are not changed and not gone, the later ones as a lasting change has them."""
    left_out = {*changes, *(_name(moment, event) for moment in event.gone)}
    lasting = sorted((name, change) for name, change in changes.items() if change.lasting)
    for start, end in (*((start, None) for start in starts), *event.more):
        name = _name(start, event)
        if left_out.isdisjoint((name, naive(start).date())):
            model = next((change for since, change in reversed(lasting) if since <= name), event)
            moved = start + _shift(model)
            yield Taken(moved, end or moved + model.length, model.free)


def _name(moment: date, event: Event) -> date:
    """What a repetition of an event is known by: its moment, or its day where the event takes days."""
    if not isinstance(moment, datetime):
        return moment
    return moment.astimezone(UTC) if isinstance(event.start, datetime) else moment.date()


def _shift(event: Event) -> timedelta:
    return timedelta(0) if event.of is None else event.start - event.of
