"""More time: the least to add so that everything is done by a certain day."""

from datetime import time

from pomograd.plan import When
from pomograd.scheduler import Availability
from pomograd.scheduler.replan import Circumstances, Terms
from pomograd.scheduler.replan.lack import lack_by
from pomograd.scheduler.replan.more_time import MOST, more_time
from tests.scheduler.plans import MONDAY, draft_of, item
from tests.scheduler.replan.agreed import day


def case(pomodoros: int, **learner: object) -> Circumstances:
    availability = Availability(**{"cap": 2} | learner)  # pyright: ignore[reportArgumentType]
    return Circumstances(draft_of(item("a", pomodoros=pomodoros)), availability, MONDAY)


def test_one_pomodoro_more_is_one_on_a_single_weekday() -> None:
    assert more_time(case(15), day(6), 0) == {2: 1}


def test_days_are_added_far_from_each_other_first() -> None:
    assert more_time(case(16), day(6), 0) == {2: 1, 4: 1}
    assert more_time(case(17), day(6), 0) == {2: 1, 4: 1, 6: 1}


def test_a_weekday_counts_as_often_as_it_comes() -> None:
    assert more_time(case(28 + 2), day(13), 0) == {2: 1}


def test_the_weekdays_with_the_lightest_days_come_first() -> None:
    """Friday has an hour and the cap leaves two; on Saturday nothing is left to lighten."""
    hours = dict.fromkeys(range(1, 8), ((time(9), time(12)),)) | {5: ((time(9), time(9, 30)),)}
    assert more_time(case(14, hours=hours), day(6), 0) == {5: 1}


def test_days_of_rest_get_nothing() -> None:
    assert more_time(case(13, rest=frozenset({2})), day(6), 0) == {4: 1}


def test_what_may_lack_a_place_asks_for_no_time() -> None:
    assert more_time(case(17), day(6), 2) == {2: 1}


def test_who_needs_more_than_the_most_on_each_day_needs_another_plan() -> None:
    assert sum((more_time(case(7 * (2 + MOST)), day(6), 0) or {}).values()) == 7 * MOST
    assert more_time(case(7 * (2 + MOST) + 1), day(6), 0) is None


def test_time_on_days_on_which_the_work_may_not_lie_is_of_no_use() -> None:
    mondays = Circumstances(
        draft_of(item("a", When(weeks=(1, 1), weekdays=(1,)), pomodoros=6)), Availability(cap=2), MONDAY
    )
    assert more_time(mondays, day(6), 0) is None


def test_what_is_added_is_enough_by_the_same_measure() -> None:
    given = case(20)
    extra = more_time(given, day(6), 0)
    assert extra
    assert lack_by(given, day(6)) == 6
    assert lack_by(given.under(Terms(extra)), day(6)) == 0
