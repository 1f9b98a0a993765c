"""A schedule: blocks of work and breaks by the clock, what found no place, and what is in the way.

Knows how it is written down (`pomograd.schedule/1`) and read back, not how it came about. Findings carry codes and
numbers; their sentences stand in the catalogue room `scheduler`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple, cast

from pomograd.locale import say, short_date

SCHEMA = "pomograd.schedule/1"
_SHOWN = 5


class BlockKind(StrEnum):
    WORK = "work"
    SHORT_BREAK = "short_break"
    LONG_BREAK = "long_break"
    REVIEW = "review"


class Status(StrEnum):
    """`OPTIMAL`: proven; `FEASIBLE`: everything has its place, not proven best; `INFEASIBLE`: see the conflicts."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of one day, with aware ends. `part` (k, n): the k-th of the n pomodoros of `item` on its way.

    `topic` is the one of several things that the item gives this day to.
    """

    start: datetime
    end: datetime
    kind: BlockKind
    item: str | None = None
    text: str = ""
    part: tuple[int, int] | None = None
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Unplaced:
    """An item that lacks `missing` of the `needed` pomodoros it still has to get; `code` says why."""

    item: str
    code: str
    missing: int
    needed: int


class Cause(NamedTuple):
    """What stands in the way: `code` says what it is, `lines` where the note says so."""

    code: str
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """What the note asks for on `lines` cannot be had, for the reason `code`: `missing` pomodoros find no place.

    `needed` pomodoros are asked for by `items`. `causes` are what keeps them out; where `code` is full, as few items
    and causes as will do: without any one of them all the others could be kept. What these leave no place for, though
    it would fit by itself, is in one conflict more, with all that bounds its days.
    """

    code: str
    lines: tuple[int, ...]
    missing: int
    needed: int = 0
    items: tuple[str, ...] = ()
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """What the learner should know though everything has its place; `items` in the order in which it names them."""

    code: str
    items: tuple[str, ...]
    lines: tuple[int, ...]
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """`finish` is the day of the last pomodoro; `solve_seconds` is measured and takes no part in equality."""

    status: Status
    finish: date | None = None
    blocks: tuple[Block, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    notices: tuple[Notice, ...] = ()
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
            conflicts=tuple(_read_conflict(entry) for entry in document["conflicts"]),
            notices=tuple(_read_notice(entry) for entry in document.get("notices", ())),
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
        "notices": [_write_notice(entry, language) for entry in schedule.notices],
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
        "message": conflict_message(entry, language),
        "lines": list(entry.lines),
        "code": entry.code,
        "missing": entry.missing,
        "needed": entry.needed,
        "items": list(entry.items),
        "causes": [
            {"code": cause.code, "lines": list(cause.lines), "message": cause_message(cause, language)}
            for cause in entry.causes
        ],
    }


def conflict_message(entry: Conflict, language: str) -> str:
    """What is in conflict, in one sentence, then the way out."""
    return say(
        language,
        f"scheduler.conflict.{entry.code}",
        n=entry.missing,
        needed=entry.needed,
        lines=line_list(entry.lines, language),
        causes=say(language, "scheduler.and").join(cause_message(cause, language) for cause in entry.causes),
    )


def cause_message(cause: Cause, language: str) -> str:
    return say(language, f"scheduler.cause.{cause.code}", lines=line_list(cause.lines, language))


def line_list(lines: Sequence[int], language: str) -> str:
    """Lines of the note as “line 7” or “lines 7, 11”: at most five lines, and how many more."""
    shown = say(language, "scheduler.comma").join(str(line) for line in lines[:_SHOWN])
    if len(lines) > _SHOWN:
        return say(language, "scheduler.more_lines", lines=shown, n=len(lines) - _SHOWN)
    return say(language, "scheduler.lines", lines=shown, n=len(lines))


def _write_notice(entry: Notice, language: str) -> dict[str, Any]:
    return {
        "message": say(
            language,
            f"scheduler.notice.{entry.code}",
            lines=line_list(entry.lines, language),
            first=entry.lines[0] if entry.lines else 0,
            last=entry.lines[-1] if entry.lines else 0,
            day=short_date(language, entry.day) if entry.day else "",
        ),
        "code": entry.code,
        "items": list(entry.items),
        "lines": list(entry.lines),
        "day": entry.day.isoformat() if entry.day else None,
    }


def _read_conflict(entry: dict[str, Any]) -> Conflict:
    return Conflict(
        code=entry["code"],
        lines=tuple(entry["lines"]),
        missing=entry["missing"],
        needed=entry.get("needed", 0),
        items=tuple(entry.get("items", ())),
        causes=tuple(Cause(cause["code"], tuple(cause["lines"])) for cause in entry.get("causes", ())),
    )


def _read_notice(entry: dict[str, Any]) -> Notice:
    day = date.fromisoformat(entry["day"]) if entry["day"] else None
    return Notice(entry["code"], tuple(entry["items"]), tuple(entry["lines"]), day)


def _write_block(block: Block) -> dict[str, Any]:
    return {
        "start": block.start.isoformat(),
        "end": block.end.isoformat(),
        "kind": block.kind.value,
        "item": block.item,
        "text": block.text,
        "part": list(block.part) if block.part else None,
        "topic": block.topic,
    }


def _read_block(entry: dict[str, Any]) -> Block:
    return Block(
        start=datetime.fromisoformat(entry["start"]),
        end=datetime.fromisoformat(entry["end"]),
        kind=BlockKind(entry["kind"]),
        item=entry["item"],
        text=entry["text"],
        part=cast("tuple[int, int]", tuple(entry["part"])) if entry["part"] else None,
        topic=entry.get("topic"),
    )
