"""Where everything lies in the schedule that is to be kept: the problem with the days that its tasks had.

Knows boards and schedules, no solver.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from pomograd.scheduler.board import Board
from pomograd.scheduler.diary import Diary
from pomograd.scheduler.errands import Errand
from pomograd.scheduler.problem import Problem, Spread
from pomograd.scheduler.schedule import Block, Schedule
from pomograd.scheduler.turns import Held


def kept(board: Board, diary: Diary, schedule: Schedule) -> Problem:
    """The problem of the board with the days on which `schedule` had what is left of its tasks."""
    blocks: dict[str, list[Block]] = defaultdict(list)
    for block in schedule.work:
        blocks[block.item or ""].append(block)
    tasks = tuple(
        replace(task, before=_before(errand, blocks.get(errand.item.id, ()), diary))
        for task, errand in zip(board.problem.tasks, board.errands, strict=True)
    )
    until = None if schedule.finish is None else (schedule.finish - diary.start).days + 1
    return replace(board.problem, tasks=tasks, until=until)


def held(schedule: Schedule, start: date) -> Held:
    """The items that each day of a schedule has, days counted from `start`."""
    items: dict[int, set[str]] = defaultdict(set)
    for block in schedule.work:
        items[(block.start.date() - start).days].add(block.item or "")
    return items


def _before(errand: Errand, blocks: Iterable[Block], diary: Diary) -> Spread | None:
    """The pomodoros of the errand by day; None for what is new."""
    spread: Spread = defaultdict(int)
    for block in blocks:
        day = (block.start.date() - diary.start).days
        if _belongs(block, day, errand):
            spread[day] += 1
    return dict(spread) or None


def _belongs(block: Block, day: int, errand: Errand) -> bool:
    """Of a habit whatever lies on its own days, of all else the pomodoros that are left of it."""
    if errand.turn is not None and not errand.portion:
        return day in errand.days
    return block.part is None or errand.offset + errand.done < block.part[0] <= errand.offset + errand.effort
