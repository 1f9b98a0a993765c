"""Which draft of a note is followed, where it holds several: the compiler's choice, or the learner's."""

from pomograd.errors import PomogradError
from pomograd.operations.context import Context
from pomograd.operations.make_schedule import start_over
from pomograd.operations.read_plan import FollowedPlan, note_name, read_plan, remember
from pomograd.operations.recall_draft import AUTOMATIC, choice_name, describe


def choose_draft(context: Context, draft_id: str) -> FollowedPlan:
    """Follows the draft of that id (d2), `auto` the compiler's choice again. What is done stays done.

    A draft with a first day of its own begins on that day.

    Raises PomogradError E111 where the note has no such draft, or nothing to do in it.
    """
    plan = read_plan(context)
    name = choice_name(plan.stored)
    if draft_id == AUTOMATIC:
        return _follow(context, plan, name, "")
    choices = [draft for draft in plan.plan.drafts if draft.items]
    draft = next((draft for draft in choices if draft.id == draft_id), None)
    if draft is None:
        known = ", ".join(each.id for each in choices)
        raise PomogradError("E111", exit_code=2, draft=draft_id, note=note_name(plan.source), known=known)
    chosen = _follow(context, plan, name, describe(draft))
    if draft.start and draft.start != plan.start:
        chosen = remember(context, plan.source, plan.stored.text, draft.start)
        start_over(context, chosen)
    return chosen


def _follow(context: Context, plan: FollowedPlan, name: str, choice: str) -> FollowedPlan:
    """Another draft is another plan: its days are made anew."""
    context.store.choose(name, choice)
    chosen = read_plan(context)
    if chosen.draft.id != plan.draft.id:
        start_over(context, chosen)
    return chosen
