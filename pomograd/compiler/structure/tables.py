"""Reads the rows of a table as things to do: what its columns are called decides what its cells mean.

A table whose columns are times themselves (周一, 上午, Week 1) is a timetable: each of its cells is a task.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache, reduce

from pomograd.compiler.markdown.outline import Node
from pomograd.compiler.markdown.wording import Words
from pomograd.compiler.structure.columns import Column, column_of, plainness
from pomograd.compiler.structure.deadlines import read_deadline
from pomograd.compiler.times.moments import NO_MOMENT, NO_TIME, Moment, narrow, scan, take_prefix
from pomograd.compiler.times.numbers import read_range
from pomograd.compiler.times.remembering import remembers
from pomograd.plan import Link, Range, When

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
_WEEKLY = re.compile(r"每周|周均|weekly|per week|/ ?(?:周|week)", re.IGNORECASE)
_READING = re.compile(r"论文|书|文献|\bpapers?\b|\bbooks?\b|\breading\b", re.IGNORECASE)
_SLOT_TITLES = ("番茄", "番茄钟", "🍅", "pomodoro", "slot")
_NOTHING = re.compile(r"[\s\-–—/·.。…xX]*")
FEWEST_TIMES = 2  # columns that are times, for a table to be a timetable
TABLES_REMEMBERED = 64  # by the titles of their columns

Cells = tuple[tuple[str, Words], ...]  # of one row, each with the title of its column


@dataclass(frozen=True, slots=True)
class Row:
    """A task of a table: `moment` has its window within that of its section, and the effort it states.

    `details` are the other cells that say something about the task, each with the title of its column.
    """

    words: Words
    moment: Moment
    due: Moment = NO_MOMENT
    weekly: bool = False  # the minutes are those of each week
    reading: bool = False  # the task is a paper or a book
    done: bool | None = None
    details: tuple[str, ...] = ()
    links: tuple[Words, ...] = ()

    @property
    def all_words(self) -> Words:
        """The words of the task with the links of all its cells."""
        linked = [words for words in self.links if words.links]
        return replace(self.words, links=_unique_links([self.words, *linked])) if linked else self.words


def read_rows(node: Node, *, placed: bool = False) -> tuple[Row, ...]:
    """The tasks of one row; none where its table is no plan: nothing to do, or nothing of time, effort or state."""
    return _rows(node.cells, placed=placed) if node.cells else ()


@remembers
def _rows(row: Cells, *, placed: bool) -> tuple[Row, ...]:
    timetable = _timetable(row)
    if timetable:
        return timetable
    task = _row(row, placed=placed)
    return (task,) if task else ()


def _row(row: Cells, *, placed: bool) -> Row | None:
    cells = _by_column(row)
    task = cells.get(Column.TASK) or cells.get(Column.PRACTICE) or _unnamed(row, cells)
    places = [column for column in _PLACES if column in cells]
    known = [*places, *(column for column in (Column.EFFORT, Column.POMODOROS, Column.STATUS) if column in cells)]
    if task is None or Column.MEETING in cells or not (known or placed) or _NOTHING.fullmatch(task.text):
        return None
    moments = [_place(cells[column].text, column) for column in places]
    slots = _slots(row)
    moments = [*moments, Moment(When(pomodoros=slots))] if slots else moments
    return Row(
        words=task,
        moment=Moment(
            when=reduce(narrow, (moment.when for moment in moments), NO_TIME),
            dates=next((moment.dates for moment in moments if moment.dates), None),
            minutes=_effort(cells),
            pomodoros=slots[1] - slots[0] + 1 if slots else _count(cells),
        ),
        weekly=any(column_of(title) is Column.EFFORT and _WEEKLY.search(title) for title, _ in row),
        reading=any(words is task and _READING.search(title) for title, words in row),
        due=read_deadline(cells[Column.DEADLINE].text) if Column.DEADLINE in cells else NO_MOMENT,
        done=_state(cells[Column.STATUS].text) if Column.STATUS in cells else None,
        details=_details(row, cells, task),
        links=tuple(
            words for column in (Column.RESOURCE, Column.PRACTICE, Column.DETAIL) if (words := cells.get(column))
        ),
    )


def _by_column(row: Cells) -> dict[Column, Words]:
    """The cells by their columns."""
    return {column: row[at][1] for column, at in _columns(_titles(row)).items()}


@lru_cache(maxsize=TABLES_REMEMBERED)
def _columns(titles: tuple[str, ...]) -> dict[Column, int]:
    """Where each column of a table stands; of several that could be the task, the one with the plainest title."""
    columns: dict[Column, int] = {}
    for at in sorted(range(len(titles)), key=lambda at: plainness(titles[at])):
        column = column_of(titles[at])
        if column:
            columns.setdefault(column, at)
    return columns


def _unique_links(cells: Iterable[Words]) -> tuple[Link, ...]:
    return tuple(dict.fromkeys(link for words in cells for link in words.links))


def _titles(row: Cells) -> tuple[str, ...]:
    return tuple(title for title, _ in row)


def _unnamed(row: Cells, cells: dict[Column, Words]) -> Words | None:
    """The first column without a known title, where the others leave no doubt that the table is a plan."""
    if not any(column in cells for column in _PLACES):
        return None
    return next((words for title, words in row if column_of(title) is None and words.text), None)


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
                return NO_MOMENT
    said = scan(text)
    return replace(said, when=replace(said.when, phase=None)) if said.when.phase else said


def _effort(cells: dict[Column, Words]) -> Range | None:
    text = cells[Column.EFFORT].text if Column.EFFORT in cells else ""
    bare = _BARE_RANGE.fullmatch(text.strip())
    if bare:
        return read_range(bare[1], bare[2] or bare[1], scale=60)
    if not text and Column.TIME in cells:
        moment: Moment = scan(cells[Column.TIME].text)
        return moment.minutes if moment.when == NO_TIME else None
    return scan(text).minutes


def _slots(row: Cells) -> Range | None:
    """The numbers of the pomodoros in a first column that counts them: 1, 2-3, 4."""
    title, words = row[0]
    bare = _BARE_RANGE.fullmatch(words.text.strip()) if title.strip(" *").lower() in _SLOT_TITLES else None
    if not bare:
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


def _details(row: Cells, cells: dict[Column, Words], task: Words) -> tuple[str, ...]:
    telling = [cells[column] for column in (Column.PRACTICE, Column.RESOURCE, Column.DETAIL) if column in cells]
    told = [(title, words) for title, words in row if any(words is one for one in telling) and words is not task]
    return tuple(f"{title}：{words.text}" for title, words in told if not _NOTHING.fullmatch(words.text))


def _habit(row: Cells, whens: list[When], marks: list[Words]) -> tuple[Row, ...]:
    """A row of a habit tracker: one task for all its days, done once every day has its mark."""
    days = tuple(sorted({day for when in whens for day in when.weekdays or ()}))
    task = row[0][1]
    effort = scan(task.text)
    done = all(_state(words.text) for words in marks)
    when = When(weekdays=days or None)
    return (
        (Row(task, Moment(when, minutes=effort.minutes, pomodoros=effort.pomodoros), done=done),) if task.text else ()
    )


def _timetable(row: Cells) -> tuple[Row, ...]:
    times = [(when, row[at][1]) for when, at in _times(_titles(row))]
    if not times:
        return ()
    if all(_state(words.text) is not None for _, words in times if words.text):
        return _habit(row, [when for when, _ in times], [words for _, words in times])
    said = scan(row[0][1].text)
    return tuple(
        Row(words, replace(said, when=narrow(said.when, when)))
        for when, words in times
        if not _NOTHING.fullmatch(words.text)
    )


@lru_cache(maxsize=TABLES_REMEMBERED)
def _times(titles: tuple[str, ...]) -> tuple[tuple[When, int], ...]:
    """The columns of a timetable that are times themselves; none where the table is no timetable."""
    whens = [(scan(title).when if take_prefix(title)[1] == "" else NO_TIME) for title in titles]
    times = tuple((when, at) for at, when in enumerate(whens) if when != NO_TIME)
    is_timetable = len(times) >= FEWEST_TIMES and not any(column_of(title) is Column.TASK for title in titles)
    return times if is_timetable else ()
