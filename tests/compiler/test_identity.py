"""Progress follows an item through the edits of its note, and never goes to another item."""

from pathlib import Path
from random import Random

import pytest

from pomograd.compiler import Vocabulary, compile_note, load_vocabulary, read_note
from pomograd.compiler.identity import Roll, carry_over, differences, follow, read_roll, roll_of
from pomograd.plan import Plan
from tests.compiler.editing import Editor, Score
from tests.conftest import ROOT

SHARED = ROOT.parent / "shared"
OWN = ["course/plan.*.md", "examples/*.md", "tests/compiler/notes/*.md"]
FOLDERS = [*(path for pattern in OWN for path in ROOT.glob(pattern)), *SHARED.glob("seeds/*"), *SHARED.glob("plans/*")]
NOTES = sorted(FOLDERS, key=lambda path: path.name)
SEQUENCES = 4  # of edits for each note; benchmarks/identity.py makes more


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary((ROOT / "course" / "concepts.toml").read_text("utf-8"))


def plan_of(*weeks: tuple[str, ...]) -> Plan:
    """The plan of a note with a heading and a list for each week."""
    lines = [line for title, *tasks in weeks for line in (f"## {title}", "", *(f"- {task}" for task in tasks), "")]
    return compile_note("\n".join(["# 计划", "", *lines]), "note.md")


def ids(plan: Plan) -> dict[str, str]:
    """The ids by their texts; a text that stands twice counts once, as it stands last."""
    return {item.text: item.id for draft in plan.drafts for item in draft.items}


def test_edits_at_random_keep_identities(vocabulary: Vocabulary):
    """Untouched items keep their id in 99 of 100 cases, edited ones in 95, and no item gets that of another."""
    score = Score()
    for note in NOTES:
        text = read_note(note).replace("\r\n", "\n")
        plan = compile_note(text, "note.md", vocabulary=vocabulary)
        for seed in range(SEQUENCES):
            random = Random(f"{note.name} {seed}")
            editor = Editor(text, plan, random)
            edited = compile_note(editor.edit(random.randint(1, 6)), "note.md", vocabulary=vocabulary)
            score.judge(editor, edited, carry_over(plan, edited))
    assert score.wrong == []
    assert score.share("untouched") >= 0.99
    assert score.share(*score.edited) >= 0.95, score.lost


@pytest.mark.parametrize("note", NOTES, ids=lambda path: path.name)
def test_a_note_that_was_not_edited_keeps_every_id(note: Path):
    plan = compile_note(read_note(note), "note.md")
    assert carry_over(plan, plan) == plan


@pytest.mark.parametrize("note", NOTES, ids=lambda path: path.name)
def test_ids_stay_unique_within_a_draft_and_are_the_same_every_time(note: Path):
    text = read_note(note).replace("\r\n", "\n")
    plan = compile_note(text, "note.md")
    edited = compile_note(Editor(text, plan, Random(7)).edit(6), "note.md")
    carried = carry_over(plan, edited)
    assert carried == carry_over(plan, edited)
    for draft in carried.drafts:
        assert len({item.id for item in draft.items}) == len(draft.items)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("学习卷积层与池化层，算出输出的形状", "认真学习卷积层和池化层，推导输出的形状"),
        ("阅读《深度学习》第 6 章，整理笔记", "阅读《深度学习》第 6 章"),
        ("完成一次 Kaggle 入门赛（2 个番茄）", "完成一次 Kaggle 入门赛（4 个番茄）"),
        ("Read the LeNet paper and draw its layers", "Read the LeNet paper, then sketch its layers"),
        ("动手：写三个装饰器，分别负责计时、缓存和重试", "写装饰器：计时、缓存和重试"),
    ],
)
def test_a_reworded_item_keeps_its_id(old: str, new: str):
    before = plan_of(("第1周", "复习线性代数的基本运算", old, "观看矩阵求导的视频"))
    after = plan_of(("第1周", "复习线性代数的基本运算", new, "观看矩阵求导的视频"))
    assert ids(carry_over(before, after))[new] == ids(before)[old]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("学习卷积层与池化层，算出输出的形状", "跑步五公里，放松一下"),
        ("Read chapter 3 of the deep learning book", "Read chapter 9 of the deep learning book"),
        ("学习第3章：概率与统计", "学习第4章：最优化方法"),
        ("实现一个简单的线性回归模型", "搭一个静态博客并写第一篇文章"),
        ("复习", "购物"),
        ("复习条件概率与贝叶斯公式", "复习概率论中的贝叶斯公式"),
        ("练习：rustlings 5 题", "阅读《The Book》第 1-3 章；练习：rustlings 前 10 题"),
    ],
)
def test_another_item_in_its_place_gets_an_id_of_its_own(old: str, new: str):
    before = plan_of(("第1周", "复习线性代数的基本运算", old, "观看矩阵求导的视频"))
    after = plan_of(("第1周", "复习线性代数的基本运算", new, "观看矩阵求导的视频"))
    assert ids(carry_over(before, after))[new] not in ids(before).values()


