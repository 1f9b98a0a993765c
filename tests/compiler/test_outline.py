"""What becomes of Markdown: blocks with their lines, and lists that Markdown would not see."""

import pytest

from pomograd.compiler.markdown.outline import Block, Node, nest_headings, parse_outline


def sketch(nodes: list[Node]) -> list[object]:
    """Texts, each followed by the list of what lies below it."""
    drawn: list[object] = []
    for node in nodes:
        drawn.append(node.text)
        if node.children:
            drawn.append(sketch(node.children))
    return drawn


def read(text: str) -> list[object]:
    return sketch(parse_outline(text).nodes)


def only(text: str) -> Node:
    (node,) = parse_outline(text).nodes
    return node


def items_of(text: str) -> list[str]:
    return [node.text for top in parse_outline(text).nodes for node in top.walk() if node.block is Block.ITEM]


def test_every_block_knows_its_lines() -> None:
    text = "# 计划\n\n第一段\n第二行\n\n- 一\n  接着写\n  - 二\n\n| 天 | 任务 |\n|--|--|\n| 1 | 学习 |\n"
    nodes = [node for top in parse_outline(text).nodes for node in top.walk()]
    assert [(str(node.block), node.lines) for node in nodes] == [
        ("heading", (1, 1)),
        ("paragraph", (3, 3)),
        ("paragraph", (4, 4)),
        ("item", (6, 6)),
        ("paragraph", (7, 7)),
        ("item", (8, 8)),
        ("row", (12, 12)),
    ]


def test_a_text_cut_out_of_a_note_keeps_the_lines_of_the_note() -> None:
    assert parse_outline("学习\n", first_line=7).nodes[0].lines == (7, 7)


def test_what_follows_a_heading_hangs_below_it_and_the_given_blocks_stay_as_they_are() -> None:
    nodes = parse_outline("# 一\n\n- a\n\n## 二\n\n- b\n").nodes
    assert sketch(nest_headings(nodes)) == ["一", ["a", "二", ["b"]]]
    assert sketch(nodes) == ["一", "a", "二", "b"]


@pytest.mark.parametrize(
    "name",
    ["**周一至周五**：", "**周一至周五**", "任务：", "今日任务", "1、数学基础"],
    ids=["label", "bold", "colon", "close", "number"],
)
def test_a_short_line_above_a_list_is_its_name(name: str) -> None:
    node = only(f"{name}\n- 学习\n- 练习\n")
    assert sketch(node.children) == ["学习", "练习"]


def test_prose_above_a_list_is_not_its_name() -> None:
    assert read("您可以从以下几个方面入手。\n\n- 学习\n") == ["您可以从以下几个方面入手。", "学习"]


def test_a_line_that_stands_out_of_a_list_is_no_part_of_its_last_item() -> None:
    note = "**周一**：\n- a\n- b\n**周二**：\n- c\n第三周\n- d\n"
    assert read(note) == ["周一：", ["a", "b"], "周二：", ["c"], "第三周", ["d"]]


def test_such_a_line_parts_nested_lists_where_it_stands() -> None:
    assert read("- 周一\n  - a\n周二\n  - b\n- 周三\n") == ["周一", ["a"], "周二", ["b"], "周三"]
    assert read("- 周一\n  - a\n  上午：\n  - b\n") == ["周一", ["a", "上午：", ["b"]]]


def test_a_wrapped_line_goes_on_with_its_item() -> None:
    english = "- Read the third chapter of the deep learning book and take\n  notes on every proof\n"
    chinese = "- 学习反向传播算法的推导过程，包括链式法则、计算图和梯度的\n数值检验\n"
    assert read(english)[0] == "Read the third chapter of the deep learning book and take notes on every proof"
    assert read(chinese)[0] == "学习反向传播算法的推导过程，包括链式法则、计算图和梯度的数值检验"
    assert only(english).lines == (1, 2)


def test_short_lines_labels_and_second_paragraphs_of_an_item_are_its_details() -> None:
    node = only("- 学习矩阵\n  时长：2小时\n  做笔记\n\n  第二段\n")
    assert sketch([node]) == ["学习矩阵", ["时长：2小时", "做笔记", "第二段"]]
    assert (node.lines, node.last_line) == ((1, 1), 5)


def test_a_line_broken_on_purpose_begins_a_detail() -> None:
    long = "- 学习反向传播算法的推导过程，包括链式法则、计算图和梯度"
    assert read(f"{long}<br>难点很多\n")[1] == ["难点很多"]
    assert read(f"{long}  \n  难点很多\n")[1] == ["难点很多"]


