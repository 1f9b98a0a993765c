"""Reads the rows of a table as things to do: what its columns are called decides what its cells mean.

A table whose columns are times themselves (周一, 上午, Week 1) is a timetable: each of its cells is a task.
"""

import re
from dataclasses import dataclass, replace
from functools import reduce

from pomograd.compiler.markdown.outline import Node
from pomograd.compiler.markdown.wording import Words
from pomograd.compiler.structure.columns import Column, column_of, plainness
from pomograd.compiler.times.moments import Moment, narrow, scan, take_prefix
from pomograd.compiler.times.numbers import read_range
from pomograd.plan import Range, When

_PLACES = (
    Column.PHASE,
    Column.MONTHS,
    Column.WEEKS,
    Column.DAYS,
    Column.DATE,
    Column.WEEKDAY,
    Column.TIME,
    Column.PERIOD,
)
_BARE_RANGE = re.compile(r"(\d{1,3}(?:\.\d)?)(?:\s*[-–~～至到]\s*(\d{1,3}(?:\.\d)?))?\+?")
_DONE = re.compile(r"(?:✅|√|✓|✔️?|☑️?|\[x\]|\[√\]|done|completed?|finished|已?完成|是|yes|100%)", re.IGNORECASE)
_OPEN = re.compile(
    r"(?:☐|⬜️?|\[ \]|\[\]|□|❌|✗|✘|⏳|🔲|to ?do|未完成|未开始|待办|待完成|待开始|进行中"
    r"|in progress|not started|planned|pending|否|no|0%)",
    re.IGNORECASE,
)
_SLOT_TITLES = ("番茄", "番茄钟", "🍅", "pomodoro", "slot")
_NOTHING = re.compile(r"[\s\-–—/·.。…xX]*")
FEWEST_TIMES = 2  # columns that are times, for a table to be a timetable


@dataclass(frozen=True, slots=True)
class Row:
    """A task of a table: `moment` has its window within that of its section, and the effort it states.

    `details` are the other cells that say something about the task, each with the title of its column.
    """

    words: Words
    moment: Moment
    done: bool | None = None
    details: tuple[str, ...] = ()
    links: tuple[Words, ...] = ()


def read_rows(node: Node, *, placed: bool = False) -> tuple[Row, ...]:
    """The tasks of one row; none where its table is no plan: nothing to do, or nothing of time, effort or state."""
    timetable = _timetable(node)
    if timetable:
        return timetable
    row = _row(node, placed=placed)
    return (row,) if row else ()


def _row(node: Node, *, placed: bool) -> Row | None:
    cells = _cells(node)
    task = cells.get(Column.TASK) or cells.get(Column.PRACTICE) or _unnamed(node, cells)
    places = [column for column in _PLACES if column in cells]
    known = [*places, *(column for column in (Column.EFFORT, Column.POMODOROS, Column.STATUS) if column in cells)]
    if task is None or not (known or placed) or _NOTHING.fullmatch(task.text):
        return None
    moments = [_place(cells[column].text, column) for column in places]
    slots = _slots(node)
    moments = [*moments, Moment(When(pomodoros=slots))] if slots else moments
    return Row(
        words=task,
        moment=Moment(
            when=reduce(narrow, (moment.when for moment in moments), When()),
            dates=next((moment.dates for moment in moments if moment.dates), None),
            minutes=_effort(cells),
            pomodoros=slots[1] - slots[0] + 1 if slots else _count(cells),
        ),
        done=_state(cells[Column.STATUS].text) if Column.STATUS in cells else None,
        details=_details(node, cells, task),
        links=tuple(
            words for column in (Column.RESOURCE, Column.PRACTICE, Column.DETAIL) if (words := cells.get(column))
        ),
    )


def _cells(node: Node) -> dict[Column, Words]:
    """The cells by their columns; of several that could be the task, the one with the plainest title."""
    cells: dict[Column, Words] = {}
    for title, words in sorted(node.cells, key=lambda cell: plainness(cell[0])):
        column = column_of(title)
        if column:
            cells.setdefault(column, words)
    return cells


