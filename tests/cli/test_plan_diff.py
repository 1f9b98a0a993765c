"""`pomograd plan diff`: what an edit did to the items of a note."""

import json
from pathlib import Path

import pytest

from pomograd.cli import run

OLD = "# 计划\n\n## 第1周\n\n- 学习矩阵和向量\n- 写一个解方程的程序\n- 跑步\n\n## 第2周\n\n- 学习导数\n"
NEW = "# 计划\n\n## 第1周\n\n- 学习矩阵与向量\n- 读教材第二章\n\n## 第2周\n\n- 学习导数\n- 写一个解方程的程序\n"


@pytest.fixture
def notes(tmp_path: Path) -> tuple[str, str]:
    for name, text in (("old.md", OLD), ("new.md", NEW)):
        (tmp_path / name).write_text(text, "utf-8")
    return str(tmp_path / "old.md"), str(tmp_path / "new.md")


def call(folder: Path, *arguments: str) -> int:
    return run([*arguments, "--home", str(folder / "home"), "--workspace", str(folder / "workspace")])


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "en",
            (
                "~ line 5 → 5  学习矩阵和向量 → 学习矩阵与向量",
                "+ line 6  读教材第二章",
                "> line 6 → 11  写一个解方程的程序",
                "- line 7  跑步",
                "1 kept, 1 reworded, 1 moved, 1 added, 1 removed.",
            ),
        ),
        (
            "zh",
            (
                "~ 第 5 → 5 行  学习矩阵和向量 → 学习矩阵与向量",
                "+ 第 6 行  读教材第二章",
                "> 第 6 → 11 行  写一个解方程的程序",
                "- 第 7 行  跑步",
                "保留 1 条，改写 1 条，移动 1 条，新增 1 条，删除 1 条。",
            ),
        ),
    ],
)
def test_two_notes_are_compared_line_by_line(
    tmp_path: Path,
    notes: tuple[str, str],
    capsys: pytest.CaptureFixture[str],
    language: str,
    lines: tuple[str, ...],
):
    assert call(tmp_path, "plan", "diff", *notes, "--lang", language) == 0
    assert tuple(capsys.readouterr().out.splitlines()) == lines


def test_the_comparison_is_also_json(tmp_path: Path, notes: tuple[str, str], capsys: pytest.CaptureFixture[str]):
    assert call(tmp_path, "plan", "diff", *notes, "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert document["schema"] == "pomograd.diff/1"
    assert [change["change"] for change in document["changes"]] == ["reworded", "added", "kept", "moved", "removed"]
    assert document["changes"][1]["old"] is None


@pytest.mark.parametrize("language", ["zh", "en"])
def test_one_note_alone_must_have_been_opened(
    tmp_path: Path, notes: tuple[str, str], capsys: pytest.CaptureFixture[str], language: str
):
    assert call(tmp_path, "plan", "diff", notes[0], "--lang", language) == 1
    error = capsys.readouterr().err
    assert "E109" in error
    assert len(error.splitlines()) == 1
