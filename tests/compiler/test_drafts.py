from datetime import date

import pytest

from pomograd.compiler import compile_note
from pomograd.plan import Role

MONTH = "### 第一周：入门\n- 学习张量\n### 第二周：模型\n- 实现分类\n"
FINER = "### 第一周：入门\n**周一**：\n- 番茄1（25分钟）：学习张量\n- 番茄2（25分钟）：学习求导\n- 番茄3：复习\n"


def test_a_line_that_announces_another_plan_begins_another_draft() -> None:
    plan = compile_note(f"以下是一个为期一个月的学习计划：\n\n{MONTH}\n以下是一个更细的安排：\n\n{FINER}", "n")
    assert [(draft.title, draft.lines) for draft in plan.drafts] == [
        ("为期一个月的学习计划", (1, 6)),
        ("更细的安排", (8, 14)),
    ]


def test_a_second_first_week_begins_another_draft() -> None:
    plan = compile_note(f"{MONTH}\n{FINER}", "n")
    assert [len(draft.items) for draft in plan.drafts] == [2, 3]


def test_the_draft_that_reaches_furthest_is_followed_even_if_a_finer_one_has_more_items() -> None:
    plan = compile_note(f"{MONTH}\n{FINER}", "n")
    assert [draft.role for draft in plan.drafts] == [Role.MAIN, Role.ALTERNATIVE]
    assert plan.followed is plan.drafts[0]


def test_of_schedules_side_by_side_the_first_is_followed() -> None:
    note = "## Fast Schedule\n### Month 1\n- Learn SQL\n\n## Slow Schedule\n### Month 1-2\n- Learn SQL\n"
    assert [draft.role for draft in compile_note(note, "n").drafts] == [Role.MAIN, Role.ALTERNATIVE]


def test_the_same_plan_in_another_language_is_a_translation() -> None:
    english = "# Plan\n## Phase 1 (Days 1-7)\n- Learn the shell well\n- Write tests for it\n"
    chinese = "# 计划\n## 阶段一（第1-7天）\n- 学习命令行\n- 编写测试\n"
    roles = [draft.role for draft in compile_note(f"{chinese}\n{english}", "n").drafts]
    assert roles == [Role.MAIN, Role.TRANSLATION]


def test_a_topic_that_names_the_week_it_lies_in_is_no_new_draft() -> None:
    note = "# Week 1-2: Foundations\n### Algebra (Week 1)\n- Study vectors\n### Calculus (Week 1)\n- Study limits\n"
    assert len(compile_note(note, "n").drafts) == 1


@pytest.mark.parametrize(("note", "code"), [("", "P101"), (" \n\n", "P101"), ("今天天气不错。\n", "P102")])
def test_a_note_without_a_plan_gives_no_draft_and_one_finding(note: str, code: str) -> None:
    plan = compile_note(note, "n")
    assert plan.drafts == ()
    assert [(finding.code, finding.line) for finding in plan.diagnostics] == [(code, 1)]


def test_a_list_of_books_is_no_plan() -> None:
    note = "# 书单\n- 《深度学习》\n- 《机器学习》\n- [某书](https://example.org)\n- 《统计学习方法》\n"
    plan = compile_note(note, "n")
    assert plan.drafts == ()
    assert [link.target for link in plan.links] == ["https://example.org"]


def test_a_list_that_asks_for_work_is_a_plan_even_without_times() -> None:
    plan = compile_note("- 学习线性代数\n- 实现线性回归\n- 阅读论文\n", "n")
    assert len(plan.drafts[0].items) == 3


def test_the_day_something_is_due_is_not_the_day_the_plan_begins() -> None:
    note = "# Plan\n## Week 1\n- Read chapter 1\n## Week 6\n- [ ] Write a summary 📅 2027-01-15\n"
    assert compile_note(note, "n").drafts[0].start is None


def test_an_outline_and_the_plan_in_detail_are_two_drafts() -> None:
    outline = "## Outline\nPhase 1 (weeks 1-2): python\nPhase 2 (weeks 3-4): neural nets\n"
    detailed = "## Detailed\n### Weeks 1-2\n- Learn python syntax\n### Weeks 3-4\n- Implement an MLP\n"
    plan = compile_note(f"# Plan\n{outline}{detailed}", "n")
    assert [(draft.role, len(draft.items)) for draft in plan.drafts] == [(Role.ALTERNATIVE, 2), (Role.MAIN, 2)]


def test_a_plan_that_is_one_quotation_or_one_code_block_is_read_all_the_same() -> None:
    for note in ("> ## 第一周\n> - 学习张量\n", "如下：\n\n```markdown\n## 第一周\n- 学习张量\n```\n"):
        assert [item.text for item in compile_note(note, "n").drafts[0].items] == ["学习张量"]


def test_a_note_may_state_its_first_day_in_its_properties() -> None:
    plan = compile_note("---\nstart: 2025-09-01\n---\n## 第一周\n- 学习张量\n", "n")
    assert plan.drafts[0].start == date(2025, 9, 1)