def _unnamed(node: Node, cells: dict[Column, Words]) -> Words | None:
    """The first column without a known title, where the others leave no doubt that the table is a plan."""
    if not any(column in cells for column in _PLACES):
        return None
    return next((words for title, words in node.cells if column_of(title) is None and words.text), None)


def _place(text: str, column: Column) -> Moment:
    bare = _BARE_RANGE.fullmatch(text.strip())
    if bare:
        span = read_range(bare[1], bare[2] or bare[1])
        match column:
            case Column.WEEKS:
                return Moment(When(weeks=span))
            case Column.MONTHS:
                return Moment(When(months=span))
            case Column.DAYS | Column.DATE:
                return Moment(When(days=span))
            case _:
                return Moment()
    said = scan(text)
    return replace(said, when=replace(said.when, phase=None))


def _effort(cells: dict[Column, Words]) -> Range | None:
    text = cells[Column.EFFORT].text if Column.EFFORT in cells else ""
    bare = _BARE_RANGE.fullmatch(text.strip())
    if bare:
        return read_range(bare[1], bare[2] or bare[1], scale=60)
    if not text and Column.TIME in cells:
        moment: Moment = scan(cells[Column.TIME].text)
        return moment.minutes if moment.when == When() else None
    return scan(text).minutes


def _slots(node: Node) -> Range | None:
    """The numbers of the pomodoros in a first column that counts them: 1, 2-3, 4."""
    title, words = node.cells[0]
    bare = _BARE_RANGE.fullmatch(words.text.strip())
    if title.strip(" *").lower() not in _SLOT_TITLES or not bare:
        return None
    return read_range(bare[1], bare[2] or bare[1])


def _count(cells: dict[Column, Words]) -> int | None:
    text = cells[Column.POMODOROS].text.strip() if Column.POMODOROS in cells else ""
    bare = _BARE_RANGE.fullmatch(text)
    if bare:
        return read_range(bare[1], bare[2] or bare[1])[1]
    return scan(text).pomodoros or text.count("🍅") or None


def _state(text: str) -> bool | None:
    if _DONE.fullmatch(text.strip()):
        return True
    return False if _OPEN.fullmatch(text.strip()) else None


def _details(node: Node, cells: dict[Column, Words], task: Words) -> tuple[str, ...]:
    telling = [cells[column] for column in (Column.PRACTICE, Column.RESOURCE, Column.DETAIL) if column in cells]
    told = [(title, words) for title, words in node.cells if any(words is one for one in telling) and words is not task]
    return tuple(f"{title}：{words.text}" for title, words in told if not _NOTHING.fullmatch(words.text))


def _habit(node: Node, whens: list[When], marks: list[Words]) -> tuple[Row, ...]:
    """A row of a habit tracker: one task for all its days, done once every day has its mark."""
    days = tuple(sorted({day for when in whens for day in when.weekdays or ()}))
    task = node.cells[0][1]
    effort = scan(task.text)
    done = all(_state(words.text) for words in marks)
    when = When(weekdays=days or None)
    return (Row(task, Moment(when, minutes=effort.minutes, pomodoros=effort.pomodoros), done),) if task.text else ()


def _timetable(node: Node) -> tuple[Row, ...]:
    times = [
        (scan(title).when, words)
        for title, words in node.cells
        if take_prefix(title)[1] == "" and scan(title).when != When()
    ]
    if len(times) < FEWEST_TIMES or any(column_of(title) is Column.TASK for title, _ in node.cells):
        return ()
    if all(_state(words.text) is not None for _, words in times if words.text):
        return _habit(node, [when for when, _ in times], [words for _, words in times])
    row = scan(node.cells[0][1].text)
    return tuple(
        Row(words, replace(row, when=narrow(row.when, when)))
        for when, words in times
        if not _NOTHING.fullmatch(words.text)
    )
