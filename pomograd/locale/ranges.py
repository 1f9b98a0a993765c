"""Days in few words, as they stand in a list: 11 月 23、25–27 日, or 23, 25–27 Nov."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby, pairwise

Run = tuple[date, date]
_MONTH = {"zh": "M", "en": "MMM"}
_IN_MONTH = {"zh": "{month} 月 {days} 日", "en": "{days} {month}"}
_ACROSS = {"zh": "{first}–{last}", "en": "{first} – {last}"}
_COMMA = {"zh": "、", "en": ", "}


def runs_of(days: Iterable[date]) -> tuple[Run, ...]:
    """The first and last day of each unbroken run of days, earliest first; a day that comes twice counts once."""
    ordered = sorted(set(days))
    starts = [0, *(k for k, (one, next_one) in enumerate(pairwise(ordered), 1) if next_one - one > timedelta(days=1))]
    ends = [*starts[1:], len(ordered)]
    return tuple((ordered[start], ordered[end - 1]) for start, end in zip(starts, ends, strict=True)) if ordered else ()


def short_days(language: str, days: Iterable[date]) -> str:
    """All of the days, runs of them as ranges, without the year."""
    groups = [list(group) for _, group in groupby(runs_of(days), key=_month_of)]
    return _COMMA[language].join(_group(language, group) for group in groups)


def short_range(language: str, first: date, last: date) -> str:
    """11 月 23–27 日 or 11 月 30 日–12 月 2 日, or the one day."""
    return _group(language, [(first, last)])


def _month_of(run: Run) -> object:
    """Runs within one month share its name; one that crosses into another stands alone."""
    first, last = run
    return (first.year, first.month) if (first.year, first.month) == (last.year, last.month) else run


def _group(language: str, runs: Sequence[Run]) -> str:
    first, last = runs[0]
    if _month_of(runs[0]) == runs[0]:
        return _ACROSS[language].format(first=_in_month(language, first), last=_in_month(language, last))
    numbers = (str(a.day) if a == b else f"{a.day}–{b.day}" for a, b in runs)
    return _in_month(language, first, _COMMA[language].join(numbers))


def _in_month(language: str, day: date, numbers: str = "") -> str:
    from babel.dates import format_date

    month = format_date(day, _MONTH[language], locale=language)
    return _IN_MONTH[language].format(month=month, days=numbers or day.day)
