"""Opens a note: reads it again, remembers it as the plan being followed, and schedules it."""

from datetime import date
from pathlib import Path

from pomograd.operations.change_start import reasonable
from pomograd.operations.context import Context
from pomograd.operations.make_schedule import current_schedule, start_over
from pomograd.operations.read_plan import FollowedPlan, load_note, read_plan, remember


def open_plan(
    context: Context, note: Path | None = None, start: date | None = None, *, builtin: bool = False
) -> FollowedPlan:
    """Opens `note`; without one, the plan opened last, and the built-in plan the first time or where it is asked for.

    Raises PomogradError E101 to E104 where the note cannot be read, E105 or E107 where it holds no plan, E207 where
    the start lies too far away; nothing is changed then.
    """
    start = reasonable(start, context.clock().day) if start else None
    if note is not None or builtin:
        source, text = load_note(note, context.language)
    else:
        plan = read_plan(context)
        source, text, start = plan.source, plan.stored.text, start or plan.start
    before = context.store.plan(source)
    plan = remember(context, source, text, start)
    if before and start and start != before.start:
        start_over(context, plan)
    current_schedule(context, plan)
    return plan
