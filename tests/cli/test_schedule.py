"""`pomograd today`, `schedule show` and `schedule replan` some days after the plan was opened."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pomograd.cli import run
from pomograd.operations.context import open_context
from pomograd.operations.open_plan import open_plan
from pomograd.settings import Folders
from tests.fake_clock import SHANGHAI, FakeClock

NOTE = """# 计划

## 第1周

每天 1 小时

- 学习矩阵（4 个番茄）
- 每天复习两门语言（Python、Go 轮流）（1 个番茄）
"""
LOST = 3  # days since the plan was opened
Call = Callable[..., int]


@pytest.fixture
def note(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A learner opened this note three days ago, and did nothing since."""
    monkeypatch.setenv("POMOGRAD_LANG", "zh")
    state(tmp_path, "")
    path = tmp_path / "学习计划.md"
    path.write_text(NOTE, "utf-8")
    clock = FakeClock()
    clock.wall = (datetime.now(SHANGHAI) - timedelta(days=LOST)).replace(hour=9, minute=0)
    with open_context(Folders(tmp_path / "home", tmp_path / "workspace"), "zh", clock, "Asia/Shanghai") as context:
        open_plan(context, path)
    return path


@pytest.fixture
def call(note: Path) -> Call:
    def call(*arguments: str) -> int:
        return run([*arguments, "--home", str(note.parent / "home"), "--workspace", str(note.parent / "workspace")])

    return call


@pytest.fixture
def read(call: Call, capsys: pytest.CaptureFixture[str]) -> Callable[..., dict[str, Any]]:
    def read(*arguments: str) -> dict[str, Any]:
        assert call(*arguments, "--json") == 0
        return json.loads(capsys.readouterr().out)

    return read


def state(folder: Path, hours: str) -> None:
    """Writes the availability file; no holidays, so that every day of a year is like the others."""
    (folder / "home").mkdir(exist_ok=True)
    (folder / "home" / "availability.toml").write_text(f'holidays = "none"\n{hours}\n', "utf-8")


@pytest.mark.parametrize(("language", "words"), [("zh", "可以重排了：落后"), ("en", "A re-plan is due: ")])
def test_today_says_why_another_schedule_is_due(
    call: Call, capsys: pytest.CaptureFixture[str], language: str, words: str
):
    assert call("today", "--lang", language) == 0
    [line] = [line for line in capsys.readouterr().out.splitlines() if "pomograd schedule replan" in line]
    assert line.startswith(words)


def test_today_gives_programs_the_reasons_with_their_words(read: Callable[..., dict[str, Any]]):
    day = read("today")
    assert (day["reasons"][0]["code"], day["warning"], day["trouble"]) == ("missed", None, None)
    assert day["reasons"][0]["message"].startswith("落后")


def test_hours_that_cannot_be_read_are_a_warning_and_the_day_is_shown(
    call: Call, note: Path, read: Callable[..., dict[str, Any]], capsys: pytest.CaptureFixture[str]
):
    state(note.parent, 'busy = ["gone.ics"]')
    assert read("today")["warning"]["code"] == "E211"
    assert call("today") == 0
    assert "E211" in capsys.readouterr().err


def test_what_takes_turns_is_shown_with_its_topic(call: Call, capsys: pytest.CaptureFixture[str]):
    assert call("today") == 0
    assert "轮流）（1 个番茄） · " in capsys.readouterr().out
    assert call("schedule", "show") == 0
    table = capsys.readouterr().out
    assert "· Python" in table
    assert "· Go" in table


def test_a_schedule_shows_what_is_to_come_and_no_history(read: Callable[..., dict[str, Any]]):
    before = datetime.fromisoformat(read("schedule", "show")["blocks"][0]["start"])
    read("schedule", "replan", "--accept", "extend")
    after = datetime.fromisoformat(read("schedule", "show")["blocks"][0]["start"])
    assert before < datetime.now(SHANGHAI) - timedelta(minutes=1) <= after


def test_a_re_plan_names_every_reason(call: Call, note: Path, capsys: pytest.CaptureFixture[str]):
    state(note.parent, "cap = 3")
    assert call("schedule", "replan", "--lang", "en") == 0
    assert "Also: your hours have changed" in capsys.readouterr().out
