"""A first assignment without a solver: each task on the earliest days with room. The solver starts from it.

Knows a `Problem` and nothing else.
"""

from collections import defaultdict
from collections.abc import Sequence

from pomograd.scheduler.problem import Problem, Spread, Window, may_follow


def greedy(problem: Problem) -> tuple[Spread, ...]:
    """For each task its pomodoros by day: tasks with a single day first, then in the order of the note."""
    return fill(problem, problem.caps, alone_first(problem))


def alone_first(problem: Problem) -> list[int]:
    """The tasks in the order of the note, but those first that have a single day and wait for nothing."""
    alone = {number for number, task in enumerate(problem.tasks) if len(task.windows) == 1 and not task.needs}
    return sorted(range(len(problem.tasks)), key=lambda number: (number not in alone, number))


def fill(problem: Problem, caps: Sequence[int], numbers: Sequence[int]) -> tuple[Spread, ...]:
    """The tasks in the order of `numbers`, each on the earliest days with room under `caps`."""
    book = Book(problem, caps)
    for number in numbers:
        book.place(number)
    return tuple(book.spreads)


class Book:
    """What each day, each stretch of its places and each limit still has room for."""

    def __init__(self, problem: Problem, caps: Sequence[int]) -> None:
        self.spreads: list[Spread] = [{} for _ in problem.tasks]
        self._problem = problem
        self._left = list(caps)
        self._open = dict.fromkeys({task.windows for task in problem.tasks}, 0)
        self._taken: dict[int, dict[tuple[int, int], int]] = defaultdict(lambda: defaultdict(int))
        self._limits = [limit.most for limit in problem.limits]
        self._members = [frozenset(limit.tasks) for limit in problem.limits]
        self._limits_on: dict[int, list[int]] = defaultdict(list)
        for index, limit in enumerate(problem.limits):
            for day in limit.days:
                self._limits_on[day].append(index)

    def begin_of(self, number: int) -> int | None:
        """The first day for a task after what lies before it; None where something that it needs is not done."""
        task, tasks = self._problem.tasks[number], self._problem.tasks
        begin = 0 if task.after is None else max(self.spreads[task.after], default=0)
        for need in task.needs:
            if sum(self.spreads[need].values()) < tasks[need].effort:
                return None
            last = max(self.spreads[need], default=0)
            begin = max(begin, last if may_follow(task, tasks[need], last) else last + 1)
        return begin

    def place(self, number: int) -> None:
        """Place as many pomodoros of the task as find room, as early as may be.

        Days that are full stay full: each row of windows is searched from its first day that was not.
        """
        begin = self.begin_of(number)
        if begin is None:
            return
        windows, wanted = self._problem.tasks[number].windows, self._problem.tasks[number].effort
        self._skip_full_days(windows)
        for index in range(self._open[windows], len(windows)):
            window = windows[index]
            if window.day >= begin:
                wanted -= self._take(number, window, wanted)
            if not wanted:
                return

    def stay(self, number: int, spread: Spread) -> bool:
        """Place the task as in `spread`, if that is all of it and there is room behind what lies before it."""
        task, begin = self._problem.tasks[number], self.begin_of(number)
        windows = [window for window in task.windows if window.day in spread]
        if begin is None or min(spread) < begin or len(windows) < len(spread) or sum(spread.values()) != task.effort:
            return False
        if any(self._free(number, window) < spread[window.day] for window in windows):
            return False
        for window in windows:
            self._take(number, window, spread[window.day])
        return True

    def _skip_full_days(self, windows: tuple[Window, ...]) -> None:
        index = self._open[windows]
        while index < len(windows) and self._left[windows[index].day] <= 0:
            index += 1
        self._open[windows] = index

    def _take(self, number: int, window: Window, wanted: int) -> int:
        count = min(wanted, self._free(number, window))
        if count:
            self.spreads[number][window.day] = count
            self._left[window.day] -= count
            self._taken[window.day][window.first, window.last] += count
            for index in self._limits_of(number, window.day):
                self._limits[index] -= count
        return count

    def _free(self, number: int, window: Window) -> int:
        limits = (self._limits[index] for index in self._limits_of(number, window.day))
        return max(0, min(self._left[window.day], self._room(window), *limits))

    def _limits_of(self, number: int, day: int) -> list[int]:
        return [index for index in self._limits_on[day] if number in self._members[index]]

    def _room(self, window: Window) -> int:
        taken = self._taken[window.day]
        firsts = {window.first, *(first for first, _ in taken if first <= window.first)}
        lasts = {window.last, *(last for _, last in taken if last >= window.last)}
        return min(last - first + 1 - _inside(taken, first, last) for first in firsts for last in lasts)


def _inside(taken: dict[tuple[int, int], int], first: int, last: int) -> int:
    return sum(count for (begin, end), count in taken.items() if first <= begin and end <= last)
