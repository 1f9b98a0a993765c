"""The CP-SAT model of a problem: variables, rules, and goals to make small. The only module that loads OR-Tools.

One worker, a fixed seed and a limit in deterministic time give the same answer each time.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

from ortools.sat.python import cp_model

from pomograd.scheduler.problem import Limit, Problem, Spread, Task, Window, may_follow

_LIMIT = 1.0  # deterministic seconds for each goal: about two of the processor's


class Model:
    """The variables x[task, day] within the windows, the rules, and the goals as expressions to make small."""

    def __init__(self, problem: Problem, hint: Sequence[Spread], *, ordered: bool = True) -> None:
        self.best = tuple(hint)
        self.reached: int | None = None
        self._problem = problem
        self._model = cp_model.CpModel()
        self._rows = [
            {
                window.day: self._model.new_int_var(0, self._most(task, window), f"x{number}_{window.day}")
                for window in task.windows
            }
            for number, task in enumerate(problem.tasks)
        ]
        self._marks: dict[tuple[int, int], cp_model.IntVar] = {}
        self._loads = self._add_loads()
        for row, task in zip(self._rows, problem.tasks, strict=True):
            self._model.add(sum(row.values()) <= task.effort)
        for limit in problem.limits:
            self._add_limit(limit)
        self._violations: list[cp_model.IntVar] = []
        if ordered:
            self._violations = [
                self._add_order(task.after, number)
                for number, task in enumerate(problem.tasks)
                if task.after is not None
            ]
            self.keep_needs()
        for row, spread in zip(self._rows, hint, strict=True):
            for day, cell in row.items():
                self._model.add_hint(cell, spread.get(day, 0))

    def hold(self, unplaced: int, disorder: int, finish: int) -> None:
        """Keep what the earlier goals reached."""
        self._model.add(self.unplaced() <= unplaced)
        self._model.add(self.disorder() <= disorder)
        for row in self._rows:
            for day, cell in row.items():
                if day >= finish:
                    self._model.add(cell == 0)

    def fix_loads(self, spreads: Sequence[Spread]) -> None:
        loads = loads_of(spreads)
        for day, load in self._loads.items():
            self._model.add(load == loads.get(day, 0))

    def reach(self, goal: cp_model.LinearExprT, limit: float = _LIMIT) -> bool:
        """Make `goal` as small as the limit in deterministic seconds allows; whether that is proven the smallest.

        Without any answer `best` and `reached` stay as they were.
        """
        self._model.minimize(goal)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 0
        solver.parameters.max_deterministic_time = limit
        status = solver.solve(self._model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return False
        self.best = tuple(
            {day: count for day, cell in row.items() if (count := solver.value(cell))} for row in self._rows
        )
        self.reached = round(solver.objective_value)
        return status == cp_model.OPTIMAL

    def unplaced(self) -> cp_model.LinearExprT:
        cells = (cell for row in self._rows for cell in row.values())
        return sum(task.effort for task in self._problem.tasks) - sum(cells)

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

    def moves(self) -> cp_model.LinearExprT:
        """How many tasks leave the days they had, then by how many days; what is new lies as early as it can."""
        tasks = self._problem.tasks
        horizon = len(self._problem.caps)
        weight = 2 * sum(task.effort for task in tasks) * horizon + 1
        costs: list[cp_model.LinearExprT] = []
        for number, task in enumerate(tasks):
            if task.before is None:
                costs += [day * cell for day, cell in self._rows[number].items()]
            else:
                costs += [weight * self._moved(number, task.before), *self._distances(number, task.before)]
        return sum(costs)

    def restlessness(self) -> cp_model.LinearExprT:
        """How many tasks each day touches, then by how many days practice lies behind the theory it uses."""
        pairs = [(task, task.theory) for task in self._problem.tasks if task.theory is not None]
        weight = 1 + sum(task.effort * self._problem.tasks[theory].effort for task, theory in pairs) * len(
            self._problem.caps
        )
        costs: list[cp_model.LinearExprT] = [
            weight * self._used(number, day) for number, row in enumerate(self._rows) for day in row
        ]
        for number, task in enumerate(self._problem.tasks):
            if task.theory is not None:
                costs.append(self._problem.tasks[task.theory].effort * self._days_sum(number))
                costs.append(-task.effort * self._days_sum(task.theory))
        return sum(costs)

    def _add_loads(self) -> dict[int, cp_model.IntVar]:
        """The pomodoros of each day, no more than fit: tasks whose windows lie in a stretch share its places."""
        by_day: dict[int, list[tuple[Window, cp_model.IntVar]]] = defaultdict(list)
        for row, task in zip(self._rows, self._problem.tasks, strict=True):
            for window in task.windows:
                by_day[window.day].append((window, row[window.day]))
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
        cells = [cell for task in limit.tasks for day, cell in self._rows[task].items() if day in days]
        self._model.add(sum(cells) <= limit.most)

    def keep_needs(self) -> None:
        """Nothing begins before all that it needs is done."""
        for number, task in enumerate(self._problem.tasks):
            for needed in task.needs:
                self._add_need(needed, number)

    def _add_order(self, before: int, after: int) -> cp_model.IntVar:
        """Nothing of `after` on a day that `before` outlasts, unless the pair is counted as out of order."""
        violation = self._model.new_bool_var(f"disorder{after}")
        row = self._rows[before]
        outlasts = self._outlasts(before)
        for day in self._rows[after]:
            later = min((other for other in row if other > day), default=None)
            if later is not None:
                self._model.add_bool_or(~outlasts[later], ~self._used(after, day), violation)
        return violation

    def _add_need(self, needed: int, number: int) -> None:
        """Nothing of the task before all of what it needs; on the same day only where it is seated behind it."""
        task, first = self._problem.tasks[number], self._problem.tasks[needed]
        row, outlasts = self._rows[needed], self._outlasts(needed)
        whole = self._model.new_bool_var(f"whole{needed}")
        self._model.add(sum(row.values()) >= first.effort * whole)
        for day in self._rows[number]:
            used = self._used(number, day)
            self._model.add_implication(used, whole)
            begin = day + 1 if may_follow(task, first, day) else day
            later = min((other for other in row if other >= begin), default=None)
            if later is not None:
                self._model.add_implication(used, ~outlasts[later])

    def _outlasts(self, number: int) -> dict[int, cp_model.IntVar]:
        """For each day of a task whether any of it lies on that day or later."""
        days = sorted(self._rows[number], reverse=True)
        used = [self._used(number, day) for day in days]
        return dict(zip(days, accumulate(used, self._either), strict=True))

    def _used(self, number: int, day: int) -> cp_model.IntVar:
        if (number, day) not in self._marks:
            used = self._marks[number, day] = self._model.new_bool_var(f"used{number}_{day}")
            self._model.add(self._rows[number][day] <= self._problem.tasks[number].effort * used)
        return self._marks[number, day]

    def _either(self, one: cp_model.IntVar, other: cp_model.IntVar) -> cp_model.IntVar:
        either = self._model.new_bool_var("either")
        self._model.add_implication(one, either)
        self._model.add_implication(other, either)
        return either

    def _moved(self, number: int, before: Spread) -> cp_model.IntVar:
        moved = self._model.new_bool_var(f"moved{number}")
        row, effort = self._rows[number], self._problem.tasks[number].effort
        for day, cell in row.items():
            then = before.get(day, 0)
            self._model.add(cell <= then + effort * moved)
            self._model.add(cell >= then - then * moved)
        if not before.keys() <= row.keys():
            self._model.add(moved == 1)
        return moved

    def _distances(self, number: int, before: Spread) -> list[cp_model.IntVar]:
        """For each stretch between the days of a task how many pomodoros cross it, times its length."""
        row, effort = self._rows[number], self._problem.tasks[number].effort
        days = sorted(row.keys() | before.keys())
        distances: list[cp_model.IntVar] = []
        for day, after in pairwise(days):
            now = sum(cell for other, cell in row.items() if other <= day)
            then = sum(count for other, count in before.items() if other <= day)
            length = after - day
            distance = self._model.new_int_var(0, effort * length * 2, "distance")
            self._model.add(distance >= (now - then) * length)
            self._model.add(distance >= (then - now) * length)
            distances.append(distance)
        return distances

    def _days_sum(self, number: int) -> cp_model.LinearExprT:
        return sum(day * cell for day, cell in self._rows[number].items())

    def _most(self, task: Task, window: Window) -> int:
        return min(task.effort, window.last - window.first + 1, self._problem.caps[window.day])


def loads_of(spreads: Iterable[Spread]) -> dict[int, int]:
    """The pomodoros of each day."""
    loads: dict[int, int] = defaultdict(int)
    for spread in spreads:
        for day, count in spread.items():
            loads[day] += count
    return dict(loads)


def stretches(windows: Iterable[Window]) -> list[tuple[int, int]]:
    """Every stretch of places that begins where one of the windows begins and ends where one ends."""
    distinct = set(windows)
    firsts, lasts = {window.first for window in distinct}, {window.last for window in distinct}
    return sorted((first, last) for first in firsts for last in lasts if first <= last)
