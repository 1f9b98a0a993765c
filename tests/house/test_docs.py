"""The documents: links lead somewhere, commands exist, generated pages are those of this program."""

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer

from docs.generate import LINES
from docs.line import STAGES
from pomograd.cli.root import app

ROOT = Path(__file__).resolve().parents[2]
INPUT = ROOT / "tests" / "compiler" / "notes"  # plans of learners, whose links are their own matter
PAGES = sorted(
    path
    for path in ROOT.rglob("*.md")
    if not any(part.startswith(".") for part in path.relative_to(ROOT).parts) and path.parent != INPUT
)
LINK = re.compile(r"(?<!\\)\]\(<?([^)\s>]+)>?(?: \"[^\"]*\")?\)|<img[^>]* src=\"([^\"]+)\"")
FENCE = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
CONSOLE = re.compile(r"^```(?:console|sh|shell|bash)\n(.*?)^```", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
OF_EVERY_COMMAND = {"--help", "--json"}


def names(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def links(page: Path) -> list[str]:
    text = FENCE.sub("", page.read_text("utf-8"))
    return [left or right for left, right in LINK.findall(text) if not re.match(r"[a-z]+:", left or right)]


def anchors(page: Path) -> set[str]:
    """The names that a reader's browser gives to the headings of a page."""
    headings = HEADING.findall(FENCE.sub("", page.read_text("utf-8")))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


def calls(page: Path) -> list[list[str]]:
    """The calls of our own programs in the console examples of a page."""
    lines = [
        line.removeprefix("$ ") for block in CONSOLE.findall(page.read_text("utf-8")) for line in block.splitlines()
    ]
    return [shlex.split(line, comments=True) for line in lines if re.match(r"pomograd\b|\./dev\b|\./start\b", line)]


@pytest.mark.parametrize("page", PAGES, ids=names)
def test_every_link_within_the_repository_leads_somewhere(page: Path):
    assert [link for link in links(page) if not resolves(page, link)] == []


def resolves(page: Path, link: str) -> bool:
    name, _, anchor = link.partition("#")
    target = (page.parent / name) if name else page
    return target.exists() and (not anchor or target.suffix != ".md" or anchor in anchors(target))


@pytest.mark.parametrize("page", PAGES, ids=names)
def test_every_command_in_an_example_exists(page: Path):
    assert [shlex.join(call) for call in calls(page) if not is_known(call)] == []


def is_known(call: list[str]) -> bool:
    program, *words = call
    if program == "./dev":
        return not words or words[0] in verbs()
    return unknown_options(words) == set()


def unknown_options(words: list[str]) -> set[str]:
    """The options of a call that the command it names does not have; a call that names none opens the app."""
    command: Any = typer.main.get_command(app)
    known = OF_EVERY_COMMAND | options(command)
    plain = iter(word for word in words if not word.startswith("-"))
    path = [word for word in [next(plain, None)] if word in command.commands] or ["open"]
    command = command.commands[path[0]]
    while getattr(command, "commands", None):
        command = command.commands.get(next(plain, None))
        if command is None:
            return {"no such command"}
    return {word.partition("=")[0] for word in words if word.startswith("-")} - known - options(command)


def options(command: Any) -> set[str]:
    return {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}


def verbs() -> set[str]:
    return set(re.findall(r"^#: \./dev ([\w-]+)", (ROOT / "dev").read_text("utf-8"), re.MULTILINE))


def test_a_command_that_does_not_exist_would_be_found():
    assert is_known(["pomograd", "plan", "show", "note.md", "--json"])
    assert is_known(["pomograd", "note.md", "--no-browser"])
    assert not is_known(["pomograd", "plan", "shew"])
    assert not is_known(["pomograd", "plan", "show", "--jsno"])
    assert not is_known(["./dev", "tset"])


def test_the_index_of_commands_lists_every_verb():
    """`./dev` prints what `./dev` can do; nothing more, nothing less."""
    arms = re.findall(r"^        ([a-z-]+)\) ", (ROOT / "dev").read_text("utf-8"), re.MULTILINE)
    assert set(arms) == verbs()
    shown = subprocess.run([ROOT / "dev"], capture_output=True, text=True, check=True).stdout
    assert all(f"./dev {verb}" in shown for verb in arms)


def test_the_generated_pages_are_up_to_date():
    command = [sys.executable, "-m", "docs.generate", "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", LINES.values())
def test_the_page_of_a_line_shows_every_stage_of_its_way(name: str):
    assert re.findall(r"<!-- line: (\w+) -->", (ROOT / name).read_text("utf-8")) == list(STAGES)
