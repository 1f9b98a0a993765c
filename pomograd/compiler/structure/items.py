"""Makes an item of a block: what it says, what kind of work it is, how much, how often, and what it is about."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from pomograd.compiler.markdown.outline import Node
from pomograd.compiler.matching import Matcher
from pomograd.compiler.structure.labels import Label, asks_to_make, kind_of
from pomograd.compiler.times.moments import Moment, effort_in, narrow
from pomograd.compiler.times.timewords import Unit, time_word_at
from pomograd.plan import Item, ItemKind, Link, Repeat, When

_DETAIL = re.compile(
    r"(?:类型|时长|优先级|交付成果|产出|工具|评估|验收|验证|deliverable|output|type|duration|priority|source)s?\s*[：:]",
    re.IGNORECASE,
)
_TO_BE_FILLED = re.compile(r"_{3,}|^\W*$|^[^：:]{0,20}[：:]\s*$")
_VIDEO = re.compile(r"youtube\.com|youtu\.be|bilibili\.com", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where the reader stands: the section, its window, the label above, and the resources the section lists."""

    section: str | None = None
    when: When = When()
    label: Label | None = None
    timed: bool = False
    daily: bool = False
    remarks: bool = False  # the section has a list of contents of its own, so its other lines are remarks
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Matchers:
    concepts: Matcher
    labs: Matcher


def make_item(name: str, node: Node, text: str, scope: Scope, moment: Moment, matchers: Matchers) -> Item:
    """The item that `node` asks for. `text` is what it says behind its time words, `moment` what those say."""
    details = details_of(node)
    whole = "\n".join([text, *details])
    effort = effort_of(node, text)
    when = narrow(scope.when, replace(moment.when, phase=None))
    kind = _kind(node, text, details, scope.label)
    return Item(
        id=name,
        text=whole,
        lines=(node.lines[0], node.last_line),
        section=scope.section,
        kind=kind,
        when=when,
        minutes=moment.minutes or effort.minutes,
        pomodoros=moment.pomodoros or effort.pomodoros,
        repeat=_repeat(when, text, daily=scope.daily),
        done=node.done,
        links=unique([*(link for part in node.walk() for link in part.words.links), *scope.links]),
        highlights=tuple(span for part in node.walk() for span in part.words.highlights if span in whole),
        concepts=matchers.concepts.find(whole),
        labs=matchers.labs.find(text) if _is_practice(kind) or asks_to_make(text) else (),
    )


def details_of(node: Node) -> list[str]:
    """What the lines below an item say."""
    return [part.text for child in node.children for part in child.walk() if part.text]


def are_details(nodes: Iterable[Node]) -> bool:
    """Whether all these lines describe the task above them (时长：3 小时) rather than being tasks."""
    return all(_DETAIL.match(node.text) for node in nodes)


def effort_of(node: Node, text: str) -> Moment:
    """The effort that an item states in brackets, or in a detail such as 时长：3 小时."""
    stated = [f"（{detail}）" for detail in details_of(node) if _DETAIL.match(detail)]
    return effort_in("\n".join([text, *stated]))


def is_blank(text: str) -> bool:
    """Whether a line is a form that nobody filled in."""
    return _TO_BE_FILLED.search(text) is not None


def unique(links: Iterable[Link]) -> tuple[Link, ...]:
    """The links in order, each once."""
    return tuple(dict.fromkeys(links))


def _is_practice(kind: ItemKind) -> bool:
    return kind in (ItemKind.PRACTICE, ItemKind.PROJECT)


def _kind(node: Node, text: str, details: list[str], label: Label | None) -> ItemKind:
    typed = next((detail for detail in details if detail.startswith(("类型", "Type", "type"))), "")
    kind = kind_of(typed.partition("|")[0]) or kind_of(text)
    if label in (Label.PRACTICE, Label.PROJECT) and kind in (None, ItemKind.LEARN):
        return ItemKind.PRACTICE if label is Label.PRACTICE else ItemKind.PROJECT
    is_video = any(_VIDEO.search(link.target) for part in node.walk() for link in part.words.links)
    return kind or (ItemKind.WATCH if is_video else ItemKind.LEARN)


def _repeat(when: When, text: str, *, daily: bool) -> Repeat:
    first = time_word_at(text, 0)
    of_every_day = first is not None and first.unit in (Unit.DAILY, Unit.MINUTES_PER_DAY)
    weekdays = when.weekdays or ()
    several_weeks = when.weeks is not None and when.weeks[0] < when.weeks[1]
    several_days = len(weekdays) > 1 or (bool(weekdays) and several_weeks)
    return Repeat.EACH if daily or of_every_day or several_days else Repeat.ONCE
