"""`pomograd lab`: the practice, from the stub to the trained model."""

import signal
from threading import Event
from typing import TYPE_CHECKING, Annotated

import typer

from pomograd.cli.output import print_json, print_json_line, print_line, print_table
from pomograd.errors import PomogradError
from pomograd.locale import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from pomograd.operations.check_lab import CheckReport
    from pomograd.operations.run_lab import Point
    from pomograd.operations.show_lab import LabRow

app = typer.Typer()
Json = Annotated[bool, typer.Option("--json")]
Name = Annotated[str, typer.Argument()]


@app.command("list")
def list_(context: typer.Context, json: Json = False) -> None:
    from pomograd.operations.show_lab import list_labs

    with context.obj.context() as operation:
        rows = list_labs(operation)
        if json:
            print_json([_lab(row) for row in rows])
        else:
            columns = ("name", "title", "started", "passed", "reached")
            print_table([say(operation.language, f"cli.lab.{name}") for name in columns], map(_row, rows))


def _lab(row: "LabRow") -> dict[str, object]:
    return {
        "lab": row.lab.id,
        "title": row.title,
        "file": str(row.file),
        "started": row.started,
        "passed": row.passed,
        "reached": row.reached,
    }


def _row(row: "LabRow") -> tuple[str, ...]:
    return row.lab.id, row.title, *("✓" if mark else "" for mark in (row.started, row.passed, row.reached))


@app.command()
def show(context: typer.Context, name: Name, json: Json = False) -> None:
    from rich.console import Console
    from rich.markdown import Markdown

    from pomograd.operations.show_lab import show_lab

    with context.obj.context() as operation:
        page = show_lab(operation, name)
        if json:
            print_json(_lab(page.row) | {"hints": page.hints, "brief": page.brief})
        else:
            Console().print(Markdown(page.brief))


@app.command()
def start(context: typer.Context, name: Name, json: Json = False) -> None:
    from pomograd.operations.start_lab import start_lab

    with context.obj.context() as operation:
        file = start_lab(operation, name)
        if json:
            print_json({"lab": name, "file": str(file)})
        else:
            print_line(say(operation.language, "cli.lab.ready", file=file, lab=name))


@app.command()
def check(context: typer.Context, name: Name, json: Json = False) -> None:
    from pomograd.operations.check_lab import check_document, check_lab

    with context.obj.context() as operation:
        report = check_lab(operation, name)
        if json:
            print_json(check_document(report))
        else:
            _print_report(report, operation.language)
    if not report.passed:
        raise typer.Exit(1)


@app.command()
def run(
    context: typer.Context,
    name: Name,
    seed: Annotated[int, typer.Option(min=0)] = 0,
    json: Json = False,
) -> None:
    from pomograd.operations.run_lab import run_document, run_lab

    with context.obj.context() as operation:
        report = run_lab(operation, name, _print_point(json, operation.language), seed=seed, stop=_stop_on_signal())
        if json:
            print_json_line(run_document(report))
        else:
            result = "bar_reached" if report.reached else "bar_missed" if report.value is not None else "no_value"
            details = {"metric": report.metric, "value": report.value, "bar": report.bar}
            print_line(say(operation.language, f"cli.lab.{result}", **details))
    if not report.reached:
        raise typer.Exit(1)


@app.command()
def hint(
    context: typer.Context,
    name: Name,
    level: Annotated[int, typer.Option(min=1, max=3)] = 1,
    where: str | None = None,
    json: Json = False,
) -> None:
    """Without WHERE, for the first function that has hints."""
    from pomograd.operations.show_lab import show_lab
    from pomograd.operations.start_lab import hint_lab

    with context.obj.context() as operation:
        functions: list[str] = [hint["where"] for hint in show_lab(operation, name).row.lab.hints]
        if where is not None and where not in functions:
            raise PomogradError("E412", exit_code=2, lab=name, where=where, functions=", ".join(functions))
        text = hint_lab(operation, name, level, where)
        if json:
            print_json({"lab": name, "level": level, "where": where or functions[0], "hint": text})
        else:
            print_line(text or say(operation.language, "cli.lab.no_more_hints"))


def _print_report(report: "CheckReport", language: str) -> None:
    for each in report.checks:
        mark = {"passed": "✓", "failed": "✗"}.get(each.state, "·")
        print_line(f"{mark} {each.title}  {each.message}")
    if report.diagnosis:
        found = report.diagnosis
        print_line()
        print_line(f"{found.where}  {found.title}")
        print_line(found.message)
        print_line(say(language, "cli.lab.hint", hint=found.hint))
    else:
        print_line(say(language, "cli.lab.all_passed", lab=report.lab))


def _print_point(json: bool, language: str) -> "Callable[[Point], None]":
    def show_point(point: "Point") -> None:
        if json:
            print_json_line({"step": point.step, "steps": point.steps, "value": point.value})
        else:
            print_line(say(language, "cli.lab.point", step=point.step, steps=point.steps, value=f"{point.value:.6g}"))

    return show_point


def _stop_on_signal() -> Event:
    """Ctrl-C and a polite kill end the run at its next point, with the result of that moment."""
    stop = Event()

    def ask_to_stop(number: int, frame: object) -> None:
        del number, frame
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, ask_to_stop)
    return stop
