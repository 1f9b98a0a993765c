"""A note with several drafts: the learner may follow another one, and it is found again after the note was edited."""

from datetime import date

import pytest

from pomograd.errors import PomogradError
from pomograd.operations.choose_draft import choose_draft
from pomograd.operations.make_schedule import current_schedule
from pomograd.operations.read_plan import read_plan
from tests.operations.conftest import Desk

NOTE = """以下是一个两周的学习计划：

## 第一周
- 学习矩阵（1 个番茄）
- 实现线性回归（1 个番茄）

## 第二周
- 学习反向传播（1 个番茄）

以下是一个更轻松的学习计划：

## 第一周
- 看一集视频（1 个番茄）
- 读一篇博客（1 个番茄）
"""


def test_the_compiler_chooses_until_the_learner_does(desk: Desk):
    assert desk.open(NOTE).draft.id == "d1"
    assert choose_draft(desk.context, "d2").draft.title == "更轻松的学习计划"
    assert [item.text[:3] for item in read_plan(desk.context).draft.items] == ["看一集", "读一篇"]


def test_the_schedule_is_that_of_the_chosen_draft_alone(desk: Desk):
    desk.open(NOTE)
    plan = choose_draft(desk.context, "d2")
    schedule = current_schedule(desk.context, plan).schedule
    work = {block.item for block in schedule.blocks if block.item}
    assert work == {item.id for item in plan.draft.items}


def test_the_chosen_draft_is_found_again_by_what_it_holds(desk: Desk):
    desk.open(NOTE)
    choose_draft(desk.context, "d2")
    desk.note.write_text("以下是一份很短的计划：\n\n## 第一周\n- 学习向量\n\n" + NOTE, "utf-8")
    plan = read_plan(desk.context)
    assert (plan.draft.id, plan.draft.items[0].text[:4]) == ("d3", "看一集视")


def test_auto_leaves_the_choice_to_the_compiler_again(desk: Desk):
    desk.open(NOTE)
    choose_draft(desk.context, "d2")
    assert choose_draft(desk.context, "auto").draft.id == "d1"


def test_a_draft_that_is_not_there_is_named_with_those_that_are(desk: Desk):
    desk.open(NOTE)
    with pytest.raises(PomogradError) as caught:
        choose_draft(desk.context, "d7")
    assert caught.value.code == "E111"
    assert caught.value.details["known"] == "d1, d2"


def test_a_draft_with_dates_begins_on_its_own_first_day(desk: Desk):
    dated = NOTE.replace("## 第一周\n- 看一集", "## 第一周（2027-03-01 ~ 2027-03-07）\n- 看一集")
    desk.open(dated)
    assert choose_draft(desk.context, "d2").start == date(2027, 3, 1)
