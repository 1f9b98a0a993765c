"""The plan that is being followed: the note as read last, compiled, and the draft of it that counts."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

from pomograd.compiler import compile_note, read_note
from pomograd.compiler.identity import Roll, follow, read_roll, roll_of
from pomograd.errors import PomogradError
from pomograd.ledger import Fact
from pomograd.operations.context import Context
from pomograd.operations.course import syllabus, vocabulary
from pomograd.operations.recall_draft import choice_name, recall
from pomograd.operations.ticks import TICKS, changed_in_note, done_in
from pomograd.plan import Draft, Plan
from pomograd.settings import course_root
from pomograd.store import StoredPlan

BUILTIN = "builtin:"
FRIDAY = 5


@dataclass(frozen=True, slots=True)
class FollowedPlan:
    """`source` is the note's absolute path, or `builtin:<language>`; `start` is day 1 of the draft."""

    stored: StoredPlan
    plan: Plan
    draft: Draft

    @property
    def source(self) -> str:
        return self.stored.source

    @property
    def start(self) -> date:
        return self.stored.start

    @property
    def name(self) -> str:
        return note_name(self.source)


def read_plan(context: Context) -> FollowedPlan:
    """The plan opened last, as its note is now; the built-in one, from today on, where none was opened.

    A note that cannot be read any more, or has lost its plan, is followed as it was read last.
    """
    stored = context.store.plan()
    if stored is None:
        source, text = builtin_note(context.language)
        return remember(context, source, text)
    try:
        text = _text_now(stored)
        if text != stored.text:
            return remember(context, stored.source, text)
    except PomogradError as error:
        if not error.code.startswith("E1"):  # a store that refuses is no matter of the note
            raise
    return followed(context, stored)


def glance(context: Context) -> FollowedPlan:
    """As `read_plan`, for those who only look: where no plan was opened, none is opened by it."""
    if context.store.plan() is not None:
        return read_plan(context)
    source, text = builtin_note(context.language)
    today = context.clock().day
    return followed(context, StoredPlan(0, source, text, first_day(draft_of(compile_text(text, source)), today)))


def remember(context: Context, source: str, text: str, start: date | None = None) -> FollowedPlan:
    """Keeps the note as the one that is followed, from `start`, else from `day_one`.

    Raises PomogradError E105 where it holds no plan; nothing is changed then.
    """
    now = context.clock()
    plan = compile_text(text, source)
    begins = start or day_one(draft_of(plan), context.store.plan(source), now.day)
    before = context.store.plan(source)
    stored = context.store.save_plan(source, text, begins, now.wall, lambda before: _call_roll(before, plan))
    after = followed(context, stored)
    if before and before.text != text:
        _follow_boxes(context, followed(context, before).draft, after)
    return after


def _follow_boxes(context: Context, before: Draft, plan: "FollowedPlan") -> None:
    """Records the ticks that the learner set or took away in the note itself."""
    now = context.clock()

    def decide(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
        news = changed_in_note(before, plan.draft, done_in(plan.draft, facts))
        return tuple(Fact(kind, now, plan.source, item, {"by": "note"}) for kind, item in news)

    context.store.record(decide, TICKS, plan=plan.source)


def _call_roll(before: StoredPlan | None, plan: Plan) -> str:
    roll = follow_edit(before, plan)[1] if before else roll_of(plan)
    return roll.as_text()


def follow_edit(before: StoredPlan, plan: Plan) -> tuple[Plan, Roll]:
    """`plan` with its items under the names that they had when the note was read last, and the roll of them."""
    roll = read_roll(before.roll) if before.roll else roll_of(compile_text(before.text, before.source))
    return follow(roll, plan)


def day_one(draft: Draft, known: StoredPlan | None, today: date) -> date:
    """The first day that was chosen before; where it was the note's own, the note's present one."""
    if known is None:
        return first_day(draft, today)
    before = compile_text(known.text, known.source).followed
    from_note = before is not None and before.start == known.start
    return draft.start if from_note and draft.start else known.start


def _text_now(stored: StoredPlan) -> str:
    if stored.source.startswith(BUILTIN):
        return builtin_note(stored.source.removeprefix(BUILTIN))[1]
    return read_note(Path(stored.source))


def followed(context: Context, stored: StoredPlan) -> FollowedPlan:
    """The plan with the draft that the learner chose, else the compiler."""
    plan = named_plan(stored)
    return FollowedPlan(stored, plan, recall(plan, context.store.choice(choice_name(stored))) or draft_of(plan))


def draft_of(plan: Plan) -> Draft:
    """The draft that is followed. Raises PomogradError E105 where the note holds no plan, E107 where it is empty."""
    if plan.followed is None:
        if any(found.code == "P101" for found in plan.diagnostics):
            raise PomogradError("E107", path=note_name(plan.source))
        raise PomogradError("E105", path=note_name(plan.source))
    return plan.followed


def first_day(draft: Draft, today: date) -> date:
    """Day 1 where nobody chose one: what the note states, else today.

    A plan that tells weekdays apart begins on a Monday, or its first week would end with its first lessons: on that of
    this week, or of the next one if the weekend has come.
    """
    if draft.start:
        return draft.start
    if not any(item.when.weekdays for item in draft.items):
        return today
    monday = today - timedelta(days=today.weekday())
    return monday if today.isoweekday() <= FRIDAY else monday + timedelta(days=7)


def load_note(note: Path | None, language: str) -> tuple[str, str]:
    """The source and the text of a note, or of the built-in plan. Raises PomogradError E101 to E104."""
    if note is None:
        return builtin_note(language)
    path = note.expanduser().absolute()
    return str(path), read_note(path)


def builtin_note(language: str) -> tuple[str, str]:
    return f"{BUILTIN}{language}", (course_root() / f"plan.{language}.md").read_text("utf-8")


def note_name(source: str) -> str:
    """What the learner calls the note: its file name."""
    return f"plan.{source.removeprefix(BUILTIN)}.md" if source.startswith(BUILTIN) else Path(source).name


def named_plan(stored: StoredPlan) -> Plan:
    """The note as it was read last, its items under the names that the ledger knows them by."""
    return _with_names(stored.text, stored.source, stored.roll)


@lru_cache(maxsize=8)
def _with_names(text: str, source: str, roll: str) -> Plan:
    plan = compile_text(text, source)
    return follow(read_roll(roll), plan)[0] if roll else plan


@lru_cache(maxsize=8)
def compile_text(text: str, source: str) -> Plan:
    """The compiled note, with its practice matched to the labs of the course."""
    return compile_note(text, source, labs=syllabus(), vocabulary=vocabulary())
