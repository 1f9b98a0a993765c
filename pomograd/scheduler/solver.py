"""Runs the model in a process of its own, so that the app never loads OR-Tools. Knows the pipe and the exit codes."""

import json
import subprocess
import sys
from pathlib import Path

from pomograd.errors import PomogradError
from pomograd.scheduler.greedy import greedy
from pomograd.scheduler.problem import Assignment, Problem

_PATIENCE = 120.0  # seconds; the model's own limits end far earlier
_NO_SOLVER = 3


def solve_apart(problem: Problem) -> Assignment:
    """The best assignment. Raises E202 where the solver fails or hangs, E203 where OR-Tools is not installed."""
    hint = greedy(problem)
    request = json.dumps({"problem": problem.as_json(), "hint": [sorted(spread.items()) for spread in hint]})
    try:
        child = subprocess.run(
            [sys.executable, "-m", "pomograd.scheduler.solve"],
            input=request.encode(),
            capture_output=True,
            timeout=_PATIENCE,
            cwd=Path(__file__).parents[2],
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PomogradError("E202", detail=type(error).__name__) from error
    if child.returncode == _NO_SOLVER:
        raise PomogradError("E203")
    if child.returncode != 0:
        raise PomogradError("E202", detail=_last_line(child.stderr) or f"exit code {child.returncode}")
    return Assignment.from_json(json.loads(child.stdout))


def _last_line(output: bytes) -> str:
    return (output.decode(errors="replace").strip().splitlines() or [""])[-1]
