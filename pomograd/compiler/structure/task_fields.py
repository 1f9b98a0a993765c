"""What the fields of a task line say: ⏳ 2025-09-01, 📅 2025-09-05, 🔁 every day, [🍅:: 1/4]."""

import re
from collections.abc import Sequence
from datetime import date

from pomograd.compiler.times.moments import Moment, scan
from pomograd.plan import When

FIRST = ("scheduled", "start")  # the later name counts only where the earlier is absent
LAST = ("due",)
_QUOTA = re.compile(r"\d{1,4}\s*/\s*(\d{1,4})")  # a number alone is what is done


def moment_of_fields(fields: Sequence[tuple[str, str]]) -> Moment:
    """The days between start or schedule and due date, the days it repeats on, and the pomodoros planned."""
    values = dict(reversed(fields))
    first = next((day for name in FIRST if (day := _day(values.get(name)))), None)
    last = next((day for name in LAST if (day := _day(values.get(name)))), None)
    days = sorted(day for day in (first, last) if day)
    alone = len(days) < 2 or days[0] == days[-1]
    span = None if not days or (alone and repeats(fields)) else (days[0], days[-1])
    when = When(dates=span, weekdays=_repeated(values.get("repeat", ""), days))
    return Moment(when=when, pomodoros=_planned(values.get("pomodoros", "")))


def only_due(fields: Sequence[tuple[str, str]]) -> bool:
    """Whether a task says by when it is due, but not from when on."""
    names = {name for name, _ in fields}
    return "due" in names and not names & set(FIRST)


def repeats(fields: Sequence[tuple[str, str]]) -> bool:
    """Whether the task comes back, as in 🔁 every day."""
    return any(name == "repeat" and value.strip() for name, value in fields)


def _repeated(rule: str, days: list[date]) -> tuple[int, ...] | None:
    """The weekdays of a rule; a task that comes back every week does so on the weekday of its date."""
    named = scan(rule).when.weekdays
    if named and len(named) < 7:
        return named
    return (days[-1].isoweekday(),) if days and "week" in rule and not named else None


def _planned(quota: str) -> int | None:
    found = _QUOTA.search(quota)
    return int(found[1]) or None if found else None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if text else None
    except ValueError:
        return None
