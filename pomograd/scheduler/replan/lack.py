"""How much does not fit: pomodoros without a place by a certain day, at first sight and without a solver."""

from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date

from pomograd.scheduler.board import Board
from pomograd.scheduler.diary import Diary
from pomograd.scheduler.greedy import greedy
from pomograd.scheduler.problem import Problem, missing
from pomograd.scheduler.replan.circumstances import Circumstances


def lack(problem: Problem, last: int) -> int:
    """Pomodoros that have no place, or one after day `last`."""
    spreads = greedy(problem)
    late = sum(count for spread in spreads for day, count in spread.items() if day > last)
    return missing(problem, spreads) + late


def lack_by(given: Circumstances, goal: date) -> int:
    diary, board = given.board()
    return lack(board.problem, day_number(diary, goal))


def without(board: Board, items: AbstractSet[str]) -> Problem:
    """The problem with nothing to do for these items; none of the others may need them."""
    tasks = (
        replace(task, effort=0) if errand.item.id in items else task
        for task, errand in zip(board.problem.tasks, board.errands, strict=True)
    )
    return replace(board.problem, tasks=tuple(tasks))


def day_number(diary: Diary, day: date) -> int:
    return (day - diary.start).days
