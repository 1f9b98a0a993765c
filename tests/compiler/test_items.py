from datetime import date

from pomograd.compiler import compile_note
from pomograd.plan import Draft, Item, LinkKind, ResourceKind, Rhythm


def draft_of(note: str) -> Draft:
    return compile_note(f"## 第一周\n{note}\n", "n").drafts[0]


def item_of(line: str) -> Item:
    return draft_of(line).items[0]


def test_the_text_is_what_a_person_reads() -> None:
    item = item_of(
        "- [ ] **番茄1**（25分钟）：学习[[笔记/装饰器|装饰器]]、`async` 和 <font color='red'>协程</font>，==重点=="
    )
    assert item.text == "学习装饰器、async 和 协程，重点"
    assert item.highlights == ("协程", "重点")
    assert item.done is False


def test_links_of_every_kind_are_kept_with_their_line() -> None:
    item = item_of(
        "- 阅读 [文档](https://example.org/a)、https://example.org/b 和 ![[../图/总纲]]，再看 [[装饰器#用法]]"
    )
    assert [(link.text, link.target, link.kind) for link in item.links] == [
        ("文档", "https://example.org/a", LinkKind.URL),
        ("https://example.org/b", "https://example.org/b", LinkKind.URL),
        ("总纲", "../图/总纲", LinkKind.EMBED),
        ("装饰器 › 用法", "装饰器#用法", LinkKind.WIKILINK),
    ]
    assert {link.line for link in item.links} == {2}


def test_the_resources_of_a_section_go_with_its_items() -> None:
    draft = draft_of("- 学习张量\n- **推荐资源**：\n  - [教程](https://example.org)\n  - 书籍：《某书》第 2-3 章")
    assert [item.text for item in draft.items] == ["学习张量"]
    [site, book] = draft.items[0].resources
    assert (site.kind, site.title, site.url) == (ResourceKind.SITE, "教程", "https://example.org")
    assert (book.kind, book.title, book.part, book.url) == (ResourceKind.BOOK, "某书", "第 2-3 章", None)
    assert draft.sections[0].resources == (site, book)


def test_lines_below_a_task_that_describe_it_are_its_details() -> None:
    item = item_of("1. **仓库整理**\n   - 类型：`复盘` | 时长：2小时\n   - 交付成果：一份清单")
    assert (item.text, item.lines) == ("仓库整理\n类型：复盘 | 时长：2小时\n交付成果：一份清单", (2, 4))
    assert (item.kind, item.minutes) == ("review", (120, 120))


def test_a_line_that_moves_keeps_its_id_and_a_second_one_alike_gets_its_own() -> None:
    before = draft_of("- 学习张量\n- 复习\n- 复习")
    after = draft_of("- 复习\n- 新的一项\n- 学习张量。\n- 复习")
    assert len({item.id for item in before.items}) == 3
    assert {item.id for item in before.items} <= {item.id for item in after.items}


def test_the_rhythm_is_read_from_the_note() -> None:
    draft = draft_of(
        "- 番茄1（50分钟）：学习张量\n- 休息10分钟\n- 番茄2（50分钟）：复习\n- 每3个番茄后，进行一次长休息（20-40分钟）"
    )
    assert draft.rhythm == Rhythm(work=50, short_break=10, long_break=(20, 40), every=3)
    assert len(draft.items) == 2


def test_a_line_of_prose_can_set_the_rhythm() -> None:
    assert draft_of("番茄节奏：50/10。\n\n- 学习张量").rhythm == Rhythm(work=50, short_break=10)
    assert draft_of("- 学习张量").rhythm is None


def test_the_date_a_plan_starts_is_read() -> None:
    assert draft_of("**开始日期**：2025-12-01\n\n- 学习张量").start == date(2025, 12, 1)
    assert draft_of("**开始日期**：2025-13-01\n\n- 学习张量").start is None


def test_a_form_that_nobody_filled_in_is_no_task() -> None:
    assert [item.text for item in draft_of("- [ ] Topic: ______\n- [ ] 学习张量").items] == ["学习张量"]
