"""Writes progress into the learner's own note, where they have not switched that off and the line has room for it.

The ledger comes first: what is recorded stands, whether the note can be written or not.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from pomograd.errors import PomogradError
from pomograd.focus.tally import tally
from pomograd.ledger import FactKind
from pomograd.operations.change_setting import read_setting
from pomograd.operations.context import Context
from pomograd.operations.read_plan import BUILTIN, FollowedPlan, read_plan
from pomograd.plan import Item, Repeat
from pomograd.vault import Edit, write_pomodoros, write_tick

Write = Callable[[Path, str, int], Edit | None]  # the note, its text as it was read, the line
_MOVED = {"E702", "E703"}  # the line is gone, or no longer the only one of its kind


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a note: the edit, or why there is none; neither where there was nothing to write."""

    edit: Edit | None = None
    refused: PomogradError | None = None


def write_tick_to_note(context: Context, plan: FollowedPlan, item: Item, *, done: bool) -> Written:
    """Ticks the box of the item's line, or opens it; a line without a box stays as it is."""
    today = context.clock().day

    def write(path: Path, text: str, line: int) -> Edit | None:
        return write_tick(path, text, line, done=done, on=today)

    return _written(context, plan, item, ("ticks", "all"), write)


def write_pomodoros_to_note(context: Context, plan: FollowedPlan, item: Item) -> Written:
    """Writes `[🍅:: done/planned]` into the task line of an item that is done once."""
    if item.repeat is Repeat.EACH:
        return Written()
    facts = context.store.facts((FactKind.WORK_FINISHED,), plan.source)
    done = tally(fact for fact in facts if fact.item == item.id).pomodoros

    def write(path: Path, text: str, line: int) -> Edit | None:
        return write_pomodoros(path, text, line, done=done, planned=item.pomodoros)

    return _written(context, plan, item, ("all",), write)


def _written(context: Context, plan: FollowedPlan, item: Item, settings: tuple[str, ...], write: Write) -> Written:
    """What `write` did to the line of the item; where the note has changed meanwhile, it is read once more."""
    if plan.source.startswith(BUILTIN) or read_setting(context, "write_notes") not in settings:
        return Written()
    if sum(each.lines[0] == item.lines[0] for each in plan.draft.items) > 1:
        return Written()  # nobody can tell which box of the line is meant
    try:
        edit = write(Path(plan.source), plan.stored.text, item.lines[0])
    except PomogradError as refused:
        now = read_plan(context)
        same = now.draft.item(item.id) if refused.code in _MOVED and now.source == plan.source else None
        if same is None:
            return Written(refused=refused)
        try:
            edit = write(Path(now.source), now.stored.text, same.lines[0])
        except PomogradError as refused_again:
            return Written(refused=refused_again)
    if edit:
        read_plan(context)  # what was written is no edit of the learner's
    return Written(edit=edit)
