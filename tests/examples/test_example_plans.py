"""The plans in `examples/` are notes as people write them, and compile without a complaint."""

from pathlib import Path

import pytest

from pomograd.compiler import compile_note
from pomograd.plan import Draft, ItemKind, Plan, Repeat, Severity

EXAMPLES = Path(__file__).parents[2] / "examples"


def compiled(name: str) -> Plan:
    return compile_note((EXAMPLES / name).read_text("utf-8"), name)


def followed(name: str) -> Draft:
    draft = compiled(name).followed
    assert draft is not None
    return draft


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.md")), ids=lambda path: path.name)
def test_an_example_compiles_without_error_or_warning(path):
    plan = compiled(path.name)
    assert plan.followed is not None
    assert [found for found in plan.diagnostics if found.severity is not Severity.INFO] == []


def test_a_row_of_the_chinese_table_is_an_item_on_its_day():
    items = followed("two-weeks.zh.md").items
    assert len(items) == 12
    regression = items[2]
    assert regression.text.startswith("动手：写一个线性回归模型")
    assert (regression.when.weeks, regression.when.weekdays) == ((1, 1), (3,))
    assert (regression.minutes, regression.done) == ((50, 50), False)


def test_a_check_box_of_the_english_list_is_an_item_that_is_not_done():
    items = followed("two-weeks.en.md").items
    assert len(items) == 12
    assert {item.done for item in items} == {False}
    assert items[2].text.startswith("Implement linear regression")
    assert (items[2].when.weeks, items[2].pomodoros) == ((1, 1), 2)
    assert (items[-1].when.weeks, items[-1].when.weekdays, items[-1].kind) == ((2, 2), (6,), ItemKind.REVIEW)


def test_the_budgets_are_read_from_one_line_of_prose():
    assert [budget.minutes for budget in followed("two-weeks.zh.md").budgets] == [(90, 90)]
    assert [budget.minutes for budget in followed("two-weeks.en.md").budgets] == [(60, 120)]


def test_a_pomodoro_of_the_first_week_is_practice_on_each_working_day():
    practice = followed("first-week.zh.md").items[2]
    assert practice.text == "实践深度学习，尝试编写一个简单的神经网络模型。"
    assert (practice.when.weekdays, practice.when.pomodoros, practice.repeat) == ((1, 2, 3, 4, 5), (3, 3), Repeat.EACH)
    assert (practice.kind, practice.minutes) == (ItemKind.PRACTICE, (25, 25))
