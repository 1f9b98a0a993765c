"""The tree of commands and the options that every one of them takes.

`pomograd NOTE` is short for `pomograd open NOTE`, and the options of the root may stand anywhere in the call.
"""

from pathlib import Path
from typing import Annotated

import typer

from pomograd import __version__
from pomograd.cli import focus_commands, lab_commands, open_command, plan_commands, schedule_commands, study_commands
from pomograd.cli.invocation import Invocation

app = typer.Typer(add_completion=False, no_args_is_help=False)
app.command("open")(open_command.open_app)
app.add_typer(plan_commands.app, name="plan")
app.add_typer(schedule_commands.app, name="schedule")
app.command("today")(study_commands.today)
app.add_typer(focus_commands.app, name="focus")
app.add_typer(lab_commands.app, name="lab")
app.command("tick")(study_commands.tick)
app.command("progress")(study_commands.progress)
app.command("setting")(study_commands.setting)
app.command("doctor")(study_commands.doctor)

OPTIONS_WITH_VALUE = ("--home", "--workspace", "--lang")
FLAGS = ("--debug",)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"pomograd {__version__}")
        raise typer.Exit


@app.callback()
def root(
    context: typer.Context,
    home: Path | None = None,
    workspace: Path | None = None,
    lang: str | None = None,
    debug: Annotated[bool, typer.Option("--debug")] = False,
    version: Annotated[bool, typer.Option("--version", is_eager=True, callback=_print_version)] = False,
) -> None:
    del version
    context.obj = Invocation(home, workspace, lang, debug)


def hoist(arguments: list[str]) -> list[str]:
    """The call with the root's options in front, and with `open` named where no command is."""
    front: list[str] = []
    rest: list[str] = []
    pending = iter(arguments)
    for argument in pending:
        if argument == "--":
            rest += [argument, *pending]
        elif argument in OPTIONS_WITH_VALUE:
            front += [argument, *(value for value in [next(pending, None)] if value is not None)]
        elif argument in FLAGS or argument.partition("=")[0] in OPTIONS_WITH_VALUE:
            front.append(argument)
        else:
            rest.append(argument)
    names_command = bool(rest) and rest[0] in {*_commands(), "--help", "--version"}
    return [*front, *rest] if names_command else [*front, "open", *rest]


def _commands() -> set[str | None]:
    return {entry.name for entry in (*app.registered_commands, *app.registered_groups)}
