"""The followed plan as a calendar: what stays the same from export to export, where it is written, who may read it."""

import os
import stat
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from pomograd.errors import PomogradError
from pomograd.operations.act_on_focus import finish_focus, start_focus
from pomograd.operations.change_start import change_start
from pomograd.operations.export_calendar import (
    Occasions,
    calendar_secret,
    export_calendar,
    make_calendar,
    opens_calendar,
    renew_calendar_secret,
    write_calendar,
)
from pomograd.operations.replan import accept, show_replan, undo_replan
from pomograd.plan import ItemKind, Per, Repeat
from pomograd.scheduler.replan import Choice
from tests.operations.conftest import NOTE, Desk
from tests.rfc5545 import Event, events_of, read_calendar


def work(desk: Desk) -> list[Event]:
    return events_of(export_calendar(desk.context, breaks=False))


def replan(desk: Desk) -> None:
    """The learner agrees to the first proposal."""
    accept(desk.context, show_replan(desk.context).proposals[0].choice)


def numbers(events: list[Event]) -> set[int]:
    return {int(event.part["SEQUENCE"].value) for event in events}


def test_every_pomodoro_of_the_plan_is_an_event_and_the_calendar_bears_its_name(desk: Desk):
    desk.open()
    assert [event.summary for event in work(desk)][:2] == ["学习矩阵和向量（2 个番茄）"] * 2
    assert len(work(desk)) == 6
    assert len(events_of(export_calendar(desk.context))) == 12
    assert read_calendar(export_calendar(desk.context)).text("NAME") == "两周入门"


def test_as_long_as_the_schedule_holds_the_calendar_is_the_same_to_the_byte(desk: Desk):
    desk.open()
    first = make_calendar(desk.context)
    desk.clock.advance(minutes=90)
    assert make_calendar(desk.context) == first
    assert make_calendar(desk.context).tag == first.tag


def test_a_plan_that_begins_later_moves_its_events_and_makes_no_new_ones(desk: Desk):
    desk.open()
    before = work(desk)
    desk.clock.advance(minutes=5)
    change_start(desk.context, date(2026, 12, 3))
    after = work(desk)
    assert [event.uid for event in after] == [event.uid for event in before]
    assert all(old.start < new.start for old, new in zip(before, after, strict=True))
    assert max(numbers(before)) < min(numbers(after)) <= max(numbers(after)) < 2**31


def test_an_edit_of_the_note_keeps_the_events_of_what_stays(desk: Desk):
    desk.open()
    before = {event.summary: event.uid for event in work(desk)}
    desk.open(NOTE.replace("- 学习矩阵", "- 安装 Python（1 个番茄）\n- 学习矩阵"))
    replan(desk)
    after = {event.summary: event.uid for event in work(desk)}
    assert {text: after[text] for text in before} == before
    assert len(after) == len(before) + 1


def test_what_was_missed_goes_to_another_day_under_its_name_and_the_past_stays_as_it_was(desk: Desk):
    plan = desk.open()
    before = work(desk)
    start_focus(desk.context, plan.draft.items[0].id)
    desk.clock.advance(minutes=25)
    finish_focus(desk.context)
    assert work(desk) == before
    desk.clock.advance(minutes=4 * 24 * 60)
    replan(desk)
    after = work(desk)
    moved = {event.uid: event.start for event in after}
    assert moved.keys() > {event.uid for event in before}
    missed = before[1]
    assert moved[missed.uid] > desk.clock.wall
    assert [event[1:4] for event in after if event.start < desk.clock.wall] == [
        event[1:4] for event in before if event.start < desk.clock.wall
    ]


def test_what_is_done_every_day_has_a_name_for_each_day_that_it_keeps(desk: Desk):
    desk.open("# 计划\n\n## 第1周\n\n**每天**：\n- 背单词（1 个番茄）\n")
    whole = [event.uid for event in work(desk)]
    assert len(set(whole)) == 7
    desk.clock.advance(minutes=2 * 24 * 60)
    replan(desk)
    after = [event.uid for event in work(desk)]
    assert [uid for uid in after if uid in whole] == whole
    assert len(after) == len(whole) + 2, "what was missed on two days is caught up with"


def test_work_that_is_handed_out_by_the_day_keeps_its_names_when_days_were_lost(desk: Desk):
    desk.open("# 计划\n\n## 第1周\n\n**周一至周五**：\n- 每天学习一章教程（1 个番茄）\n")
    agreed = [event.uid for event in work(desk)]
    assert len(agreed) == 5
    desk.clock.advance(minutes=3 * 24 * 60)
    accept(desk.context, Choice.EXTEND)
    to_come = [event.uid for event in work(desk) if event.start > desk.clock.wall.replace(hour=0)]
    assert to_come == agreed


