"""Why an item lies where it lies, and why not earlier: for each day before it, what stood in the way.

Reads a board and a schedule that was agreed to; knows no solver and no sentences.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from pomograd.plan import Draft, Item
from pomograd.scheduler.board import Board
from pomograd.scheduler.calendar import bounds
from pomograd.scheduler.capacity import allowed
from pomograd.scheduler.diary import Diary
from pomograd.scheduler.errands import Errand
from pomograd.scheduler.explanation import Explanation, Obstacle
from pomograd.scheduler.schedule import Schedule
from pomograd.scheduler.why import granting


def explain(board: Board, diary: Diary, draft: Draft, schedule: Schedule, item: Item) -> Explanation:
    """`schedule` is what was agreed to, from the moment on when it was."""
    errands = [errand for errand in board.errands if errand.item.id == item.id]
    if not errands:
        return Explanation(item, "done")
    schedule, missed = _to_come(schedule, diary, errands[0])
    days = tuple(block.start.date() for block in schedule.work if block.item == item.id)
    first, last = bounds(item.when, diary.start)
    window = diary.date_of(first), None if last is None else diary.date_of(last)
    lines = _lines_of_window(draft, item)
    if not days and missed:
        return Explanation(item, "missed", missed, window, lines)
    if not days:
        unplaced = next((entry for entry in schedule.unplaced if entry.item == item.id), None)
        return Explanation(item, unplaced.code if unplaced else "unscheduled", (), window, lines, unplaced=unplaced)
    sight = _Sight(board, diary, schedule)
    begin = max(first, diary.present.day)
    obstacles = tuple(sight.obstacles(errands[0], range(begin, sight.number(days[0])), lines))
    code = "comes_back" if errands[0].turn is not None else _code(obstacles, first, diary)
    if last is not None and sight.number(days[0]) > last:
        code = "slipped"
    return Explanation(item, code, days, window, lines, obstacles)


def _to_come(schedule: Schedule, diary: Diary, errand: Errand) -> tuple[Schedule, tuple[date, ...]]:
    """The schedule from today on, and the days on which the errand was to be done and was not."""
    today = diary.date_of(diary.present.day)
    gone = [block for block in schedule.work if block.start.date() < today and block.item == errand.item.id]
    missed = tuple(block.start.date() for block in gone if (block.part or (0, 0))[0] > errand.offset + errand.done)
    return replace(schedule, blocks=tuple(block for block in schedule.blocks if block.start.date() >= today)), missed


def _code(obstacles: Sequence[Obstacle], first: int, diary: Diary) -> str:
    """It lies on the first day that it may, or right behind the last obstacle, or where the load is level."""
    if not obstacles:
        return "opens" if first > diary.present.day else "today"
    return "level" if obstacles[-1].code == "level" else "behind"


def _lines_of_window(draft: Draft, item: Item) -> tuple[int, ...]:
    """The item's own line, and the innermost heading that narrows its days."""
    own = item.lines[0]
    headings = [section for section in draft.path(item.section) if _narrows(section.when)]
    return (headings[-1].lines[0], own) if headings else (own,)


def _narrows(when: object) -> bool:
    return any(getattr(when, name) is not None for name in ("months", "weeks", "days", "dates", "weekdays"))


class _Sight:
    """What each day of an agreed schedule holds, and what it holds against one more pomodoro of an errand."""

    def __init__(self, board: Board, diary: Diary, schedule: Schedule) -> None:
        self._board = board
        self._diary = diary
        self._last: dict[str, int] = {}
        self._loads: dict[int, int] = {}
        self._on: dict[tuple[str, int], int] = {}
        for block in schedule.work:
            day, item = self.number(block.start.date()), block.item or ""
            self._last[item] = max(day, self._last.get(item, day))
            self._loads[day] = self._loads.get(day, 0) + 1
            self._on[item, day] = self._on.get((item, day), 0) + 1

    def number(self, day: date) -> int:
        return (day - self._diary.start).days

    def obstacles(self, errand: Errand, days: Sequence[int], lines: tuple[int, ...]) -> Iterator[Obstacle]:
        """One for each stretch of days with the same obstacle."""
        found = ((day, self._obstacle(errand, day, lines)) for day in days)
        for (code, said, item), group in groupby(found, key=lambda pair: pair[1]):
            stretch = [day for day, _ in group]
            yield Obstacle(code, self._diary.date_of(stretch[0]), self._diary.date_of(stretch[-1]), said, item)

    def _obstacle(self, errand: Errand, day: int, lines: tuple[int, ...]) -> tuple[str, tuple[int, ...], str | None]:
        diary = self._diary
        if (code := self._closed(day)) is not None:
            return code, (), None
        if day not in errand.days and not errand.turn:
            return "window", lines, None
        if allowed(diary.places(day), errand.item.when) is None:
            return "clock", lines[-1:], None
        return self._waiting(errand, day) or self._full(errand, day) or ("level", (), None)

    def _closed(self, day: int) -> str | None:
        """Why nobody works on the day."""
        diary = self._diary
        if diary.is_off(day):
            return "off"
        if diary.rests(day):
            return "rest"
        if not diary.places(day):
            return "busy" if diary.availability.on(diary.date_of(day)) else "no_hours"
        return None

    def _waiting(self, errand: Errand, day: int) -> tuple[str, tuple[int, ...], str | None] | None:
        """What must be done, or stands before it in the note, and goes on beyond the day."""
        lines = {other.item.id: other.item.lines[0] for other in self._board.errands}
        for need in self._board.order.needs.get(errand.item.id, ()):
            if self._last.get(need, -1) >= day:
                return "needs", (lines[need],), need
        number = self._board.errands.index(errand)
        after = self._board.problem.tasks[number].after
        if after is not None:
            before = self._board.errands[after].item.id
            if self._last.get(before, -1) > day:
                return "order", (lines[before],), before
        return None

    def _full(self, errand: Errand, day: int) -> tuple[str, tuple[int, ...], str | None] | None:
        board, number = self._board, self._board.errands.index(errand)
        for limit, grant in zip(board.problem.limits, board.limits, strict=True):
            if number in limit.tasks and day in limit.days and self._taken(limit.tasks, limit.days) >= limit.most:
                return "budget", grant.lines, None
        if day < len(board.caps) and self._loads.get(day, 0) >= board.caps[day].most:
            code = board.caps[day].code
            return code, tuple(sorted(set(granting(board, self._diary, day)))) if code == "budget" else (), None
        return None

    def _taken(self, tasks: Sequence[int], days: Sequence[int]) -> int:
        items = {self._board.errands[task].item.id for task in tasks}
        return sum(self._on.get((item, day), 0) for item in items for day in days)
