"""The first day of the followed plan, where the learner chooses another."""

from datetime import date, timedelta

from pomograd.errors import PomogradError
from pomograd.operations.context import Context
from pomograd.operations.make_schedule import start_over
from pomograd.operations.read_plan import FollowedPlan, read_plan, remember

FARTHEST_START = timedelta(days=10 * 366)


def change_start(context: Context, start: date) -> FollowedPlan:
    """Moves day 1 of the followed plan, and all days with it. Raises PomogradError E207 where it lies too far away."""
    plan = read_plan(context)
    moved = remember(context, plan.source, plan.stored.text, reasonable(start, context.clock().day))
    if moved.start != plan.start:
        start_over(context, moved)
    return moved


def reasonable(start: date, today: date) -> date:
    """`start`, if it lies within ten years. Raises PomogradError E207 otherwise."""
    if abs(start - today) > FARTHEST_START:
        raise PomogradError("E207", exit_code=2, start=start)
    return start
