"""The page of a code: what it means, an example with what check says of it, why it matters and how to mend it."""

from pomograd.compiler.lint.codes import SEVERITIES
from pomograd.compiler.lint.examples import example, findings_in
from pomograd.compiler.lint.sentences import sentences
from pomograd.locale import say


def title(code: str, language: str) -> str:
    return say(language, f"diagnostics.{code}.title")


def page(code: str, language: str, level: int = 1) -> str:
    """The page as Markdown, its headings from `level` on. Raises KeyError for a code that does not exist."""
    severity = say(language, f"cli.plan.severity.{SEVERITIES[code]}")
    note = example(code, language)
    found = next(each for each in findings_in(note) if each.code == code)
    said = sentences(found, language)
    verdict = say(language, "diagnostics.page.found", line=found.line, severity=severity, message=said["message"])
    parts = [
        f"{'#' * level} {code} · {title(code, language)}",
        f"{_heading('example', language, level)}\n\n{_fenced(note, language)}",
        f"{_heading('says', language, level)}\n\n{verdict}",
        f"{_heading('why', language, level)}\n\n{said['why']}",
        f"{_heading('mend', language, level)}\n\n{said['hint']}",
        f"{_heading('mended', language, level)}\n\n{_fenced(example(code, language, 'good'), language)}",
    ]
    return "\n\n".join(parts) + "\n"


def _heading(name: str, language: str, level: int) -> str:
    return f"{'#' * (level + 1)} {say(language, f'diagnostics.page.{name}')}"


def _fenced(note: str, language: str) -> str:
    """A note in a fence of its own kind, since it may hold one of the other."""
    shown = note.strip("\n") or say(language, "diagnostics.page.unseen")
    return f"~~~markdown\n{shown}\n~~~"
