"""Rules on weeks, months and days that sections count: none twice, none left out, none in two places at once."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pomograd.compiler.lint.findings import Finding, finding
from pomograd.compiler.lint.note import Note
from pomograd.compiler.lint.tree import COUNTED, DraftTree
from pomograd.compiler.lint.windows import holds, without
from pomograd.compiler.times.moments import scan
from pomograd.plan import Range, Section, SectionKind, When

MOST_GAPS = 50  # of one count that are looked at
RARELY = 5  # of as many lines one may repeat the one before it by mistake; of more, it is the way of the list
FEWEST = 3  # announcements that make a count; two may stand apart for a reason

_NUMBER = re.compile(r"\d+")

UNITS = ("phase", "months", "weeks", "days")
_NOT_COUNTED = {SectionKind.NOTE, SectionKind.PERIOD, SectionKind.SLOT}


@dataclass(frozen=True, slots=True)
class Announcement:
    """A section or an item that says which weeks, months, days or phases it is about."""

    unit: str
    span: Range
    line: int
    leads: bool = True  # whether it begins with its time, and does not only mention it


def announced_twice(tree: DraftTree, note: Note) -> Iterator[Finding]:
    """P401: two sections side by side that name exactly the same time."""
    seen: dict[tuple[str | None, SectionKind, When], Section] = {}
    for section in tree.draft.sections:
        when = tree.own(section)
        if section.kind in COUNTED and when != When():
            parent = tree.parent(section)
            key = parent.id if parent else None, section.kind, when
            line = section.lines[0]
            if key in seen and scan(seen[key].title).when == scan(section.title).when:
                about = note.word(line, COUNTED[section.kind], *UNITS, "weekdays")
                yield finding("P401", line, about, name=about or section.title, other=seen[key].lines[0])
            seen.setdefault(key, section)


def row_twice(tree: DraftTree, note: Note) -> Iterator[Finding]:
    """P401 of items: in a list where each line has its own week or day, and hardly any comes twice."""
    for count in _counts_of_items(tree):
        again = [(one, other) for one, other in pairwise(count) if one.span == other.span]
        rising = all(one.span[0] <= other.span[0] for one, other in pairwise(count))
        if again and rising and len(again) * RARELY <= len(count):
            for one, other in again:
                about = _about(note, other)
                yield finding("P401", other.line, about, name=about or other.span[0], other=one.line)


def left_out(tree: DraftTree, note: Note) -> Iterator[Finding]:
    """P402: a count that goes on by one skips a number which nothing else in the draft covers."""
    everywhere = [*_of_sections(tree), *_of_items(tree), *_of_rest(tree)]
    for count in [*_counts_of_sections(tree), *_counts_of_items(tree)]:
        steps = [(one, other) for one, other in pairwise(count) if other.span[0] > one.span[0]]
        gaps = [(one, other) for one, other in steps if other.span[0] > one.span[1] + 1]
        if len(count) < FEWEST or len(gaps) * 2 > len(steps):
            continue
        for one, other in gaps[:MOST_GAPS]:
            covering = [each.span for each in everywhere if _covers(each, one, other)]
            for missing in without((one.span[1] + 1, other.span[0] - 1), covering):
                about = _about(note, other)
                yield finding("P402", other.line, about, missing=_text(other.unit, missing))


def overlapping(tree: DraftTree, note: Note) -> Iterator[Finding]:
    """P403: 第 1-3 周 beside 第 3-4 周; a part within a whole is no matter."""
    for count in _counts_of_sections(tree):
        for one, other in pairwise(count):
            if one.leads and one.span[0] < other.span[0] <= one.span[1] < other.span[1]:
                shared = other.span[0], one.span[1]
                about = _about(note, other)
                later = shared[1] + 1, shared[1] + 1
                said = {"shared": _text(other.unit, shared), "next": _text(other.unit, later)}
                yield finding("P403", other.line, about, other=one.line, **said)


def long_weeks(tree: DraftTree, note: Note) -> Iterator[Finding]:
    """P404, where the days beyond the week belong to no other week of the draft."""
    found = _days_of_weeks(tree)
    for weeks, days in found.items():
        allowed = 7 * (weeks[1] - weeks[0] + 1)
        if len(days) > allowed and not _belong_elsewhere(days, weeks, found):
            line = _line_of_weeks(tree, weeks, min(days.values()))
            about = note.word(line, "weeks")
            yield finding("P404", line, about, weeks=_text("weeks", weeks), count=len(days), allowed=allowed)


def outside(tree: DraftTree, note: Note) -> Iterator[Finding]:
    """P408: a section outside the window that it stands in, and a day outside its week where days count through."""
    for section in tree.draft.sections:
        parent = tree.parent(section)
        for unit in ("months", "weeks", "days"):
            span, around = getattr(tree.own(section), unit), parent and getattr(tree.own(parent), unit)
            if around and _is_beyond(span, around):
                yield _is_outside(note, Announcement(unit, span, section.lines[0]), unit, around)
        for item in tree.items(section.id):
            for unit in ("months", "weeks", "days"):
                span, around = getattr(item.when, unit), getattr(section.when, unit)
                if around and _is_beyond(span, around):
                    yield _is_outside(note, Announcement(unit, span, item.lines[0]), unit, around)
    yield from _days_outside(tree, note)


def _is_beyond(span: Range | None, around: Range) -> bool:
    """Whether a time is outside another, also when it is counted anew from its beginning."""
    return span is not None and not holds(around, span) and span[1] > around[1] - around[0] + 1


def _days_outside(tree: DraftTree, note: Note) -> Iterator[Finding]:
    found = _days_of_weeks(tree)
    inside = sum(_week(day, weeks) for weeks, days in found.items() for day in days)
    total = sum(len(days) for days in found.values())
    if inside * 3 < total * 2 or max((day for days in found.values() for day in days), default=0) <= 7:
        return
    for weeks, days in found.items():
        long = len(days) > 7 * (weeks[1] - weeks[0] + 1) and not _belong_elsewhere(days, weeks, found)
        lines = {line: day for day, line in days.items() if not long and not _week(day, weeks)}
        for line, day in lines.items():
            yield _is_outside(note, Announcement("days", (day, day), line), "weeks", weeks)


def _belong_elsewhere(days: dict[int, int], weeks: Range, found: dict[Range, dict[int, int]]) -> bool:
    """Whether some of these days fall into another week that the draft has."""
    strays = [day for day in days if not _week(day, weeks)]
    return any(_week(day, other) for day in strays for other in found if other != weeks)


def _is_outside(note: Note, inner: Announcement, unit: str, around: Range) -> Finding:
    about = _about(note, inner)
    return finding("P408", inner.line, about, span=_text(inner.unit, inner.span), around=_text(unit, around))


def _days_of_weeks(tree: DraftTree) -> dict[Range, dict[int, int]]:
    """The days of items whose weeks are known, each with its first line."""
    found: defaultdict[Range, dict[int, int]] = defaultdict(dict)
    for item in tree.draft.items:
        weeks, days = item.when.weeks, item.when.days
        for day in range(days[0], min(days[1], days[0] + 99) + 1) if weeks and days else ():
            found[weeks or (0, 0)].setdefault(day, item.lines[0])
    return found


def _line_of_weeks(tree: DraftTree, weeks: Range, line: int) -> int:
    """The line of the innermost section that names these weeks above `line`, else the line itself."""
    named = [each.lines[0] for each in tree.draft.sections if tree.own(each).weeks == weeks and each.lines[0] <= line]
    return max(named, default=line)


def _week(day: int, weeks: Range) -> bool:
    return weeks[0] <= (day + 6) // 7 <= weeks[1]


def _of_sections(tree: DraftTree) -> Iterator[Announcement]:
    for section in tree.draft.sections:
        yield from _announced(tree, section)


def _of_items(tree: DraftTree) -> Iterator[Announcement]:
    return (each for count in _counts_of_items(tree) for each in count)


def _of_rest(tree: DraftTree) -> Iterator[Announcement]:
    for rest in tree.draft.rest:
        for unit in UNITS:
            span = getattr(rest.when, unit)
            if span:
                yield Announcement(unit, span, rest.line)


def _announced(tree: DraftTree, section: Section) -> Iterator[Announcement]:
    when = tree.own(section)
    for unit in UNITS:
        span = getattr(when, unit)
        if span and section.kind not in _NOT_COUNTED:
            yield Announcement(unit, span, section.lines[0], section.kind in COUNTED)


def _counts_of_sections(tree: DraftTree) -> Iterator[list[Announcement]]:
    """The sections of one depth that count the same unit, in order: those that begin with it, and the others."""
    depths: dict[str, int] = {}
    counts: defaultdict[tuple[int, bool, str], list[Announcement]] = defaultdict(list)
    for section in tree.draft.sections:
        parent = tree.parent(section)
        depths[section.id] = depths[parent.id] + 1 if parent else 1
        for each in _announced(tree, section):
            counts[depths[section.id], section.kind in COUNTED, each.unit].append(each)
    return iter(counts.values())


def _counts_of_items(tree: DraftTree) -> Iterator[list[Announcement]]:
    """The items of one section that count a unit which their section does not."""
    windows = {section.id: section.when for section in tree.draft.sections}
    counts: defaultdict[tuple[str | None, str], list[Announcement]] = defaultdict(list)
    for item in tree.draft.items:
        for unit in ("months", "weeks", "days"):
            span = getattr(item.when, unit)
            if span and span != getattr(windows.get(item.section or "", When()), unit):
                counts[item.section, unit].append(Announcement(unit, span, item.lines[0]))
    return iter(counts.values())


def _covers(each: Announcement, one: Announcement, other: Announcement) -> bool:
    return each.unit == one.unit and not holds(each.span, (one.span[0], other.span[1]))


def _about(note: Note, each: Announcement) -> str:
    """The words that announce it: 第 3 周 where they have its number, or the number alone, as tables write it."""
    first = str(each.span[0])
    named = (words for words in note.all_words(each.line, each.unit) if _NUMBER.findall(words)[:1] in ([], [first]))
    return next(named, "") or note.number(each.line, first)


def _text(unit: str, span: Range) -> str:
    """A unit and its numbers, for the sentences."""
    return f"{unit}:{span[0]}" if span[0] == span[1] else f"{unit}:{span[0]}-{span[1]}"
