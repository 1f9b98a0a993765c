"""Turns the inline tokens of a Markdown block into the words a person would read, with their links and highlights.

Knows markup and nothing of what the words mean.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from pomograd.plan import Link, LinkKind

LONGEST_WIKILINK = 400  # characters; a limit keeps a wall of brackets linear

_BARE_URL = re.compile(r"https?://[^\s<>\"'`（）()【】「」，。；、]+")
_MARK = re.compile(r"==([^=\n]{1,400})==")
_FONT_OPEN = re.compile(r"<(?:font|mark|span)\b", re.IGNORECASE)
_FONT_CLOSE = re.compile(r"</(?:font|mark|span)\s*>", re.IGNORECASE)
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_CJK = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


@dataclass(frozen=True, slots=True)
class Words:
    """What one block says. `bold` is the bold run it begins with, empty if there is none."""

    text: str
    links: tuple[Link, ...] = ()
    highlights: tuple[str, ...] = ()
    bold: str = ""


def wikilink_rule(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - markdown-it calls it so
    """A markdown-it rule for `[[note]]`, `[[note#heading|alias]]` and `![[embed]]`."""
    embed = state.src.startswith("![[", state.pos)
    start = state.pos + (3 if embed else 2)
    if not embed and not state.src.startswith("[[", state.pos):
        return False
    end = state.src.find("]]", start, start + LONGEST_WIKILINK)
    target = state.src[start:end] if end > start else ""
    if not target.strip() or "[" in target or "\n" in target:
        return False
    if not silent:
        token = state.push("wikilink", "", 0)
        token.content, token.markup = target, "![[" if embed else "[["
    state.pos = end + 2
    return True


def read_words(tokens: Sequence[Token], line: int) -> Words:
    """The words of the inline tokens of a block that begins on `line`."""
    writer = _Writer(line)
    for token in tokens:
        writer.take(token)
    return writer.finish()


def split_at_breaks(tokens: Iterable[Token]) -> list[list[Token]]:
    """The tokens line by line, as they stand in the note."""
    lines: list[list[Token]] = [[]]
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            lines.append([])
        else:
            lines[-1].append(token)
    return lines


class _Writer:
    def __init__(self, line: int) -> None:
        self.line = line
        self.text = ""
        self.links: list[Link] = []
        self.highlights: list[str] = []
        self.bold = ""
        self.broken = False  # a line of the note has ended and nothing followed yet
        self.opened: list[tuple[int, str]] = []  # where an emphasis or a link begins, and the target of the link

    def take(self, token: Token) -> None:
        match token.type:
            case "softbreak" | "hardbreak":
                self.break_line()
            case "strong_open" | "em_open":
                self.opened.append((len(self.text), ""))
            case "strong_close" | "em_close":
                self.close_emphasis(strong=token.type == "strong_close")
            case "link_open":
                self.opened.append((len(self.text), str(token.attrs.get("href", ""))))
            case "link_close":
                self.close_link()
            case "image":
                self.write_link(token.content, str(token.attrs.get("src", "")), LinkKind.EMBED)
            case "wikilink":
                self.write_wikilink(token)
            case "html_inline":
                self.take_html(token.content)
            case "text":
                self.write_text(token.content)
            case _:
                self.write(token.content)

    def break_line(self) -> None:
        self.line += 1
        self.broken = True

    def write(self, content: str) -> None:
        if self.broken and content.strip():
            both_chinese = _CJK.match(self.text.rstrip()[-1:]) and _CJK.match(content.lstrip())
            self.text = self.text.rstrip() + ("" if both_chinese else " ")
            self.broken = False
        self.text += content

    def close_emphasis(self, *, strong: bool) -> None:
        if not self.opened:
            return
        start, _ = self.opened.pop()
        self.highlight(start)
        if strong and not self.text[:start].strip():
            self.bold = self.text.strip()

    def close_link(self) -> None:
        start, target = self.opened.pop()
        self.links.append(Link(self.text[start:].strip(), target, LinkKind.URL, self.line))

    def highlight(self, start: int) -> None:
        span = self.text[start:].strip()
        if span and span not in self.highlights:
            self.highlights.append(span)

    def write_link(self, text: str, target: str, kind: LinkKind) -> None:
        self.write(text)
        if target:
            self.links.append(Link(text, target, kind, self.line))

    def write_wikilink(self, token: Token) -> None:
        target, _, alias = token.content.partition("|")
        name = alias.strip() or target.strip().replace("#", " › ").rsplit("/", 1)[-1].strip(" ›")
        kind = LinkKind.EMBED if token.markup == "![[" else LinkKind.WIKILINK
        self.write_link(name, target.strip(), kind)

    def take_html(self, tag: str) -> None:
        self.line += tag.count("\n")
        if _LINE_BREAK.fullmatch(tag):
            self.text = self.text.rstrip() + " "
        elif _FONT_OPEN.match(tag):
            self.opened.append((len(self.text), ""))
        elif _FONT_CLOSE.match(tag) and self.opened:
            self.highlight(self.opened.pop()[0])

    def write_text(self, content: str) -> None:
        for mark in _MARK.finditer(content):
            self.highlights.append(mark[1].strip())
        content = _MARK.sub(r"\1", content).replace("**", "")
        inside_link = any(target for _, target in self.opened)
        for url in () if inside_link else _BARE_URL.findall(content):
            self.links.append(Link(url, url, LinkKind.URL, self.line))
        self.write(content)

    def finish(self) -> Words:
        text = re.sub(r"[ \t\u00a0]+", " ", self.text).strip()
        return Words(text, tuple(self.links), tuple(self.highlights), self.bold)
