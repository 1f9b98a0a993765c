"""Errands: what is left of an item, how often it comes back, and what its days are when they give way."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from pomograd.plan import Item, ItemKind, Per, Repeat, When
from pomograd.scheduler import Availability, Progress
from pomograd.scheduler.diary import Diary, Present
from pomograd.scheduler.errands import (
    RIGID,
    Errand,
    Give,
    comes_back,
    comes_in_portions,
    errands_of,
    is_for,
    lapses,
)
from pomograd.scheduler.replan import Circumstances
from tests.scheduler.plans import MONDAY, draft_of, item

WEEK = When(weeks=(1, 1))
NOTHING = Progress()


def each(name: str = "a", when: When = WEEK, **more: Any) -> Item:
    return replace(item(name, when, pomodoros=2), repeat=Repeat.EACH, **more)


def habit(when: When = WEEK, **more: Any) -> Item:
    return each("habit", when, kind=ItemKind.REVIEW, **more)


def errands(
    *items: Item, today: int = 0, progress: Progress = NOTHING, give: Give = RIGID, **learner: Any
) -> tuple[Errand, ...]:
    draft = draft_of(*items)
    diary = Diary(draft, Availability(**learner), MONDAY, Present(today))
    return errands_of(draft, diary, progress, 27, give)


def days(*items: Item, **more: Any) -> list[tuple[int, ...]]:
    return [errand.days for errand in errands(*items, **more)]


def done_on(**counts: int) -> Progress:
    """Pomodoros of the habit by weekday of the first week."""
    names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
    return Progress(
        finished_on={("habit", MONDAY + timedelta(names.index(name))): count for name, count in counts.items()}
    )


# What there is to do


@pytest.mark.parametrize(
    ("entry", "back", "portions", "lapsing"),
    [
        (item("a"), False, False, False),
        (each(), True, True, False),
        (habit(), True, False, True),
        (each(when=When(weeks=(1, 2))), True, True, False),
        (each(when=When(weeks=(1, 3))), True, False, True),
        (each(when=When()), True, False, True),
        (each(every=Per.WEEK), True, False, True),
        (item("a", every=Per.WEEK), True, False, True),
    ],
)
def test_work_for_each_day_of_a_fortnight_comes_in_portions_and_all_else_lapses(
    entry: Item, back: bool, portions: bool, lapsing: bool
) -> None:
    assert (comes_back(entry), comes_in_portions(entry), lapses(entry)) == (back, portions, lapsing)


def test_what_is_done_comes_off_and_what_is_ticked_is_gone() -> None:
    assert [errand.left for errand in errands(item("a", pomodoros=5), progress=Progress({"a": 2}))] == [3]
    assert errands(item("a"), progress=Progress(completed=frozenset("a"))) == ()
    assert errands(item("a", pomodoros=2), progress=Progress({"a": 7})) == ()


def test_a_portion_has_its_own_day_and_counts_on() -> None:
    portions = errands(each(when=When(days=(1, 3))))
    assert [(errand.days, errand.part(1), errand.part(2)) for errand in portions] == [
        ((0,), (1, 6), (2, 6)),
        ((1,), (3, 6), (4, 6)),
        ((2,), (5, 6), (6, 6)),
    ]


def test_where_a_portion_was_lost_all_that_is_left_is_one_piece_of_work() -> None:
    (piece,) = errands(each(when=When(days=(1, 4))), today=2, progress=Progress({"a": 3}))
    assert (piece.turn, piece.left, piece.part(1), piece.days) == (None, 5, (1, 8), (2, 3))
    on_time = errands(each(when=When(days=(1, 4))), today=2, progress=Progress({"a": 4}))
    assert [(errand.days, errand.left) for errand in on_time] == [((2,), 2), ((3,), 2)]


def test_days_before_the_agreement_are_no_portions() -> None:
    portions = errands(each(when=When(days=(1, 4))), today=2, progress=Progress(since=MONDAY + timedelta(2)))
    assert [errand.part(1) for errand in portions] == [(1, 4), (3, 4)]


# What comes back


def test_a_habit_has_an_errand_for_each_of_its_days_from_today_on() -> None:
    assert days(habit(When(weeks=(1, 1), weekdays=(1, 3, 5)))) == [(0,), (2,), (4,)]
    assert days(habit(When(weeks=(1, 1), weekdays=(1, 3, 5))), today=2) == [(2,), (4,)]


def test_what_was_done_of_a_habit_counts_for_the_day_on_which_it_was_done() -> None:
    """Whoever missed Monday and is done on Tuesday is not asked for Tuesday's again."""
    assert days(habit(), today=1, progress=done_on(tue=2))[0] == (2,)
    assert [errand.left for errand in errands(habit(), today=1, progress=done_on(mon=2, tue=1))][:2] == [1, 2]


def test_a_habit_without_an_end_comes_back_as_long_as_the_plan_or_for_a_week() -> None:
    assert len(days(habit(When()))) == 7
    assert len(days(habit(When()), item("last", When(days=(10, 10))))) == 10 + 1


