"""Why an item of the followed plan lies where it lies, and why not earlier."""

from typing import Any

from pomograd.errors import PomogradError
from pomograd.operations.context import Context
from pomograd.operations.make_schedule import current_schedule
from pomograd.operations.read_circumstances import read_circumstances
from pomograd.operations.read_plan import FollowedPlan, read_plan
from pomograd.plan import Item
from pomograd.scheduler.explain import explain
from pomograd.scheduler.explanation import Explanation, explanation_document


def explain_item(context: Context, wanted: str) -> dict[str, Any]:
    """`pomograd.why/1` of the item with that id, that line of the note, or the only one with those words.

    Raises PomogradError E304 where there is none, E219 where the words fit several.
    """
    plan = read_plan(context)
    item = _find(plan, wanted)
    texts = {each.id: each.text for each in plan.draft.items}
    return explanation_document(_explain(context, plan, item), texts, context.language)


def _explain(context: Context, plan: FollowedPlan, item: Item) -> Explanation:
    agreed = current_schedule(context, plan)
    given, _ = read_circumstances(context, plan, agreed.schedule.work)
    if item.id in agreed.terms.trimmed - given.progress.completed:
        return Explanation(item, "trimmed")
    diary, board = given.under(agreed.terms).board()
    return explain(board, diary, plan.draft, agreed.promise, item)


def _find(plan: FollowedPlan, wanted: str) -> Item:
    items = plan.draft.items
    named = [item for item in items if wanted == item.id or wanted == str(item.lines[0])]
    found = named or [item for item in items if wanted.casefold() in item.text.casefold()]
    if not found:
        raise PomogradError("E304", exit_code=2, item=wanted)
    if len(found) > 1:
        lines = ", ".join(str(item.lines[0]) for item in found[:5])
        raise PomogradError("E219", exit_code=2, words=wanted, n=len(found), lines=lines)
    return found[0]
