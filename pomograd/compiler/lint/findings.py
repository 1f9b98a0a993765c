"""Collects what is wrong with a note: each finding with its line and columns, in order, and not too many of a kind.

Findings are codes and figures; their sentences stand in the catalogue `diagnostics`.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pomograd.compiler.lint.codes import SEVERITIES
from pomograd.plan import Diagnostic, Range

MOST = 10  # findings of one code that are listed; P104 counts the others

Details = tuple[tuple[str, str | int], ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: `about` is the words of the line that it is about, as they stand there."""

    code: str
    line: int
    about: str
    details: Details


def finding(code: str, line: int, about: str = "", **details: str | int) -> Finding:
    return Finding(code, line, about, tuple(details.items()))


class Findings:
    """The diagnostics of one note in the making."""

    def __init__(self, text: str = "") -> None:
        self._found: dict[Diagnostic, None] = {}
        self._lines = text.split("\n")

    def add(self, code: str, line: int, about: str = "", **details: str | int) -> None:
        """Notes one finding of a known code; `about` is the words of the line that it is about, as they stand there."""
        self.extend([finding(code, line, about, **details)])

    def extend(self, found: Iterable[Finding]) -> None:
        """Notes what a rule found."""
        for each in found:
            columns = self._columns(each.line, each.about)
            self._found[Diagnostic(each.code, SEVERITIES[each.code], each.line, each.details, columns)] = None

    def sorted(self) -> tuple[Diagnostic, ...]:
        """The findings in the order of their lines: of one code at most MOST, then one P104 that counts the others."""
        by_code: defaultdict[str, list[Diagnostic]] = defaultdict(list)
        for each in sorted(self._found, key=in_order):
            by_code[each.code].append(each)
        listed = [each for same in by_code.values() for each in _cut(same)]
        return tuple(sorted(listed, key=in_order))

    def _columns(self, line: int, about: str) -> Range | None:
        start = self._lines[line - 1].find(about) if about and line <= len(self._lines) else -1
        return (start + 1, start + len(about)) if start >= 0 else None


def in_order(each: Diagnostic) -> tuple[int, bool, str, Range, str]:
    """By line, by code and by column; P104 after what it counts on."""
    return each.line, each.code == "P104", each.code, each.columns or (0, 0), str(each.details)


def _cut(same: list[Diagnostic]) -> list[Diagnostic]:
    if len(same) <= MOST:
        return same
    rest = same[MOST:]
    details = (("code", rest[0].code), ("n", len(rest)))
    return [*same[:MOST], Diagnostic("P104", SEVERITIES["P104"], rest[0].line, details)]
