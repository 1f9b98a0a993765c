"""Why something found no place, and which lines of the note are in each other's way. Knows no sentences."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pomograd.plan import Repeat
from pomograd.scheduler.board import Board
from pomograd.scheduler.diary import Diary
from pomograd.scheduler.errands import Errand
from pomograd.scheduler.problem import Spread
from pomograd.scheduler.schedule import Conflict, Unplaced

_FULL = "full"
_REST = "rest"


def unplaced_of(board: Board, diary: Diary, spreads: Sequence[Spread]) -> tuple[Unplaced, ...]:
    """One entry for each item that misses pomodoros, in the order of the note; a day that has begun misses nothing."""
    missing: dict[tuple[str, str], int] = defaultdict(int)
    needed: dict[str, int] = defaultdict(int)
    for number, (errand, spread) in enumerate(zip(board.errands, spreads, strict=True)):
        needed[errand.item.id] += errand.left
        if errand.item.repeat is Repeat.EACH and all(diary.has_begun(day) for day in errand.days):
            continue
        if (lacks := errand.left - sum(spread.values())) > 0:
            missing[errand.item.id, _reason(board, diary, number)] += lacks
    return tuple(Unplaced(item, code, count, needed[item]) for (item, code), count in missing.items())


def conflicts_of(board: Board, unplaced: Iterable[Unplaced]) -> tuple[Conflict, ...]:
    """One conflict for each reason and the budgets it touches. That a rest day stays free is none."""
    lines: dict[tuple[str, tuple[int, ...]], set[int]] = defaultdict(set)
    missing: dict[tuple[str, tuple[int, ...]], int] = defaultdict(int)
    errands = {errand.item.id: errand for errand in board.errands}
    for entry in unplaced:
        if entry.code != _REST:
            errand = errands[entry.item]
            key = entry.code, _budget_lines(board, errand) if entry.code == _FULL else ()
            lines[key] |= {errand.item.lines[0], *key[1]}
            missing[key] += entry.missing
    return tuple(
        Conflict(code, tuple(sorted(lines[code, budgets])), missing[code, budgets]) for code, budgets in missing
    )


def _reason(board: Board, diary: Diary, number: int) -> str:
    errand = board.errands[number]
    if not errand.days:
        return "no_day"
    if all(diary.learner_rests(day) for day in errand.days):
        return _REST
    if not any(diary.places(day) for day in errand.days):
        return "no_hours"
    return _FULL if board.problem.tasks[number].windows else "clock"


def _budget_lines(board: Board, errand: Errand) -> tuple[int, ...]:
    return tuple(sorted(line for grant, items in board.grants if errand.item.id in items for line in grant.lines))
