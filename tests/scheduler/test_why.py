"""Why not everything fits: each reason, each conflict, each cause and each notice arises from a small plan."""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from typing import Any

import pytest

from pomograd.locale import LANGUAGES
from pomograd.plan import Budget, Item, ItemKind, Per, Repeat, When
from pomograd.scheduler import Availability, Progress, Schedule, Status, schedule_document
from pomograd.scheduler.problem import Assignment, Clash, Problem
from pomograd.scheduler.replan import Circumstances
from pomograd.scheduler.schedule import Conflict
from pomograd.scheduler.why import Lack, conflicts_of
from tests.scheduler.plans import MONDAY, REQUIRES, draft_of, item

Solver = Callable[[Problem], Assignment]

SENTENCES = tomllib.loads(files("pomograd").joinpath("locale/en/scheduler.toml").read_text("utf-8"))
FIRST, SUNDAY = When(days=(1, 1)), When(weeks=(1, 1), weekdays=(7,))
SPRING = date(2026, 3, 29)
NIGHT = dict.fromkeys(range(1, 8), ((time(0), time(6)),))
HOUR = When(days=(1, 1), clock=(time(7), time(8)))
DAILY = (Budget(None, Per.DAY, (60, 60), When(), 3),)
ALWAYS = frozenset(MONDAY + timedelta(day) for day in range(60))


def case(*items: Item, start: date = MONDAY, more: dict[str, Any] | None = None, **learner: Any) -> Circumstances:
    """The first of `items` is on line 11, the next on line 12."""
    numbered = (replace(entry, lines=(line, line)) for line, entry in enumerate(items, 11))
    return Circumstances(draft_of(*numbered, **more or {}), Availability(**learner), start, requires=REQUIRES)


PLANS: dict[str, Circumstances] = {
    "no_day": case(item("a", When(days=(1, 1), weekdays=(7,)))),
    "rest": case(item("a", SUNDAY), item("b"), rest=frozenset({7})),
    "off": case(item("a", FIRST), holidays=ALWAYS),
    "no_hours": case(item("a", SUNDAY), hours={1: ((time(9), time(12)),)}),
    "clock": case(item("a", HOUR), assumed=False),
    "skipped": case(
        item("a", When(days=(1, 1), clock=(time(2, 15), time(2, 45))), pomodoros=1),
        start=SPRING,
        timezone="Europe/Berlin",
        hours=NIGHT,
    ),
    "deadline": case(item("a", When(weeks=(2, 2), weekdays=(7,))), item("b"), deadline=MONDAY + timedelta(3)),
    "waits": case(item("a", FIRST, needs=("b",)), item("b", When(days=(3, 3)))),
    "full": case(item("a", FIRST, pomodoros=5), cap=2),
    "circular": case(item("a", needs=("b",)), item("b", needs=("a",))),
}


def schedule(of: Circumstances, solver: Solver) -> Schedule:
    found = of.schedule(solver)
    for language in LANGUAGES:
        document = schedule_document(found, language)
        said = [entry["why"] for entry in document["unplaced"]]
        said += [entry["message"] for entry in (*document["conflicts"], *document["notices"])]
        assert all(text and "{" not in text for text in said)
    return found


def full(*items: Item, solver: Solver, progress: Progress | None = None, **learner: Any) -> list[Conflict]:
    of = case(*items, **learner)
    found = schedule(replace(of, progress=progress or Progress()), solver)
    assert sum(entry.missing for entry in found.unplaced) == sum(conflict.missing for conflict in found.conflicts)
    return [conflict for conflict in found.conflicts if conflict.code == "full"]


def causes(conflicts: list[Conflict]) -> list[tuple[str, tuple[int, ...]]]:
    return [(cause.code, cause.lines) for conflict in conflicts for cause in conflict.causes]


# Reasons


@pytest.mark.parametrize("code", SENTENCES["unplaced"])
def test_each_reason_arises_and_names_its_item(code: str, in_process: Solver) -> None:
    found = schedule(PLANS[code], in_process)
    assert [(entry.item, entry.code) for entry in found.unplaced] == [("a", code)]


