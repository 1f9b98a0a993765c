"""How many pomodoros of each task on which day: the goals, one after the other. Knows a `Problem` and nothing else.

Run as `python -m pomograd.scheduler.solve` it reads a problem as JSON from standard input and writes the assignment to
standard output, so that OR-Tools is never loaded into the process of the app. Exit code 3: OR-Tools is missing.

The goals are taken one after the other, each held while the next is sought: place as much as possible, keep the order,
finish early, level the days.
"""

import json
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pomograd.scheduler.horizon import fewest_days, tightened
from pomograd.scheduler.problem import Assignment, Problem, Spread, components, disorder

NO_SOLVER = 3

try:
    from pomograd.scheduler.model import Model
except ImportError:
    if __name__ == "__main__":
        sys.exit(NO_SOLVER)
    raise

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import LinearExprT


def solve(problem: Problem, hint: Sequence[Spread]) -> Assignment:
    """The best assignment found, at least as good as `hint` in the first goal. Deterministic.

    Tasks that share no day and no limit with others are solved by themselves; that changes no goal.
    """
    parts = [_Part(problem, tasks, hint) for tasks in components(problem)]
    for part in parts:
        part.place_and_order()
    finish = 0
    for part in sorted(parts, key=lambda part: -part.horizon):
        finish = max(finish, part.earliest_finish(finish))
    for part in parts if problem.level else ():
        part.level(finish)
    spreads: list[Spread] = [{} for _ in problem.tasks]
    for part in parts:
        for number, spread in zip(part.tasks, part.best, strict=True):
            spreads[number] = spread
    return Assignment(tuple(spreads), proven=all(part.proven for part in parts))


class _Part:
    """One component on its way through the goals: the best assignment so far, and whether all of it is proven."""

    def __init__(self, problem: Problem, tasks: Sequence[int], hint: Sequence[Spread]) -> None:
        self.tasks = tasks
        self.proven = True
        self.best = tuple(hint[number] for number in tasks)
        self._problem = problem.part(tasks)
        self.horizon = _horizon(self._problem)
        self._unplaced = _missing(self._problem, self.best)
        self._disorder = 0

    def place_and_order(self) -> None:
        """Greedy work that already reaches both goals needs no solver."""
        if self._unplaced:
            model = Model(self._problem, self.best)
            self._unplaced = self._reach(model, model.unplaced(), self._unplaced)
        self._disorder = disorder(self._problem, self.best)
        if self._disorder:
            model = self._model(self.horizon)
            self._disorder = self._reach(model, model.disorder(), self._disorder)

    def earliest_finish(self, already: int) -> int:
        """The fewest days the part needs; not worth knowing below `already`."""
        finish = max((day + 1 for spread in self.best for day in spread), default=0)
        if finish <= already or (not self._unplaced and finish == fewest_days(self._problem)):
            return finish
        self._tighten(finish)
        model = self._model(finish)
        return self._reach(model, model.finish(), finish)

    def level(self, finish: int) -> None:
        """Spread the load over the days; first without the order, which seldom stands in the way."""
        if len({window.day for task in self._problem.tasks for window in task.windows}) < 2:
            return
        self._tighten(finish)
        loose = self._model(finish, ordered=False)
        if loose.reach(loose.unevenness()):
            strict = self._model(finish)
            strict.fix_loads(loose.best)
            if strict.reach(0):
                self.best = strict.best
                return
        model = self._model(finish)
        self._reach(model, model.unevenness(), 0)

    def _tighten(self, finish: int) -> None:
        """Nothing that is placed in order and in time lies outside the windows that this leaves."""
        if not self._unplaced and not self._disorder:
            self._problem = tightened(self._problem, finish)

    def _model(self, finish: int, *, ordered: bool = True) -> Model:
        model = Model(self._problem, self.best, ordered=ordered)
        model.hold(self._unplaced, self._disorder, finish)
        return model

    def _reach(self, model: Model, goal: "LinearExprT", otherwise: int) -> int:
        self.proven &= model.reach(goal)
        self.best = model.best
        return otherwise if model.reached is None else model.reached


def _horizon(problem: Problem) -> int:
    return max((window.day + 1 for task in problem.tasks for window in task.windows), default=0)


def _missing(problem: Problem, spreads: Sequence[Spread]) -> int:
    return sum(task.effort for task in problem.tasks) - sum(sum(spread.values()) for spread in spreads)


def main() -> None:
    document = json.load(sys.stdin)
    hint = Assignment.from_json({"spreads": document["hint"], "proven": False}).spreads
    json.dump(solve(Problem.from_json(document["problem"]), hint).as_json(), sys.stdout)


if __name__ == "__main__":
    main()
