"""Which language the command line speaks."""

from collections.abc import Mapping, Sequence

from pomograd.errors import PomogradError
from pomograd.locale import LANGUAGES, choose_language

VARIABLES = ("POMOGRAD_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def command_language(stated: str | None, environment: Mapping[str, str]) -> str:
    """The one stated with `--lang`, else POMOGRAD_LANG, else the locale of the terminal, else English."""
    return choose_language(stated, *(environment.get(name) for name in VARIABLES))


def stated_language(arguments: Sequence[str]) -> str | None:
    """The value of `--lang` in a call that is not parsed yet."""
    for position, argument in enumerate(arguments):
        if argument == "--":
            return None
        if argument == "--lang" and position + 1 < len(arguments):
            return arguments[position + 1]
        if argument.startswith("--lang="):
            return argument.removeprefix("--lang=")
    return None


def require_language(stated: str | None) -> None:
    """Raises PomogradError E614 where `--lang` names a language that pomograd does not speak."""
    if stated is not None and stated not in LANGUAGES:
        raise PomogradError("E614", exit_code=2, language=stated)
