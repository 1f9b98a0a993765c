"""A strict reader of iCalendar, written from RFC 5545 alone: what is not exactly right is an AssertionError.

It shares nothing with the library that writes our calendars, so it can tell what that one writes and only that one
reads. Local times are resolved by the VTIMEZONE of the file, never by the time zones of this machine.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

TOKEN = r"[A-Za-z0-9-]+"
SAFE, QUOTED = r"[^\x00-\x08\x0a-\x1f\x7f\",;:]*", r'"[^\x00-\x08\x0a-\x1f\x7f"]*"'
VALUE = rf"(?:{SAFE}|{QUOTED})"
LINE = re.compile(rf"({TOKEN})((?:;{TOKEN}={VALUE}(?:,{VALUE})*)*):([^\x00-\x08\x0a-\x1f\x7f]*)")
ONCE = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "SEQUENCE", "LAST-MODIFIED", "TRANSP", "PRODID"}
NEEDED = {
    "VCALENDAR": {"PRODID", "VERSION"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART"},
    "VTIMEZONE": {"TZID"},
    "STANDARD": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
    "DAYLIGHT": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
}


class Property(NamedTuple):
    name: str
    parameters: dict[str, str]
    value: str


@dataclass
class Part:
    kind: str
    properties: list[Property] = field(default_factory=list)
    parts: list["Part"] = field(default_factory=list)

    def __getitem__(self, name: str) -> Property:
        (found,) = (each for each in self.properties if each.name == name)
        return found

    def __contains__(self, name: str) -> bool:
        return any(each.name == name for each in self.properties)

    def all(self, kind: str) -> list["Part"]:
        return [part for part in self.parts if part.kind == kind]

    def text(self, name: str) -> str:
        return text_of(self[name].value)


class Event(NamedTuple):
    uid: str
    start: datetime  # UTC
    end: datetime
    summary: str
    part: Part


def read_calendar(content: bytes) -> Part:
    """The one calendar that the bytes hold."""
    lines = list(unfolded(content))
    root = Part("")
    open_parts = [root]
    for line in lines:
        match = LINE.fullmatch(line)
        assert match, line
        entry = Property(match[1].upper(), parameters(match[2]), match[3])
        if entry.name == "BEGIN":
            open_parts.append(Part(entry.value))
            open_parts[-2].parts.append(open_parts[-1])
        elif entry.name == "END":
            closed = open_parts.pop()
            assert closed.kind == entry.value
            check(closed)
        else:
            open_parts[-1].properties.append(entry)
    (calendar,) = root.parts
    assert open_parts == [root]
    assert (calendar.kind, calendar["VERSION"].value) == ("VCALENDAR", "2.0")
    assert calendar.parts, "a calendar holds at least one part"
    return calendar


def events_of(content: bytes) -> list[Event]:
    """All events with their moments in UTC; no two have the same UID."""
    calendar = read_calendar(content)
    zones = {zone["TZID"].value: zone for zone in calendar.all("VTIMEZONE")}
    events = [
        Event(
            part.text("UID"),
            moment(part["DTSTART"], zones),
            moment(part["DTEND"], zones),
            part.text("SUMMARY"),
            part,
        )
        for part in calendar.all("VEVENT")
    ]
    assert len({event.uid for event in events}) == len(events)
    assert all(event.start < event.end for event in events)
    return events


def unfolded(content: bytes) -> Iterator[str]:
    """The content lines. Every line as written has at most 75 octets, all of them whole characters."""
    assert content.endswith(b"\r\n")
    whole = ""
    for raw in content.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(raw) <= 75, raw
        line = raw.decode("utf-8")
        assert line, "an empty line"
        if line[0] in " \t":
            assert whole, "the first line continues none"
            whole += line[1:]
        else:
            yield from [whole] if whole else []
            whole = line
    yield whole


def parameters(text: str) -> dict[str, str]:
    return {name.upper(): value.strip('"') for name, value in re.findall(rf";({TOKEN})=({VALUE})", text)}


def check(part: Part) -> None:
    names = [each.name for each in part.properties]
    assert NEEDED[part.kind] <= set(names), part.kind
    assert not [name for name in ONCE if names.count(name) > 1]
    assert part.kind != "VTIMEZONE" or part.parts


def text_of(value: str) -> str:
    assert not re.search(r"(?<!\\)(?:\\\\)*[,;]", value), f"a comma or semicolon goes unescaped: {value}"
    assert not re.search(r"(?<!\\)(?:\\\\)*\\[^\\;,nN]", value), f"no escape: {value}"
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)


def moment(entry: Property, zones: dict[str, Part]) -> datetime:
    assert entry.parameters.keys() <= {"TZID"}
    if entry.value.endswith("Z"):
        assert not entry.parameters
        return datetime.strptime(entry.value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return in_utc(local(entry), zones[entry.parameters["TZID"]])


def in_utc(wall: datetime, zone: Part) -> datetime:
    """A time that comes twice means the first; one that never comes is an error, as no event begins then."""
    onsets = sorted(onsets_of(zone))
    for number, (onset, offset) in enumerate(onsets):
        found = wall - offset
        if onset <= found and (number + 1 == len(onsets) or found < onsets[number + 1][0]):
            return found.replace(tzinfo=UTC)
    raise AssertionError(f"{wall} is outside of what the zone covers, or never comes")


def onsets_of(zone: Part) -> Iterator[tuple[datetime, timedelta]]:
    """When an offset begins to hold (naive UTC), and the offset. Rules (RRULE) are not ours and not read."""
    for part in zone.parts:
        assert {each.name for each in part.properties} <= {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME"}
        yield local(part["DTSTART"]) - offset_of(part["TZOFFSETFROM"]), offset_of(part["TZOFFSETTO"])


def local(entry: Property) -> datetime:
    return datetime.strptime(entry.value, "%Y%m%dT%H%M%S")


def offset_of(entry: Property) -> timedelta:
    match = re.fullmatch(r"([+-])(\d{2})(\d{2})(\d{2})?", entry.value)
    assert match, entry.value
    ahead = timedelta(hours=int(match[2]), minutes=int(match[3]), seconds=int(match[4] or 0))
    return ahead if match[1] == "+" else -ahead
