"""Markdown → a list of blocks with their lines: headings, paragraphs, list items and table rows.

Structure comes from the tokens of markdown-it; what people write instead of lists and headings is read line by line in
`lines.py`. Knows nothing of time, work or plans.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from markdown_it.token import Token

from pomograd.compiler.markdown.html import markdown_of
from pomograd.compiler.markdown.lines import Found, LineReader, gather
from pomograd.compiler.markdown.nodes import Block, Node, Outline, nest_headings
from pomograd.compiler.markdown.parser import parse_blocks
from pomograd.compiler.markdown.wording import Line, Words, join_words, read_lines, read_words
from pomograd.plan import Range

__all__ = ["Block", "Node", "Outline", "nest_headings", "parse_outline"]

SHORT_LEAD = 60  # characters; a longer paragraph before a list is prose, not the name of the list
SHORT_NAME = 30  # characters; as much where the list follows without a blank line and the line has no colon
LONGEST_UNDERLINED = 60  # characters; a longer line above --- is a paragraph with a rule below

PLAIN_FENCES = {"", "text", "txt", "markdown", "md", "plan", "plain", "plaintext"}

_LIST_LINE = re.compile(r"^[ \t]*(?:[-*+•·●☐□☑✅]|\d{1,3}[.)、．]|[（(]\d{1,2}[)）]|[①-⑳])\s*\S", re.MULTILINE)
_ENDS_A_SENTENCE = ("。", "；", "，", ".", ";", ",", "!", "！")
_NESTING = re.compile(r"(?:[ \t>]+|(?:[-*+]|\d{1,9}[.)])[ \t]+)*")
_CALLOUT = re.compile(r"\[!([^\]\n]{1,40})\][+-]?\s*")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,60}\]:\s*")


def parse_outline(text: str, first_line: int = 1) -> Outline:
    """The blocks of a Markdown text. A short paragraph that names the list below it becomes the list's parent.

    `first_line` is the number of the first line, for a text cut out of a note.
    """
    notes = _Notes()
    nodes = _Reader(text, first_line, notes).read()
    if not any(node.block is Block.HEADING for node in nodes):
        for node in nodes:
            node.block = Block.HEADING if node.lost_blank else node.block
    return Outline(nodes, tuple(notes.unclosed_fences), tuple(notes.fenced), tuple(notes.too_deep))


class _Notes:
    """What is said of a whole note besides its blocks."""

    def __init__(self) -> None:
        self.unclosed_fences: list[int] = []
        self.fenced: list[tuple[int, str]] = []
        self.too_deep: list[int] = []


class _Reader:
    """Walks over the tokens of one text, once."""

    def __init__(self, text: str, first_line: int, notes: _Notes, *, html: bool = True) -> None:
        self.tokens, self.env = parse_blocks(text, html=html)
        self.at = 0
        self.source = text.split("\n")
        self.offset = first_line
        self.notes = notes
        self.lists = 0
        self.escaped: list[tuple[int, Found]] = []  # blocks that belong to a list further out, with their indents
        self.lines = LineReader(self.source, first_line)
        self.readers: dict[str, Callable[[Token], Found]] = {
            "heading_open": self.heading,
            "paragraph_open": self.paragraph,
            "bullet_list_open": self.list_of_items,
            "ordered_list_open": self.list_of_items,
            "table_open": self.table,
            "blockquote_open": self.quotation,
            "fence": self.fence,
            "code_block": self.indented,
            "html_block": self.html,
            "too_deep": self.too_deep,
        }

    def read(self) -> list[Node]:
        return self.blocks("")

    def blocks(self, end: str, begun: Found | None = None) -> list[Node]:
        """The blocks up to the token `end`, after those already `begun`."""
        found = begun or []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == end:
                break
            read = self.readers.get(token.type)
            if read:
                found += read(token)
        return self.adopt_lists(gather(found))

    def adopt_lists(self, found: Found) -> list[Node]:
        nodes: list[Node] = []
        previous: Node | None = None
        for block in found:
            if isinstance(block, Node):
                previous = block
                nodes.append(block)
            elif previous is not None and block and self.belongs(block[0], previous):
                previous.children.extend(block)
            else:
                nodes.extend(block)
        return nodes

    def belongs(self, first: Node, name: Node) -> bool:
        """Whether the list that begins with `first` lies below a line, and no further out than what already does."""
        before = self.lines.indent(name.children[0].lines[0]) if name.children else 0
        return self.lines.indent(first.lines[0]) >= before and _names(name, first)

    def heading(self, token: Token) -> Found:
        lines = self.inline()
        words = join_words([line.words for line in lines])
        if token.markup in ("-", "=") and (len(lines) > 1 or _is_sentence(words.text)):
            return self.lines.blocks(lines)
        first, last = self.range_of(token)
        return [Node(Block.HEADING, words, (first, last), level=int(token.tag[1]), quoted=self.lines.quoted)]

    def paragraph(self, _: Token) -> Found:
        lines = self.inline()
        if lines and _FOOTNOTE.match(lines[0].words.text):
            return [_footnote(line) for line in lines]
        return self.lines.blocks(lines)

    def inline(self) -> list[Line]:
        """The lines of the inline token that comes next."""
        token = self.tokens[self.at]
        self.at += 2  # the token itself and the end of its block
        first, last = self.range_of(token)
        lines = read_lines(token.content, first, self.env)
        return lines if not lines or lines[-1].number <= last else [replace(line, number=first) for line in lines]

    def list_of_items(self, token: Token) -> Found:
        end = token.type.replace("_open", "_close")
        indent = self.lines.indent(self.range_of(token)[0])
        found: Found = []
        self.lists += 1
        while self.tokens[self.at].type != end:
            opening = self.tokens[self.at]
            self.at += 1
            cut_off = self.escaped[-1][1] if self.escaped and self.escaped[-1][0] < indent else None
            items = self.item(opening)
            if cut_off is not None:
                cut_off.append(items)
            else:
                found += [items, *self.take_escaped(indent)]
        self.at += 1
        self.lists -= 1
        return found if self.lists else [*found, *self.take_escaped(0)]

    def item(self, opening: Token) -> list[Node]:
        first = self.range_of(opening)[0]
        lines: list[Line] = []
        if self.tokens[self.at].type == "paragraph_open":
            self.at += 1
            lines = self.inline()
        node, below, outside = self.lines.item(lines, first, opening.info + opening.markup)
        if outside:
            self.escaped.append((self.lines.indent(outside[0].number), self.lines.blocks(outside)))
        node.children = self.blocks("list_item_close", below)
        return _without_empty(node)

    def take_escaped(self, indent: int) -> Found:
        """The blocks that stood too far out for the lists inside, but not for a list with this indent."""
        taken: Found = []
        while self.escaped and self.escaped[0][0] >= indent:
            taken += self.escaped.pop(0)[1]
        return taken

    def quotation(self, _: Token) -> Found:
        outer, self.lines.quoted = self.lines.quoted, True
        nodes = self.blocks("blockquote_close")
        self.lines.quoted = outer
        called = _CALLOUT.match(nodes[0].text) if nodes and nodes[0].block is Block.PARAGRAPH else None
        return [_called_out(nodes, called)] if called else list(nodes)

    def table(self, _: Token) -> Found:
        rows: list[Node] = []
        titles: list[str] | None = None
        cells: list[Words] = []
        line = self.offset
        while (token := self.tokens[self.at]).type != "table_close":
            self.at += 1
            if token.type == "tr_open":
                cells, line = [], self.range_of(token)[0]
            elif token.type == "inline":
                cells.append(read_words(token.content, line, self.env))
            elif token.type == "tr_close" and titles is None:
                titles = [words.text for words in cells]
            elif token.type == "tr_close":
                rows.append(_row(titles or [], cells, line, quoted=self.lines.quoted))
        self.at += 1
        return [rows]

    def fence(self, token: Token) -> Found:
        first, last = self.range_of(token)
        lines = self.source[first - self.offset : last - self.offset + 1]
        if len(lines) < 2 or not lines[-1].strip("> \t").startswith(token.markup):
            self.notes.unclosed_fences.append(first)
        if token.info.strip().lower() in PLAIN_FENCES and token.content.strip():
            self.notes.fenced.append((first + 1, token.content))
        return []

    def indented(self, token: Token) -> Found:
        """Lists that are indented too far for Markdown are no code."""
        return self.read_again(token.content, token) if _LIST_LINE.search(token.content) else []

    def html(self, token: Token) -> Found:
        return self.read_again(markdown_of(token.content), token)

    def too_deep(self, token: Token) -> Found:
        first, last = self.range_of(token)
        self.notes.too_deep.append(first)
        lines = self.source[first - self.offset : last - self.offset + 1]
        return self.read_again("\n".join(_shallow(line) for line in lines), token)

    def read_again(self, text: str, token: Token) -> Found:
        reader = _Reader(text, self.range_of(token)[0], self.notes, html=False)
        reader.lines.quoted = self.lines.quoted
        nodes = reader.read()
        is_list = bool(nodes) and all(node.block in (Block.ITEM, Block.ROW) for node in nodes)
        return [nodes] if is_list else list(nodes)

    def range_of(self, token: Token) -> Range:
        first, end = token.map or (0, 1)
        return first + self.offset, max(end, first + 1) - 1 + self.offset


def _names(node: Node, first: Node) -> bool:
    """Whether a short line is the name of the list that begins with `first`."""
    text = node.text
    if node.block is not Block.PARAGRAPH or len(text) > SHORT_LEAD:
        return False
    if node.children or text.endswith(("：", ":")) or (text != "" and text == node.words.bold):
        return True
    return first.lines[0] == node.lines[1] + 1 and len(text) <= SHORT_NAME and not _is_sentence(text)


def _without_empty(node: Node) -> list[Node]:
    """An item that says nothing gives way to the items below it."""
    if node.text or node.words.links or node.box is not None:
        return [node]
    return node.children


def _shallow(line: str) -> str:
    """A line out of the depths, as an item if it was one."""
    signs = _NESTING.match(line)
    length = signs.end() if signs else 0
    return ("- " if line[:length].strip(" \t>") else "") + line[length:]


def _is_sentence(text: str) -> bool:
    return len(text) > LONGEST_UNDERLINED or text.endswith(_ENDS_A_SENTENCE)


def _footnote(line: Line) -> Node:
    words = replace(line.words, text=_FOOTNOTE.sub("", line.words.text))
    return Node(Block.PARAGRAPH, words, (line.number, line.number), quoted=True)


def _called_out(nodes: list[Node], called: re.Match[str]) -> Node:
    first = nodes[0]
    title = Words(first.text[called.end() :], first.words.links, first.words.highlights)
    children = [*first.children, *nodes[1:]]
    return Node(Block.PARAGRAPH, title, first.lines, children=children, quoted=True, callout=called[1].lower())


def _row(titles: list[str], cells: list[Words], line: int, *, quoted: bool) -> Node:
    text = " | ".join(words.text for words in cells)
    links = tuple(link for words in cells for link in words.links)
    named = tuple(zip(titles, cells, strict=False))
    return Node(Block.ROW, Words(text, links), (line, line), cells=named, quoted=quoted)
