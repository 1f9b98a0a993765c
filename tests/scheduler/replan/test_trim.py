"""Trim: which items are set aside so that the rest is done in time, and which never are."""

from dataclasses import replace

import pytest

from pomograd.plan import Item, ItemKind, Per, Repeat, When
from pomograd.scheduler import Availability, Progress
from pomograd.scheduler.replan import Circumstances
from pomograd.scheduler.replan.trim import by_value, trim
from tests.scheduler.plans import MONDAY, draft_of, item
from tests.scheduler.replan.agreed import day


def case(*items: Item, progress: Progress | None = None) -> Circumstances:
    return Circumstances(draft_of(*items), Availability(cap=2), MONDAY, progress or Progress())


def ranked(*items: Item, progress: Progress | None = None) -> list[str]:
    return [entry.id for entry in by_value(case(*items, progress=progress).board()[1])]


def kinds(*some: ItemKind) -> list[Item]:
    return [item(kind.value, kind=kind) for kind in some]


def test_community_goes_before_notes_before_reading_before_learning_before_practice() -> None:
    every = kinds(ItemKind.PRACTICE, ItemKind.LEARN, ItemKind.READ, ItemKind.NOTE, ItemKind.COMMUNITY)
    assert ranked(*every) == ["community", "note", "read", "learn", "practice"]


@pytest.mark.parametrize(
    "words",
    [
        "阅读：历史（选读）",
        "拓展：更多例题",
        "有余力再看",
        "Bonus exercises",
        "Optional reading",
        "nice to have",
        "if time",
    ],
)
def test_what_calls_itself_optional_goes_first(words: str) -> None:
    assert ranked(item("a", kind=ItemKind.COMMUNITY), replace(item("b"), text=words)) == ["b", "a"]


def test_words_that_only_look_like_it_are_not_optional() -> None:
    assert ranked(item("a"), replace(item("b", kind=ItemKind.PRACTICE), text="Extract features")) == ["a", "b"]


def test_what_others_speak_of_has_a_lab_or_is_marked_stays_longer() -> None:
    shared = [item(name, concepts=("vector",)) for name in ("a", "b")]
    assert ranked(*shared, item("c"), item("d", labs=("matrix",))) == ["c", "d", "b", "a"]
    assert ranked(item("a", highlights=("key",)), item("b")) == ["b", "a"]


def test_of_equal_value_the_later_goes_first() -> None:
    assert ranked(*(item(name) for name in "abc")) == ["c", "b", "a"]


def test_projects_reviews_exams_and_what_comes_back_are_never_set_aside() -> None:
    kept = kinds(ItemKind.PROJECT, ItemKind.REVIEW, ItemKind.ASSESS)
    daily = item("daily", When(weeks=(1, 1)), repeat=Repeat.EACH)
    assert ranked(*kept, daily, item("weekly", every=Per.WEEK)) == []


def test_what_others_wait_for_and_what_has_been_begun_are_never_set_aside() -> None:
    assert ranked(item("a"), item("b", needs=("a",))) == ["b"]
    assert ranked(item("a"), item("b"), progress=Progress({"b": 1})) == ["a"]


def test_as_little_is_set_aside_as_will_do() -> None:
    """Sixteen pomodoros on seven days of two: one item of two is enough, and of the lowest value."""
    items = [item(name, kind=ItemKind.NOTE if name == "c" else ItemKind.LEARN) for name in "abcdefgh"]
    assert trim(case(*items), day(6), 0) == {"c"}
    assert trim(case(*items), day(6), 2) is None
    assert trim(case(*items), day(5), 0) == {"c", "h"}


def test_a_small_item_that_turns_out_not_to_be_in_the_way_stays() -> None:
    """The note of one pomodoro goes first, but the video of four has to go, and then the note may stay."""
    items = [item("a", pomodoros=14), item("note", kind=ItemKind.NOTE, pomodoros=1)]
    items.append(item("video", kind=ItemKind.WATCH, pomodoros=4))
    assert trim(case(*items), day(7), 0) == {"video"}


def test_where_all_that_may_go_is_not_enough_nothing_does() -> None:
    assert trim(case(item("a", pomodoros=20, kind=ItemKind.PROJECT), item("b")), day(6), 0) is None
