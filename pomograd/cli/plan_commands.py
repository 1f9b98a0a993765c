"""`pomograd plan`: what the compiler understood of a note."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pomograd.cli.invocation import Invocation
from pomograd.cli.output import print_json, print_line
from pomograd.errors import PomogradError
from pomograd.locale import duration, say

if TYPE_CHECKING:
    from pomograd.operations.check_plan import CheckedNote

app = typer.Typer()
Json = Annotated[bool, typer.Option("--json")]
Note = Annotated[Path | None, typer.Argument()]
TURNS = "⇄"  # before what takes turns by day


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
    checked = _check(context.obj, note)
    if json:
        print_json(checked.diagnostics)
    else:
        from pomograd.cli.findings import print_findings

        print_findings(checked.name, checked.lines, checked.diagnostics, context.obj.language)
    if any(diagnostic["severity"] == "error" for diagnostic in checked.diagnostics):
        raise typer.Exit(1)


@app.command()
def explain(context: typer.Context, code: Annotated[str | None, typer.Argument()] = None) -> None:
    from pomograd.operations.check_plan import explain_code, list_codes

    if code is not None:
        print_line(explain_code(code, context.obj.language).rstrip())
        return
    for row in list_codes(context.obj.language):
        print_line(f"{row['code']}  {row['title']}")


def _check(invocation: Invocation, note: Path | None) -> "CheckedNote":
    from pomograd.operations.check_plan import check_followed, check_note

    if note is not None:
        return check_note(note, invocation.language)
    with invocation.context() as context:
        return check_followed(context)


@app.command()
def diff(
    context: typer.Context, note: Annotated[Path, typer.Argument()], later: Note = None, json: Json = False
) -> None:
    from pomograd.operations.diff_plan import diff_plan

    with context.obj.context() as opened:
        document = diff_plan(opened, note, later)
    if json:
        print_json(document)
    else:
        _print_changes(document["changes"], opened.language)


@app.command()
def follow(context: typer.Context, draft: Annotated[str, typer.Argument()], json: Json = False) -> None:
    from pomograd.operations.choose_draft import choose_draft

    with context.obj.context() as opened:
        followed = choose_draft(opened, draft).draft
        if json:
            print_json({"draft": followed.id, "title": followed.title, "items": len(followed.items)})
        else:
            print_line(say(opened.language, "cli.plan.following", title=followed.title, n=len(followed.items)))


def _compile(invocation: Invocation, note: Path | None) -> dict[str, Any]:
    from pomograd.operations.show_plan import compile_path, show_note, show_plan

    if note is not None and not invocation.has_store:
        return compile_path(note, invocation.language)
    with invocation.context() as context:
        return show_plan(context).document if note is None else show_note(context, note)


def _print_drafts(document: dict[str, Any], language: str) -> None:
    from pomograd.operations.course import built_labs

    for draft in document["drafts"]:
        first, last = draft["lines"]
        role = say(language, f"common.roles.{draft['role']}")
        heading = say(language, "cli.plan.draft", title=draft["title"], role=role, first=first, last=last)
        print_line(f"{draft['id']}  {heading}")
        titles = {each["id"]: f"{TURNS if each['rotates'] else ''}{each['title']}" for each in draft["sections"]}
        lines = {item["id"]: item["lines"][0] for item in draft["items"]}
        for item in draft["items"]:
            labs = "".join(f" [{lab}]" for lab in built_labs(item["labs"]))
            text = " ".join(item["text"].split())
            facts = _facts(item, lines, language)
            print_line(f"  {item['lines'][0]:>4} {facts} {titles.get(item['section'], '')} · {text}{labs}")
    _print_diagnostics(document["diagnostics"], language)


def _facts(item: dict[str, Any], lines: dict[str, int], language: str) -> str:
    """What a line of the list says of an item before its text: its box, the kind of work, how much, how often, when.

    `lines` are those of the items by their ids.
    """
    box = {True: "[x]", False: "[ ]", None: " · "}[item["done"]]
    minutes = item["minutes"] and duration(language, item["minutes"][1] * 60)
    amount = f"🍅{item['pomodoros']}" if item["pomodoros"] else minutes or ""
    often = "🔁" if item["repeat"] == "each" or item["every"] else ""
    every = item["every"] and say(language, f"cli.plan.every.{item['every']}")
    turns = item["rotation"] and TURNS + "/".join(item["rotation"])
    after = item["needs"] and f"⛔{','.join(str(lines[need]) for need in item['needs'])}"
    kind = say(language, f"web.kinds.{item['kind']}")
    return " ".join(word for word in (box, kind, amount, often, every, turns, after) if word)


def _print_changes(changes: list[dict[str, Any]], language: str) -> None:
    for change in changes:
        if change["change"] != "kept":
            sides = {side: change[side] for side in ("old", "new") if change[side]}
            texts = {side: " ".join(part["text"].split()) for side, part in sides.items()}
            lines = {f"{side}_line": part["lines"][0] for side, part in sides.items()}
            print_line(say(language, f"cli.plan.diff.{change['change']}", **texts, **lines))
    counts = Counter(change["change"] for change in changes)
    fates = ("kept", "reworded", "moved", "added", "removed")
    print_line(say(language, "cli.plan.diff.summary", **{fate: counts[fate] for fate in fates}))


def _print_diagnostics(diagnostics: list[dict[str, Any]], language: str) -> None:
    for found in diagnostics:
        severity = say(language, f"cli.plan.severity.{found['severity']}")
        print_line(say(language, "cli.plan.found", code=found["code"], severity=severity, message=found["message"]))
        print_line(say(language, "cli.plan.line", line=found["line"], hint=found["hint"]))
    if not diagnostics:
        print_line(say(language, "cli.plan.fine"))
