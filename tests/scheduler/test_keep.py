"""Keep: what the schedule so far says of the days on which everything lies."""

from datetime import UTC, date, datetime, time, timedelta

from pomograd.plan import ItemKind, Repeat, When
from pomograd.scheduler import Availability, Block, BlockKind, Progress, Schedule, Status
from pomograd.scheduler.keep import held, kept
from pomograd.scheduler.problem import Spread
from pomograd.scheduler.replan import Circumstances
from tests.scheduler.plans import MONDAY, draft_of, item

WEEK = When(weeks=(1, 1))


def block(name: str, day: int, part: int, of: int, *, hour: int = 9) -> Block:
    start = datetime.combine(MONDAY + timedelta(day), time(hour), UTC)
    return Block(start, start + timedelta(minutes=25), BlockKind.WORK, name, name, (part, of))


def schedule(*blocks: Block, finish: date | None = None) -> Schedule:
    return Schedule(Status.OPTIMAL, finish, blocks)


def before(case: Circumstances, agreed: Schedule) -> list[Spread | None]:
    diary, board = case.board()
    return [task.before for task in kept(board, diary, agreed).tasks]


def test_a_task_had_the_days_of_the_pomodoros_that_are_left() -> None:
    agreed = schedule(*(block("a", day, day + 1, 3) for day in range(3)))
    case = Circumstances(draft_of(item("a", pomodoros=3), item("new")), Availability(), MONDAY)
    assert before(case, agreed) == [{0: 1, 1: 1, 2: 1}, None]
    done = Circumstances(case.draft, case.availability, MONDAY, Progress({"a": 1}))
    assert before(done, agreed)[0] == {1: 1, 2: 1}


def test_each_time_of_a_habit_had_its_own_day_but_for_what_is_done_of_it() -> None:
    habit = item("a", When(days=(1, 2)), pomodoros=2, repeat=Repeat.EACH, kind=ItemKind.REVIEW)
    agreed = schedule(*(block("a", day, part, 2, hour=8 + part) for day in (0, 1) for part in (1, 2)))
    case = Circumstances(draft_of(habit), Availability(), MONDAY)
    assert before(case, agreed) == [{0: 2}, {1: 2}]
    half = Progress({"a": 1}, finished_on={("a", MONDAY): 1})
    assert before(Circumstances(case.draft, case.availability, MONDAY, half), agreed) == [{0: 1}, {1: 2}]


def test_each_portion_had_the_day_of_its_own_parts() -> None:
    portions = item("a", When(days=(1, 3)), pomodoros=1, repeat=Repeat.EACH)
    agreed = schedule(*(block("a", day, day + 1, 3) for day in range(3)))
    assert before(Circumstances(draft_of(portions), Availability(), MONDAY), agreed) == [{0: 1}, {1: 1}, {2: 1}]


def test_the_days_that_the_plan_took_are_free_to_use() -> None:
    agreed = schedule(block("a", 4, 1, 1), finish=MONDAY + timedelta(4))
    diary, board = Circumstances(draft_of(item("a", pomodoros=1)), Availability(), MONDAY).board()
    assert kept(board, diary, agreed).until == 5
    assert kept(board, diary, schedule()).until is None


def test_what_was_agreed_to_in_another_order_may_stay_in_it() -> None:
    diary, board = Circumstances(draft_of(item("a", WEEK), item("b", WEEK)), Availability(), MONDAY).board()
    assert [task.after for task in board.problem.tasks] == [None, 0]
    in_order = schedule(block("a", 0, 1, 2), block("a", 1, 2, 2), block("b", 1, 1, 2), block("b", 2, 2, 2))
    assert kept(board, diary, in_order).tasks[1].after == 0
    turned = schedule(block("b", 0, 1, 2), block("a", 1, 1, 2), block("a", 1, 2, 2), block("b", 2, 2, 2))
    assert kept(board, diary, turned).tasks[1].after is None


def test_each_day_holds_the_items_that_it_had() -> None:
    agreed = schedule(block("a", 0, 1, 2), block("b", 0, 1, 1), block("a", 1, 2, 2))
    assert held(agreed, MONDAY) == {0: {"a", "b"}, 1: {"a"}}
