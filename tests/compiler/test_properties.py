from hypothesis import given, settings
from hypothesis import strategies as st

from pomograd.compiler import compile_note
from pomograd.plan import Plan

PIECES = st.sampled_from(
    [
        *(
            "# ",
            "## ",
            "- ",
            "  - ",
            "1. ",
            "\n",
            "\n\n",
            "\r\n",
            "```",
            "---\n",
            "**",
            "：",
            "（",
            "）",
            "[[",
            "]]",
            "![[",
        ),
        *(
            "第一周",
            "第3-4周",
            "第13周起",
            "周一至周五",
            "上午（2小时）",
            "番茄1",
            "番茄9-2",
            "25分钟",
            "休息",
            "每天",
            "以下是一个计划",
        ),
        *(
            "学习",
            "实现线性回归",
            "Week 0",
            "Month 1",
            "Phase IV",
            "99:99-10:00",
            "2025-02-30",
            "| 天 | 任务 |\n|-|-|\n",
            "| 1 |",
        ),
        *(
            "<font>",
            "</font>",
            "<br>",
            "==x==",
            "<<<<<<<",
            "=======",
            ">>>>>>>",
            "[x](y)",
            "![a](b)",
            "\t",
            "\ufeff",
            "\u2028",
        ),
    ]
)
NOTES = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))


@settings(max_examples=400, deadline=None)
@given(NOTES)
def test_any_text_compiles_to_a_plan_whose_parts_fit_together(note: str) -> None:
    plan = compile_note(note, "note.md")
    last = len(note.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    for draft in plan.drafts:
        known = {section.id for section in draft.sections} | {None}
        assert {part.section for part in (*draft.items, *draft.budgets)} <= known
        assert {section.parent for section in draft.sections} <= known
        assert len({item.id for item in draft.items}) == len(draft.items)
        assert all(item.text.strip() for item in draft.items)
        for part in (draft, *draft.sections, *draft.items):
            assert 1 <= part.lines[0] <= part.lines[1] <= last
    assert all(1 <= found.line <= last for found in (*plan.links, *plan.diagnostics))
    assert sum(draft.role == "main" for draft in plan.drafts) <= 1


@settings(deadline=None)
@given(NOTES)
def test_the_same_text_gives_the_same_plan(note: str) -> None:
    first: Plan = compile_note(note, "note.md")
    assert compile_note(note, "note.md") == first