@pytest.mark.parametrize("code", SENTENCES["conflict"])
def test_each_conflict_arises_with_its_line(code: str, in_process: Solver) -> None:
    found = schedule(PLANS[code], in_process)
    assert found.status is Status.INFEASIBLE
    assert [conflict.code for conflict in found.conflicts] == [code]
    assert found.conflicts[0].lines[0] == 11
    assert "11" in schedule_document(found, "zh")["conflicts"][0]["message"]


def test_that_a_day_of_rest_stays_free_is_no_conflict(in_process: Solver) -> None:
    assert schedule(PLANS["rest"], in_process).status is Status.OPTIMAL


def test_that_a_habit_stays_away_on_a_holiday_is_no_conflict(in_process: Solver) -> None:
    habit = item("a", FIRST, pomodoros=1, repeat=Repeat.EACH, kind=ItemKind.REVIEW)
    found = schedule(case(habit, holidays=frozenset({MONDAY})), in_process)
    assert [(entry.code, entry.missing) for entry in found.unplaced] == [("off", 1)]
    assert found.status is Status.OPTIMAL


def test_an_item_may_miss_pomodoros_for_more_than_one_reason(in_process: Solver) -> None:
    weekend = item("a", When(weeks=(1, 1), weekdays=(6, 7)), pomodoros=3, repeat=Repeat.EACH, kind=ItemKind.REVIEW)
    of = case(weekend, hours={6: ((time(9), time(10)),)})
    found = schedule(of, in_process)
    assert [(entry.code, entry.missing, entry.needed) for entry in found.unplaced] == [
        ("full", 1, 6),
        ("no_hours", 3, 6),
    ]


def test_a_day_of_a_habit_that_has_begun_misses_nothing(in_process: Solver) -> None:
    habit = item("a", FIRST, pomodoros=8, repeat=Repeat.EACH, kind=ItemKind.REVIEW)
    late = Progress(now=datetime.combine(MONDAY, time(20, 30), UTC))
    found = schedule(replace(case(habit), progress=late), in_process)
    assert (len(found.work), found.unplaced) == (1, ())


# Causes


def test_a_budget_of_the_day_is_named_with_its_line(in_process: Solver) -> None:
    found = full(item("a", FIRST, pomodoros=5), more={"budgets": DAILY}, solver=in_process)
    assert causes(found) == [("budget", (3,))]
    assert (found[0].lines, found[0].missing, found[0].needed) == ((3, 11), 3, 5)


def test_a_budget_of_the_week_is_named_and_not_the_days(in_process: Solver) -> None:
    weekly = (Budget(None, Per.WEEK, (120, 120), When(weeks=(1, 1)), 4),)
    found = full(item("a", When(weeks=(1, 1)), pomodoros=9), more={"budgets": weekly}, solver=in_process)
    assert causes(found) == [("budget", (4,))]


def test_the_cap_the_usual_day_the_reviews_and_the_hours_are_told_apart(in_process: Solver) -> None:
    two_days = item("a", When(days=(1, 2)), pomodoros=19)
    long_day = dict.fromkeys(range(1, 8), ((time(6), time(23)),))
    assert causes(full(two_days, cap=7, hours=long_day, solver=in_process)) == [("cap", ())]
    assert causes(full(two_days, hours=long_day, solver=in_process)) == [("usual", ())]
    assert causes(full(item("a", FIRST, pomodoros=8), reviews=2, solver=in_process)) == [("reviews", ())]
    hour = dict.fromkeys(range(1, 8), ((time(9), time(10)),))
    assert causes(full(two_days, hours=hour, solver=in_process)) == [("hours", ())]


def test_a_deadline_is_named_with_the_cap_that_makes_it_near(in_process: Solver) -> None:
    found = full(item("a", When(weeks=(1, 1)), pomodoros=9), cap=2, deadline=MONDAY + timedelta(3), solver=in_process)
    assert causes(found) == [("cap", ()), ("deadline", ())]


def test_the_order_of_prerequisites_is_named(in_process: Solver) -> None:
    late = item("a", When(days=(1, 1), clock=(time(19), time(20))))
    early = item("b", When(days=(1, 1), clock=(time(9), time(10))), needs=("a",))
    found = full(late, early, solver=in_process)
    assert ("order", ()) in causes(found)
    assert found[0].lines == (11, 12)


