"""The lines of an .ics file that say when somebody is busy, each with its number. Knows nothing of what they mean.

Everything else (descriptions, guests, alarms, attachments) is passed over, so what is broken there does not matter.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

MOST_BYTES = 20_000_000
TIMES = ("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID")
_SAYS_WHEN = frozenset((*TIMES, "UID", "SEQUENCE", "STATUS", "TRANSP"))
_EVENT, _ZONE = "BEGIN:VEVENT", "BEGIN:VTIMEZONE"
_NAME = re.compile(r"\s*([A-Za-z0-9-]+)[;:]")
_LINE_ENDS = re.compile(r"\r\n|\n|\r")
_UTF_16 = ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"B\0", "utf-16-le"), (b"\0B", "utf-16-be"))
_DEEPEST = 20  # parts within parts
_BEGINNING = 40  # characters of a foreign file that are shown


class Line(NamedTuple):
    """One property, unfolded. `number` is that of its first line in the file, from 1; `name` is in capitals."""

    number: int
    name: str
    text: str


@dataclass(slots=True)
class Part:
    """An event or a time zone: its first line, and those of its lines that say when."""

    begin: Line
    lines: list[Line] = field(default_factory=list[Line])

    def value(self, name: str) -> str:
        """The text behind the first colon of a property without parameters; empty where there is none."""
        return next((line.text.partition(":")[2].strip() for line in self.lines if line.name == name), "")

    def line(self, *names: str) -> Line:
        """The first line of the first of these names that is there, else the one that begins the part."""
        found = (line for name in names for line in self.lines if line.name == name)
        return next(found, self.begin)


class BrokenLineError(Exception):
    """A line of a calendar that makes no sense."""

    def __init__(self, line: Line) -> None:
        super().__init__(line)
        self.line = line


class ForeignTextError(Exception):
    """A text that is no calendar; `beginning` is what it begins with."""

    def __init__(self, beginning: str) -> None:
        super().__init__(beginning)
        self.beginning = beginning


def read_content(text: str | bytes) -> tuple[list[Part], list[Part]]:
    """The events and the time zones of a calendar, in their order.

    Bytes are UTF-8 or UTF-16; a character that is broken matters only where it stands in a time.
    Raises ForeignTextError where it is no calendar, BrokenLineError where BEGIN and END do not match.
    """
    text = _decoded(text) if isinstance(text, bytes) else text
    require_calendar(text)
    parts = list(_parts(text))
    events = [part for part in parts if part.begin.text == _EVENT]
    return events, [part for part in parts if part.begin.text == _ZONE]


def require_calendar(text: str | bytes) -> None:
    """Raises ForeignTextError where a text does not begin as a calendar does: a web page, an image, nothing at all."""
    text = _decoded(text) if isinstance(text, bytes) else text
    first = text.lstrip("\ufeff \t\r\n")[:100]
    if not first.upper().startswith("BEGIN:VCALENDAR"):
        shown = "".join(character for character in first.split("\n")[0] if character.isprintable())
        raise ForeignTextError(shown[:_BEGINNING].strip())


def _decoded(content: bytes) -> str:
    for mark, encoding in _UTF_16:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    return content.decode("utf-8", "replace")


def _parts(text: str) -> Iterator[Part]:
    """Components of a component, such as alarms, say nothing of when; those of a time zone do."""
    within: list[Part] = []
    for line in _unfolded(text):
        if line.name == "END":
            if not within or line.text[4:] != within[-1].begin.text[6:]:
                raise BrokenLineError(line)
            yield within.pop()
        if within:
            _keep(line, within)
        if line.name == "BEGIN":
            within.append(Part(line))
        if len(within) > _DEEPEST:
            raise BrokenLineError(line)
    if within:
        raise BrokenLineError(within[-1].begin)


def _keep(line: Line, within: list[Part]) -> None:
    """A time zone keeps all that stands in it, its inner components too."""
    if line.name in _SAYS_WHEN and within[-1].begin.text == _EVENT:
        within[-1].lines.append(line)
    zone = next((part for part in within if part.begin.text == _ZONE), None)
    if zone:
        zone.lines.append(line)


def _unfolded(text: str) -> Iterator[Line]:
    """A line that begins with a blank goes on the one before."""
    number, pieces = 0, list[str]()
    for at, piece in enumerate(_LINE_ENDS.split(text), start=1):
        if piece[:1] in {" ", "\t"}:
            pieces.append(piece[1:])
        elif piece:
            yield from _line(number, pieces)
            number, pieces = at, [piece]
    yield from _line(number, pieces)


def _line(number: int, pieces: list[str]) -> Iterator[Line]:
    text = "".join(pieces).strip("\ufeff \t")
    match = _NAME.match(text)
    if match:
        name = match[1].upper()
        yield Line(number, name, text.replace(" ", "").upper() if name in {"BEGIN", "END"} else text)
