"""The running pomodoro: look at it, start, interrupt, pause, resume, finish or void it, and end its break."""

from collections.abc import Callable, Sequence

from pomograd.errors import PomogradError
from pomograd.focus import verbs
from pomograd.focus.machine import Focus, replay
from pomograd.focus.tally import on_day, tally
from pomograd.ledger import Fact, FactKind, Moment
from pomograd.operations.context import Context
from pomograd.operations.read_plan import read_plan
from pomograd.operations.write_to_note import Written, write_pomodoros_to_note

FOCUS_KINDS = tuple(kind for kind in FactKind if kind.value.startswith(("work.", "break.")))
ATTENDED_SECONDS = 5.0  # a pomodoro that ended longer ago than this ended unseen, and asks


def read_focus(context: Context) -> Focus:
    return replay(context.store.facts(FOCUS_KINDS, since_last=FactKind.WORK_STARTED), context.clock())


def start_focus(context: Context, item: str | None = None) -> Focus:
    """Starts a pomodoro on `item` of the followed plan. Raises PomogradError E302, or E304 for an unknown item."""
    plan = read_plan(context)
    if item is not None and plan.draft.item(item) is None:
        raise PomogradError("E304", exit_code=2, item=item)
    rhythm = plan.draft.usual_rhythm
    return _record(context, lambda focus, now: verbs.start(focus, now, plan.source, item, rhythm))


def interrupt_focus(context: Context, source: str, note: str = "") -> Focus:
    return _record(context, lambda focus, now: verbs.interrupt(focus, now, source, note))


def pause_focus(context: Context) -> Focus:
    return _record(context, verbs.pause)


def resume_focus(context: Context) -> Focus:
    return _record(context, verbs.resume)


def finish_focus(context: Context) -> Written:
    """Counts the pomodoro and begins the break; returns what became of the count in the learner's note.

    The count there is that of the ledger, so a note that refuses now catches up with the next pomodoro.
    """
    plan = read_plan(context)
    facts = context.store.facts((FactKind.WORK_FINISHED,))
    today = tally(on_day(facts, context.clock().day)).pomodoros
    worked = read_focus(context).item
    _record(context, lambda focus, now: verbs.finish(focus, now, today, plan.draft.usual_rhythm))
    item = plan.draft.item(worked) if worked else None
    return write_pomodoros_to_note(context, plan, item) if item else Written()


def void_focus(context: Context, note: str = "") -> Focus:
    return _record(context, lambda focus, now: verbs.void(focus, now, note))


def end_break(context: Context) -> Focus:
    return _record(context, verbs.end_break)


def stop_focus(context: Context, note: str = "") -> Focus:
    """Voids an open pomodoro, or ends the break."""
    return end_break(context) if read_focus(context).on_break else void_focus(context, note)


def settle_focus(context: Context) -> Focus:
    """Finishes a pomodoro whose time has run out within the last seconds; one that ended longer ago stays open.

    For callers that look every second while somebody watches.
    """
    focus = read_focus(context)
    overtime = focus.worked_seconds - focus.minutes * 60
    if not focus.time_is_up or overtime > ATTENDED_SECONDS:
        return focus
    try:
        finish_focus(context)
    except PomogradError as error:
        if error.code != "E301":  # the learner was faster
            raise
    return read_focus(context)


def _record(context: Context, verb: Callable[[Focus, Moment], tuple[Fact, ...]]) -> Focus:
    """What the verb makes of the state, with nobody else acting in between. A story begins with its start."""

    def decide(facts: tuple[Fact, ...]) -> Sequence[Fact]:
        now = context.clock()
        return verb(replay(facts, now), now)

    context.store.record(decide, FOCUS_KINDS, since_last=FactKind.WORK_STARTED)
    return read_focus(context)