def test_what_comes_back_by_the_week_lies_on_its_last_two_working_days() -> None:
    weekly = item("a", When(weeks=(1, 2)), every=Per.WEEK)
    assert days(weekly) == [(5, 6), (12, 13)]
    assert days(weekly, rest=frozenset({7})) == [(4, 5), (11, 12)]
    assert days(weekly, today=6) == [(6,), (12, 13)]


def test_what_comes_back_by_the_month_lies_once_in_thirty_days() -> None:
    assert days(item("a", When(months=(1, 1)), every=Per.MONTH))[0] == (28, 29)


def test_a_time_of_the_week_that_was_done_on_another_day_of_it_is_done() -> None:
    weekly = habit(When(weeks=(1, 2)), every=Per.WEEK)
    assert days(weekly, today=3, progress=done_on(mon=2)) == [(12, 13)]


def test_a_habit_ends_with_the_deadline_and_an_item_loses_days_to_it() -> None:
    friday = MONDAY + timedelta(4)
    assert days(habit(), deadline=friday) == [(0,), (1,), (2,), (3,), (4,)]
    (cut,) = errands(item("a", WEEK), deadline=friday)
    assert (cut.days, cut.cut) == ((0, 1, 2, 3, 4), True)
    (late,) = errands(item("a", When(weeks=(2, 2))), deadline=friday)
    assert (late.days, late.cut) == ((), True)


# Days that give way


def test_an_item_keeps_the_days_that_are_left_of_its_window() -> None:
    assert days(item("a", WEEK), today=4) == [(4, 5, 6)]
    assert days(item("a", WEEK), today=9) == [()]
    (half,) = errands(item("a", WEEK), today=4)
    assert half.gone == 4


def test_where_a_plan_is_behind_windows_end_later() -> None:
    assert days(item("a", When(days=(2, 3))), today=2, give=Give(slip=3)) == [(2, 3, 4, 5)]
    assert days(item("a", When(days=(2, 3))), today=7, give=Give(slip=2)) == [(7, 8, 9)]


def test_a_weekday_stays_what_it_is_where_windows_give_way() -> None:
    sundays = item("a", When(weeks=(1, 1), weekdays=(7,)))
    assert days(sundays, give=Give(slip=14)) == [(6, 13, 20)]


def test_where_a_deadline_is_near_windows_begin_earlier() -> None:
    assert days(item("a", When(weeks=(2, 2))), give=Give(lead=3), deadline=MONDAY + timedelta(8)) == [(4, 5, 6, 7, 8)]
    assert days(item("a", When(weeks=(2, 2))), today=6, give=Give(lead=9)) == [tuple(range(6, 14))]


def test_habits_never_give_way_and_portions_do_as_one_piece() -> None:
    assert days(habit(), give=Give(slip=7)) == [(day,) for day in range(7)]
    assert days(each(when=When(days=(1, 2))), give=Give(slip=2)) == [(0, 1, 2, 3)]


def test_what_falls_on_a_holiday_is_done_on_the_next_free_day() -> None:
    monday = item("a", When(days=(1, 1)))
    tuesday_too = frozenset({MONDAY, MONDAY + timedelta(1)})
    assert days(monday, holidays=frozenset({MONDAY})) == [(0, 1)]
    assert days(monday, holidays=tuesday_too, rest=frozenset({3})) == [(0, 3)]
    assert days(habit(When(days=(1, 1))), holidays=frozenset({MONDAY})) == [(0,)]


def test_what_has_more_days_behind_a_holiday_waits_for_one_of_them() -> None:
    """With the first Monday off, an item for Mondays lies on the second one and not on a Tuesday."""
    mondays = item("a", When(weekdays=(1,)))
    assert days(mondays, holidays=frozenset({MONDAY})) == [(7, 14, 21)]
    case = Circumstances(draft_of(mondays), Availability(holidays=frozenset({MONDAY})), MONDAY)
    (task,) = case.board()[1].problem.tasks
    assert {(MONDAY + timedelta(window.day)).isoweekday() for window in task.windows} == {1}


def test_what_falls_on_a_day_of_rest_is_not_made_up_for() -> None:
    assert days(item("a", When(days=(1, 1))), rest=frozenset({1})) == [(0,)]


@pytest.mark.parametrize(
    ("entry", "monday", "sunday"),
    [
        (item("a", When(days=(1, 1))), True, False),
        (item("a", WEEK), False, True),
        (item("a"), False, False),
        (habit(), True, True),
        (item("a", When(days=(2, 7))), False, True),
    ],
)
def test_whether_a_day_is_the_last_that_an_item_may_have(entry: Item, monday: bool, sunday: bool) -> None:
    diary = Diary(draft_of(entry), Availability(), MONDAY)
    assert (is_for(entry, 0, diary), is_for(entry, 6, diary)) == (monday, sunday)
