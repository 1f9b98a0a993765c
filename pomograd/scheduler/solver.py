"""Runs the model in a process of its own, so that the app never loads OR-Tools. Knows the pipe and the exit codes."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from pomograd.errors import PomogradError
from pomograd.scheduler.greedy import greedy
from pomograd.scheduler.problem import Assignment, Problem

_PATIENCE = 120.0  # seconds; the model's own limits end far earlier
_NO_SOLVER = 3


Solver = Callable[[Problem], Assignment]


class SolverAhead:
    """A solver whose first process is started before its problem is known, and loads OR-Tools meanwhile.

    Later problems start a process each. Raises E202 where the solver fails or hangs, E203 without OR-Tools.
    """

    def __init__(self) -> None:
        self._waiting: subprocess.Popen[bytes] | None = _start()

    def __call__(self, problem: Problem) -> Assignment:
        child, self._waiting = self._waiting or _start(), None
        return _ask(child, problem)

    def release(self) -> None:
        """Ends a process that turned out not to be needed."""
        if self._waiting is not None:
            self._waiting.kill()
            self._waiting.communicate()
            self._waiting = None


def solve_apart(problem: Problem) -> Assignment:
    """The best assignment. Raises E202 where the solver fails or hangs, E203 where OR-Tools is not installed."""
    return _ask(_start(), problem)


def _start() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "pomograd.scheduler.solve"]
    pipe = subprocess.PIPE
    try:
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=Path(__file__).parents[2])
    except OSError as error:
        raise PomogradError("E202", detail=type(error).__name__) from error


def _ask(child: subprocess.Popen[bytes], problem: Problem) -> Assignment:
    hint = greedy(problem)
    request = json.dumps({"problem": problem.as_json(), "hint": [sorted(spread.items()) for spread in hint]})
    try:
        answer, complaint = child.communicate(request.encode(), _PATIENCE)
    except (OSError, subprocess.TimeoutExpired) as error:
        child.kill()
        child.communicate()
        raise PomogradError("E202", detail=type(error).__name__) from error
    if child.returncode == _NO_SOLVER:
        raise PomogradError("E203")
    if child.returncode != 0:
        raise PomogradError("E202", detail=_last_line(complaint) or f"exit code {child.returncode}")
    return Assignment.from_json(json.loads(answer))


def _last_line(output: bytes) -> str:
    return (output.decode(errors="replace").strip().splitlines() or [""])[-1]
