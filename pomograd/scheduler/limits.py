"""How much a day, a week or a month may hold: the note's budgets, the learner's cap, the usual day.

Knows errands and grants; no clock times and no solver.
"""

from collections.abc import Sequence

from pomograd.plan import Per
from pomograd.scheduler.budgets import Grant
from pomograd.scheduler.calendar import holds
from pomograd.scheduler.capacity import pomodoros
from pomograd.scheduler.diary import Diary
from pomograd.scheduler.errands import Errand
from pomograd.scheduler.problem import Limit

USUAL_DAY = 8
"""Pomodoros on a day for which neither the note nor the learner says how many."""


def caps_of(
    diary: Diary, grants: Sequence[Grant], errands: Sequence[Errand], fed: Sequence[Sequence[int]]
) -> list[int]:
    """Pomodoros at most on each day. `fed[i]` are the errands that draw on grant i.

    What the budgets of the day grant (side by side the larger, morning and afternoon together) and what the note asks
    of that very day outside of them; without a budget a usual day. An item takes one pomodoro at least. Never more
    than fits, or than the learner's cap.
    """
    days = 1 + max((errand.days[-1] for errand in errands if errand.days), default=0)
    unfed = set(range(len(errands))).difference(*fed)
    stated, outside, count = [0] * days, [0] * days, [0] * days
    for number, errand in enumerate(errands):
        if len(errand.days) == 1:
            count[errand.days[0]] += 1
            stated[errand.days[0]] += errand.left
            outside[errand.days[0]] += errand.left if number in unfed else 0
    caps: list[int] = []
    for day in range(days):
        granted = _granted(diary, grants, day)
        cap = max(granted + outside[day], count[day]) if granted else max(USUAL_DAY, stated[day])
        cap = min(cap, diary.availability.cap or cap)
        done = diary.present.done if day == diary.present.day else 0
        caps.append(min(max(0, cap - done), len(diary.places(day))))
    return caps


def limits_of(
    diary: Diary, grants: Sequence[Grant], errands: Sequence[Errand], fed: Sequence[Sequence[int]]
) -> list[Limit]:
    """The grants as limits on their tasks, where these could ask for more; a budget within another replaces it."""
    limits: list[Limit] = []
    for number, (grant, tasks) in enumerate(zip(grants, fed, strict=True)):
        horizon = max((errands[task].days[-1] for task in tasks if errands[task].days), default=0)
        for bucket in grant.buckets(diary.start, horizon):
            inner = _fed_within(diary, grants, fed, number, bucket)
            limit = _limit(diary, grant, errands, [task for task in tasks if task not in inner], bucket)
            if sum(errands[task].left for task in limit.tasks) > limit.most:
                limits.append(limit)
    return limits


def _fed_within(
    diary: Diary, grants: Sequence[Grant], fed: Sequence[Sequence[int]], number: int, bucket: Sequence[int]
) -> set[int]:
    """The tasks for which a budget further in says how much the same stretch of time may hold."""
    return {
        task
        for grant, tasks in zip(grants, fed, strict=True)
        if grant.depth > grants[number].depth
        and grant.per is grants[number].per
        and all(holds(grant.when, diary.start, day) for day in bucket)
        for task in tasks
    }


def _limit(
    diary: Diary, grant: Grant, errands: Sequence[Errand], tasks: Sequence[int], bucket: tuple[int, ...]
) -> Limit:
    days = set(bucket)
    inside = tuple(task for task in tasks if not days.isdisjoint(errands[task].days))
    bound = sum(1 for task in inside if days.issuperset(errands[task].days))
    return Limit(inside, bucket, max(bound, pomodoros(grant.minutes[1], diary.rhythm)))


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
