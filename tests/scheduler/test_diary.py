"""The diary: which days are free, and where the pomodoros of a day may lie by the clock of a time zone."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from pomograd.plan import Item, Period, Rest, When
from pomograd.scheduler import Availability
from pomograd.scheduler.availability import Hours, Interval
from pomograd.scheduler.diary import Diary, Present
from tests.scheduler.plans import MONDAY, draft_of, item

MORNING = dict.fromkeys(range(1, 8), ((time(9), time(11)),))
NIGHT = dict.fromkeys(range(1, 8), ((time(0), time(6)),))
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)  # Sundays on which Berlin sets its clocks


def diary(
    *items: Item,
    start: date = MONDAY,
    rest: tuple[Rest, ...] = (),
    present: Present | None = None,
    hours: Mapping[int, Hours] = MORNING,
    weekly_rest: int | None = None,
    **learner: Any,
) -> Diary:
    resting = frozenset[int]() if weekly_rest is None else frozenset({weekly_rest})
    learner = {"assumed": False} | learner
    availability = Availability(hours=hours, rest=resting, **learner)
    return Diary(draft_of(*items, rest=rest), availability, start, present)


def starts(of: Diary, day: int = 0) -> list[str]:
    return [f"{place.start // 60:02}:{place.start % 60:02}" for place in of.places(day)]


def busy(start: str, end: str, zone: str = "UTC") -> tuple[Interval, ...]:
    return (Interval(*(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)) for text in (start, end))),)


# Hours


def test_a_busy_time_is_cut_out_of_the_hours() -> None:
    cut = diary(busy=busy("2026-11-23T09:50", "2026-11-23T10:05"))
    assert starts(cut) == ["09:00", "10:05"]
    assert starts(cut, 1) == ["09:00", "09:30", "10:00", "10:30"]


def test_a_busy_time_over_midnight_takes_from_both_days() -> None:
    nights = diary(busy=busy("2026-11-23T10:30", "2026-11-24T09:30"))
    assert starts(nights) == ["09:00", "09:30", "10:00"]
    assert starts(nights, 1) == ["09:30", "10:00", "10:30"]


def test_a_busy_time_counts_by_the_clock_of_the_learner() -> None:
    elsewhere = busy("2026-11-23T03:00", "2026-11-23T04:00", "America/New_York")  # nine to ten in Berlin
    assert starts(diary(timezone="Europe/Berlin", busy=elsewhere)) == ["10:00", "10:30"]


def test_a_clock_time_of_the_note_is_an_hour_unless_the_hours_are_stated_or_taken() -> None:
    early = item("a", When(clock=(time(7), time(8))))
    assert starts(diary(early, assumed=True))[:2] == ["07:00", "07:30"]
    assert starts(diary(early))[:1] == ["09:00"]
    assert starts(diary(early, assumed=True, busy=busy("2026-11-23T06:00", "2026-11-23T07:30")))[0] == "07:30"


def test_what_the_learner_adds_lies_behind_the_hours_and_before_them_where_the_day_ends() -> None:
    assert starts(diary(extra={1: 1})) == ["09:00", "09:30", "10:00", "10:30", "11:10"]
    late = diary(hours=dict.fromkeys(range(1, 8), ((time(23), time(23, 59)),)), extra={1: 2})
    assert starts(late)[0] == "21:46"
    assert starts(late, 1) == ["23:00"]


def test_what_the_learner_adds_lies_outside_of_busy_times() -> None:
    assert starts(diary(extra={1: 1}, busy=busy("2026-11-23T11:00", "2026-11-23T13:00")))[-1] == "13:00"
    whole = busy("2026-11-23T11:00", "2026-11-24T00:00")
    assert starts(diary(extra={1: 1}, busy=whole))[0] == "08:15"
    assert starts(diary(extra={1: 1}, busy=busy("2026-11-23T00:00", "2026-11-24T00:00"))) == []


def test_the_places_of_today_that_are_over_are_no_places() -> None:
    today = diary(present=Present(0, 9 * 60 + 31))
    assert starts(today) == ["10:00", "10:30"]
    assert today.has_begun(0)
    assert not diary(present=Present(0, 8 * 60)).has_begun(0)


# Rest and days off


def test_a_rest_of_the_note_takes_a_whole_day_or_a_time_of_each() -> None:
    sundays = diary(rest=(Rest(When(weekdays=(7,)), 9),))
    assert [day for day in range(7) if sundays.rests(day)] == [6]
    assert starts(sundays, 6)  # a place for what the note puts there all the same
    mornings = diary(rest=(Rest(When(period=Period.MORNING), 9),))
    assert not mornings.rests(0)
    assert starts(mornings) == []
    tea = diary(rest=(Rest(When(clock=(time(10), time(10, 15))), 9),))
    assert starts(tea) == ["09:00", "09:30", "10:30"]


def test_a_rest_that_names_no_time_at_all_takes_none() -> None:
    assert not diary(rest=(Rest(When(), 9),)).rests(0)


def test_a_holiday_is_off_and_a_workday_has_the_hours_of_a_friday() -> None:
    friday, saturday = MONDAY + timedelta(4), MONDAY + timedelta(5)
    hours = MORNING | {5: ((time(18), time(19)),)}
    year = diary(hours=hours, rest=(), holidays=frozenset({MONDAY}), workdays=frozenset({saturday}))
    assert (year.is_off(0), starts(year)) == (True, [])
    assert starts(year, 5) == starts(year, (friday - MONDAY).days) == ["18:00", "18:30"]


def test_a_holiday_may_have_hours_of_its_own() -> None:
    some = diary(holidays=frozenset({MONDAY}), on_holidays=((time(15), time(16)),))
    assert (some.is_off(0), starts(some)) == (False, ["15:00", "15:30"])


def test_the_hours_of_a_single_day_are_worth_more_than_those_of_its_weekday() -> None:
    other = diary(dates={MONDAY: ((time(20), time(21)),)}, holidays=frozenset({MONDAY}))
    assert starts(other) == ["20:00", "20:30"]


def test_a_holiday_on_a_weekday_of_rest_is_a_day_of_rest() -> None:
    """Also for a clock time of the note, which is an hour of a learner who states none."""
    clock = item("a", When(clock=(time(7), time(8))))
    ways: list[dict[str, Any]] = [{"holidays": frozenset({MONDAY})}, {"dates": {MONDAY: ()}}]
    for named in ways:
        monday = diary(clock, assumed=True, weekly_rest=1, **named)
        assert (monday.learner_rests(0), monday.is_off(0), starts(monday)) == (True, False, [])


def test_work_moves_off_days_of_rest_unless_the_note_puts_it_on_nothing_else() -> None:
    week = diary(rest=(Rest(When(weekdays=(7,)), 9),), weekly_rest=1)
    assert week.working(range(7)) == (1, 2, 3, 4, 5)
    assert week.working([6]) == (6,)
    assert week.working([0]) == (0,)  # it has no places


# When clocks are set


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York"])
def test_no_pomodoro_lies_in_the_hour_that_summer_time_leaves_out(zone: str) -> None:
    spring = SPRING if zone == "Europe/Berlin" else date(2026, 3, 8)
    night = diary(start=spring, hours=NIGHT, timezone=zone)
    assert "02" not in {start[:2] for start in starts(night)}
    assert len(starts(night)) == len(starts(night, 1)) - 2
    early = When(clock=(time(2, 15), time(2, 45)))
    assert (night.skips(0, early), night.skips(1, early)) == (True, False)
    assert not night.skips(0, When(clock=(time(3), time(3, 30))))


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York"])
def test_pomodoros_of_the_night_in_which_an_hour_comes_twice_last_as_long_as_all_others(zone: str) -> None:
    autumn = AUTUMN if zone == "Europe/Berlin" else date(2026, 11, 1)
    night = diary(start=autumn, hours=NIGHT, timezone=zone)
    moments = [(night.moment(0, place.start), night.moment(0, place.rested)) for place in night.places(0)]
    for place, (start, rested) in zip(night.places(0), moments, strict=True):
        assert rested - start == timedelta(minutes=place.rested - place.start)
    assert all(before[1] <= after[0] for before, after in pairwise(moments))
    assert not night.skips(0, When(clock=(time(2, 15), time(2, 45))))


def test_a_moment_has_the_offset_of_its_day() -> None:
    night = diary(start=AUTUMN - timedelta(1), timezone="Europe/Berlin")
    assert night.moment(0, 9 * 60) == datetime(2026, 10, 24, 7, tzinfo=UTC)
    assert night.moment(1, 9 * 60) == datetime(2026, 10, 25, 8, tzinfo=UTC)
