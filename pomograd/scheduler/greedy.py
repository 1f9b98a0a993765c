"""A first assignment without a solver: each task on the earliest days with room. The solver starts from it.

Knows a `Problem` and nothing else.
"""

from collections import defaultdict

from pomograd.scheduler.problem import Problem, Spread, Window


def greedy(problem: Problem) -> tuple[Spread, ...]:
    """For each task its pomodoros by day: tasks with a single day first, then in the order of the note."""
    book = _Book(problem)
    numbers = sorted(range(len(problem.tasks)), key=lambda number: (len(problem.tasks[number].windows) > 1, number))
    for number in numbers:
        _place(problem, book, number)
    return tuple(book.spreads)


def _place(problem: Problem, book: "_Book", number: int) -> None:
    task = problem.tasks[number]
    begin = 0 if task.after is None else max(book.spreads[task.after], default=0)
    left = task.effort
    for window in task.windows:
        if left and window.day >= begin:
            left -= book.take(number, window, left)


class _Book:
    """What each day, each stretch of its places and each limit still has room for."""

    def __init__(self, problem: Problem) -> None:
        self.spreads: list[Spread] = [{} for _ in problem.tasks]
        self._left = list(problem.caps)
        self._taken: dict[int, dict[tuple[int, int], int]] = defaultdict(lambda: defaultdict(int))
        self._limits = [limit.most for limit in problem.limits]
        self._limits_of: dict[tuple[int, int], list[int]] = defaultdict(list)
        for index, limit in enumerate(problem.limits):
            for task in limit.tasks:
                for day in limit.days:
                    self._limits_of[task, day].append(index)

    def take(self, number: int, window: Window, wanted: int) -> int:
        """Place as many of the `wanted` pomodoros as fit on the day, and say how many."""
        limits = self._limits_of[number, window.day]
        room = (self._left[window.day], self._room(window), *(self._limits[index] for index in limits))
        count = max(0, min(wanted, *room))
        if count:
            self.spreads[number][window.day] = count
            self._left[window.day] -= count
            self._taken[window.day][window.first, window.last] += count
            for index in limits:
                self._limits[index] -= count
        return count

    def _room(self, window: Window) -> int:
        taken = self._taken[window.day]
        firsts = {window.first, *(first for first, _ in taken if first <= window.first)}
        lasts = {window.last, *(last for _, last in taken if last >= window.last)}
        return min(last - first + 1 - _inside(taken, first, last) for first in firsts for last in lasts)


def _inside(taken: dict[tuple[int, int], int], first: int, last: int) -> int:
    return sum(count for (begin, end), count in taken.items() if first <= begin and end <= last)
