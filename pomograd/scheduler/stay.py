"""Leaving a schedule as it was, as far as that goes, before any search. Knows a `Problem` and nothing else.

What has lost its days pushes the tasks behind it, and these the next, until free places have taken up all of it.
"""

from collections.abc import Sequence
from dataclasses import replace

from pomograd.scheduler.greedy import Book, alone_first
from pomograd.scheduler.problem import Problem, Spread, Task


def pushed(problem: Problem) -> tuple[Spread, ...]:
    """Each task on the days it had if these still hold it, else on the earliest days with room behind the others."""
    book = Book(problem, problem.caps)
    for number in alone_first(problem):
        before = problem.tasks[number].before
        if not before or not book.stay(number, before):
            book.place(number)
    return tuple(book.spreads)


def moves(problem: Problem, spreads: Sequence[Spread]) -> tuple[int, int]:
    """How many tasks leave the days they had, and by how many days their pomodoros go in all."""
    pairs = [(task.before, spread) for task, spread in zip(problem.tasks, spreads, strict=True) if task.before]
    moved = [(before, spread) for before, spread in pairs if before != spread]
    return len(moved), sum(abs(_weight(before) - _weight(spread)) for before, spread in moved)


def unsettled(problem: Problem, spreads: Sequence[Spread]) -> tuple[Problem, tuple[int, ...]]:
    """The part of the problem that a search can mend: up to the last day on which anything differs.

    All tasks that lie behind it stay, and take their places from the caps and limits; with the numbers of the others.
    """
    last = _last_change(problem, spreads)
    free = tuple(number for number, spread in enumerate(spreads) if min(spread, default=0) <= last)
    caps, limits = list(problem.caps), list(problem.limits)
    for number in set(range(len(spreads))) - set(free):
        for day, count in spreads[number].items():
            caps[day] -= count
            limits = [
                replace(limit, most=limit.most - count) if number in limit.tasks and day in limit.days else limit
                for limit in limits
            ]
    tasks = tuple(_until(task, max(last, *spread, 0)) for task, spread in zip(problem.tasks, spreads, strict=True))
    whole = replace(problem, caps=tuple(caps), tasks=tasks, limits=tuple(limits))
    return whole.part(free), free


def _last_change(problem: Problem, spreads: Sequence[Spread]) -> int:
    changed = (
        {**(task.before or {}), **spread}
        for task, spread in zip(problem.tasks, spreads, strict=True)
        if task.before != spread
    )
    return max((day for days in changed for day in days), default=-1)


def _until(task: Task, last: int) -> Task:
    return replace(task, windows=tuple(window for window in task.windows if window.day <= last))


def _weight(spread: Spread) -> int:
    return sum(day * count for day, count in spread.items())
