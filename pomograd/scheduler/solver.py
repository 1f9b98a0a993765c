"""Runs the model in a process of its own, so that the app never loads OR-Tools. Knows the pipe and the exit codes."""

import json
import select
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from pomograd.errors import PomogradError
from pomograd.scheduler.problem import Assignment, Problem

_PATIENCE = 120.0  # seconds; the model's own limits end far earlier
_NO_SOLVER = 3


Solver = Callable[[Problem], Assignment]


class SolverAhead:
    """A solver whose process is started before its first problem is known, and loads OR-Tools meanwhile.

    Later problems go to the same process. Raises E202 where the solver fails or hangs, E203 without OR-Tools.
    """

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = _start()

    def __call__(self, problem: Problem) -> Assignment:
        self._child = self._child or _start()
        try:
            return _ask(self._child, problem)
        except PomogradError:
            self.release()
            raise

    def release(self) -> None:
        """Ends the process."""
        if self._child is not None:
            self._child.kill()
            self._child.communicate()
            self._child = None


def solve_apart(problem: Problem) -> Assignment:
    """The best assignment. Raises E202 where the solver fails or hangs, E203 where OR-Tools is not installed."""
    solver = SolverAhead()
    try:
        return solver(problem)
    finally:
        solver.release()


def _start() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "pomograd.scheduler.solve"]
    pipe = subprocess.PIPE
    try:
        return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, cwd=Path(__file__).parents[2])
    except OSError as error:
        raise PomogradError("E202", detail=type(error).__name__) from error


def _ask(child: subprocess.Popen[bytes], problem: Problem) -> Assignment:
    try:
        answer = _exchange(child, json.dumps(problem.as_json()).encode() + b"\n")
    except OSError:
        answer = b""
    if not answer.endswith(b"\n"):
        raise _failure(child)
    return Assignment.from_json(json.loads(answer))


def _exchange(child: subprocess.Popen[bytes], request: bytes) -> bytes:
    """The line that the process answers; what is left of one, or nothing, where it ended."""
    if child.stdin is None or child.stdout is None:
        raise PomogradError("E202", detail="no pipe")
    child.stdin.write(request)
    child.stdin.flush()
    if not select.select([child.stdout], [], [], _PATIENCE)[0]:
        raise PomogradError("E202", detail="timeout")
    return child.stdout.readline()


def _failure(child: subprocess.Popen[bytes]) -> PomogradError:
    """What the process says that ended without an answer."""
    child.stdin = None  # its end is gone
    _, complaint = child.communicate()
    if child.returncode == _NO_SOLVER:
        return PomogradError("E203")
    return PomogradError("E202", detail=_last_line(complaint) or f"exit code {child.returncode}")


def _last_line(output: bytes) -> str:
    return (output.decode(errors="replace").strip().splitlines() or [""])[-1]
