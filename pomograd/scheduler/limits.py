"""How much a day, a week or a month may hold: the note's budgets, the learner's cap, the usual day.

Knows errands and grants; no clock times and no solver.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from pomograd.plan import Per
from pomograd.scheduler.budgets import Grant
from pomograd.scheduler.calendar import holds
from pomograd.scheduler.capacity import pomodoros
from pomograd.scheduler.diary import Diary
from pomograd.scheduler.errands import Errand
from pomograd.scheduler.problem import Limit

USUAL_DAY = 8
"""Pomodoros on a day for which neither the note nor the learner says how many."""


Spent = Callable[[int, Sequence[int], Sequence[int]], int]
"""The pomodoros that the items of a grant have had on some days, but for those of other grants; grants by number."""


class Cap(NamedTuple):
    """At most so many pomodoros on a day; `code` says what keeps them down: budget, cap, usual, hours or reviews."""

    most: int
    code: str


def caps_of(
    diary: Diary,
    grants: Sequence[Grant],
    errands: Sequence[Errand],
    fed: Sequence[Sequence[int]],
    done_outside: int = 0,
) -> list[Cap]:
    """What each day may hold. `fed[i]` are the errands that draw on grant i.

    What the budgets of the day grant (side by side the larger, morning and afternoon together) and what the note asks
    of that very day outside of them; without a budget a usual day. An item takes one pomodoro at least. Never more
    than fits, or than the learner's cap; what the learner adds comes on top, reviews and what is done come off.
    `done_outside` of today's pomodoros were done for items that draw on no grant.
    """
    days = 1 + max((errand.days[-1] for errand in errands if errand.days), default=0)
    unfed = set(range(len(errands))).difference(*fed)
    stated, outside, count = [0] * days, [0] * days, [0] * days
    for number, errand in enumerate(errands):
        if len(errand.days) == 1:
            count[errand.days[0]] += 1
            stated[errand.days[0]] += errand.left
            outside[errand.days[0]] += errand.left if number in unfed else 0
    caps: list[Cap] = []
    for day in range(days):
        granted, today = _granted(diary, grants, day), day == diary.present.day
        done = diary.present.done if today else 0
        beside = outside[day] + (done_outside if today else 0)
        asked = max(granted + beside, count[day] + done) if granted else max(USUAL_DAY, stated[day] + done)
        caps.append(_cap(diary, day, Cap(asked, "budget" if granted else "usual")))
    return caps


def _cap(diary: Diary, day: int, asked: Cap) -> Cap:
    """What is left of what the note asks of a day, and what keeps it down."""
    own = diary.availability.cap
    cap = asked if own is None or own >= asked.most else Cap(own, "cap")
    done = diary.present.done if day == diary.present.day else 0
    free = max(0, cap.most + diary.added(day) - done)
    places = len(diary.places(day))
    most = min(free, places)
    reviews = min(most, diary.availability.reviews)
    return Cap(most - reviews, "hours" if places < free else "reviews" if reviews else cap.code)


def limits_of(
    diary: Diary,
    grants: Sequence[Grant],
    errands: Sequence[Errand],
    fed: Sequence[Sequence[int]],
    caps: Sequence[Cap],
    spent: Spent,
) -> list[tuple[Limit, Grant]]:
    """The grants as limits on their tasks, where these could ask for more and the days would hold it.

    A budget within another replaces it. What was done in a stretch that has begun is taken off.
    """
    limits: list[tuple[Limit, Grant]] = []
    for number, (grant, tasks) in enumerate(zip(grants, fed, strict=True)):
        rows = _rows(errands, tasks)
        for bucket in grant.buckets(diary.start, max((row[-1] for row in rows if row), default=0)):
            most = pomodoros(grant.minutes[1], diary.rhythm) + sum(diary.added(day) for day in bucket)
            if sum(caps[day].most for day in bucket if day < len(caps)) <= most and bucket[0] > diary.present.day:
                continue
            within = _within(diary, grants, number, bucket)
            inner = {task for other in within for task in fed[other]}
            limit = _limit(rows, inner, bucket, most - spent(number, bucket, within))
            if sum(errands[task].left for task in limit.tasks) > limit.most:
                limits.append((limit, grant))
    return limits


def _rows(errands: Sequence[Errand], tasks: Sequence[int]) -> dict[tuple[int, ...], list[int]]:
    """The tasks that have the same days."""
    rows: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for task in tasks:
        rows[errands[task].days].append(task)
    return rows


def _within(diary: Diary, grants: Sequence[Grant], number: int, bucket: Sequence[int]) -> list[int]:
    """The budgets further in that say how much the same stretch of time may hold."""
    return [
        other
        for other, grant in enumerate(grants)
        if grant.depth > grants[number].depth
        and grant.per is grants[number].per
        and all(holds(grant.when, diary.start, day) for day in bucket)
    ]


def _limit(rows: Mapping[tuple[int, ...], Sequence[int]], inner: set[int], bucket: tuple[int, ...], most: int) -> Limit:
    """An item that has no other days takes one pomodoro at least."""
    days = set(bucket)
    inside: list[int] = []
    bound = 0
    for row, tasks in rows.items():
        shared = sum(1 for day in bucket if _has(row, day))
        if shared:
            fed = [task for task in tasks if task not in inner]
            inside += fed
            bound += len(fed) if days.issuperset(row) else 0
    return Limit(tuple(sorted(inside)), bucket, max(bound, most))


def _has(row: tuple[int, ...], day: int) -> bool:
    index = bisect_left(row, day)
    return index < len(row) and row[index] == day


def _granted(diary: Diary, grants: Sequence[Grant], day: int) -> int:
    """The day's budgets in pomodoros, 0 where it has none."""
    whole, parts = 0, 0
    for grant in grants:
        if grant.per is Per.DAY and holds(grant.when, diary.start, day):
            most = pomodoros(grant.minutes[1], diary.rhythm)
            if grant.when.period or grant.when.clock:
                parts += most
            else:
                whole = max(whole, most)
    return max(whole, parts)
