"""What a person reads of a line: its markup gone, its links, highlights and fields kept beside it."""

import pytest

from pomograd.compiler.markdown.fields import take_fields
from pomograd.compiler.markdown.outline import parse_outline
from pomograd.compiler.markdown.wording import Words, fold_width
from pomograd.plan import LinkKind


def words(line: str) -> Words:
    (node,) = parse_outline(f"- {line}\n").nodes
    return node.words


def links(line: str) -> list[tuple[str, str]]:
    return [(link.text, link.target) for link in words(line).links]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("**目标：**掌握反向传播", "目标：掌握反向传播"),
        ("第二周**：学习", "第二周：学习"),
        ("2**3 与 `a**b`", "2**3 与 a**b"),
        ("==重点==：*感受野*", "重点：感受野"),
        ("if x==1 and y==2", "if x==1 and y==2"),
        ("<font color='red'>学习</font><u>矩阵</u>", "学习矩阵"),
        ("实现 $W_q * W_k$ 的乘法", "实现 $W_q * W_k$ 的乘法"),
        ("运行 verify_env.py_2", "运行 verify_env.py_2"),
        ("a&nbsp;&nbsp;b &amp; c", "a b & c"),
        ("学习<!-- 也许 -->矩阵", "学习矩阵"),
        (r"\*\*不是粗体\*\*", "**不是粗体**"),
    ],
)
def test_markup_goes_and_nothing_else(line: str, text: str) -> None:
    assert words(line).text == text


def test_a_highlight_is_what_somebody_marked_in_whatever_way() -> None:
    assert words("**粗** ==亮== <font color=red>红</font> *斜* `码`").highlights == ("粗", "亮", "红", "斜")


def test_the_bold_beginning_is_known_also_beside_chinese_signs() -> None:
    assert [words(line).bold for line in ("**番茄1**（25分钟）", "**目标：**掌握", "学习 **矩阵**")] == [
        "番茄1",
        "目标：",
        "",
    ]


@pytest.mark.parametrize(
    ("written", "text", "target"),
    [
        ("[[装饰器]]", "装饰器", "装饰器"),
        ("[[a/b#第 1/2 节|别名]]", "别名", "a/b#第 1/2 节"),
        ("[[a/b#第 1/2 节]]", "b › 第 1/2 节", "a/b#第 1/2 节"),
        ("[[a#^id]]", "a", "a#^id"),
        ("![[../项目/总纲]]", "总纲", "../项目/总纲"),
        ("![[图.png|300]]", "", "图.png"),
        ("![[talk.mp4]]", "talk.mp4", "talk.mp4"),
        ("[书](../书/深度 学习.md)", "[书](../书/深度 学习.md)", None),
        ("[书](<../书/深度 学习.md>)", "书", "../书/深度 学习.md"),
        ("[书](深度学习.md)", "书", "深度学习.md"),
        ("![图](a.png)", "图", "a.png"),
        ("<https://x.org/a>", "https://x.org/a", "https://x.org/a"),
        ("<a href='https://x.org'>站</a>", "站", "https://x.org"),
    ],
)
def test_links_read_as_their_names(written: str, text: str, target: str | None) -> None:
    found = words(f"学习{written}。")
    assert found.text == f"学习{text}。"
    assert [link.target for link in found.links] == ([target] if target else [])


def test_each_link_has_its_kind_and_its_line() -> None:
    node = parse_outline("\n- [[a]] 与 ![[b]] 与 https://c.org\n").nodes[0]
    assert [(link.kind, link.line) for link in node.words.links] == [
        (LinkKind.WIKILINK, 2),
        (LinkKind.EMBED, 2),
        (LinkKind.URL, 2),
    ]


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("https://x.org/a_b_c，然后", "https://x.org/a_b_c"),
        ("（ref: https://x.org/a）", "https://x.org/a"),
        ("(https://x.org/a_(b)).", "https://x.org/a_(b)"),
        ("https://x.org/深度学习。", "https://x.org/深度学习"),
        ("https://x.org/?v=1&vd_source=5#t", "https://x.org/?v=1&vd_source=5#t"),
        ("**https://x.org/a**", "https://x.org/a"),
        ("www.x.org/a、", "https://www.x.org/a"),
    ],
)
def test_a_bare_address_ends_where_a_person_would_say(written: str, address: str) -> None:
    assert [target for _, target in links(f"看{written}")] == [address]


def test_a_link_by_reference_finds_its_target() -> None:
    node = parse_outline("- 看[教程][1]\n\n[1]: https://x.org\n").nodes[0]
    assert [(link.text, link.target) for link in node.words.links] == [("教程", "https://x.org")]


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("学习 ⏳ 2025-01-01 📅 2025-01-02", [("scheduled", "2025-01-01"), ("due", "2025-01-02")]),
        ("学习 ⌛2025-01-01 📆️ 2025-01-02", [("scheduled", "2025-01-01"), ("due", "2025-01-02")]),
        ("学习 🗓 2025-01-02 🛫 2025-01-01", [("due", "2025-01-02"), ("start", "2025-01-01")]),
        ("学习 ➕ 2025-01-01 ✅ 2025-01-02", [("created", "2025-01-01"), ("done", "2025-01-02")]),
        ("学习 ❌ 2025-01-01", [("cancelled", "2025-01-01")]),
        ("学习 ⏫ 🔁 every day 🏁 delete", [("priority", "high"), ("repeat", "every day"), ("completion", "delete")]),
        ("学习 🆔 a1 ⛔ b2,c3", [("id", "a1"), ("depends", "b2,c3")]),
        ("学习 [🍅:: 1/2] ^abc-1", [("pomodoros", "1/2"), ("block", "abc-1")]),
        ("学习  [due:: 2025-01-01]  (scheduled:: 2025-01-02)", [("due", "2025-01-01"), ("scheduled", "2025-01-02")]),
        ("学习 [completion:: 2025-01-01] [dependsOn:: a]", [("done", "2025-01-01"), ("depends", "a")]),
        ("学习 [心情:: 好]", [("心情", "好")]),
    ],
)
def test_fields_of_plugins_are_no_text(line: str, fields: list[tuple[str, str]]) -> None:
    found = words(line)
    assert (found.text, list(found.fields)) == ("学习", fields)


@pytest.mark.parametrize("line", ["🔺 重点", "🔁 复习", "Q::A", "学习 C++ (a::b)", "2^10", "🔁 Review"])
def test_signs_that_mean_something_else_stay(line: str) -> None:
    assert take_fields(line).text == line


def test_tags_go_from_both_ends_and_stay_inside_a_sentence() -> None:
    assert take_fields("#学习 做题 #pytorch/基础") == take_fields("#学习 做题 #pytorch/基础 ")
    found = take_fields("#学习 做题 #pytorch/基础")
    assert (found.text, found.tags) == ("做题", ("学习", "pytorch/基础"))
    assert take_fields("把 #pytorch 学完").text == "把 #pytorch 学完"
    assert take_fields("cards from #flashcards/cnn 📅 2025-01-01").text == "cards from #flashcards/cnn"
    assert take_fields("用 C# 做第 #1 题") == take_fields("用 C# 做第 #1 题")


def test_full_width_signs_fold_in_place() -> None:
    assert fold_width("第１周（Ａ）：９：３０～") == "第1周(A):9:30~"
