"""Why something found no place, which lines of the note are in each other's way, and what else to know.

Knows no sentences.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pomograd.plan import Per, Repeat
from pomograd.scheduler.board import Board
from pomograd.scheduler.calendar import holds
from pomograd.scheduler.diary import Diary
from pomograd.scheduler.errands import Errand
from pomograd.scheduler.problem import Clash, Spread
from pomograd.scheduler.schedule import Cause, Conflict, Notice, Unplaced

_FULL = "full"
_SILENT = {"rest", "off"}  # that a day of rest or a holiday stays free is no conflict


def unplaced_of(board: Board, diary: Diary, spreads: Sequence[Spread]) -> tuple[Unplaced, ...]:
    """One entry for each item that misses pomodoros, in the order of the note; a day that has begun misses nothing."""
    missing: dict[tuple[str, str], int] = defaultdict(int)
    needed: dict[str, int] = defaultdict(int)
    for number, (errand, spread) in enumerate(zip(board.errands, spreads, strict=True)):
        needed[errand.item.id] += errand.left
        if errand.item.repeat is Repeat.EACH and all(diary.has_begun(day) for day in errand.days):
            continue
        if (lacks := errand.left - sum(spread.values())) > 0:
            missing[errand.item.id, _reason(board, diary, spreads, number)] += lacks
    return tuple(Unplaced(item, code, count, needed[item]) for (item, code), count in missing.items())


def conflicts_of(
    board: Board, diary: Diary, unplaced: Iterable[Unplaced], clashes: Iterable[Clash] = ()
) -> tuple[Conflict, ...]:
    """Circles first, then what clashes, then one conflict for each other reason."""
    entries = [entry for entry in unplaced if entry.code not in _SILENT]
    conflicts = [_circle(board, circle) for circle in board.order.circles]
    named: set[str] = set()
    if any(entry.code == _FULL for entry in entries):
        for clash in clashes:
            conflicts.append(_clash(board, diary, clash))
            named.update(conflicts[-1].items)
    reasons: dict[str, list[Unplaced]] = defaultdict(list)
    for entry in entries:
        if entry.code != _FULL or not named:
            reasons[entry.code].append(entry)
    lines = {errand.item.id: errand.item.lines[0] for errand in board.errands}
    for code, some in reasons.items():
        items = tuple(entry.item for entry in some)
        conflicts.append(
            Conflict(
                code=code,
                lines=tuple(sorted({lines[item] for item in items})),
                missing=sum(entry.missing for entry in some),
                needed=sum(entry.needed for entry in some),
                items=items,
            )
        )
    return tuple(conflicts)


def notices_of(board: Board, diary: Diary) -> tuple[Notice, ...]:
    """What is done in another order than the course builds on, and what a holiday or the clock puts off."""
    lines = {errand.item.id: errand.item.lines[0] for errand in board.errands}
    notices = [Notice("too_early", pair, tuple(lines[item] for item in pair)) for pair in board.order.broken]
    for errand in board.errands:
        off = [day for day in errand.days if diary.is_off(day)]
        if errand.turn is None and off and off[0] == errand.days[0] and len(off) == len(errand.days) - 1:
            day = diary.date_of(errand.days[-1])
            notices.append(Notice("put_off", (errand.item.id,), (errand.item.lines[0],), day))
    return tuple(notices)


def _reason(board: Board, diary: Diary, spreads: Sequence[Spread], number: int) -> str:
    errand = board.errands[number]
    if not errand.days:
        return "deadline" if errand.cut else "no_day"
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
    if any(errand.cut for errand in errands):
        yield Cause("deadline")
    if any(board.problem.tasks[number].needs for number in clash.tasks):
        yield Cause("order")


def granting(board: Board, diary: Diary, day: int) -> Iterable[int]:
    """The lines of the budgets that say how much the day holds."""
    for grant, _ in board.grants:
        if grant.per is Per.DAY and holds(grant.when, diary.start, day):
            yield from grant.lines
