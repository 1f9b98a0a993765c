"""Budgets as grants: who may use them, on which days, and how much. Knows no hours and no solver."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from pomograd.plan import Budget, Draft, Item, Per, Range, Section, SectionKind, When
from pomograd.scheduler.calendar import days_of

BUCKET_DAYS = {Per.DAY: 1, Per.WEEK: 7, Per.MONTH: 30, Per.TOTAL: 10**9}


@dataclass(frozen=True, slots=True)
class Grant:
    """`minutes` per day, week, month or in total for the items of `sections`; None is the whole draft.

    Topics side by side in the same weeks take turns: their budgets are one grant, the larger of them.
    """

    sections: frozenset[str] | None
    per: Per
    minutes: Range
    when: When
    depth: int
    lines: tuple[int, ...]

    def covers(self, draft: Draft, item: Item) -> bool:
        """Whether the item draws on this grant on the days that both have."""
        if self.sections is not None and not any(section.id in self.sections for section in draft.path(item.section)):
            return False
        return self.when.period in (None, item.when.period) and self.when.clock in (None, item.when.clock)

    def buckets(self, start: date, horizon: int) -> list[tuple[int, ...]]:
        """Its days up to `horizon`, grouped into the stretches that each get `minutes`."""
        groups: dict[int, list[int]] = defaultdict(list)
        for day in days_of(self.when, start, horizon):
            groups[day // BUCKET_DAYS[self.per]].append(day)
        return [tuple(days) for _, days in sorted(groups.items())]


def grants_of(draft: Draft) -> tuple[Grant, ...]:
    """The grants of a draft, the innermost first, and of two in one place the one for the shorter time."""
    sections = {section.id: section for section in draft.sections}
    groups: dict[object, list[Budget]] = defaultdict(list)
    for budget in draft.budgets:
        groups[_turn(budget, sections)].append(budget)
    grants = [_grant(draft, budgets) for budgets in groups.values()]
    return tuple(sorted(grants, key=lambda grant: (-grant.depth, list(Per).index(grant.per), grant.lines)))


def _turn(budget: Budget, sections: dict[str, Section]) -> object:
    section = sections.get(budget.section or "")
    if section is not None and section.kind is SectionKind.TOPIC and budget.when == section.when:
        return section.parent, budget.per, budget.when
    return budget.section, budget.per, budget.when, budget.line


def _grant(draft: Draft, budgets: list[Budget]) -> Grant:
    first = budgets[0]
    return Grant(
        sections=None if first.section is None else frozenset(budget.section or "" for budget in budgets),
        per=first.per,
        minutes=max((budget.minutes for budget in budgets), key=sum),
        when=replace(first.when, pomodoros=None),
        depth=len(draft.path(first.section)),
        lines=tuple(budget.line for budget in budgets),
    )