@pytest.mark.parametrize(
    ("box", "done", "dropped"),
    [(" ", False, False), ("x", True, False), ("X", True, False), ("√", True, False), ("-", False, True)]
    + [(sign, False, False) for sign in "/>!?*i"],
)
def test_any_single_character_is_a_task_box(box: str, done: bool, dropped: bool) -> None:
    node = only(f"- [{box}] 学习")
    assert (node.text, node.box, node.done, node.dropped) == ("学习", box, done, dropped)


@pytest.mark.parametrize(
    "line", ["- [] 学习", "- [ ]学习", "- 【 】学习", "[ ] 学习", "☐ 学习", "- □ 学习", "-[ ] 学习"]
)
def test_open_boxes_of_other_hands_count_as_well(line: str) -> None:
    node = only(line)
    assert (node.block, node.text, node.done) == (Block.ITEM, "学习", False)


@pytest.mark.parametrize("line", ["- ✅ 学习", "☑ 学习", "- 学习 ✅", "✔️ 学习", "- √ 学习", "- 【√】学习"])
def test_signs_of_being_done(line: str) -> None:
    node = only(line)
    assert (node.block, node.text, node.done) == (Block.ITEM, "学习", True)


def test_full_and_empty_bullets_are_boxes_only_side_by_side() -> None:
    boxes = parse_outline("● 学习\n○ 练习\n").nodes
    bullets = parse_outline("● 学习\n● 练习\n").nodes
    assert [node.done for node in boxes] == [True, False]
    assert [(node.done, node.mark) for node in bullets] == [(None, "●"), (None, "●")]


def test_a_link_or_a_reference_in_front_is_no_box() -> None:
    assert [only(line).box for line in ("- [x](https://x.org)", "[1] Vaswani 2017", "- [书](a.md)：读")] == [None] * 3


def test_several_boxes_on_a_line_are_a_choice() -> None:
    node = only("**框架：** [ ] PyTorch  [x] JAX")
    assert (node.text, node.choices) == ("框架：", ((" ", "PyTorch"), ("x", "JAX")))


def test_several_signs_on_a_line_are_tasks() -> None:
    nodes = parse_outline("☐ 背单词 ☑ 阅读 ☐ 跑步").nodes
    assert [(node.text, node.done, node.lines) for node in nodes] == [
        ("背单词", False, (1, 1)),
        ("阅读", True, (1, 1)),
        ("跑步", False, (1, 1)),
    ]


def test_crossed_out_is_dropped() -> None:
    assert only("- ~~学习 TensorFlow~~").dropped
    assert not only("- 学习 ~~TensorFlow~~ PyTorch").dropped


