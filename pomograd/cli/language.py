"""Which language the command line speaks."""

from collections.abc import Mapping, Sequence

from pomograd.locale import choose_language

VARIABLES = ("POMOGRAD_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def command_language(stated: str | None, environment: Mapping[str, str]) -> str:
    """The one stated with `--lang`, else POMOGRAD_LANG, else the locale of the terminal, else English."""
    return choose_language(stated, *(environment.get(name) for name in VARIABLES))


def stated_language(arguments: Sequence[str]) -> str | None:
    """The value of `--lang` in a call that is not parsed yet."""
    for position, argument in enumerate(arguments):
        if argument == "--lang" and position + 1 < len(arguments):
            return arguments[position + 1]
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    return None
