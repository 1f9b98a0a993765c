"""What is wrong with a note, with the lines that it is about; and what each code means."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pomograd.compiler import CODES, code_page, code_title
from pomograd.errors import PomogradError
from pomograd.operations.context import Context
from pomograd.operations.read_plan import load_note
from pomograd.operations.show_plan import compile_path, show_plan


@dataclass(frozen=True, slots=True)
class CheckedNote:
    """A note as the learner calls it, its lines, and its diagnostics as in `pomograd.plan/1`."""

    name: str
    lines: tuple[str, ...]
    diagnostics: list[dict[str, Any]]


def check_note(note: Path, language: str) -> CheckedNote:
    """Checks a note without remembering it. Raises PomogradError E101 to E104."""
    document = compile_path(note, language)
    return _checked(str(note), load_note(note, language)[1], document)


def check_followed(context: Context) -> CheckedNote:
    """Checks the note that is followed."""
    view = show_plan(context)
    return _checked(view.plan.name, view.plan.stored.text, view.document)


def explain_code(code: str, language: str) -> str:
    """The page of a code as Markdown. Raises PomogradError E108 where there is no such code."""
    known = code.strip().upper()
    if known not in CODES:
        raise PomogradError("E108", exit_code=2, name=code)
    return code_page(known, language)


def list_codes(language: str) -> list[dict[str, str]]:
    """Every code with its severity and its title, in order."""
    return [
        {"code": code, "severity": severity, "title": code_title(code, language)} for code, severity in CODES.items()
    ]


def _checked(name: str, text: str, document: dict[str, Any]) -> CheckedNote:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return CheckedNote(name, tuple(lines), document["diagnostics"])
