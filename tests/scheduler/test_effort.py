"""Effort: how many pomodoros an item needs."""

from dataclasses import replace
from datetime import date

import pytest

from pomograd.plan import Budget, Draft, Item, ItemKind, Per, Repeat, Rhythm, Role, When
from pomograd.scheduler.effort import Pace, efforts, stated_effort, usual_effort

MONDAY = date(2026, 11, 23)


def item(name: str, when: When = When(), **more: object) -> Item:
    return Item(name, name, (1, 1), None, ItemKind.LEARN, when, **more)  # pyright: ignore[reportArgumentType]


def draft_of(*items: Item, budgets: tuple[Budget, ...] = ()) -> Draft:
    return Draft("d1", "Plan", (1, 9), Role.MAIN, items=items, budgets=budgets)


@pytest.mark.parametrize(
    ("stated", "count"),
    [
        (item("a", pomodoros=3, minutes=(25, 25)), 3),
        (item("a", minutes=(60, 120)), 3),
        (item("a", When(pomodoros=(5, 8))), 4),
        (item("a"), None),
    ],
)
def test_what_the_note_states_counts(stated: Item, count: int | None) -> None:
    assert stated_effort(stated, Rhythm()) == count


def test_an_item_without_a_budget_takes_two() -> None:
    assert efforts(draft_of(item("a")), Rhythm(), MONDAY, {}) == {"a": 2}


def test_topics_side_by_side_share_the_day(two_weeks: Draft) -> None:
    """1.5 hours are three pomodoros a day: 42 in two weeks for five items, not 84."""
    days = {item.id: tuple(range(14)) for item in two_weeks.items}
    needed = efforts(two_weeks, Rhythm(), MONDAY, days)
    assert sum(needed.values()) == 42
    assert set(needed.values()) == {8, 9}


def test_days_off_take_their_share_with_them(two_weeks: Draft) -> None:
    days = {item.id: tuple(day for day in range(14) if day % 7 != 6) for item in two_weeks.items}
    assert sum(efforts(two_weeks, Rhythm(), MONDAY, days).values()) == 36


def test_what_is_stated_is_taken_out_before_the_rest_is_shared() -> None:
    when = When(days=(1, 1))
    budget = Budget(None, Per.DAY, (120, 120), When(), 1)
    draft = draft_of(item("a", when, pomodoros=3), item("b", when), budgets=(budget,))
    assert efforts(draft, Rhythm(), MONDAY, {"a": (0,), "b": (0,)}) == {"a": 3, "b": 1}


def test_what_repeats_gets_its_share_of_each_day() -> None:
    when = When(weeks=(1, 1), weekdays=(1, 2, 3, 4, 5))
    budget = Budget(None, Per.DAY, (120, 120), When(), 1)
    draft = draft_of(
        item("a", when, repeat=Repeat.EACH), item("b", when, repeat=Repeat.EACH), item("c"), budgets=(budget,)
    )
    days = {"a": (0, 1, 2, 3, 4), "b": (0, 1, 2, 3, 4)}
    assert efforts(draft, Rhythm(), MONDAY, days) == {"a": 2, "b": 2, "c": 2}


def test_a_budget_in_total_needs_no_days_to_be_shared() -> None:
    draft = draft_of(item("a"), item("b"), budgets=(Budget(None, Per.TOTAL, (300, 300), When(), 1),))
    assert efforts(draft, Rhythm(), MONDAY, {}) == {"a": 5, "b": 5}
    small = replace(draft, budgets=(Budget(None, Per.TOTAL, (15, 15), When(), 1),))
    assert efforts(small, Rhythm(), MONDAY, {}) == {"a": 1, "b": 1}


SLOW: Pace = {ItemKind.LEARN: 1.6, ItemKind.WATCH: 0.5}


@pytest.mark.parametrize(
    ("entry", "count"),
    [
        (item("a"), 3),
        (item("a", every=Per.WEEK), 2),
        (replace(item("a"), kind=ItemKind.WATCH), 1),
        (replace(item("a", every=Per.MONTH), kind=ItemKind.WATCH), 1),
        (replace(item("a"), kind=ItemKind.READ), 2),
    ],
)
def test_what_nobody_states_takes_what_this_learner_needs_for_such_work(entry: Item, count: int) -> None:
    assert usual_effort(entry, SLOW) == count


def test_pace_changes_neither_what_is_stated_nor_what_a_budget_says() -> None:
    stated = draft_of(item("a", pomodoros=3))
    assert efforts(stated, Rhythm(), MONDAY, {}, SLOW) == {"a": 3}
    granted = draft_of(item("a"), budgets=(Budget(None, Per.TOTAL, (300, 300), When(), 1),))
    assert efforts(granted, Rhythm(), MONDAY, {}, SLOW) == {"a": 10}
