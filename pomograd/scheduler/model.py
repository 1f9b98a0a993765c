"""The CP-SAT model of a problem: variables, rules, and goals to make small. The only module that loads OR-Tools.

One worker, a fixed seed and a limit in deterministic time give the same answer each time.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from ortools.sat.python import cp_model

from pomograd.scheduler.problem import Limit, Problem, Spread, Task, Window

_LIMIT = 1.0  # deterministic seconds for each goal


class Model:
    """The variables x[task, day] within the windows, the rules, and the goals as expressions to make small."""

    def __init__(self, problem: Problem, hint: Sequence[Spread], *, ordered: bool = True) -> None:
        self.best = tuple(hint)
        self.reached: int | None = None
        self._problem = problem
        self._model = cp_model.CpModel()
        self._cells = {
            (number, window.day): self._model.new_int_var(0, self._most(task, window), f"x{number}_{window.day}")
            for number, task in enumerate(problem.tasks)
            for window in task.windows
        }
        self._loads = self._add_loads()
        for number, task in enumerate(problem.tasks):
            self._model.add(sum(self._row(number).values()) <= task.effort)
        for limit in problem.limits:
            self._add_limit(limit)
        self._violations = [
            self._add_order(task.after, number)
            for number, task in enumerate(problem.tasks)
            if ordered and task.after is not None
        ]
        for (number, day), cell in self._cells.items():
            self._model.add_hint(cell, hint[number].get(day, 0))

    def hold(self, unplaced: int, disorder: int, finish: int) -> None:
        """Keep what the earlier goals reached."""
        self._model.add(self.unplaced() <= unplaced)
        self._model.add(self.disorder() <= disorder)
        for (_, day), cell in self._cells.items():
            if day >= finish:
                self._model.add(cell == 0)

    def fix_loads(self, spreads: Sequence[Spread]) -> None:
        for day, load in self._loads.items():
            self._model.add(load == sum(spread.get(day, 0) for spread in spreads))

    def reach(self, goal: cp_model.LinearExprT) -> bool:
        """Make `goal` as small as the limit allows; whether that is proven the smallest.

        Without any answer `best` and `reached` stay as they were.
        """
        self._model.minimize(goal)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 0
        solver.parameters.max_deterministic_time = _LIMIT
        status = solver.solve(self._model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return False
        self.best = tuple(
            {day: solver.value(cell) for day, cell in self._row(number).items() if solver.value(cell)}
            for number in range(len(self._problem.tasks))
        )
        self.reached = round(solver.objective_value)
        return status == cp_model.OPTIMAL

    def unplaced(self) -> cp_model.LinearExprT:
        return sum(task.effort for task in self._problem.tasks) - sum(self._cells.values())

    def disorder(self) -> cp_model.LinearExprT:
        return sum(self._violations)

    def finish(self) -> cp_model.LinearExprT:
        finish = self._model.new_int_var(0, len(self._problem.caps), "finish")
        for day, load in self._loads.items():
            worked = self._model.new_bool_var(f"worked{day}")
            self._model.add(load <= self._problem.caps[day] * worked)
            self._model.add(finish >= (day + 1) * worked)
        return finish + 0

    def unevenness(self) -> cp_model.LinearExprT:
        """The sum of the squared loads of the days; where two are equal, the earlier days take more.

        The second pomodoro of a day costs no more than the first: an hour is no load that needs spreading.
        """
        total = sum(task.effort for task in self._problem.tasks)
        weight = total * len(self._problem.caps) + 1
        costs: list[cp_model.LinearExprT] = []
        for day, load in self._loads.items():
            steps = [self._model.new_bool_var(f"step{day}_{height}") for height in range(self._problem.caps[day])]
            self._model.add(load == sum(steps))
            for lower, higher in pairwise(steps):
                self._model.add_implication(higher, lower)
            costs += [((2 * max(height, 1) + 1) * weight + day) * step for height, step in enumerate(steps)]
        return sum(costs)

    def _add_loads(self) -> dict[int, cp_model.IntVar]:
        """The pomodoros of each day, no more than fit: tasks whose windows lie in a stretch share its places."""
        by_day: dict[int, list[tuple[Window, cp_model.IntVar]]] = defaultdict(list)
        for number, task in enumerate(self._problem.tasks):
            for window in task.windows:
                by_day[window.day].append((window, self._cells[number, window.day]))
        loads: dict[int, cp_model.IntVar] = {}
        for day, cells in sorted(by_day.items()):
            loads[day] = self._model.new_int_var(0, self._problem.caps[day], f"load{day}")
            self._model.add(loads[day] == sum(cell for _, cell in cells))
            for first, last in stretches(window for window, _ in cells):
                inside = [cell for window, cell in cells if first <= window.first and window.last <= last]
                self._model.add(sum(inside) <= last - first + 1)
        return loads

    def _add_limit(self, limit: Limit) -> None:
        days = set(limit.days)
        cells = [cell for task in limit.tasks for day, cell in self._row(task).items() if day in days]
        self._model.add(sum(cells) <= limit.most)

    def _add_order(self, before: int, after: int) -> cp_model.IntVar:
        """Nothing of `after` on a day that `before` outlasts, unless the pair is counted as out of order."""
        violation = self._model.new_bool_var(f"disorder{after}")
        row, days = self._row(before), sorted(self._row(before), reverse=True)
        outlasts = dict(zip(days, accumulate(self._uses(before, days), self._either), strict=True))
        for day in self._row(after):
            later = min((other for other in row if other > day), default=None)
            if later is not None:
                self._model.add_bool_or(~outlasts[later], ~self._used(after, day), violation)
        return violation

    def _uses(self, task: int, days: Iterable[int]) -> list[cp_model.IntVar]:
        return [self._used(task, day) for day in days]

    def _used(self, task: int, day: int) -> cp_model.IntVar:
        used = self._model.new_bool_var(f"used{task}_{day}")
        self._model.add(self._cells[task, day] <= self._problem.tasks[task].effort * used)
        return used

    def _either(self, one: cp_model.IntVar, other: cp_model.IntVar) -> cp_model.IntVar:
        either = self._model.new_bool_var("either")
        self._model.add_implication(one, either)
        self._model.add_implication(other, either)
        return either

    def _most(self, task: Task, window: Window) -> int:
        return min(task.effort, window.last - window.first + 1, self._problem.caps[window.day])

    def _row(self, number: int) -> dict[int, cp_model.IntVar]:
        return {window.day: self._cells[number, window.day] for window in self._problem.tasks[number].windows}


def stretches(windows: Iterable[Window]) -> list[tuple[int, int]]:
    """Every stretch of places that begins where one of the windows begins and ends where one ends."""
    distinct = set(windows)
    firsts, lasts = {window.first for window in distinct}, {window.last for window in distinct}
    return sorted((first, last) for first in firsts for last in lasts if first <= last)
