"""Why an item lies where it lies: each answer and each obstacle arises from a small plan, and reads well in both
languages.
"""

import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from importlib.resources import files
from typing import Any

import pytest

from pomograd.locale import LANGUAGES
from pomograd.plan import Budget, Item, Per, Repeat, Section, SectionKind, When
from pomograd.scheduler import Availability, Progress, Schedule, Status
from pomograd.scheduler.explain import explain
from pomograd.scheduler.explanation import Explanation, Obstacle, explanation_document
from pomograd.scheduler.problem import Assignment, Problem
from pomograd.scheduler.replan import Circumstances
from tests.scheduler.plans import MONDAY, draft_of, item

Solver = Callable[[Problem], Assignment]

SENTENCES = tomllib.loads(files("pomograd").joinpath("locale/en/scheduler.toml").read_text("utf-8"))
FORMS = {"between", "stretch", "days", "were", "window", "unplaced"}
TUESDAY = MONDAY + timedelta(1)
WEEK = When(weeks=(1, 1))


def case(*items: Item, more: dict[str, Any] | None = None, progress: Progress | None = None, **learner: Any):
    """The first of `items` is on line 11, the next on line 12."""
    numbered = (replace(entry, lines=(line, line)) for line, entry in enumerate(items, 11))
    return Circumstances(draft_of(*numbered, **more or {}), Availability(**learner), MONDAY, progress or Progress())


def why(of: Circumstances, solver: Solver, name: str = "a", agreed: Schedule | None = None) -> Explanation:
    diary, board = of.board()
    entry = of.draft.item(name)
    assert entry is not None
    found = explain(board, diary, of.draft, agreed or of.schedule(solver), entry)
    for language in LANGUAGES:
        document = explanation_document(found, {each.id: each.text for each in of.draft.items}, language)
        said = [document["message"], *(obstacle["message"] for obstacle in document["obstacles"])]
        assert all(text and "{" not in text for text in said)
    return found


def message(found: Explanation, language: str = "en") -> str:
    return explanation_document(found, {"a": "a", "b": "b"}, language)["message"]


# Where it lies

PLANS: dict[str, tuple[Circumstances, str]] = {
    "today": (case(item("a")), "a"),
    "opens": (case(item("a", When(weeks=(2, 2)))), "a"),
    "comes_back": (case(item("a", WEEK, repeat=Repeat.EACH)), "a"),
    "level": (case(item("b", WEEK), item("a", WEEK), item("last", When(days=(5, 5)))), "a"),
    "behind": (case(item("b"), item("a"), cap=2), "a"),
    "done": (case(item("a"), progress=Progress(completed=frozenset("a"))), "a"),
}


@pytest.mark.parametrize("code", sorted(PLANS))
def test_each_answer_arises(code: str, in_process: Solver) -> None:
    of, name = PLANS[code]
    assert why(of, in_process, name).code == code


def test_an_item_that_nobody_scheduled_has_no_day_yet(in_process: Solver) -> None:
    found = why(case(item("a")), in_process, agreed=Schedule(Status.OPTIMAL))
    assert (found.code, found.days) == ("unscheduled", ())
    assert message(found).startswith("It has no day yet")


def test_an_item_that_found_no_place_says_so_with_its_reason(in_process: Solver) -> None:
    found = why(case(item("a", When(days=(1, 1), weekdays=(7,)))), in_process)
    assert (found.code, found.days) == ("no_day", ())
    assert SENTENCES["why"]["unplaced"] in message(found)
    assert message(found).endswith(SENTENCES["unplaced"]["no_day"])


def test_an_item_that_was_missed_says_when_it_was_due(in_process: Solver) -> None:
    first = case(item("a", WEEK))
    later = replace(first, progress=Progress(now=datetime.combine(TUESDAY, time(6), UTC)))
    found = why(later, in_process, agreed=first.schedule(in_process))
    assert (found.code, set(found.days)) == ("missed", {MONDAY})
    assert message(found).startswith("It was due 23 November and is not done.")


def test_an_item_whose_days_have_gone_by_says_so(in_process: Solver) -> None:
    late = Progress(now=datetime.combine(MONDAY + timedelta(8), time(6), UTC))
    found = why(case(item("a", WEEK), item("b", When(weeks=(2, 2))), progress=late), in_process)
    assert found.code == "slipped"


