"""`pomograd focus`: the pomodoro from the command line, the same one that the browser shows."""

from typing import TYPE_CHECKING, Annotated

import typer

from pomograd.cli.output import print_json, print_line, show_error
from pomograd.locale import clock_time, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from pomograd.operations.context import Context

app = typer.Typer()
Json = Annotated[bool, typer.Option("--json")]
Text = Annotated[str, typer.Argument()]


@app.command()
def status(context: typer.Context, json: Json = False) -> None:
    _act(context, None, json)


@app.command()
def start(context: typer.Context, item: Annotated[str | None, typer.Argument()] = None, json: Json = False) -> None:
    """Without ITEM, on what comes next today."""
    from pomograd.operations.act_on_focus import start_focus
    from pomograd.operations.show_today import next_item

    _act(context, lambda operation: start_focus(operation, item or next_item(operation)), json)


@app.command()
def interrupt(
    context: typer.Context,
    note: Text = "",
    external: Annotated[bool, typer.Option("--external")] = False,
    json: Json = False,
) -> None:
    from pomograd.operations.act_on_focus import interrupt_focus

    source = "external" if external else "internal"
    _act(context, lambda operation: interrupt_focus(operation, source, note), json)


@app.command()
def pause(context: typer.Context, json: Json = False) -> None:
    from pomograd.operations.act_on_focus import pause_focus

    _act(context, pause_focus, json)


@app.command()
def resume(context: typer.Context, json: Json = False) -> None:
    from pomograd.operations.act_on_focus import resume_focus

    _act(context, resume_focus, json)


@app.command()
def finish(context: typer.Context, json: Json = False) -> None:
    from pomograd.operations.act_on_focus import finish_focus

    _act(context, finish_focus, json)


@app.command()
def stop(context: typer.Context, note: Text = "", json: Json = False) -> None:
    """Voids a running pomodoro, ends a break."""
    from pomograd.operations.act_on_focus import stop_focus

    _act(context, lambda operation: stop_focus(operation, note), json)


def _act(context: typer.Context, verb: "Callable[[Context], object] | None", json: bool) -> None:
    """Does the verb, then says how things stand."""
    from pomograd.operations.focus_status import focus_status
    from pomograd.operations.write_to_note import Written

    with context.obj.context() as operation:
        done = verb(operation) if verb is not None else None
        now = focus_status(operation)
        refused = done.refused if isinstance(done, Written) else None
        if json:
            print_json(now.document())
            return
        if refused:
            show_error(refused, operation.language)
        state = "up" if now.time_is_up else "paused" if now.paused else now.state
        text = now.text or say(operation.language, "cli.focus.free")
        ends = clock_time(now.ends_at) if now.ends_at else ""
        print_line(say(operation.language, f"cli.focus.{state}", text=text, ends=ends, done=now.done))
