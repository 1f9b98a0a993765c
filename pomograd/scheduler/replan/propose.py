"""The choices of a learner whose days went otherwise than agreed: extend, add time, trim, or finish earlier.

Each is a schedule that could be agreed to, with what it would move. Nothing is changed here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from pomograd.scheduler.errands import Progress
from pomograd.scheduler.replan.circumstances import Circumstances
from pomograd.scheduler.replan.lack import lack_by
from pomograd.scheduler.replan.more_time import more_time
from pomograd.scheduler.replan.moves import Move, moves_between
from pomograd.scheduler.replan.terms import Terms
from pomograd.scheduler.replan.trim import trim
from pomograd.scheduler.schedule import Block, Schedule, Status
from pomograd.scheduler.solver import Solver


class Choice(StrEnum):
    """`EXTEND`: go on with what there is, and finish when that is done; `EARLIER`: use what has become free."""

    EXTEND = "extend"
    ADD_TIME = "add_time"
    TRIM = "trim"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class Agreed:
    """The schedule that holds, agreed to at `made_at` (aware) under `terms`. Its blocks before that are history."""

    schedule: Schedule
    made_at: datetime
    terms: Terms = field(default_factory=Terms)

    @property
    def work(self) -> tuple[Block, ...]:
        """The work that was agreed to: none of what lies before the agreement."""
        return self.promise.work

    @property
    def promise(self) -> Schedule:
        """The schedule without its history."""
        begin = self.made_at.replace(second=0, microsecond=0)
        return replace(self.schedule, blocks=tuple(block for block in self.schedule.blocks if block.start >= begin))

    def followed_by(self, schedule: Schedule, now: datetime, terms: Terms) -> "Agreed":
        """The agreement to another schedule from `now` on: what is over stays as it was."""
        begin = now.replace(second=0, microsecond=0)
        past = tuple(block for block in self.schedule.blocks if block.end <= begin)
        return Agreed(replace(schedule, blocks=(*past, *schedule.blocks)), now, terms)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What `choice` would make of the plan. `terms` are those so far with what the choice adds to them.

    That is `added` pomodoros by ISO weekday, and the ids of the items that are `set_aside`, in the order of the note.
    """

    choice: Choice
    schedule: Schedule
    terms: Terms
    moves: tuple[Move, ...]
    added: Mapping[int, int] = field(default_factory=dict[int, int])
    set_aside: tuple[str, ...] = ()

    @property
    def moved(self) -> int:
        """How many items go from some days to others."""
        return sum(move.moves for move in self.moves)


def propose(given: Circumstances, agreed: Agreed, terms: Terms, solver: Solver) -> tuple[Proposal, ...]:
    """What could be done now under `terms`, the one that moves least first.

    More time and trimming are offered where the plan would otherwise finish later than agreed, or would not fit; an
    earlier finish where moving more than needed gains it. Raises what `make_schedule` raises.
    """
    extend = _proposal(Choice.EXTEND, given, agreed, terms, solver)
    goal = _goal(given.under(terms), agreed)
    if goal and _falls_short(extend.schedule, agreed.schedule, goal):
        return extend, *_ways_back(given, agreed, terms, goal, solver)
    earlier = _proposal(Choice.EARLIER, given, agreed, terms, solver)
    return (extend, earlier) if _is_earlier(earlier.schedule, extend.schedule) else (extend,)


def _ways_back(given: Circumstances, agreed: Agreed, terms: Terms, goal: date, solver: Solver) -> Iterator[Proposal]:
    """What keeps the day that was agreed to, or the deadline."""
    now = given.under(terms)
    for choice in (Choice.ADD_TIME, Choice.TRIM):
        for allowed in _allowances(given, agreed, goal):
            way = _way(choice, now, goal, allowed)
            if way is None:
                continue
            extra, trimmed = way
            other = terms.with_extra(extra).without(trimmed)
            aside = tuple(item.id for item in given.draft.items if item.id in trimmed)
            proposal = replace(_proposal(choice, given, agreed, other, solver), added=extra, set_aside=aside)
            if proposal.schedule.finish and not _falls_short(proposal.schedule, agreed.schedule, goal):
                yield proposal
                break


def _way(
    choice: Choice, given: Circumstances, goal: date, allowed: int
) -> tuple[Mapping[int, int], frozenset[str]] | None:
    """What time is added and what is set aside; None where the choice gains too little."""
    if choice is Choice.ADD_TIME:
        extra = more_time(given, goal, allowed)
        return (extra, frozenset()) if extra else None
    trimmed = trim(given, goal, allowed)
    return ({}, trimmed) if trimmed else None


def _allowances(given: Circumstances, agreed: Agreed, goal: date) -> list[int]:
    """How many pomodoros may lack a place at first sight: as many as ever did so in this plan, else none."""
    missing = missing_in(agreed.schedule)
    at_first = lack_by(replace(given, progress=Progress()).under(agreed.terms), goal)
    return sorted({missing, max(missing, at_first)}, reverse=True)


def _proposal(choice: Choice, given: Circumstances, agreed: Agreed, terms: Terms, solver: Solver) -> Proposal:
    keep = None if choice is Choice.EARLIER else agreed.promise
    schedule = given.under(terms).schedule(solver, keep)
    moves = moves_between(agreed.work, schedule.work, given.draft, given.progress, given.today)
    return Proposal(choice, schedule, terms, moves)


def _goal(given: Circumstances, agreed: Agreed) -> date | None:
    """The day by which all should be done: the one agreed to, or the deadline if that is earlier; none that is over."""
    days = [day for day in (agreed.schedule.finish, given.availability.deadline) if day and day > given.today]
    return min(days, default=None)


def _falls_short(schedule: Schedule, agreed: Schedule, goal: date) -> bool:
    is_late = schedule.finish is not None and schedule.finish > goal
    return is_late or missing_in(schedule) > missing_in(agreed)


def missing_in(schedule: Schedule) -> int:
    """Pomodoros that find no place; those of rest days and holidays are none."""
    return sum(conflict.missing for conflict in schedule.conflicts)


def _is_earlier(schedule: Schedule, other: Schedule) -> bool:
    fits = schedule.status is not Status.INFEASIBLE or other.status is Status.INFEASIBLE
    return fits and bool(schedule.finish and other.finish and schedule.finish < other.finish)
