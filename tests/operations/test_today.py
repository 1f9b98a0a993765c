"""A day at the desk: the pomodoros of the plan, those done, and what the numbers say."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from threading import Barrier

import pytest

from pomograd.errors import PomogradError
from pomograd.focus.machine import Focus, State
from pomograd.focus.tally import tally
from pomograd.operations.act_on_focus import (
    end_break,
    finish_focus,
    interrupt_focus,
    read_focus,
    settle_focus,
    start_focus,
    stop_focus,
)
from pomograd.operations.complete_item import complete_item, reopen_item
from pomograd.operations.context import Context
from pomograd.operations.focus_status import focus_status
from pomograd.operations.open_plan import open_plan
from pomograd.operations.replan import accept
from pomograd.operations.show_progress import show_progress
from pomograd.operations.show_today import next_item, reasons_in_words, show_today
from pomograd.scheduler.replan import Choice, Reason
from tests.operations.conftest import NOTE, Desk


def work(desk: Desk, item: str | None = None) -> None:
    """One whole pomodoro with its break."""
    start_focus(desk.context, item or next_item(desk.context))
    desk.clock.advance(25)
    finish_focus(desk.context)
    desk.clock.advance(5)


def test_the_morning_shows_what_is_planned(desk: Desk):
    desk.open()
    today = show_today(desk.context)
    assert (today.done, today.planned) == (0, 2)
    assert today.current is not None
    assert today.current.text.startswith("学习矩阵和向量")
    assert today.unwritten == ("反向传播算法",)


def test_a_finished_pomodoro_moves_from_the_plan_to_the_past(desk: Desk):
    desk.open()
    work(desk)
    today = show_today(desk.context)
    assert (today.done, today.planned) == (1, 2)
    assert [(row.done, row.pomodoros) for row in today.rows] == [(True, 1), (False, 1)]
    assert today.current_pomodoro == (2, 2)
    assert today.this_week.seconds == 25 * 60


def test_a_day_without_work_left_offers_what_comes_on_the_next(desk: Desk):
    desk.open()
    work(desk)
    work(desk)
    today = show_today(desk.context)
    assert today.done == today.planned == 2
    assert today.next_day is not None
    assert today.current is not None
    assert today.current.labs == ("linear-regression",)


def test_hours_without_a_time_zone_are_those_of_the_machine(desk: Desk):
    desk.context.folders.home.joinpath("availability.toml").write_text('[hours]\nevery = ["10:00-12:00"]\n', "utf-8")
    desk.open()
    assert [row.start.isoformat() for row in show_today(desk.context).rows] == ["2026-12-01T10:00:00+08:00"]


def test_work_on_what_comes_tomorrow_is_taken_off_tomorrow(desk: Desk):
    desk.open()
    work(desk)
    work(desk)
    before = show_today(desk.context)
    work(desk)
    after = show_today(desk.context)
    assert (before.current_pomodoro, after.current_pomodoro) == ((1, 2), (2, 2))
    assert (after.done, after.planned) == (3, 3)
    assert after.planned_this_week == before.planned_this_week


def test_late_in_the_evening_only_the_rest_of_the_day_is_planned(desk: Desk):
    desk.clock.advance(11.25 * 60)
    desk.open()
    assert show_today(desk.context).planned == 1


def test_a_plan_that_starts_later_waits_for_its_day(desk: Desk):
    desk.note.write_text(NOTE, "utf-8")
    open_plan(desk.context, desk.note, date(2026, 12, 14))
    today = show_today(desk.context)
    assert (today.planned, today.next_day) == (0, date(2026, 12, 14))


def test_after_lost_days_the_work_waits_and_the_day_says_how_far_behind_it_is(desk: Desk):
    desk.open()
    before = show_today(desk.context)
    desk.clock.advance(13 * 24 * 60)
    today = show_today(desk.context)
    assert (today.current, today.finish) == (before.current, before.finish)
    assert today.reasons == (Reason("missed", 6, 3),)


def test_what_takes_turns_is_a_row_for_each_of_its_topics(desk: Desk):
    desk.open("# 计划\n\n## 第1周\n\n**周一至周五**：\n- 每天学习两门语言（Python、Go 轮流）（1 个番茄）\n")
    assert [(row.topic, row.pomodoros) for row in show_today(desk.context).rows] == [("Python", 1)]
    desk.clock.advance(6 * 24 * 60)
    accept(desk.context, Choice.EXTEND)
    rows = show_today(desk.context).rows
    assert [(row.topic, row.pomodoros) for row in rows][:2] == [("Python", 1), ("Go", 1)]
    assert len({row.item.id for row in rows if row.item}) == 1


def test_the_reasons_of_a_day_are_told_in_words(desk: Desk):
    desk.open()
    desk.clock.advance(13 * 24 * 60)
    assert reasons_in_words(show_today(desk.context).reasons, "en") == [
        {"code": "missed", "message": "3 days behind (6 🍅 not done)"}
    ]


def test_ticking_brings_the_next_item_and_an_earlier_finish_is_never_later(desk: Desk):
    desk.open()
    before = show_today(desk.context)
    assert before.current is not None
    complete_item(desk.context, before.current.id)
    after = show_today(desk.context)
    assert after.current != before.current
    assert after.finish is not None
    assert before.finish is not None
    assert after.finish <= before.finish
    assert show_progress(desk.context).done == 1


def test_a_tick_can_be_taken_back(desk: Desk):
    plan = desk.open()
    item = plan.draft.items[0].id
    complete_item(desk.context, item)
    complete_item(desk.context, item)
    reopen_item(desk.context, item)
    assert show_progress(desk.context).done == 0


def test_a_tick_in_the_note_counts_until_it_is_taken_back_here(desk: Desk):
    plan = desk.open("# 计划\n\n## 第1周\n\n- [x] 学习矩阵（1 个番茄）\n- [ ] 学习向量（1 个番茄）\n")
    assert show_progress(desk.context).done == 1
    reopen_item(desk.context, plan.draft.items[0].id)
    assert show_progress(desk.context).done == 0


def test_an_item_that_the_note_ticks_and_the_learner_reopens_asks_for_a_day(desk: Desk):
    plan = desk.open("# 计划\n\n## 第1周\n\n- [x] 学习矩阵（1 个番茄）\n- [ ] 学习向量（1 个番茄）\n")
    assert show_today(desk.context).planned == 1
    reopen_item(desk.context, plan.draft.items[0].id)
    assert show_today(desk.context).reasons == (Reason("unscheduled", 1),)
    accept(desk.context, Choice.EXTEND)
    assert show_today(desk.context).planned == 2


def test_broken_hours_leave_the_timer_alone(desk: Desk):
    desk.open()
    desk.context.folders.home.joinpath("availability.toml").write_text("cap = 'many'", "utf-8")
    today = show_today(desk.context)
    assert today.rows
    assert today.warning is not None
    assert today.warning.code == "E201"
    start_focus(desk.context)
    assert focus_status(desk.context).state == "work"


def test_hours_in_another_time_zone_fall_on_the_learners_own_day(desk: Desk):
    """Tuesday 09:00 in Shanghai, where the hours are London's: its morning is this afternoon."""
    hours = 'timezone = "Europe/London"\n[hours]\nevery = ["08:00-10:00"]\n'
    desk.context.folders.home.joinpath("availability.toml").write_text(hours, "utf-8")
    desk.open()
    today = show_today(desk.context)
    assert (today.planned, today.rows[0].start.astimezone(desk.clock.wall.tzinfo).hour) == (2, 16)


