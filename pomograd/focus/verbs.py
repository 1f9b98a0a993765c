"""What a learner may do to the running pomodoro: each verb turns a state into the facts to record.

Pure: the caller appends the facts. Raises PomogradError E301 where nothing runs, E302 where something already runs,
E303 where the verb does not fit the state.
"""

from datetime import timedelta

from pomograd.errors import PomogradError
from pomograd.focus.machine import Focus, State
from pomograd.ledger import Detail, Fact, FactKind, Moment
from pomograd.plan import Rhythm


def start(focus: Focus, now: Moment, plan: str | None, item: str | None, rhythm: Rhythm) -> tuple[Fact, ...]:
    """A new pomodoro; a break that still runs is over with it."""
    if focus.at_work:
        raise PomogradError("E302")
    started = Fact(FactKind.WORK_STARTED, now, plan, item, {"minutes": rhythm.work})
    return (_fact(FactKind.BREAK_ENDED, focus, now), started) if focus.on_break else (started,)


def interrupt(focus: Focus, now: Moment, source: str, note: str) -> tuple[Fact, ...]:
    """`source` is internal (something came to mind) or external (somebody came); the pomodoro goes on."""
    _require_work(focus)
    return (_fact(FactKind.WORK_INTERRUPTED, focus, now, source=source, note=note),)


def pause(focus: Focus, now: Moment) -> tuple[Fact, ...]:
    _require_work(focus)
    if focus.state is State.PAUSED:
        raise PomogradError("E303", verb="pause", state=focus.state)
    return (_fact(FactKind.WORK_PAUSED, focus, now),)


def resume(focus: Focus, now: Moment) -> tuple[Fact, ...]:
    _require_work(focus)
    if focus.state is State.WORK:
        raise PomogradError("E303", verb="resume", state=focus.state)
    return (_fact(FactKind.WORK_RESUMED, focus, now),)


def finish(focus: Focus, now: Moment, finished_today: int, rhythm: Rhythm) -> tuple[Fact, ...]:
    """Counts the pomodoro and begins the break: a long one after every `rhythm.every` pomodoros of the day.

    Both lie where the planned minutes ended, however late the learner says so; a break that is over by now is none.
    """
    _require_work(focus)
    end = focus.end or now
    seconds = round(min(focus.worked_seconds, focus.minutes * 60))
    finished = _fact(FactKind.WORK_FINISHED, focus, end, seconds=seconds, minutes=focus.minutes)
    long = (finished_today + 1) % rhythm.every == 0
    minutes = rhythm.long_break[0] if long else rhythm.short_break
    if end.wall + timedelta(minutes=minutes) <= now.wall:
        return (finished,)
    return (finished, _fact(FactKind.BREAK_STARTED, focus, end, minutes=minutes, long=long))


def void(focus: Focus, now: Moment, note: str) -> tuple[Fact, ...]:
    """The pomodoro does not count; what was worked stays on record."""
    _require_work(focus)
    return (_fact(FactKind.WORK_VOIDED, focus, now, seconds=round(focus.worked_seconds), note=note),)


def end_break(focus: Focus, now: Moment) -> tuple[Fact, ...]:
    if not focus.on_break:
        raise PomogradError("E303", verb="end_break", state=focus.state)
    return (_fact(FactKind.BREAK_ENDED, focus, now),)


def _require_work(focus: Focus) -> None:
    if not focus.at_work:
        raise PomogradError("E301")


def _fact(kind: FactKind, focus: Focus, now: Moment, **details: Detail) -> Fact:
    return Fact(kind, now, focus.plan, focus.item, details)
