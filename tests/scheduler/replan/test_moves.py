"""Moves: what changes for each item from one schedule to the next."""

from pomograd.plan import ItemKind, Repeat, When
from pomograd.scheduler import Block, Progress
from pomograd.scheduler.replan import Move, moves_between
from tests.scheduler.plans import draft_of, item
from tests.scheduler.replan.agreed import day, habit, work

REVIEW = item("h", When(weeks=(1, 1)), line=13, pomodoros=1, repeat=Repeat.EACH, kind=ItemKind.REVIEW)
DRAFT = draft_of(item("a", line=11), item("b", line=12), REVIEW)
NOTHING = Progress()


def moves(before: list[Block], after: list[Block], *, today: int = 0, progress: Progress = NOTHING) -> list[Move]:
    return list(moves_between(before, after, DRAFT, progress, day(today)))


def test_what_stays_on_its_days_is_no_move() -> None:
    assert moves([*work("a", 0, 1), *work("b", 2)], [*work("b", 2), *work("a", 0, 1)]) == []


def test_an_item_that_moves_has_its_days_before_and_after() -> None:
    (move,) = moves(work("a", 0, 1), work("a", 1, 3))
    assert move == Move("a", "a", 11, (day(0), day(1)), (day(1), day(3)))
    assert move.moves


def test_what_is_new_or_dropped_is_told_and_moves_nowhere() -> None:
    new, dropped = moves(work("a", 0), work("b", 1))
    assert (new.item, new.before, new.after, new.moves) == ("b", (), (day(1),), False)
    assert (dropped.item, dropped.before, dropped.after, dropped.moves) == ("a", (day(0),), (), False)


def test_an_item_that_the_note_has_no_longer_keeps_its_words() -> None:
    assert moves(work("gone", 4), []) == [Move("gone", "Read gone", None, (day(4),), ())]


def test_moves_stand_in_the_order_of_their_new_days() -> None:
    found = moves([*work("a", 0), *work("b", 1), *habit("h", 6)], [*work("a", 4), *work("b", 3)])
    assert [move.item for move in found] == ["b", "a", "h"]


def test_what_is_done_is_no_move() -> None:
    left = work("a", 1, first=2)
    assert moves(work("a", 0, 1), left, progress=Progress({"a": 1}), today=1) == []
    assert moves(work("a", 0, 1), [], progress=Progress(completed=frozenset("a")), today=1) == []


def test_times_of_a_habit_that_have_gone_by_or_are_done_today_are_no_moves() -> None:
    agreed = habit("h", 0, 1, 2)
    assert moves(agreed, habit("h", 1, 2), today=1) == []
    done = Progress({"h": 1}, finished_on={("h", day(1)): 1})
    assert moves(agreed, habit("h", 2), today=1, progress=done) == []
    assert [move.after for move in moves(agreed, habit("h", 2), today=1)] == [(day(2),)]
