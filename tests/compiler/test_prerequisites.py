"""🆔 and ⛔: what must be done first, kept when the note is edited, and named where it cannot be."""

import pytest

from pomograd.compiler import compile_note
from pomograd.compiler.identity import carry_over
from pomograd.plan import Draft


def draft_of(*lines: str) -> Draft:
    return compile_note("\n".join(["## 第一周", *lines]) + "\n", "n").drafts[0]


def needs_of(draft: Draft) -> dict[int, list[int]]:
    """The lines of the items that wait, each with the lines of what it waits for."""
    lines = {item.id: item.lines[0] for item in draft.items}
    return {item.lines[0]: [lines[need] for need in item.needs] for item in draft.items if item.needs}


def findings(*lines: str) -> list[tuple[str, int, dict]]:
    plan = compile_note("\n".join(["## 第一周", *lines]) + "\n", "n")
    return [(found.code, found.line, dict(found.details)) for found in plan.diagnostics]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("- [ ] 手推梯度 🆔 grad", "- [ ] 写反向传播 ⛔ grad"),
        ("- [ ] 手推梯度 [id:: grad]", "- [ ] 写反向传播 [dependsOn:: grad]"),
        ("- [x] 手推梯度 🆔 grad ✅ 2025-09-01", "- [ ] 写反向传播 ⛔ grad 📅 2025-09-09"),
        ("- [ ] 手推梯度 ^grad", "- [ ] 写反向传播 ⛔ grad"),
    ],
)
def test_a_task_waits_for_the_one_that_it_names(first: str, then: str):
    assert needs_of(draft_of(first, then)) == {3: [2]}
    assert needs_of(draft_of(then, first)) == {2: [3]}


def test_a_task_waits_for_several():
    draft = draft_of("- [ ] 读论文 🆔 a", "- [ ] 装环境 🆔 b", "- [ ] 复现 ⛔ a,b", "- [ ] 整理 [dependsOn:: a, b]")
    assert needs_of(draft) == {4: [2, 3], 5: [2, 3]}


def test_a_name_of_a_group_stands_for_all_of_it_but_not_for_its_own_parts():
    draft = draft_of(
        "- [ ] 项目 🆔 p",
        "  - [ ] 写前端",
        "  - [ ] 写后端 ⛔ p",
        "- [ ] 复盘项目 ⛔ p",
        "- [ ] 收尾 ⛔ p",
        "  - [ ] 写文档",
    )
    assert needs_of(draft) == {5: [3, 4], 7: [3, 4]}


def test_what_was_cancelled_is_waited_for_no_longer():
    assert findings("- [-] 手推梯度 🆔 grad", "- [ ] 写反向传播 ⛔ grad") == []
    assert needs_of(draft_of("- [-] 手推梯度 🆔 grad", "- [ ] 写反向传播 ⛔ grad")) == {}


def test_a_name_that_nothing_has_is_reported_where_it_is_used():
    assert findings("- [ ] 手推梯度 🆔 grad", "- [ ] 写反向传播 ⛔ gard") == [("P703", 3, {"name": "gard"})]


def test_drafts_know_nothing_of_each_other():
    tasks = "## 第一周\n- [ ] 学习甲 {}\n- [ ] 学习乙\n"
    note = f"以下是计划：\n\n{tasks.format('🆔 a')}\n以下是更细的计划：\n\n{tasks.format('⛔ a')}"
    plan = compile_note(note, "n")
    assert [needs_of(draft) for draft in plan.drafts] == [{}, {}]
    assert ("P703", 10) in [(found.code, found.line) for found in plan.diagnostics]


@pytest.mark.parametrize(
    ("lines", "circle"),
    [
        (("- [ ] 读 🆔 a ⛔ b", "- [ ] 写 🆔 b ⛔ a"), "2 → 3 → 2"),
        (("- [ ] 读 🆔 a ⛔ c", "- [ ] 写 🆔 b ⛔ a", "- [ ] 讲 🆔 c ⛔ b"), "2 → 4 → 3 → 2"),
        (("- [ ] 读 🆔 a ⛔ a",), "2 → 2"),
    ],
)
def test_a_circle_is_an_error_with_its_lines_each_before_what_it_waits_for(lines: tuple[str, ...], circle: str):
    assert findings(*lines) == [("P704", 2, {"lines": circle})]


def test_two_circles_are_two_errors():
    found = findings("- [ ] 甲 🆔 a ⛔ b", "- [ ] 乙 🆔 b ⛔ a", "- [ ] 丙 🆔 c ⛔ d", "- [ ] 丁 🆔 d ⛔ c")
    assert [(code, line) for code, line, _ in found] == [("P704", 2), ("P704", 4)]


def test_prerequisites_keep_the_ids_that_an_edited_note_keeps():
    before = compile_note("## 第一周\n- [ ] 手推一遍梯度的公式 🆔 g\n- [ ] 写反向传播 ⛔ g\n", "n")
    after = compile_note("## 第一周\n- [ ] 自己手推一遍梯度的公式 🆔 g\n- [ ] 写反向传播 ⛔ g\n", "n")
    [derive, write] = carry_over(before, after).drafts[0].items
    assert derive.id == before.drafts[0].items[0].id
    assert derive.id != after.drafts[0].items[0].id
    assert write.needs == (derive.id,)