def test_work_before_four_in_the_morning_leaves_the_new_day_whole(desk: Desk):
    """Two pomodoros in the evening fill that day, and take nothing from the next."""
    desk.clock.advance(10 * 60)
    desk.open()
    work(desk)
    work(desk)
    desk.clock.advance(5 * 60)
    assert desk.clock.day_of_the_calendar != desk.clock().day
    complete_item(desk.context, desk.open().draft.items[0].id)
    assert show_today(desk.context).next_day == desk.clock.day_of_the_calendar


@pytest.mark.parametrize("verb", [finish_focus, stop_focus])
def test_of_two_who_end_the_same_pomodoro_one_is_told_that_it_is_over(desk: Desk, verb: Callable[[Context], Focus]):
    desk.open()
    for _ in range(10):
        start_focus(desk.context)
        desk.clock.advance(25)
        both = Barrier(2)

        def end(both: Barrier = both) -> str:
            both.wait()
            try:
                verb(desk.context)
            except PomogradError as error:
                return error.code
            return "ended"

        with ThreadPoolExecutor(2) as pool:
            ends = sorted(pool.map(lambda _: end(), range(2)))
        assert ends.count("ended") == 1
        if read_focus(desk.context).on_break:
            end_break(desk.context)
    counted = tally(desk.context.store.facts())
    assert counted.pomodoros + counted.voided == 10


def test_of_two_starts_one_is_refused(desk: Desk):
    desk.open()
    both = Barrier(2)

    def start(_: int) -> bool:
        both.wait()
        with suppress(PomogradError):
            start_focus(desk.context)
            return True
        return False

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(start, range(2))) == [False, True]


def test_sections_add_up_to_the_whole(desk: Desk):
    plan = desk.open()
    work(desk)
    complete_item(desk.context, plan.draft.items[0].id)
    progress = show_progress(desk.context)
    assert sum(section.items for section in progress.sections) == progress.items == 3
    assert sum(section.done for section in progress.sections) == progress.done == 1
    assert sum(section.pomodoros for section in progress.sections) == progress.total.pomodoros == 1
    assert sum(week.tally.pomodoros for week in progress.weeks) == progress.total.pomodoros


def test_an_item_that_the_plan_does_not_have_is_named(desk: Desk):
    desk.open()
    for operation in (start_focus, complete_item):
        with pytest.raises(PomogradError, match="E304"):
            operation(desk.context, "nonsense")


def test_a_watched_pomodoro_finishes_by_itself(desk: Desk):
    desk.open()
    start_focus(desk.context, next_item(desk.context))
    desk.clock.advance(25)
    assert settle_focus(desk.context).state is State.SHORT_BREAK


def test_a_pomodoro_that_ended_unseen_waits_for_the_learner(desk: Desk):
    desk.open()
    start_focus(desk.context, next_item(desk.context))
    desk.clock.advance(60)
    assert settle_focus(desk.context).time_is_up
    assert focus_status(desk.context).document()["time_is_up"] is True


def test_stopping_voids_a_pomodoro_and_ends_a_break(desk: Desk):
    desk.open()
    start_focus(desk.context)
    interrupt_focus(desk.context, "external", "电话")
    stop_focus(desk.context)
    assert read_focus(desk.context).state is State.IDLE
    start_focus(desk.context)
    finish_focus(desk.context)
    stop_focus(desk.context)
    assert read_focus(desk.context).state is State.IDLE
    with pytest.raises(PomogradError, match="E303"):
        end_break(desk.context)


def test_the_status_keeps_to_its_contract(desk: Desk):
    desk.open()
    item = next_item(desk.context)
    start_focus(desk.context, item)
    document = focus_status(desk.context).document()
    assert document["state"] == "work"
    assert document["item"] == item
    assert document["today"] == {"done": 0, "planned": 2}
