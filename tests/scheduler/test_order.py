"""Order: what stands before what in the note, what waits for what, what practises what."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pomograd.plan import Item, ItemKind, When
from pomograd.scheduler.order import in_order, lab_needs, theory_of, without_circles
from tests.scheduler.plans import REQUIRES, item

names = st.sampled_from("abcdef")
webs = st.dictionaries(names, st.lists(names, max_size=3, unique=True).map(tuple), max_size=6)


def practice(name: str, *labs: str) -> Item:
    return item(name, kind=ItemKind.PRACTICE, labs=labs)


def test_a_lab_waits_for_the_first_item_with_the_lab_that_it_builds_on() -> None:
    items = [practice("read"), practice("first", "matrix"), practice("again", "matrix"), practice("then", "gradient")]
    assert lab_needs(items, REQUIRES) == {"then": ("first",)}


def test_a_lab_that_the_note_leaves_out_passes_on_what_it_builds_on() -> None:
    assert lab_needs([practice("first", "matrix"), practice("last", "network")], REQUIRES) == {"last": ("first",)}


def test_only_the_first_lab_of_an_item_counts() -> None:
    assert lab_needs([practice("first", "matrix"), practice("both", "other", "gradient")], REQUIRES) == {}


def test_labs_that_build_on_each_other_end() -> None:
    round_trip = {"matrix": ("gradient",), "gradient": ("matrix",)}
    items = [practice("a", "matrix"), practice("b", "gradient")]
    assert lab_needs(items, round_trip) == {"a": ("b",), "b": ("a",)}


def test_items_stay_in_the_order_of_the_note_until_one_waits_for_a_later_one() -> None:
    items = [item(name) for name in "abcd"]
    assert [each.id for each in in_order(items, {"a": ("c",)})] == ["b", "c", "a", "d"]
    assert [each.id for each in in_order(items, {"a": ("elsewhere",)})] == ["a", "b", "c", "d"]


def test_a_circle_is_named_and_only_its_own_needs_are_dropped() -> None:
    holding, circles = without_circles({"a": ("b", "x"), "b": ("a",), "c": ("b",)})
    assert holding == {"a": ("x",), "c": ("b",)}
    assert [set(circle) for circle in circles] == [{"a", "b"}]


def test_an_item_that_waits_for_itself_is_a_circle_of_one() -> None:
    assert without_circles({"a": ("a",)}) == ({}, (("a",),))


@given(needs=webs)
def test_without_its_circles_every_order_can_be_kept(needs: dict[str, tuple[str, ...]]) -> None:
    holding, circles = without_circles(needs)
    ordered = [each.id for each in in_order([item(name) for name in "abcdef"], holding)]
    assert sorted(ordered) == list("abcdef")
    for name, some in holding.items():
        assert set(some) <= set(needs[name])
        assert all(ordered.index(need) < ordered.index(name) for need in some)
    dropped = {(name, need) for name, some in needs.items() for need in some if need not in holding.get(name, ())}
    assert all(any({name, need} <= set(circle) for circle in circles) for name, need in dropped)


@pytest.mark.parametrize(
    ("kind", "concepts", "found"),
    [
        (ItemKind.PRACTICE, ("vector",), 1),
        (ItemKind.PROJECT, ("vector", "matrix"), 1),
        (ItemKind.PRACTICE, ("matrix",), 0),
        (ItemKind.PRACTICE, (), None),
        (ItemKind.LEARN, ("vector",), None),
    ],
)
def test_practice_looks_for_the_nearest_theory_of_its_concepts(
    kind: ItemKind, concepts: tuple[str, ...], found: int | None
) -> None:
    theory = [
        item("matrices", concepts=("matrix",)),
        item("vectors", concepts=("vector",)),
        item("notes", kind=ItemKind.NOTE, concepts=("vector",)),
    ]
    last = replace(item("use", When(), kind=kind), concepts=concepts)
    assert theory_of([*theory, last], 3) == found
