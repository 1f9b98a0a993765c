"""The blocks of a note: what they say, where they stand and what lies below them. Knows no Markdown and no time."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from pomograd.compiler.markdown.wording import Words
from pomograd.plan import Range


class Block(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


@dataclass(slots=True)
class Node:
    """One block. `level` is that of a heading, `cells` pairs the column titles of a table with the words of a row.

    `lines` are those of its own words; what lies below it reaches on to `last_line`. `mark` is the sign of a list that
    it began with (-, 1., ①), `box` the character of its check box as it is written (a blank, x, /, ☐), `done` what that
    means. `dropped`: crossed out or cancelled. `lost_blank`: written as `#Title`; where only the meaning can tell
    whether it is a heading, it is a paragraph with the level it would have. `quoted`: inside a quotation, whose
    `callout` is the word of `[!note]`. `choices` are the boxes of a line with several, each with its words.
    """

    block: Block
    words: Words
    lines: Range
    level: int = 0
    done: bool | None = None
    children: list["Node"] = field(default_factory=list["Node"])
    cells: tuple[tuple[str, Words], ...] = ()
    mark: str = ""
    box: str | None = None
    dropped: bool = False
    lost_blank: bool = False
    quoted: bool = False
    callout: str = ""
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        return self.words.text

    @property
    def last_line(self) -> int:
        return max(self.lines[1], self.children[-1].last_line) if self.children else self.lines[1]

    @property
    def is_advice(self) -> bool:
        """Whether it only stands in a quotation, without a box to tick."""
        return self.quoted and all(node.box is None for node in self.walk())

    def walk(self) -> Iterator["Node"]:
        """The node and everything below it, in the order of the note."""
        waiting: list[Node] = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


@dataclass(frozen=True, slots=True)
class Outline:
    """The blocks of a note in order, headings not yet nested.

    `unclosed_fences` and `too_deep` are the lines where a code fence begins that nothing closes, and where lists go
    deeper than anyone reads. `fenced` is the text in fences that may be a plan, each with the line it begins on.
    """

    nodes: list[Node]
    unclosed_fences: tuple[int, ...] = ()
    fenced: tuple[tuple[int, str], ...] = ()
    too_deep: tuple[int, ...] = ()


def nest_headings(nodes: list[Node]) -> list[Node]:
    """The same blocks with everything that follows a heading below it; the given ones stay as they are."""
    top: list[Node] = []
    open_headings: list[Node] = []
    for given in nodes:
        node = given
        if given.block is Block.HEADING:
            node = _copy_heading(given)
            while open_headings and open_headings[-1].level >= node.level:
                open_headings.pop()
        (open_headings[-1].children if open_headings else top).append(node)
        if node.block is Block.HEADING:
            open_headings.append(node)
    return top


def _copy_heading(node: Node) -> Node:
    """A heading whose children may be added to."""
    children = list(node.children)
    return Node(
        Block.HEADING,
        node.words,
        node.lines,
        node.level,
        children=children,
        lost_blank=node.lost_blank,
        quoted=node.quoted,
        callout=node.callout,
    )