def test_short_texts_that_come_again_are_told_apart_by_their_week():
    weeks = [("第1周", "复习", "学习矩阵"), ("第2周", "复习", "学习导数"), ("第3周", "复习", "学习概率")]
    before, after = plan_of(*weeks), plan_of(weeks[0], weeks[2])
    old, new = before.drafts[0].items, carry_over(before, after).drafts[0].items
    assert [item.id for item in new] == [old[0].id, old[1].id, old[4].id, old[5].id]


def test_a_new_week_that_repeats_a_task_does_not_take_its_progress():
    before = plan_of(("第1周", "学习矩阵和向量", "复习本周所学"), ("第2周", "学习导数和梯度"))
    after = plan_of(
        ("第1周", "学习矩阵和向量", "复习本周所学内容"),
        ("第5周", "学习概率", "复习本周所学"),
        ("第2周", "学习导数和梯度"),
    )
    carried = ids(carry_over(before, after))
    assert carried["复习本周所学内容"] == ids(before)["复习本周所学"]
    assert carried["复习本周所学"] not in ids(before).values()


def test_another_routine_task_goes_on_only_at_the_same_time():
    """Every week ends with words like these: the day says which of them it is."""
    before = plan_of(("第1周", "Day 6：聚类与降维", "Day 7：复习本周内容，整理好笔记"))
    at_its_time = plan_of(("第1周", "Day 6：聚类与降维", "Day 7：复习本周内容，整理成笔记"))
    at_no_time = plan_of(("第1周", "Day 6：聚类与降维", "复习本周内容，整理成笔记"))
    assert ids(carry_over(before, at_its_time))["复习本周内容，整理成笔记"] == before.drafts[0].items[1].id
    assert ids(carry_over(before, at_no_time))["复习本周内容，整理成笔记"] not in ids(before).values()


def test_what_leads_where_another_led_is_a_copy_of_that_one():
    before = plan_of(
        ("第1周", "StatQuest: https://example.org/linear", "Gradient Descent: https://example.org/descent"),
        ("第2周", "StatQuest: https://example.org/logistic", "实现逻辑回归"),
    )
    after = plan_of(
        ("第1周", "StatQuest: https://example.org/logistic", "Gradient Descent: https://example.org/descent"),
        ("第2周", "StatQuest: https://example.org/logistic", "实现逻辑回归"),
    )
    old, new = before.drafts[0].items, carry_over(before, after).drafts[0].items
    assert new[0].id not in {item.id for item in old}
    assert [item.id for item in new[1:]] == [item.id for item in old[1:]]


def test_a_task_whose_address_was_mended_keeps_its_id():
    before = plan_of(("第1周", "学习矩阵", "看讲座：https://example.org/old", "复习"))
    after = plan_of(("第1周", "学习矩阵", "看讲座：https://example.org/new", "复习"))
    old, new = before.drafts[0].items, carry_over(before, after).drafts[0].items
    assert [item.id for item in new] == [item.id for item in old]


def test_an_item_that_was_moved_does_not_take_its_section_along():
    """Of two that say the same, each stays in its section, though the draft has the title of a new week now."""
    moved, stayed, deleted = "- 复习装饰器的写法", ["- 读论文", "- 写代码"], "- 完善模型"
    old_week = ["## 第1周：入门", "### 周一", moved, *stayed, "### 周六", deleted, stayed[0]]
    new_week = ["## 第1周：入门", "### 周一", *stayed, "### 周六", moved, stayed[0]]
    before = compile_note("\n".join(old_week), "note.md")
    after = compile_note("\n".join(["## 第9周：图形学", "- 画一个立方体", *new_week]), "note.md")
    old, new = before.drafts[0].items, carry_over(before, after).drafts[0].items
    assert [item.id for item in new[1:]] == [old[at].id for at in (1, 2, 0, 4)]


def test_a_copy_from_another_draft_does_not_take_the_progress_of_what_it_stands_beside():
    head = ["## Plan A: sabbatical", "", "**Week 1**", "- Study arrays and hashing", "- Practice 30 easy problems", ""]
    tail = ["## Plan B: no sabbatical", "", "**Weeks 1-2**", "- Read about two pointers"]
    before = compile_note("\n".join([*head, *tail, "- Practice one easy problem a day"]), "note.md")
    after = compile_note(
        "\n".join([*head, *tail, "- Practice 30 easy problems", "- Prartjce one eaiy probfem a dat"]), "note.md"
    )
    copy = carry_over(before, after).drafts[1].items[1]
    assert copy.text == "Practice 30 easy problems"
    assert copy.id != before.drafts[1].items[1].id


