"""The pomodoro as a pure state machine: the facts of the ledger and this moment give the state.

Nothing is kept between calls, so a crash, a second browser tab and the command line all see the same pomodoro. Work
counts waking time only: sleep and a clock that somebody set do not move it. Breaks elapse by the wall clock.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from pomograd.ledger import Fact, FactKind, Moment


class State(StrEnum):
    IDLE = "idle"
    WORK = "work"
    PAUSED = "paused"
    SHORT_BREAK = "break"
    LONG_BREAK = "long_break"


@dataclass(frozen=True, slots=True)
class Focus:
    """What runs now. Seconds are of waking time; `ends_at` is None where nothing runs towards an end."""

    state: State = State.IDLE
    plan: str | None = None
    item: str | None = None
    started: Moment | None = None
    minutes: int = 0  # planned length of this pomodoro or break
    worked_seconds: float = 0.0
    ends_at: datetime | None = None
    internal: int = 0  # interruptions of this pomodoro: something came to mind
    external: int = 0  # somebody or something else interrupted
    resumed: Moment | None = None  # since when work has been counting
    end: Moment | None = None  # when the planned minutes were worked, once they are

    @property
    def at_work(self) -> bool:
        """A pomodoro is open, running or paused."""
        return self.state in (State.WORK, State.PAUSED)

    @property
    def on_break(self) -> bool:
        return self.state in (State.SHORT_BREAK, State.LONG_BREAK)

    @property
    def time_is_up(self) -> bool:
        """The planned minutes are worked; the pomodoro waits to be finished or voided."""
        return self.at_work and self.worked_seconds >= self.minutes * 60


def replay(facts: Iterable[Fact], now: Moment) -> Focus:
    """The state after all of `facts`, as it looks at `now`. Facts of other kinds are ignored."""
    focus = Focus()
    for fact in facts:
        focus = _after(focus, fact)
    return _seen_at(focus, now)


def _after(focus: Focus, fact: Fact) -> Focus:
    match fact.kind:
        case FactKind.WORK_STARTED:
            minutes = _whole(fact, "minutes")
            return Focus(State.WORK, fact.plan, fact.item, fact.at, minutes, resumed=fact.at)
        case FactKind.WORK_INTERRUPTED if fact.details.get("source") == "external":
            return replace(focus, external=focus.external + 1)
        case FactKind.WORK_INTERRUPTED:
            return replace(focus, internal=focus.internal + 1)
        case FactKind.WORK_PAUSED:
            return replace(focus, state=State.PAUSED, worked_seconds=_worked(focus, fact.at), resumed=None)
        case FactKind.WORK_RESUMED:
            return replace(focus, state=State.WORK, resumed=fact.at)
        case FactKind.WORK_FINISHED | FactKind.WORK_VOIDED | FactKind.BREAK_ENDED:
            return Focus()
        case FactKind.BREAK_STARTED:
            return _break(fact)
        case _:
            return focus


def _break(fact: Fact) -> Focus:
    minutes = _whole(fact, "minutes")
    state = State.LONG_BREAK if fact.details.get("long") else State.SHORT_BREAK
    ends_at = fact.at.wall + timedelta(minutes=minutes)
    return Focus(state, fact.plan, fact.item, fact.at, minutes, ends_at=ends_at)


def _seen_at(focus: Focus, now: Moment) -> Focus:
    if focus.state is State.WORK:
        worked = _worked(focus, now)
        left = focus.minutes * 60 - worked
        ends_at = now.wall + timedelta(seconds=max(0.0, left))
        return replace(focus, worked_seconds=worked, ends_at=ends_at, end=None if left > 0 else _end(focus, now))
    if focus.on_break and focus.ends_at is not None and now.wall >= focus.ends_at:
        return Focus()
    return focus


def _end(focus: Focus, now: Moment) -> Moment:
    """As if the machine had been awake from the last resumption to the end; never later than now."""
    if focus.resumed is None:
        return now
    left = focus.minutes * 60 - focus.worked_seconds
    wall = min(now.wall, focus.resumed.wall + timedelta(seconds=left))
    return Moment(wall, focus.resumed.monotonic + left, focus.resumed.boot)


def _worked(focus: Focus, until: Moment) -> float:
    running = until.awake_seconds_since(focus.resumed) if focus.resumed else 0.0
    return focus.worked_seconds + running


def _whole(fact: Fact, name: str) -> int:
    return int(fact.details.get(name) or 0)
