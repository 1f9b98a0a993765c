"""Turns the words of a Markdown block into what a person would read, with their links, highlights and fields.

Knows markup and nothing of what the words mean.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from markdown_it.token import Token
from markdown_it.utils import EnvType

from pomograd.compiler.markdown.fields import take_fields
from pomograd.compiler.markdown.parser import parse_inline, simple_pieces
from pomograd.plan import Link, LinkKind

LONGEST_PARSED = 6_000  # characters; longer lines are nobody's plan, and are read without their markup
LONGEST_HIGHLIGHT = 400
MOST_OPEN = 50  # emphases inside each other

_MARKUP = re.compile(r"[\\`*_\[<&$]|==|~~|https?://|www\.")
_FONT_OPEN = re.compile(r"<(?:font|mark|span|u|b|strong|em|i)\b", re.IGNORECASE)
_FONT_CLOSE = re.compile(r"</(?:font|mark|span|u|b|strong|em|i)\s*>", re.IGNORECASE)
_ANCHOR = re.compile(r"""<a\b[^>]*\bhref\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_ANCHOR_CLOSE = re.compile(r"</a\s*>", re.IGNORECASE)
_IMAGE = re.compile(r"""<img\b[^>]*\bsrc\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_LINE_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|bmp|avif)$", re.IGNORECASE)
_SIZE = re.compile(r"\d+(?:x\d+)?")
_STRAY = re.compile(r"(?<![0-9A-Za-z])\*\*+|\*\*+(?![0-9A-Za-z])")
_BLANKS = re.compile(r"[ \t\u00a0\u3000]{2,}|[\t\u00a0]")
_CJK = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


@dataclass(frozen=True, slots=True)
class Words:
    """What one block says. `bold` is the bold run it begins with, empty if there is none.

    `fields` are pairs such as ("due", "2025-01-01"), see `take_fields`. `struck`: all of it is crossed out.
    """

    text: str
    links: tuple[Link, ...] = ()
    highlights: tuple[str, ...] = ()
    bold: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    tags: tuple[str, ...] = ()
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """The words of one line of a block; `hard` where its writer broke it with two blanks, a backslash or `<br>`."""

    words: Words
    number: int
    hard: bool = False


def read_words(content: str, line: int, env: EnvType | None = None) -> Words:
    """The words of a block that begins on `line`, as one text."""
    return join_words([each.words for each in read_lines(content, line, env)])


def read_lines(content: str, line: int, env: EnvType | None = None) -> list[Line]:
    """The words of a block that begins on `line`, line by line as they stand in the note, empty ones left out.

    `env` is what `parse_blocks` returned with the block.
    """
    if not _MARKUP.search(content):
        return [plain for plain in _plain_lines(content, line) if _says_something(plain.words)]
    if len(content) <= LONGEST_PARSED:
        writer = _Writer(line)
        pieces = simple_pieces(content)
        if pieces is None:
            writer.take_all(parse_inline(content, env or {}))
        else:
            writer.take_pieces(pieces)
        return writer.lines
    return [part for number, each in enumerate(content.split("\n"), line) for part in _long(each, number, env)]


def join_words(parts: Sequence[Words]) -> Words:
    """Several lines as one, with a blank between them unless both sides are Chinese."""
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return Words("")
    return Words(
        text=_join_texts([part.text for part in parts]),
        links=tuple(link for part in parts for link in part.links),
        highlights=tuple(dict.fromkeys(span for part in parts for span in part.highlights)),
        bold=parts[0].bold,
        fields=tuple(pair for part in parts for pair in part.fields),
        tags=tuple(tag for part in parts for tag in part.tags),
        struck=all(part.struck for part in parts),
    )


def cut_front(words: Words, length: int) -> Words:
    """The same words without their first `length` characters."""
    text = words.text[length:].lstrip()
    bold = words.bold[length:].lstrip()
    bold = bold or next((span for span in words.highlights if text.startswith(span)), "")
    highlights = tuple(text if span == words.text else span for span in words.highlights)
    return replace(words, text=text, bold=bold, highlights=highlights)


def fold_width(text: str) -> str:
    """The text with full-width digits, letters and signs as ASCII, every character in its place."""
    return text.translate(_WIDE)


def _join_texts(texts: list[str]) -> str:
    joined = [texts[0]]
    for before, text in pairwise(texts):
        both_chinese = _CJK.match(before[-1:]) and _CJK.match(text)
        joined.append(text if both_chinese else f" {text}")
    return "".join(joined).strip()


def _plain_lines(content: str, line: int) -> Iterator[Line]:
    for number, text in enumerate(content.split("\n"), line):
        yield Line(_finished(text), number, text.endswith("  "))


def _says_something(words: Words) -> bool:
    return bool(words.text or words.links or words.fields or words.tags)


def _long(content: str, line: int, env: EnvType | None) -> list[Line]:
    if len(content) <= LONGEST_PARSED:
        return read_lines(content, line, env)
    return list(_plain_lines(_STRAY.sub("", content), line))


def _finished(
    text: str, links: tuple[Link, ...] = (), highlights: tuple[str, ...] = (), bold: str = "", *, struck: bool = False
) -> Words:
    found = take_fields(_BLANKS.sub(" ", text).strip())
    return Words(found.text, links, highlights, bold, found.fields, found.tags, struck)


class _Writer:
    """Writes tokens down as lines. What is still open at the end of a line goes on in the next one."""

    def __init__(self, line: int) -> None:
        self.lines: list[Line] = []
        self.line = line
        self.opened: list[tuple[int, str, str]] = []  # where it begins, what it is, the target of a link
        self.begin()

    def begin(self) -> None:
        self.parts: list[str] = []
        self.links: list[Link] = []
        self.highlights: dict[str, None] = {}
        self.bold = ""
        self.struck = self.unstruck = False
        self.opened = [(0, kind, "") for _, kind, _ in self.opened]

    def take_all(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            self.take(token)
        self.end_line()

    def take_pieces(self, pieces: list[tuple[str, str]]) -> None:
        for kind, text in pieces:
            if kind == "strong":
                self.open(kind)
                self.write(text)
                self.close()
            elif kind == "address":
                self.take_address(text)
            elif kind == "text" and "\n" in text:
                self.take_broken(text)
            else:
                self.write(text)
        self.end_line()

    def take_broken(self, text: str) -> None:
        *ended, last = text.split("\n")
        for part in ended:
            self.write(part)
            self.end_line(hard=part.endswith("  "))
            self.line += 1
        self.write(last)

    def take_address(self, address: str) -> None:
        self.write_link(address, address if "://" in address else f"https://{address}", LinkKind.URL)

    def take(self, token: Token) -> None:
        match token.type:
            case "text":
                self.write(_STRAY.sub("", token.content) if "**" in token.content else token.content)
            case "strong_open" | "em_open" | "mark_open" | "s_open":
                self.open(token.tag)
            case "strong_close" | "em_close" | "mark_close" | "s_close" | "link_close":
                self.close()
            case "softbreak" | "hardbreak":
                self.end_line(hard=token.type == "hardbreak")
                self.line += 1
            case "html_inline":
                self.take_html(token.content)
            case "footnote":
                pass
            case _:
                self.take_link(token)

    def take_link(self, token: Token) -> None:
        match token.type:
            case "link_open":
                self.open("link", str(token.attrs.get("href", "")))
            case "address":
                self.take_address(token.content)
            case "image":
                self.write_link(token.content, str(token.attrs.get("src", "")), LinkKind.EMBED)
            case "wikilink":
                self.write_wikilink(token)
            case _:
                self.write(token.content)

    def write(self, content: str) -> None:
        self.parts.append(content)
        if content.strip():
            inside = any(kind == "s" for _, kind, _ in self.opened)
            self.struck, self.unstruck = self.struck or inside, self.unstruck or not inside

    def open(self, kind: str, target: str = "") -> None:
        self.opened.append((len(self.parts), kind, target))

    def close(self) -> None:
        if not self.opened:
            return
        start, kind, target = self.opened.pop()
        span = self.span_from(start, kind, target) if len(self.opened) < MOST_OPEN else ""
        if kind == "strong" and not "".join(self.parts[: min(start, MOST_OPEN)]).strip():
            self.bold = span

    def span_from(self, start: int, kind: str, target: str) -> str:
        """What stands between the beginning of an emphasis or a link and here, kept as what it is."""
        span = _BLANKS.sub(" ", "".join(self.parts[start:]).strip())
        if target:
            self.links.append(Link(span, target, LinkKind.URL, self.line))
        elif span and kind not in ("s", "link") and len(span) <= LONGEST_HIGHLIGHT:
            self.highlights[span] = None
        return span

    def write_link(self, text: str, target: str, kind: LinkKind) -> None:
        self.write(text)
        if target:
            self.links.append(Link(text, target, kind, self.line))

    def write_wikilink(self, token: Token) -> None:
        target, _, alias = (part.strip() for part in token.content.partition("|"))
        kind = LinkKind.EMBED if token.markup == "![[" else LinkKind.WIKILINK
        self.write_link(_shown(target, alias), target, kind)

    def take_html(self, tag: str) -> None:
        if _LINE_BREAK.fullmatch(tag):
            self.end_line(hard=True)
        elif anchor := _ANCHOR.match(tag):
            self.open("link", anchor[1])
        elif image := _IMAGE.match(tag):
            self.write_link("", image[1], LinkKind.EMBED)
        elif _FONT_OPEN.match(tag):
            self.open("strong" if tag[1:2] in "bB" or tag[1:3].lower() == "st" else "font")
        elif (_FONT_CLOSE.match(tag) or _ANCHOR_CLOSE.match(tag)) and self.opened:
            self.close()
        self.line += tag.count("\n")

    def end_line(self, *, hard: bool = False) -> None:
        for opened in self.opened[:MOST_OPEN]:
            self.span_from(*opened)
        text = "".join(self.parts)
        words = _finished(
            text, tuple(self.links), tuple(self.highlights), self.bold, struck=self.struck and not self.unstruck
        )
        if _says_something(words):
            self.lines.append(Line(words, self.line, hard))
        self.begin()


def _shown(target: str, alias: str) -> str:
    """What a reader sees of a wikilink: its alias, else the name of the note and the heading; nothing of a picture."""
    note, _, place = target.partition("#")
    alias = "" if _SIZE.fullmatch(alias) else alias
    if alias or _PICTURE.search(note):
        return alias
    places = [part for part in place.split("#") if part and not part.startswith("^")]
    return " › ".join([part for part in [note.rsplit("/", 1)[-1], *places] if part])
