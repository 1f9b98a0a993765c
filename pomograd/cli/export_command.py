"""`pomograd schedule export`: the schedule for other programs."""

from pathlib import Path
from typing import Annotated

import typer

from pomograd.cli.output import print_line
from pomograd.locale import say

app = typer.Typer()


@app.callback()
def export() -> None:
    """A group, though it has one format so far."""


@app.command()
def ics(
    context: typer.Context,
    output: Annotated[Path | None, typer.Option()] = None,
    breaks: Annotated[bool, typer.Option("--breaks/--no-breaks")] = True,
) -> None:
    """Without FILE the bytes go to standard output as they are."""
    from pomograd.operations.export_calendar import export_calendar, write_calendar

    with context.obj.context() as operation:
        content = export_calendar(operation, breaks=breaks)
        if output is None:
            typer.echo(content, nl=False)
        else:
            print_line(say(operation.language, "cli.schedule.exported", file=write_calendar(output, content)))
