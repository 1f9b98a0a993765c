"""The lines of a paragraph or of an item, one by one: which go on the line before, which are lists, tasks or headings.

Knows signs and indentation, no words.
"""

import re
from dataclasses import replace
from unicodedata import east_asian_width

from pomograd.compiler.markdown.fronts import (
    CANCELLED,
    is_done,
    pairs_in,
    read_choices,
    split_signs,
    take_box,
    take_closing_box,
    take_mark,
)
from pomograd.compiler.markdown.nodes import Block, Node
from pomograd.compiler.markdown.wording import Line, Words, cut_front, join_words

SHORT_LINE = 40  # columns; nobody wraps a line before
DEEPER = 2  # blanks that put a line below the one before

Found = list[Node | list[Node]]  # blocks in order; a list or a table comes as the list of its nodes

_LABEL = re.compile(r"[^\s，。；,.;：:]{1,14}\s?[：:](?!//)")
_LOST_BLANK = re.compile(r"[ \t>]*(#{2,6}(?=[^#\s])|#(?=[^#\s])(?!\d+(?:\s|$)))")


class LineReader:
    """Reads the lines of one text, which begins on line `first_line` of its note."""

    def __init__(self, source: list[str], first_line: int) -> None:
        self._source = source
        self._offset = first_line
        self._pairs = pairs_in(source)
        self.quoted = False

    def blocks(self, lines: list[Line]) -> Found:
        """The lines of a paragraph, a node each; those that stand deeper than a line with a mark lie below it."""
        lines = [line for line in lines if line.words.text or line.words.links or self._lost_heading(line)]
        if len(lines) == 1:
            return [self._block(lines[0])]
        found: Found = []
        above: list[tuple[int, Node]] = []
        for line in lines:
            block = self._block(line)
            indent = self.indent(line.number)
            while above and indent < above[-1][0] + DEEPER:
                above.pop()
            self._put(block, above[-1][1] if above else None, found)
            node = block[0] if isinstance(block, list) else block
            if isinstance(block, list) or take_mark(node.text)[0]:
                above.append((indent, node))
        return found

    def item(self, lines: list[Line], first: int, mark: str) -> tuple[Node, Found, list[Line]]:
        """The item that the first lines of a list item make, the blocks below it, and the lines that stand outside."""
        own = self._own(lines)
        below, outside = self._split_outside(lines[len(own) :], first)
        words = join_words([line.words for line in own])
        place = (first, own[-1].number if own else first)
        box, words = take_box(words, item=True, pairs=self._pairs)
        kind, sign = take_mark(words.text)
        if kind not in ("", "dash", "emoji"):
            words, mark = cut_front(words, len(sign)), sign.strip()
        node = self._item(words, place, mark, box)
        _choose(node)
        return node, self.blocks(below) if below else [], outside

    def _own(self, lines: list[Line]) -> list[Line]:
        """The first line of an item and those that go on with its sentence."""
        for index in range(1, len(lines)):
            if self._begins_anew(lines[index - 1], lines[index]):
                return lines[:index]
        return lines

    def _begins_anew(self, before: Line, line: Line) -> bool:
        text = line.words.text
        marked = take_mark(text)[0] != "" or take_box(line.words, item=False, pairs=self._pairs)[0] is not None
        named = _LABEL.match(text) is not None or (line.words.bold != "" and line.words.bold == text)
        short = line.number != before.number and _columns(self._raw(before.number)) < SHORT_LINE
        return before.hard or marked or named or short

    def _split_outside(self, lines: list[Line], first: int) -> tuple[list[Line], list[Line]]:
        """What goes below an item that begins on line `first`, and what stands as far out as the item or further."""
        if self.quoted:
            return lines, []
        indent = self.indent(first)
        for index, line in enumerate(lines):
            if line.number > first and self.indent(line.number) <= indent:
                return lines[:index], lines[index:]
        return lines, []

    def _block(self, line: Line) -> Node | list[Node]:
        heading = self._lost_heading(line)
        if heading:
            return heading
        box, words = take_box(line.words, item=False, pairs=self._pairs)
        kind, sign = take_mark(words.text) if box is None else ("", "")
        place = (line.number, line.number)
        if box is not None:
            parts = split_signs(words.text, box)
            return [
                self._item(_part(words, text) if len(parts) > 1 else words, place, "", each) for each, text in parts
            ]
        if kind == "bullet":
            return [self._item(cut_front(words, len(sign)), place, sign.strip())]
        node = Node(Block.PARAGRAPH, words, place, dropped=words.struck, quoted=self.quoted)
        _choose(node)
        return node

    def _item(self, words: Words, place: tuple[int, int], mark: str, box: str | None = None) -> Node:
        if box is None:
            box, words = take_closing_box(words)
        dropped = words.struck or box == CANCELLED or any(name == "cancelled" for name, _ in words.fields)
        return Node(
            Block.ITEM, words, place, done=is_done(box), mark=mark, box=box, dropped=dropped, quoted=self.quoted
        )

    def _lost_heading(self, line: Line) -> Node | None:
        found = _LOST_BLANK.match(self._raw(line.number)) if "#" in self._raw(line.number)[:200] else None
        words = line.words
        if not found or (not words.text and len(words.tags) != 1):
            return None
        level = len(found[1])
        text = (
            words.text.lstrip("#")
            if words.text.startswith("#") or not words.tags
            else " ".join([words.tags[0], words.text]).strip()
        )
        block = Block.HEADING if level > 1 else Block.PARAGRAPH
        place = (line.number, line.number)
        return Node(block, replace(words, text=text), place, level=level, lost_blank=True, quoted=self.quoted)

    def _put(self, block: Node | list[Node], parent: Node | None, found: Found) -> None:
        if parent is not None:
            parent.children.extend(block if isinstance(block, list) else [block])
        elif isinstance(block, list) and found and isinstance(found[-1], list):
            found[-1].extend(block)
        else:
            found.append(block)

    def _raw(self, number: int) -> str:
        return self._source[number - self._offset]

    def indent(self, number: int) -> int:
        """The blanks before the text of a line; none inside a quotation, where they are hard to tell."""
        if self.quoted:
            return 0
        line = self._raw(number)
        if not line.startswith((" ", "\t")):
            return 0
        line = line[:400].expandtabs(4)
        return len(line) - len(line.lstrip())


