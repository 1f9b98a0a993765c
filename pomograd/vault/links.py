"""Finds the links of a note to other notes and files; knows neither which exist nor where.

One pass over the text that stops only where something begins: a link, code, a comment, an escaped character. What
stands in code fences, code spans, HTML comments and `%%comments%%` is no link. In the frontmatter a link is one that is
the whole of a quoted value, as in Obsidian's properties. Addresses of the web are left out. Known limits: code that is
only indented counts as text, and reference definitions (`[a]: b.md`) are not read.
"""

import codecs
import json
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

LONGEST_LINK = 400  # characters; a limit keeps a wall of brackets linear
_LONGEST_CODE = 2_000
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Every alternative begins with a character of its own: that is what makes the search fast.
_START = re.compile(r"\\.|\[\[|\]\(|``*|~~~+|<!--|%%", re.DOTALL)
_DESTINATION = re.compile(
    rf"<([^<>\n]{{1,{LONGEST_LINK}}})>|((?:[^()\s\\]|\\.|\([^()\s]{{0,99}}\)){{1,{LONGEST_LINK}}})", re.DOTALL
)
_FRONTMATTER = re.compile(r"---[ \t]*\n(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_PROPERTY = re.compile(rf"""(["'])!?\[\[([^\n]{{1,{LONGEST_LINK}}}?)\]\]\1""")
LONGEST_INDENT = 200  # characters
_COMMENTS = {"<!--": "-->", "%%": "%%"}  # what is never closed is no comment
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


class FoundLink(NamedTuple):
    """`target` as it is written but without its alias; `line` counts from 1."""

    target: str
    line: int
    embed: bool = False
    markdown: bool = False


def links_in(content: bytes) -> list[FoundLink]:
    """The links in the bytes of a note, in their order; none in bytes that are no text."""
    if b"[[" not in content and b"](" not in content and not content.startswith(_UTF_16):
        return []
    return list(find_links(_text_of(content)))


def pack(links: Iterable[FoundLink]) -> str:
    """One string for the links of a note; a vault has a hundred thousand links, and that many objects are slow."""
    return json.dumps(list(links), ensure_ascii=False, separators=(",", ":"))


def unpack(text: str) -> list[FoundLink]:
    return [FoundLink(*link) for link in json.loads(text)]


def find_links(text: str) -> Iterator[FoundLink]:
    """The links in the text of a note, in their order."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    line, counted, place = 1, 0, 0
    never_closed: set[str] = set()
    front = _FRONTMATTER.match(text) if text.startswith("---") else None
    if front:
        yield from _properties(front[0])
        place = front.end()
    while found := _START.search(text, place):
        start, mark = found.start(), found[0]
        link, place = None, found.end()
        if mark == "[[":
            link, place = _wikilink(text, start)
        elif mark == "](":
            link, place = _markdown_link(text, start)
        elif mark not in never_closed:
            place = _behind(text, mark, start)
            if place == found.end() and mark in _COMMENTS:
                never_closed.add(mark)
        if link:
            line += text.count("\n", counted, start)
            counted = start
            yield link._replace(line=line)


def _properties(front: str) -> Iterator[FoundLink]:
    for found in _PROPERTY.finditer(front):
        yield FoundLink(_without_alias(found[2]), 1 + front.count("\n", 0, found.start()))


def _wikilink(text: str, start: int) -> tuple[FoundLink | None, int]:
    """The link that begins at `start`, if it is one, and where the search goes on."""
    end = text.find("]]", start + 3, start + LONGEST_LINK)
    inside = text[start + 2 : end] if end > 0 else "\n"
    if "\n" in inside:
        return None, start + 2
    target = _without_alias(inside.rpartition("[[")[2])
    return FoundLink(target, 0, text[start - 1 : start] == "!") if target else None, end + 2


def _markdown_link(text: str, start: int) -> tuple[FoundLink | None, int]:
    """The same for a link in Markdown's manner, which is known by its middle."""
    found = _DESTINATION.match(text, start + 2)
    opening = text.rfind("[", max(0, start - LONGEST_LINK), start)
    if not found or opening < 0 or _SCHEME.match(found[1] or found[2]):
        return None, start + 2
    embed = text[opening - 1 : opening] == "!"
    return FoundLink(unquote(found[1] or found[2]), 0, embed, markdown=True), found.end()


def _without_alias(inside: str) -> str:
    return inside.partition("|")[0].rstrip("\\ ").lstrip()


def _before_on_line(text: str, place: int) -> str:
    """What stands before a place on its line, as far as it can be the signs of lists and quotations."""
    first = max(0, place - LONGEST_INDENT)
    return text[max(text.rfind("\n", first, place) + 1, first) : place]


def _behind(text: str, mark: str, start: int) -> int:
    """Where the search goes on behind code, a comment or an escaped character that begins at `start`."""
    end = start + len(mark)
    if mark in _COMMENTS:
        closing = text.find(_COMMENTS[mark], end)
        return end if closing < 0 else closing + len(_COMMENTS[mark])
    if mark[:3] in {"```", "~~~"} and not _before_on_line(text, start).strip(" \t>-*+.0123456789)"):
        fence = re.compile(rf"\n[ \t>]*{mark[0]}{{{len(mark)},}}[ \t]*(?=\n|\Z)").search(text, end)
        return fence.end() if fence else len(text)
    return _behind_code(text, mark, end) if mark[0] == "`" else end


def _behind_code(text: str, mark: str, place: int) -> int:
    paragraph = text.find("\n\n", place, place + _LONGEST_CODE)
    limit = place + _LONGEST_CODE if paragraph < 0 else paragraph
    closing = re.compile(rf"(?<!`){mark}(?!`)").search(text, place, limit)
    return closing.end() if closing else place


def _text_of(content: bytes) -> str:
    if content.startswith(_UTF_16):
        return content.decode("utf-16", "replace")
    try:
        return content.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError:
        return "" if b"\0" in content else content.decode("gb18030", "replace")
