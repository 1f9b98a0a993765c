"""Opening a note: which plan is followed, from which day, and what happens to one that cannot be read."""

from datetime import date

import pytest

from pomograd.errors import PomogradError
from pomograd.operations.open_plan import open_plan
from pomograd.operations.read_plan import read_plan
from tests.operations.conftest import NOTE, Desk


def test_a_note_becomes_the_plan_that_is_followed(desk: Desk):
    plan = desk.open()
    assert plan.name == "学习计划.md"
    assert [item.text for item in plan.draft.items][1].startswith("实现一个简单的线性回归模型")
    assert read_plan(desk.context).source == str(desk.note)


def test_without_a_note_the_built_in_plan_is_opened_the_first_time(desk: Desk):
    assert open_plan(desk.context).source == "builtin:zh"
    assert open_plan(desk.context).source == "builtin:zh"


def test_later_the_plan_opened_last_is_opened_again_as_it_is_on_disk(desk: Desk):
    desk.open()
    desk.note.write_text(NOTE + "- 读一篇论文（1 个番茄）\n", "utf-8")
    assert len(open_plan(desk.context).draft.items) == 4


def test_a_note_that_has_gone_is_still_followed_as_it_was_read_last(desk: Desk):
    desk.open()
    desk.note.unlink()
    assert len(open_plan(desk.context).draft.items) == 3


def test_the_start_date_stays_as_it_was_chosen(desk: Desk):
    desk.open()
    desk.clock.advance(3 * 24 * 60)
    assert open_plan(desk.context, desk.note).start == date(2026, 12, 1)


def test_without_a_wish_the_plan_starts_today(desk: Desk):
    desk.note.write_text(NOTE, "utf-8")
    assert open_plan(desk.context, desk.note).start == date(2026, 12, 1)


@pytest.mark.parametrize(("days", "start"), [(2, date(2026, 11, 30)), (4, date(2026, 12, 7))])
def test_a_plan_with_weekdays_starts_on_a_monday(desk: Desk, days: int, start: date):
    """Opened on a Thursday on the Monday before, on a Saturday on the next one."""
    desk.clock.advance(days * 24 * 60)
    desk.note.write_text("# 计划\n\n## 第1周\n\n**周一至周五**：\n- 学习矩阵（1 个番茄）\n", "utf-8")
    assert open_plan(desk.context, desk.note).start == start


def test_an_edit_of_the_note_is_seen_while_the_app_runs(desk: Desk):
    desk.open()
    desk.note.write_text(NOTE + "- 读一篇论文（1 个番茄）\n", "utf-8")
    assert len(read_plan(desk.context).draft.items) == 4
    desk.note.write_text("", "utf-8")
    assert len(read_plan(desk.context).draft.items) == 4


def test_a_store_that_refuses_an_edited_note_says_so(desk: Desk):
    desk.open()
    desk.note.write_text(NOTE + "- 读一篇论文（1 个番茄）\n", "utf-8")
    with desk.context.store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA query_only=ON")
    with pytest.raises(PomogradError, match="E501"):
        read_plan(desk.context)


def test_a_start_that_the_note_states_follows_the_note(desk: Desk):
    for day in ("2026-12-01", "2026-12-08"):
        desk.note.write_text(f"**开始日期**：{day}\n\n" + NOTE, "utf-8")
        assert open_plan(desk.context, desk.note).start == date.fromisoformat(day)


@pytest.mark.parametrize("year", [1, 9999])
def test_a_start_in_another_age_is_refused(desk: Desk, year: int):
    desk.open()
    with pytest.raises(PomogradError, match="E207"):
        open_plan(desk.context, desk.note, date(year, 1, 1))


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, "E101"), (b"", "E107"), (b"\x00\x01\x02\xff" * 300, "E103"), ("# 购物\n\n一个想法。\n".encode(), "E105")],
)
def test_a_note_that_is_no_plan_is_named_and_the_old_plan_stays(desk: Desk, content: bytes | None, code: str):
    desk.open()
    wrong = desk.note.with_name("wrong.md")
    if content is not None:
        wrong.write_bytes(content)
    with pytest.raises(PomogradError, match=code):
        open_plan(desk.context, wrong)
    assert read_plan(desk.context).source == str(desk.note)


def test_the_built_in_plan_can_be_opened_again_after_another(desk: Desk):
    desk.open()
    assert open_plan(desk.context).source == str(desk.note)
    assert open_plan(desk.context, builtin=True).source == "builtin:zh"


def test_a_folder_is_no_note(desk: Desk):
    with pytest.raises(PomogradError, match="E102"):
        open_plan(desk.context, desk.note.parent)
