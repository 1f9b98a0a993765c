"""Learning the pace: what this learner needs of what was planned, by kind of work."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from pomograd.operations.learn_pace import FASTEST, SLOWEST, learn_pace
from pomograd.plan import Draft, Item, ItemKind, Role, When
from pomograd.scheduler import Block, BlockKind

NINE = datetime(2026, 12, 1, 9, tzinfo=UTC)


def pace(planned: Mapping[str, int], finished: Mapping[str, int], completed: str) -> dict[ItemKind, float]:
    """Items whose names begin with w are videos, all else is to be learnt."""
    items = tuple(
        Item(name, name, (1, 1), None, ItemKind.WATCH if name.startswith("w") else ItemKind.LEARN, When())
        for name in planned
    )
    work = [
        Block(NINE, NINE + timedelta(minutes=25), BlockKind.WORK, name, name, (part, count))
        for name, count in planned.items()
        for part in range(1, count + 1)
    ]
    return learn_pace(Draft("d1", "Plan", (1, 9), Role.MAIN, items=items), work, finished, frozenset(completed.split()))


def test_who_has_finished_nothing_has_no_pace() -> None:
    assert pace({"a": 4}, {"a": 3}, "") == {}


def test_a_single_item_says_little_and_many_say_more() -> None:
    assert pace({"a": 4}, {"a": 8}, "a") == {ItemKind.LEARN: 1.5}
    assert pace({"a": 4, "b": 4, "c": 4}, {"a": 8, "b": 8, "c": 8}, "a b c") == {ItemKind.LEARN: 1.75}


def test_each_kind_of_work_has_a_pace_of_its_own() -> None:
    found = pace({"a": 4, "w": 4}, {"a": 4, "w": 2}, "a w")
    assert found == {ItemKind.LEARN: 1.0, ItemKind.WATCH: 0.75}


def test_what_was_ticked_without_a_pomodoro_was_done_elsewhere_and_says_nothing() -> None:
    assert pace({"a": 4, "b": 4}, {"a": 8}, "a b") == {ItemKind.LEARN: 1.5}


def test_what_was_never_planned_says_nothing() -> None:
    assert pace({"a": 0}, {"a": 9}, "a") == {}


@pytest.mark.parametrize(("finished", "bound"), [(1000, SLOWEST), (1, FASTEST)])
def test_no_pace_goes_beyond_its_bounds(finished: int, bound: float) -> None:
    assert pace({"a": 40}, {"a": finished}, "a") == {ItemKind.LEARN: bound}
