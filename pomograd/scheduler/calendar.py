"""Which days a `When` means, as whole numbers from 0 = the first day of the plan. Knows no hours and no efforts.

Week k is days 7(k-1) to 7k-1 from the start, whatever weekday that is; month k runs from the same day of the month to
the day before the next one. Weekdays then filter. A phase without weeks, days, months or dates does not narrow.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from pomograd.plan import Draft, When


def bounds(when: When, start: date) -> tuple[int, int | None]:
    """The first and the last day of a window; None where it has no end. Where two keys do not meet, the finer holds."""
    first, last = 0, None
    for low, high in _spans(when, start):
        meets = low <= (high if last is None else last) and high >= first
        first, last = (max(first, low), high if last is None else min(last, high)) if meets else (low, high)
    return max(0, first), last


def moved(draft: Draft, start: date) -> Draft:
    """The draft with its dates counted from `start`, where the note says on which day it began."""
    if draft.start is None or draft.start == start:
        return draft
    shift = start - draft.start
    return replace(
        draft,
        start=start,
        end=None if draft.end is None else draft.end + shift,
        sections=tuple(replace(section, when=_shifted(section.when, shift)) for section in draft.sections),
        budgets=tuple(replace(budget, when=_shifted(budget.when, shift)) for budget in draft.budgets),
        rest=tuple(replace(rest, when=_shifted(rest.when, shift)) for rest in draft.rest),
        items=tuple(replace(item, when=_shifted(item.when, shift)) for item in draft.items),
    )


def days_of(when: When, start: date, horizon: int) -> tuple[int, ...]:
    """The days of a window, none of them after `horizon`."""
    first, last = bounds(when, start)
    days = range(first, (horizon if last is None else min(last, horizon)) + 1)
    if when.weekdays is None:
        return tuple(days)
    return tuple(day for day in days if (start + timedelta(day)).isoweekday() in when.weekdays)


def holds(when: When, start: date, day: int) -> bool:
    """Whether a day lies in a window."""
    first, last = bounds(when, start)
    if day < first or (last is not None and day > last):
        return False
    return when.weekdays is None or (start + timedelta(day)).isoweekday() in when.weekdays


def last_day(draft: Draft, start: date) -> int | None:
    """The last day the draft names, None where it names none."""
    if draft.end is not None:
        return (draft.end - start).days
    windows: Iterable[When] = (part.when for part in (*draft.sections, *draft.items))
    ends = [end for end in (bounds(when, start)[1] for when in windows) if end is not None]
    return max(ends, default=None)


def _spans(when: When, start: date) -> Iterable[tuple[int, int]]:
    if when.months:
        yield (
            (_add_months(start, when.months[0] - 1) - start).days,
            (_add_months(start, when.months[1]) - start).days - 1,
        )
    if when.weeks:
        yield 7 * (when.weeks[0] - 1), 7 * when.weeks[1] - 1
    if when.days:
        yield when.days[0] - 1, when.days[1] - 1
    if when.dates:
        yield (when.dates[0] - start).days, (when.dates[1] - start).days


def _shifted(when: When, shift: timedelta) -> When:
    return when if when.dates is None else replace(when, dates=(when.dates[0] + shift, when.dates[1] + shift))


def _add_months(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    first = day.replace(year=day.year + years, month=month + 1, day=1)
    next_month = (first + timedelta(31)).replace(day=1)
    return min(first + timedelta(day.day - 1), next_month - timedelta(1))
