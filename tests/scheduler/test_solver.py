"""The solver in a process of its own: the same answer as here, and a named error when it cannot answer."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from pomograd.errors import PomogradError
from pomograd.scheduler import solver
from pomograd.scheduler.problem import Limit, Problem, Task, Window, components
from pomograd.scheduler.solve import solve

WEEK = tuple(Window(day, 0, 4) for day in range(7))
PROBLEM = Problem(caps=(5,) * 7, tasks=(Task(12, WEEK), Task(9, WEEK, after=0)))


def loads(problem: Problem) -> list[int]:
    spreads = solve(problem).spreads
    return [sum(spread.get(day, 0) for spread in spreads) for day in range(len(problem.caps))]


def test_the_finish_comes_before_an_even_load_and_an_even_load_before_an_early_day() -> None:
    assert loads(PROBLEM) == [5, 4, 4, 4, 4, 0, 0]


def test_the_second_task_waits_for_the_first() -> None:
    first, second = solve(PROBLEM).spreads
    assert max(first) <= min(second)
    assert sum(first.values()) == 12
    assert sum(second.values()) == 9


def test_order_yields_where_it_would_leave_work_without_a_place() -> None:
    tasks = (Task(2, (Window(1, 0, 1),)), Task(2, (Window(0, 0, 1), Window(1, 0, 1)), after=0))
    assert loads(Problem(caps=(2, 2), tasks=tasks)) == [2, 2]


def test_a_limit_holds_for_its_tasks_and_days() -> None:
    limited = Problem(PROBLEM.caps, PROBLEM.tasks, (Limit((0, 1), (0, 1, 2), 6),))
    assert sum(loads(limited)[:3]) <= 6
    assert sum(loads(limited)) == 21


def test_what_does_not_fit_is_left_out_and_no_more() -> None:
    assert sum(loads(Problem(caps=(3, 3), tasks=(Task(9, WEEK[:2]),)))) == 6


def test_tasks_that_share_no_day_are_apart() -> None:
    tasks = (Task(1, WEEK[:2]), Task(1, WEEK[4:]), Task(1, WEEK[1:3]))
    assert components(Problem((5,) * 7, tasks)) == [(0, 2), (1,)]


def test_a_problem_survives_the_pipe() -> None:
    problem = Problem(PROBLEM.caps, PROBLEM.tasks, (Limit((0,), (1, 2), 3),))
    assert Problem.from_json(json.loads(json.dumps(problem.as_json()))) == problem


def test_the_child_answers_as_the_model_does_here() -> None:
    assert solver.solve_apart(PROBLEM) == solve(PROBLEM)


def test_scheduling_loads_no_solver_into_the_process_of_the_app() -> None:
    code = "import sys, pomograd.scheduler; print([name for name in ('ortools', 'pandas') if name in sys.modules])"
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=Path(__file__).parents[2], check=True
    )
    assert answer.stdout.strip() == "[]"


@pytest.mark.parametrize(("command", "code"), [("exit 3", "E203"), ("echo broken >&2; exit 1", "E202")])
def test_a_solver_that_fails_is_named(command: str, code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = tmp_path / "python"
    fake.write_text(f"#!/bin/sh\n{command}\n")
    fake.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(fake))
    with pytest.raises(PomogradError) as caught:
        solver.solve_apart(PROBLEM)
    assert caught.value.code == code


def test_a_solver_that_cannot_start_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "nothing"))
    with pytest.raises(PomogradError) as caught:
        solver.solve_apart(PROBLEM)
    assert caught.value.code == "E202"
