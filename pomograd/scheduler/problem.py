"""The scheduling problem as plain whole numbers, and its answer. Knows no dates, no notes and no solver.

Days count from 0. Every day has a row of places, one pomodoro each; a task may lie on some places of some days.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple


class Window(NamedTuple):
    """The places from `first` to `last` of one day."""

    day: int
    first: int
    last: int


Spread = dict[int, int]
"""Day to pomodoros on it."""


@dataclass(frozen=True, slots=True)
class Task:
    """`effort` pomodoros within `windows` (at most one a day, earliest first).

    `after` is the task that comes before it in the note: to begin before that ends is possible, and counted. `needs`
    are tasks that must be done altogether before it begins, all with smaller numbers. `theory` is the task whose matter
    it practises. `before` is where it lay in the schedule that is to be kept as far as possible.
    """

    effort: int
    windows: tuple[Window, ...]
    after: int | None = None
    needs: tuple[int, ...] = ()
    theory: int | None = None
    before: Spread | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """The tasks together take at most `most` pomodoros of the days."""

    tasks: tuple[int, ...]
    days: tuple[int, ...]
    most: int


@dataclass(frozen=True, slots=True)
class Problem:
    """`caps[day]` pomodoros at most on a day; tasks in the order of the note.

    `level`: whether the load is to be spread evenly; a plan that is behind catches up as early as it can instead.
    `until`: where a schedule so far is to be kept, the number of days that it took; moves cost more than days up to it.
    """

    caps: tuple[int, ...]
    tasks: tuple[Task, ...]
    limits: tuple[Limit, ...] = ()
    level: bool = True
    until: int | None = None

    def part(self, numbers: Sequence[int]) -> "Problem":
        """The problem of some of the tasks alone."""
        new = {number: index for index, number in enumerate(numbers)}
        return replace(
            self,
            tasks=tuple(_renumbered(self.tasks[number], new) for number in numbers),
            limits=tuple(
                replace(limit, tasks=inside)
                for limit in self.limits
                if (inside := tuple(new[number] for number in limit.tasks if number in new))
            ),
        )

    def as_json(self) -> dict[str, Any]:
        """Each row of windows is written once, however many tasks have it."""
        rows: dict[tuple[Window, ...], int] = {}
        numbers = [rows.setdefault(task.windows, len(rows)) for task in self.tasks]
        return {
            "caps": self.caps,
            "rows": list(rows),
            "tasks": [_task_as_json(task, row) for task, row in zip(self.tasks, numbers, strict=True)],
            "limits": [(limit.tasks, limit.days, limit.most) for limit in self.limits],
            "level": self.level,
            "until": self.until,
        }

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> "Problem":
        rows: list[tuple[Window, ...]] = [tuple(Window(*window) for window in row) for row in document["rows"]]
        return cls(
            caps=tuple(document["caps"]),
            tasks=tuple(_task_from_json(task, rows) for task in document["tasks"]),
            limits=tuple(Limit(tuple(tasks), tuple(days), most) for tasks, days, most in document["limits"]),
            level=document["level"],
            until=document["until"],
        )


class Clash(NamedTuple):
    """Tasks that cannot all be done within the limits (by number) and the caps of the days; `missing` do not fit.

    Without any one of the tasks the others fit; without any one of the limits or days all of them would.
    """

    tasks: tuple[int, ...]
    limits: tuple[int, ...]
    days: tuple[int, ...]
    missing: int


@dataclass(frozen=True, slots=True)
class Assignment:
    """For each task its pomodoros by day; `proven` where no better answer exists.

    `first_proven`: whether at least the first two goals are proven, as much as possible placed and the order kept.
    `clashes` say why not everything has a place.
    """

    spreads: tuple[Spread, ...]
    proven: bool
    first_proven: bool = True
    clashes: tuple[Clash, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "spreads": [sorted(spread.items()) for spread in self.spreads],
            "proven": self.proven,
            "first_proven": self.first_proven,
            "clashes": self.clashes,
        }

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> "Assignment":
        return cls(
            spreads=tuple(dict(spread) for spread in document["spreads"]),
            proven=document["proven"],
            first_proven=document["first_proven"],
            clashes=tuple(
                Clash(tuple(tasks), tuple(limits), tuple(days), missing)
                for tasks, limits, days, missing in document["clashes"]
            ),
        )


def components(problem: Problem) -> list[tuple[int, ...]]:
    """The tasks in groups that share no day and no limit, and do not wait for each other."""
    group = list(range(len(problem.tasks)))

    def root(number: int) -> int:
        while group[number] != number:
            group[number] = number = group[group[number]]
        return number

    def join(numbers: Iterable[int], first: int) -> None:
        for number in numbers:
            group[root(number)] = root(first)

    by_row: dict[tuple[Window, ...], int] = {}
    by_day: dict[int, int] = {}
    for number, task in enumerate(problem.tasks):
        join(task.needs, number)
        if (same := by_row.setdefault(task.windows, number)) != number:
            join((number,), same)
            continue
        for window in task.windows:
            join((number,), by_day.setdefault(window.day, number))
    for limit in problem.limits:
        join(limit.tasks, limit.tasks[0])
    groups: dict[int, list[int]] = {}
    for number in range(len(problem.tasks)):
        groups.setdefault(root(number), []).append(number)
    return [tuple(numbers) for numbers in groups.values()]


def missing(problem: Problem, spreads: Sequence[Spread]) -> int:
    """How many pomodoros have no place."""
    return sum(task.effort for task in problem.tasks) - sum(sum(spread.values()) for spread in spreads)


def disorder(problem: Problem, spreads: Sequence[Spread]) -> int:
    """How many tasks begin before the day on which the task before them ends."""
    pairs = (
        (spreads[task.after], spread)
        for task, spread in zip(problem.tasks, spreads, strict=True)
        if task.after is not None
    )
    return sum(1 for before, spread in pairs if before and spread and min(spread) < max(before))


def may_follow(task: Task, needed: Task, day: int) -> bool:
    """Whether a task may share a day with one that it needs: on the same places, where it is seated behind it."""
    windows = {window.day: window for window in needed.windows}
    return any(window.day == day and windows.get(day) == window for window in task.windows)


def _renumbered(task: Task, new: dict[int, int]) -> Task:
    return replace(
        task,
        after=None if task.after is None else new.get(task.after),
        needs=tuple(new[number] for number in task.needs if number in new),
        theory=None if task.theory is None else new.get(task.theory),
    )


def _task_as_json(task: Task, row: int) -> list[Any]:
    before = None if task.before is None else sorted(task.before.items())
    return [task.effort, row, task.after, task.needs, task.theory, before]


def _task_from_json(entry: list[Any], rows: Sequence[tuple[Window, ...]]) -> Task:
    effort, row, after, needs, theory, before = entry
    return Task(effort, rows[int(row)], after, tuple(needs), theory, None if before is None else dict(before))
