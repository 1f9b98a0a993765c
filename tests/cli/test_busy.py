"""`pomograd schedule show --busy … --deadline …` as a learner types it."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from pomograd.cli import run

NOTE = "# 计划\n\n## 第1周\n\n每天 1 小时\n\n- 学习矩阵（2 个番茄）\n- 实现一个简单的线性回归模型（2 个番茄）\n"
START = date.today() + timedelta(days=7)


class Terminal:
    """Schedules the note from START on; keeps what was said."""

    def __init__(self, folder: Path, captured: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.captured = captured
        self.out = self.err = ""
        self.note = folder / "计划.md"
        self.note.write_text(NOTE, "utf-8")

    def __call__(self, *arguments: str) -> int:
        places = ("--home", str(self.folder / "home"), "--workspace", str(self.folder / "workspace"))
        code = run(["schedule", "show", str(self.note), "--start", START.isoformat(), *arguments, *places])
        self.out, self.err = self.captured.readouterr()
        return code

    def schedule(self, *arguments: str) -> dict[str, Any]:
        self(*arguments, "--json")
        assert self.err == ""
        return json.loads(self.out)

    def days(self, *arguments: str) -> list[int]:
        """The days with work, counted from START."""
        blocks = [block for block in self.schedule(*arguments)["blocks"] if block["kind"] == "work"]
        return sorted({(date.fromisoformat(block["start"][:10]) - START).days for block in blocks})


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("POMOGRAD_LANG", "en")
    monkeypatch.chdir(tmp_path)
    return Terminal(tmp_path, capsys)


def all_day(day: int) -> str:
    event = f"BEGIN:VEVENT\nDTSTART;VALUE=DATE:{START + timedelta(days=day):%Y%m%d}\nEND:VEVENT"
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{event}\nEND:VCALENDAR\n"


def test_days_that_calendars_take_stay_free_of_work(terminal: Terminal):
    assert terminal.days()[0] == 0
    (terminal.folder / "work.ics").write_text(all_day(0))
    (terminal.folder / "family.ics").write_text(all_day(2))
    found = terminal.days("--busy", "work.ics", "--busy", str(terminal.folder / "family.ics"))
    assert found
    assert not {0, 2} & set(found)


def test_a_deadline_is_told_to_the_schedule(terminal: Terminal):
    assert max(terminal.days()) > 0
    early = terminal.schedule("--deadline", START.isoformat())
    assert early["unplaced"]
    assert terminal.schedule("--deadline", (START + timedelta(days=30)).isoformat())["unplaced"] == []


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("arguments", "code", "shown"),
    [
        (("--deadline", "2020-01-01"), "E212", "2020-01-01"),
        (("--deadline", "soon"), "E612", "soon"),
        (("--busy", "missing.ics"), "E211", "missing.ics"),
        (("--busy", "https://[/"), "E211", "https://[/"),
        (("--busy", "login.html"), "E214", "<!DOCTYPE html>"),
        (("--busy", "broken.ics"), "E208", "DTSTART;VALUE=DATE:nonsense"),
        (("--busy", "endless.ics"), "E215", "RRULE:FREQ=SECONDLY"),
    ],
)
def test_what_makes_no_sense_is_one_line_with_what_to_do(
    terminal: Terminal, language: str, arguments: tuple[str, ...], code: str, shown: str
):
    whole = all_day(0)
    (terminal.folder / "login.html").write_text("<!DOCTYPE html>\n<title>Sign in</title>")
    (terminal.folder / "broken.ics").write_text(whole.replace("DATE:2", "DATE:nonsense\nX-A:2"))
    endless = whole.replace(";VALUE=DATE", "").replace("\nEND:VEVENT", "T090000\nRRULE:FREQ=SECONDLY\nEND:VEVENT")
    (terminal.folder / "endless.ics").write_text(endless)
    assert terminal(*arguments, "--lang", language) == 2
    assert terminal.out == ""
    assert len(terminal.err.splitlines()) == 1
    assert code in terminal.err
    assert shown in terminal.err
    assert "{" not in terminal.err
