"""Makes a note ready for the Markdown parser without moving a line: what nobody reads in it goes blank.

That is frontmatter, conflict marks with the incoming side, comments, and characters that have no shape.
"""

import re
import unicodedata

from pomograd.compiler.lint.findings import Findings

LONGEST_LINE = 20_000  # characters; comments are not looked for in longer lines

_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\xad\u200b\u2028\u2029\u2060\ufeff]")
_BREAKS = "\x0b\x0c\x85\u2028\u2029"  # line ends for some, but not for an editor
_FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}(?=[^`]*$)|~{3,})")
_HIDDEN = re.compile(r"(`+[^`]*`+)|<!--.*?-->|%%.*?%%")
_WIDE_INDENT = re.compile(r"[ \t]*[\u3000\u00a0][ \t\u3000\u00a0]*")
_WIDE_GAP = re.compile(r"([ \t>]*(?:[-*+]|\d{1,3}[.)]|#{1,6}))[\u3000\u00a0]+")
_LIST_SIGN = re.compile(r"[-*+•●○☐□]|\d{1,3}[.)、．]|[①-⑳]")


def clear_text(text: str, findings: Findings) -> str:
    """The text with line feeds only, in composed characters, and with blanks in place of what nobody reads."""
    lines = _composed(_line_feeds(text)).split("\n")
    _clear_frontmatter(lines)
    if "<<<<<<<" in text:
        _clear_conflicts(lines, findings)
    if "<!--" in text or "%%" in text:
        _clear_comments(lines)
    if "\u3000" in text or "\u00a0" in text:
        lines = [_narrowed(line) for line in lines]
    return "\n".join(lines)


def _line_feeds(text: str) -> str:
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _composed(text: str) -> str:
    if _ODD.search(text):
        text = _ODD.sub(lambda found: " " if found[0] in _BREAKS else "", text)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def _clear_frontmatter(lines: list[str]) -> None:
    if lines[0].rstrip() != "---":
        return
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), None)
    if end is not None and all(":" in line or line.startswith((" ", "-", "#")) for line in lines[1:end] if line):
        lines[: end + 1] = [""] * (end + 1)


def _clear_conflicts(lines: list[str], findings: Findings) -> None:
    last = {sign: max((n for n, line in enumerate(lines) if line.startswith(sign * 7)), default=-1) for sign in "=>"}
    side = ""
    for number, line in enumerate(lines):
        opens, divides, closes = (line.startswith(sign * 7) for sign in "<=>")
        if opens and number < last["="] < last[">"]:
            findings.add("P302", number + 1)
            side = "ours"
        elif side == "ours" and divides:
            side = "theirs"
        elif not (side == "theirs" or (side and closes)):
            continue
        lines[number] = ""
        side = "" if closes else side


def _clear_comments(lines: list[str]) -> None:
    """Blanks `<!-- … -->` and `%% … %%` outside of code; one that never ends hides nothing but its sign."""
    last = {sign: max((n for n, line in enumerate(lines) if sign in line), default=-1) for sign in ("-->", "%%")}
    fence = closing = ""
    for number, line in enumerate(lines):
        rest = line
        if closing:
            _, closed, rest = line.partition(closing)
            lines[number] = rest
            closing = "" if closed else closing
        elif fence:
            fence = "" if line.strip("> \t").startswith(fence) else fence
            continue
        elif opened := _FENCE.match(line):
            fence = opened[1]
            continue
        if not closing and ("<!--" in rest or "%%" in rest) and len(rest) <= LONGEST_LINE:
            lines[number], closing = _uncommented(rest, number, last)


def _uncommented(line: str, number: int, last: dict[str, int]) -> tuple[str, str]:
    """The line without its comments, and the sign that ends the one that goes on in the next line."""
    closes = "-->" in line or line.count("%%") > 1
    line = _HIDDEN.sub(lambda found: found[1] or "", line).rstrip() if closes and _HIDDEN.search(line) else line
    shown, opened, _ = line.partition("<!--")
    if opened and "`" not in shown:
        return (shown.rstrip(), "-->") if number < last["-->"] else (line.replace("<!--", ""), "")
    if line.lstrip().startswith("%%"):
        return ("", "%%") if number < last["%%"] else (line.replace("%%", ""), "")
    return line, ""


def _narrowed(line: str) -> str:
    """Wide blanks indent and part as plain ones do, but never make code of a paragraph."""
    line = _WIDE_GAP.sub(r"\1 ", line, count=1) if _WIDE_GAP.match(line) else line
    indent = _WIDE_INDENT.match(line)
    if not indent:
        return line
    text = line[indent.end() :]
    return " " * (len(indent[0]) if _LIST_SIGN.match(text) else 0) + text
