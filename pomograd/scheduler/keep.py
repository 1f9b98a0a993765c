"""Where everything lies in the schedule that is to be kept: the problem with the days that its tasks had.

Knows boards and schedules, no solver.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from pomograd.scheduler.board import Board
from pomograd.scheduler.diary import Diary
from pomograd.scheduler.errands import Errand
from pomograd.scheduler.problem import Problem, Spread, Task
from pomograd.scheduler.schedule import Block, Schedule
from pomograd.scheduler.turns import Held


def kept(board: Board, diary: Diary, schedule: Schedule) -> Problem:
    """The problem of the board with the days on which `schedule` had what is left of its tasks.

    What was agreed to in another order than that of the note may stay in it.
    """
    blocks: dict[str, list[Block]] = defaultdict(list)
    for block in schedule.work:
        blocks[block.item or ""].append(block)
    tasks = tuple(
        replace(task, before=_before(errand, blocks.get(errand.item.id, ()), diary))
        for task, errand in zip(board.problem.tasks, board.errands, strict=True)
    )
    tasks = tuple(task if _in_order(tasks, task) else replace(task, after=None) for task in tasks)
    until = None if schedule.finish is None else (schedule.finish - diary.start).days + 1
    return replace(board.problem, tasks=tasks, until=until)


def _in_order(tasks: Sequence[Task], task: Task) -> bool:
    """Whether a task had no day before the last one of the task that it comes after."""
    before = None if task.after is None else tasks[task.after].before
    return not before or not task.before or min(task.before) >= max(before)


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
    """The pomodoros that are left of it; of a habit those on its own days."""
    if errand.turn is not None and not errand.portion:
        return day in errand.days and (block.part is None or block.part[0] > errand.done)
    return block.part is None or errand.offset + errand.done < block.part[0] <= errand.offset + errand.effort
