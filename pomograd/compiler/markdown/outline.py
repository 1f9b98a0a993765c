"""Markdown → a list of blocks with their lines: headings, paragraphs, list items and table rows.

Structure comes from the tokens of markdown-it alone. Knows nothing of time, work or plans.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from pomograd.compiler.markdown.wording import Words, read_words, split_at_breaks, wikilink_rule
from pomograd.plan import Range

SHORT_LEAD = 60  # characters; a longer paragraph before a list is prose, not the name of the list

_CHECK_BOXES = {"[ ]": False, "[x]": True, "[X]": True, "[√]": True, "[-]": False}


class Block(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


@dataclass(slots=True)
class Node:
    """One block. `level` is that of a heading, `cells` pairs the column titles of a table with the words of a row."""

    block: Block
    words: Words
    lines: Range
    level: int = 0
    done: bool | None = None
    children: list["Node"] = field(default_factory=list["Node"])
    cells: tuple[tuple[str, Words], ...] = ()

    @property
    def text(self) -> str:
        return self.words.text

    @property
    def last_line(self) -> int:
        return max((child.last_line for child in self.children), default=self.lines[1])

    def walk(self) -> Iterator["Node"]:
        """The node and everything below it, in the order of the note."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Outline:
    """The blocks of a note in order, headings not yet nested, and the lines where an unclosed code fence begins."""

    nodes: list[Node]
    unclosed_fences: tuple[int, ...]


def parse_outline(text: str) -> Outline:
    """The blocks of a Markdown text. A short paragraph that names the list below it becomes the list's parent."""
    tree = SyntaxTreeNode(_parser().parse(text))
    nodes = list(_adopt_lists(_blocks(tree)))
    lines = text.split("\n")
    fences = tuple(_first_line(fence) for fence in tree.walk() if fence.type == "fence" and not _closed(fence, lines))
    return Outline(nodes, fences)


def nest_headings(nodes: list[Node]) -> list[Node]:
    """The same blocks with everything that follows a heading below it; the given ones stay as they are."""
    top: list[Node] = []
    open_headings: list[Node] = []
    for node in (replace(node, children=list(node.children)) for node in nodes):
        if node.block is Block.HEADING:
            while open_headings and open_headings[-1].level >= node.level:
                open_headings.pop()
        (open_headings[-1].children if open_headings else top).append(node)
        if node.block is Block.HEADING:
            open_headings.append(node)
    return top


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.inline.ruler.before("link", "wikilink", wikilink_rule)
    return parser


def _blocks(parent: SyntaxTreeNode) -> Iterator[Node | list[Node]]:
    """Blocks in order; a list or a table comes as the list of its nodes."""
    for child in parent.children:
        match child.type:
            case "heading":
                yield Node(Block.HEADING, _words(child), _lines(child), level=int(child.tag[1]))
            case "paragraph":
                yield from _paragraph_lines(child)
            case "bullet_list" | "ordered_list":
                yield [_item(item) for item in child.children]
            case "table":
                yield list(_rows(child))
            case "blockquote":
                yield from (node for node in _blocks(child) if isinstance(node, Node) and node.block is Block.PARAGRAPH)
            case _:
                pass


def _adopt_lists(blocks: Iterator[Node | list[Node]]) -> Iterator[Node]:
    previous: Node | None = None
    for block in blocks:
        if isinstance(block, Node):
            previous = block
            yield block
        elif previous is not None and _names_what_follows(previous):
            previous.children.extend(block)
        else:
            yield from block


def _names_what_follows(node: Node) -> bool:
    text = node.text
    named = text.endswith(("：", ":")) or (text != "" and text == node.words.bold)
    return node.block is Block.PARAGRAPH and named and len(text) <= SHORT_LEAD


def _paragraph_lines(paragraph: SyntaxTreeNode) -> Iterator[Node]:
    first, last = _lines(paragraph)
    for offset, tokens in enumerate(split_at_breaks(_inline_tokens(paragraph))):
        line = min(first + offset, last)
        yield Node(Block.PARAGRAPH, read_words(tokens, line), (line, line))


def _item(item: SyntaxTreeNode) -> Node:
    own = item.children[0] if item.children and item.children[0].type == "paragraph" else None
    words = _words(own) if own else Words("")
    first = _first_line(item)
    node = Node(Block.ITEM, words, _lines(own) if own else (first, first))
    node.done, node.words = _take_check_box(words)
    for block in _blocks(item):
        node.children.extend(block if isinstance(block, list) else [])
    return node


def _take_check_box(words: Words) -> tuple[bool | None, Words]:
    box = words.text[:3]
    if box not in _CHECK_BOXES:
        return None, words
    text = words.text[3:].lstrip()
    return _CHECK_BOXES[box], Words(text, words.links, words.highlights, _bold_after_box(text, words))


def _bold_after_box(text: str, words: Words) -> str:
    return next((span for span in words.highlights if text.startswith(span)), "")


def _rows(table: SyntaxTreeNode) -> Iterator[Node]:
    rows = [row for part in table.children for row in part.children]
    titles = [_words(cell).text for cell in rows[0].children]
    for row in rows[1:]:
        cells = tuple(zip(titles, [_words(cell, _first_line(row)) for cell in row.children], strict=False))
        text = " | ".join(words.text for _, words in cells)
        links = tuple(link for _, words in cells for link in words.links)
        yield Node(Block.ROW, Words(text, links), _lines(row), cells=cells)


def _words(block: SyntaxTreeNode, line: int | None = None) -> Words:
    return read_words(_inline_tokens(block), line or _first_line(block))


def _inline_tokens(block: SyntaxTreeNode) -> list[Token]:
    inline = block.children[0].token if block.children else None
    return (inline.children if inline else None) or []


def _closed(fence: SyntaxTreeNode, lines: list[str]) -> bool:
    first, last = _lines(fence)
    return last > first and lines[last - 1].strip("> \t").startswith(fence.markup)


def _lines(node: SyntaxTreeNode) -> Range:
    first, end = node.map or (0, 1)
    return first + 1, max(end, first + 1)


def _first_line(node: SyntaxTreeNode) -> int:
    return _lines(node)[0]
