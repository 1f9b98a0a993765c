"""What the learner chose: language, theme, the first day of the plan."""

from datetime import date, timedelta

from pomograd.errors import PomogradError
from pomograd.operations.context import Context
from pomograd.operations.read_plan import FollowedPlan, read_plan, remember
from pomograd.settings import SETTINGS

FARTHEST_START = timedelta(days=10 * 366)


def read_setting(context: Context, name: str) -> str:
    setting = next(setting for setting in SETTINGS if setting.name == name)
    return context.store.choice(name) or setting.default


def change_setting(context: Context, name: str, value: str) -> str:
    """Raises PomogradError E506 for a setting or a value that does not exist."""
    setting = next((setting for setting in SETTINGS if setting.name == name), None)
    if setting is None or value not in setting.choices:
        choices = "; ".join(f"{setting.name} = {' | '.join(setting.choices)}" for setting in SETTINGS)
        raise PomogradError("E506", exit_code=2, name=name, value=value, choices=choices)
    context.store.choose(name, value)
    return value


def change_start(context: Context, start: date) -> FollowedPlan:
    """Moves day 1 of the followed plan. Raises PomogradError E207 where it lies too far away."""
    plan = read_plan(context)
    return remember(context, plan.source, plan.stored.text, reasonable(start, context.clock().day))


def reasonable(start: date, today: date) -> date:
    """`start`, if it lies within ten years. Raises PomogradError E207 otherwise."""
    if abs(start - today) > FARTHEST_START:
        raise PomogradError("E207", exit_code=2, start=start)
    return start
