"""From a draft to a `Problem`: the errands as tasks with their places, within the limits, in order.

Knows how far ahead to look; neither the solver nor clock times.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pomograd.plan import Draft, Per
from pomograd.scheduler.budgets import Grant, grants_of
from pomograd.scheduler.calendar import last_day
from pomograd.scheduler.capacity import allowed
from pomograd.scheduler.diary import Diary
from pomograd.scheduler.errands import RIGID, Errand, Give, Progress, errands_of, is_for
from pomograd.scheduler.greedy import greedy
from pomograd.scheduler.limits import USUAL_DAY, Cap, caps_of, limits_of
from pomograd.scheduler.order import Needs, Requires, in_order, lab_needs, theory_of, without_circles
from pomograd.scheduler.problem import Problem, Task, Window, missing
from pomograd.scheduler.turns import Held, take_turns

_FARTHEST = 5 * 366
_WEEK = 7
_SLIPS = tuple(_WEEK * weeks for weeks in (1, 2, 3, 4, 6, 8, 12, 16, 26, 52))


@dataclass(frozen=True, slots=True)
class Order:
    """What must be done before what: the needs that hold, those that the windows rule out, and the circles."""

    needs: Needs = field(default_factory=dict[str, tuple[str, ...]])
    broken: tuple[tuple[str, str], ...] = ()  # an item, and the item it should wait for
    circles: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Board:
    """The problem, the errand behind each of its tasks, and the grants with the ids of the items they feed.

    `absent` pomodoros find no place at first sight; `waiting` of them belong to errands that are open.
    """

    errands: tuple[Errand, ...]
    grants: tuple[tuple[Grant, frozenset[str]], ...]
    caps: tuple[Cap, ...]
    limits: tuple[Grant, ...]  # the grant behind each limit of the problem
    problem: Problem
    order: Order
    busy: int  # the last day on which something lies at first sight
    absent: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Setting:
    """What a board is set up from. `requires` are the labs that a lab builds on, `held` the items that days have."""

    draft: Draft
    diary: Diary
    progress: Progress
    requires: Requires
    held: Held = field(default_factory=dict[int, frozenset[str]])


def set_up(setting: Setting) -> Board:
    """The board with as many days as it needs, its windows as the note has them as far as that goes.

    Where a plan under way is behind, they slip week by week; behind is what misses more places than the same plan did
    before it began. What a deadline takes days from may begin earlier by as much as the deadline is early.
    """
    slip, best = _slipped(setting)
    late = _days_behind_deadline(setting)
    if not best.absent or not late:
        return best
    return min(best, _grown(setting, Give(slip, late)), key=lambda board: board.absent)


def _slipped(setting: Setting) -> tuple[int, Board]:
    """The board whose windows slip by as few weeks as will do, and by how many days they do."""
    best = 0, _grown(setting, RIGID)
    if not best[1].absent or not setting.diary.under_way:
        return best
    usual = _grown(_before_it_began(setting), RIGID).absent
    for slip in _SLIPS:
        if best[1].absent <= usual:
            break
        board = _grown(setting, Give(slip))
        best = min(best, (slip, board), key=lambda pair: pair[1].absent)
    return best


def _days_behind_deadline(setting: Setting) -> int:
    """By how many days the windows of the note end after the deadline; 0 where they do not."""
    last, diary = last_day(setting.draft, setting.diary.start), setting.diary
    return 0 if last is None or diary.last is None else max(0, last - diary.last)


def _before_it_began(setting: Setting) -> Setting:
    diary = setting.diary
    return replace(setting, diary=Diary(setting.draft, diary.availability, diary.start), progress=Progress(), held={})


def _grown(setting: Setting, give: Give) -> Board:
    """An errand that is open may take any number of days, up to the deadline, as long as more days give it more."""
    diary = setting.diary
    first = diary.present.day
    farthest = first + _FARTHEST if diary.last is None else diary.last
    horizon = max(first, last_day(setting.draft, diary.start) or 0) + _WEEK + give.slip
    waiting = None
    while True:
        board = _board(setting, horizon, give)
        if not any(errand.open for errand in board.errands):
            return board
        if board.waiting in (0, waiting) or horizon > farthest:
            return _board(setting, min(horizon, board.busy + _WEEK), give)
        waiting = board.waiting
        horizon += horizon - first


def _board(setting: Setting, horizon: int, give: Give) -> Board:
    draft, diary = setting.draft, setting.diary
    order, errands = _ordered(setting, errands_of(draft, diary, setting.progress, horizon, give))
    errands = take_turns(draft, errands, lambda day: min(USUAL_DAY, len(diary.places(day))), setting.held)
    grants = grants_of(draft)
    covered = [frozenset(item.id for item in draft.items if grant.covers(draft, item)) for grant in grants]
    fed = [[number for number, errand in enumerate(errands) if errand.item.id in items] for items in covered]
    caps = caps_of(diary, grants, errands, fed, _done_outside(setting, frozenset[str]().union(*covered)))

    def spent(grant: int, days: Sequence[int], within: Sequence[int]) -> int:
        begun = {diary.date_of(day) for day in days if day <= diary.present.day}
        items = covered[grant].difference(*(covered[other] for other in within))
        done = setting.progress.finished_on.items() if begun else ()
        return sum(count for (item, day), count in done if item in items and day in begun)

    limits = limits_of(diary, grants, errands, fed, caps, spent)
    problem = Problem(
        caps=tuple(cap.most for cap in caps),
        tasks=_tasks(diary, errands, [_track(grants, covered, errand) for errand in errands], order.needs),
        limits=tuple(limit for limit, _ in limits),
        level=give == RIGID,
    )
    first = greedy(problem)
    return Board(
        errands,
        tuple(zip(grants, covered, strict=True)),
        tuple(caps),
        tuple(grant for _, grant in limits),
        problem,
        order,
        busy=max((day for spread in first for day in spread), default=0),
        absent=missing(problem, first),
        waiting=sum(
            errand.left - sum(spread.values()) for errand, spread in zip(errands, first, strict=True) if errand.open
        ),
    )


def _done_outside(setting: Setting, covered: frozenset[str]) -> int:
    """Today's pomodoros of what draws on no grant and was asked of this very day."""
    diary = setting.diary
    today = diary.date_of(diary.present.day)
    items = [item for item in setting.draft.items if item.id not in covered and is_for(item, diary.present.day, diary)]
    return sum(setting.progress.finished_on.get((item.id, today), 0) for item in items)


