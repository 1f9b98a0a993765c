"""The two notes the compiler was first written for, checked against what a careful person reads in them."""

from pathlib import Path

import pytest

from pomograd.compiler import LabPhrases, compile_note, read_note
from pomograd.plan import Draft, ItemKind, LinkKind, Plan, Repeat, Rhythm, Role, SectionKind, When

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="needs the folder of real study plans, ../shared")
LABS = (LabPhrases("linear-regression", ("线性回归", "linear regression")),)


@pytest.fixture(scope="module")
def phases() -> Plan:
    return compile_note(read_note(SEEDS / "000_fc2d63c236dc7107.txt"), "000", LABS)


@pytest.fixture(scope="module")
def month() -> Plan:
    return compile_note(read_note(SEEDS / "003_de6229a44b684e50.txt"), "003", LABS)


def weeks(draft: Draft, kind: SectionKind) -> list[tuple[int, int] | None]:
    return [section.when.weeks for section in draft.sections if section.kind is kind]


def test_the_first_note_is_one_draft_of_five_phases(phases: Plan) -> None:
    [draft] = phases.drafts
    assert draft.role is Role.MAIN
    assert weeks(draft, SectionKind.PHASE) == [(1, 2), (3, 4), (5, 8), (9, 12), (13, 16)]
    assert len(draft.items) == 25


def test_every_topic_of_the_first_note_has_its_budget(phases: Plan) -> None:
    budgets = phases.drafts[0].budgets
    assert [budget.minutes for budget in budgets] == [(60, 120)] * 2 + [(120, 180)] * 9
    assert [budget.per for budget in budgets] == ["day"] * 10 + ["week"]


def test_resources_go_with_the_items_and_are_none_themselves(phases: Plan) -> None:
    algebra = phases.drafts[0].items[0]
    assert algebra.text.startswith("线性代数：理解矩阵运算")
    assert [link.line for link in algebra.links] == [5, 9]
    assert not any("Khan" in item.text for item in phases.drafts[0].items)
    assert sum(link.kind is LinkKind.URL for link in phases.links) == len(phases.links) == 21


def test_advice_is_kept_but_is_no_item(phases: Plan) -> None:
    draft = phases.drafts[0]
    assert draft.sections[-1].title == "学习建议"
    assert max(item.lines[1] for item in draft.items) < draft.sections[-1].lines[0]


def test_linear_regression_finds_its_lab_and_nothing_else_does(phases: Plan, month: Plan) -> None:
    found = [(item.text, item.labs) for draft in phases.drafts for item in draft.items if item.labs]
    assert found == [("实现一个简单的线性回归模型。", ("linear-regression",))]
    assert not any(item.labs for draft in month.drafts for item in draft.items)


def test_the_second_note_holds_six_drafts_and_the_month_is_followed(month: Plan) -> None:
    assert [draft.lines for draft in month.drafts] == [
        *((2, 28), (31, 93), (95, 131), (133, 152), (154, 179), (182, 218)),
    ]
    assert [len(draft.items) for draft in month.drafts] == [14, 16, 13, 8, 10, 18]
    assert month.followed is month.drafts[1]
    assert weeks(month.drafts[1], SectionKind.WEEK) == [(1, 1), (2, 2), (3, 3), (4, 4)]


def test_a_weekday_task_of_the_month_repeats_each_day(month: Plan) -> None:
    item = month.drafts[1].items[0]
    assert item.when == When(weeks=(1, 1), weekdays=(1, 2, 3, 4, 5), period=item.when.period)
    assert (item.repeat, item.minutes, item.when.period) == (Repeat.EACH, (120, 120), "morning")


def test_breaks_are_rhythm_and_never_items(month: Plan) -> None:
    assert month.drafts[2].rhythm == Rhythm(25, 5, (15, 30), 4)
    texts = [item.text for draft in month.drafts for item in draft.items]
    assert not [text for text in texts if text.startswith(("短暂休息", "喝水", "长休息", "午餐", "每4个番茄"))]


def test_sunday_is_rest_with_a_look_back(month: Plan) -> None:
    draft = month.drafts[1]
    assert [rest.when.weeks for rest in draft.rest] == [(1, 1), (2, 2), (3, 3), (4, 4)]
    sundays = [item for item in draft.items if item.when.weekdays == (7,)]
    assert [item.kind for item in sundays] == [ItemKind.REVIEW] * 4


def test_a_range_of_pomodoros_counts_each_of_them(month: Plan) -> None:
    item = next(item for item in month.drafts[3].items if item.when.pomodoros == (1, 4))
    assert (item.pomodoros, item.minutes, item.when.weekdays) == (4, (100, 100), (6,))


def test_wikilinks_embeds_and_coloured_words_are_kept(month: Plan) -> None:
    kinds = [link.kind for link in month.links]
    assert (kinds.count(LinkKind.WIKILINK), kinds.count(LinkKind.EMBED)) == (11, 2)
    spring = next(item for item in month.drafts[5].items if "Spring的核心" in item.text)
    assert spring.text == "学习Spring的核心概念，如依赖注入和面向切面编程（AOP）。"
    assert spring.highlights == ("依赖注入", "面向切面编程（AOP）")
    assert [link.target for link in spring.links] == ["Spring的核心概念"]


def test_slots_that_do_not_fit_their_hours_are_reported_where_they_stand(phases: Plan, month: Plan) -> None:
    assert [(finding.code, finding.line) for finding in month.diagnostics] == [
        *(("P201", 110), ("P201", 137), ("P203", 139), ("P201", 159)),
    ]
    assert [(finding.code, finding.line) for finding in phases.diagnostics] == [("P204", 93)]