def test_a_task_that_was_copied_and_then_reworded_at_home_is_the_one_at_home():
    before = plan_of(("第1周", "学习矩阵和向量", "写一个解方程组的程序"), ("第2周", "学习导数和梯度"))
    after = plan_of(
        ("第1周", "学习矩阵和向量", "动手写一个解方程组的小程序"), ("第2周", "学习导数和梯度", "写一个解方程组的程序")
    )
    assert ids(carry_over(before, after))["动手写一个解方程组的小程序"] == ids(before)["写一个解方程组的程序"]


def test_weeks_that_are_counted_anew_keep_the_ids_of_their_items():
    before = plan_of(("第1周", "学习矩阵和向量", "复习"), ("第2周", "学习导数和梯度", "复习"))
    after = plan_of(
        ("第1周", "安装环境，跑通代码"), ("第2周", "学习矩阵和向量", "复习"), ("第3周", "学习导数和梯度", "复习")
    )
    carried = [item.id for item in carry_over(before, after).drafts[0].items]
    assert carried[1:] == [item.id for item in before.drafts[0].items]


def test_of_a_split_the_part_most_like_the_whole_keeps_the_id():
    before = plan_of(("第1周", "学习张量的形状与广播规则，动手写一个小例子"))
    after = plan_of(("第1周", "学习张量的形状与广播规则", "动手写一个小例子"))
    carried = ids(carry_over(before, after))
    assert carried["学习张量的形状与广播规则"] == ids(before)["学习张量的形状与广播规则，动手写一个小例子"]
    assert carried["动手写一个小例子"] not in ids(before).values()


def test_of_a_merge_the_whole_keeps_the_id_of_the_part_most_like_it():
    before = plan_of(("第1周", "学习张量的形状与广播规则", "写一个例子"))
    (merged,) = carry_over(before, plan_of(("第1周", "学习张量的形状与广播规则，写一个例子"))).drafts[0].items
    assert merged.id == ids(before)["学习张量的形状与广播规则"]


def test_an_item_that_was_cut_out_in_one_edit_and_pasted_in_the_next_has_its_id_again():
    before = plan_of(("第1周", "学习矩阵和向量", "复习"), ("第2周", "学习导数和梯度"))
    cut = plan_of(("第1周", "学习矩阵和向量"), ("第2周", "学习导数和梯度"))
    named, roll = follow(roll_of(before), cut)
    assert ids(named) == {text: name for text, name in ids(before).items() if text != "复习"}
    assert ids(follow(roll, before)[0]) == ids(before)


def test_an_id_is_never_given_a_second_time():
    """What another item says now was once the name of one that is gone."""
    before = plan_of(("第1周", "复习", "学习矩阵和向量"), ("第2周", "学习导数和梯度"))
    cut = plan_of(("第1周", "学习矩阵和向量"), ("第2周", "学习导数和梯度"))
    elsewhere = plan_of(("第1周", "学习矩阵和向量"), ("第2周", "学习导数和梯度", "复习"))
    _, roll = follow(roll_of(before), cut)
    assert ids(follow(roll, elsewhere)[0])["复习"] != ids(before)["复习"]
    assert ids(carry_over(before, elsewhere))["复习"] != ids(before)["复习"]


def test_ids_last_through_a_chain_of_edits():
    texts = ["学习梯度下降", "学习梯度下降及其变体", "学习梯度下降及其变体，写优化器", "梯度下降的变体：写优化器"]
    plans = [plan_of(("第1周", "复习线性代数的运算", text)) for text in texts]
    named, roll = plans[0], roll_of(plans[0])
    for plan in plans[1:]:
        named, roll = follow(roll, plan)
    assert named.drafts[0].items[1].id == plans[0].drafts[0].items[1].id


def test_a_roll_comes_back_as_it_was_written():
    roll = Roll(roll_of(plan_of(("第1周", "读 [论文](https://example.org/a)", "复习"))).drafts, ())
    assert read_roll(roll.as_text()) == roll


def test_the_differences_name_what_became_of_each_item():
    before = plan_of(("第1周", "学习矩阵和向量", "写一个解方程的程序", "读教材第二章"), ("第2周", "学习导数"))
    after = plan_of(("第1周", "学习矩阵与向量", "读教材第二章"), ("第2周", "学习导数", "写一个解方程的程序", "跑步"))
    found = [(change.fate.value, (change.new or change.old).text) for change in differences(before, after)]
    assert found == [
        ("reworded", "学习矩阵与向量"),
        ("kept", "读教材第二章"),
        ("kept", "学习导数"),
        ("moved", "写一个解方程的程序"),
        ("added", "跑步"),
    ]
    assert [change.fate.value for change in differences(after, before)][-1] == "removed"
