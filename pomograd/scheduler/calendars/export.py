"""The schedule as an iCalendar (RFC 5545): one event a block, under a name that it keeps, in the zone it is lived in.

The same schedule gives the same bytes. Times of day are written as the clock on the wall shows them, with the changes
of that clock beside them. Of the hour that an autumn night has twice, the standard reads the first; the second is
written in UTC.
"""

import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar, cast
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, Event, Timezone, TimezoneDaylight, TimezoneStandard, vDuration, vText

from pomograd.locale import say
from pomograd.scheduler.calendars.changes import ClockChange, clock_changes
from pomograd.scheduler.calendars.names import BREAKS, Occasion, event_names, every_item_once
from pomograd.scheduler.schedule import Block, Schedule

_AGAIN = timedelta(hours=1)  # how often a calendar program should ask for the calendar
_UNWRITABLE = {"Cc", "Cs"}  # control characters and lone halves of a character


_Component = TypeVar("_Component", bound=Component)


def calendar_text(  # noqa: PLR0913 - all that a calendar says of itself
    schedule: Schedule,
    *,
    name: str,
    plan: str,
    made_at: datetime,
    sequence: int,
    language: str,
    timezone: str,
    breaks: bool = True,
    occasion: Occasion = every_item_once,
) -> bytes:
    """The calendar `name` of a schedule that was made at the aware moment `made_at`, as the bytes of an .ics file.

    `plan` tells this plan from the learner's others. `sequence` grows with each schedule of a plan, so that an event
    takes the place of its older versions. `timezone` is an IANA name. Without `breaks` only the work is written.
    `occasion` is that of `event_names`.
    """
    zone = ZoneInfo(timezone)
    calendar = _heading(name, language, zone)
    calendar.add_component(_timezone(schedule, zone, made_at))
    stamps: dict[str, object] = {"DTSTAMP": made_at, "LAST-MODIFIED": made_at, "SEQUENCE": sequence}
    for block, uid in zip(schedule.blocks, event_names(schedule.blocks, plan, occasion), strict=True):
        if block.end > block.start and (breaks or block.kind not in BREAKS):
            calendar.add_component(_event(block, uid, language, zone, stamps))
    return calendar.to_ical()


def _heading(name: str, language: str, zone: ZoneInfo) -> Calendar:
    title = vText(_line(name))  # under the name of RFC 7986, and under the one that programs knew before
    facts = {
        "VERSION": "2.0",
        "PRODID": f"-//pomograd//pomograd//{language.upper()}",
        "METHOD": "PUBLISH",
        "NAME": title,
        "X-WR-CALNAME": title,
        "X-WR-TIMEZONE": zone.key,
        "REFRESH-INTERVAL": vDuration(_AGAIN, {"VALUE": "DURATION"}),
        "X-PUBLISHED-TTL": vDuration(_AGAIN),
    }
    return _with(Calendar(), facts)


def _event(block: Block, uid: str, language: str, zone: ZoneInfo, stamps: dict[str, object]) -> Event:
    start, end = _local(block, zone)
    kind = say(language, f"scheduler.calendar.{block.kind.value}")
    facts = {
        "UID": uid,
        **stamps,
        "DTSTART": start,
        "DTEND": end,
        "SUMMARY": " · ".join(filter(None, map(_line, (block.text, block.topic or "")))) or kind,
        "CATEGORIES": ["pomograd", kind],
        "TRANSP": "TRANSPARENT" if block.kind in BREAKS else "OPAQUE",
    }
    if block.part:
        facts["DESCRIPTION"] = say(language, "scheduler.calendar.part", k=block.part[0], n=block.part[1])
    return _with(Event(), facts)


def _local(block: Block, zone: ZoneInfo) -> tuple[datetime, datetime]:
    ends = block.start.astimezone(zone), block.end.astimezone(zone)
    return (ends[0].astimezone(UTC), ends[1].astimezone(UTC)) if any(end.fold for end in ends) else ends


def _timezone(schedule: Schedule, zone: ZoneInfo, made_at: datetime) -> Timezone:
    """The changes of the clock in all years that the schedule touches."""
    years = [end.astimezone(UTC).year for block in schedule.blocks for end in (block.start, block.end)]
    years = years or [made_at.astimezone(UTC).year]
    timezone = _with(Timezone(), {"TZID": zone.key})
    for change in clock_changes(zone, min(years), max(years)):
        timezone.add_component(_observance(change))
    return timezone


def _observance(change: ClockChange) -> Component:
    facts = {
        "DTSTART": change.on_the_old_clock,
        "TZOFFSETFROM": change.before,
        "TZOFFSETTO": change.after,
        "TZNAME": change.name,
    }
    return _with(TimezoneDaylight() if change.is_summer else TimezoneStandard(), facts)


def _with(component: _Component, facts: Mapping[str, object]) -> _Component:
    """The component with its properties. What icalendar knows of their types it does not tell."""
    for name, value in facts.items():
        cast(Any, component).add(name, value)
    return component


def _line(text: str) -> str:
    """A text of the learner on one line, without what no calendar may hold."""
    words = " ".join(text.split())
    return "".join(character for character in words if unicodedata.category(character) not in _UNWRITABLE)
