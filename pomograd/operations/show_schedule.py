"""The schedule as `pomograd.schedule/1`: of the followed plan, or of any note without remembering it."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from pomograd.operations.change_start import reasonable
from pomograd.operations.context import Context
from pomograd.operations.make_schedule import current_schedule, schedule_text
from pomograd.operations.read_plan import compile_text, draft_of, glance, load_note, read_plan
from pomograd.plan import Draft
from pomograd.scheduler import Schedule, schedule_document


def show_schedule(context: Context) -> dict[str, Any]:
    """Of the followed plan what is to come: no blocks from before the agreement that holds."""
    plan = read_plan(context)
    return _document(current_schedule(context, plan).promise, plan.draft, context.language)


def schedule_path(
    context: Context,
    note: Path | None,
    start: date | None,
    availability: Path | None,
    busy: Sequence[str] = (),
    deadline: date | None = None,
) -> dict[str, Any]:
    """What the note, or the followed plan, would become from `start`, by default its own first day or today.

    Raises PomogradError E101 to E107 for the note, E207 for the start, and those of `read_availability`.
    """
    start = reasonable(start, context.clock().day) if start else None
    if note is None:
        plan = glance(context)
        source, text, start = plan.source, plan.stored.text, start or plan.start
    else:
        source, text = load_note(note, context.language)
    schedule = schedule_text(context, source, text, start, availability, busy, deadline)
    return _document(schedule, draft_of(compile_text(text, source)), context.language)


def _document(schedule: Schedule, draft: Draft, language: str) -> dict[str, Any]:
    """With the texts of what found no place."""
    texts = {item.id: item.text for item in draft.items}
    document = schedule_document(schedule, language)
    document["unplaced"] = [entry | {"text": texts.get(entry["item"], "")} for entry in document["unplaced"]]
    return document