def _ordered(setting: Setting, errands: Sequence[Errand]) -> tuple[Order, tuple[Errand, ...]]:
    """The errands with those behind that wait for a later one, and what they wait for.

    What the note says holds; what a lab builds on holds where the days of both allow it. Nothing waits for what comes
    back.
    """
    once = {errand.item.id: errand for errand in errands if errand.turn is None}
    items = [errand.item for errand in once.values()]
    of_labs = lab_needs(items, setting.requires)
    broken = [(item, need) for item, needs in of_labs.items() for need in needs if _is_over(once[item], once[need])]
    needs: dict[str, tuple[str, ...]] = {}
    for item in items:
        stated = [need for need in item.needs if need in once]
        labs = [need for need in of_labs.get(item.id, ()) if (item.id, need) not in broken]
        needs[item.id] = tuple(dict.fromkeys((*stated, *labs)))
    holding, circles = without_circles(needs)
    places = {item.id: place for place, item in enumerate(in_order(items, holding))}
    rows = iter(sorted(once.values(), key=lambda errand: places[errand.item.id]))
    ordered = tuple(next(rows) if errand.turn is None else errand for errand in errands)
    return Order(holding, tuple(broken), circles), ordered


def _is_over(errand: Errand, needed: Errand) -> bool:
    """Whether the days of an errand end before those of what it should wait for."""
    return bool(errand.days and needed.days) and errand.days[-1] < needed.days[-1] and not errand.open


def _tasks(diary: Diary, errands: Sequence[Errand], tracks: Sequence[Grant | None], needs: Needs) -> tuple[Task, ...]:
    numbers = {errand.item.id: number for number, errand in enumerate(errands) if errand.turn is None}
    items = [errand.item for errand in errands]
    rows: dict[object, tuple[Window, ...]] = {}
    tasks: list[Task] = []
    for number, errand in enumerate(errands):
        key = errand.days, errand.item.when.period, errand.item.when.clock
        if key not in rows:
            rows[key] = _windows(diary, errand)
        theory = theory_of(items, number) if errand.turn is None else None
        wanted = tuple(numbers[need] for need in needs.get(errand.item.id, ()))
        tasks.append(Task(errand.left, rows[key], _predecessor(errands, tracks, number), wanted, theory))
    return tuple(tasks)


def _windows(diary: Diary, errand: Errand) -> tuple[Window, ...]:
    spans = ((day, allowed(diary.places(day), errand.item.when)) for day in errand.days)
    return tuple(Window(day, *span) for day, span in spans if span is not None)


def _predecessor(errands: Sequence[Errand], tracks: Sequence[Grant | None], number: int) -> int | None:
    """The nearest earlier item on the same track that shares days with this one.

    What comes back has no order, and work that was handed out in portions on the same days goes side by side.
    """
    errand = errands[number]
    if errand.turn is not None:
        return None
    days: set[int] = set()
    for before in range(number - 1, -1, -1):
        other = errands[before]
        if other.portion and errand.portion and other.days == errand.days:
            continue
        if other.turn is None and tracks[before] == tracks[number]:
            days = days or set(errand.days)
            if other.days == errand.days or not days.isdisjoint(other.days):
                return before
    return None


def _track(grants: Sequence[Grant], covered: Sequence[frozenset[str]], errand: Errand) -> Grant | None:
    """A budget by the week or month runs beside the days' work; None is the main track."""
    inner = next(
        (grant for grant, items in zip(grants, covered, strict=True) if errand.item.id in items),
        None,
    )
    return inner if inner and inner.per in (Per.WEEK, Per.MONTH) else None
