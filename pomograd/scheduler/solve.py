"""How many pomodoros of each task on which day: the goals, one after the other. Knows a `Problem` and nothing else.

Run as `python -m pomograd.scheduler.solve` it reads problems as lines of JSON from standard input and writes the
assignment of each to standard output, so that OR-Tools is never loaded into the process of the app. Exit code 3:
OR-Tools is missing.

The goals are taken one after the other, each held while the next is sought: place as much as possible, keep the order,
finish early, then level the days, and touch few tasks a day with practice soon after its theory. Where a schedule is
to be kept, it is left as little as possible instead of levelled.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pomograd.scheduler.greedy import fill, greedy
from pomograd.scheduler.horizon import fewest_days, tightened
from pomograd.scheduler.problem import Assignment, Problem, Spread, Task, Window, components, disorder, missing
from pomograd.scheduler.stay import moves, pushed, unsettled

NO_SOLVER = 3
_MENDING = 0.1  # deterministic seconds: somebody waits for a re-plan, and what was pushed is good already

try:
    from pomograd.scheduler.clash import clashes_of
    from pomograd.scheduler.model import Model, loads_of
except ImportError:
    if __name__ == "__main__":
        sys.exit(NO_SOLVER)
    raise

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT


def solve(problem: Problem) -> Assignment:
    """The best assignment found, at least as good as the greedy one in the first goal. Deterministic.

    Tasks that share no day and no limit with others are solved by themselves; that changes no goal.
    """
    parts = place_and_order(problem)
    first_proven = all(part.proven for part in parts)
    finish = problem.until or 0
    for part in sorted(parts, key=lambda part: -part.horizon):
        finish = max(finish, part.earliest_finish(finish))
    for part in parts:
        part.arrange(finish)
    spreads: list[Spread] = [{} for _ in problem.tasks]
    for part in parts:
        for number, spread in zip(part.tasks, part.best, strict=True):
            spreads[number] = spread
    clashes = tuple(clash for part in parts if part.unplaced for clash in clashes_of(problem, part.tasks))
    return Assignment(tuple(spreads), all(part.proven for part in parts), first_proven, clashes)


def place_and_order(problem: Problem) -> "list[Part]":
    """The components of the problem after the first two goals."""
    hint = greedy(problem)
    parts = [Part(problem, tasks, hint) for tasks in components(problem)]
    for part in parts:
        part.place_and_order()
    return parts


class Part:
    """One component on its way through the goals: the best assignment so far, and whether all of it is proven."""

    def __init__(self, problem: Problem, tasks: Sequence[int], hint: Sequence[Spread]) -> None:
        self.tasks = tasks
        self.proven = True
        self.best = tuple(hint[number] for number in tasks)
        self._problem = problem.part(tasks)
        self.horizon = _horizon(self._problem)
        self.unplaced = missing(self._problem, self.best)
        self._disorder = 0

    def place_and_order(self) -> None:
        """Greedy work that already reaches both goals needs no solver."""
        if self.unplaced:
            model = Model(self._problem, self.best)
            self.unplaced = self._reach(model, model.unplaced(), self.unplaced)
        self._disorder = disorder(self._problem, self.best)
        if self._disorder:
            model = self._model(self.horizon)
            self._disorder = self._reach(model, model.disorder(), self._disorder)

    def earliest_finish(self, already: int) -> int:
        """The fewest days the part needs; not worth knowing below `already`."""
        finish = max((day + 1 for spread in self.best for day in spread), default=0)
        if finish <= already or (not self.unplaced and finish == fewest_days(self._problem)):
            return finish
        self._tighten(finish)
        model = self._model(finish)
        return self._reach(model, model.finish(), finish)

    def arrange(self, finish: int) -> None:
        """What is free within the first `finish` days."""
        if any(task.before is not None for task in self._problem.tasks):
            self._stay(finish)
        elif self._problem.level:
            self._level(finish)
            self._tidy(finish)

    def _stay(self, finish: int) -> None:
        """Leave the schedule so far as little as possible: by pushing on what is in the way, then by search.

        The search leaves alone what lies behind the last change; that there is no better way is proven only where
        nothing does.
        """
        ways = [pushed(self._problem), fill(self._problem, _absorbing(self._problem, finish), range(len(self.tasks)))]
        for way in sorted(ways, key=lambda each: moves(self._problem, each), reverse=True):
            self._take_if_as_good(way, finish)
        if not moves(self._problem, self.best)[0]:
            return
        near, numbers = unsettled(self._problem, self.best)
        self._search(near, numbers, finish)

    def _search(self, near: Problem, numbers: Sequence[int], finish: int) -> None:
        model = Model(near, [self.best[number] for number in numbers])
        found = [self.best[number] for number in numbers]
        model.hold(missing(near, found), disorder(near, found), finish)
        proven = model.reach(model.moves(), _MENDING)
        best = list(self.best)
        for number, spread in zip(numbers, model.best, strict=True):
            best[number] = spread
        self.best = tuple(best)
        self.proven &= proven and len(numbers) == len(self.tasks)

    def _level(self, finish: int) -> None:
        """Spread the load over the days; first without the order, which seldom stands in the way.

        Without it, tasks with the same windows are one.
        """
        if len({window.day for task in self._problem.tasks for window in task.windows}) < 2:
            return
        loose = _joined(self._problem, finish)
        model = Model(loose, _sums(self._problem, self.best), ordered=False)
        model.hold(self.unplaced, 0, finish)
        proven = model.reach(model.unevenness())
        if model.reached is None or self._adopt(loads_of(model.best), finish):
            self.proven &= proven
            return
        self._tighten(finish)
        strict = self._model(finish)
        self._reach(strict, strict.unevenness(), 0)

    def _adopt(self, loads: dict[int, int], finish: int) -> bool:
        """Give the days these loads, with everything in order: by filling them one after the other, else by search."""
        caps = [loads.get(day, 0) for day in range(len(self._problem.caps))]
        if self._take_if_as_good(greedy(replace(self._problem, caps=tuple(caps)))):
            return True
        self._tighten(finish)
        strict = self._model(finish)
        strict.fix_loads([loads])
        strict.reach(0)
        self.best = strict.best
        return strict.reached is not None

    def _tidy(self, finish: int) -> None:
        """Few tasks a day and practice soon after theory, where one row of tasks does not leave one way only."""
        if len({task.after for task in self._problem.tasks}) == len(self._problem.tasks):
            return
        self._tighten(finish)
        model = self._model(finish)
        model.fix_loads(self.best)
        self._reach(model, model.restlessness(), 0)

    def _take_if_as_good(self, spreads: tuple[Spread, ...], finish: int | None = None) -> bool:
        good = missing(self._problem, spreads) <= self.unplaced and disorder(self._problem, spreads) <= self._disorder
        good &= finish is None or all(day < finish for spread in spreads for day in spread)
        if good:
            self.best = spreads
        return good

    def _tighten(self, finish: int) -> None:
        """Nothing that is placed in order and in time lies outside the windows that this leaves."""
        if not self.unplaced and not self._disorder:
            self._problem = tightened(self._problem, finish)

    def _model(self, finish: int) -> Model:
        model = Model(self._problem, self.best)
        model.hold(self.unplaced, self._disorder, finish)
        return model

    def _reach(self, model: Model, goal: "LinearExprT", otherwise: int) -> int:
        self.proven &= model.reach(goal)
        self.best = model.best
        return otherwise if model.reached is None else model.reached


def _horizon(problem: Problem) -> int:
    return max((window.day + 1 for task in problem.tasks for window in task.windows), default=0)


def _absorbing(problem: Problem, finish: int) -> list[int]:
    """The loads of the schedule so far, and what has no day in it any more on the earliest days with room."""
    loads = loads_of(task.before or {} for task in problem.tasks)
    first = min((task.windows[0].day for task in problem.tasks if task.windows), default=0)
    caps = [min(cap, loads.get(day, 0)) if day >= first else 0 for day, cap in enumerate(problem.caps)]
    backlog = sum(task.effort for task in problem.tasks) - sum(caps)
    for day in range(first, min(finish, len(caps))):
        more = max(0, min(backlog, problem.caps[day] - caps[day]))
        caps[day] += more
        backlog -= more
    return caps


def _joined(problem: Problem, finish: int) -> Problem:
    """The problem with all tasks of the same windows and limits as one, before day `finish` and in no order."""
    groups = _groups(problem)
    limits_of = {number: index for index, numbers in enumerate(groups.values()) for number in numbers}
    tasks = (
        Task(_effort(problem, numbers), tuple(window for window in row if window.day < finish))
        for (row, _), numbers in groups.items()
    )
    limits = (
        replace(limit, tasks=tuple(sorted({limits_of[number] for number in limit.tasks}))) for limit in problem.limits
    )
    return replace(problem, tasks=tuple(tasks), limits=tuple(limits))


def _sums(problem: Problem, spreads: Sequence[Spread]) -> list[Spread]:
    """The spreads of the tasks as those of their groups."""
    return [loads_of(spreads[number] for number in numbers) for numbers in _groups(problem).values()]


def _effort(problem: Problem, numbers: Sequence[int]) -> int:
    return sum(problem.tasks[number].effort for number in numbers)


def _groups(problem: Problem) -> dict[tuple[tuple[Window, ...], tuple[int, ...]], list[int]]:
    limits: dict[int, list[int]] = defaultdict(list)
    for index, limit in enumerate(problem.limits):
        for number in limit.tasks:
            limits[number].append(index)
    groups: dict[tuple[tuple[Window, ...], tuple[int, ...]], list[int]] = defaultdict(list)
    for number, task in enumerate(problem.tasks):
        groups[task.windows, tuple(limits[number])].append(number)
    return groups


def main() -> None:
    for line in sys.stdin:
        sys.stdout.write(json.dumps(solve(Problem.from_json(json.loads(line))).as_json()) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
