"""Shows findings as compilers do: the line with marks under what it is about, why it matters and how to mend it.

Marks line up in a terminal, where a Chinese character is two cells wide and an accent none. Signs that would command
the terminal are shown as a replacement.
"""

import shutil
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from pomograd.locale import say

WIDEST = 100  # cells of a line that are shown where no terminal tells its width
GUTTER = 12  # cells that stand beside the line at most
CUT = "…"

_COLOURS = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
_QUIET = "blue"
_COMMANDS = {"Cc", "Cs", "Zl", "Zp"}
_DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def print_findings(name: str, lines: tuple[str, ...], diagnostics: Sequence[dict[str, Any]], language: str) -> None:
    """Every finding, then how many there are; in colour where a terminal shows it."""
    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    width = shutil.get_terminal_size((WIDEST + GUTTER, 0)).columns - GUTTER if console.is_terminal else WIDEST
    explained: set[str] = set()
    for found in diagnostics:
        for text in finding_lines(found, name, lines, language, width, with_why=found["code"] not in explained):
            console.print(text)
        console.print()
        explained.add(found["code"])
    console.print(summary(diagnostics, language))


def finding_lines(
    found: dict[str, Any], name: str, lines: tuple[str, ...], language: str, width: int, *, with_why: bool = True
) -> Iterator[Text]:
    """One finding as lines of a terminal; an excerpt takes at most `width` cells beside its number."""
    number: int = found["line"]
    line = lines[number - 1] if number <= len(lines) else ""
    margin = " " * len(str(number))
    first, last = found["columns"] or _whole(line)
    yield _head(found, language)
    yield Text.assemble(margin, ("--> ", _QUIET), f"{name}:{number}:{first}")
    if line.strip():
        shown, marks = excerpt(line, first, last, width)
        yield Text(f"{margin} |", _QUIET)
        yield Text.assemble((f"{number} | ", _QUIET), shown)
        yield Text.assemble((f"{margin} | ", _QUIET), (marks if found["columns"] else "", _COLOURS[found["severity"]]))
    for part in ("why", "hint") if with_why else ("hint",):
        label = say(language, f"cli.plan.note.{part}")
        yield Text.assemble((f"{margin} = ", _QUIET), (label, "bold"), found[part])


def excerpt(line: str, first: int, last: int, width: int) -> tuple[str, str]:
    """A line, cut around its characters `first` to `last` to at most `width` cells, and the marks to go below it."""
    marked = _first_cells(_printable(line[first - 1 : last][: width + 1]), width)
    room = width - cell_len(marked)
    after = _printable(line[last : last + width])
    wanted = min(cell_len(after), room // 2)
    before = _last_cells(_printable(line[max(first - 1 - width, 0) : first - 1]), room - wanted, first - 1 > width)
    after = _first_cells(after + CUT * (last + width < len(line)), room - cell_len(before))
    return f"{before}{marked}{after}".rstrip(), " " * cell_len(before) + "^" * max(cell_len(marked), 1)


def summary(diagnostics: Sequence[dict[str, Any]], language: str) -> str:
    """2 errors, 3 warnings; or that there is nothing to mend."""
    counts = Counter(found["severity"] for found in diagnostics)
    parts = [say(language, f"cli.plan.count.{each}", n=counts[each]) for each in _COLOURS if counts[each]]
    if not parts:
        return say(language, "cli.plan.fine")
    more = say(language, "cli.plan.more", code=diagnostics[0]["code"])
    return say(language, "cli.plan.between").join(parts) + more


def _head(found: dict[str, Any], language: str) -> Text:
    severity = say(language, f"cli.plan.severity.{found['severity']}")
    words = say(language, "cli.plan.found", code=found["code"], severity=severity, message=found["message"])
    head = Text(words, "bold")
    head.stylize(_COLOURS[found["severity"]], 0, words.index("]") + 1)
    return head


def _whole(line: str) -> tuple[int, int]:
    """The first and the last character that is no blank, from 1."""
    return len(line) - len(line.lstrip()) + 1, max(len(line.rstrip()), 1)


def _printable(text: str) -> str:
    return "".join(map(_sign, text))


def _sign(sign: str) -> str:
    if sign == "\t":
        return "    "
    return "\ufffd" if unicodedata.category(sign) in _COMMANDS or sign in _DIRECTIONS else sign


def _first_cells(text: str, width: int) -> str:
    """As much of the beginning as fits, with CUT where something is left out."""
    if cell_len(text) <= width:
        return text
    end = used = 0
    while end < len(text) and used + cell_len(text[end]) < width:
        used += cell_len(text[end])
        end += 1
    return text[:end] + CUT * (width > 0)


def _last_cells(text: str, width: int, cut: bool) -> str:
    """As much of the end as fits, with CUT where something is left out."""
    if cell_len(text) <= width and not cut:
        return text
    start, used = len(text), 0
    while start > 0 and used + cell_len(text[start - 1]) < width:
        start -= 1
        used += cell_len(text[start])
    return CUT * (width > 0) + text[start:]
