import pytest

from pomograd.compiler import compile_note, plan_document
from pomograd.compiler.lint.findings import SEVERITIES
from pomograd.locale import LANGUAGES, has


def findings(note: str) -> list[tuple[str, int]]:
    return [(finding.code, finding.line) for finding in compile_note(note, "n").diagnostics]


def test_a_code_fence_that_never_closes_is_named_where_it_opens() -> None:
    assert findings("## 第一周\n- 学习张量\n\n```python\nx = 1\n") == [("P301", 4)]
    assert findings("## 第一周\n- 学习张量\n\n```python\nx = 1\n```\n") == []


def test_of_a_merge_conflict_the_first_side_is_read() -> None:
    note = "## 第一周\n<<<<<<< HEAD\n- 学习张量\n=======\n- 学习矩阵\n>>>>>>> other\n- 复习\n"
    plan = compile_note(note, "n")
    assert [(item.text, item.lines[0]) for item in plan.drafts[0].items] == [("学习张量", 3), ("复习", 7)]
    assert findings(note) == [("P302", 2)]


def test_seven_equals_signs_alone_are_no_conflict() -> None:
    assert findings("第一周\n=======\n- 学习张量\n") == []


def test_frontmatter_is_no_part_of_the_plan() -> None:
    plan = compile_note("---\ntitle: 计划\ntags: [学习]\n---\n## 第一周\n- 学习张量\n", "n")
    assert plan.drafts[0].items[0].lines == (6, 6)
    assert plan.drafts[0].lines[0] == 5


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", SEVERITIES)
def test_every_finding_has_a_sentence_and_a_hint(code: str, language: str) -> None:
    assert has(language, f"diagnostics.{code}.message")
    assert has(language, f"diagnostics.{code}.hint")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_take_the_figures_of_the_finding(language: str) -> None:
    slots = "".join(f"  - 番茄{number}（25分钟）：阅读\n" for number in (1, 1, 3))
    plan = compile_note(f"## 第一周起\n**周一**：\n- 上午（4小时）：\n{slots}", "n")
    messages = [finding["message"] for finding in plan_document(plan, language)["diagnostics"]]
    assert len(messages) == 4
    assert not any("{" in message for message in messages)
    assert any("240" in message and "90" in message for message in messages)
