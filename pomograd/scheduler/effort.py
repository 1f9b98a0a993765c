"""How many pomodoros an item needs: what the note states, else a fair share of its budget, else what such work takes.

What such work takes is two pomodoros, or what this learner has shown to need for work of that kind. Each day of a
budget is shared equally by the items that may use it on that day, after what the note states for items has been taken
out. Knows no solver and no clock.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from pomograd.plan import Draft, Item, ItemKind, Per, Repeat, Rhythm
from pomograd.scheduler.budgets import Grant, grants_of
from pomograd.scheduler.capacity import pomodoros

UNSTATED = 2

Days = Mapping[str, tuple[int, ...]]
Pace = Mapping[ItemKind, float]
"""What the learner needs of what was planned, by kind of work: 1.5 is half as much again."""
_USUAL_PACE: Pace = MappingProxyType({})


def efforts(draft: Draft, rhythm: Rhythm, start: date, days: Days, pace: Pace = _USUAL_PACE) -> dict[str, int]:
    """Pomodoros by item id, of each single occurrence for an item that repeats.

    `days` are the working days of each item; without an entry it may lie on any day, and no budget by the day, week or
    month says how much of it is meant.
    """
    stated = {item.id: effort for item in draft.items if (effort := stated_effort(item, rhythm)) is not None}
    pool = _Pool(draft, rhythm, start, days, stated)
    shares = {item.id: pool.effort(item) for item in draft.items if item.id not in stated}
    return {item.id: stated.get(item.id) or shares[item.id] or usual_effort(item, pace) for item in draft.items}


def usual_effort(item: Item, pace: Pace) -> int:
    """What an item takes of which the note says nothing; what comes back every week or month takes one."""
    return max(1, round((UNSTATED if item.every is None else 1) * pace.get(item.kind, 1.0)))


def stated_effort(item: Item, rhythm: Rhythm) -> int | None:
    """What the note itself says the item takes, None where it says nothing."""
    if item.pomodoros:
        return item.pomodoros
    if item.minutes:
        return pomodoros(sum(item.minutes) / 2, rhythm)
    if item.when.pomodoros:
        return item.when.pomodoros[1] - item.when.pomodoros[0] + 1
    return None


class _Pool:
    """Which grant feeds which item on which day, and what is left there for the items without a stated effort."""

    def __init__(self, draft: Draft, rhythm: Rhythm, start: date, days: Days, stated: Mapping[str, int]) -> None:
        horizon = max((item_days[-1] for item_days in days.values() if item_days), default=0)
        grants = grants_of(draft)
        amounts = [_amounts(grant, rhythm, start, horizon, days) for grant in grants]
        self._totals = [_pomodoros(grant, rhythm) if grant.per is Per.TOTAL else Fraction() for grant in grants]
        self._own: dict[str, list[int]] = {}
        self._sources: dict[str, dict[int, int]] = {}
        self._left: dict[tuple[int, int], Fraction] = {}
        self._users: dict[tuple[int, int], int] = defaultdict(int)
        self._carry: dict[object, Fraction] = defaultdict(Fraction)
        for item in draft.items:
            if item.every is not None:
                continue  # so little that no share of a budget is meant by it
            own = self._own[item.id] = [number for number, grant in enumerate(grants) if grant.covers(draft, item)]
            sources = self._sources[item.id] = _sources(own, amounts, days.get(item.id, ()))
            for day, number in sources.items():
                left = self._left.setdefault((number, day), amounts[number][day])
                if item.id in stated:
                    times = 1 if item.repeat is Repeat.EACH else len(sources)
                    self._left[number, day] = left - Fraction(stated[item.id], times)
                else:
                    self._users[number, day] += 1

    def effort(self, item: Item) -> int | None:
        """A share of the budgets that feed the item, None where none does."""
        sources = self._sources.get(item.id)
        if sources is None:
            return None
        if not sources:
            return self._effort_without_days(item)
        shares = [max(Fraction(), self._left[feed]) / self._users[feed] for feed in _feeds(sources)]
        share = sum(shares, Fraction()) / (len(shares) if item.repeat is Repeat.EACH else 1)
        return self._rounded(share, (item.repeat, tuple(sources.items())))

    def _effort_without_days(self, item: Item) -> int | None:
        """A share of the innermost budget in total, which needs no days to be meant."""
        number = next((number for number in self._own[item.id] if self._totals[number]), None)
        if number is None:
            return None
        users = sum(1 for own in self._own.values() if number in own)
        return self._rounded(self._totals[number] / users, number)

    def _rounded(self, share: Fraction, key: object) -> int:
        """The whole part, at least one; what is cut off goes to the next item that draws on the same."""
        effort = max(1, int(share + self._carry[key]))
        self._carry[key] += share - effort
        return effort


def _amounts(grant: Grant, rhythm: Rhythm, start: date, horizon: int, days: Days) -> dict[int, Fraction]:
    """The middle of the grant in pomodoros, spread evenly over the days on which anybody works."""
    working = {day for item_days in days.values() for day in item_days}
    whole = _pomodoros(grant, rhythm)
    buckets = [[day for day in bucket if day in working] for bucket in grant.buckets(start, horizon)]
    return {day: whole / len(bucket) for bucket in buckets for day in bucket}


def _sources(own: list[int], amounts: list[dict[int, Fraction]], days: tuple[int, ...]) -> dict[int, int]:
    """For each day the first grant that gives something: the innermost."""
    found = ((day, next((number for number in own if day in amounts[number]), None)) for day in days)
    return {day: number for day, number in found if number is not None}


def _pomodoros(grant: Grant, rhythm: Rhythm) -> Fraction:
    """The middle of a grant; a pomodoro takes its break with it."""
    return Fraction(sum(grant.minutes), 2 * (rhythm.work + rhythm.short_break))


def _feeds(sources: Mapping[int, int]) -> list[tuple[int, int]]:
    return [(number, day) for day, number in sources.items()]
