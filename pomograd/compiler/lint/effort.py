"""Rules on hours: what a plan grants, what its headings say, and what its items need."""

import re
from collections.abc import Iterator
from itertools import chain, combinations

from pomograd.compiler.lint.findings import Finding, finding
from pomograd.compiler.lint.note import Note
from pomograd.compiler.lint.tree import DraftTree
from pomograd.compiler.lint.windows import DAYS_OF, days_in, periods_in
from pomograd.compiler.times.moments import scan
from pomograd.plan import Budget, Item, Per, Range, Repeat, Section, SectionKind

CLEARLY = 1.1  # more than a tenth above what is granted, and
AT_LEAST = 25  # minutes

_EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def more_than_granted(tree: DraftTree, note: Note) -> Iterator[Finding]:
    """P501: the stated efforts in a section, those of every day counted for each, against its budget's upper end."""
    for budget in chain.from_iterable(tree.budget_groups()):
        if _is_total(tree, budget) or _is_of_a_period(budget):
            continue
        need = _need_of_a_day(tree, budget) if budget.per is Per.DAY else 0
        granted = budget.minutes[1]
        if not _exceeds(need, granted):
            need, granted = _need_of_all(tree, budget)
        if _exceeds(need, granted):
            about = _stated(note, budget)
            yield finding("P501", budget.line, about, granted=_hours(granted), need=_hours(need))


def heading_and_list(tree: DraftTree, note: Note) -> Iterator[Finding]:
    """P502: the hours of a section against the sum of what stands below it."""
    for section in tree.draft.sections:
        stated = _total(tree, section)
        found = _needs(tree, section)
        if stated is None or found is None or section.kind is SectionKind.PERIOD:
            continue
        (low, high), complete = found
        if _exceeds(low, stated[1]) or (complete and _exceeds(stated[0], high)):
            line = next(each.line for each in tree.budgets(section.id) if _is_total(tree, each))
            yield finding("P502", line, note.word(line, "hours"), stated=_span(stated), total=_span((low, high)))


def two_budgets(tree: DraftTree, note: Note) -> Iterator[Finding]:
    """P504: of one section, two budgets that do not meet, or a week that its days cannot fill."""
    for group in tree.budget_groups():
        for one, other in combinations(group, 2):
            same = one.per is other.per and one.when == other.when and one.line != other.line
            apart = one.minutes[1] < other.minutes[0] or other.minutes[1] < one.minutes[0]
            if same and apart and not any(_is_of_some_days(note, line) for line in (one.line, other.line)):
                yield _contradiction(note, one, other)
        for week in (each for each in group if each.per is Per.WEEK):
            days = [each for each in group if each.per is Per.DAY and not _is_of_a_period(each)]
            if days and not _can_fill(days, week.minutes):
                yield _contradiction(note, days[0], week)


def _contradiction(note: Note, one: Budget, other: Budget) -> Finding:
    before, about = _stated(note, one), _stated(note, other)
    return finding("P504", other.line, about, one=before, other=about, first=one.line)


def _can_fill(days: list[Budget], week: Range) -> bool:
    """Whether a week of these days can have as many minutes; budgets of every day may leave out two."""
    most = sum(max((each.minutes[1] for each in days if day in _weekdays(each)), default=0) for day in _EVERY_DAY)
    named = any(each.when.weekdays for each in days)
    least = sum(min((each.minutes[0] for each in days if day in _weekdays(each)), default=0) for day in _EVERY_DAY)
    return not _exceeds(week[0], most) and (named or not _exceeds(least * 5 / 7, week[1]))


def _weekdays(budget: Budget) -> tuple[int, ...]:
    return budget.when.weekdays or _EVERY_DAY


def _stated(note: Note, budget: Budget) -> str:
    """The words of a budget's line that state it."""
    said = note.all_words(budget.line, "hours")
    ends = {f"{budget.minutes[1] / scale:g}" for scale in (1, 60)}
    return next((words for words in said if ends & set(_NUMBER.findall(words))), next(iter(said), ""))