@pytest.mark.parametrize(
    "marks",
    [
        *(
            ("1、", "2、"),
            ("1．", "2．"),
            ("１．", "２．"),
            ("1) ", "2) "),
            ("①", "②"),
            ("（1）", "（2）"),
            ("(一)", "(二)"),
        ),
        *(("1️⃣ ", "2️⃣ "), ("•", "•"), ("· ", "· "), ("◆ ", "◆ "), ("🔹 ", "🔹 "), ("-", "-"), ("– ", "– ")),
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_lines_with_marks_that_markdown_does_not_know_are_a_list(marks: tuple[str, str], between: str) -> None:
    assert items_of(f"{marks[0]}学习{between}{marks[1]}练习") == ["学习", "练习"]


@pytest.mark.parametrize("line", ["1、数学基础", "2025.7.1 开始", "-5 度", "🎯 目标\n📅 时间", "第一周\n第二周"])
def test_single_numbers_dates_and_different_pictures_make_no_list(line: str) -> None:
    assert items_of(line) == []


def test_lines_indented_below_a_mark_are_its_details() -> None:
    assert read("1、学习\n   读书\n2、练习\n") == ["学习", ["读书"], "练习"]


def test_a_mark_inside_a_list_item_goes_as_well() -> None:
    assert [(node.text, node.mark) for node in parse_outline("- ① 学习\n- 2、练习\n1. 复习\n").nodes] == [
        ("学习", "①"),
        ("练习", "2、"),
        ("复习", "1."),
    ]


def test_empty_items_are_none_and_a_list_in_a_list_mark_is_one_list() -> None:
    assert read("- \n- - 学习\n-\n") == ["学习"]


def test_lists_indented_too_far_are_no_code() -> None:
    assert read("上午\n\n    - 番茄1\n    - 番茄2\n") == ["上午", "番茄1", "番茄2"]
    assert read("上午\n\n    print(1)\n") == ["上午"]


def test_code_is_never_read_but_a_plain_fence_is_kept_aside_with_its_line() -> None:
    outline = parse_outline("```python\n# 第一周\n- a\n```\n\n```\n# 第二周\n- b\n```\n")
    assert (outline.nodes, outline.fenced) == ([], ((7, "# 第二周\n- b\n"),))


def test_a_fence_that_never_ends_is_named() -> None:
    assert parse_outline("a\n\n```\nb\n").unclosed_fences == (3,)


def test_a_line_above_a_rule_is_a_heading_if_it_is_short() -> None:
    nodes = parse_outline("第一周\n---\n学习矩阵。\n---\n").nodes
    assert [(node.block, node.level) for node in nodes] == [(Block.HEADING, 2), (Block.PARAGRAPH, 0)]


def test_a_heading_without_its_blank_says_so() -> None:
    nodes = parse_outline("# 计划\n\n##第一周\n\n#第二周 开始\n").nodes
    assert [(node.block, node.text, node.level, node.lost_blank) for node in nodes] == [
        (Block.HEADING, "计划", 1, False),
        (Block.HEADING, "第一周", 2, True),
        (Block.PARAGRAPH, "第二周 开始", 1, True),
    ]


def test_in_a_note_without_headings_it_is_one() -> None:
    assert only("#第一周").block is Block.HEADING
    assert parse_outline("#学习 #深度学习\n").nodes == []


def test_a_stray_emphasis_leaves_no_trace() -> None:
    assert only("### 第二周至第四周**：").text == "第二周至第四周："


def test_quotations_are_marked_and_advice_unless_they_hold_boxes() -> None:
    advice, tasks = parse_outline("> - 多喝水\n\n正文。\n\n> - [ ] 学习\n").nodes[::2]
    assert (advice.quoted, advice.is_advice) == (True, True)
    assert (tasks.quoted, tasks.is_advice, tasks.lines) == (True, False, (5, 5))


def test_a_callout_holds_its_content() -> None:
    node = only("> [!todo]- 第一周\n> - [ ] 学习\n")
    assert (node.callout, node.text, sketch(node.children), node.is_advice) == ("todo", "第一周", ["学习"], False)


def test_what_is_folded_away_in_html_is_read() -> None:
    note = "<details><summary><b>第一周</b></summary>\n- 学习\n- 练习\n</details>\n"
    assert read(note) == ["第一周", ["学习", "练习"]]
    assert [node.lines for node in only(note).walk()] == [(1, 1), (2, 2), (3, 3)]


def test_html_lists_and_headings_are_read_scripts_are_not() -> None:
    note = "<h2>第一周</h2>\n<ul>\n<li>学习</li>\n<li>练习</li>\n</ul>\n<script>\n- 无\n</script>\n"
    assert read(note) == ["第一周", "学习", "练习"]


def test_a_footnote_is_no_part_of_the_plan() -> None:
    text, note = parse_outline("学习注意力[^1]。\n\n[^1]: 见论文。\n").nodes
    assert (text.text, note.text, note.quoted) == ("学习注意力。", "见论文。", True)


def test_rows_pair_titles_with_cells_however_they_are_written() -> None:
    table = "天 | 任务 | 状态\n--:|:--|---\n1 | a \\| b<br>c\n2 | [[d\\|e]] | ✅ | 多\n"
    nodes = parse_outline(table).nodes
    assert [[(title, words.text) for title, words in node.cells] for node in nodes] == [
        [("天", "1"), ("任务", "a | b c"), ("状态", "")],
        [("天", "2"), ("任务", "e"), ("状态", "✅")],
    ]


@pytest.mark.parametrize("before", ["- 第一周：\n\n  ", "> "])
def test_tables_inside_lists_and_quotations_are_read(before: str) -> None:
    inner = before.rsplit("\n", 1)[-1]
    table = "\n".join([f"{before}| 天 | 任务 |", f"{inner}|--|--|", f"{inner}| 1 | 学习 |"])
    rows = [node for top in parse_outline(table).nodes for node in top.walk() if node.block is Block.ROW]
    assert [node.text for node in rows] == ["1 | 学习"]


def test_lists_nested_deeper_than_anyone_reads_lose_no_line() -> None:
    outline = parse_outline("\n".join(f"{'  ' * depth}- {depth}" for depth in range(300)) + "\n- 最后\n")
    texts = [node.text for top in outline.nodes for node in top.walk()]
    assert texts == [*(str(depth) for depth in range(300)), "最后"]
    assert len(outline.too_deep) == 1
