"""What is cleared out of a note before it is read: no line moves, and code stays as it is."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from pomograd.compiler.lint.findings import Findings
from pomograd.compiler.markdown.clearing import clear_text


def clear(text: str) -> str:
    return clear_text(text, Findings(text))


def test_comments_are_not_read_wherever_they_stand() -> None:
    assert clear("a <!-- b --> c\n%% d %%\n<!-- e\nf\n--> g\n%%\nh\n%%\ni") == "a  c\n\n\n\n g\n\n\n\ni"


def test_a_comment_that_never_ends_hides_nothing() -> None:
    assert clear("a\n<!-- b\nc\n%% d\ne") == "a\n b\nc\n d\ne"


def test_code_keeps_what_looks_like_a_comment() -> None:
    note = "```python\n%%time\n<!-- a -->\n```\n- `<!-- b -->` 与 `%%`\n100%% 与 50%"
    assert clear(note) == note


def test_frontmatter_is_blank_and_a_rule_is_none() -> None:
    assert clear("---\ntags: a\n---\nb") == "\n\n\nb"
    assert clear("---\n第一周\n---\nb") == "---\n第一周\n---\nb"


def test_only_our_side_of_a_conflict_is_read() -> None:
    findings = Findings("")
    text = "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\nc"
    assert clear_text(text, findings) == "\na\n\n\n\nc"
    assert [(finding.code, finding.line) for finding in findings.sorted()] == [("P302", 1)]


def test_wide_blanks_part_and_indent_like_plain_ones() -> None:
    assert (
        clear("#\u3000计划\n-\u3000学习\n\u3000\u3000- 矩阵\n\u3000\u3000\u3000\u3000正文")
        == "# 计划\n- 学习\n  - 矩阵\n正文"
    )


def test_characters_without_a_shape_go_and_composed_ones_come() -> None:
    assert clear("第\u200b一周\ufeff\x08") == "第一周"
    assert clear(unicodedata.normalize("NFD", "café")) == "café"
    assert clear("👨\u200d💻") == "👨\u200d💻"


def test_lines_count_as_an_editor_counts_them() -> None:
    assert clear("a\r\nb\rc\u2028d\x0ce\x85f") == "a\nb\nc d e f"


@given(
    st.lists(
        st.sampled_from(["---", "a: b", "<!--", "-->", "%%", "```", "\u3000- x", "<<<<<<< ", "=======", ">>>>>>> "])
    )
)
def test_no_line_is_added_or_lost(lines: list[str]) -> None:
    assert clear("\n".join(lines)).count("\n") == "\n".join(lines).count("\n")
