"""From pomodoros by day to blocks by the clock: each on its place, in the order of the note, a break after each.

Knows places, errands and the time zone; nothing of how the days were chosen.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise
from typing import NamedTuple

from pomograd.scheduler.board import Board
from pomograd.scheduler.capacity import Place
from pomograd.scheduler.diary import Diary
from pomograd.scheduler.errands import Errand
from pomograd.scheduler.problem import Spread, Window
from pomograd.scheduler.schedule import Block, BlockKind

_REVIEW = -1


class _Pomodoro(NamedTuple):
    task: int  # or _REVIEW
    window: Window


def place_blocks(board: Board, diary: Diary, spreads: Sequence[Spread]) -> tuple[Block, ...]:
    """The blocks of all days, earliest first; on a day with work the reviews come first."""
    done = [errand.done for errand in board.errands]
    blocks: list[Block] = []
    for day, pomodoros in sorted(_by_day(board, spreads).items()):
        places = diary.places(day)
        taken = seat(
            [*_reviews(diary, len(places) - len(pomodoros), Window(day, 0, len(places) - 1)), *pomodoros], len(places)
        )
        row = _rows([places[number] for number in taken], diary.rhythm.long_break[0])
        for (number, pomodoro), length in zip(taken.items(), row, strict=True):
            place = places[number]
            if pomodoro.task == _REVIEW:
                blocks.append(_block(diary, day, place, BlockKind.REVIEW))
            else:
                done[pomodoro.task] += 1
                blocks.append(_work(board, _block(diary, day, place, BlockKind.WORK), pomodoro, done[pomodoro.task]))
            blocks.append(_break(diary, day, place, long=place.long and length == diary.rhythm.every))
    return tuple(blocks)


def _reviews(diary: Diary, free: int, window: Window) -> list[_Pomodoro]:
    return [_Pomodoro(_REVIEW, window)] * max(0, min(diary.availability.reviews, free))


def seat(pomodoros: Sequence[_Pomodoro], places: int) -> dict[int, _Pomodoro]:
    """Who gets which place: always the first in order that leaves all others a place of their own."""
    waiting, taken = list(pomodoros), dict[int, _Pomodoro]()
    for number in range(places):
        for index, pomodoro in enumerate(waiting):
            others = [other for place, other in enumerate(waiting) if place != index]
            if pomodoro.window.first <= number <= pomodoro.window.last and _all_fit(others, number + 1, places):
                taken[number] = pomodoro
                waiting = others
                break
    return taken


def _by_day(board: Board, spreads: Sequence[Spread]) -> dict[int, list[_Pomodoro]]:
    by_day: dict[int, list[_Pomodoro]] = defaultdict(list)
    for number, spread in enumerate(spreads):
        windows = {window.day: window for window in board.problem.tasks[number].windows}
        for day, count in spread.items():
            by_day[day] += [_Pomodoro(number, windows[day]) for _ in range(count)]
    return by_day


def _all_fit(pomodoros: Iterable[_Pomodoro], begin: int, places: int) -> bool:
    """Whether all find a place from `begin` on: at each place the one that must end first."""
    waiting = sorted((pomodoro.window.last, pomodoro.window.first) for pomodoro in pomodoros)
    for number in range(begin, places):
        ready = next((entry for entry in waiting if entry[1] <= number), None)
        if ready is not None:
            if ready[0] < number:
                return False
            waiting.remove(ready)
    return not waiting


def _rows(places: Sequence[Place], long_break: int) -> list[int]:
    """For each place how many pomodoros lie in a row up to it, without a long break between."""
    rows = [1] if places else []
    for before, place in pairwise(places):
        rows.append(1 if place.start - before.end >= long_break else rows[-1] + 1)
    return rows


def _work(board: Board, block: Block, pomodoro: _Pomodoro, count: int) -> Block:
    errand = board.errands[pomodoro.task]
    part = errand.part(count)
    topic = _topic(errand, pomodoro.window.day, part[0])
    return replace(block, item=errand.item.id, text=errand.item.text, part=part, topic=topic)


def _topic(errand: Errand, day: int, number: int) -> str | None:
    """Of the things that take turns the one of this day, or of this portion."""
    topics = errand.item.rotation
    if not topics:
        return None
    if errand.portion:
        turn = (number - 1) // errand.portion
    else:
        turn = errand.gone + errand.days.index(day) if errand.turn is None else errand.turn
    return topics[turn % len(topics)]


def _break(diary: Diary, day: int, place: Place, *, long: bool) -> Block:
    rested = place.rested if long else place.end + diary.rhythm.short_break
    kind = BlockKind.LONG_BREAK if long else BlockKind.SHORT_BREAK
    return Block(_moment(diary, day, place.end), _moment(diary, day, rested), kind)


def _block(diary: Diary, day: int, place: Place, kind: BlockKind) -> Block:
    return Block(_moment(diary, day, place.start), _moment(diary, day, place.end), kind)


def _moment(diary: Diary, day: int, minute: int) -> datetime:
    """The aware moment, with the offset that the time zone has then."""
    local = diary.moment(day, minute).astimezone(diary.zone)
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()))


def finish_of(blocks: Sequence[Block]) -> date | None:
    return max((block.start.date() for block in blocks if block.kind is BlockKind.WORK), default=None)
