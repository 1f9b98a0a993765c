"""`pomograd schedule replan`, `undo` and `why`: what could be agreed to, agreeing to it, going back, the reasons."""

from datetime import date, datetime
from typing import Annotated, Any

import typer

from pomograd.cli.output import print_json, print_line, print_table
from pomograd.locale import say, short_date

app = typer.Typer()

MOST_MOVES = 12  # lines of a diff that a terminal is shown


@app.command()
def replan(
    context: typer.Context,
    accept: Annotated[str | None, typer.Option()] = None,
    deadline: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"])] = None,
    no_deadline: Annotated[bool, typer.Option("--no-deadline")] = False,
    restore: Annotated[bool, typer.Option("--restore")] = False,
    no_extra: Annotated[bool, typer.Option("--no-extra")] = False,
    json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    from pomograd.operations.replan import Wish, replan_as_document

    wish = Wish(deadline and deadline.date(), no_deadline, restore, no_extra)
    with context.obj.context() as operation:
        document = replan_as_document(operation, wish, accept)
        if json:
            print_json(document)
        else:
            _print(document, accept, operation.language)


@app.command()
def undo(context: typer.Context) -> None:
    from pomograd.operations.replan import undo_replan

    with context.obj.context() as operation:
        finish = undo_replan(operation).schedule.finish
        day = short_date(operation.language, finish) if finish else "–"
        print_line(say(operation.language, "cli.schedule.undone", finish=day))


@app.command()
def why(
    context: typer.Context,
    what: Annotated[str, typer.Argument()],
    json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    from pomograd.operations.explain_item import explain_item

    with context.obj.context() as operation:
        document = explain_item(operation, what)
    if json:
        print_json(document)
        return
    print_line(document["text"])
    print_line(document["message"])
    shown = document["obstacles"][:-1] if document["code"] == "behind" else document["obstacles"]
    for obstacle in shown:  # the last one stands in the message where it decides
        print_line(f"  {obstacle['message']}")


def _print(document: dict[str, Any], accepted: str | None, language: str) -> None:
    print_line(document["summary"])
    if others := [reason["message"] for reason in document["reasons"][1:]]:
        print_line(say(language, "scheduler.replan.also", reasons=" · ".join(others)))
    for proposal in document["proposals"]:
        if accepted in (None, proposal["choice"]):
            _print_proposal(proposal, language)
    if accepted:
        print_line(say(language, "cli.schedule.accepted"))
    elif document["proposals"]:
        offered = " | ".join(proposal["choice"] for proposal in document["proposals"])
        print_line(say(language, "cli.schedule.accept", offered=offered))


def _print_proposal(proposal: dict[str, Any], language: str) -> None:
    print_line()
    print_line(say(language, "cli.schedule.choice", **proposal))
    for item in proposal["trimmed"]:
        print_line(f"  – {item['text']}")
    moves = proposal["moves"]
    if moves:
        headings = [say(language, f"cli.schedule.{name}") for name in ("from", "to", "work")]
        print_table(headings, [_row(move, language) for move in moves[:MOST_MOVES]])
    if len(moves) > MOST_MOVES:
        print_line(say(language, "cli.schedule.more_moves", n=len(moves) - MOST_MOVES))
    for conflict in proposal["conflicts"]:
        print_line(conflict["message"])


def _row(move: dict[str, Any], language: str) -> tuple[str, str, str]:
    return _days(move["from"], language), _days(move["to"], language), move["text"]


def _days(days: list[str], language: str) -> str:
    """From the first day to the last."""
    if not days:
        return "–"
    first, last = (short_date(language, date.fromisoformat(day)) for day in (days[0], days[-1]))
    return first if first == last else f"{first} – {last}"
