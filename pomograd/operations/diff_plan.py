"""What changed in a note: since it was read last, or from one note to another."""

from pathlib import Path
from typing import Any

from pomograd.compiler.identity import Change, carry_over, differences
from pomograd.errors import PomogradError
from pomograd.operations.context import Context
from pomograd.operations.read_plan import compile_text, follow_edit, load_note, named_plan, note_name
from pomograd.plan import Item, Plan

SCHEMA = "pomograd.diff/1"


def diff_plan(context: Context, note: Path, other: Path | None = None) -> dict[str, Any]:
    """As `pomograd.diff/1`: from `note` to `other`, else from `note` as it was read last to how it is now.

    Raises PomogradError E101 to E104 where a note cannot be read, E109 where `note` alone was never opened.
    """
    plan = _compiled(note, context.language)
    if other is not None:
        return _document(plan, carry_over(plan, _compiled(other, context.language)))
    stored = context.store.plan(plan.source)
    if stored is None:
        raise PomogradError("E109", path=note_name(plan.source))
    return _document(named_plan(stored), follow_edit(stored, plan)[0])


def _compiled(note: Path, language: str) -> Plan:
    source, text = load_note(note, language)
    return compile_text(text, source)


def _document(old: Plan, new: Plan) -> dict[str, Any]:
    changes = [_change(change) for change in differences(old, new)]
    return {"schema": SCHEMA, "old": old.source, "new": new.source, "changes": changes}


def _change(change: Change) -> dict[str, Any]:
    item = change.new or change.old
    return {
        "change": change.fate.value,
        "draft": change.draft,
        "id": item.id if item else None,
        "old": _side(change.old),
        "new": _side(change.new),
    }


def _side(item: Item | None) -> dict[str, Any] | None:
    return {"text": item.text, "lines": list(item.lines)} if item else None
