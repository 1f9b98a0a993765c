"""The schedule of the followed plan, made again when the note, the hours, the day or the ticks have changed."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pomograd import __version__
from pomograd.errors import PomogradError
from pomograd.focus.tally import pomodoros_by_item
from pomograd.ledger import Fact, FactKind, Moment
from pomograd.operations.complete_item import done_items
from pomograd.operations.context import Context
from pomograd.operations.read_plan import FollowedPlan, compile_text, draft_of, first_day
from pomograd.scheduler import Availability, Progress, Schedule, make_schedule, schedule_document
from pomograd.store import StoredSchedule


@dataclass(frozen=True, slots=True)
class CurrentSchedule:
    """What was finished after `made_at` is not yet taken off the blocks of `schedule`."""

    schedule: Schedule
    made_at: datetime


def current_schedule(context: Context, plan: FollowedPlan) -> CurrentSchedule:
    """The stored schedule while it still holds, else a new one from now on. What was done stays done."""
    now = context.clock()
    hours = _availability_text(context)
    completed = done_items(context, plan)
    note = (plan.stored.text, [item.id for item in plan.draft.items], plan.start)
    basis = _fingerprint(__version__, *note, hours, context.zone, now.day, sorted(completed))
    stored = context.store.schedule(plan.stored)
    if stored is not None and stored.basis == basis:
        return CurrentSchedule(Schedule.from_document(stored.document), stored.made_at)
    availability = _availability(hours, context.zone)
    facts = context.store.facts((FactKind.WORK_FINISHED,), plan.source)
    progress = Progress(pomodoros_by_item(facts), completed, now.wall, _finished_today(facts, now, availability))
    schedule = make_schedule(plan.draft, availability, plan.start, progress, solver=context.solver)
    document = schedule_document(schedule, context.language)
    context.store.save_schedule(plan.stored, StoredSchedule(basis, document, now.wall))
    return CurrentSchedule(schedule, now.wall)


def schedule_text(context: Context, source: str, text: str, start: date | None, availability: Path | None) -> Schedule:
    """Schedules a note from `start`, by default its `first_day`, without remembering it."""
    hours = _read_availability(availability) if availability else _availability_text(context)
    draft = draft_of(compile_text(text, source))
    day_one = start or first_day(draft, context.clock().day)
    done = Progress(completed=frozenset(item.id for item in draft.items if item.done))
    return make_schedule(draft, _availability(hours, context.zone), day_one, done, solver=context.solver)


def _finished_today(facts: Iterable[Fact], now: Moment, availability: Availability) -> int:
    """Pomodoros of the calendar day on which the hours of the availability lie now."""
    zone = ZoneInfo(availability.timezone)
    today = now.wall.astimezone(zone).date()
    return sum(fact.at.wall.astimezone(zone).date() == today for fact in facts)


def check_hours(context: Context) -> None:
    """Raises PomogradError E201, E204, E205 or E206 where the learner's availability file is not right."""
    _availability(_availability_text(context), context.zone)


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
