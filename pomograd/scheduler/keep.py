"""Where everything lies in the schedule that is to be kept: the problem with the days that its tasks had.

Knows boards and schedules, no solver.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from pomograd.scheduler.board import Board
from pomograd.scheduler.diary import Diary
from pomograd.scheduler.errands import Errand, Progress
from pomograd.scheduler.problem import Problem, Spread
from pomograd.scheduler.schedule import Block, Schedule


def kept(board: Board, diary: Diary, schedule: Schedule, progress: Progress) -> Problem:
    """The problem of the board with the days on which `schedule` had what is left of its tasks."""
    blocks: dict[str, list[Block]] = defaultdict(list)
    for block in schedule.work:
        blocks[block.item or ""].append(block)
    tasks = tuple(
        replace(task, before=_before(errand, blocks.get(errand.item.id, ()), diary, progress))
        for task, errand in zip(board.problem.tasks, board.errands, strict=True)
    )
    until = None if schedule.finish is None else (schedule.finish - diary.start).days + 1
    return replace(board.problem, tasks=tasks, until=until)


def _before(errand: Errand, blocks: Iterable[Block], diary: Diary, progress: Progress) -> Spread | None:
    """The pomodoros of the errand by day; of what comes back, those on its own days. None for what is new."""
    done = progress.finished.get(errand.item.id, 0) if errand.turn is None else 0
    spread: Spread = defaultdict(int)
    for block in blocks:
        day = (block.start.date() - diary.start).days
        if day in errand.days if errand.turn is not None else block.part is None or block.part[0] > done:
            spread[day] += 1
    return dict(spread) or None
