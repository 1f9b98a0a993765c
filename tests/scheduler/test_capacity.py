"""Capacity: where the pomodoros of a day may lie."""

from datetime import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pomograd.plan import Period, Rhythm, When
from pomograd.scheduler.capacity import allowed, places_of, pomodoros, spans_of

MORNING = ((time(9), time(12)),)


def clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def test_a_long_break_follows_every_fourth_pomodoro() -> None:
    places = places_of(spans_of(MORNING), Rhythm())
    assert [clock(place.start) for place in places] == ["09:00", "09:30", "10:00", "10:30", "11:10"]
    assert [place.long for place in places] == [False, False, False, True, False]


def test_a_pause_as_long_as_a_long_break_counts_as_one() -> None:
    places = places_of(spans_of(((time(9), time(10)), (time(14), time(16)))), Rhythm())
    assert [clock(place.start) for place in places] == ["09:00", "09:30", "14:00", "14:30", "15:00", "15:30"]


def test_a_pomodoro_begins_at_the_clock_time_of_the_note() -> None:
    places = places_of(spans_of(MORNING), Rhythm(), [9 * 60 + 45])
    assert [clock(place.start) for place in places][:2] == ["09:00", "09:45"]
    first, last = allowed(places, When(clock=(time(9, 45), time(10, 45)))) or (-1, -1)
    assert [clock(place.start) for place in places[first : last + 1]] == ["09:45", "10:15"]


def test_a_period_without_hours_does_not_narrow_but_a_clock_time_does() -> None:
    places = places_of(spans_of(((time(19), time(21)),)), Rhythm())
    assert allowed(places, When(period=Period.MORNING)) == (0, 3)
    assert allowed(places, When(clock=(time(7), time(8)))) is None


@pytest.mark.parametrize(("minutes", "count"), [(5, 1), (25, 1), (45, 2), (60, 2), (90, 3), (120, 4), (150, 5)])
def test_a_pomodoro_costs_its_work_and_a_short_break(minutes: int, count: int) -> None:
    assert pomodoros(minutes, Rhythm()) == count


@given(
    times=st.lists(st.times().map(lambda moment: moment.replace(second=0, microsecond=0)), max_size=8, unique=True),
    rhythm=st.builds(
        Rhythm,
        work=st.integers(10, 50),
        short_break=st.integers(3, 10),
        long_break=st.just((15, 30)),
        every=st.integers(2, 4),
    ),
    starts=st.lists(st.integers(0, 1439), max_size=3),
)
def test_places_keep_to_the_hours_and_to_the_rhythm(times: list[time], rhythm: Rhythm, starts: list[int]) -> None:
    times = sorted(times)
    hours = [(start, end) for start, end in zip(times[::2], times[1::2], strict=False)]
    places = places_of(spans_of(hours), rhythm, starts)
    for place in places:
        assert place.end - place.start == rhythm.work
        assert any(s.hour * 60 + s.minute <= place.start and place.rested <= e.hour * 60 + e.minute for s, e in hours)
    row = 0
    ended = -(10**6)
    for place in places:
        row = 1 if place.start - ended >= rhythm.long_break[0] else row + 1
        ended = place.end
        assert row <= rhythm.every
    assert all(before.rested <= place.start for before, place in pairwise(places))
