"""The schedule as `pomograd.schedule/1`: of the followed plan, or of any note without remembering it."""

from datetime import date
from pathlib import Path
from typing import Any

from pomograd.operations.change_setting import reasonable
from pomograd.operations.context import Context
from pomograd.operations.make_schedule import current_schedule, schedule_text
from pomograd.operations.read_plan import glance, load_note, read_plan
from pomograd.scheduler import schedule_document


def show_schedule(context: Context) -> dict[str, Any]:
    current = current_schedule(context, read_plan(context))
    return schedule_document(current.schedule, context.language)


def schedule_path(context: Context, note: Path | None, start: date | None, availability: Path | None) -> dict[str, Any]:
    """What the note, or the followed plan, would become from `start`, by default its own first day or today.

    Raises PomogradError E101 to E107 for the note, E201, E204, E205 or E206 for the availability, E207 for the start.
    """
    start = reasonable(start, context.clock().day) if start else None
    if note is None:
        plan = glance(context)
        source, text, start = plan.source, plan.stored.text, start or plan.start
    else:
        source, text = load_note(note, context.language)
    schedule = schedule_text(context, source, text, start, availability)
    return schedule_document(schedule, context.language)
