"""`pomograd plan`: what the compiler understood of a note."""

from pathlib import Path
from typing import Annotated, Any

import typer

from pomograd.cli.invocation import Invocation
from pomograd.cli.output import print_json, print_line
from pomograd.errors import PomogradError
from pomograd.locale import say

app = typer.Typer()
Json = Annotated[bool, typer.Option("--json")]
Note = Annotated[Path | None, typer.Argument()]


@app.command()
def show(context: typer.Context, note: Note = None, json: Json = False) -> None:
    """A note that holds no plan is said in one line; as JSON it is a document with that diagnostic."""
    document = _compile(context.obj, note)
    if json:
        print_json(document)
    elif document["drafts"]:
        _print_drafts(document, context.obj.language)
    else:
        empty = any(found["code"] == "P101" for found in document["diagnostics"])
        raise PomogradError("E107" if empty else "E105", path=Path(document["source"]).name)


@app.command()
def check(context: typer.Context, note: Note = None, json: Json = False) -> None:
    diagnostics = _compile(context.obj, note)["diagnostics"]
    if json:
        print_json(diagnostics)
    else:
        _print_diagnostics(diagnostics, context.obj.language)
    if any(diagnostic["severity"] == "error" for diagnostic in diagnostics):
        raise typer.Exit(1)


def _compile(invocation: Invocation, note: Path | None) -> dict[str, Any]:
    from pomograd.operations.show_plan import compile_path, show_plan

    if note is not None:
        return compile_path(note, invocation.language)
    with invocation.context() as context:
        return show_plan(context).document


def _print_drafts(document: dict[str, Any], language: str) -> None:
    for draft in document["drafts"]:
        first, last = draft["lines"]
        role = say(language, f"common.roles.{draft['role']}")
        print_line(say(language, "cli.plan.draft", title=draft["title"], role=role, first=first, last=last))
        titles = {section["id"]: section["title"] for section in draft["sections"]}
        for item in draft["items"]:
            labs = "".join(f" [{lab}]" for lab in item["labs"])
            print_line(f"  {item['lines'][0]:>4}  {titles.get(item['section'], '')} · {item['text']}{labs}")
    _print_diagnostics(document["diagnostics"], language)


def _print_diagnostics(diagnostics: list[dict[str, Any]], language: str) -> None:
    for found in diagnostics:
        severity = say(language, f"cli.plan.severity.{found['severity']}")
        print_line(say(language, "cli.plan.found", code=found["code"], severity=severity, message=found["message"]))
        print_line(say(language, "cli.plan.line", line=found["line"], hint=found["hint"]))
    if not diagnostics:
        print_line(say(language, "cli.plan.fine"))
