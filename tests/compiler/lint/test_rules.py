"""The other rules, and all of them together: counts, repeated work, labs, links, several plans, any text at all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pomograd.compiler import CODES, LabPhrases, compile_note, load_vocabulary, with_unresolved
from pomograd.compiler.lint import quotas, resources, work
from pomograd.compiler.lint.note import Note
from pomograd.compiler.lint.rules import several_drafts
from pomograd.compiler.lint.tree import DraftTree
from pomograd.plan import (
    Draft,
    Item,
    ItemKind,
    Link,
    LinkKind,
    Plan,
    Resource,
    ResourceKind,
    Role,
    Section,
    SectionKind,
    When,
)

RNN = load_vocabulary('[rnn]\nzh = ["循环神经网络"]\nen = ["RNN"]\n')
LABS = (LabPhrases("linear-regression", ("线性回归",)),)
MARKS = ("\n", "\n\n", "\t", " ", "#", "*", "**", "-", "|", "`", "```\n", "[", "]", "（", "）", "：")
WORDS = (
    "## 第1周",
    "## Week 2",
    "周一",
    "7.1",
    "2025-02-30（周三）",
    "番茄1",
    "番茄3-2",
    "（4小时）",
    "每天 2 小时",
    "RNN",
)
LINES = (
    "- [ ] 学习",
    "[🍅:: 3/2]",
    "第8天",
    "以下是一个计划：",
    "共 5 个任务",
    "🛫 2025-01-02",
    "[[笔记]]",
    "课程：《甲》",
)
PIECES = st.sampled_from([*MARKS, *WORDS, *LINES])


def draft(*items: Item, number: int = 1, line: int = 1, sections=()) -> Draft:
    return Draft(f"d{number}", f"计划{number}", (line, 99), Role.MAIN, items=items, sections=tuple(sections))


def item(line: int, text: str, kind: ItemKind = ItemKind.LEARN, **fields) -> Item:
    return Item(f"i{line}", text, (line, line), None, kind, fields.pop("when", When()), **fields)


def codes(found) -> list[tuple[str, int]]:
    return [(each.code, each.line) for each in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- [ ] 学习求导 [🍅:: 4/3]", [("P503", 1)]),
        ("- [ ] 学习求导，4 个番茄 [🍅:: 0/3]", [("P503", 1)]),
        ("- [ ] 学习求导，3 个番茄 [🍅:: 3/3]", []),
        ("- [ ] 学习求导 [🍅:: 3/10]", []),
        ("- [ ] 学习求导 `[🍅:: 4/3]`", []),
    ],
)
def test_a_quota_fits_what_the_line_says(text: str, found: list[tuple[str, int]]):
    assert codes(quotas.quotas(Plan("n", "zh"), Note(text))) == found


def test_a_heading_that_promises_pomodoros_is_held_against_their_numbers():
    section = Section("s1", None, "周六", (1, 3), When(), SectionKind.DAY)
    slots = [
        Item(f"i{line}", "学习", (line, line), "s1", ItemKind.LEARN, When(pomodoros=span))
        for line, span in ((2, (1, 4)), (3, (5, 6)))
    ]
    note = Note("### 周六（8 个番茄）\n- 番茄1-4：学习\n- 番茄5-6：学习\n")
    (found,) = quotas.promised(DraftTree(draft(*slots, sections=[section])), note)
    assert (found.code, found.line, found.about, dict(found.details)) == (
        "P503",
        1,
        "8 个番茄",
        {"stated": 8, "found": 6},
    )


def test_a_section_that_promises_tasks_is_held_against_its_list():
    section = Section("s1", None, "第一周", (1, 5), When(), SectionKind.WEEK)
    tasks = [Item(f"i{line}", "学习", (line, line), "s1", ItemKind.LEARN, When()) for line in (2, 3, 4, 5)]
    tree = DraftTree(draft(*tasks, sections=[section]))
    assert codes(quotas.promised(tree, Note("## 第一周（共 5 个任务）\n"))) == [("P503", 1)]
    assert codes(quotas.promised(tree, Note("## 第一周（共 4 个任务）\n"))) == []
    assert codes(quotas.promised(tree, Note("## 第一周\n- 学习 5 个例子\n"))) == []


def test_the_same_work_within_the_same_time_is_named_at_the_second():
    twice = draft(item(1, "学习卷积神经网络的基础。"), item(2, "学习卷积神经网络的基础"))
    assert codes(work.same_work(DraftTree(twice), Note(""))) == [("P701", 2)]


@pytest.mark.parametrize(
    "text",
    ["复习卷积神经网络的基础", "继续做图像分类的项目", "刷题", "Review the last chapter"],
)
def test_reviews_and_what_goes_on_come_again_on_purpose(text: str):
    kind = ItemKind.REVIEW if "eview" in text else ItemKind.LEARN
    assert codes(work.same_work(DraftTree(draft(item(1, text, kind), item(2, text, kind))), Note(""))) == []


def test_the_same_work_at_two_times_is_none_too_many():
    days = [item(line, "学习卷积神经网络的基础", when=When(weekdays=(line,))) for line in (1, 2)]
    slots = [item(line, "学习卷积神经网络的基础", when=When(pomodoros=(line, line))) for line in (3, 4)]
    assert codes(work.same_work(DraftTree(draft(*days)), Note(""))) == []
    assert codes(work.same_work(DraftTree(draft(*slots)), Note(""))) == []


def test_a_model_that_no_lab_teaches_is_named_once_and_only_where_there_are_labs():
    made = ("实现一个 RNN 模型", "再实现一个 RNN 网络", "实现线性回归模型", "搭建实验环境", "[x] 实现 RNN 模型的变体")
    note = "## 第一周\n" + "".join(f"- {each}\n" for each in made)
    with_labs = compile_note(note, "n", labs=LABS, vocabulary=RNN)
    assert [(each.code, each.line) for each in with_labs.diagnostics] == [("P702", 2)]
    assert compile_note(note, "n", vocabulary=RNN).diagnostics == ()


def test_links_are_judged_once_somebody_has_looked_for_them():
    note = "- [[装饰器]] 和 [[装饰器]]\n- [笔记](a.md)\n- [网站](https://example.org)\n"
    links = [
        Link("装饰器", "装饰器", LinkKind.WIKILINK, 1, resolved=False),
        Link("装饰器", "装饰器", LinkKind.WIKILINK, 1, resolved=False),
        Link("笔记", "a.md", LinkKind.URL, 2, resolved=False),
        Link("网站", "https://example.org", LinkKind.URL, 3),
    ]
    plan = with_unresolved(Plan("n", "zh", links=tuple(links)), note)
    assert [(each.code, each.line) for each in plan.diagnostics] == [("P601", 1), ("P603", 2)]
    assert with_unresolved(plan, note) == plan


def test_a_resource_without_an_address_is_named_unless_the_note_gives_one_elsewhere():
    def listed(*known: Resource) -> Plan:
        section = Section("s1", None, "资源", (1, 2), When(), SectionKind.NOTE, resources=known)
        return Plan("n", "zh", (draft(sections=[section]),))

    bare = Resource("深度学习专项课程", ResourceKind.COURSE, 1)
    site = Resource("某论坛", ResourceKind.SITE, 2)
    linked = Resource("深度学习专项课程", ResourceKind.COURSE, 3, url="https://example.org")
    assert codes(resources.without_address(listed(bare, bare, site), Note(""))) == [("P602", 1)]
    assert codes(resources.without_address(listed(bare, linked), Note(""))) == []


def test_a_second_plan_says_which_one_is_followed():
    one, other = draft(item(2, "学习")), draft(item(12, "学习"), item(13, "练习"), number=2, line=10)
    (found,) = several_drafts(Plan("n", "zh", (one, other)), Note(""))
    assert (found.line, dict(found.details)) == (10, {"count": 2, "title": "计划2", "first": 10, "other": "d1"})
    assert codes(several_drafts(Plan("n", "zh", (one,)), Note(""))) == []


@given(st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=150, deadline=None)
def test_whatever_the_note_says_findings_stay_within_it(note: str):
    plan = compile_note(note, "n", labs=LABS, vocabulary=RNN)
    lines = note.split("\n")
    for found in plan.diagnostics:
        assert found.code in CODES
        assert 1 <= found.line <= len(lines)
        assert found.columns is None or 1 <= found.columns[0] <= found.columns[1] <= len(lines[found.line - 1])
    assert list(plan.diagnostics) == sorted(plan.diagnostics, key=lambda found: (found.line, found.code))
    assert compile_note(note, "n", labs=LABS, vocabulary=RNN).diagnostics == plan.diagnostics
