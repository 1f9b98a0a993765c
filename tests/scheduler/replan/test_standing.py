"""Standing: what should be done by now, and how many days that is."""

from pomograd.plan import ItemKind, Repeat, When
from pomograd.scheduler import Block, Progress
from pomograd.scheduler.replan import Standing, standing_of
from tests.scheduler.plans import draft_of, item
from tests.scheduler.replan.agreed import day, habit, work

WEEK = When(weeks=(1, 1))
HABIT = item("h", WEEK, pomodoros=1, repeat=Repeat.EACH, kind=ItemKind.REVIEW)
DRAFT = draft_of(item("a", pomodoros=4), item("b", pomodoros=4), HABIT)
AGREED = [*work("a", 0, 0, 1, 1), *work("b", 2, 2, 3, 3)]


def stands(today: int, *, agreed: list[Block] = AGREED, ticked: str = "", **finished: int) -> Standing:
    return standing_of(agreed, DRAFT, Progress(finished, frozenset(ticked.split())), day(today))


def test_who_has_done_what_was_due_stands_well() -> None:
    assert stands(2, a=4) == Standing()


def test_what_is_due_today_can_still_be_done() -> None:
    assert stands(0) == Standing()
    assert stands(1) == Standing(missed=2, days=1)


def test_days_behind_are_the_latest_days_that_hold_what_is_missed() -> None:
    assert stands(2, a=1) == Standing(missed=3, days=2)
    assert stands(4) == Standing(missed=8, days=4)
    assert stands(4, a=4, b=3) == Standing(missed=1, days=1)


def test_a_tick_stands_for_all_pomodoros_of_an_item() -> None:
    assert stands(2, ticked="a") == Standing()
    assert stands(0, ticked="b") == Standing(ahead=4)


def test_what_was_done_ahead_makes_up_for_what_was_missed() -> None:
    assert stands(2, a=2, b=2) == Standing(missed=2, days=1)  # those of b are today's
    assert stands(2, a=2, b=4) == Standing(missed=2, ahead=2, days=0)
    assert stands(2, a=3, b=4) == Standing(missed=1, ahead=2, days=0)


def test_a_habit_that_was_missed_has_lapsed_and_is_not_behind() -> None:
    days = habit("h", 0, 1, 2, 3)
    done = Progress({"h": 1}, finished_on={("h", day(1)): 1})
    assert standing_of(days, DRAFT, done, day(3)) == Standing(lapsed=2)
    assert standing_of(days, DRAFT, Progress(completed=frozenset("h")), day(3)) == Standing()


def test_what_is_no_longer_in_the_note_is_not_missed() -> None:
    assert stands(2, agreed=[*work("gone", 0, 1), *work("a", 3)]) == Standing()
