"""The command line as a learner types it, in both languages: answers, exit codes, and one clear line for a mistake."""

import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.models import CommandInfo

from pomograd.cli import run
from pomograd.cli.root import app, hoist
from pomograd.locale import LANGUAGES

NOTE = "# 计划\n\n## 第1周\n\n每天 1 小时\n\n- 学习矩阵（2 个番茄）\n- 实现一个简单的线性回归模型（2 个番茄）\n"


class Terminal:
    """Calls the command line in an empty home; keeps what it said."""

    def __init__(self, folder: Path, captured: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.captured = captured
        self.out = self.err = ""

    def __call__(self, *arguments: str) -> int:
        places = ("--home", str(self.folder / "home"), "--workspace", str(self.folder / "workspace"))
        code = run([*arguments, *places])
        self.out, self.err = self.captured.readouterr()
        return code

    def json(self, *arguments: str) -> Any:
        assert self(*arguments, "--json") == 0, self.err
        return json.loads(self.out)

    def note(self, text: str | bytes = NOTE) -> str:
        path = self.folder / "学习计划.md"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)


@pytest.fixture
def terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Terminal:
    monkeypatch.setenv("POMOGRAD_LANG", "zh")
    return Terminal(tmp_path, capsys)


def test_the_version_is_shown(terminal: Terminal):
    assert terminal("--version") == 0
    assert terminal.out.startswith("pomograd ")


@pytest.mark.parametrize(("language", "words"), [("zh", "打开笔记"), ("en", "Open a note")])
def test_help_is_in_the_language_asked_for(terminal: Terminal, language: str, words: str):
    assert terminal("--help", "--lang", language) == 0
    assert words in terminal.out


def test_a_plan_is_shown_as_json(terminal: Terminal):
    document = terminal.json("plan", "show", terminal.note())
    assert document["schema"] == "pomograd.plan/1"
    assert document["drafts"][0]["items"][1]["labs"] == ["linear-regression"]


def test_without_a_note_the_built_in_plan_of_the_language_is_shown(terminal: Terminal):
    sources = [terminal.json("plan", "show", "--lang", language)["source"] for language in LANGUAGES]
    assert sources == ["builtin:zh", "builtin:en"]


def test_a_schedule_is_shown_as_json_and_as_a_table(terminal: Terminal):
    document = terminal.json("schedule", "show", terminal.note(), "--start", "2026-12-01")
    assert document["schema"] == "pomograd.schedule/1"
    assert document["blocks"][0]["start"].startswith("2026-12-01T")
    assert terminal("schedule", "show", terminal.note(), "--start", "2026-12-01") == 0
    assert "12 月 1 日" in terminal.out


def test_hours_come_from_a_file(terminal: Terminal, tmp_path: Path):
    hours = tmp_path / "hours.toml"
    hours.write_text('timezone = "Europe/Berlin"\n[hours]\nevery = ["19:00-21:30"]\n', "utf-8")
    document = terminal.json("schedule", "show", terminal.note(), "--start", "2026-12-01", "--availability", str(hours))
    assert document["blocks"][0]["start"] == "2026-12-01T19:00:00+01:00"


def test_a_pomodoro_goes_from_start_to_break(terminal: Terminal):
    assert terminal.json("focus", "start")["state"] == "work"
    assert terminal.json("focus", "interrupt", "电话", "--external")["state"] == "work"
    assert terminal.json("focus", "pause")["paused"] is True
    assert terminal.json("focus", "resume")["paused"] is False
    assert terminal.json("focus", "finish")["state"] == "break"
    assert terminal.json("focus", "stop")["state"] == "idle"
    assert terminal.json("focus", "status")["today"]["done"] == 1


def test_an_item_is_ticked_and_opened_again(terminal: Terminal):
    item = terminal.json("plan", "show")["drafts"][0]["items"][0]["id"]
    assert terminal.json("tick", item)["done"] is True
    assert terminal.json("progress")["done"] == 1
    assert terminal.json("tick", item, "--undo")["done"] is False
    assert terminal.json("progress")["done"] == 0


def test_today_and_progress_can_be_read_by_people(terminal: Terminal):
    assert terminal("today") == 0
    assert "预计完成" in terminal.out
    assert terminal("progress", "--lang", "en") == 0
    assert "finish expected" in terminal.out


def test_the_row_of_a_day_counts_pomodoros_whatever_their_length(terminal: Terminal):
    for verb in ("start", "finish"):
        assert terminal("focus", verb) == 0
    assert terminal("today", "--lang", "en") == 0
    assert "  1 pomodoro  " in terminal.out
    assert "25 min" not in terminal.out


