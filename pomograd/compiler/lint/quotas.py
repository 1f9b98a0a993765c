"""Rules on counts: the pomodoros or tasks that a line promises, and those that stand there."""

import re
from collections.abc import Iterator

from pomograd.compiler.lint.findings import Finding, finding
from pomograd.compiler.lint.note import Note
from pomograd.compiler.lint.tree import DraftTree
from pomograd.plan import Plan, Section, SectionKind

_QUOTA = re.compile(r"\[🍅::\s*(?P<done>\d{1,3})\s*/\s*(?P<planned>\d{1,3})\s*\]")
_POMODOROS = re.compile(
    r"(?P<n>\d{1,3})\s*个?\s*(?:番茄|蕃茄|🍅)(?!\s*\d)|(?P<n2>\d{1,3})\s*pomodoros?\b(?!\s*\d)", re.IGNORECASE
)
_RATE = re.compile(r"每|假设|休息|per\b|each\b|every\b|\bday\b|break|/\s*(?:day|天)", re.IGNORECASE)
_TASKS = re.compile(
    r"[共总]\s*(?:计|有)?\s*(?P<n>\d{1,3})\s*[个项道条]\s*(?:任务|练习|步骤|题目?|小任务|作业)"
    r"|\b(?P<n2>\d{1,3}) (?:tasks|exercises|steps)\b(?: in total)?",
    re.IGNORECASE,
)


def quotas(plan: Plan, note: Note) -> Iterator[Finding]:
    """P503 on one line: more done than planned, or a quota that is not the number of pomodoros in the words."""
    del plan
    for number, text in note.prose.items():
        quota = _QUOTA.search(text)
        if quota is None:
            continue
        done, planned = int(quota["done"]), int(quota["planned"])
        said = _number(_POMODOROS.search(text.replace(quota[0], "")))
        if done > planned:
            yield finding("P503", number, quota[0], stated=planned, found=done)
        elif said is not None and said != planned:
            yield finding("P503", number, quota[0], stated=planned, found=said)


def promised(tree: DraftTree, note: Note) -> Iterator[Finding]:
    """P503 of a section: the pomodoros and the tasks that one of its lines promises, against those it lists."""
    for section in tree.draft.sections:
        if section.kind is SectionKind.NOTE:
            continue
        for line in _own_lines(tree, section):
            text = note.line(line)
            said = None if _RATE.search(text) and line != section.lines[0] else _POMODOROS.search(text)
            slots = _slots(tree, section, line) if said else 0
            if said and slots and _number(said) != slots and not _QUOTA.search(text):
                yield finding("P503", line, said[0], stated=_number(said) or 0, found=slots)
            tasks = _TASKS.search(text)
            count = sum(item.lines[0] != line for item in tree.below(section.id)) if tasks else 0
            if tasks and count > 1 and _number(tasks) != count:
                yield finding("P503", line, tasks[0], stated=_number(tasks) or 0, found=count)


def _number(match: re.Match[str] | None) -> int | None:
    return int(match["n"] or match["n2"]) if match else None


def _own_lines(tree: DraftTree, section: Section) -> list[int]:
    """The heading of a section and the lines before what stands in sections below it, tasks with numbers aside."""
    inner = [each.lines[0] for each in tree.children(section.id)]
    slots = {item.lines[0] for item in tree.items(section.id) if item.when.pomodoros or item.pomodoros}
    end = min(inner, default=section.lines[1] + 1)
    return [line for line in range(section.lines[0], end) if line not in slots]


def _slots(tree: DraftTree, section: Section, line: int) -> int:
    """The numbered pomodoros directly in a section: once each, whatever the day."""
    spans = [item.when.pomodoros for item in tree.items(section.id) if item.lines[0] != line]
    return sum(span[1] - span[0] + 1 for span in spans if span)
