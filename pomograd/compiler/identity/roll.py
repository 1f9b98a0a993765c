"""The roll of a note: its items as they were last seen, and those that have gone and may come back."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from typing import Any

from pomograd.compiler.identity.trace import Trace, traces_of
from pomograd.plan import Plan

MOST_GONE = 2000  # items; older ones are forgotten


@dataclass(frozen=True, slots=True)
class Roll:
    """`drafts` holds the traces of each draft in order, `gone` those of items that were removed, the newest last."""

    drafts: tuple[tuple[Trace, ...], ...] = ()
    gone: tuple[Trace, ...] = ()

    def as_text(self) -> str:
        """The roll as JSON, to be kept until the note is read again."""
        document = {"drafts": [_rows(draft) for draft in self.drafts], "gone": _rows(self.gone)}
        return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def roll_of(plan: Plan) -> Roll:
    return Roll(tuple(traces_of(draft) for draft in plan.drafts))


def read_roll(text: str) -> Roll:
    """The roll that `as_text` wrote."""
    document = json.loads(text)
    return Roll(tuple(_traces(rows) for rows in document["drafts"]), _traces(document["gone"]))


def _rows(traces: Iterable[Trace]) -> list[tuple[Any, ...]]:
    return [astuple(trace) for trace in traces]


def _traces(rows: Iterable[Sequence[Any]]) -> tuple[Trace, ...]:
    return tuple(
        Trace(name, text, tuple(path), when, slot, tuple(links), tuple(concepts))
        for name, text, path, when, slot, links, concepts in rows
    )
