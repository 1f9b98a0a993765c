"""Makes an item of a block: what it says, what kind of work it is, how much, how often, and what it is about."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from pomograd.compiler.markdown.outline import Block, Node
from pomograd.compiler.matching import LabMatcher, Matcher
from pomograd.compiler.structure.deadlines import until
from pomograd.compiler.structure.kinds import asks_to_make, begins_with_work, kind_of
from pomograd.compiler.structure.labels import Label
from pomograd.compiler.structure.recurring import every_in, every_of_rule
from pomograd.compiler.structure.resources import resources_of
from pomograd.compiler.structure.task_fields import moment_of_fields, only_due, repeats
from pomograd.compiler.structure.turns import rotation_in
from pomograd.compiler.times.moments import NO_MOMENT, NO_TIME, Moment, effort_in, narrow, scan
from pomograd.compiler.times.timewords import Unit, time_word_at
from pomograd.plan import Item, ItemKind, Link, Per, Range, Repeat, Resource, When

_DETAIL = re.compile(r"[^：:，。]{1,14}[：:]")
_EACH_DAY = re.compile(
    r"\b(?:each|every) (?:weekday|weekend)|每个?(?:工作日|周末|周[一二三四五六日])"
    r"|every (?:mon|tue|wed|thu|fri|sat|sun)[a-z]*day\b|\bon (?:mon|tues|wednes|thurs|fri|satur|sun)days\b",
    re.IGNORECASE,
)
_BY_DAY = re.compile(r"每天|每日|一天|\b(?:a|per|each|every) day\b|\bdaily\b|\balternat(?:e|ing) days\b", re.IGNORECASE)
_BRACKETS = re.compile(r"[（(]([^（()）]{3,40})[)）]")
_TO_BE_FILLED = re.compile(r"[▓░█▒]{3,}|_{3,}|^\W*$|^[^：:]{0,20}[：:]\s*$|^[^：:]{0,20}[：:]?\s*\[[^\]]*\]\s*$")
Thing = TypeVar("Thing")
_VIDEO = re.compile(r"youtube\.com|youtu\.be|bilibili\.com", re.IGNORECASE)
DAYS_OF_WEEK = 7
POMODORO = 25  # minutes, as budgets of pomodoros count them
FEW_DAYS = 3
_KIND_OF_LABEL = {
    Label.PRACTICE: ItemKind.PRACTICE,
    Label.PROJECT: ItemKind.PROJECT,
    Label.REVIEW: ItemKind.REVIEW,
    Label.READING: ItemKind.READ,
}


@dataclass(frozen=True, slots=True)
class Scope:
    """Where the reader stands: the section, its window, the label above, and the resources the section lists."""

    section: str | None = None
    when: When = When()
    label: Label | None = None
    timed: bool = False
    daily: bool = False
    of_day: bool = False  # the section is a day or a part of one, so that its plain lines are work too
    among_tasks: bool = False
    among_slots: bool = False  # numbered pomodoros stand beside, so that 休息 is a break
    remarks: bool = False  # the section has a list of contents of its own, so its other lines are remarks
    links: tuple[Link, ...] = ()
    resources: tuple[Resource, ...] = ()


@dataclass(frozen=True, slots=True)
class Matchers:
    concepts: Matcher
    labs: LabMatcher


def make_item(
    name: str, node: Node, text: str, scope: Scope, moment: Moment, matchers: Matchers, more: Sequence[str] = ()
) -> Item:
    """The item that `node` asks for. `text` is what it says behind its time words, `moment` what those say.

    `more` are lines about it that do not stand below the node.
    """
    below = details_of(node)
    whole = "\n".join([text, *below])
    said = scan(text)
    fields = moment_of_fields(node.words.fields) if node.words.fields else NO_MOMENT
    when = _window(node, text, scope, moment, fields)
    kind = _kind(node, text, below, scope.label)
    every = _every(node, text, kind, fields)
    rotation = rotation_in(whole)
    minutes, pomodoros = _amount(node, text, moment, fields, every)
    comes_back = _a_day(said) or _days_named(text) or repeats(node.words.fields) or (rotation and _BY_DAY.search(whole))
    return Item(
        id=name,
        text=whole,
        lines=(node.lines[0], node.last_line),
        section=scope.section,
        kind=kind,
        when=when,
        minutes=minutes,
        pomodoros=pomodoros,
        repeat=_repeat(node, when, daily=scope.daily or said.has(Unit.DAILY) or bool(comes_back)),
        details=tuple(more),
        done=True if node.dropped else node.done,
        links=unique([*(link for part in node.walk() for link in part.words.links), *scope.links]),
        resources=unique([*resources_of([node], listed=False), *scope.resources]),
        highlights=unique(span for part in node.walk() for span in part.words.highlights if span in whole),
        concepts=matchers.concepts.find(whole),
        labs=_labs(kind, text, matchers.labs),
        rotation=rotation,
        every=every,
    )


def details_of(node: Node) -> list[str]:
    """What the lines below an item say."""
    return [part.text for child in node.children for part in child.walk() if part.text] if node.children else []


def are_details(nodes: Sequence[Node]) -> bool:
    """Whether these lines describe the task above them (时长：3 小时, 工具：pandas) rather than being tasks."""
    described = sum(_DETAIL.match(node.text) is not None and node.done is None for node in nodes)
    return described * 2 > len(nodes)


def are_tasks(nodes: Sequence[Node]) -> bool:
    """Whether the lines of a list are tasks of their own: boxes to tick, or mostly words of work at their beginning."""
    lines = [node for node in nodes if node.block is Block.ITEM]
    if any(node.done is not None for node in lines):
        return True
    return len(lines) > 1 and sum(begins_with_work(node.text) for node in lines) * 2 >= len(lines)


def effort_of(node: Node, text: str) -> Moment:
    """The effort that an item states in brackets, or in a detail such as 时长：3 小时."""
    stated = [f"（{detail}）" for detail in details_of(node) if _DETAIL.match(detail)]
    return effort_in("\n".join([text, *stated]))


def is_blank(text: str) -> bool:
    """Whether a line is a form that nobody filled in."""
    return _TO_BE_FILLED.search(text) is not None


def unique(things: Iterable[Thing]) -> tuple[Thing, ...]:
    """The things in order, each once."""
    return tuple(dict.fromkeys(things))


def _window(node: Node, text: str, scope: Scope, moment: Moment, fields: Moment) -> When:
    """The window of the section, narrowed by what stands in front of an item, by its words and by its fields."""
    own = replace(moment.when, phase=None) if moment.when.phase else moment.when
    when = narrow(narrow(scope.when, own), _window_in(text) if moment.when == NO_TIME else NO_TIME)
    days = _days_named(text)
    when = narrow(narrow(_hour_in(text), when), When(weekdays=days, period=scan(text).when.period) if days else NO_TIME)
    if fields.when.dates and only_due(node.words.fields):
        return until(when, fields.when.dates[1])
    return narrow(when, fields.when)


def _days_named(text: str) -> tuple[int, ...] | None:
    """The days of the week on each of which a sentence asks for its work, as in every Sunday, review the week."""
    return scan(text).when.weekdays if _EACH_DAY.search(text) else None


def _amount(
    node: Node, text: str, moment: Moment, fields: Moment, every: Per | None
) -> tuple[Range | None, int | None]:
    """The minutes and the pomodoros of each time that an item is done, as far as it states them."""
    effort, said = effort_of(node, text), scan(text)
    daily = _a_day(said)
    counted = daily[1] // POMODORO if daily and said.has(Unit.POMODOROS_PER_DAY) else None
    of_day = said.minutes if _days_named(text) else None
    a_time = _a_time(said, every) if every else None
    minutes = moment.minutes or effort.minutes or (None if counted else daily) or of_day or a_time
    return minutes, fields.pomodoros or moment.pomodoros or effort.pomodoros or counted


def _window_in(text: str) -> When:
    """The weeks or days that a sentence begins with, as in 第九周末自我测验一次; the words stay in the text."""
    first = time_word_at(text, 0)
    if first is None or first.unit not in (Unit.WEEKS, Unit.DAYS, Unit.MONTHS):
        return NO_TIME
    return scan(text[: first.end]).when


def _hour_in(text: str) -> When:
    """The hour that brackets in a text name, as in 写 30 个用例（下午 2-4 点）."""
    said = [scan(inside).when for inside in _BRACKETS.findall(text)]
    return next((When(period=when.period, clock=when.clock) for when in said if when.clock), NO_TIME)


def _a_day(said: Moment) -> Range | None:
    """The minutes a day that a task asks for, as in 复习前两周，每天 1 小时."""
    return next((grant.minutes for grant in said.grants if grant.per is Per.DAY), None)


def _a_time(said: Moment, every: Per) -> Range | None:
    """The minutes of each time that a task asks for, as in 每周花 1 小时复盘."""
    return next((grant.minutes for grant in said.grants if grant.per is every), None)


def _every(node: Node, text: str, kind: ItemKind, fields: Moment) -> Per | None:
    """In each week or month of what it is to be done once, by its field, or by its words with their time in front."""
    if repeats(node.words.fields):
        return every_of_rule(dict(node.words.fields)["repeat"]) if fields.when.weekdays is None else None
    return every_in(text if text in (node.text, "") or node.block is Block.ROW else f"{node.text}\n{text}", kind)


def _labs(kind: ItemKind, text: str, labs: LabMatcher) -> tuple[str, ...]:
    """The labs that the item is the practice of; looking back at a thing is none, even where it says to write."""
    if kind in (ItemKind.REVIEW, ItemKind.ASSESS, ItemKind.NOTE):
        return ()
    return labs.find(text, to_make=kind in (ItemKind.PRACTICE, ItemKind.PROJECT) or asks_to_make(text))


def _kind(node: Node, text: str, details: list[str], label: Label | None) -> ItemKind:
    typed = next((detail for detail in details if detail.startswith(("类型", "Type", "type"))), "")
    kind = kind_of(typed.partition("|")[0]) or kind_of(text)
    usual = _KIND_OF_LABEL.get(label) if label else None
    if usual and kind in (None, ItemKind.LEARN):
        return usual
    is_video = any(_VIDEO.search(link.target) for part in node.walk() for link in part.words.links)
    return kind or (ItemKind.WATCH if is_video else ItemKind.LEARN)


def _one_day(when: When) -> bool:
    spans = (span for span in (when.days, when.dates) if span)
    return any(span[0] == span[1] for span in spans)


def _within_a_week(when: When) -> bool:
    if when.dates:
        return (when.dates[1] - when.dates[0]).days < DAYS_OF_WEEK
    return when.weeks is not None and when.weeks[0] == when.weeks[1]


def _repeat(node: Node, when: When, *, daily: bool) -> Repeat:
    """Each day of a window that says several days of the week, or a day or an hour without saying of which week.

    A row of a table that gives one task two or three days of a certain week is done once within them.
    """
    few_days = 0 < len(when.weekdays or ()) <= FEW_DAYS and _within_a_week(when)
    if node.block is Block.ROW and few_days and not daily:
        return Repeat.ONCE
    if _one_day(when):
        return Repeat.ONCE
    several_days = len(when.weekdays or ()) > 1 or (bool(when.weekdays) and not _within_a_week(when))
    bound_to_day = when.weekdays or when.days or when.dates
    of_any_day = (when.clock is not None or when.period is not None) and not bound_to_day
    return Repeat.EACH if daily or several_days or of_any_day else Repeat.ONCE
