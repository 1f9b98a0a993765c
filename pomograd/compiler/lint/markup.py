"""Rules on marks that went astray: a heading without its #, an emphasis without its other half."""

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from pomograd.compiler.lint.findings import Finding, finding
from pomograd.compiler.lint.note import Note
from pomograd.compiler.lint.windows import overlap
from pomograd.compiler.times.moments import take_prefix
from pomograd.plan import Plan, Range, SectionKind

LONGEST_HEADING = 60  # characters
MOST_TRIED = 100  # plain lines of a note that are held against its headings
NEAR = 30  # headings before and after such a line

_QUOTE = re.compile(r"(?: {0,3}>)+ ?")
_NO_BLANK = re.compile(r"(#{1,6})([^\W\d_]|[《“「【（(]|\d).*")
_HEADING = re.compile(r" {0,3}(#{1,6})\s+(.*)")
_NAMES_TIME = re.compile(r"(?:\*\*)?(?:第|阶段|weeks?\b|phases?\b|stages?\b|months?\b|days?\b)", re.IGNORECASE)
_STAR = re.compile(r"\*+")
_SPACED = re.compile(r"[\s*]*")
_OPENS = re.compile(r"[^\w*]*\*\*(?=\S)")
_CLOSES = re.compile(r"\S\s*\*\*\W{0,2}$")
_UNITS = {
    SectionKind.PHASE: "phase",
    SectionKind.MONTH: "months",
    SectionKind.WEEK: "weeks",
    SectionKind.DAY: "days",
}


@dataclass(frozen=True, slots=True)
class _Heading:
    unit: str
    span: Range
    line: int
    marks: str = ""


def lost_headings(plan: Plan, note: Note) -> Iterator[Finding]:
    """P303: #第一周 without its blank, and 第二周：… as a plain line between the headings 第一周 and 第三周."""
    for number, line in note.prose.items():
        text = _unquoted(line).rstrip()
        glued = _NO_BLANK.fullmatch(text)
        if glued and _is_meant(glued[1], text):
            yield _lost(number, text.strip(), glued[1])
    headings = [number for number, text in note.prose.items() if _HEADING.match(text)]
    for plain in islice(_plain_lines(note), MOST_TRIED) if headings else ():
        near = _near(plain.line, headings, note)
        beside = next((each for each in near if _follows(plain, each)), None)
        if beside and not _taken(plain, near, plan):
            yield _lost(plain.line, note.line(plain.line).strip(), beside.marks)


def stray_emphasis(plan: Plan, note: Note) -> Iterator[Finding]:
    """P304: a paragraph or heading with a ** at its edge that no other one answers."""
    del plan
    for block in _blocks(note):
        marks = {number: _pairs(note.line(number)) for number in block}
        if sum(marks.values()) % 2:
            number = next(number for number, count in marks.items() if count % 2)
            text = note.line(number).rstrip()
            if _OPENS.match(text.lstrip(" \t#>-+")) or _CLOSES.search(text):
                yield finding("P304", number, _stray(text))


def _lost(number: int, text: str, marks: str) -> Finding:
    title = text.strip("#* ：:")
    shortened = title if len(title) <= LONGEST_HEADING else f"{title[:LONGEST_HEADING]}…"
    return finding("P303", number, text, marks=marks, title=shortened)


def _unquoted(line: str) -> str:
    quote = _QUOTE.match(line) if ">" in line else None
    return line[quote.end() :] if quote else line


def _is_meant(marks: str, text: str) -> bool:
    """One # before a word is a tag, unless the word is one of time."""
    return len(marks) > 1 or _announced(text.strip().removeprefix(marks), 0) is not None


def _heading(number: int, text: str) -> _Heading | None:
    match = _HEADING.match(text)
    return _announced(match[2].replace("*", "").lstrip(), number, match[1]) if match else None


def _near(line: int, headings: list[int], note: Note) -> list[_Heading]:
    """The headings around a line that name a time."""
    place = bisect(headings, line)
    around = headings[max(place - NEAR, 0) : place + NEAR]
    return [each for number in around if (each := _heading(number, note.line(number)))]


def _plain_lines(note: Note) -> Iterator[_Heading]:
    likely = ((number, text) for number, text in note.prose.items() if _NAMES_TIME.match(text))
    found = (_plain(number, text) for number, text in likely)
    return (each for each in found if each)


def _plain(number: int, text: str) -> _Heading | None:
    """A paragraph of one line that is nothing but 第二周, 第二周：… or **第二周 …**."""
    words = text.replace("*", "").strip()
    if len(words) > LONGEST_HEADING:
        return None
    rest = take_prefix(words)[1]
    bold = text.rstrip().startswith("**") and text.rstrip().endswith("**")
    if _pairs(text) % 2:  # a stray ** says it already
        return None
    alone = bold or not rest or words.removesuffix(rest).rstrip().endswith(("：", ":"))
    return _announced(words, number) if alone else None


def _announced(words: str, number: int, marks: str = "") -> _Heading | None:
    moment = take_prefix(words)[0]
    unit = _UNITS.get(moment.kind) if moment.kind else None
    span = getattr(moment.when, unit) if unit else None
    return _Heading(unit, span, number, marks) if unit and span else None


def _follows(plain: _Heading, heading: _Heading) -> bool:
    """Whether a heading above announces what comes right before, or one below what comes right after."""
    before = heading.line < plain.line and heading.span[1] + 1 == plain.span[0]
    after = heading.line > plain.line and heading.span[0] - 1 == plain.span[1]
    return heading.unit == plain.unit and (before or after)


def _taken(plain: _Heading, headings: list[_Heading], plan: Plan) -> bool:
    """Whether the same draft has a heading for this time."""
    draft = next((each for each in plan.drafts if each.lines[0] <= plain.line <= each.lines[1]), None)
    within = [each for each in headings if draft is None or draft.lines[0] <= each.line <= draft.lines[1]]
    return any(each.unit == plain.unit and overlap(each.span, plain.span) for each in within)


def _blocks(note: Note) -> Iterator[list[int]]:
    """The lines of each paragraph, item or heading: an emphasis may run over lines, but not over these."""
    block: list[int] = []
    for number, text in note.prose.items():
        heading = text.lstrip().startswith("#")
        row = text.lstrip().startswith("|")
        if block and (not text.strip() or heading or row or note.is_item(number) or block[-1] != number - 1):
            yield block
            block = []
        if text.strip():
            block.append(number)
        if heading or row:
            yield block
            block = []
    yield from [block] if block else []


def _pairs(text: str) -> int:
    """How many ** a line has; rules of stars, and powers and paths such as 2**10 or **/*.py, have none."""
    if _SPACED.fullmatch(text):
        return 0
    runs = _STAR.finditer(text.replace(r"\*", "  "))
    return sum(len(run[0]) in (2, 3) and not _is_sign(text, run) for run in runs)


def _is_sign(text: str, run: re.Match[str]) -> bool:
    before, after = text[max(run.start() - 1, 0) : run.start()], text[run.end() : run.end() + 1]
    power = all(sign.isascii() and sign.isalnum() for sign in (before, after))
    return power or (before.isspace() and after.isspace()) or "/" in (before, after)


def _stray(text: str) -> str:
    """The ** with the word beside it."""
    closing = re.search(r"\w*\W?\*\*\W{0,2}$", text)
    opening = re.search(r"\*\*\W?\w*", text)
    return closing[0] if closing else opening[0] if opening else ""
