"""The scheduler: a draft, the learner's hours and what is done become days of pomodoros. See `make_schedule`."""

from pomograd.scheduler.availability import Availability
from pomograd.scheduler.errands import Progress
from pomograd.scheduler.make import make_schedule
from pomograd.scheduler.schedule import Block, BlockKind, Schedule, Status, schedule_document
from pomograd.scheduler.solver import Solver, SolverAhead, solve_apart

__all__ = [
    "Availability",
    "Block",
    "BlockKind",
    "Progress",
    "Schedule",
    "Solver",
    "SolverAhead",
    "Status",
    "make_schedule",
    "schedule_document",
    "solve_apart",
]
