"""Day Planner's lines: `- [ ] 10:00 - 10:30 text`. Pure; knows no day, only clock times."""

import re
from datetime import time

_OPENING = re.compile(r"[\s>]*(?:[-*+]|[0-9]+[.)]) +(?:\[.\] +)?")
_TIME = r"(\d{1,2})(?:[:.](\d{2}))? *([aApP][mM])?"
_CLOCK = re.compile(rf"{_TIME}(?: *[-–] *{_TIME})?(?=\s|$)")


def clock_of(line: str) -> tuple[time, time | None] | None:
    """The start, and the end where there is one, of an item; None where it tells no time.

    Reads `10:00`, `10.00` and `10:00 am`; a bare number only with am or pm.
    """
    found = _clock(line)
    return (found[0], found[1]) if found else None


def with_clock(line: str, start: time, end: time | None = None) -> str:
    """The item with these times in front of its words, in place of those it has. Lines that are no items stay."""
    opening = _OPENING.match(line)
    if not opening:
        return line
    found = _clock(line)
    rest = line[found[2] if found else opening.end() :].lstrip()
    clock = f"{start:%H:%M}" + (f" - {end:%H:%M}" if end else "")
    return f"{opening[0]}{clock} {rest}"


def _clock(line: str) -> tuple[time, time | None, int] | None:
    opening = _OPENING.match(line)
    found = _CLOCK.match(line, opening.end()) if opening else None
    if not found:
        return None
    start = _time(found[1], found[2], found[3])
    end = _time(found[4], found[5], found[6]) if found[4] else None
    if start is None or (found[4] and end is None):
        return None
    return start, end, found.end()


def _time(hour: str, minute: str | None, half: str | None) -> time | None:
    if minute is None and half is None:
        return None
    hours = int(hour) % 12 + 12 * (half.lower() == "pm") if half else int(hour)
    minutes = int(minute or 0)
    return time(hours, minutes) if hours < 24 and minutes < 60 else None
