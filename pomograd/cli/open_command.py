"""`pomograd [NOTE]`: opens the note and shows the app in the browser."""

import logging
import secrets
import socket
import threading
import webbrowser
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pomograd.cli.output import print_line
from pomograd.errors import PomogradError
from pomograd.locale import say
from pomograd.web.address import USUAL_PORT

if TYPE_CHECKING:
    from collections.abc import Callable

    from pomograd.operations.context import Context


def open_app(
    context: typer.Context,
    note: Annotated[Path | None, typer.Argument()] = None,
    start: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"])] = None,
    port: Annotated[int | None, typer.Option(min=0, max=65535)] = None,
    builtin: Annotated[bool, typer.Option("--builtin")] = False,
    browser: Annotated[bool, typer.Option("--browser/--no-browser")] = True,
) -> None:
    from pomograd.operations.solver_ahead import solver_ahead

    with solver_ahead() as solver, context.obj.context() as operation, ThreadPoolExecutor(1) as aside:
        from pomograd.operations.open_plan import open_plan

        listener = listen(port)
        first_day = start.date() if start else None
        opening = aside.submit(open_plan, replace(operation, solver=solver), note, first_day, builtin=builtin)
        token = secrets.token_urlsafe(24)
        server = _server(operation, listener, token)  # its imports run while the plan is being scheduled
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/?token={token}"
        print_line(say(operation.language, "cli.open.ready", note=opening.result().name, address=address), flush=True)
        if browser:
            threading.Timer(0.1, webbrowser.open, (address,)).start()
        server()


def listen(port: int | None) -> socket.socket:
    """A socket on the loopback address. Without a wish, the usual port, or any free one where that is taken.

    Raises PomogradError E603 where the wished port is taken.
    """
    wishes = (port,) if port is not None else (USUAL_PORT, 0)
    for wish in wishes:
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", wish))
        except OSError:
            listener.close()
        else:
            listener.listen()
            return listener
    raise PomogradError("E603", exit_code=2, port=wishes[0])


def _server(context: "Context", listener: socket.socket, token: str) -> "Callable[[], None]":
    """Everything loaded and ready; calling the result serves until Ctrl-C. Defects go to a log beside the database."""
    from pomograd.web.app import create_app
    from pomograd.web.desk import prepare
    from pomograd.web.server import AppServer

    logging.basicConfig(filename=context.folders.home / "pomograd.log", level=logging.WARNING)
    prepare()
    server = AppServer(create_app(context, token, listener.getsockname()[1]))
    return lambda: server.run(sockets=[listener])
