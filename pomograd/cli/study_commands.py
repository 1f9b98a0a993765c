"""`pomograd today`, `tick`, `progress`, `setting` and `doctor`: the learner's day without a browser."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, cast

import typer

from pomograd.cli.output import error_document, print_json, print_line, print_table, show_error
from pomograd.locale import clock_time, duration, full_date, long_date, say
from pomograd.plan import as_json
from pomograd.settings import SETTINGS

if TYPE_CHECKING:
    from pomograd.operations.complete_item import Turned
    from pomograd.operations.examine_machine import Finding
    from pomograd.operations.show_today import Row, Today
    from pomograd.operations.write_to_note import Written

Json = Annotated[bool, typer.Option("--json")]


def today(context: typer.Context, json: Json = False) -> None:
    from pomograd.operations.show_today import show_today

    with context.obj.context() as operation:
        day, language = show_today(operation), operation.language
        if json:
            print_json(_day_document(day, language))
        else:
            _print_day(day, language)
    if day.trouble:
        raise typer.Exit(1)


def tick(
    context: typer.Context,
    item: str,
    undo: Annotated[bool, typer.Option("--undo")] = False,
    json: Json = False,
) -> None:
    from pomograd.operations.complete_item import complete_item, reopen_item

    with context.obj.context() as operation:
        turned = reopen_item(operation, item) if undo else complete_item(operation, item)
        if json:
            print_json(_turned_document(turned, operation.language, done=not undo))
        else:
            key = "cli.tick.reopened" if undo else "cli.tick.done"
            print_line(say(operation.language, key, text=turned.item.text))
            _print_written(turned.note, operation.language)


def _turned_document(turned: "Turned", language: str, *, done: bool) -> dict[str, object]:
    edit, refused = turned.note.edit, turned.note.refused
    note = {"line": edit.line, "before": edit.before, "after": edit.after} if edit else None
    trouble = error_document(refused, language) if refused else None
    return {"item": turned.item.id, "text": turned.item.text, "done": done, "note": note, "trouble": trouble}


def _print_written(note: "Written", language: str) -> None:
    if note.edit:
        print_line(say(language, "cli.tick.written", note=note.edit.path.name, line=note.edit.line))
    if note.refused:
        show_error(note.refused, language)


def progress(context: typer.Context, json: Json = False) -> None:
    from pomograd.operations.show_progress import show_progress

    with context.obj.context() as operation:
        now = show_progress(operation)
        if json:
            print_json(as_json(now))
            return
        language = operation.language
        rows = [(part.title, f"{part.done} / {part.items}", str(part.pomodoros)) for part in now.sections]
        print_table([say(language, f"cli.progress.{name}") for name in ("section", "items", "pomodoros")], rows)
        finish = full_date(language, now.finish) if now.finish else "–"
        time = duration(language, now.total.seconds)
        print_line(say(language, "cli.progress.total", done=now.done, items=now.items, time=time, finish=finish))


def setting(
    context: typer.Context,
    name: Annotated[str | None, typer.Argument()] = None,
    value: Annotated[str | None, typer.Argument()] = None,
    json: Json = False,
) -> None:
    """Without VALUE it shows one setting, without NAME all of them."""
    from pomograd.operations.change_setting import change_setting, read_setting

    with context.obj.context() as operation:
        known = {each.name: each.choices for each in SETTINGS}
        if name is not None and (value is not None or name not in known):
            change_setting(operation, name, value or "…")  # which refuses a name that nobody knows
        wanted = [name] if name is not None else list(known)
        shown = [{"name": each, "value": read_setting(operation, each), "choices": known[each]} for each in wanted]
        if json:
            print_json(shown if name is None else shown[0])
        else:
            for each in shown:
                print_line(f"{each['name']} = {each['value']}")


def doctor(context: typer.Context, json: Json = False) -> None:
    from pomograd.operations.examine_machine import examine_machine

    with context.obj.context() as operation:
        findings = examine_machine(operation)
        if json:
            print_json(as_json(findings))
        else:
            headings = [say(operation.language, f"cli.doctor.{name}") for name in ("what", "value", "state")]
            print_table(headings, [_finding(found, operation.language) for found in findings])
    if not all(found.fine for found in findings if found.needed):
        raise typer.Exit(1)


def _finding(found: "Finding", language: str) -> tuple[str, str, str]:
    state = "fine" if found.fine else "missing" if found.needed else "optional"
    return say(language, f"cli.doctor.{found.name}"), found.value, say(language, f"cli.doctor.{state}")


def _day_document(day: "Today", language: str) -> dict[str, object]:
    from pomograd.operations.show_today import reasons_in_words

    troubles = {"trouble": day.trouble, "warning": day.warning}
    plain = cast("dict[str, object]", as_json(replace(day, trouble=None, warning=None, reasons=())))
    told = {name: error_document(error, language) if error else None for name, error in troubles.items()}
    return {**plain, "reasons": reasons_in_words(day.reasons, language), **told}


def _print_day(day: "Today", language: str) -> None:
    print_line(long_date(language, day.day))
    print_line(say(language, "cli.today.so_far", done=day.done, planned=day.planned))
    for row in day.rows:
        print_line(_row(row, language))
    if day.trouble:
        show_error(day.trouble, language)
    else:
        print_line(say(language, "cli.today.finish", finish=full_date(language, day.finish) if day.finish else "–"))
        _print_changes(day, language)


def _print_changes(day: "Today", language: str) -> None:
    """Why another schedule is due, or why nobody knows."""
    from pomograd.operations.show_today import reasons_in_words

    for reason in reasons_in_words(day.reasons[:1], language):
        print_line(say(language, "cli.today.replan", reason=reason["message"]))
    if day.warning:
        show_error(day.warning, language)


def _row(row: "Row", language: str) -> str:
    mark = "✓" if row.done or row.ticked else " "
    item = row.item.id if row.item else ""
    text = " · ".join(filter(None, (row.text, row.topic)))
    return say(language, "cli.today.row", mark=mark, time=clock_time(row.start), n=row.pomodoros, text=text, id=item)
