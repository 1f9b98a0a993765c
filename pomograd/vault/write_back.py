"""Writes progress into a learner's note: what a line should read, and the one way to write it."""

from datetime import date
from pathlib import Path

from pomograd.vault.note_lines import text_lines
from pomograd.vault.rows import open_sign, status_column, ticked_row
from pomograd.vault.spans import Edit, edit_line
from pomograd.vault.ticking import pomodoros_of, ticked, with_date, with_pomodoros


def write_tick(
    path: Path,
    text: str,
    line: int,
    *,
    done: bool,
    on: date | None = None,
    stamp: bool = False,
    add_box: bool = False,
) -> Edit | None:
    """Ticks line `line`, or opens its box again; `text` is the note as it was read, and lines count from 1.

    A row of a table is ticked in its column of states. For `on`, `stamp` and `add_box` see `ticked`. None where the
    line has nothing to tick or says it already. Raises as `edit_line` does.
    """
    lines = text_lines(text)
    old = lines[line - 1]
    column = status_column(lines, line)
    if column is None:
        new = ticked(old, done=done, on=on, stamp=stamp, add_box=add_box)
    else:
        new = ticked_row(old, column, done=done, sign=open_sign(lines, line, column))
    return None if new is None else edit_line(path, text, line, new)


def write_pomodoros(path: Path, text: str, line: int, *, done: int, planned: int | None = None) -> Edit | None:
    """Writes `[🍅:: done/planned]` into the task on line `line`; None where it is no task or says it already.

    What the learner wrote there counts: no smaller number of done ones takes its place, and its plan stays.
    """
    old = text_lines(text)[line - 1]
    known = pomodoros_of(old)
    if known:
        done, planned = max(done, known[0]), known[1] or planned
    return _write(path, text, line, with_pomodoros(old, done, planned))


def write_date(path: Path, text: str, line: int, *, name: str, day: date) -> Edit | None:
    """Writes the date `scheduled` or `due` (or another of the plugin's) into the task on line `line`."""
    return _write(path, text, line, with_date(text_lines(text)[line - 1], name, day))


def _write(path: Path, text: str, line: int, new: str) -> Edit | None:
    return None if new == text_lines(text)[line - 1] else edit_line(path, text, line, new)
