"""Headings that lost their # and emphasis that lost its other half, and what only looks like either."""

import pytest

from pomograd.compiler.lint import markup
from pomograd.compiler.lint.note import Note
from pomograd.plan import Plan

EMPTY = Plan("n", "zh")


def lost(note: str) -> list[tuple[int, str]]:
    return [(each.line, str(dict(each.details)["title"])) for each in markup.lost_headings(EMPTY, Note(note))]


def stray(note: str) -> list[tuple[int, str]]:
    return [(each.line, each.about) for each in markup.stray_emphasis(EMPTY, Note(note))]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("第二周：自动求导", "第二周：自动求导"),
        ("**第二周：自动求导**", "第二周：自动求导"),
        ("**第2周**", "第2周"),
        ("第二周", "第二周"),
    ],
)
def test_a_line_between_two_weeks_that_names_the_one_between_is_a_lost_heading(line: str, title: str):
    assert lost(f"### 第一周\n- 张量\n\n{line}\n- 求导\n\n### 第三周\n- 优化\n") == [(4, title)]


def test_it_is_so_in_english_as_well():
    assert lost("## Week 1\n- tensors\n\nWeek 2: gradients\n- autograd\n\n## Week 3\n- SGD\n") == [
        (4, "Week 2: gradients")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "第二周我们会讲自动求导，大家提前预习。",
        "- 第二周：自动求导",
        "> 第二周：自动求导",
        "| 第二周 | 自动求导 |",
        "第九周：考试",
        "`第二周`：代码",
    ],
)
def test_prose_items_and_rows_are_no_headings(line: str):
    assert lost(f"### 第一周\n- 张量\n\n{line}\n\n### 第三周\n- 优化\n") == []


def test_where_weeks_are_plain_lines_throughout_nothing_was_lost():
    assert lost("**第一周**：\n- 张量\n\n**第二周**：\n- 求导\n") == []


def test_a_week_that_has_its_heading_is_not_lost():
    assert lost("## 第一周\n\n第二周：预告\n\n## 第二周\n\n## 第三周\n") == []


@pytest.mark.parametrize("line", ["##第二周", "###Week 2", "#第二周：自动求导", "##《深度学习》"])
def test_a_heading_needs_a_blank_after_its_marks(line: str):
    assert [each for each, _ in lost(f"## 第一周\n\n{line}\n")] == [3]


@pytest.mark.parametrize("line", ["#深度学习 #LLM", "#flashcards/deck", "#!/bin/sh", "#️⃣ 井号", "###", "# 标题"])
def test_a_tag_is_no_heading(line: str):
    assert lost(f"## 第一周\n\n{line}\n") == []


@pytest.mark.parametrize(
    ("line", "about"),
    [
        ("### 第二周至第四周**：", "第二周至第四周**："),
        ("**周六：", "**周六"),
        ("- **上午（2小时）：学习张量", "**上午"),
        ("- 学习张量**", "学习张量**"),
        ("- **一个** 整的，半个**", "半个**"),
    ],
)
def test_half_an_emphasis_at_the_edge_of_a_line_is_found(line: str, about: str):
    assert stray(f"{line}\n") == [(1, about)]


@pytest.mark.parametrize(
    "line",
    [
        "**周六**：做项目",
        "- **a** 和 **b**",
        "***都强调***",
        "* * *",
        "****",
        "计算 2**10 和 a ** b",
        "找到 **/*.py",
        "`**kwargs`",
        r"\*\*不是强调\*\*",
        "**跨行的\n强调**",
        "```python\nf(**options)\n```",
    ],
)
def test_whole_emphasis_powers_paths_and_code_are_left_alone(line: str):
    assert stray(f"{line}\n") == []


def test_an_emphasis_does_not_run_over_items():
    assert stray("- **一\n- 二**\n") == [(1, "**一"), (2, "二**")]


def test_a_heading_within_a_quotation_loses_its_blank_as_any_other():
    assert lost("> ## 第一周\n> - 张量\n>\n> ##第二周：求导\n> - 求导\n") == [(4, "第二周：求导")]
