"""From a draft to a `Problem`: the errands as tasks with their places, within the limits, in order.

Knows how far ahead to look; neither the solver nor clock times.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pomograd.plan import Draft, Per, Repeat
from pomograd.scheduler.budgets import Grant, grants_of
from pomograd.scheduler.calendar import last_day
from pomograd.scheduler.capacity import allowed
from pomograd.scheduler.diary import Diary
from pomograd.scheduler.errands import Errand, Progress, errands_of
from pomograd.scheduler.greedy import greedy
from pomograd.scheduler.limits import caps_of, limits_of
from pomograd.scheduler.problem import Problem, Spread, Task, Window

_FARTHEST = 5 * 366
_WEEK = 7
_SLIPS = tuple(_WEEK * weeks for weeks in (1, 2, 3, 4, 6, 8, 12, 16, 26, 52))


@dataclass(frozen=True, slots=True)
class Board:
    """The problem, the errand behind each of its tasks, and the grants with the ids of the items they feed."""

    errands: tuple[Errand, ...]
    grants: tuple[tuple[Grant, frozenset[str]], ...]
    problem: Problem
    greedy: tuple[Spread, ...]

    @property
    def missing(self) -> int:
        """The pomodoros that find no place at first sight."""
        needed = sum(task.effort for task in self.problem.tasks)
        return needed - sum(sum(spread.values()) for spread in self.greedy)


def set_up(draft: Draft, diary: Diary, progress: Progress) -> Board:
    """The board with as many days as it needs. Where a plan under way is behind, its windows slip week by week.

    Behind is what misses more places than the same plan did before it began.
    """
    best = _grown(draft, diary, progress, slip=0)
    if not best.missing or not diary.under_way:
        return best
    usual = _grown(draft, Diary(draft, diary.availability, diary.start), Progress(), slip=0).missing
    for slip in _SLIPS:
        if best.missing <= usual:
            break
        board = _grown(draft, diary, progress, slip)
        best = min(best, board, key=lambda each: each.missing)
    return best


def _grown(draft: Draft, diary: Diary, progress: Progress, slip: int) -> Board:
    """An errand that is open may take any number of days."""
    first = diary.present.day
    horizon = max(first, last_day(draft, diary.start) or 0) + _WEEK + slip
    while True:
        board = _board(draft, diary, progress, horizon, slip)
        if not any(errand.open for errand in board.errands):
            return board
        if not board.missing or horizon > first + _FARTHEST:
            busy = max((day for spread in board.greedy for day in spread), default=0)
            return _board(draft, diary, progress, min(horizon, busy + _WEEK), slip)
        horizon += horizon - first


def _board(draft: Draft, diary: Diary, progress: Progress, horizon: int, slip: int) -> Board:
    errands = errands_of(draft, diary, progress, horizon, slip)
    grants = grants_of(draft)
    fed = [[number for number, errand in enumerate(errands) if grant.covers(draft, errand.item)] for grant in grants]
    caps = caps_of(diary, grants, errands, fed)
    limits = limits_of(diary, grants, errands, fed)
    tracks = [_track(grants, draft, errand) for errand in errands]
    steps = (
        Task(errand.left, _windows(diary, errand), _predecessor(errands, tracks, number))
        for number, errand in enumerate(errands)
    )
    items = (frozenset(errands[number].item.id for number in tasks) for tasks in fed)
    problem = Problem(tuple(caps), tuple(steps), tuple(limits), level=not slip)
    return Board(errands, tuple(zip(grants, items, strict=True)), problem, tuple(greedy(problem)))


def _windows(diary: Diary, errand: Errand) -> tuple[Window, ...]:
    spans = ((day, allowed(diary.places(day), errand.item.when)) for day in errand.days)
    return tuple(Window(day, *span) for day, span in spans if span is not None)


def _predecessor(errands: Sequence[Errand], tracks: Sequence[Grant | None], number: int) -> int | None:
    """The nearest earlier item on the same track that shares days with this one; what repeats has no order."""
    errand = errands[number]
    if errand.item.repeat is Repeat.EACH:
        return None
    days = set(errand.days)
    for before in range(number - 1, -1, -1):
        other = errands[before]
        if other.item.repeat is Repeat.ONCE and tracks[before] == tracks[number] and not days.isdisjoint(other.days):
            return before
    return None


def _track(grants: Sequence[Grant], draft: Draft, errand: Errand) -> Grant | None:
    """A budget by the week or month runs beside the days' work; None is the main track."""
    inner = next((grant for grant in grants if grant.covers(draft, errand.item)), None)
    return inner if inner and inner.per in (Per.WEEK, Per.MONTH) else None
