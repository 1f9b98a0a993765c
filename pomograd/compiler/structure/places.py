"""Where a block of a note puts itself in time: what stands in front of its text, or in the cells of its row."""

import re
from dataclasses import replace

from pomograd.compiler.markdown.outline import Block, Node
from pomograd.compiler.structure.kinds import begins_with_work
from pomograd.compiler.structure.tables import read_rows
from pomograd.compiler.times.moments import Moment, scan, take_prefix
from pomograd.compiler.times.timewords import Unit, time_word_at
from pomograd.plan import When

_BRACKETS = re.compile(r"[（(]([^（()）]{1,40})[)）]")
_AFTER_DAY = re.compile(r"(?:下班|放学|下课|课|饭|起床)后|睡前|通勤")
EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)


def front_of(node: Node) -> tuple[Moment, str]:
    """The time a block begins with, and the rest of it; the name of a link is read for its time but left whole."""
    moment, rest = take_prefix(node.text, node.words.bold)
    if rest == node.text:
        moment, rest = _day_before_work(node.text)
    linked = [link.text for link in node.words.links if link.text]
    if rest != node.text and any(node.text.startswith(name) for name in linked):
        return _of_links([scan(name) for name in linked]), node.text
    return moment, rest


def _of_links(moments: list[Moment]) -> Moment:
    """The moment of a line of links to Week 1 → Week 2 → Week 3: that of the first, up to the last."""
    weeks = [moment.when.weeks for moment in moments if moment.when.weeks]
    if len(weeks) < 2:
        return moments[0]
    span = (min(first for first, _ in weeks), max(last for _, last in weeks))
    return replace(moments[0], when=replace(moments[0].when, weeks=span))


def _day_before_work(text: str) -> tuple[Moment, str]:
    """The day that stands right before the work, as in 周一、周五下班后练习跑步; nothing marks its end."""
    word = time_word_at(text, 0)
    rest = text[word.end :] if word else text
    if (
        word
        and not text.startswith("每")
        and word.unit is Unit.WEEKDAYS
        and (_AFTER_DAY.match(rest) or begins_with_work(rest))
    ):
        return scan(text[: word.end]), rest
    return Moment(), text


def moments_of(node: Node) -> tuple[Moment, ...]:
    """The moments that place a block: of a heading all it says, of a row those of its cells, else what it begins with."""
    if node.block is Block.ROW:
        return tuple(row.moment for row in read_rows(node))
    said = scan(node.text)
    if said.has(Unit.REST) and node.block is not Block.HEADING:
        return (said, *(scan(inside) for inside in _BRACKETS.findall(node.text)))
    if node.block is Block.HEADING:
        return (said,)
    return (front_of(node)[0],)


def when_of(node: Node) -> When:
    """The window that a block names for itself; links to other notes name none."""
    if node.block is Block.ROW:
        return next((row.moment.when for row in read_rows(node)), When())
    moment, rest = front_of(node)
    if node.block is Block.HEADING and moment.kind is not None:
        return scan(node.text).when
    return moment.when if rest != node.text else When()


def has_time(node: Node) -> bool:
    """Whether a group of tasks has its place in time: a heading, a list or a row that says 第一周 or 周一."""
    if node.block is Block.ITEM and not node.children:
        return False
    return when_of(node) != When() or any(moment.dates for moment in moments_of(node))


def days_left(node: Node) -> tuple[int, ...]:
    """The days that 每天 means where lines below it speak of days of their own."""
    taken = {day for child in node.children for day in front_of(child)[0].when.weekdays or ()}
    return tuple(day for day in EVERY_DAY if day not in taken) or EVERY_DAY
