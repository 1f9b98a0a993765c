"""A solver that gets ready while other things are done. Imports next to nothing, so that it can be called first."""

from collections.abc import Generator
from contextlib import contextmanager

from pomograd.scheduler import Solver, SolverAhead


@contextmanager
def solver_ahead() -> Generator[Solver]:
    """A solver that is getting ready while something else is done; gone at the end of the block."""
    solver = SolverAhead()
    try:
        yield solver
    finally:
        solver.release()
