import codecs
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pomograd.compiler.markdown.outline import parse_outline
from pomograd.compiler.markdown.reading import decode_note, read_note
from pomograd.errors import PomogradError

NOTE = "# 计划\r\n\r\n## 第一周：线性代数\r\n- 学习矩阵运算\r\n"


def code_of(content: bytes) -> tuple[str, object]:
    with pytest.raises(PomogradError) as caught:
        decode_note(content, "note.md")
    assert caught.value.details["path"] == "note.md"
    return caught.value.code, caught.value.details.get("line")


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk"],
)
def test_a_note_reads_the_same_in_every_encoding_people_save_in(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "计划.md"
    path.write_bytes(NOTE.encode(encoding))
    assert read_note(path) == NOTE


def test_utf_16_with_its_marks_reads_in_both_orders() -> None:
    assert decode_note(codecs.BOM_UTF16_LE + NOTE.encode("utf-16-le"), "n") == NOTE
    assert decode_note(codecs.BOM_UTF16_BE + NOTE.encode("utf-16-be"), "n") == NOTE


@pytest.mark.parametrize("note", ["", "\ufeff", "\r", "a\r\n\rb\n\x0cc\u2028d\x85e", "e\u0301"])
def test_odd_line_ends_and_nothing_at_all_are_text(note: str) -> None:
    assert decode_note(note.encode(), "n") == note.removeprefix("\ufeff")


def test_nothing_is_composed_while_reading() -> None:
    decomposed = unicodedata.normalize("NFD", "café")
    assert decode_note(decomposed.encode(), "n") == decomposed


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_shift_no_line(end: str) -> None:
    text = decode_note(NOTE.replace("\r\n", end).encode(), "n").replace("\r\n", "\n").replace("\r", "\n")
    assert [node.lines for node in parse_outline(text).nodes] == [(1, 1), (3, 3), (4, 4)]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [("absent.md", None, "E101"), ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "E103"), ("x.md", b"\xff", "E103")],
)
def test_what_is_no_note_is_named_with_its_code(tmp_path: Path, name: str, content: bytes | None, code: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(PomogradError) as caught:
        read_note(path)
    assert (caught.value.code, caught.value.exit_code, caught.value.details) == (code, 2, {"path": str(path)})


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("计划\n第一周\n".encode() + b"\xff" + "学习矩阵，第二周练习，第三周复习".encode(), 3),
        ("计划\r\n第一周学习矩阵\0\r\n".encode(), 2),
        ("# 计划\r第一周：学习矩阵的运算\r".encode() + b"\xed\xa0\x80", 3),
        (codecs.BOM_UTF16_LE + "计划\n第一周\n".encode("utf-16-le") + b"\x00\xd8", 3),
    ],
    ids=["stray byte", "zero", "surrogate", "utf-16"],
)
def test_one_broken_place_is_named_with_its_line(content: bytes, line: int) -> None:
    assert code_of(content) == ("E110", line)


def test_a_stray_control_character_does_no_harm() -> None:
    assert decode_note(
        "第一周\x08：学习矩阵的运算、求逆与分解，每天两小时，周末做完全部的习题并且整理笔记".encode(), "n"
    ).startswith("第")


@pytest.mark.parametrize("encoding", ["big5", "shift-jis"])
def test_no_guess_is_better_than_a_wrong_one(encoding: str) -> None:
    note = (
        "学習計畫：第一週線性代數".replace("学", "學") if encoding == "big5" else "学習計画：第一週は線形代数を勉強する"
    )
    assert code_of(note.encode(encoding))[0] in ("E103", "E110")


def test_latin_text_of_windows_is_not_taken_for_chinese() -> None:
    note = "Plan d'\xe9tudes\nna\xefve notes for caf\xe9s, the long way round and back again, week by week until June"
    assert code_of(note.encode("latin-1")) == ("E110", 1)


def test_a_folder_is_no_note(tmp_path: Path) -> None:
    with pytest.raises(PomogradError) as caught:
        read_note(tmp_path)
    assert caught.value.code == "E102"


def test_a_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(PomogradError) as caught:
        read_note(tmp_path / "note.md")
    assert caught.value.code == "E104"


@given(st.binary(max_size=300))
def test_any_bytes_give_a_text_or_one_of_our_errors(content: bytes) -> None:
    try:
        text = decode_note(content, "note.md")
    except PomogradError as error:
        text = error.code
    assert text in ("E103", "E110") or "\0" not in text


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=300))
def test_any_text_in_utf_8_is_read_as_it_is(text: str) -> None:
    assert decode_note(text.encode(), "n") == text.removeprefix("\ufeff")
