"""The schedule of the followed plan, made again when the note, the hours, the day or the ticks have changed."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from pomograd.errors import PomogradError
from pomograd.focus.tally import completed_items, on_day, pomodoros_by_item, tally
from pomograd.ledger import FactKind
from pomograd.operations.context import Context
from pomograd.operations.read_plan import FollowedPlan, compile_text, draft_of, first_day
from pomograd.scheduler import Availability, Progress, Schedule, make_schedule, schedule_document
from pomograd.store import StoredSchedule

PROGRESS = (FactKind.WORK_FINISHED, FactKind.ITEM_COMPLETED, FactKind.ITEM_REOPENED)


@dataclass(frozen=True, slots=True)
class CurrentSchedule:
    """What was finished after `made_at` is not yet taken off the blocks of `schedule`."""

    schedule: Schedule
    made_at: datetime


def current_schedule(context: Context, plan: FollowedPlan) -> CurrentSchedule:
    """The stored schedule while it still holds, else a new one from now on. What was done stays done."""
    now = context.clock()
    facts = context.store.facts(PROGRESS, plan.source)
    availability_text = _availability_text(context)
    completed = completed_items(facts)
    basis = _fingerprint(plan.stored.text, plan.start, availability_text, now.day, sorted(completed))
    stored = context.store.schedule(plan.stored)
    if stored is not None and stored.basis == basis:
        return CurrentSchedule(Schedule.from_document(stored.document), stored.made_at)
    done_today = tally(on_day(facts, now.day)).pomodoros
    progress = Progress(pomodoros_by_item(facts), completed, now.wall, done_today)
    availability = _availability(availability_text, context.zone)
    schedule = make_schedule(plan.draft, availability, plan.start, progress, solver=context.solver)
    document = schedule_document(schedule, context.language)
    context.store.save_schedule(plan.stored, StoredSchedule(basis, document, now.wall))
    return CurrentSchedule(schedule, now.wall)


def schedule_text(context: Context, source: str, text: str, start: date | None, availability: Path | None) -> Schedule:
    """Schedules a note from `start`, by default its `first_day`, without remembering it."""
    hours = _read_availability(availability) if availability else _availability_text(context)
    draft = draft_of(compile_text(text, source))
    day_one = start or first_day(draft, context.clock().day)
    return make_schedule(draft, _availability(hours, context.zone), day_one, solver=context.solver)


def _availability_text(context: Context) -> str:
    path = context.folders.home / "availability.toml"
    return _read_availability(path) if path.exists() else ""


def _read_availability(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PomogradError("E206", exit_code=2, path=path, reason=error) from error


def _availability(text: str, zone: str) -> Availability:
    """The learner's hours; where they state none, the usual ones, in the time zone they live in."""
    return Availability.from_toml(text, zone)


def _fingerprint(*basis: object) -> str:
    return hashlib.sha256(json.dumps(basis, default=str, ensure_ascii=False).encode()).hexdigest()
