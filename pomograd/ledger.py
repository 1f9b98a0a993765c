"""The nouns of the ledger: what happened, when, and by which clock. Append-only, never corrected in place.

Every number on every page is a query over these facts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

DAY_ENDS_AT_HOUR = 4  # work at 02:00 belongs to the evening before

Detail = str | int | float | bool | None
NO_DETAILS: Mapping[str, Detail] = MappingProxyType({})


class FactKind(StrEnum):
    WORK_STARTED = "work.started"
    WORK_INTERRUPTED = "work.interrupted"
    WORK_PAUSED = "work.paused"
    WORK_RESUMED = "work.resumed"
    WORK_FINISHED = "work.finished"
    WORK_VOIDED = "work.voided"
    BREAK_STARTED = "break.started"
    BREAK_ENDED = "break.ended"
    ITEM_COMPLETED = "item.completed"
    ITEM_REOPENED = "item.reopened"
    LAB_CHECKED = "lab.checked"
    LAB_RAN = "lab.ran"


@dataclass(frozen=True, slots=True)
class Moment:
    """One instant by two clocks.

    `wall` is aware local time. `monotonic` counts seconds that the machine was awake, from an origin that only
    moments of the same `boot` share; it does not move when somebody sets the wall clock, and stands still in sleep.
    """

    wall: datetime
    monotonic: float
    boot: str

    @property
    def day(self) -> date:
        """The study day, which ends at 04:00 local time."""
        return study_day(self.wall)

    def awake_seconds_since(self, earlier: "Moment") -> float:
        """Seconds of waking time since `earlier`; after a reboot only the wall clock can tell."""
        if self.boot == earlier.boot:
            return max(0.0, self.monotonic - earlier.monotonic)
        return max(0.0, (self.wall - earlier.wall).total_seconds())


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that happened. `plan` is the source of the plan it belongs to, `item` the item's id in it."""

    kind: FactKind
    at: Moment
    plan: str | None = None
    item: str | None = None
    details: Mapping[str, Detail] = field(default_factory=lambda: NO_DETAILS)


def study_day(wall: datetime) -> date:
    return (wall - timedelta(hours=DAY_ENDS_AT_HOUR)).date()
