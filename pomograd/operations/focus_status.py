"""How the pomodoro stands, for status bars and other programs."""

from dataclasses import dataclass
from datetime import datetime

from pomograd.focus.machine import State
from pomograd.operations.context import Context
from pomograd.operations.show_today import show_today


@dataclass(frozen=True, slots=True)
class FocusStatus:
    """`state` is idle, work, break or long_break; a paused pomodoro is work without an end."""

    state: str
    paused: bool
    time_is_up: bool
    ends_at: datetime | None
    item: str | None
    text: str
    done: int
    planned: int

    def document(self) -> dict[str, object]:
        return {
            "state": self.state,
            "paused": self.paused,
            "time_is_up": self.time_is_up,
            "ends_at": self.ends_at.isoformat(timespec="seconds") if self.ends_at else None,
            "item": self.item,
            "text": self.text,
            "today": {"done": self.done, "planned": self.planned},
        }


def focus_status(context: Context) -> FocusStatus:
    today = show_today(context)
    focus = today.focus
    paused = focus.state is State.PAUSED
    return FocusStatus(
        state=State.WORK.value if paused else focus.state.value,
        paused=paused,
        time_is_up=focus.time_is_up,
        ends_at=None if paused else focus.ends_at,
        item=focus.item,
        text=today.current.text if focus.at_work and today.current else "",
        done=today.done,
        planned=today.planned,
    )
