"""Whatever comes in, a plan comes out or one of our errors: never a traceback, and the same every time.

How long it takes is measured in `benchmarks/compiler.py`.
"""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from pomograd.compiler import compile_note, decode_note
from pomograd.compiler.markdown.parser import parse_blocks
from pomograd.errors import PomogradError
from pomograd.plan import Plan

SHARED = Path(__file__).parents[3] / "shared"
NOTES = sorted((Path(__file__).parent / "notes").glob("*.md"))
REAL = [*NOTES, *sorted(SHARED.glob("seeds/*.txt")), *sorted(SHARED.glob("plans/*.md"))]
LINES = [path.read_text("utf-8", errors="replace").split("\n") for path in REAL]

MARKS = [
    "# ",
    "##",
    "- ",
    "  - ",
    "    - ",
    "1. ",
    "2、",
    "①",
    "•",
    "☐ ",
    "✅",
    "- [ ] ",
    "- [/] ",
    "> ",
    "> [!note] ",
    "| ",
    "|",
]
BRACKETS = [
    "**",
    "*",
    "_",
    "~~",
    "==",
    "`",
    "```",
    "[[",
    "]]",
    "![[",
    "[",
    "](",
    ")",
    "（",
    "）",
    "$",
    "<!--",
    "-->",
    "%%",
]
TAGS = [
    "<font>",
    "</font>",
    "<b>",
    "</b>",
    "<a href=x>",
    "</a>",
    "<br>",
    "<details>",
    "<summary>",
    "</summary>",
    "<li>",
    "<script>",
]
WORDS = [
    "第一周",
    "周一至周五：",
    "第3-2周",
    "每天 2 小时",
    "番茄1",
    "休息",
    "Week 1",
    "Mon–Fri",
    "9:00-10:30",
    "2025-02-30",
    "学习 PyTorch",
]
FIELDS = [
    "📅 2025-01-01",
    "⏫",
    "🔁 every day",
    "[due:: x]",
    "[🍅:: 1/2]",
    "#tag",
    "^id",
    "https://x.org/a_b)",
    "[^1]",
    "[^1]: a",
    "[1]: x",
]
BLANKS = [
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "  ",
    "\u3000",
    "\u00a0",
    "\u2028",
    "\x0c",
    "\ufeff",
    "\\",
    "---",
    "===",
    "|--|--|\n",
]
FRAGMENTS = st.lists(st.sampled_from(MARKS + BRACKETS + TAGS + WORDS + FIELDS + BLANKS), max_size=50).map("".join)

PATIENT = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def holds(text: str) -> Plan:
    """Compiles a text and looks at what must hold of any plan."""
    plan = compile_note(text, "note.md")
    last = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    ranges = [part.lines for draft in plan.drafts for part in (draft, *draft.sections, *draft.items)]
    numbers = [part.line for draft in plan.drafts for part in (*draft.budgets, *draft.rest)]
    numbers += [part.line for part in (*plan.links, *plan.diagnostics)]
    assert all(1 <= first <= end <= last for first, end in ranges)
    assert all(1 <= number <= last for number in numbers)
    return plan


@PATIENT
@given(FRAGMENTS)
def test_any_fragments_of_markdown_compile_twice_to_the_same(text: str) -> None:
    assert holds(text) == compile_note(text, "note.md")


@PATIENT
@given(st.binary(max_size=400))
def test_any_bytes_compile_or_are_refused(content: bytes) -> None:
    try:
        text = decode_note(content, "note.md")
    except PomogradError:
        return
    holds(text)


@PATIENT
@given(st.data())
def test_real_notes_compile_whatever_is_done_to_their_lines(data: st.DataObject) -> None:
    note = data.draw(st.sampled_from(LINES))
    start = data.draw(st.integers(0, len(note) - 1))
    lines = note[start : start + 30]
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["delete", "repeat", "swap", "insert", "indent"])):
            case "delete":
                lines = lines[:at] + lines[at + 1 :] or [""]
            case "repeat":
                lines.insert(at, lines[at])
            case "swap":
                lines[at], lines[0] = lines[0], lines[at]
            case "insert":
                column = data.draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:column] + data.draw(FRAGMENTS) + lines[at][column:]
            case _:
                lines[at] = "    " + lines[at]
    holds("\n".join(lines))


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{'  ' * depth}- 第{depth}层" for depth in range(200)),
        ">" * 500 + " 学习",
        "- " * 500 + "学习",
        "\n".join("# " * 5 + f"第{week}周" for week in range(1, 300)),
        *(
            sign * 20_000
            for sign in (
                "[",
                "]",
                "*",
                "_",
                "`",
                "~",
                "<",
                "&",
                "\\",
                "|",
                "![[",
                "[a](",
                "==",
                "<!--",
                "<font>",
                "#",
                "（",
            )
        ),
        "[" * 5_000 + "]" * 5_000,
        "*a _b " * 3_000,
        "第一周" * 20_000,
        "1" * 20_000,
        "周一" + "至周二" * 5_000,
        "| a " * 2_000 + "|\n" + "|--" * 2_000 + "|\n" + "| 1 " * 2_000 + "|",
    ],
    ids=lambda text: text[:12].replace("\n", "⏎"),
)
def test_walls_of_signs_compile(text: str) -> None:
    holds(text)
    holds(f"# 第一周\n\n- {text}\n")


BLOCKS = [
    *(
        "a",
        "b c",
        "**x**：",
        "[ ] t",
        "- a",
        "* b",
        "+ c",
        "  - d",
        "    e",
        "  f",
        "",
        "1. g",
        "2. h",
        "# i",
        "## j",
        "---",
        "===",
        "- ---",
    ),
    *(
        "- ",
        "-",
        "| a | b |",
        "|--|--|",
        "- | -",
        "a | b",
        "> q",
        "```",
        "<div>",
        "[x]: y",
        "- [ ] t",
        "\t- z",
        "      - y",
        "- - w",
        "* * *",
    ),
]


@given(st.lists(st.sampled_from(BLOCKS), max_size=9).map("\n".join))
def test_the_quick_way_finds_the_blocks_that_markdown_it_finds(text: str) -> None:
    plain = MarkdownIt("commonmark", {"maxNesting": 50}).enable("table").parse(text)
    quick = parse_blocks(text)[0]
    told = [[(token.type, token.map, token.content, token.info) for token in tokens] for tokens in (plain, quick)]
    assert told[0] == told[1]


@pytest.mark.parametrize("note", ["第" + "〇" * 5000 + "周", "- 学习" + "两" * 400 + "小时", "第" + "9" * 400 + "周"])
def test_numbers_beyond_all_measure_are_no_numbers(note: str) -> None:
    assert compile_note(f"# 计划\n## 第一周\n- 学习\n{note}\n", "n").drafts


def test_a_date_in_a_title_makes_no_days_of_a_numbered_list() -> None:
    note = "# 7月5日 面试清单\n" + "".join(f"{number}. 复习第 {number} 题\n" for number in range(1, 6))
    assert all(item.when.days is None for item in compile_note(note, "n").drafts[0].items)
