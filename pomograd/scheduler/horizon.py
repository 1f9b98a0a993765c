"""What follows for the days of a task from the order and the caps alone, before any search. Knows a `Problem` only."""

from bisect import bisect_left
from dataclasses import replace
from itertools import accumulate

from pomograd.scheduler.problem import Problem


def fewest_days(problem: Problem) -> int:
    """A number of days below which not everything can be placed."""
    room = list(accumulate(problem.caps))
    total = sum(task.effort for task in problem.tasks)
    return max([bisect_left(room, total) + 1, *(_first_end(problem, number) for number in range(len(problem.tasks)))])


def tightened(problem: Problem, finish: int) -> Problem:
    """The windows without the days that are too early for what comes before a task, or too late for what follows.

    Right where everything is placed, in order, on the first `finish` days.
    """
    room = [0, *accumulate(problem.caps[:finish])]
    before, after = _before(problem), _after(problem)
    tasks = (
        replace(
            task,
            windows=tuple(
                window
                for window in task.windows
                if window.day < finish
                and room[window.day + 1] > before[number]
                and room[-1] - room[window.day] > after[number]
            ),
        )
        for number, task in enumerate(problem.tasks)
    )
    return replace(problem, tasks=tuple(tasks))


def _first_end(problem: Problem, number: int) -> int:
    """The earliest day count by which a task can be done, by itself."""
    left = problem.tasks[number].effort
    for window in problem.tasks[number].windows:
        left -= min(problem.caps[window.day], window.last - window.first + 1)
        if left <= 0:
            return window.day + 1
    return 0


def _before(problem: Problem) -> list[int]:
    """The pomodoros of all that must be done before each task."""
    sums: list[int] = []
    for task in problem.tasks:
        sums.append(0 if task.after is None else sums[task.after] + problem.tasks[task.after].effort)
    return sums


def _after(problem: Problem) -> list[int]:
    """The pomodoros of the longest row of tasks that must wait for each task."""
    sums = [0] * len(problem.tasks)
    for number in range(len(sums) - 1, -1, -1):
        task = problem.tasks[number]
        if task.after is not None:
            sums[task.after] = max(sums[task.after], sums[number] + task.effort)
    return sums
