"""When the learner has time: the availability file, the calendars it names, the public holidays of a country."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from pomograd.errors import PomogradError
from pomograd.operations.context import Context
from pomograd.operations.fetch_calendar import read_calendar
from pomograd.scheduler import Availability
from pomograd.scheduler.availability import Interval
from pomograd.scheduler.availability_file import read_availability_file
from pomograd.scheduler.calendars.content import ForeignTextError

AHEAD = timedelta(days=3 * 366)  # how far busy times and holidays are looked up: further than a plan of two years
FRESH = timedelta(minutes=15)  # how old the copy of a calendar may be that stands in the file
NO_COUNTRY = "none"

_DAY = timedelta(days=1)
_STAMPS = re.compile(  # what a server may write anew into each answer, with the lines that go on
    rb"(?:\r\n|\n|\r)(?:DTSTAMP|LAST-MODIFIED|CREATED|SEQUENCE|PRODID|X-[A-Z0-9-]+)[;:]"
    rb"[^\r\n]*(?:(?:\r\n|\n|\r)[ \t][^\r\n]*)*",
    re.IGNORECASE,
)


class CalendarText(NamedTuple):
    """A calendar as it is, under the name that the learner gave it."""

    name: str
    content: bytes


@dataclass(frozen=True)
class StatedAvailability:
    """What the learner stated, from the day before `start` on.

    `basis` changes whenever `availability` does but for its deadline, and takes no time to make.
    """

    stated: Availability
    calendars: tuple[CalendarText, ...]
    start: date
    today: date
    basis: str

    @cached_property
    def availability(self) -> Availability:
        """With busy times and public holidays; these take their time, so a schedule that still holds never asks.

        Raises PomogradError E208, E214 or E215 for a calendar, E210 for the country.
        """
        first, last = self.start - _DAY, max(self.start, self.today) + AHEAD
        holidays, workdays = _holidays(self.stated.country, first, last)
        busy = tuple(_busy(self.calendars, first, last, self.stated.timezone))
        return replace(self.stated, holidays=holidays, workdays=workdays, busy=busy)


def read_availability(
    context: Context,
    path: Path | None = None,
    busy: Sequence[str] = (),
    deadline: date | None = None,
    start: date | None = None,
    language: str | None = None,
) -> StatedAvailability:
    """The hours of a file, by default the learner's own; where they state none, the usual ones in the learner's zone.

    `busy` names more calendars, from the current folder, and `deadline` is worth more than the one in the file, which
    counts for nothing once it has passed. Times that are taken count from `start`, by default today. A plan in Chinese
    (`language`, by default that of the learner) has the holidays of China, unless the file says otherwise.
    Raises PomogradError E201, E204, E205 or E206 where the availability file is not right, E209, E211 or E214 where
    a calendar cannot be had, E212 where `deadline` has passed.
    """
    today = context.clock().day
    file = path or _own_file(context)
    text = _read(file) if path or file.exists() else ""
    if deadline and deadline < today:
        raise PomogradError("E212", exit_code=2, deadline=deadline)
    stated = _completed(read_availability_file(text, context.zone), language or context.language)
    stated = replace(stated, deadline=deadline or _to_come(stated.deadline, today))
    calendars = (
        *(_calendar(context, name, file.parent, FRESH) for name in stated.calendars),
        *(_calendar(context, name, Path(), timedelta(0)) for name in busy),
    )
    start = start or today
    return StatedAvailability(stated, calendars, start, today, _basis(stated, calendars))


def stated_zone(context: Context) -> str:
    """The time zone of the learner's availability file; the learner's own where it states none, or is broken."""
    with suppress(PomogradError):
        return read_availability_file(_read(_own_file(context)), context.zone).timezone
    return context.zone


def check_hours(context: Context) -> None:
    """Raises the PomogradErrors of `read_availability` where the learner's availability file is not right."""
    _ = read_availability(context).availability


def _own_file(context: Context) -> Path:
    return context.folders.home / "availability.toml"


def _to_come(deadline: date | None, today: date) -> date | None:
    return deadline if deadline and deadline >= today else None


def _completed(stated: Availability, language: str) -> Availability:
    country = stated.country or (NO_COUNTRY if language == "en" else "CN")
    known = None if country.lower() == NO_COUNTRY else country
    return replace(stated, country=known)


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PomogradError("E206", exit_code=2, path=path, reason=error) from error


def _calendar(context: Context, name: str, folder: Path, fresh: timedelta) -> CalendarText:
    try:
        return CalendarText(name, read_calendar(context, name, folder, fresh))
    except ForeignTextError as error:
        raise PomogradError("E214", exit_code=2, calendar=name, beginning=error.beginning) from error


def _holidays(country: str | None, first: date, last: date) -> tuple[frozenset[date], frozenset[date]]:
    if country is None:
        return frozenset(), frozenset()
    from pomograd.scheduler.calendars.public_holidays import public_holidays

    return public_holidays(country, first, last)


def _busy(calendars: Iterable[CalendarText], first: date, last: date, timezone: str) -> Iterator[Interval]:
    """Of one calendar after the other; they may overlap."""
    for calendar in calendars:
        from pomograd.scheduler.calendars.busy import read_busy

        yield from read_busy(calendar.content, first, last, timezone, calendar.name)


def _basis(stated: Availability, calendars: Iterable[CalendarText]) -> str:
    """A digest of what is stated but the deadline, of the calendars, and of the release of the holidays' package.

    When a calendar was written, and by which program, counts for nothing.
    """
    from importlib.metadata import version

    release = version("holidays") if stated.country else ""
    facts = (replace(stated, deadline=None), release)
    contents = (hashlib.sha256(_STAMPS.sub(b"", calendar.content)).hexdigest() for calendar in calendars)
    return hashlib.sha256("\n".join(map(str, (*facts, *contents))).encode()).hexdigest()
