"""How the command line speaks: JSON for programs, tables for people, one message for a mistake."""

import json
import sys
from collections.abc import Iterable, Sequence

from pomograd.errors import PomogradError
from pomograd.locale import say


def print_json(document: object) -> None:
    """One JSON document; no ASCII escapes, so that Chinese stays readable."""
    print(json.dumps(document, ensure_ascii=False, indent=2))


def print_json_line(document: object) -> None:
    print(json.dumps(document, ensure_ascii=False), flush=True)


def print_line(text: str = "", *, flush: bool = False) -> None:
    print(text, flush=flush)


def print_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """The last column may run over several lines; Chinese has no spaces to break at, so it is folded anywhere."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for heading in headings[:-1]:
        table.add_column(heading, no_wrap=True)
    table.add_column(headings[-1], overflow="fold")
    for row in rows:
        table.add_row(*row)
    Console(highlight=False).print(table)


def show_error(error: PomogradError, language: str) -> int:
    """Writes the message and what to do next to standard error; returns the exit code."""
    line = say(language, "cli.error", **error_document(error, language))
    print(" ".join(line.split()), file=sys.stderr)
    return error.exit_code


def error_document(error: PomogradError, language: str) -> dict[str, str]:
    """The code, the message and the hint, for programs."""
    parts = {part: say(language, f"errors.{error.code}.{part}", **error.details) for part in ("message", "hint")}
    return {"code": error.code, **parts}
