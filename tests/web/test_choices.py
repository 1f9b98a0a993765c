"""The choices of a re-plan as the page words them."""

from typing import Any

import pytest

from pomograd.web.choices import Change, Option, options_of

MONDAY, TUESDAY, FRIDAY = "2026-11-23", "2026-11-24", "2026-11-27"


def a_proposal(**values: Any) -> dict[str, Any]:
    nothing: dict[str, Any] = {"moves": [], "trimmed": [], "conflicts": [], "unplaced": [], "added": {}, "moved": 0}
    return nothing | {"choice": "extend", "token": "t", "way": "顺延", "status": "optimal", "finish": FRIDAY} | values


def option(language: str = "zh", **values: Any) -> Option:
    [found] = options_of({"finish": TUESDAY, "proposals": [a_proposal(**values)]}, {"a": "矩阵\n细节"}, language)
    return found


def change(before: list[str], after: list[str], language: str = "zh") -> tuple[str, str]:
    moves = [{"item": "a", "text": "矩阵\n细节", "line": 3, "from": before, "to": after}]
    [found] = option(language, moves=moves).changes
    assert isinstance(found, Change)
    assert found.text == "矩阵"
    return found.before, found.after


def test_a_move_names_the_days_before_and_after():
    assert change([MONDAY, MONDAY, TUESDAY], [FRIDAY]) == ("11 月 23–24 日", "11 月 27 日")
    assert change([MONDAY, TUESDAY], [FRIDAY], "en") == ("23–24 Nov", "27 Nov")


def test_what_is_new_has_no_days_before_and_what_is_dropped_none_after():
    assert change([], [FRIDAY]) == ("", "11 月 27 日")
    assert change([FRIDAY], []) == ("11 月 27 日", "")


@pytest.mark.parametrize("misfit", [True, False])
def test_what_loses_its_days_is_dropped_or_finds_no_place(misfit: bool):
    moves = [{"item": "a", "text": "矩阵", "line": 3, "from": [FRIDAY], "to": []}]
    unplaced = [{"item": "a", "why": "日子排满了。", "missing": 1}] if misfit else []
    assert option(moves=moves, unplaced=unplaced).changes == (Change("矩阵", "11 月 27 日", "", misfit),)


def test_where_the_days_stay_and_only_the_amounts_change_the_amounts_are_told():
    before, after = change([MONDAY, MONDAY, TUESDAY, FRIDAY], [MONDAY, TUESDAY, TUESDAY, FRIDAY])
    assert (before, after) == ("11 月 23 日 ×2、11 月 24 日 ×1", "11 月 23 日 ×1、11 月 24 日 ×2")


@pytest.mark.parametrize(
    ("language", "words"), [("zh", "11 月 1 日–12 月 29 日之间的 9 天"), ("en", "9 days within 1 Nov – 29 Dec")]
)
def test_many_scattered_days_become_one_range_with_their_number(language: str, words: str):
    days = [f"2026-{month}-{day:02d}" for month in (11, 12) for day in (1, 8, 15, 22)]
    assert change([*days, "2026-12-29"], [FRIDAY], language)[0] == words


@pytest.mark.parametrize(("finish", "later"), [(FRIDAY, 3), (TUESDAY, 0), (MONDAY, -1), (None, 0)])
def test_an_option_says_how_many_days_later_it_is_done(finish: str | None, later: int):
    assert option(finish=finish).later == later


def test_what_is_set_aside_is_named_once_and_not_among_the_changes():
    moves = [{"item": item, "text": item, "line": 1, "from": [MONDAY], "to": []} for item in ("a", "b")]
    found = option(moves=moves, trimmed=[{"item": "a", "text": "矩阵\n细节"}])
    assert found.set_aside == ("矩阵",)
    assert [change.text for change in found.changes] == ["b"]


def test_conflicts_are_told_once_and_what_has_no_place_without_one_by_its_name():
    conflict = {"message": "排满了。", "missing": 2, "items": ["b"]}
    unplaced = [{"item": item, "why": "它只落在休息日。", "missing": 1} for item in ("a", "b")]
    found = option(conflicts=[conflict], unplaced=unplaced)
    assert found.missing == 2
    assert found.obstacles == ("排满了。", "矩阵：它只落在休息日。")
