"""What the learner chose: language, theme, what may be written into notes."""

from pomograd.errors import PomogradError
from pomograd.operations.context import Context
from pomograd.settings import SETTINGS


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
