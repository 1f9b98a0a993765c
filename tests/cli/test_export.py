"""`pomograd schedule export ics` as a learner types it."""

import subprocess
import sys
from pathlib import Path

import pytest

from pomograd.cli import run
from tests.rfc5545 import events_of

NOTE = "# 计划\n\n## 第1周\n\n每天 1 小时\n\n- 学习矩阵（2 个番茄）\n- 实现一个简单的线性回归模型（2 个番茄）\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A learner follows a short plan."""
    from pomograd import clock
    from pomograd.operations.context import open_context
    from pomograd.operations.open_plan import open_plan
    from pomograd.settings import Folders

    (tmp_path / "学习计划.md").write_text(NOTE, "utf-8")
    folders = Folders(tmp_path / "home", tmp_path / "workspace")
    with open_context(folders, "zh", clock.now, "Asia/Shanghai") as context:
        open_plan(context, tmp_path / "学习计划.md")
    return folders.home


def call(home: Path, *arguments: str) -> int:
    places = ("--home", str(home), "--workspace", str(home / "workspace"))
    return run(["schedule", "export", "ics", *arguments, *places])


def test_the_calendar_goes_to_standard_output_byte_by_byte(home: Path):
    command = [sys.executable, "-m", "pomograd", "schedule", "export", "ics", "--home", str(home)]
    done = subprocess.run(command, capture_output=True, check=True)
    assert events_of(done.stdout)[0].summary == "学习矩阵（2 个番茄）"
    assert len(events_of(done.stdout)) == 8
    assert done.stderr == b""


@pytest.mark.parametrize(("language", "said"), [("zh", "日历已写入 {}。\n"), ("en", "The calendar is in {}.\n")])
def test_the_calendar_goes_to_a_file_and_one_line_says_so(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, said: str
):
    file = tmp_path / "计划.ics"
    assert call(home, "--output", str(file), "--lang", language) == 0
    assert capsys.readouterr().out == said.format(file)
    assert len(events_of(file.read_bytes())) == 8


def test_breaks_can_be_left_out(home: Path, tmp_path: Path):
    assert call(home, "--output", str(tmp_path / "work.ics"), "--no-breaks") == 0
    assert len(events_of((tmp_path / "work.ics").read_bytes())) == 4


def test_exporting_again_makes_no_new_events(home: Path, tmp_path: Path):
    first, second = tmp_path / "first.ics", tmp_path / "second.ics"
    assert (call(home, "--output", str(first)), call(home, "--output", str(second))) == (0, 0)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_place_that_cannot_be_written_is_one_line_with_what_to_do(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
):
    assert call(home, "--output", str(tmp_path / "missing" / "plan.ics"), "--lang", language) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.splitlines()) == 1
    assert "E213" in captured.err
    assert "--output" in captured.err
