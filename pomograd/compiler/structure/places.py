"""Where a block of a note puts itself in time: what stands in front of its text, or in the cells of its row."""

from pomograd.compiler.markdown.outline import Block, Node
from pomograd.compiler.structure.tables import read_row
from pomograd.compiler.times.moments import Moment, scan, take_prefix
from pomograd.plan import When


def front_of(node: Node) -> tuple[Moment, str]:
    """The time a block begins with, and the rest of it; the name of a link is read for its time but left whole."""
    moment, rest = take_prefix(node.text, node.words.bold)
    named = next((link.text for link in node.words.links if node.text.startswith(link.text)), "")
    return (scan(named), node.text) if named and rest != node.text else (moment, rest)


def when_of(node: Node) -> When:
    """The window that a block names for itself; links to other notes name none."""
    if node.block is Block.ROW:
        row = read_row(node)
        return row.when if row else When()
    moment, rest = front_of(node)
    if node.block is Block.HEADING and moment.kind is not None:
        return scan(node.text).when
    return moment.when if rest != node.text else When()


def has_time(node: Node) -> bool:
    """Whether a group of tasks has its place in time: a heading, a list or a row that says 第一周 or 周一."""
    if node.block is Block.ITEM and not node.children:
        return False
    return when_of(node) != When()


def days_left(node: Node) -> tuple[int, ...]:
    """The days that 每天 means where lines below it speak of days of their own."""
    taken = {day for child in node.children for day in front_of(child)[0].when.weekdays or ()}
    every_day = (1, 2, 3, 4, 5, 6, 7)
    return tuple(day for day in every_day if day not in taken) or every_day
