"""A schedule: blocks of work and breaks by the clock, what found no place, and what is in the way.

Knows how it is written down (`pomograd.schedule/1`) and read back, not how it came about. Findings carry codes and
numbers; their sentences stand in the catalogue room `scheduler`.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, cast

from pomograd.locale import say

SCHEMA = "pomograd.schedule/1"


class BlockKind(StrEnum):
    WORK = "work"
    SHORT_BREAK = "short_break"
    LONG_BREAK = "long_break"


class Status(StrEnum):
    """`OPTIMAL`: proven; `FEASIBLE`: everything has its place, not proven best; `INFEASIBLE`: see the conflicts."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of one day, with aware ends. `part` (k, n): the k-th of the n pomodoros of `item` on its way."""

    start: datetime
    end: datetime
    kind: BlockKind
    item: str | None = None
    text: str = ""
    part: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Unplaced:
    """An item that lacks `missing` of the `needed` pomodoros it still has to get; `code` says why."""

    item: str
    code: str
    missing: int
    needed: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """What the note asks for on `lines` cannot be had, for the reason `code`: `missing` pomodoros find no place."""

    code: str
    lines: tuple[int, ...]
    missing: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """`finish` is the day of the last pomodoro; `solve_seconds` is measured and takes no part in equality."""

    status: Status
    finish: date | None = None
    blocks: tuple[Block, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    solve_seconds: float = field(default=0.0, compare=False)

    @property
    def work(self) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.kind is BlockKind.WORK)

    def on(self, day: date) -> tuple[Block, ...]:
        return tuple(block for block in self.blocks if block.start.date() == day)

    @classmethod
    def from_document(cls, document: dict[str, Any]) -> "Schedule":
        """The schedule that `schedule_document` wrote, in whichever language."""
        return cls(
            status=Status(document["status"]),
            finish=date.fromisoformat(document["finish"]) if document["finish"] else None,
            blocks=tuple(_read_block(entry) for entry in document["blocks"]),
            unplaced=tuple(
                Unplaced(entry["item"], entry["code"], entry["missing"], entry["needed"])
                for entry in document["unplaced"]
            ),
            conflicts=tuple(
                Conflict(entry["code"], tuple(entry["lines"]), entry["missing"]) for entry in document["conflicts"]
            ),
            solve_seconds=document["solve_seconds"],
        )


def schedule_document(schedule: Schedule, language: str) -> dict[str, Any]:
    """`pomograd.schedule/1` as plain JSON values, its sentences in `language`."""
    return {
        "schema": SCHEMA,
        "finish": schedule.finish.isoformat() if schedule.finish else None,
        "status": schedule.status.value,
        "solve_seconds": schedule.solve_seconds,
        "blocks": [_write_block(block) for block in schedule.blocks],
        "unplaced": [_write_unplaced(entry, language) for entry in schedule.unplaced],
        "conflicts": [_write_conflict(entry, language) for entry in schedule.conflicts],
    }


def _write_unplaced(entry: Unplaced, language: str) -> dict[str, Any]:
    return {
        "item": entry.item,
        "why": say(language, f"scheduler.unplaced.{entry.code}", n=entry.missing, needed=entry.needed),
        "code": entry.code,
        "missing": entry.missing,
        "needed": entry.needed,
    }


def _write_conflict(entry: Conflict, language: str) -> dict[str, Any]:
    return {
        "message": say(language, f"scheduler.conflict.{entry.code}", n=entry.missing),
        "lines": list(entry.lines),
        "code": entry.code,
        "missing": entry.missing,
    }


def _write_block(block: Block) -> dict[str, Any]:
    return {
        "start": block.start.isoformat(),
        "end": block.end.isoformat(),
        "kind": block.kind.value,
        "item": block.item,
        "text": block.text,
        "part": list(block.part) if block.part else None,
    }


def _read_block(entry: dict[str, Any]) -> Block:
    return Block(
        start=datetime.fromisoformat(entry["start"]),
        end=datetime.fromisoformat(entry["end"]),
        kind=BlockKind(entry["kind"]),
        item=entry["item"],
        text=entry["text"],
        part=cast("tuple[int, int]", tuple(entry["part"])) if entry["part"] else None,
    )
