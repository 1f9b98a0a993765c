"""Calendar: the days that a window of time means, counted from the start of the plan."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pomograd.plan import Draft, Role, Section, SectionKind, When
from pomograd.scheduler.calendar import bounds, days_of, holds, last_day, moved

WEDNESDAY = date(2026, 12, 2)


@pytest.mark.parametrize(
    ("when", "days"),
    [
        (When(weeks=(2, 2)), range(7, 14)),
        (When(weeks=(1, 1), weekdays=(1,)), [5]),  # the Monday of a week that begins on a Wednesday
        (When(days=(8, 9)), [7, 8]),
        (When(weeks=(2, 2), days=(9, 20)), range(8, 14)),
        (When(dates=(date(2026, 12, 4), date(2026, 12, 5))), [2, 3]),
        (When(months=(1, 1)), range(31)),
        (When(months=(2, 2)), range(31, 62)),
        (When(phase=(3, 3), weeks=(1, 1)), range(7)),
        (When(months=(2, 2), weeks=(2, 2)), range(7, 14)),  # they do not meet: the finer key holds
    ],
)
def test_a_window_is_these_days(when: When, days: list[int]) -> None:
    assert days_of(when, WEDNESDAY, 400) == tuple(days)


def test_a_month_that_begins_on_the_31st_ends_before_the_last_day_of_a_short_one() -> None:
    assert bounds(When(months=(1, 1)), date(2027, 1, 31)) == (0, 27)


def test_a_window_without_weeks_days_months_or_dates_has_no_end() -> None:
    assert bounds(When(phase=(1, 1), weekdays=(6,)), WEDNESDAY) == (0, None)


@given(
    weeks=st.none() | st.tuples(st.integers(1, 5), st.integers(0, 3)).map(lambda pair: (pair[0], sum(pair))),
    weekdays=st.none() | st.sets(st.integers(1, 7), min_size=1).map(lambda days: tuple(sorted(days))),
    start=st.dates(date(2024, 1, 1), date(2030, 1, 1)),
)
def test_a_day_is_held_exactly_when_it_is_listed(
    weeks: tuple[int, int] | None, weekdays: tuple[int, ...] | None, start: date
) -> None:
    when = When(weeks=weeks, weekdays=weekdays)
    assert days_of(when, start, 60) == tuple(day for day in range(61) if holds(when, start, day))


def test_dates_move_with_the_start_of_a_note_that_names_its_own() -> None:
    when = When(dates=(date(2025, 7, 2), date(2025, 7, 3)))
    section = Section("s", None, "July", (1, 2), when, SectionKind.DAY)
    draft = Draft("d1", "July", (1, 2), Role.MAIN, start=date(2025, 7, 1), sections=(section,))
    assert moved(draft, WEDNESDAY).sections[0].when.dates == (date(2026, 12, 3), date(2026, 12, 4))
    assert last_day(moved(draft, WEDNESDAY), WEDNESDAY) == 2
