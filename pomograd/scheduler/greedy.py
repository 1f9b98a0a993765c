"""A first assignment without a solver: each task on the earliest days with room. The solver starts from it.

Knows a `Problem` and nothing else.
"""

from collections import defaultdict
from collections.abc import Sequence

from pomograd.scheduler.problem import Problem, Spread, Window, may_follow


def greedy(problem: Problem) -> tuple[Spread, ...]:
    """For each task its pomodoros by day: tasks with a single day first, then in the order of the note."""
    alone = {number for number, task in enumerate(problem.tasks) if len(task.windows) == 1 and not task.needs}
    numbers = sorted(range(len(problem.tasks)), key=lambda number: (number not in alone, number))
    return fill(problem, problem.caps, numbers)


def fill(problem: Problem, caps: Sequence[int], numbers: Sequence[int]) -> tuple[Spread, ...]:
    """The tasks in the order of `numbers`, each on the earliest days with room under `caps`."""
    book = _Book(problem, caps)
    for number in numbers:
        _place(problem, book, number)
    return tuple(book.spreads)


def _place(problem: Problem, book: "_Book", number: int) -> None:
    task = problem.tasks[number]
    begin = 0 if task.after is None else max(book.spreads[task.after], default=0)
    for need in task.needs:
        if sum(book.spreads[need].values()) < problem.tasks[need].effort:
            return
        last = max(book.spreads[need])
        begin = max(begin, last if may_follow(task, problem.tasks[need], last) else last + 1)
    book.take_from(number, task.windows, begin, task.effort)


class _Book:
    """What each day, each stretch of its places and each limit still has room for."""

    def __init__(self, problem: Problem, caps: Sequence[int]) -> None:
        self.spreads: list[Spread] = [{} for _ in problem.tasks]
        self._left = list(caps)
        self._open = dict.fromkeys({task.windows for task in problem.tasks}, 0)
        self._taken: dict[int, dict[tuple[int, int], int]] = defaultdict(lambda: defaultdict(int))
        self._limits = [limit.most for limit in problem.limits]
        self._members = [frozenset(limit.tasks) for limit in problem.limits]
        self._limits_on: dict[int, list[int]] = defaultdict(list)
        for index, limit in enumerate(problem.limits):
            for day in limit.days:
                self._limits_on[day].append(index)

    def take_from(self, number: int, windows: tuple[Window, ...], begin: int, wanted: int) -> None:
        """Place as many of the `wanted` pomodoros as find room, none before the day `begin`.

        Days that are full stay full: each row of windows is searched from its first day that was not.
        """
        self._skip_full_days(windows)
        for index in range(self._open[windows], len(windows)):
            window = windows[index]
            if window.day >= begin:
                wanted -= self._take(number, window, wanted)
            if not wanted:
                return

    def _skip_full_days(self, windows: tuple[Window, ...]) -> None:
        index = self._open[windows]
        while index < len(windows) and self._left[windows[index].day] <= 0:
            index += 1
        self._open[windows] = index

    def _take(self, number: int, window: Window, wanted: int) -> int:
        limits = [index for index in self._limits_on[window.day] if number in self._members[index]]
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
