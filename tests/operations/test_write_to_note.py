"""Progress goes into the learner's note: into the box of its line and nowhere else, and only if they let it."""

from datetime import date

from pomograd.operations.act_on_focus import finish_focus, start_focus
from pomograd.operations.change_setting import change_setting
from pomograd.operations.complete_item import complete_item, done_items, reopen_item
from pomograd.operations.open_plan import open_plan
from pomograd.operations.read_plan import read_plan
from tests.operations.conftest import Desk

TASKS = (
    "# 计划\r\n\r\n## 第1周\r\n"
    "- [ ] 学习矩阵 ⏳ 2026-12-01 📅 2026-12-03\r\n"
    "- [ ] 实现线性回归（2 个番茄）  \r\n"
    "- 阅读一章\r\n"
    "\r\n| 天 | 任务 | 状态 |\r\n|---|---|---|\r\n| 5 | 复习 | ☐ |\r\n"
)


def item(desk: Desk, words: str) -> str:
    return next(each.id for each in read_plan(desk.context).draft.items if words in each.text)


def opened(desk: Desk, text: str = TASKS) -> Desk:
    desk.note.write_bytes(text.encode())
    open_plan(desk.context, desk.note, date(2026, 12, 1))
    return desk


def test_a_tick_fills_the_box_of_its_line_and_dates_it_where_the_line_has_dates(desk: Desk):
    opened(desk)
    edit = complete_item(desk.context, item(desk, "矩阵")).note.edit
    assert edit is not None
    assert (edit.line, edit.after) == (4, "- [x] 学习矩阵 ⏳ 2026-12-01 📅 2026-12-03 ✅ 2026-12-01")
    assert desk.note.read_bytes().decode() == TASKS.replace("- [ ] 学习矩阵", "- [x] 学习矩阵").replace(
        "📅 2026-12-03", "📅 2026-12-03 ✅ 2026-12-01"
    )


def test_taking_the_tick_back_gives_the_note_back_byte_for_byte(desk: Desk):
    opened(desk)
    for words in ("矩阵", "线性回归", "复习"):
        name = item(desk, words)
        complete_item(desk.context, name)
        assert name in done_items(desk.context, read_plan(desk.context))
        reopen_item(desk.context, name)
    assert desk.note.read_bytes().decode() == TASKS


def test_a_line_without_a_box_stays_as_it_is_and_the_tick_is_kept_here(desk: Desk):
    opened(desk)
    turned = complete_item(desk.context, item(desk, "阅读"))
    assert (turned.note.edit, turned.note.refused) == (None, None)
    assert desk.note.read_bytes().decode() == TASKS
    assert turned.item.id in done_items(desk.context, read_plan(desk.context))


def test_nothing_is_written_where_the_learner_switched_it_off(desk: Desk):
    opened(desk)
    change_setting(desk.context, "write_notes", "off")
    complete_item(desk.context, item(desk, "矩阵"))
    assert desk.note.read_bytes().decode() == TASKS


def test_a_note_that_refuses_keeps_the_tick_and_says_why(desk: Desk):
    opened(desk)
    name = item(desk, "矩阵")
    desk.note.unlink()
    turned = complete_item(desk.context, name)
    assert turned.note.refused is not None
    assert turned.note.refused.code == "E701"
    assert name in done_items(desk.context, read_plan(desk.context))


def test_finished_pomodoros_are_counted_in_the_line_where_the_learner_asked_for_it(desk: Desk):
    opened(desk)
    change_setting(desk.context, "write_notes", "all")
    for _ in range(2):
        start_focus(desk.context, item(desk, "线性回归"))
        desk.clock.advance(25)
        assert finish_focus(desk.context).refused is None
        desk.clock.advance(6)
    assert "- [ ] 实现线性回归（2 个番茄） [🍅:: 2/2]" in desk.note.read_text("utf-8")
    assert item(desk, "线性回归") in {each.id for each in read_plan(desk.context).draft.items if each.pomodoros == 2}


def test_a_line_that_moved_meanwhile_is_found_again(desk: Desk):
    opened(desk)
    name = item(desk, "矩阵")
    desk.note.write_bytes(TASKS.replace("## 第1周", "## 第1周\r\n\r\n写在前面的话").encode())
    assert complete_item(desk.context, name).note.edit
    assert "- [x] 学习矩阵" in desk.note.read_text("utf-8")


def test_what_the_learner_counted_in_the_note_is_never_made_smaller(desk: Desk):
    opened(desk, "# 计划\n\n## 第1周\n- [ ] 学习矩阵  [🍅:: 3/10]\n- [ ] 读一章\n")
    change_setting(desk.context, "write_notes", "all")
    for words in ("矩阵", "读一章"):
        start_focus(desk.context, item(desk, words))
        desk.clock.advance(25)
        assert finish_focus(desk.context).refused is None
        desk.clock.advance(6)
    assert "[🍅:: 3/10]" in desk.note.read_text("utf-8")
    assert "- [ ] 读一章  [🍅:: 1]" in desk.note.read_text("utf-8") or "- [ ] 读一章 [🍅:: 1]" in desk.note.read_text(
        "utf-8"
    )
    planned = {each.text: each.pomodoros for each in read_plan(desk.context).draft.items}
    assert planned == {"学习矩阵": 10, "读一章": None}


def test_a_line_with_boxes_for_two_tasks_is_left_alone(desk: Desk):
    note = "# 计划\n\n## 第1周\n☐ 背单词 ☐ 阅读论文\n"
    opened(desk, note)
    turned = complete_item(desk.context, item(desk, "阅读论文"))
    assert turned.note.edit is None
    assert desk.note.read_text("utf-8") == note


def test_a_box_that_the_learner_ticks_or_opens_in_the_note_counts(desk: Desk):
    opened(desk)
    name = item(desk, "矩阵")
    complete_item(desk.context, name)
    desk.note.write_bytes(desk.note.read_bytes().replace(b"- [x]", b"- [ ]"))
    assert name not in done_items(desk.context, read_plan(desk.context))
    desk.note.write_bytes(desk.note.read_bytes().replace(b"- [ ]", b"- [x]"))
    assert {name, item(desk, "线性回归")} <= done_items(desk.context, read_plan(desk.context))
