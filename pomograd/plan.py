"""The nouns of a study plan, as the compiler reads them out of a note.

Frozen, without input or output, and without knowledge of any other room. Lines count from 1, a pair of lines is
[first, last], minutes are whole minutes, and a range keeps both its ends.
"""

from dataclasses import dataclass, fields
from datetime import date, time
from enum import StrEnum
from typing import cast

Range = tuple[int, int]


class Role(StrEnum):
    """What a draft is for; only a main draft is followed by default."""

    MAIN = "main"
    ALTERNATIVE = "alternative"
    TRANSLATION = "translation"
    LOG = "log"
    EXAMPLE = "example"


class SectionKind(StrEnum):
    PHASE = "phase"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    PERIOD = "period"
    SLOT = "slot"
    TOPIC = "topic"
    NOTE = "note"


class ItemKind(StrEnum):
    LEARN = "learn"
    READ = "read"
    WATCH = "watch"
    PRACTICE = "practice"
    PROJECT = "project"
    REVIEW = "review"
    ASSESS = "assess"
    NOTE = "note"
    COMMUNITY = "community"


class Repeat(StrEnum):
    """`EACH`: on every day of the item's `when`; `ONCE`: somewhere within it."""

    ONCE = "once"
    EACH = "each"


class Period(StrEnum):
    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class Per(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    TOTAL = "total"


class LinkKind(StrEnum):
    URL = "url"
    WIKILINK = "wikilink"
    EMBED = "embed"


class ResourceKind(StrEnum):
    BOOK = "book"
    COURSE = "course"
    PAPER = "paper"
    VIDEO = "video"
    SITE = "site"


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class When:
    """A window of time. An absent key does not narrow; weeks, days and months count from the draft's start."""

    phase: Range | None = None
    months: Range | None = None
    weeks: Range | None = None
    days: Range | None = None
    weekdays: tuple[int, ...] | None = None  # 1 = Monday
    dates: tuple[date, date] | None = None
    period: Period | None = None
    clock: tuple[time, time] | None = None
    pomodoros: Range | None = None


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    target: str
    kind: LinkKind
    line: int
    resolved: bool | None = None


@dataclass(frozen=True, slots=True)
class Resource:
    """Something to learn from. `part` is what of it is meant, as the note says it (第 6-7 章, lesson 1)."""

    title: str
    kind: ResourceKind
    line: int
    url: str | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Budget:
    """Time the note grants: `minutes` per day, week, month or in total; `section` None means the whole draft."""

    section: str | None
    per: Per
    minutes: Range
    when: When
    line: int


@dataclass(frozen=True, slots=True)
class Rest:
    when: When
    line: int


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The pomodoro rhythm, in minutes; a long break after every `every` pomodoros."""

    work: int = 25
    short_break: int = 5
    long_break: Range = (15, 30)
    every: int = 4


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a draft under one heading or label. If it `rotates`, what stands in it takes turns by day."""

    id: str
    parent: str | None
    title: str
    lines: Range
    when: When
    kind: SectionKind
    resources: tuple[Resource, ...] = ()
    rotates: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do. `minutes` and `pomodoros` are what the note states for it, never an estimate of ours.

    `needs` are the ids of the items of its draft that must be done first. `rotation` names the several things that the
    line gives a day each, in turn. `every` (`Per.WEEK` or `Per.MONTH`) asks for it once in every week or month of its
    window, whatever `repeat` says: a review 每周末 may be done on one of the two days, and is not due on both.
    """

    id: str
    text: str
    lines: Range
    section: str | None
    kind: ItemKind
    when: When
    minutes: Range | None = None
    pomodoros: int | None = None
    repeat: Repeat = Repeat.ONCE
    details: tuple[str, ...] = ()  # what the other cells of its row say about it
    done: bool | None = None
    links: tuple[Link, ...] = ()
    resources: tuple[Resource, ...] = ()
    highlights: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    labs: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    rotation: tuple[str, ...] = ()
    every: Per | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """One whole plan. A note may hold several; they are never merged."""

    id: str
    title: str
    lines: Range
    role: Role
    start: date | None = None
    end: date | None = None
    rhythm: Rhythm | None = None
    sections: tuple[Section, ...] = ()
    budgets: tuple[Budget, ...] = ()
    rest: tuple[Rest, ...] = ()
    items: tuple[Item, ...] = ()

    @property
    def usual_rhythm(self) -> Rhythm:
        """The rhythm that the draft states, else 25/5 with a long break after four."""
        return self.rhythm or Rhythm()

    def item(self, item_id: str) -> Item | None:
        return next((item for item in self.items if item.id == item_id), None)

    def path(self, section_id: str | None) -> tuple[Section, ...]:
        """The sections from the outermost one down to `section_id`."""
        by_id = {section.id: section for section in self.sections}
        chain: list[Section] = []
        while section_id is not None:
            section = by_id[section_id]
            chain.append(section)
            section_id = section.parent
        return tuple(reversed(chain))


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding about one line. `code` names the sentence in the catalogue, `details` fills its placeholders.

    `columns` are the first and the last character of the line that it is about, from 1; None means the whole line.
    """

    code: str
    severity: Severity
    line: int
    details: tuple[tuple[str, str | int], ...] = ()
    columns: Range | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    source: str
    language: str  # "zh", "en" or "mixed"
    drafts: tuple[Draft, ...] = ()
    links: tuple[Link, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def followed(self) -> Draft | None:
        """The draft to follow by default: the main one with the most items, the later one if two are equal."""
        mains = [draft for draft in self.drafts if draft.role is Role.MAIN and draft.items]
        return max(mains, key=lambda draft: (len(draft.items), draft.lines), default=None)


def as_json(noun: object) -> object:
    """A noun as plain JSON values: tuples become lists, dates ISO 8601, and a `When` drops its absent keys."""
    if isinstance(noun, When):
        return {name: as_json(value) for name, value in _attributes(noun) if value is not None}
    if hasattr(noun, "__dataclass_fields__"):
        return {name: as_json(value) for name, value in _attributes(noun)}
    if isinstance(noun, (tuple, list)):
        return [as_json(value) for value in cast("tuple[object, ...]", noun)]
    if isinstance(noun, time):
        return noun.strftime("%H:%M")
    return noun.isoformat() if isinstance(noun, date) else noun


def _attributes(noun: object) -> list[tuple[str, object]]:
    return [(field.name, getattr(noun, field.name)) for field in fields(noun)]  # pyright: ignore[reportArgumentType]
