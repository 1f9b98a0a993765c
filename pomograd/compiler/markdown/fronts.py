"""What stands in front of the text of a line without being text: list marks that Markdown does not know, check boxes.

The signs are data; to teach the reader one, add it here and to the test.
"""

import re
from dataclasses import replace

from pomograd.compiler.markdown.wording import Words, cut_front

DONE = "xX√✓✔✅☑☒vV"
OPEN_BOXES = "☐⬜□⬛▢◻"
CANCELLED = "-"
BULLETS = "•·●○■◆◇▪▫▶►▸➤➢➔‣⁃◦∙★☆※"
PAIRS = {"●": "○", "○": "●", "■": "□"}  # boxes only where both stand at the front of lines that are as far in

_SIGN = re.compile(rf"(?:[{OPEN_BOXES}✅☑☒✔√✓]|[●○■])\ufe0f?\s*")
_BRACKETS = re.compile(r"[-+]?[\[［【](.?)[\]］】](?P<gap>\s+|$)?")
_KNOWN = frozenset(f" \u3000{DONE}{CANCELLED}/><!?*")
_CLOSING_SIGN = re.compile(r"\s*(?:([✅☑])|(?<=\s)([✔√☐⬜]))\ufe0f?$")
_CLOSING = frozenset("✅☑✔√☐⬜\ufe0f")
_BOX_INSIDE = re.compile(rf"\[([ xX√✓]?)\]\s+|([{OPEN_BOXES}☑])\ufe0f?\s*")
_SIGN_INSIDE = re.compile(rf"(?<=\s)([{OPEN_BOXES}☑✅])\ufe0f?\s+(?=\S)")
_MARKS = {
    "number": re.compile(r"[0-9０-９]{1,3}\s?(?:[.．](?![0-9０-９])|[)）、])\s*(?=\S)"),
    "bracket": re.compile(r"[(（](?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})[)）]\s*(?=\S)"),
    "circle": re.compile(r"[①-⑳⓪❶-❿➀-➉]\s*(?=\S)"),
    "keycap": re.compile(r"(?:[0-9]\ufe0f?\u20e3|🔟)\s*(?=\S)"),
    "bullet": re.compile(rf"[{BULLETS}]\s*(?=[^\s{BULLETS}])"),
    "dash": re.compile(r"[-+–—]\s?(?=[^\W\d]|[\[\"“《])"),
    "emoji": re.compile(
        "[\U0001f300-\U0001f5ff\U0001f600-\U0001f64f\U0001f680-\U0001faff\u2600-\u27bf]\ufe0f?"
        "[\U0001f3fb-\U0001f3ff]?\\s*(?=\\S)"
    ),
}


def take_mark(text: str) -> tuple[str, str]:
    """The kind of list mark that a line begins with, and the mark with the blanks behind it; both empty if none."""
    if text[:1].isalpha():
        return "", ""
    for kind, pattern in _MARKS.items():
        if found := pattern.match(text):
            return kind, found[0]
    return "", ""


def take_box(words: Words, *, item: bool, pairs: frozenset[str] = frozenset()) -> tuple[str | None, Words]:
    """The character of the check box in front of a line, and the words without it.

    Any character counts in the brackets of a list item, only those in use elsewhere. `pairs` are the bullets that
    are boxes in this note.
    """
    text = words.text
    if text[:1].isalpha() or not text:
        return None, words
    if (found := _BRACKETS.match(text)) and _is_box(found, item=item):
        return found[1].replace("\u3000", " ") or " ", cut_front(words, found.end())
    if (found := _SIGN.match(text)) and (text[0] not in PAIRS or text[0] in pairs):
        return text[0], cut_front(words, found.end())
    return None, words


def take_closing_box(words: Words) -> tuple[str | None, Words]:
    """The sign behind a finished line: 学习矩阵 ✅."""
    found = _CLOSING_SIGN.search(words.text, max(len(words.text) - 8, 0)) if words.text[-1:] in _CLOSING else None
    if not found or not found.start():
        return None, words
    return found[1] or found[2], replace(words, text=words.text[: found.start()])


def read_choices(text: str, first: str | None) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The words before the boxes of a line with several, and each box with its words; none where there are fewer.

    The box in front was taken before: it is `first`.
    """
    found = list(_BOX_INSIDE.finditer(text)) if "[" in text or "☐" in text or "□" in text else []
    if len(found) + (first is not None) < 2:
        return text, ()
    ends = [*(box.start() for box in found[1:]), len(text)]
    inside = [(box[1] or box[2] or " ", text[box.end() : end].strip()) for box, end in zip(found, ends, strict=True)]
    before = text[: found[0].start()].strip()
    return (before, tuple(inside)) if first is None else ("", ((first, before), *inside))


def split_signs(text: str, first: str) -> list[tuple[str, str]]:
    """The tasks of a line such as ☐ 背单词 ☐ 阅读, whose first box was taken before."""
    if first not in OPEN_BOXES and first not in DONE:
        return [(first, text)]
    found = list(_SIGN_INSIDE.finditer(text))
    starts = [0, *(sign.end() for sign in found)]
    ends = [*(sign.start() for sign in found), len(text)]
    boxes = [first, *(sign[1] for sign in found)]
    return [(box, text[start:end].strip()) for box, start, end in zip(boxes, starts, ends, strict=True)]


def is_done(box: str | None) -> bool | None:
    """What a box says: done, not done, or None where there is none. In a pair ● and ■ are the full ones."""
    return None if box is None else box in DONE or box in "●■"


def pairs_in(lines: list[str]) -> frozenset[str]:
    """The bullets that are boxes in this note, because the full and the empty one stand side by side."""
    fronts = {
        (len(line) - len(rest), rest[0]) for line in lines if (rest := line.lstrip(" \t-*+")) and rest[0] in "●○■□"
    }
    return frozenset(sign for indent, sign in fronts if sign in PAIRS and (indent, PAIRS[sign]) in fronts)


def _is_box(found: re.Match[str], *, item: bool) -> bool:
    sign, gap = found[1], found["gap"] is not None
    if sign in _KNOWN:
        return gap or not sign.isalpha()
    return item and gap and not sign.isdigit()
