"""Limits: how much a day, a week or a month may hold, and what keeps it down."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from pomograd.plan import Budget, Draft, Item, ItemKind, Per, Period, Repeat, Section, SectionKind, When
from pomograd.scheduler import Availability, Progress
from pomograd.scheduler.board import Board
from pomograd.scheduler.limits import Cap
from pomograd.scheduler.problem import Limit
from pomograd.scheduler.replan import Circumstances
from tests.scheduler.plans import MONDAY, draft_of, item

NOON = datetime.combine(MONDAY, time(13), UTC)
TOPIC = Section("topic", None, "Topic", (1, 9), When(), SectionKind.TOPIC)


def a_day(minutes: int, **when: Any) -> Budget:
    return Budget(None, Per.DAY, (minutes, minutes), When(**when), 5)


def board(draft: Draft, availability: Availability | None = None, progress: Progress | None = None) -> Board:
    return Circumstances(draft, availability or Availability(), MONDAY, progress or Progress()).board()[1]


def monday(*items: Item, budgets: tuple[Budget, ...] = (), **hours: Any) -> Cap:
    return board(draft_of(*items, budgets=budgets), Availability(**hours)).caps[0]


def limits(*items: Item, budgets: tuple[Budget, ...], **more: Any) -> list[tuple[tuple[int, ...], int]]:
    """The first day, the last day and the most of each limit."""
    found = board(draft_of(*items, budgets=budgets, **more)).problem.limits
    return [((limit.days[0], limit.days[-1]), limit.most) for limit in found]


# A day


@pytest.mark.parametrize(
    ("cap", "hours"),
    [
        (Cap(8, "usual"), {}),
        (Cap(3, "cap"), {"cap": 3}),
        (Cap(8, "usual"), {"cap": 20}),
        (Cap(2, "hours"), {"hours": {1: ((time(9), time(10)),)}}),
        (Cap(6, "reviews"), {"reviews": 2}),
        (Cap(0, "reviews"), {"cap": 2, "reviews": 3}),
        (Cap(10, "usual"), {"extra": {1: 2}}),
        (Cap(5, "cap"), {"cap": 3, "extra": {1: 2}}),
        (Cap(0, "hours"), {"dates": {MONDAY: ()}}),
    ],
)
def test_a_day_without_a_budget_holds_eight_or_what_the_learner_says(cap: Cap, hours: dict[str, Any]) -> None:
    assert monday(item("a", pomodoros=20), **hours) == cap


def test_a_day_on_which_the_note_puts_more_than_eight_holds_it() -> None:
    assert monday(item("a", When(days=(1, 1)), pomodoros=12)) == Cap(12, "usual")


def test_side_by_side_the_larger_budget_counts_and_morning_and_evening_together() -> None:
    many = item("a", pomodoros=20)
    assert monday(many, budgets=(a_day(60), a_day(120))) == Cap(4, "budget")
    halves = (a_day(60, period=Period.MORNING), a_day(90, period=Period.EVENING))
    assert monday(many, budgets=halves) == Cap(5, "budget")


def test_what_the_note_asks_of_a_day_outside_of_its_budget_comes_on_top() -> None:
    inside, outside = item("a", pomodoros=9, section="topic"), item("b", When(days=(1, 1)), pomodoros=3)
    budget = Budget("topic", Per.DAY, (60, 60), When(), 5)
    found = board(draft_of(inside, outside, budgets=(budget,), sections=(TOPIC,)))
    assert found.caps[0] == Cap(5, "budget")
    assert Limit((0,), (0,), 2) in found.problem.limits


def test_an_item_that_has_no_other_day_takes_one_pomodoro_at_least() -> None:
    three = [item(name, When(days=(1, 1)), pomodoros=2) for name in "abc"]
    assert monday(*three, budgets=(a_day(30),)) == Cap(3, "budget")


# Today


def test_what_is_done_today_comes_off() -> None:
    done = Progress({"a": 3}, now=NOON, finished_today=3, finished_on={("a", MONDAY): 3})
    assert board(draft_of(item("a", pomodoros=20)), progress=done).caps[0] == Cap(5, "usual")
    assert board(draft_of(item("a", pomodoros=20), budgets=(a_day(120),)), progress=done).caps[0] == Cap(1, "budget")


def test_what_is_left_of_a_long_day_fits_though_much_of_it_is_done() -> None:
    """Twelve pomodoros that the note puts on this very day, five of them done: seven are left, not three."""
    today = item("a", When(days=(1, 1)), pomodoros=12)
    done = Progress({"a": 5}, now=NOON, finished_today=5, finished_on={("a", MONDAY): 5})
    assert board(draft_of(today), progress=done).caps[0].most == 7


def test_the_last_item_of_a_small_budget_still_takes_its_one() -> None:
    three = [item(name, When(days=(1, 1)), pomodoros=1) for name in "abc"]
    done = Progress({"a": 1}, frozenset("a"), NOON, 1, {("a", MONDAY): 1})
    assert board(draft_of(*three, budgets=(a_day(30),)), progress=done).caps[0].most == 2


def test_work_outside_of_a_budget_takes_nothing_from_it() -> None:
    inside, outside = item("a", pomodoros=9, section="topic"), item("b", When(days=(1, 1)), pomodoros=3)
    budget = Budget("topic", Per.DAY, (60, 60), When(), 5)
    draft = draft_of(inside, outside, budgets=(budget,), sections=(TOPIC,))
    done = Progress({"b": 3}, frozenset("b"), NOON, 3, {("b", MONDAY): 3})
    assert board(draft, progress=done).caps[0].most == 2
    elsewhere = Progress(now=NOON, finished_today=1, finished_on={("", MONDAY): 1})
    assert board(replace(draft, items=(inside,)), progress=elsewhere).caps[0].most == 1


# Weeks, months and all


def test_a_budget_of_the_week_limits_each_week_of_it() -> None:
    weekly = Budget(None, Per.WEEK, (300, 300), When(weeks=(1, 2)), 5)
    assert limits(item("a", When(weeks=(1, 2)), pomodoros=30), budgets=(weekly,)) == [((0, 6), 10), ((7, 13), 10)]


def test_a_budget_that_nobody_can_use_up_is_no_limit() -> None:
    weekly = Budget(None, Per.WEEK, (300, 300), When(), 5)
    assert limits(item("a", pomodoros=9), budgets=(weekly,)) == []


def test_a_budget_within_another_of_its_kind_replaces_it() -> None:
    outer = Budget(None, Per.WEEK, (120, 120), When(weeks=(1, 1)), 5)
    inner = Budget("topic", Per.WEEK, (300, 300), When(weeks=(1, 1)), 6)
    week = When(weeks=(1, 1))
    both = (item("a", week, pomodoros=20, section="topic"), item("b", week, pomodoros=9))
    found = board(draft_of(*both, budgets=(outer, inner), sections=(TOPIC,))).problem.limits
    assert [(limit.tasks, limit.most) for limit in found] == [((0,), 10), ((1,), 4)]


def test_what_was_done_this_week_is_taken_off_and_what_the_learner_adds_put_on() -> None:
    weekly = Budget(None, Per.WEEK, (300, 300), When(weeks=(1, 2)), 5)
    draft = draft_of(item("a", When(weeks=(1, 2)), pomodoros=30), budgets=(weekly,))
    wednesday = datetime.combine(MONDAY + timedelta(2), time(6), UTC)
    done = Progress({"a": 4}, now=wednesday, finished_on={("a", MONDAY): 3, ("a", MONDAY + timedelta(1)): 1})
    found = board(draft, Availability(extra={4: 2}), done).problem.limits
    assert [limit.most for limit in found] == [10 + 2 - 4, 10 + 2]


def test_what_was_done_under_an_inner_budget_takes_nothing_from_the_outer_one() -> None:
    outer = Budget(None, Per.WEEK, (120, 120), When(weeks=(1, 1)), 5)
    inner = Budget("topic", Per.WEEK, (300, 300), When(weeks=(1, 1)), 6)
    week = When(weeks=(1, 1))
    both = (item("a", week, pomodoros=20, section="topic"), item("b", week, pomodoros=9))
    done = Progress({"a": 3}, now=NOON, finished_today=3, finished_on={("a", MONDAY): 3})
    found = board(draft_of(*both, budgets=(outer, inner), sections=(TOPIC,)), progress=done).problem.limits
    assert [(limit.tasks, limit.most) for limit in found] == [((0,), 7), ((1,), 4)]


def test_each_time_of_a_habit_takes_one_pomodoro_at_least_of_a_week() -> None:
    weekly = Budget(None, Per.WEEK, (60, 60), When(weeks=(1, 1)), 5)
    habit = item("a", When(weeks=(1, 1)), pomodoros=2, repeat=Repeat.EACH, kind=ItemKind.REVIEW)
    assert limits(habit, budgets=(weekly,)) == [((0, 6), 7)]
