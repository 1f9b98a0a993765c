"""What comes once in every week or month: of a line, of a field, and of a paragraph that asks for it."""

import pytest

from pomograd.compiler import compile_note
from pomograd.compiler.structure.kinds import kind_of
from pomograd.compiler.structure.looking_back import reviews_in
from pomograd.compiler.structure.recurring import every_in
from pomograd.plan import Item, ItemKind, Per, Repeat


def items_of(note: str) -> list[Item]:
    return list(compile_note(note, "n").drafts[0].items)


def item_of(line: str) -> Item:
    return items_of(f"## 第1-4周\n- {line}\n")[0]


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("每周回顾一次，写总结", Per.WEEK),
        ("每个星期复盘", Per.WEEK),
        ("每周末复盘", Per.WEEK),
        ("错题复盘，每周 1 次", Per.WEEK),
        ("模拟面试一周一次", Per.WEEK),
        ("每周写总结", Per.WEEK),
        ("每周读一篇论文", Per.WEEK),
        ("每周完成 1 个项目", Per.WEEK),
        ("周度复盘", Per.WEEK),
        ("复习错题，每周", Per.WEEK),
        ("Weekly review", Per.WEEK),
        ("Write a weekly summary", Per.WEEK),
        ("Review notes weekly", Per.WEEK),
        ("Review notes every week", Per.WEEK),
        ("Once a week: mock interview", Per.WEEK),
        ("One paper per week", Per.WEEK),
        ("每月总结一次", Per.MONTH),
        ("每个月读一本书", Per.MONTH),
        ("模拟考一个月一次", Per.MONTH),
        ("每月底写月报", Per.MONTH),
        ("月度总结", Per.MONTH),
        ("复习错题，每月", Per.MONTH),
        ("Monthly review", Per.MONTH),
        ("Review the monthly report once a month", Per.MONTH),
        ("Write a monthly summary", Per.MONTH),
        ("Review every month", Per.MONTH),
        ("Read a book each month", Per.MONTH),
    ],
)
def test_once_in_every_week_or_month(text: str, per: Per):
    assert every_in(text, kind_of(text) or ItemKind.LEARN) is per


@pytest.mark.parametrize(
    "text",
    [
        "每周 2-3 小时",
        "每周学习一个小时",
        "每周末做项目",
        "每周日进行一次复盘",
        "每周六日复盘",
        "每天背单词，每周回顾一次",
        "每周完成 3 道题",
        "每周复习 3 次",
        "每周一到两篇论文",
        "每两周回顾一次",
        "复习[[每周回顾]]里的题",
        "搭建看板，制定每周复盘模板",
        "Two mock interviews per week",
        "Practice with a friend, twice a week",
        "Study an hour a week",
        "Bi-weekly review",
        "Build weekly review templates",
        "Implement a weekly report generator",
        "Watch a lecture per day, one quiz a week",
        "每周 1 个小时",
        "每周读 11 篇论文",
        "第2周测验一次",
    ],
)
def test_budgets_named_days_and_other_counts_are_not_once_a_week(text: str):
    assert every_in(text, kind_of(text) or ItemKind.LEARN) is None


def test_a_weekly_task_stays_what_it_was_and_says_every_week_beside():
    review, weekend, sunday = items_of("## 第1-4周\n- 每周回顾一次\n- 每周末复盘\n- 每周日进行一次复盘\n")
    assert (review.repeat, review.every, review.when.weekdays) == (Repeat.ONCE, Per.WEEK, None)
    assert (weekend.repeat, weekend.every, weekend.when.weekdays) == (Repeat.EACH, Per.WEEK, (6, 7))
    assert (sunday.repeat, sunday.every, sunday.when.weekdays) == (Repeat.EACH, None, (7,))


@pytest.mark.parametrize(
    ("line", "text", "minutes", "weekdays"),
    [
        ("每周末花1小时复盘", "复盘", 60, (6, 7)),
        ("每周日晚上要抽出半小时的时间来总结", "总结", 30, (7,)),
        ("每周日进行一次复盘", "进行一次复盘", None, (7,)),
        ("每周日晚上做一次复盘", "做一次复盘", None, (7,)),
        ("每周花 1 小时复盘", "每周花 1 小时复盘", 60, None),
        ("Do a weekly review on Sundays (30 min)", "Do a weekly review on Sundays (30 min)", 30, (7,)),
    ],
)
def test_a_review_is_called_what_is_left_without_its_days_and_hours(
    line: str, text: str, minutes: int | None, weekdays: tuple[int, ...] | None
):
    item = item_of(line)
    assert (item.text, item.kind, item.when.weekdays) == (text, "review", weekdays)
    assert item.minutes == (minutes and (minutes, minutes))