@pytest.mark.parametrize(
    ("language", "idle", "paused"),
    [("zh", "没有番茄在进行。今天完成 0 个。", "暂停中："), ("en", "Nothing runs. 0 done today.", "Paused: ")],
)
def test_a_status_says_how_the_pomodoro_stands(terminal: Terminal, language: str, idle: str, paused: str):
    assert terminal("focus", "status", "--lang", language) == 0
    assert terminal.out == f"{idle}\n"
    assert terminal("focus", "start", "--lang", language) == 0
    assert "–" not in terminal.out
    assert terminal("focus", "pause", "--lang", language) == 0
    assert terminal.out.startswith(paused)
    assert "–" not in terminal.out


def test_a_day_without_a_schedule_says_why_and_the_timer_works(terminal: Terminal):
    """A slip in availability.toml takes the schedule away, not the pomodoros."""
    (terminal.folder / "home").mkdir()
    (terminal.folder / "home" / "availability.toml").write_text("cap = 0\n", "utf-8")
    assert terminal("today") == 1
    assert "可用时间文件" in terminal.err
    assert terminal("today", "--json") == 1
    assert json.loads(terminal.out)["trouble"]["code"] == "E201"
    assert terminal.json("focus", "start")["state"] == "work"


@pytest.mark.parametrize(("language", "words"), [("zh", ("主计划", "提醒")), ("en", ("main plan", "warning"))])
def test_roles_and_severities_are_words_of_the_language(terminal: Terminal, language: str, words: tuple[str, str]):
    note = terminal.note(f"{NOTE}\n```python\nprint()\n")
    assert terminal("plan", "show", note, "--lang", language) == 0
    assert all(word in terminal.out for word in words)
    assert ("warning" in terminal.out) is (language == "en")


@pytest.mark.parametrize(("language", "raw"), [("zh", "work"), ("en", "(resume)")])
def test_what_does_not_fit_is_refused_without_names_from_the_code(terminal: Terminal, language: str, raw: str):
    assert terminal("focus", "start") == 0
    assert terminal("focus", "resume", "--lang", language) == 1
    assert "E303" in terminal.err
    assert raw not in terminal.err


def test_a_language_that_is_not_spoken_is_refused(terminal: Terminal):
    assert terminal("today", "--lang", "xx") == 2
    assert "E614" in terminal.err
    assert len(terminal.err.splitlines()) == 1
    assert terminal("today", "--lang=xx") == 2


def test_a_reason_ends_as_a_sentence_does(terminal: Terminal):
    assert terminal("schedule", "show", "--start", "tomorrow", "--lang", "zh") == 2
    assert re.search(r"[^.。]。在命令后面", terminal.err)
    assert terminal("schedule", "show", "--start", "tomorrow", "--lang", "en") == 2
    assert re.search(r"[^.]\. Add --help", terminal.err)


def test_a_hint_for_a_function_without_hints_names_those_that_have_some(terminal: Terminal):
    assert terminal("lab", "hint", "linear-regression", "--where", "nonsense") == 2
    known = terminal.json("lab", "hint", "linear-regression")["where"]
    assert terminal("lab", "hint", "linear-regression", "--where", "nonsense") == 2
    assert known in terminal.err


def test_a_lab_and_its_hints_are_shown_as_json(terminal: Terminal):
    lab = terminal.json("lab", "show", "linear-regression")
    assert (lab["lab"], lab["started"]) == ("linear-regression", False)
    assert lab["brief"]
    hint = terminal.json("lab", "hint", "linear-regression", "--level", "2")
    assert (hint["lab"], hint["level"]) == ("linear-regression", 2)
    assert hint["hint"]


def test_settings_are_listed_shown_and_changed(terminal: Terminal):
    assert terminal("setting") == 0
    assert terminal.out == "language = auto\ntheme = auto\nwrite_notes = ticks\n"
    assert terminal("setting", "theme", "dark") == 0
    assert terminal("setting", "theme") == 0
    assert terminal.out == "theme = dark\n"
    assert terminal.json("setting")[1] == {"name": "theme", "value": "dark", "choices": ["auto", "light", "dark"]}
    assert terminal.json("setting", "theme", "light")["value"] == "light"


def test_a_new_command_is_never_taken_for_a_note(monkeypatch: pytest.MonkeyPatch):
    new = CommandInfo(name="brand-new", callback=lambda: None)
    monkeypatch.setattr(app, "registered_commands", [*app.registered_commands, new])
    assert hoist(["brand-new", "--lang", "en"]) == ["--lang", "en", "brand-new"]
    assert hoist(["brand-new.md"]) == ["open", "brand-new.md"]


