"""Findings as a terminal shows them: marks under the right signs, long lines cut, no sign that commands it."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from pomograd.cli import run
from pomograd.cli.findings import CUT, excerpt, finding_lines, summary
from pomograd.compiler import CODES
from pomograd.locale import LANGUAGES

NOTE = "## 第一周\n**周一至周五**：\n- **上午（2小时）**：\n  - **番茄2**（25分钟）：学习张量\n"
SIGNS = st.text(st.sampled_from("ab 番茄（，🍅é\u0301👨\u200d👩⭐️\t\u200b\x1b\u202e"), min_size=1, max_size=60)


def found(**changes: Any) -> dict[str, Any]:
    usual = {"code": "P203", "severity": "warning", "line": 4, "columns": [7, 9], "message": "缺少", "hint": "补上"}
    return {**usual, "why": "因为", **changes}


def shown(*diagnostics: dict[str, Any], note: str = NOTE, language: str = "zh", width: int = 100) -> list[str]:
    lines = tuple(note.split("\n"))
    return [str(text) for each in diagnostics for text in finding_lines(each, "计划.md", lines, language, width)]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("POMOGRAD_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("POMOGRAD_LANG", "zh")
    return tmp_path


def test_a_finding_looks_like_that_of_a_compiler():
    assert shown(found()) == [
        "提醒[P203]：缺少",
        " --> 计划.md:4:7",
        "  |",
        "4 |   - **番茄2**（25分钟）：学习张量",
        "  |       ^^^^^",
        "  = 为什么要紧：因为",
        "  = 怎么改：补上",
    ]


def test_the_same_in_english():
    lines = shown(found(message="missing", why="because", hint="add it"), language="en")
    assert lines[0] == "warning[P203]: missing"
    assert lines[-2:] == ["  = why it matters: because", "  = help: add it"]


def test_a_finding_without_columns_shows_its_line_and_no_marks():
    lines = shown(found(columns=None))
    assert lines[1] == " --> 计划.md:4:3"
    assert "^" not in "".join(lines)


def test_an_empty_line_and_one_that_is_gone_are_not_shown():
    assert shown(found(line=1, columns=None), note="")[1:3] == [" --> 计划.md:1:1", "  = 为什么要紧：因为"]
    assert shown(found(line=9, columns=None))[2] == "  = 为什么要紧：因为"


@given(SIGNS, SIGNS, SIGNS)
def test_marks_begin_where_the_words_do_and_are_as_wide(before: str, marked: str, after: str):
    text, marks = excerpt(f"{before}{marked}{after}", len(before) + 1, len(before) + len(marked), 2000)
    assert text == visible(f"{before}{marked}{after}").rstrip()
    assert marks == " " * cell_len(visible(before)) + "^" * max(cell_len(visible(marked)), 1)


def visible(text: str) -> str:
    return text.replace("\t", "    ").replace("\x1b", "\ufffd").replace("\u202e", "\ufffd")


@given(SIGNS, st.integers(0, 300), st.integers(0, 300), st.integers(20, 120))
def test_a_long_line_is_cut_around_its_marks(marked: str, left: int, right: int, width: int):
    line = f"{'前' * left}{marked}{'后' * right}"
    text, marks = excerpt(line, left + 1, left + len(marked), width)
    assert cell_len(text) <= width
    assert len(marks) <= width
    assert "^" in marks


def test_what_is_cut_is_marked_on_both_sides():
    text, marks = excerpt(f"{'甲' * 200}目标{'乙' * 200}", 201, 202, 40)
    assert text.startswith(CUT)
    assert text.endswith(CUT)
    assert marks.strip() == "^^^^"
    assert cell_len(text.partition("目标")[0]) == marks.index("^")


def test_signs_that_command_the_terminal_are_replaced():
    text, _ = excerpt("\x1b[31m红\x07\u202e", 1, 1, 80)
    assert text == "\ufffd[31m红\ufffd\ufffd"


@pytest.mark.parametrize(
    ("language", "line"), [("zh", "1 个错误，2 处提醒，1 条说明"), ("en", "1 error, 2 warnings, 1 remark")]
)
def test_the_last_line_counts(language: str, line: str):
    severities = ("warning", "error", "info", "warning")
    assert summary([found(severity=each) for each in severities], language).startswith(line)


def test_colours_are_for_terminals_only():
    lines = list(finding_lines(found(), "n", tuple(NOTE.split("\n")), "zh", 80))
    for terminal in (True, False):
        out = io.StringIO()
        console = Console(file=out, force_terminal=terminal, color_system="standard" if terminal else None)
        console.print(lines[0])
        assert ("\x1b[" in out.getvalue()) is terminal


@pytest.mark.parametrize(
    "content",
    [NOTE.encode(), NOTE.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + NOTE.encode(), NOTE.encode("gb18030")],
    ids=["utf-8", "crlf", "mark", "gb18030"],
)
def test_a_note_in_any_encoding_shows_the_same(home: Path, content: bytes, capsys: pytest.CaptureFixture[str]):
    note = home / "计划.md"
    note.write_bytes(content)
    assert run(["plan", "check", str(note)]) == 0
    out = capsys.readouterr().out
    assert f"--> {note}:4:7" in out
    assert "4 |   - **番茄2**（25分钟）：学习张量\n  |       ^^^^^\n" in out


def test_why_it_matters_is_said_once_for_each_code(home: Path, capsys: pytest.CaptureFixture[str]):
    note = home / "计划.md"
    note.write_text("## 第1周\n- **一\n- **二\n", "utf-8")
    assert run(["plan", "check", str(note)]) == 0
    out = capsys.readouterr().out
    assert out.count("说明[P304]") == 2
    assert out.count("为什么要紧") == 1


def test_an_error_is_an_exit_code_of_one_and_json_stays_a_list(home: Path, capsys: pytest.CaptureFixture[str]):
    note = home / "空.md"
    note.write_text("", "utf-8")
    assert run(["plan", "check", str(note), "--json"]) == 1
    (only,) = json.loads(capsys.readouterr().out)
    assert {"code", "severity", "line", "columns", "message", "why", "hint"} == set(only)
    assert (only["code"], only["severity"]) == ("P101", "error")


def test_the_built_in_plan_can_be_checked_as_well(home: Path, capsys: pytest.CaptureFixture[str]):
    assert run(["plan", "check"]) == 0
    assert capsys.readouterr().out


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained(code: str, language: str, capsys: pytest.CaptureFixture[str]):
    assert run(["plan", "explain", code.lower(), "--lang", language]) == 0
    assert capsys.readouterr().out.startswith(f"# {code} · ")


def test_without_a_code_all_are_listed_and_an_unknown_one_is_told(capsys: pytest.CaptureFixture[str]):
    assert run(["plan", "explain", "--lang", "en"]) == 0
    assert [line[:4] for line in capsys.readouterr().out.splitlines()] == list(CODES)
    assert run(["plan", "explain", "P999"]) == 2
    assert "E108" in capsys.readouterr().err
