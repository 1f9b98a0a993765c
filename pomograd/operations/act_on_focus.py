"""The running pomodoro: look at it, start, interrupt, pause, resume, finish or void it, and end its break."""

from collections.abc import Callable

from pomograd.errors import PomogradError
from pomograd.focus import verbs
from pomograd.focus.machine import Focus, replay
from pomograd.focus.tally import on_day, tally
from pomograd.ledger import Fact, FactKind, Moment
from pomograd.operations.context import Context
from pomograd.operations.read_plan import read_plan
from pomograd.plan import Rhythm

FOCUS_KINDS = tuple(kind for kind in FactKind if kind.value.startswith(("work.", "break.")))
ATTENDED_SECONDS = 5.0  # a pomodoro that ended longer ago than this ended unseen, and asks


def read_focus(context: Context) -> Focus:
    return replay(_since_the_start(context), context.clock())


def start_focus(context: Context, item: str | None = None) -> Focus:
    """Starts a pomodoro on `item` of the followed plan. Raises PomogradError E302, or E304 for an unknown item."""
    plan = read_plan(context)
    if item is not None and plan.draft.item(item) is None:
        raise PomogradError("E304", exit_code=2, item=item)
    rhythm = plan.draft.rhythm or Rhythm()
    return _record(context, lambda focus, now: verbs.start(focus, now, plan.source, item, rhythm))


def interrupt_focus(context: Context, source: str, note: str = "") -> Focus:
    return _record(context, lambda focus, now: verbs.interrupt(focus, now, source, note))


def pause_focus(context: Context) -> Focus:
    return _record(context, verbs.pause)


def resume_focus(context: Context) -> Focus:
    return _record(context, verbs.resume)


def finish_focus(context: Context) -> Focus:
    """Counts the pomodoro and begins the break."""
    rhythm = read_plan(context).draft.rhythm or Rhythm()
    facts = context.store.facts((FactKind.WORK_FINISHED,))
    today = tally(on_day(facts, context.clock().day)).pomodoros
    return _record(context, lambda focus, now: verbs.finish(focus, now, today, rhythm))


def void_focus(context: Context, note: str = "") -> Focus:
    return _record(context, lambda focus, now: verbs.void(focus, now, note))


def end_break(context: Context) -> Focus:
    return _record(context, verbs.end_break)


def stop_focus(context: Context, note: str = "") -> Focus:
    """Voids an open pomodoro, or ends the break."""
    return end_break(context) if read_focus(context).on_break else void_focus(context, note)


def settle_focus(context: Context) -> Focus:
    """Finishes a pomodoro whose time has just run out while somebody watched; one that ended unseen stays open."""
    focus = read_focus(context)
    overtime = focus.worked_seconds - focus.minutes * 60
    if focus.time_is_up and overtime <= ATTENDED_SECONDS:
        return finish_focus(context)
    return focus


def _record(context: Context, verb: Callable[[Focus, Moment], tuple[Fact, ...]]) -> Focus:
    now = context.clock()
    focus = replay(_since_the_start(context), now)
    context.store.append(*verb(focus, now))
    return read_focus(context)


def _since_the_start(context: Context) -> tuple[Fact, ...]:
    """A pomodoro's story begins with its start, however long the ledger is."""
    return context.store.facts(FOCUS_KINDS, since_last=FactKind.WORK_STARTED)
