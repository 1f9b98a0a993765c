"""A schedule from a draft, an availability and what has been done: set up, solve, place, explain."""

import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from pomograd.plan import Draft
from pomograd.scheduler.availability import Availability
from pomograd.scheduler.board import Setting, set_up
from pomograd.scheduler.calendar import moved
from pomograd.scheduler.diary import Diary, Present
from pomograd.scheduler.errands import Progress
from pomograd.scheduler.keep import held, kept
from pomograd.scheduler.order import Requires
from pomograd.scheduler.place import finish_of, place_blocks
from pomograd.scheduler.problem import Assignment
from pomograd.scheduler.schedule import Conflict, Schedule, Status
from pomograd.scheduler.solver import Solver, solve_apart
from pomograd.scheduler.why import conflicts_of, lacks_of, notices_of, unplaced_of

_NOTHING_YET = Progress()
_NO_LABS: Requires = MappingProxyType({})


def make_schedule(
    draft: Draft,
    availability: Availability,
    start: date,
    progress: Progress = _NOTHING_YET,
    *,
    requires: Requires = _NO_LABS,
    keep: Schedule | None = None,
    solver: Solver = solve_apart,
) -> Schedule:
    """The days of a draft whose week 1 begins on `start`; the same input gives the same blocks.

    Nothing lies before the `now` of the progress; an item whose window has gone by moves to the first free days. What
    does not fit is named in `unplaced` and `conflicts`, never raised. `requires` are the labs that a lab builds on.
    With `keep`, the schedule so far, as little as possible leaves the day it had there, and the plan finishes no later
    than it did if it can. Raises E202 or E203 where the solver cannot run.
    """
    diary, setting = setting_of(draft, availability, start, progress, requires)
    board = set_up(replace(setting, held=held(keep, start)) if keep else setting)
    problem = kept(board, diary, keep) if keep else board.problem
    began = time.perf_counter()
    assignment = solver(problem) if problem.tasks else Assignment((), proven=True)
    seconds = time.perf_counter() - began
    lacks = lacks_of(board, diary, assignment.spreads)
    conflicts = conflicts_of(board, diary, lacks, assignment.clashes)
    blocks = place_blocks(board, diary, assignment.spreads)
    return Schedule(
        status=_status(assignment, conflicts),
        finish=finish_of(blocks),
        blocks=blocks,
        unplaced=unplaced_of(board, lacks),
        conflicts=conflicts,
        notices=notices_of(board, diary),
        solve_seconds=round(seconds, 3),
    )


def setting_of(
    draft: Draft, availability: Availability, start: date, progress: Progress, requires: Requires = _NO_LABS
) -> tuple[Diary, Setting]:
    """The days of the draft, and what its board is set up from."""
    draft = moved(draft, start)
    diary = Diary(draft, availability, start, _present(availability, start, progress))
    return diary, Setting(draft, diary, progress, requires)


def _present(availability: Availability, start: date, progress: Progress) -> Present:
    if progress.now is None:
        return Present(0)
    local = progress.now.astimezone(ZoneInfo(availability.timezone))
    day = (local.date() - start).days
    return Present(day, _minute_of(local), progress.finished_today) if day >= 0 else Present(0)


def _minute_of(moment: datetime) -> int:
    """Of the day; where an hour comes twice, all its minutes are over in the second one."""
    while moment.fold:
        moment = (moment.astimezone(UTC) + timedelta(minutes=1)).astimezone(moment.tzinfo)
    return moment.hour * 60 + moment.minute


def _status(assignment: Assignment, conflicts: tuple[Conflict, ...]) -> Status:
    if conflicts:
        return Status.INFEASIBLE
    return Status.OPTIMAL if assignment.proven else Status.FEASIBLE
