"""`pomograd schedule`: the days that a plan becomes."""

from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any

import typer

from pomograd.cli.invocation import Invocation
from pomograd.cli.output import print_json, print_line, print_table
from pomograd.locale import clock_time, full_date, say, short_date

app = typer.Typer()


@app.callback()
def schedule() -> None:
    """A group, though it has one command so far."""


@app.command()
def show(
    context: typer.Context,
    note: Annotated[Path | None, typer.Argument()] = None,
    start: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"])] = None,
    availability: Annotated[Path | None, typer.Option()] = None,
    json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    document = _schedule(context.obj, note, start.date() if start else None, availability)
    if json:
        print_json(document)
    else:
        _print(document, context.obj.language)
    if document["status"] == "infeasible":
        raise typer.Exit(1)


def _schedule(
    invocation: Invocation, note: Path | None, start: date | None, availability: Path | None
) -> dict[str, Any]:
    from pomograd.operations.show_schedule import schedule_path, show_schedule

    with invocation.context() as context:
        if note is None and start is None and availability is None:
            return show_schedule(context)
        return schedule_path(context, note, start, availability)


def _print(document: dict[str, Any], language: str) -> None:
    blocks = [block for block in document["blocks"] if block["kind"] == "work"]
    runs = groupby(blocks, key=lambda block: (block["start"][:10], block["item"]))
    rows = [_row(list(run), language) for _, run in runs]
    print_table([say(language, f"cli.schedule.{name}") for name in ("day", "time", "pomodoros", "work")], rows)
    for unplaced in document["unplaced"]:
        print_line(unplaced["why"])
    for conflict in document["conflicts"]:
        print_line(conflict["message"])
    finish = date.fromisoformat(document["finish"]) if document["finish"] else None
    status = say(language, f"cli.schedule.{document['status']}")
    print_line(
        say(language, "cli.schedule.finish", finish=full_date(language, finish) if finish else "–", status=status)
    )


def _row(run: list[dict[str, Any]], language: str) -> tuple[str, str, str, str]:
    """Pomodoros of one item in a row."""
    start, end = datetime.fromisoformat(run[0]["start"]), datetime.fromisoformat(run[-1]["end"])
    day = short_date(language, start.date())
    return day, f"{clock_time(start)}–{clock_time(end)}", str(len(run)), run[0]["text"]
