"""Why something found no place, which lines of the note are in each other's way, and what else to know.

Knows no sentences.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from pomograd.plan import Per, Repeat
from pomograd.scheduler.board import Board
from pomograd.scheduler.calendar import holds
from pomograd.scheduler.diary import Diary
from pomograd.scheduler.errands import Errand
from pomograd.scheduler.problem import Clash, Spread
from pomograd.scheduler.schedule import Cause, Conflict, Notice, Unplaced

_FULL = "full"


class Lack(NamedTuple):
    """A task by its number that misses `missing` pomodoros; `code` says why."""

    task: int
    code: str
    missing: int


def lacks_of(board: Board, diary: Diary, spreads: Sequence[Spread]) -> tuple[Lack, ...]:
    """What found no place, in the order of the note; a day that has begun misses nothing of what comes back."""
    lacks: list[Lack] = []
    for number, (errand, spread) in enumerate(zip(board.errands, spreads, strict=True)):
        if errand.item.repeat is Repeat.EACH and all(diary.has_begun(day) for day in errand.days):
            continue
        if (missing := errand.left - sum(spread.values())) > 0:
            lacks.append(Lack(number, _reason(board, diary, spreads, number), missing))
    return tuple(lacks)


def unplaced_of(board: Board, lacks: Iterable[Lack]) -> tuple[Unplaced, ...]:
    """One entry for each item and each reason why it misses pomodoros."""
    missing: dict[tuple[str, str], int] = defaultdict(int)
    needed: dict[str, int] = defaultdict(int)
    for errand in board.errands:
        needed[errand.item.id] += errand.left
    for number, code, lacking in lacks:
        missing[board.errands[number].item.id, code] += lacking
    return tuple(Unplaced(item, code, count, needed[item]) for (item, code), count in missing.items())


def conflicts_of(
    board: Board, diary: Diary, lacks: Iterable[Lack], clashes: Sequence[Clash] = ()
) -> tuple[Conflict, ...]:
    """Circles first, then what clashes, then one conflict for each other reason.

    Each pomodoro that is missing for another reason than rest is counted in one of them.
    """
    left = {lack.task: lack for lack in lacks if not _is_silent(lack, board)}
    conflicts = [_circle(board, circle) for circle in board.order.circles]
    for clash in clashes:
        inside = [left[task] for task in clash.tasks if task in left]
        if any(lack.code == _FULL for lack in inside):
            missing = sum(left.pop(lack.task).missing for lack in inside)
            conflicts.append(_clash(board, diary, clash._replace(missing=missing)))
    reasons: dict[str, list[Lack]] = defaultdict(list)
    for lack in left.values():
        reasons[lack.code].append(lack)
    conflicts += [_conflict(board, diary, code, some) for code, some in reasons.items()]
    return tuple(_joined(conflicts))


def _joined(conflicts: Iterable[Conflict]) -> Iterable[Conflict]:
    """What clashes in the same way on one day after the other is one conflict."""
    groups: dict[object, list[Conflict]] = defaultdict(list)
    for conflict in conflicts:
        groups[replace(conflict, missing=0, needed=0)].append(conflict)
    for same in groups.values():
        missing, needed = sum(each.missing for each in same), sum(each.needed for each in same)
        yield replace(same[0], missing=missing, needed=needed)


def _conflict(board: Board, diary: Diary, code: str, lacks: Sequence[Lack]) -> Conflict:
    """Tasks that find no place for the same reason; where their days are full, with all that bounds them."""
    tasks = tuple(lack.task for lack in lacks)
    missing = sum(lack.missing for lack in lacks)
    if code == _FULL:
        limits = [number for number, limit in enumerate(board.problem.limits) if set(tasks) & set(limit.tasks)]
        days = sorted({window.day for task in tasks for window in board.problem.tasks[task].windows})
        return _clash(board, diary, Clash(tasks, tuple(limits), tuple(days), missing))
    errands = [board.errands[task] for task in tasks]
    lines = tuple(sorted({errand.item.lines[0] for errand in errands}))
    items = tuple(dict.fromkeys(errand.item.id for errand in errands))
    return Conflict(code, lines, missing, sum(errand.left for errand in errands), items)


def _is_silent(lack: Lack, board: Board) -> bool:
    """That a day of rest stays free is no conflict, nor that what comes back stays away on a day off."""
    return lack.code == "rest" or (lack.code == "off" and board.errands[lack.task].turn is not None)


def notices_of(board: Board, diary: Diary) -> tuple[Notice, ...]:
    """Budgets too small for a pomodoro, what is done in another order than the course builds on, what is put off."""
    lines = {errand.item.id: errand.item.lines[0] for errand in board.errands}
    work = diary.rhythm.work
    notices = [Notice("small", (), grant.lines) for grant, _ in board.grants if grant.minutes[1] < work]
    notices += [Notice("too_early", pair, tuple(lines[item] for item in pair)) for pair in board.order.broken]
    for errand in board.errands:
        off = [day for day in errand.days if diary.is_off(day)]
        if errand.turn is None and off and off[0] == errand.days[0] and len(off) == len(errand.days) - 1:
            day = diary.date_of(errand.days[-1])
            notices.append(Notice("put_off", (errand.item.id,), (errand.item.lines[0],), day))
    return tuple(notices)


def _reason(board: Board, diary: Diary, spreads: Sequence[Spread], number: int) -> str:
    errand = board.errands[number]
    if not errand.days:
        return "deadline" if errand.cut or (errand.gone and diary.last is not None) else "no_day"
    if all(diary.is_off(day) for day in errand.days):
        return "off"
    if all(diary.learner_rests(day) for day in errand.days):
        return "rest"
    if any(diary.skips(day, errand.item.when) for day in errand.days):
        return "skipped"
    if not any(diary.places(day) for day in errand.days):
        return "no_hours"
    if not board.problem.tasks[number].windows:
        return "clock"
    return "waits" if _waits(board, spreads, number) else _FULL


def _waits(board: Board, spreads: Sequence[Spread], number: int) -> bool:
    """Whether something that the task needs is not done in time."""
    needs = board.problem.tasks[number].needs
    return any(sum(spreads[need].values()) < board.problem.tasks[need].effort for need in needs) or any(
        max(spreads[need], default=0) > board.errands[number].days[-1] for need in needs
    )


def _circle(board: Board, circle: Sequence[str]) -> Conflict:
    errands = {errand.item.id: errand for errand in board.errands}
    items = tuple(item for item in circle if item in errands)
    return Conflict("circular", tuple(sorted(errands[item].item.lines[0] for item in items)), 0, items=items)


def _clash(board: Board, diary: Diary, clash: Clash) -> Conflict:
    errands = [board.errands[number] for number in clash.tasks]
    items = tuple(dict.fromkeys(errand.item.id for errand in errands))
    causes = tuple(_causes(board, diary, clash, errands))
    lines = {errand.item.lines[0] for errand in errands} | {line for cause in causes for line in cause.lines}
    needed = sum(errand.left for errand in errands)
    return Conflict(_FULL, tuple(sorted(lines)), clash.missing, needed, items, causes)


def _causes(board: Board, diary: Diary, clash: Clash, errands: Sequence[Errand]) -> Iterable[Cause]:
    """The rules of a clash in the learner's terms: budgets by their lines, caps, hours, and the windows themselves."""
    granted = {line for number in clash.limits for line in board.limits[number].lines}
    codes = {board.caps[day].code for day in clash.days}
    if "budget" in codes:
        granted |= {line for day in clash.days for line in granting(board, diary, day)}
    if granted:
        yield Cause("budget", tuple(sorted(granted)))
    for code in ("cap", "usual", "reviews"):
        if code in codes:
            yield Cause(code)
    if not clash.limits and codes <= {"hours"}:
        yield Cause("hours")
        if diary.availability.reviews:
            yield Cause("reviews")
    if any(errand.cut for errand in errands):
        yield Cause("deadline")
    if any(board.problem.tasks[number].needs for number in clash.tasks):
        yield Cause("order")


def granting(board: Board, diary: Diary, day: int) -> Iterable[int]:
    """The lines of the budgets that say how much the day holds."""
    for grant, _ in board.grants:
        if grant.per is Per.DAY and holds(grant.when, diary.start, day):
            yield from grant.lines
