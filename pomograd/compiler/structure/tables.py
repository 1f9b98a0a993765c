"""Reads a row of a table as one thing to do: what its columns are called decides what its cells mean."""

import re
from dataclasses import dataclass, replace

from pomograd.compiler.markdown.outline import Node
from pomograd.compiler.markdown.wording import Words
from pomograd.compiler.times.moments import Moment, narrow, scan
from pomograd.compiler.times.numbers import read_range
from pomograd.plan import Range, When

COLUMNS: dict[str, tuple[str, ...]] = {
    "weeks": ("周", "周数", "周次", "week", "weeks", "wk"),
    "days": ("天", "天数", "日期", "日", "day", "days", "date"),
    "task": ("任务", "学习内容", "内容", "主题", "学习任务", "task", "tasks", "topic", "topics", "focus", "content"),
    "effort": ("预计学习时间", "学习时间", "时长", "用时", "小时", "hours", "time", "duration", "effort"),
    "status": ("状态", "更新状态", "完成", "完成情况", "status", "done"),
}

_COLUMN_OF = {title: column for column, titles in COLUMNS.items() for title in titles}
_BARE_RANGE = re.compile(r"(\d{1,3})(?:\s*[-–~～]\s*(\d{1,3}))?")
_DONE = ("✅", "√", "✓", "✔", "[x]", "☑", "done", "完成", "已完成")
_OPEN = ("☐", "⬜", "[ ]", "□", "todo", "未完成", "未开始")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a plan. `when` narrows the window of its section; `minutes` is the effort it states."""

    words: Words
    when: When
    minutes: Range | None
    done: bool | None


def read_row(node: Node) -> Row | None:
    """What a row asks for, or None where its table is no plan: no column of tasks, or none of time, effort or state."""
    cells = {column: words for title, words in node.cells if (column := _COLUMN_OF.get(title.lower()))}
    task = cells.get("task")
    if task is None or len(cells) < 2 or not task.text:
        return None
    when = narrow(_time(cells, "weeks"), _time(cells, "days"))
    return Row(task, when, _effort(cells), _state(cells))


def _time(cells: dict[str, Words], column: str) -> When:
    text = cells[column].text if column in cells else ""
    bare = _BARE_RANGE.fullmatch(text)
    if bare:
        span = read_range(bare[1], bare[2] or bare[1])
        return When(weeks=span) if column == "weeks" else When(days=span)
    return replace(scan(text).when, phase=None)


def _effort(cells: dict[str, Words]) -> Range | None:
    text = cells["effort"].text if "effort" in cells else ""
    bare = _BARE_RANGE.fullmatch(text)
    if bare:
        return read_range(bare[1], bare[2] or bare[1], scale=60)
    moment: Moment = scan(text)
    return moment.minutes


def _state(cells: dict[str, Words]) -> bool | None:
    state = cells["status"].text.lower() if "status" in cells else ""
    if state in _DONE:
        return True
    return False if state in _OPEN else None
