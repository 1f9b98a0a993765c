"""Opens a note: reads it again, remembers it as the plan being followed, and schedules it."""

from datetime import date
from pathlib import Path

from pomograd.operations.context import Context
from pomograd.operations.make_schedule import current_schedule
from pomograd.operations.read_plan import BUILTIN, FollowedPlan, compile_text, draft_of, first_day, followed, load_note


def open_plan(context: Context, note: Path | None = None, start: date | None = None) -> FollowedPlan:
    """Opens `note`; without one, the plan opened last, and the built-in plan the first time.

    The start date is the one given, else the one chosen before, else see `first_day`. Raises PomogradError E101 to
    E104 where the note cannot be read, E105 where it holds no plan; nothing is changed then.
    """
    now = context.clock()
    source, text = _wanted(context, note)
    draft = draft_of(compile_text(text, source))
    known = context.store.plan(source)
    day_one = start or (known.start if known else None) or first_day(draft, now.day)
    plan = followed(context.store.save_plan(source, text, day_one, now.wall))
    current_schedule(context, plan)
    return plan


def _wanted(context: Context, note: Path | None) -> tuple[str, str]:
    last = context.store.plan() if note is None else None
    if last is None:
        return load_note(note, context.language)
    if last.source.startswith(BUILTIN):
        return load_note(None, last.source.removeprefix(BUILTIN))
    return (last.source, last.text) if not Path(last.source).exists() else load_note(Path(last.source), "")
