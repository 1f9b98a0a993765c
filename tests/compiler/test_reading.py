from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pomograd.compiler import compile_note, decode_note, read_note
from pomograd.errors import PomogradError

NOTE = "# 计划\r\n\r\n## 第一周：线性代数\r\n- 学习矩阵运算\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_note_reads_the_same_in_every_encoding_people_save_in(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "计划.md"
    path.write_bytes(NOTE.encode(encoding))
    assert read_note(path) == NOTE


def test_windows_line_ends_shift_no_line() -> None:
    assert compile_note(NOTE, "n").drafts == compile_note(NOTE.replace("\r\n", "\n"), "n").drafts
    assert compile_note(NOTE, "n").drafts[0].items[0].lines == (4, 4)


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
    assert text == "E103" or "\0" not in text
