"""Ticks one row of a table in its column of states. Pure."""

import re
from collections.abc import Sequence
from itertools import pairwise

from pomograd.vault.ticking import swapped_mark

_BORDER = re.compile(r"(?<!\\)\|")
_MARK = re.compile(r"\[[ xX√✓]\]|[☐⬜□✅☑✔]\ufe0f?|[√✓]")
_WORDS = {
    "未完成": "已完成",
    "未开始": "已完成",
    "待完成": "已完成",
    "进行中": "已完成",
    "todo": "done",
    "not started": "done",
    "in progress": "done",
}
_WORDS_DONE = {"已完成": "未完成", "完成": "未完成", "done": "todo"}
_RULE = re.compile(r"[\s>]*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_TITLES = (
    "状态",
    "完成状态",
    "完成",
    "完成情况",
    "是否完成",
    "打卡",
    "status",
    "state",
    "done",
    "done?",
    "completed",
    "complete",
    "✅",
    "✔",
)


def status_column(lines: Sequence[str], line: int) -> int | None:
    """Which column of the table around line `line` (from 1) is named for the state; None where there is none."""
    rule = next((number for number in range(line, 1, -1) if not _is_row(lines[number - 1])), 0)
    if not 1 < rule < line or not _is_rule(lines[rule - 1]):
        return None
    titles = [title.strip(" *").lower() for title in _cells(lines[rule - 2])]
    named = [column for column, title in enumerate(titles) if title in _TITLES]
    return named[0] if named else None


def open_sign(lines: Sequence[str], line: int, column: int) -> str | None:
    """What an open task is marked with in that column: as in the nearest row of the same table that is open."""
    numbers = [number for step in (-1, 1) for number in _rows_from(lines, line, step)]
    for number in sorted(numbers, key=lambda number: abs(number - line)):
        cells = _cells(lines[number - 1])
        cell = cells[column].strip() if column < len(cells) else ""
        if _ticked_cell(cell, done=True) is not None and cell:
            return cell
    return None


def _rows_from(lines: Sequence[str], line: int, step: int) -> list[int]:
    rows: list[int] = []
    number = line + step
    while 1 <= number <= len(lines) and _is_row(lines[number - 1]):
        rows.append(number)
        number += step
    return rows


def _is_row(line: str) -> bool:
    return "|" in line and not _is_rule(line)


def _is_rule(line: str) -> bool:
    return "-" in line and "|" in line and _RULE.fullmatch(line) is not None


def ticked_row(line: str, column: int, *, done: bool, sign: str | None = None) -> str | None:
    """The row with the state in `column`, counted from 0, done or open; None where there is nothing to write.

    `☐`, `⬜` and an empty cell become `✅`, `[ ]` becomes `[x]`, “未完成” and “todo” their opposites. A cell with other
    words is left alone. `sign` is what an open cell should say, if anything else than the opposite.
    """
    spans = _spans(line)
    if column >= len(spans):
        return None
    start, end = spans[column]
    after = _ticked_cell(line[start:end], done=done)
    if after is not None and sign and not done:
        after = after.replace(after.strip(), sign, 1)
    return None if after is None else f"{line[:start]}{after}{line[end:]}"


def _cells(line: str) -> list[str]:
    return [line[start:end] for start, end in _spans(line)]


def _spans(line: str) -> list[tuple[int, int]]:
    """Where each cell of a row begins and ends, its blanks included."""
    end = len(line.rstrip())
    start = len(line) - len(line.lstrip(" \t>"))
    edges = [border.start() for border in _BORDER.finditer(line, start, end)]
    if not edges:
        return []
    edges = edges if edges[0] == start else [start - 1, *edges]
    edges = edges if edges[-1] == end - 1 else [*edges, end]
    return [(first + 1, last) for first, last in pairwise(edges)]


def _ticked_cell(cell: str, *, done: bool) -> str | None:
    text = cell.strip()
    if not text:
        return f" ✅{cell[3:] or ' '}" if done else None
    found = _MARK.match(text)
    if found:
        after = swapped_mark(found[0], done=done)
    else:
        after = (_WORDS if done else _WORDS_DONE).get(text.lower())
        found = re.match(r".*", text)
    if after is None or not found:
        return None
    return cell.replace(found[0], after, 1)
