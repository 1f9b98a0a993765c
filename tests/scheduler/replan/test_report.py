"""The report of a re-plan: one line that says all, and the document that other programs read."""

from dataclasses import replace
from datetime import date

import pytest

from pomograd.locale import LANGUAGES
from pomograd.scheduler import Schedule, Status
from pomograd.scheduler.replan import (
    Choice,
    Move,
    Proposal,
    Reason,
    Replan,
    Standing,
    Terms,
    replan_document,
    token_of,
)
from pomograd.scheduler.replan.report import added, reason_message, summary
from pomograd.scheduler.schedule import Conflict
from tests.scheduler.plans import draft_of, item
from tests.scheduler.replan.agreed import day

MOVES = tuple(Move(name, name, 1, (day(0),), (day(2),)) for name in "ab")


def proposal(
    choice: Choice = Choice.EXTEND, *, finish: date | None = None, moves: tuple[Move, ...] = MOVES
) -> Proposal:
    return Proposal(choice, Schedule(Status.OPTIMAL, finish or day(14)), Terms(), moves)


EXTEND = proposal()
ADD_TIME = replace(proposal(Choice.ADD_TIME, finish=day(11)), added={2: 1, 4: 1})
TRIM = replace(proposal(Choice.TRIM, finish=day(11)), set_aside=("c",))
MISSED = Reason("missed", 4, 2)


def replan(*proposals: Proposal, reasons: tuple[Reason, ...] = (MISSED,)) -> Replan:
    draft = draft_of(item("a"), item("b"), item("c"))
    return Replan(draft, Standing(4, 0, 2), reasons, day(11), proposals, can_undo=False)


def test_the_summary_says_how_far_behind_what_moves_and_what_each_choice_makes_of_the_finish() -> None:
    found = replan(EXTEND, ADD_TIME, TRIM)
    assert summary(found, "en") == (
        "2 days behind (4 🍅 not done) · 2 items move · finish 7 December instead of 4 December"
        " · or +1 🍅 on Tuesdays and Thursdays: finish 4 December"
        " · or set aside the item of the lowest value: finish 4 December"
    )
    assert [part.strip() for part in summary(found, "zh").split("·")][:2] == ["落后 2 天（4 个番茄没做）", "2 项挪动"]


def test_without_a_proposal_there_is_nothing_to_replan() -> None:
    assert "nothing to re-plan" in summary(replan(reasons=()), "en")


def test_the_same_finish_and_no_move_are_told_as_such() -> None:
    calm = proposal(finish=day(11), moves=())
    assert summary(replan(calm), "en").endswith("nothing moves · finish 4 December as before")


def test_what_does_not_fit_is_told_instead_of_a_finish() -> None:
    tight = replace(EXTEND, schedule=Schedule(Status.INFEASIBLE, day(14), conflicts=(Conflict("full", (3,), 5, 9),)))
    assert "5 pomodoros find no place" in summary(replan(tight), "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "reason",
    [
        MISSED,
        Reason("ahead", 3),
        Reason("note"),
        Reason("hours"),
        Reason("deadline", day=day(3)),
        Reason("no_deadline", day=day(3)),
        Reason("restored", 2),
        Reason("unscheduled", 1),
    ],
)
def test_each_reason_is_a_sentence_with_its_numbers(reason: Reason, language: str) -> None:
    text = reason_message(reason, language)
    assert "{" not in text
    assert str(reason.days or reason.n or "") in text
    if reason.day:
        assert "26" in text


def test_weekdays_with_the_same_addition_are_told_together() -> None:
    assert added({2: 1, 4: 1, 6: 2}, "en") == "+1 🍅 on Tuesdays and Thursdays, +2 🍅 on Saturdays"
    assert added({2: 1, 3: 1, 4: 1}, "en") == "+1 🍅 on Tuesdays, Wednesdays and Thursdays"


@pytest.mark.parametrize(
    "other",
    [
        proposal(Choice.TRIM),
        proposal(finish=day(15)),
        proposal(moves=MOVES[:1]),
        replace(EXTEND, terms=Terms({2: 1})),
    ],
)
def test_a_token_stands_for_all_that_is_agreed_to(other: Proposal) -> None:
    assert token_of(EXTEND) == token_of(proposal())
    assert token_of(EXTEND) != token_of(other)


def test_a_token_does_not_ask_how_long_it_took() -> None:
    slow = replace(EXTEND, schedule=replace(EXTEND.schedule, solve_seconds=9.0))
    assert token_of(slow) == token_of(EXTEND)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_holds_each_choice_with_its_moves(language: str) -> None:
    document = replan_document(replan(EXTEND, ADD_TIME, TRIM), language)
    assert document["behind"] == {"days": 2, "pomodoros": 4}
    assert [each["choice"] for each in document["proposals"]] == ["extend", "add_time", "trim"]
    extend, more, less = document["proposals"]
    assert extend["moves"][0] == {"item": "a", "text": "a", "line": 1, "from": ["2026-11-23"], "to": ["2026-11-25"]}
    assert (extend["moved"], more["added"], less["trimmed"]) == (2, {"2": 1, "4": 1}, [{"item": "c", "text": "c"}])
    assert extend["token"] == token_of(EXTEND)
