"""The help texts, set from the catalogue by the names of commands and options.

`pomograd plan show` has its help in `cli.help.plan.show`, every `--json` has its own in `cli.option.json`; so a command
that exists has help in both languages, and a test says so.
"""

from typing import Any

from typer import Context, rich_utils

from pomograd.locale import say


def localise(command: Any, language: str) -> None:
    """Sets every word of the tree of commands in `language`."""
    rich_utils.ARGUMENTS_PANEL_TITLE = say(language, "cli.panel.arguments")
    rich_utils.OPTIONS_PANEL_TITLE = say(language, "cli.panel.options")
    rich_utils.COMMANDS_PANEL_TITLE = say(language, "cli.panel.commands")
    rich_utils.DEFAULT_STRING = say(language, "cli.panel.default")
    rich_utils.REQUIRED_LONG_STRING = say(language, "cli.panel.required")
    _localise(command, "cli.help", language)


def _localise(command: Any, name: str, language: str) -> None:
    children: dict[str, Any] = getattr(command, "commands", {})
    command.help = say(language, f"{name}.about" if children else name)
    for parameter in [*command.params, command.get_help_option(Context(command))]:
        if hasattr(parameter, "help"):
            parameter.help = say(language, f"cli.option.{parameter.name}")
    for child_name, child in children.items():
        _localise(child, f"{name}.{child_name}", language)