def test_calendars_and_hours_that_cannot_be_read_keep_no_schedule_from_export(desk: Desk):
    hours = desk.context.folders.home / "availability.toml"
    hours.write_text('timezone = "Europe/Berlin"\n[hours]\nevery = ["19:00-21:30"]\n', "utf-8")
    desk.open()
    before = make_calendar(desk.context)
    hours.write_text('timezone = "Europe/Berlin"\nbusy = ["gone.ics"]\n', "utf-8")
    assert make_calendar(desk.context) == before
    hours.write_text("cap = 0\n", "utf-8")
    assert work(desk)[0].part["DTSTART"].parameters == {"TZID": "Asia/Shanghai"}


def test_who_goes_back_one_step_has_the_newer_calendar(desk: Desk):
    """Calendar programs pass over an event whose number is smaller than the one they know."""
    desk.open()
    first = work(desk)
    desk.clock.advance(minutes=3 * 24 * 60)
    replan(desk)
    second = work(desk)
    undo_replan(desk.context)
    third = work(desk)
    assert [event[:4] for event in third] == [event[:4] for event in first]
    assert max(numbers(first)) < min(numbers(second)) <= max(numbers(second)) < min(numbers(third))
    assert work(desk) == third


@pytest.mark.parametrize(
    ("every", "days", "alike"),
    [
        (Per.WEEK, (date(2026, 12, 1), date(2026, 12, 7)), True),
        (Per.WEEK, (date(2026, 12, 7), date(2026, 12, 8)), False),
        (Per.MONTH, (date(2026, 12, 1), date(2026, 12, 31)), True),
        (Per.MONTH, (date(2026, 12, 31), date(2027, 1, 1)), False),
        (None, (date(2026, 12, 1), date(2026, 12, 2)), False),
    ],
)
def test_what_is_due_once_a_week_keeps_its_name_within_the_week(
    desk: Desk, every: Per | None, days: tuple[date, date], alike: bool
):
    plan = desk.open()
    again = replace(plan.draft.items[0], kind=ItemKind.REVIEW, every=every, repeat=Repeat.EACH)
    occasion = Occasions(replace(plan, draft=replace(plan.draft, items=(again, *plan.draft.items[1:]))))
    assert (occasion(again.id, days[0]) == occasion(again.id, days[1])) is alike
    assert occasion(plan.draft.items[1].id, days[0]) is None


def test_hours_of_another_zone_are_written_in_that_zone(desk: Desk):
    desk.context.folders.home.mkdir(exist_ok=True)
    hours = 'timezone = "Europe/Berlin"\n[hours]\nevery = ["19:00-21:30"]\n'
    (desk.context.folders.home / "availability.toml").write_text(hours, "utf-8")
    desk.open()
    assert work(desk)[0].part["DTSTART"].parameters == {"TZID": "Europe/Berlin"}
    assert work(desk)[0].part["DTSTART"].value == "20261201T190000"


def test_a_file_that_is_there_is_replaced_and_keeps_its_rights(tmp_path: Path):
    target = tmp_path / "old.ics"
    target.write_bytes(b"old")
    target.chmod(0o600)
    link = tmp_path / "link.ics"
    link.symlink_to(target)
    assert write_calendar(link, b"new") == link
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert link.is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.ics", "old.ics"]


def test_what_is_no_file_is_written_to_and_not_replaced(tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    write_calendar(pipe, b"a calendar")
    assert os.read(reader, 100) == b"a calendar"
    os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("place", ["missing/plan.ics", "folder", "a-file/plan.ics"])
def test_a_place_that_cannot_be_written_is_named_and_nothing_is_left_there(tmp_path: Path, place: str):
    (tmp_path / "folder").mkdir()
    (tmp_path / "a-file").write_bytes(b"mine")
    with pytest.raises(PomogradError) as caught:
        write_calendar(tmp_path / place, b"new")
    assert (caught.value.code, caught.value.exit_code) == ("E213", 2)
    assert caught.value.details["path"] == tmp_path / place
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a-file", "folder"]


def test_a_write_that_breaks_off_leaves_the_old_calendar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "plan.ics").write_bytes(b"old")

    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(PomogradError) as caught:
        write_calendar(tmp_path / "plan.ics", b"new")
    assert caught.value.details["reason"] == "No space left on device"
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_the_secret_is_made_once_and_opens_the_calendar_until_it_is_renewed(desk: Desk):
    assert not opens_calendar(desk.context, "")
    assert not opens_calendar(desk.context, "None")
    secret = calendar_secret(desk.context)
    assert calendar_secret(desk.context) == secret
    assert len(secret) >= 32
    assert opens_calendar(desk.context, secret)
    assert not any(
        opens_calendar(desk.context, wrong) for wrong in ("", secret[:-1], secret + "x", secret.swapcase(), "词")
    )
    renewed = renew_calendar_secret(desk.context)
    assert renewed != secret
    assert (opens_calendar(desk.context, secret), opens_calendar(desk.context, renewed)) == (False, True)


def test_a_calendar_agreed_to_later_says_so(desk: Desk):
    desk.open()
    first = make_calendar(desk.context)
    desk.clock.advance(minutes=3 * 24 * 60)
    replan(desk)
    second = make_calendar(desk.context)
    assert second.made_at - first.made_at == timedelta(days=3)
    assert second.tag != first.tag
