"""Progress follows the items of a note that is edited while it is being studied."""

import multiprocessing
import sqlite3
from pathlib import Path

import pytest

from pomograd.errors import PomogradError
from pomograd.operations.complete_item import complete_item, done_items
from pomograd.operations.context import open_context
from pomograd.operations.diff_plan import diff_plan
from pomograd.operations.make_schedule import current_schedule
from pomograd.operations.open_plan import open_plan
from pomograd.operations.read_plan import read_plan
from pomograd.operations.replan import accept
from pomograd.operations.work_left import work_left
from pomograd.scheduler.replan import Choice
from pomograd.settings import Folders
from tests.fake_clock import FakeClock
from tests.operations.conftest import NOTE, Desk

REWORDED = NOTE.replace("学习矩阵和向量（2 个番茄）", "认真学习矩阵与向量的运算（2 个番茄）")
AGAIN = REWORDED.replace("认真学习矩阵与向量的运算", "认真学习矩阵与向量的运算，推导公式")


def done_texts(desk: Desk) -> list[str]:
    plan = read_plan(desk.context)
    done = done_items(desk.context, plan)
    return [item.text.partition("（")[0] for item in plan.draft.items if item.id in done]


def tick_first(desk: Desk) -> str:
    name = desk.open().draft.items[0].id
    complete_item(desk.context, name)
    return name


def test_a_tick_follows_a_line_that_is_reworded_twice(desk: Desk):
    tick_first(desk)
    for text in (REWORDED, AGAIN):
        desk.note.write_text(text, "utf-8")
        assert len(done_texts(desk)) == 1
    assert done_texts(desk) == ["认真学习矩阵与向量的运算，推导公式"]


def test_a_tick_follows_after_a_restart(desk: Desk, home: Path, workspace: Path):
    tick_first(desk)
    desk.note.write_text(REWORDED, "utf-8")
    read_plan(desk.context)
    with open_context(Folders(home, workspace), "zh", desk.clock, "Asia/Shanghai") as context:
        restarted = Desk(context, desk.clock, desk.note)
        desk.note.write_text(AGAIN, "utf-8")
        assert done_texts(restarted) == ["认真学习矩阵与向量的运算，推导公式"]


@pytest.mark.parametrize("broken", ["", "# 购物\n\n一个想法。\n", "\x00\x01"])
def test_a_note_that_is_broken_for_a_while_loses_nothing(desk: Desk, broken: str):
    tick_first(desk)
    desk.note.write_text(broken, "utf-8")
    assert len(done_texts(desk)) == 1
    desk.note.write_text(REWORDED, "utf-8")
    assert done_texts(desk) == ["认真学习矩阵与向量的运算"]


def test_a_line_that_is_cut_out_in_one_save_and_pasted_in_the_next_is_still_ticked(desk: Desk):
    tick_first(desk)
    line = "- 学习矩阵和向量（2 个番茄）\n"
    desk.note.write_text(NOTE.replace(line, ""), "utf-8")
    assert done_texts(desk) == []
    desk.note.write_text(NOTE.replace(line, "") + line, "utf-8")
    assert done_texts(desk) == ["学习矩阵和向量"]


def test_another_task_in_the_place_of_a_ticked_one_is_open(desk: Desk):
    tick_first(desk)
    desk.note.write_text(NOTE.replace("学习矩阵和向量", "跑步五公里，放松一下"), "utf-8")
    assert done_texts(desk) == []


def test_the_schedule_knows_the_items_by_their_present_ids(desk: Desk):
    tick_first(desk)
    for text in (REWORDED, NOTE, AGAIN):
        desk.note.write_text(text, "utf-8")
        plan = read_plan(desk.context)
        accept(desk.context, Choice.EXTEND)
        agreed = current_schedule(desk.context, plan)
        left = work_left(agreed, plan.draft, (), frozenset({plan.draft.items[0].id}), desk.clock())
        assert {block.item for block in left} == {item.id for item in plan.draft.items[1:]}


def test_a_plan_that_was_kept_before_there_were_rolls_keeps_its_ticks(desk: Desk, home: Path):
    tick_first(desk)
    with sqlite3.connect(home / "pomograd.db") as connection:
        connection.execute("UPDATE plans SET roll = ''")
    desk.note.write_text(REWORDED, "utf-8")
    assert done_texts(desk) == ["认真学习矩阵与向量的运算"]


def test_two_processes_that_notice_an_edit_at_once_agree_on_the_ids(desk: Desk, home: Path, workspace: Path):
    name = tick_first(desk)
    desk.note.write_text(REWORDED + "- 复习\n", "utf-8")
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        seen = pool.map(_ids_seen, [(home, workspace)] * 4)
    assert all(ids == seen[0] for ids in seen)
    assert seen[0][0] == name


def _ids_seen(folders: tuple[Path, Path]) -> list[str]:
    with open_context(Folders(*folders), "zh", FakeClock(), "Asia/Shanghai") as context:
        return [item.id for item in read_plan(context).draft.items]


def test_the_same_note_opened_again_keeps_its_ids(desk: Desk):
    tick_first(desk)
    desk.note.write_text(REWORDED, "utf-8")
    ids = [item.id for item in read_plan(desk.context).draft.items]
    assert [item.id for item in open_plan(desk.context, desk.note).draft.items] == ids


def test_a_note_is_compared_with_what_was_read_last(desk: Desk):
    name = tick_first(desk)
    desk.note.write_text(REWORDED + "- 读一篇论文（1 个番茄）\n", "utf-8")
    changes = diff_plan(desk.context, desk.note)["changes"]
    assert [change["change"] for change in changes] == ["reworded", "kept", "kept", "added"]
    assert changes[0]["id"] == name
    assert changes[0]["old"] == {"text": "学习矩阵和向量（2 个番茄）", "lines": [7, 7]}
    assert read_plan(desk.context).draft.items[0].id == name


def test_two_notes_are_compared_without_opening_either(desk: Desk):
    desk.note.write_text(NOTE, "utf-8")
    other = desk.note.with_name("new.md")
    other.write_text(REWORDED, "utf-8")
    assert diff_plan(desk.context, desk.note, other)["changes"][0]["change"] == "reworded"
    assert desk.context.store.plan() is None


def test_a_note_that_was_never_opened_has_nothing_to_be_compared_with(desk: Desk):
    desk.note.write_text(NOTE, "utf-8")
    with pytest.raises(PomogradError, match="E109"):
        diff_plan(desk.context, desk.note)
