"""Hangs the blocks of a draft below one another: under headings, and under lines that only name a time.

Many notes have no headings for their weeks and days but bold lines, plain lines or list items (**周一**, Week 1,
- 第一周：). Such a line opens a level of its own, and what follows belongs to it until the next of its kind or higher.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from pomograd.compiler.markdown.outline import Block, Node, nest_headings
from pomograd.compiler.structure.places import front_of
from pomograd.compiler.times.moments import scan
from pomograd.compiler.times.timewords import Unit
from pomograd.plan import SectionKind

LONGEST_NAME = 60  # characters; a longer line is a task or prose and opens nothing
BELOW_HEADINGS = 7  # the first level below those of Markdown

BELOW_TIMES = 12  # the first level below lines that name a time
_ENUMERATED = (
    (re.compile(r"[一二三四五六七八九十]{1,3}[、．.]"), BELOW_HEADINGS),
    (re.compile(r"[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[)）]"), BELOW_TIMES),
    (re.compile(r"\d{1,2}[、.．]\D"), BELOW_TIMES + 1),
)
_RANKS = {
    SectionKind.PHASE: 0,
    SectionKind.MONTH: 1,
    SectionKind.WEEK: 2,
    SectionKind.DAY: 3,
    SectionKind.PERIOD: 4,
}
_NO_WORK = {Unit.REST, Unit.SHORT_BREAK, Unit.LONG_BREAK}


def nest(nodes: Sequence[Node]) -> list[Node]:
    """The blocks with everything that follows a heading, or a line that names a time, below it."""
    following = [*nodes[1:], None]
    return nest_headings([_opened(node, after) for node, after in zip(nodes, following, strict=True)])


def nest_items(nodes: Sequence[Node]) -> list[Node]:
    """The same for the items of one list, where somebody wrote weeks and their tasks side by side."""
    if not any(_names_time(node) and not node.children for node in nodes):
        return list(nodes)
    if not any(_names_time(node) and not _names_time(after) for node, after in pairwise(nodes)):
        return list(nodes)
    return nest(nodes)


def everything(nodes: Iterable[Node]) -> list[Node]:
    """The nodes and all below them, in the order of the note."""
    return [below for node in nodes for below in node.walk()]


def _opened(node: Node, after: Node | None) -> Node:
    """The block as a heading of its own level, if it opens one."""
    if node.block is Block.ROW:
        node = _title_row(node)
    elif node.block is Block.PARAGRAPH and (level := _enumerated(node, after)):
        return replace(node, block=Block.HEADING, level=level)
    elif node.block is Block.HEADING or not _opens(node, after, leads=bool(node.children)):
        return node
    if node.block is Block.ROW:
        return node
    kind = front_of(node)[0].kind
    return replace(node, block=Block.HEADING, level=BELOW_HEADINGS + _RANKS[kind]) if kind and kind in _RANKS else node


def _enumerated(node: Node, after: Node | None) -> int:
    """The level of a plain line such as 一、打基础 that has something below it; 0 for other lines."""
    if after is None or len(node.text) > LONGEST_NAME or node.quoted:
        return 0
    level = next((level for sign, level in _ENUMERATED if sign.match(node.text)), 0)
    beneath = next((below for sign, below in _ENUMERATED if sign.match(after.text)), 0)
    return level if after.block in (Block.ITEM, Block.ROW) or beneath > level else 0


def _title_row(row: Node) -> Node:
    """A row whose only words name a time, as a line of its own; other rows stay as they are."""
    filled = [words for _, words in row.cells if words.text]
    alone = len(row.cells) > 1 and len(filled) == 1 and front_of(replace(row, words=filled[0]))[0].kind in _RANKS
    return replace(row, block=Block.PARAGRAPH, words=filled[0], cells=()) if alone else row


def _opens(node: Node, after: Node | None, *, leads: bool) -> bool:
    """Whether a line opens a level of its own; it `leads` where something hangs below it."""
    if not node.text or len(node.text) > LONGEST_NAME or node.done is not None:
        return False
    moment, rest = front_of(node)
    if moment.kind not in _RANKS or rest == node.text or moment.units & _NO_WORK:
        return False
    if moment.grants or (rest and scan(rest).has(Unit.REST)):
        return leads
    if node.block is Block.ITEM:
        return rest == "" and not leads and not moment.has(Unit.CLOCK)
    if moment.has(Unit.CLOCK) and moment.has(Unit.PERIOD) and rest == "" and not leads:
        return False  # 12:30-13:00 午休 fills its time by itself
    if rest == "" or leads:
        return True
    bold = node.words.bold == node.text
    return bold or (after is not None and after.block in (Block.ITEM, Block.ROW))


def _names_time(node: Node) -> bool:
    return node.block is Block.ITEM and _opens(node, None, leads=False)
