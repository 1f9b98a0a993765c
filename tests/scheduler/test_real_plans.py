"""Plans that people wrote, from the note to the days."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from pomograd.compiler import compile_note
from pomograd.plan import Repeat
from pomograd.scheduler import Availability, Status, make_schedule

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize("name", ["000_fc2d63c236dc7107.txt", "003_de6229a44b684e50.txt"])
def test_a_seed_becomes_days_that_keep_its_weeks_and_budgets(shared: Path, name: str) -> None:
    note = shared / "seeds" / name
    draft = compile_note(note.read_text("utf-8"), note.name).followed
    assert draft is not None
    schedule = make_schedule(draft, Availability(), MONDAY)
    assert schedule.status is Status.OPTIMAL
    assert not schedule.unplaced
    assert max(Counter(block.start.date() for block in schedule.work).values()) <= 8
    for block in schedule.work:
        item = draft.item(block.item or "")
        assert item is not None
        if item.when.weeks and item.repeat is Repeat.ONCE:
            first, last = item.when.weeks
            assert MONDAY + timedelta(7 * (first - 1)) <= block.start.date() < MONDAY + timedelta(7 * last)
