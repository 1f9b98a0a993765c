"""`pomograd schedule`: the days that a plan becomes."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from pomograd.cli import export_command, replan_commands
from pomograd.cli.invocation import Invocation
from pomograd.cli.output import print_json, print_line, print_table
from pomograd.locale import clock_time, full_date, say, short_date

app = typer.Typer()
app.add_typer(export_command.app, name="export")
app.add_typer(replan_commands.app)

LONGEST_BREAK = 30  # minutes

# The note, the first day, the availability file, calendars that take time, the deadline.
Stated = tuple[Path | None, date | None, Path | None, tuple[str, ...], date | None]


@app.callback()
def schedule() -> None:
    """A group of commands."""


@app.command()
def show(
    context: typer.Context,
    note: Annotated[Path | None, typer.Argument()] = None,
    start: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"])] = None,
    availability: Annotated[Path | None, typer.Option()] = None,
    busy: Annotated[list[str] | None, typer.Option()] = None,
    deadline: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"])] = None,
    json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    stated = (note, start and start.date(), availability, tuple(busy or ()), deadline and deadline.date())
    document = _schedule(context.obj, stated)
    if json:
        print_json(document)
    else:
        _print(document, context.obj.language)
    if document["status"] == "infeasible":
        raise typer.Exit(1)


def _schedule(invocation: Invocation, stated: Stated) -> dict[str, Any]:
    """Of the followed plan as it is where nothing is stated."""
    from pomograd.operations.show_schedule import schedule_path, show_schedule

    with invocation.context() as context:
        return schedule_path(context, *stated) if any(stated) else show_schedule(context)


def _print(document: dict[str, Any], language: str) -> None:
    blocks = [block for block in document["blocks"] if block["kind"] == "work"]
    rows = [_row(run, language) for run in _runs(blocks)]
    print_table([say(language, f"cli.schedule.{name}") for name in ("day", "time", "pomodoros", "work")], rows)
    for unplaced in document["unplaced"]:
        print_line(say(language, "cli.schedule.unplaced", text=unplaced["text"], why=unplaced["why"]))
    for conflict in document["conflicts"]:
        print_line(conflict["message"])
    for notice in document["notices"]:
        print_line(notice["message"])
    fits = document["finish"] and document["status"] != "infeasible"
    finish = date.fromisoformat(document["finish"]) if fits else None
    status = say(language, f"cli.schedule.{document['status']}")
    print_line(
        say(language, "cli.schedule.finish", finish=full_date(language, finish) if finish else "–", status=status)
    )


def _runs(blocks: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Pomodoros of one item and topic that follow each other with no more than a long break between."""
    runs: list[list[dict[str, Any]]] = []
    for block in blocks:
        last = runs[-1][-1] if runs else None
        if last and _thing(last) == _thing(block) and _minutes_between(last, block) <= LONGEST_BREAK:
            runs[-1].append(block)
        else:
            runs.append([block])
    return runs


def _thing(block: dict[str, Any]) -> tuple[str | None, str | None]:
    return block["item"], block["topic"]


def _minutes_between(before: dict[str, Any], after: dict[str, Any]) -> float:
    pause = datetime.fromisoformat(after["start"]) - datetime.fromisoformat(before["end"])
    return pause.total_seconds() / 60


def _row(run: list[dict[str, Any]], language: str) -> tuple[str, str, str, str]:
    """Pomodoros of one item in a row, the topic behind its text."""
    start, end = datetime.fromisoformat(run[0]["start"]), datetime.fromisoformat(run[-1]["end"])
    day = short_date(language, start.date())
    text = " · ".join(filter(None, (run[0]["text"], run[0]["topic"])))
    return day, f"{clock_time(start)}–{clock_time(end)}", str(len(run)), text
