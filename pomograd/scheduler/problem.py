"""The scheduling problem as plain whole numbers, and its answer. Knows no dates, no notes and no solver.

Days count from 0. Every day has a row of places, one pomodoro each; a task may lie on some places of some days.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, NamedTuple


class Window(NamedTuple):
    """The places from `first` to `last` of one day."""

    day: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Task:
    """`effort` pomodoros within `windows` (at most one a day, earliest first), not begun before task `after` ends."""

    effort: int
    windows: tuple[Window, ...]
    after: int | None = None


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
    """

    caps: tuple[int, ...]
    tasks: tuple[Task, ...]
    limits: tuple[Limit, ...] = ()
    level: bool = True

    def part(self, numbers: Sequence[int]) -> "Problem":
        """The problem of some of the tasks alone."""
        new = {number: index for index, number in enumerate(numbers)}
        tasks = (self.tasks[number] for number in numbers)
        return Problem(
            caps=self.caps,
            tasks=tuple(replace(task, after=None if task.after is None else new.get(task.after)) for task in tasks),
            limits=tuple(
                replace(limit, tasks=inside)
                for limit in self.limits
                if (inside := tuple(new[number] for number in limit.tasks if number in new))
            ),
            level=self.level,
        )

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> "Problem":
        return cls(
            caps=tuple(document["caps"]),
            tasks=tuple(
                Task(task["effort"], tuple(Window(*window) for window in task["windows"]), task["after"])
                for task in document["tasks"]
            ),
            limits=tuple(
                Limit(tuple(limit["tasks"]), tuple(limit["days"]), limit["most"]) for limit in document["limits"]
            ),
            level=document["level"],
        )


Spread = dict[int, int]
"""Day to pomodoros on it."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """For each task its pomodoros by day; `proven` where no better answer exists."""

    spreads: tuple[Spread, ...]
    proven: bool

    def as_json(self) -> dict[str, Any]:
        return {"spreads": [sorted(spread.items()) for spread in self.spreads], "proven": self.proven}

    @classmethod
    def from_json(cls, document: dict[str, Any]) -> "Assignment":
        return cls(tuple(dict(spread) for spread in document["spreads"]), document["proven"])


def components(problem: Problem) -> list[tuple[int, ...]]:
    """The tasks in groups that share no day and no limit."""
    group = list(range(len(problem.tasks)))

    def root(number: int) -> int:
        while group[number] != number:
            group[number] = number = group[group[number]]
        return number

    by_day: dict[int, int] = {}
    for number, task in enumerate(problem.tasks):
        for window in task.windows:
            group[root(number)] = root(by_day.setdefault(window.day, number))
    for limit in problem.limits:
        for number in limit.tasks:
            group[root(number)] = root(limit.tasks[0])
    groups: dict[int, list[int]] = {}
    for number in range(len(problem.tasks)):
        groups.setdefault(root(number), []).append(number)
    return [tuple(numbers) for numbers in groups.values()]


def disorder(problem: Problem, spreads: Sequence[Spread]) -> int:
    """How many tasks begin before the day on which the task before them ends."""
    pairs = (
        (spreads[task.after], spread)
        for task, spread in zip(problem.tasks, spreads, strict=True)
        if task.after is not None
    )
    return sum(1 for before, spread in pairs if before and spread and min(spread) < max(before))
