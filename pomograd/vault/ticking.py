"""Rewrites a task line: its box, its dates, its pomodoros. Pure; each function returns the line as it should read.

What stands in the line stays as it stands. A field goes where Obsidian Tasks writes it, in the form that the line
uses; `[🍅:: done/planned]` goes in front of all of the plugin's fields, since it reads them from the end.
"""

import re
from datetime import date

from pomograd.vault.tasks import KEYS, ORDER, SIGNS, Form, TaskLine, read_task

_DONE = "xX√✓✔✅☑☒vV"
_GLYPHS = dict.fromkeys("☐⬜□", "✅")
_GLYPH_DONE = dict.fromkeys("✅☑✔√✓", "☐")
_LISTED = re.compile(r"[\s>]*(?:[-*+]|[0-9]+[.)、．])\s*|[\s>]*")
_LOOSE_BOX = re.compile(r"\[([ xX√✓])\]|([☐⬜□✅☑✔])\ufe0f?")
_LIST_MARK = re.compile(r"[\s>]*(?:[-*+]|[0-9]+[.)]) +")
_POMODOROS = re.compile(r"[\[(]🍅:: *(\d+) *(?:/ *(\d+) *)?[\])]")


def ticked(line: str, *, done: bool, on: date | None = None, stamp: bool = False, add_box: bool = False) -> str | None:
    """The line with its box ticked or open; None where there is nothing to write.

    A box gets `✅ on` where the line has fields of the plugin, or where the learner asked for a `stamp`; a date that
    is there stays. An open box loses it. Without a box there is nothing to write, unless `add_box`. A line that
    repeats (`🔁`) is left alone: ticking it is up to the plugin, which writes the next one.
    """
    task = read_task(line)
    if task is None:
        loose = _loosely_ticked(line, done=done)
        if loose or not add_box:
            return loose
        boxed = _boxed(line)
        return boxed and (ticked(boxed, done=done, on=on, stamp=stamp) or boxed)
    if (line[task.box] in _DONE) == done or task.field("recurrence"):
        return None
    boxed = f"{line[: task.box]}{'x' if done else ' '}{line[task.box + 1 :]}"
    if not done:
        return without_field(boxed, "done")
    wanted = on is not None and (stamp or task.fields) and not task.field("done")
    return with_date(boxed, "done", on) if wanted and on else boxed


def with_date(line: str, name: str, day: date) -> str:
    """The task with a date: `scheduled`, `due`, `start`, `created`, `cancelled` or `done`. Other lines as they are."""
    task = read_task(line)
    if task is None:
        return line
    field = task.field(name)
    if field:
        return f"{line[: field.start]}{_as_field(name, day, field.form).strip()}{line[field.end :]}"
    place = _place_of(task, name)
    return f"{line[:place]}{_spaced(line, task, place, _as_field(name, day, _form(task)))}{line[place:]}"


def without_field(line: str, name: str) -> str:
    """The task without any field of that name, and without the blanks before it."""
    task = read_task(line)
    for field in reversed(task.fields if task else ()):
        if task and field.name == name:
            line = f"{line[: task.text]}{line[task.text : field.start].rstrip()}{line[field.end :]}"
    return line


def with_pomodoros(line: str, done: int, planned: int | None = None) -> str:
    """The item with `[🍅:: done/planned]`; a count that it has is written anew, and keeps its plan where none is given.

    Lines that are no items with a box stay as they are.
    """
    task = read_task(line)
    if task is None:
        return line
    found = _POMODOROS.search(line, task.text, task.end)
    kept = found[2] if found else None
    count = f"[🍅:: {done}{f'/{planned}' if planned is not None else f'/{kept}' if kept else ''}]"
    if found and not _hides_fields(line, task, found):
        return f"{line[: found.start()]}{count}{line[found.end() :]}"
    if found:
        line = f"{line[: found.start()].rstrip()}{line[found.end() :]}"
        task = read_task(line) or task
    return f"{line[: task.words_end]}{_spaced(line, task, task.words_end, f' {count}')}{line[task.words_end :]}"


def pomodoros_of(line: str) -> tuple[int, int | None] | None:
    """Done and planned pomodoros that the line tells, or None."""
    found = _POMODOROS.search(line)
    return (int(found[1]), int(found[2]) if found[2] else None) if found else None


def _hides_fields(line: str, task: TaskLine, found: re.Match[str]) -> bool:
    """Whether the plugin would read more fields if this count did not stand behind them."""
    without = read_task(f"{line[: found.start()].rstrip()}{line[found.end() :]}")
    return without is not None and len(without.fields) > len(task.fields)


def _place_of(task: TaskLine, name: str) -> int:
    """Behind the last field that the plugin writes before this one; else in front of all fields."""
    rank = ORDER.index(name)
    earlier = [field.end for field in task.fields if ORDER.index(field.name) < rank]
    if earlier:
        return earlier[-1]
    return task.words_end if task.fields else task.end


def _as_field(name: str, day: date, form: Form) -> str:
    return f"  [{KEYS[name]}:: {day}]" if form is Form.DATAVIEW else f" {SIGNS[name]} {day}"


def _form(task: TaskLine) -> Form:
    forms = {field.form for field in task.fields}
    return Form.DATAVIEW if forms == {Form.DATAVIEW} else Form.EMOJI


def _spaced(line: str, task: TaskLine, place: int, field: str) -> str:
    """At the start of the text the blank before a field would be one too many."""
    if place > task.text:
        return field
    before = "" if line[place - 1].isspace() else " "
    after = " " if line[place:].strip() and not line[place].isspace() else ""
    return f"{before}{field.strip()}{after}"


def _loosely_ticked(line: str, *, done: bool) -> str | None:
    """Boxes that only people read: `☐ text`, `1、[√] text`."""
    opening = _LISTED.match(line)
    box = _LOOSE_BOX.match(line, opening.end() if opening else 0)
    if not box:
        return None
    after = swapped_mark(box[0], done=done)
    return f"{line[: box.start()]}{after}{line[box.end() :]}" if after else None


def swapped_mark(mark: str, *, done: bool) -> str | None:
    """The mark that says the opposite of an open or a done one; None where it says `done` already, or is no mark."""
    if mark.startswith("["):
        is_done = mark[1] != " "
        return None if is_done == done else "[x]" if done else "[ ]"
    return (_GLYPHS if done else _GLYPH_DONE).get(mark.rstrip("\ufe0f"))


def _boxed(line: str) -> str | None:
    mark = _LIST_MARK.match(line)
    return f"{mark[0]}[ ] {line[mark.end() :]}" if mark else None