def test_all_answers_have_been_seen() -> None:
    """What is set aside is known where it was agreed to; see the operation."""
    assert set(SENTENCES["why"]) == {*PLANS, "unscheduled", "trimmed", "missed", "slipped"} | FORMS


def test_the_window_is_told_with_the_lines_that_set_it(in_process: Solver) -> None:
    second = When(weeks=(2, 2))
    heading = Section("week", None, "Week 2", (7, 20), second, SectionKind.WEEK)
    found = why(case(item("a", second, section="week"), more={"sections": (heading,)}), in_process)
    assert found.lines == (7, 11)
    assert found.window == (MONDAY + timedelta(7), MONDAY + timedelta(13))
    assert "7, 11" in message(found)


# What stood in the way

OBSTACLES: dict[str, Circumstances] = {
    "off": case(item("a"), holidays=frozenset({MONDAY})),
    "rest": case(item("a"), rest=frozenset({1})),
    "no_hours": case(item("a"), hours={2: ((time(9), time(12)),)}),
    "busy": case(item("a"), progress=Progress(now=datetime.combine(MONDAY, time(23), UTC))),
    "window": case(item("a", When(weeks=(1, 1), weekdays=(2,)))),
    "clock": case(
        item("a", When(clock=(time(20), time(21)))),
        hours={1: ((time(9), time(12)),), 2: ((time(19), time(22)),)},
        assumed=False,
    ),
    "needs": case(item("a", needs=("b",)), item("b", pomodoros=9)),
    "order": case(item("b", When(weekdays=(2, 3))), item("a", pomodoros=1), cap=2),
    "budget": case(item("b"), item("a"), more={"budgets": (Budget(None, Per.DAY, (60, 60), When(), 5),)}),
    "cap": case(item("b"), item("a"), cap=2),
    "usual": case(item("b", When(days=(1, 1)), pomodoros=8), item("a")),
    "hours": case(item("b"), item("a"), hours=dict.fromkeys(range(1, 8), ((time(9), time(10)),))),
    "reviews": case(item("b", When(days=(1, 1)), pomodoros=6), item("a"), reviews=2),
    "level": PLANS["level"][0],
}


@pytest.mark.parametrize("code", SENTENCES["obstacle"])
def test_each_obstacle_arises_on_the_day_before(code: str, in_process: Solver) -> None:
    found = why(OBSTACLES[code], in_process)
    assert found.days
    obstacle = found.obstacles[0]
    assert (obstacle.code, obstacle.first) == (code, MONDAY)


def test_the_item_that_is_waited_for_is_named_with_its_line(in_process: Solver) -> None:
    found = why(OBSTACLES["needs"], in_process)
    assert found.obstacles == (Obstacle("needs", MONDAY, MONDAY, (12,), "b"),)
    assert "(line 12) must be done first" in message(found)
    assert "第 12 行" in message(found, "zh")


def test_a_budget_is_named_with_its_line_and_its_last_day(in_process: Solver) -> None:
    found = why(OBSTACLES["budget"], in_process)
    assert found.obstacles == (Obstacle("budget", MONDAY, MONDAY, (5,)),)
    weekly = Budget(None, Per.WEEK, (60, 60), When(), 6)
    week = why(case(item("b"), item("a"), more={"budgets": (weekly,)}), in_process)
    assert [(obstacle.code, obstacle.lines) for obstacle in week.obstacles][-1] == ("budget", (6,))
    assert week.days[0] == MONDAY + timedelta(7)


def test_days_with_the_same_obstacle_are_one_stretch(in_process: Solver) -> None:
    found = why(case(item("a"), rest=frozenset({1, 2}), holidays=frozenset({MONDAY + timedelta(2)})), in_process)
    assert found.obstacles == (
        Obstacle("rest", MONDAY, TUESDAY),
        Obstacle("off", MONDAY + timedelta(2), MONDAY + timedelta(2)),
    )
    assert message(found).endswith("day off.")


def test_all_obstacles_have_been_seen() -> None:
    assert set(SENTENCES["obstacle"]) == set(OBSTACLES)