def gather(found: Found) -> Found:
    """The same blocks with neighbours that begin with marks of one kind as the lists they are: 1、… 2、…, ①… ②…."""
    gathered: Found = []
    run: list[Node] = []
    kind = ""
    for block in found:
        own = _kind(block) if isinstance(block, Node) else ""
        if run and own != kind:
            gathered += _listed(run)
            run = []
        if own and isinstance(block, Node):
            run.append(block)
        else:
            gathered.append(block)
        kind = own
    return gathered + _listed(run)


def _kind(node: Node) -> str:
    if node.block is not Block.PARAGRAPH or node.lost_blank:
        return ""
    kind, sign = take_mark(node.text)
    return sign.strip() if kind == "emoji" else kind


def _listed(run: list[Node]) -> Found:
    if len(run) < 2:
        return list(run)
    for node in run:
        sign = take_mark(node.text)[1]
        node.block, node.mark, node.words = Block.ITEM, sign.strip(), cut_front(node.words, len(sign))
        node.children = flat(gather(list(node.children)))
    return [run]


def flat(found: Found) -> list[Node]:
    """The blocks without the knowledge of which of them came as a list."""
    return [node for block in found for node in (block if isinstance(block, list) else [block])]


def _choose(node: Node) -> None:
    """Takes the boxes out of a line that has several: 框架：[ ] PyTorch [ ] JAX."""
    name, choices = read_choices(node.text, node.box)
    if choices:
        node.choices = choices
        node.words = _part(node.words, name or " / ".join(text for _, text in choices))


def _part(words: Words, text: str) -> Words:
    """One of several things that a line says, with what belongs to it."""
    links = tuple(link for link in words.links if link.text and link.text in text)
    highlights = tuple(span for span in words.highlights if span in text)
    bold = words.bold if words.bold and text.startswith(words.bold) else ""
    return Words(text, links, highlights, bold)


def _columns(line: str) -> int:
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in line[: SHORT_LINE + 1])
