"""All that a schedule is made from, so that it can be made again under other terms."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from zoneinfo import ZoneInfo

from pomograd.plan import Draft
from pomograd.scheduler.availability import Availability
from pomograd.scheduler.board import Board, set_up
from pomograd.scheduler.diary import Diary
from pomograd.scheduler.errands import Progress
from pomograd.scheduler.make import make_schedule, setting_of
from pomograd.scheduler.order import Requires
from pomograd.scheduler.replan.terms import Terms
from pomograd.scheduler.schedule import Schedule
from pomograd.scheduler.solver import Solver

_NO_LABS: Requires = MappingProxyType({})


@dataclass(frozen=True)
class Circumstances:
    """A draft whose day 1 is `start`, the hours, and what has been done; as `make_schedule` takes them."""

    draft: Draft
    availability: Availability
    start: date
    progress: Progress = field(default_factory=Progress)
    requires: Requires = field(default_factory=lambda: _NO_LABS)

    @property
    def today(self) -> date:
        """The day of `now` by the clock of the hours; day 1 for a plan that has not begun."""
        now = self.progress.now
        return self.start if now is None else now.astimezone(ZoneInfo(self.availability.timezone)).date()

    def under(self, terms: Terms) -> "Circumstances":
        """With more time, another deadline, and what is trimmed counted as done: nobody gets its share of a budget."""
        extra: Mapping[int, int] = Counter(self.availability.extra) + Counter(terms.extra)
        deadline = terms.deadline or self.availability.deadline
        done = self.progress.completed | terms.trimmed
        return replace(
            self,
            availability=replace(self.availability, extra=dict(extra), deadline=deadline),
            progress=replace(self.progress, completed=done, since=terms.since or self.progress.since),
        )

    def schedule(self, solver: Solver, keep: Schedule | None = None) -> Schedule:
        """Raises what `make_schedule` raises."""
        return make_schedule(
            self.draft, self.availability, self.start, self.progress, requires=self.requires, keep=keep, solver=solver
        )

    def board(self) -> tuple[Diary, Board]:
        """What the schedule is made on: cheap, without a solver."""
        diary, setting = setting_of(self.draft, self.availability, self.start, self.progress, self.requires)
        return diary, set_up(setting)
