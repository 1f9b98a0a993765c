"""When a time zone changes its clocks. Knows no calendar format.

Only what the zone's offsets say is used, so it holds for every IANA zone, whatever its rules are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ClockChange:
    """From `moment` (UTC) on clocks stand `after` ahead of UTC, and stood `before` ahead until then."""

    moment: datetime
    before: timedelta
    after: timedelta
    name: str
    is_summer: bool

    @property
    def on_the_old_clock(self) -> datetime:
        """The naive moment that clocks would have shown without the change."""
        return (self.moment + self.before).replace(tzinfo=None)


def clock_changes(zone: ZoneInfo, first: int, last: int) -> Iterator[ClockChange]:
    """How clocks stand when the year `first` begins in UTC, then every change until the year `last` is over."""
    day, end = datetime(first, 1, 1, tzinfo=UTC), datetime(last + 1, 1, 1, tzinfo=UTC)
    yield _change(zone, day, _offset(zone, day))
    while day < end:
        before = _offset(zone, day)
        if _offset(zone, day + _DAY) != before:
            yield _change(zone, _first_other(zone, day, day + _DAY), before)
        day += _DAY


def _first_other(zone: ZoneInfo, old: datetime, new: datetime) -> datetime:
    """The first whole second at which the offset is no longer that of `old`; it is another one at `new`."""
    before = _offset(zone, old)
    while new - old > timedelta(seconds=1):
        middle = old + timedelta(seconds=(new - old) // timedelta(seconds=2))
        old, new = (middle, new) if _offset(zone, middle) == before else (old, middle)
    return new


def _change(zone: ZoneInfo, moment: datetime, before: timedelta) -> ClockChange:
    local = moment.astimezone(zone)
    is_summer = (local.dst() or timedelta()) > timedelta()
    return ClockChange(moment, before, _offset(zone, moment), local.tzname() or "", is_summer)


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()