def test_all_causes_have_been_seen() -> None:
    assert set(SENTENCES["cause"]) == {"budget", "cap", "usual", "reviews", "hours", "deadline", "order"}


# Conflicts


def test_what_clashes_is_as_little_as_will_do(in_process: Solver) -> None:
    week = When(weeks=(1, 1))
    found = full(item("a", week, pomodoros=1), item("b", FIRST, pomodoros=6), cap=4, solver=in_process)
    assert [(conflict.items, conflict.missing, conflict.needed) for conflict in found] == [(("b",), 2, 6)]


def test_each_missing_pomodoro_is_in_one_conflict() -> None:
    """Two items that clash, one that would fit by itself, one that waits, and one on a day of rest."""
    diary, board = case(*(item(name, FIRST) for name in "abcde"), cap=2).board()
    lacks = [Lack(number, code, 2) for number, code in enumerate(["full", "full", "full", "waits", "rest"])]
    found = conflicts_of(board, diary, lacks, [Clash((0, 1), (), (0,), 2), Clash((4,), (), (0,), 1)])
    assert [(conflict.code, conflict.items, conflict.missing) for conflict in found] == [
        ("full", ("a", "b"), 4),
        ("full", ("c",), 2),
        ("waits", ("d",), 2),
    ]
    assert causes([*found[:2]]) == [("cap", ()), ("cap", ())]


def test_what_clashes_in_the_same_way_day_after_day_is_one_conflict(in_process: Solver) -> None:
    habit = item("a", When(weeks=(1, 1)), pomodoros=3, repeat=Repeat.EACH, kind=ItemKind.REVIEW)
    (conflict,) = full(habit, cap=2, solver=in_process)
    assert (conflict.items, conflict.missing, conflict.needed) == (("a",), 7, 21)


def test_items_in_a_circle_follow_the_order_of_the_note(in_process: Solver) -> None:
    found = schedule(PLANS["circular"], in_process)
    assert (found.conflicts[0].lines, sorted(found.conflicts[0].items)) == ((11, 12), ["a", "b"])
    assert [block.item for block in found.work] == ["a", "a", "b", "b"]


def test_the_same_reason_is_one_conflict_with_all_its_lines(in_process: Solver) -> None:
    never = When(days=(1, 1), weekdays=(7,))
    found = schedule(case(item("a", never), item("b", never, pomodoros=3)), in_process)
    assert [(conflict.lines, conflict.missing) for conflict in found.conflicts] == [((11, 12), 5)]


# Notices


def notices(of: Circumstances, solver: Solver) -> list[tuple[str, tuple[int, ...], date | None]]:
    return [(notice.code, notice.lines, notice.day) for notice in schedule(of, solver).notices]


def test_a_lab_that_comes_before_what_it_builds_on_is_a_notice(in_process: Solver) -> None:
    early = item("a", When(weeks=(1, 1)), kind=ItemKind.PRACTICE, labs=("gradient",))
    late = item("b", When(weeks=(2, 2)), kind=ItemKind.PRACTICE, labs=("matrix",))
    assert notices(case(early, late), in_process) == [("too_early", (11, 12), None)]


def test_what_a_holiday_puts_off_is_a_notice_with_its_day(in_process: Solver) -> None:
    of = case(item("a", FIRST), holidays=frozenset({MONDAY}), rest=frozenset({2}))
    assert notices(of, in_process) == [("put_off", (11,), MONDAY + timedelta(2))]


def test_a_budget_below_one_pomodoro_is_a_notice_and_grants_one(in_process: Solver) -> None:
    small = (Budget(None, Per.DAY, (10, 10), When(), 3),)
    of = case(item("a", pomodoros=1), more={"budgets": small})
    assert ("small", (3,), None) in notices(of, in_process)
    assert len(of.schedule(in_process).work) == 1


def test_all_notices_have_been_seen() -> None:
    assert set(SENTENCES["notice"]) == {"too_early", "put_off", "small"}