def test_a_setting_changes_the_language_of_later_calls(terminal: Terminal, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("POMOGRAD_LANG")
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert terminal("setting", "language", "zh") == 0
    assert terminal("today") == 0
    assert "预计完成" in terminal.out


def test_the_doctor_finds_what_the_app_needs(terminal: Terminal):
    findings = {found["name"]: found["fine"] for found in terminal.json("doctor")}
    assert findings["ortools"] is True


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("arguments", "exit_code", "error"),
    [
        (["plan", "show", "missing.md"], 2, "E101"),
        (["missing.md"], 2, "E101"),
        (["plan", "show", "."], 2, "E102"),
        (["plan", "show", sys.executable], 2, "E103"),
        (["lab", "check", "linear-regresion"], 2, "E401"),
        (["lab", "check", "linear-regression"], 2, "E403"),
        (["lab", "hint", "linear-regression", "--where", "nonsense"], 2, "E412"),
        (["focus", "finish"], 1, "E301"),
        (["tick", "nonsense"], 2, "E304"),
        (["setting", "theme", "pink"], 2, "E506"),
        (["setting", "nonsense"], 2, "E506"),
        (["plan", "show", "--nonsense"], 2, "E610"),
        (["lab", "check"], 2, "E611"),
        (["schedule", "show", "--start", "tomorrow"], 2, "E612"),
        (["schedule", "show", "--availability", "missing.toml"], 2, "E206"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value),
)
def test_a_mistake_is_one_line_with_what_to_do_next(
    terminal: Terminal, language: str, arguments: list[str], exit_code: int, error: str
):
    assert terminal(*arguments, "--lang", language) == exit_code
    assert error in terminal.err
    assert len(terminal.err.splitlines()) == 1
    assert "Traceback" not in terminal.err


@pytest.mark.parametrize(("text", "error"), [("", "E107"), ("# 购物清单\n\n牛奶很贵。\n", "E105")])
def test_a_note_without_a_plan_is_one_line_and_not_opened(terminal: Terminal, text: str, error: str):
    note = terminal.note(text)
    assert terminal.json("plan", "show", note)["diagnostics"]
    for arguments in (["plan", "show", note], ["schedule", "show", note], [note, "--no-browser"]):
        assert terminal(*arguments) == 1
        assert error in terminal.err
        assert len(terminal.err.splitlines()) == 1


def test_a_table_keeps_every_character_of_a_long_chinese_text(terminal: Terminal, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("COLUMNS", "60")
    text = "复习基本语法：数据类型、控制结构、函数与类，读官方教程里生疏的几章，再写十个小程序练手并讲给别人听"
    note = terminal.note(f"# 计划\n\n## 第1周\n\n- {text}\n")
    assert terminal("schedule", "show", note, "--start", "2026-12-01") == 0
    assert text in "".join("".join(line.split()) for line in terminal.out.splitlines()[3:])


def test_what_finds_no_place_is_named(terminal: Terminal, tmp_path: Path):
    hours = tmp_path / "hours.toml"
    hours.write_text('rest = ["mon"]\n[hours]\nsun = ["09:00-10:00"]\n', "utf-8")
    note = terminal.note("# 计划\n\n## 第1周\n\n- 学习矩阵（6 个番茄）\n")
    assert terminal("schedule", "show", note, "--start", "2026-12-01", "--availability", str(hours)) == 1
    assert "没排进去：学习矩阵" in terminal.out


def test_a_port_in_use_is_named(terminal: Terminal):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert terminal(terminal.note(), "--no-browser", "--port", port) == 2
    assert "E603" in terminal.err


def test_a_home_that_cannot_be_made_is_named(terminal: Terminal, tmp_path: Path):
    (tmp_path / "home").write_text("a file stands here")
    assert terminal("today") == 1
    assert "E501" in terminal.err


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path):
    command = f"{sys.executable} -c 'from pomograd.cli import main; main()' plan show --home {tmp_path} | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=True, env={**os.environ})
    assert done.stderr == ""


def test_the_app_works_where_pytorch_is_not_installed(tmp_path: Path):
    """A process that cannot import torch plans as ever, and says what the labs lack."""
    program = (
        "import sys\n"
        "sys.modules['torch'] = None\n"
        "from pomograd.cli import run\n"
        f"places = ['--home', {str(tmp_path / 'h')!r}, '--workspace', {str(tmp_path / 'w')!r}, '--lang', 'en']\n"
        "assert run(['today', *places]) == 0\n"
        "assert run(['lab', 'start', 'linear-regression', *places]) == 0\n"
        "assert run(['lab', 'check', 'linear-regression', *places]) == 2\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "E402" in done.stderr
