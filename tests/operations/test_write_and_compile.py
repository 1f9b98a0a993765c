"""Writing a tick and compiling the note again changes the tick and nothing else, in every note that the tests know."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pomograd.compiler import compile_note, read_note
from pomograd.plan import Draft, Item, Plan
from pomograd.vault import write_tick
from tests.conftest import ROOT

SHARED = ROOT.parent / "shared"
OWN = ["course/plan.*.md", "examples/*.md", "tests/compiler/notes/*.md"]
FOUND = [*(path for pattern in OWN for path in ROOT.glob(pattern)), *SHARED.glob("seeds/*"), *SHARED.glob("plans/*")]
NOTES = sorted(FOUND, key=lambda path: path.name)
MOST = 4  # items that are ticked in each note


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.name)
def test_a_tick_changes_the_state_of_its_item_and_nothing_else(path: Path, tmp_path: Path) -> None:
    note = tmp_path / path.name
    note.write_bytes(path.read_bytes())
    before = read_note(note)
    plan = compile_note(before, "note")
    for draft, item in open_items(plan)[:MOST]:
        edit = write_tick(note, before, item.lines[0], done=True, on=date(2026, 12, 1))
        if edit is None:
            continue
        after = compile_note(read_note(note), "note")
        assert after == ticked(plan, draft, item)
        write_tick(note, read_note(note), edit.line, done=False)
        assert compile_note(read_note(note), "note") == plan
        assert edit.before.startswith("|") or note.read_bytes() == path.read_bytes()
        note.write_bytes(path.read_bytes())


def open_items(plan: Plan) -> list[tuple[Draft, Item]]:
    return [(draft, item) for draft in plan.drafts for item in draft.items if item.done is False]


def ticked(plan: Plan, draft: Draft, item: Item) -> Plan:
    """The plan with this item done; another one on the same line shares its box."""
    items = tuple(replace(each, done=True) if each.lines[0] == item.lines[0] else each for each in draft.items)
    drafts = tuple(replace(each, items=items) if each.id == draft.id else each for each in plan.drafts)
    return replace(plan, drafts=drafts)
