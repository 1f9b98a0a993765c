"""What a line of a plan is: the name of a group, a task, a remark, a question, a break. Knows no draft."""

import re

from pomograd.compiler.markdown.outline import Block, Node
from pomograd.compiler.structure.idling import is_idle
from pomograd.compiler.structure.items import are_details, are_tasks
from pomograd.compiler.structure.kinds import begins_with_work, kind_of
from pomograd.compiler.structure.labels import Label, label_of
from pomograd.compiler.structure.looking_back import reviews_in
from pomograd.compiler.structure.places import front_of, has_time
from pomograd.compiler.times.moments import NO_TIME, Moment, scan
from pomograd.compiler.times.timewords import Unit
from pomograd.plan import SectionKind

LONGEST_LABEL = 40  # characters before a colon
LONGEST_NAME = 30  # characters; a longer bold line is a task, not the name of a group
LONGEST_TASK = 120  # characters; a longer line without a list mark is prose
_PHASE_NAME = re.compile(r"(?:阶段|\bphase|\bstage)\s*(?:[（(:：]|$)", re.IGNORECASE)
CONTENT = {Label.CONTENT, Label.PRACTICE, Label.PROJECT, Label.REVIEW, Label.READING}
SPANS = {SectionKind.PHASE, SectionKind.MONTH, SectionKind.WEEK}
SHORT = {SectionKind.WEEK, SectionKind.DAY, SectionKind.PERIOD, SectionKind.SLOT}


def label_and_body(node: Node) -> tuple[Label | None, str]:
    """What part of a plan a line names, and what it says behind the colon; a task that is one word names none."""
    head, colon, body = node.text.replace("：", ":").partition(":")
    plain = node.block is Block.ITEM and not colon and not node.children
    if len(head) > LONGEST_LABEL or node.block is Block.ROW or plain:
        return None, ""
    return label_of(head), node.text[len(head) + 1 :].strip() if colon else body


def is_section(node: Node, rest: str, moment: Moment) -> bool:
    """Whether a line with others below it groups them, rather than being a task with details."""
    if rest == "" or node.block is Block.PARAGRAPH or node.text.endswith(("：", ":")):
        return True
    if moment.has(Unit.SLOT) or are_details(node.children):
        return False
    if any(front_of(child)[0].kind for child in node.children):
        return True
    if node.words.bold == node.text and len(node.text) <= LONGEST_NAME:
        return True
    named = moment.kind in SPANS or not begins_with_work(rest) or scan(node.text).kind in SPANS
    return (named and are_tasks(node.children)) or moment.kind in SPANS


def is_task(node: Node) -> bool:
    """Whether a plain line asks for work: it begins with a word for it, is short and more than a link."""
    linked = any(link.text == node.text for link in node.words.links)
    return begins_with_work(node.text) and len(node.text) <= LONGEST_TASK and not linked


def is_remark(node: Node, text: str) -> bool:
    """Whether a line of a list without any time is a sentence that asks for nothing."""
    linked = any(part.words.links for part in node.walk())
    said = len(text) > LONGEST_NAME and text.endswith((".", "。", "!", "！"))
    return said and not linked and kind_of(text) is None


def is_contents(node: Node) -> bool:
    """Whether a line of a table of contents only leads to a heading of the same note."""
    return any(link.text == node.text and link.target.startswith("#") for link in node.words.links)


def is_question(node: Node, text: str) -> bool:
    """Whether a line of a list is a question to think about rather than work: 为什么要除以 √d？"""
    return text.endswith(("？", "?")) and node.done is None and kind_of(text) is None


def is_break(moment: Moment) -> bool:
    return bool(moment.units & {Unit.SHORT_BREAK, Unit.LONG_BREAK, Unit.LONG_BREAK_EVERY}) and moment.kind is None


def rests(text: str, *, begins: bool) -> bool:
    """Whether a line says that nobody works: it begins with rest, or is short, says rest and names no work."""
    if begins:
        return True
    return len(text) <= LONGEST_NAME and scan(text).has(Unit.REST) and kind_of(text) is None


def is_bare(node: Node) -> bool:
    lists = (below.block in (Block.ITEM, Block.ROW) for child in node.children for below in child.walk())
    return node.block is Block.HEADING and front_of(node)[0].kind in SHORT and not any(lists)


def places_itself(node: Node) -> bool:
    moment, rest = front_of(node)
    return node.block is Block.ITEM and moment.kind is not None and not is_idle(rest)


def lists_contents(node: Node) -> bool:
    """Whether a line such as 学习内容： has the tasks of its section below it."""
    label, body = label_and_body(node)
    return label in CONTENT and bool(node.children) and not body and node.block is not Block.HEADING


def named_phase(node: Node, said: Moment) -> SectionKind | None:
    """基础阶段（2025 年 3-6 月） is a phase without a number; 基础阶段 alone is a topic."""
    if node.block is not Block.HEADING or front_of(node)[0].kind or said.has(Unit.PHASE) or said.kind is None:
        return None
    return SectionKind.PHASE if _PHASE_NAME.search(node.text) else None


def names_weeks(node: Node) -> bool:
    return bool(node.children) and scan(node.text).when != NO_TIME


def has_timed_heading(node: Node) -> bool:
    return any(part.block is Block.HEADING and has_time(part) for part in node.walk())


def grants_in_prose(node: Node, moment: Moment, rest: str) -> bool:
    """Whether a plain line grants hours, and beside them says no work (每天 2 小时，周日休息) or asks for a review."""
    if node.block is not Block.PARAGRAPH:
        return False
    asked = reviews_in(node.text)
    return bool(moment.grants and rest and kind_of(rest) is None) or bool(asked.reviews and scan(asked.rest).grants)