@pytest.mark.parametrize(
    ("rule", "per"),
    [
        ("every week", Per.WEEK),
        ("every month on the 1st", Per.MONTH),
        ("every week on Friday", None),
        ("every day", None),
    ],
)
def test_a_field_that_names_no_day_comes_once_in_each(rule: str, per: Per | None):
    assert item_of(f"[ ] 整理笔记 🔁 {rule}").every is per


def test_more_work_than_time_counts_a_weekly_task_for_each_week():
    note = "## 第1-4周\n**时间**：共 2 小时\n\n- 每周写一篇总结（1小时）\n- 阅读论文（1小时）\n"
    assert "P502" in [found.code for found in compile_note(note, "n").diagnostics]
    assert not compile_note(note.replace("每周写", "写"), "n").diagnostics


@pytest.mark.parametrize(
    ("text", "reviews", "rest"),
    [
        ("每天 2 小时，每周日进行一次复盘。", ("每周日进行一次复盘",), "每天 2 小时，"),
        ("每周末花1小时复盘，每天 2 小时。", ("每周末花1小时复盘",), "每天 2 小时。"),
        ("每周日复盘，整理错题。每天学习 2 小时。", ("每周日复盘，整理错题",), "每天学习 2 小时。"),
        (
            "Study 2 hours a day. Every Sunday, review the week.",
            ("Every Sunday, review the week",),
            "Study 2 hours a day.",
        ),
        ("Review your notes every week.", ("Review your notes every week",), ""),
        ("Do a weekly review on Sundays.", ("Do a weekly review on Sundays",), ""),
        ("At the end of each week, review it.", ("At the end of each week, review it",), ""),
    ],
)
def test_a_paragraph_asks_for_a_review_and_says_other_things(text: str, reviews: tuple[str, ...], rest: str):
    assert reviews_in(text) == (reviews, rest)


@pytest.mark.parametrize(
    "text",
    [
        "每周复盘能帮助你发现问题。",
        "建议每周日复盘一次。",
        "每周日可以复盘一次。",
        "每周复盘很重要。",
        "每周复盘模板见附录。",
        "每周 8 小时左右，总结经验，慢慢来。",
        "坚持复盘，你会成功！",
        "Weekly reviews help you see what is missing.",
        "If you can, review every Sunday.",
        "有空的话最好，每周日复盘一次。",
    ],
)
def test_advice_praise_and_explanations_ask_for_nothing(text: str):
    assert reviews_in(text) == ((), text)


def test_the_review_of_a_paragraph_is_a_task_of_its_section():
    note = "# 计划\n\n每天 2 小时，每周日进行一次复盘。\n\n## 第1-4周\n每周末花1小时复盘。\n\n- 学习张量\n"
    sunday, weekend, _ = items_of(note)
    assert (sunday.text, sunday.kind, sunday.section, sunday.when.weekdays) == (
        "进行一次复盘",
        "review",
        None,
        (7,),
    )
    assert (weekend.text, weekend.kind, weekend.when.weeks, weekend.every) == (
        "复盘",
        "review",
        (1, 4),
        Per.WEEK,
    )
    assert [budget.minutes for budget in compile_note(note, "n").drafts[0].budgets] == [(120, 120)]


def test_a_paragraph_that_begins_with_a_review_still_grants_its_hours():
    [draft] = compile_note("# 计划\n\n每周末复盘，每天 2 小时。\n\n## 第一周\n- 学习张量\n", "n").drafts
    assert [(item.text, item.minutes) for item in draft.items] == [("复盘", None), ("学习张量", None)]
    assert [(budget.per, budget.minutes) for budget in draft.budgets] == [(Per.DAY, (120, 120))]


def test_a_line_of_a_list_asks_for_it_wherever_it_stands_but_in_advice():
    note = "## 第1-4周\n- 学习张量\n\n## 节奏\n- 每周复盘一次\n\n## 学习建议\n- 每周回顾一次\n\n每周总结一次。\n"
    assert [item.text for item in items_of(note)] == ["学习张量", "每周复盘一次"]


def test_a_greeting_that_asks_for_reviews_is_no_plan_of_its_own():
    note = "你好！每周日复盘一次。\n\n以下是学习计划：\n\n## 第一周\n- 学习张量\n"
    [draft] = compile_note(note, "n").drafts
    assert [item.kind for item in draft.items] == ["review", "learn"]
    assert not compile_note("你好！每周日复盘一次。\n", "n").drafts
