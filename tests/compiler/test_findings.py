"""Every code by itself: its sentences, its page and its example exist by being registered, in both languages."""

import pytest

from pomograd.compiler import CODES, code_page, compile_note, plan_document
from pomograd.compiler.lint.examples import example, findings_in
from pomograd.compiler.lint.findings import MOST, Findings, finding
from pomograd.compiler.lint.sentences import PARTS, sentences
from pomograd.locale import LANGUAGES, say

OF_ANOTHER_CODE = {"P104"}  # counts the findings of others, so its example has those


def findings(note: str) -> list[tuple[str, int]]:
    return [(found.code, found.line) for found in compile_note(note, "n").diagnostics]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_the_bad_example_of_a_code_yields_it_at_its_line_and_nothing_else(code: str, language: str):
    found = [each for each in findings_in(example(code, language)) if each.code == code or code not in OF_ANOTHER_CODE]
    assert [(each.code, str(each.line)) for each in found] == [(code, say(language, f"diagnostics.{code}.line"))]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_in_the_mended_example_nothing_is_found(code: str, language: str):
    assert findings_in(example(code, language, "good")) == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_code_says_what_happened_why_it_matters_and_how_to_mend_it(code: str, language: str):
    found = next(each for each in findings_in(example(code, language)) if each.code == code)
    said = sentences(found, language)
    assert set(said) == set(PARTS)
    assert all(sentence and "{" not in sentence for sentence in said.values())
    assert all(sentence in code_page(code, language) for sentence in said.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_shows_a_code_fence_keeps_it_within_its_own(language: str):
    page = code_page("P301", language)
    assert page.count("~~~") == 4
    assert "```python" in page


def test_columns_are_those_of_the_words_that_are_meant():
    note = "## 第一周\n**周一**：\n- **上午（4小时）**：\n  - **番茄1**（25分钟）：阅读\n"
    found = next(each for each in compile_note(note, "n").diagnostics if each.code == "P201")
    assert found.columns is not None
    first, last = found.columns
    assert note.split("\n")[found.line - 1][first - 1 : last] == "4小时"


def test_words_that_do_not_stand_in_the_line_give_no_columns():
    collected = Findings("学习张量\n")
    collected.extend([finding("P304", 1, "矩阵"), finding("P304", 9, "学习")])
    assert [each.columns for each in collected.sorted()] == [None, None]


def test_the_same_finding_twice_is_one():
    collected = Findings("学习张量\n")
    collected.add("P304", 1, "学习")
    collected.add("P304", 1, "学习")
    assert len(collected.sorted()) == 1


def test_of_one_code_so_many_are_listed_and_the_others_counted():
    collected = Findings()
    for line in range(1, MOST + 32):
        collected.add("P304", line)
    collected.add("P302", MOST + 40)
    found = collected.sorted()
    assert [each.line for each in found] == sorted(each.line for each in found)
    assert sum(each.code == "P304" for each in found) == MOST
    rest = next(each for each in found if each.code == "P104")
    assert dict(rest.details) == {"code": "P304", "n": 31}
    assert rest.line == MOST + 1


def test_the_order_is_that_of_the_lines_whatever_was_found_first():
    one, other = Findings(), Findings()
    for line in (3, 1, 2):
        one.add("P302", line)
    for line in (2, 3, 1):
        other.add("P302", line)
    assert one.sorted() == other.sorted()


def test_a_code_fence_that_never_closes_is_named_where_it_opens():
    assert findings("## 第一周\n- 学习张量\n\n```python\nx = 1\n") == [("P301", 4)]
    assert findings("## 第一周\n- 学习张量\n\n```python\nx = 1\n```\n") == []


def test_of_a_merge_conflict_the_first_side_is_read():
    note = "## 第一周\n<<<<<<< HEAD\n- 学习张量\n=======\n- 学习矩阵\n>>>>>>> other\n- 复习\n"
    plan = compile_note(note, "n")
    assert [(item.text, item.lines[0]) for item in plan.drafts[0].items] == [("学习张量", 3), ("复习", 7)]
    assert findings(note) == [("P302", 2)]


def test_seven_equals_signs_alone_are_no_conflict():
    assert findings("第一周\n=======\n- 学习张量\n") == []


def test_frontmatter_is_no_part_of_the_plan():
    plan = compile_note("---\ntitle: 计划\ntags: [学习]\n---\n## 第一周\n- 学习张量\n", "n")
    assert plan.drafts[0].items[0].lines == (6, 6)
    assert plan.drafts[0].lines[0] == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_take_the_figures_of_the_finding(language: str):
    slots = "".join(f"  - 番茄{number}（25分钟）：阅读\n" for number in (1, 1, 3))
    plan = compile_note(f"## 第一周起\n**周一**：\n- 上午（4小时）：\n{slots}", "n")
    messages = [found["message"] for found in plan_document(plan, language)["diagnostics"]]
    assert len(messages) == 4
    assert not any("{" in message for message in messages)
    assert any("240" in message and "90" in message for message in messages)


def test_a_note_without_a_plan_is_told_that_and_nothing_else():
    assert findings("# 购物清单\n\n牛奶**很贵，2025-02-30 打折。\n") == [("P102", 1)]