def _is_of_a_period(budget: Budget) -> bool:
    """Whether a budget is that of a morning or of certain hours, which its slots are held against elsewhere."""
    return budget.when.period is not None or budget.when.clock is not None


def _exceeds(need: float, granted: float) -> bool:
    return need > granted * CLEARLY and need >= granted + AT_LEAST


def _need_of_a_day(tree: DraftTree, budget: Budget) -> int:
    """The minutes that the fullest weekday needs, by the lower ends of what comes on each such day."""
    each = [item for item in tree.granted_by(budget.section) if item.repeat is Repeat.EACH and item.minutes]
    one_week = {item.when.weeks for item in each} | {item.when.days for item in each}
    if len(one_week) > 2:
        return 0
    allowed = budget.when.weekdays or _EVERY_DAY
    return max(sum(_minutes(item)[0] for item in each if day in (item.when.weekdays or allowed)) for day in allowed)


def _need_of_all(tree: DraftTree, budget: Budget) -> Range:
    """The minutes that all items within the budget's window need, and what it grants for that window."""
    days = days_in(budget.when)
    inside = list(tree.granted_by(budget.section))
    if days is None or any(_repeats(item) is None for item in inside):
        return 0, 0
    need = sum(_minutes(item)[0] * (_repeats(item) or 0) for item in inside)
    return need, round(budget.minutes[1] * max(days / DAYS_OF[budget.per], 1))


def _is_total(tree: DraftTree, budget: Budget) -> bool:
    """Whether a budget is that of a whole section: in total, or 10 小时 at the head of a single week."""
    if budget.per is Per.TOTAL or budget.section is None:
        return budget.per is Per.TOTAL
    section = tree.section(budget.section)
    single = {Per.DAY: section.when.days, Per.WEEK: section.when.weeks, Per.MONTH: section.when.months}
    span = single.get(budget.per)
    return budget.line == section.lines[0] and span is not None and span[0] == span[1]


def _total(tree: DraftTree, section: Section) -> Range | None:
    totals = [each.minutes for each in tree.budgets(section.id) if _is_total(tree, each)]
    return totals[0] if len(totals) == 1 else None


def _needs(tree: DraftTree, section: Section) -> tuple[Range, bool] | None:
    """What stands below a section needs in sum, and whether every part of it says so; None where too few do."""
    parts: list[Range | None] = []
    for item in tree.items(section.id):
        times = _repeats(item)
        low, high = _minutes(item)
        parts.append((low * times, high * times) if item.minutes and times else None)
    for child in tree.children(section.id):
        if child.kind is not SectionKind.NOTE:
            inner = _needs(tree, child)
            parts.append(_total(tree, child) or (inner[0] if inner and inner[1] else None))
    known = [part for part in parts if part]
    if len(known) < 2:
        return None
    return (sum(low for low, _ in known), sum(high for _, high in known)), len(known) == len(parts)


def _repeats(item: Item) -> int | None:
    """On how many days an item comes; None where its window has no end."""
    if item.every:
        return periods_in(item.when, item.every)
    return 1 if item.repeat is Repeat.ONCE else days_in(item.when)


def _minutes(item: Item) -> Range:
    return item.minutes or (0, 0)


def _is_of_some_days(note: Note, line: int) -> bool:
    """Whether a line speaks of working days or weekends, of choices or of wishes: then both budgets may hold."""
    text = note.line(line)
    when = scan(text).when
    named = any((when.weekdays, when.period, when.phase, when.weeks))
    return named or any(word in text.lower() for word in ("或", "如果", "至少", "最少", " or ", " if ", "at least"))


def _hours(minutes: float) -> str:
    return f"{minutes / 60:.1f}".removesuffix(".0")


def _span(minutes: Range) -> str:
    low, high = (_hours(end) for end in minutes)
    return low if low == high else f"{low}-{high}"
