"""A schedule from a draft, an availability and what has been done: set up, solve, place, explain."""

import time
from datetime import date
from zoneinfo import ZoneInfo

from pomograd.plan import Draft
from pomograd.scheduler.availability import Availability
from pomograd.scheduler.board import set_up
from pomograd.scheduler.calendar import moved
from pomograd.scheduler.diary import Diary, Present
from pomograd.scheduler.errands import Progress
from pomograd.scheduler.place import finish_of, place_blocks
from pomograd.scheduler.problem import Assignment
from pomograd.scheduler.schedule import Conflict, Schedule, Status
from pomograd.scheduler.solver import Solver, solve_apart
from pomograd.scheduler.why import conflicts_of, unplaced_of

_NOTHING_YET = Progress()


def make_schedule(
    draft: Draft,
    availability: Availability,
    start: date,
    progress: Progress = _NOTHING_YET,
    *,
    solver: Solver = solve_apart,
) -> Schedule:
    """The days of a draft whose week 1 begins on `start`; the same input gives the same blocks.

    Nothing lies before the `now` of the progress; an item whose window has gone by moves to the first free days. What
    does not fit is named in `unplaced` and `conflicts`, never raised. Raises E202 or E203 where the solver cannot run.
    """
    draft = moved(draft, start)
    diary = Diary(draft, availability, start, _present(availability, start, progress))
    board = set_up(draft, diary, progress)
    began = time.perf_counter()
    assignment = solver(board.problem) if board.problem.tasks else Assignment((), proven=True)
    seconds = time.perf_counter() - began
    unplaced = unplaced_of(board, diary, assignment.spreads)
    conflicts = conflicts_of(board, unplaced)
    blocks = place_blocks(board, diary, assignment.spreads)
    return Schedule(
        status=_status(assignment, conflicts),
        finish=finish_of(blocks),
        blocks=blocks,
        unplaced=unplaced,
        conflicts=conflicts,
        solve_seconds=round(seconds, 3),
    )


def _present(availability: Availability, start: date, progress: Progress) -> Present:
    if progress.now is None:
        return Present(0)
    local = progress.now.astimezone(ZoneInfo(availability.timezone))
    day = (local.date() - start).days
    return Present(day, local.hour * 60 + local.minute, progress.finished_today) if day >= 0 else Present(0)


def _status(assignment: Assignment, conflicts: tuple[Conflict, ...]) -> Status:
    if conflicts:
        return Status.INFEASIBLE
    return Status.OPTIMAL if assignment.proven else Status.FEASIBLE
