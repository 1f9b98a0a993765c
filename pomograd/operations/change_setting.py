"""What the learner chose: language, theme, the first day of the plan."""

from datetime import date

from pomograd.errors import PomogradError
from pomograd.operations.context import Context
from pomograd.operations.read_plan import FollowedPlan, followed, read_plan
from pomograd.settings import SETTINGS


def read_setting(context: Context, name: str) -> str:
    setting = next(setting for setting in SETTINGS if setting.name == name)
    return context.store.choice(name) or setting.default


def change_setting(context: Context, name: str, value: str) -> str:
    """Raises PomogradError E506 for a setting or a value that does not exist."""
    setting = next((setting for setting in SETTINGS if setting.name == name), None)
    if setting is None or value not in setting.choices:
        raise PomogradError("E506", exit_code=2, name=name, value=value)
    context.store.choose(name, value)
    return value


def change_start(context: Context, start: date) -> FollowedPlan:
    """Moves day 1 of the followed plan."""
    plan = read_plan(context)
    return followed(context.store.save_plan(plan.source, plan.stored.text, start, context.clock().wall))
