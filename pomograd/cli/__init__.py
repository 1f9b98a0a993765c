"""The command line: `pomograd [NOTE]` opens the app, everything else is a command of its own.

Exit codes: 0 fine, 1 the thing asked about is not fine, 2 the call was wrong.
"""

import os
import sys
from collections.abc import Sequence

from typer.exceptions import Abort, Exit, TyperException

from pomograd.cli.language import command_language, require_language, stated_language
from pomograd.cli.output import show_error
from pomograd.errors import PomogradError

INTERRUPTED = 130


def main() -> None:
    """Runs one command and exits with its code. A mistake is one clear message, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """The exit code of one call. Standard output holds the answer, standard error what went wrong."""
    stated = stated_language(arguments)
    language = command_language(stated, os.environ)
    try:
        require_language(stated)
        result = _command(arguments, language)
    except PomogradError as error:
        return show_error(error, language)
    except TyperException as error:
        return show_error(_usage_error(error), language)
    except Exit as stop:
        return stop.exit_code
    except (Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has left, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if "--debug" in arguments:
            raise
        return show_error(_defect(error), language)
    return result if isinstance(result, int) else 0


def _command(arguments: Sequence[str], language: str) -> object:
    from typer.main import get_command

    from pomograd.cli.root import app, hoist

    command = get_command(app)
    if "--help" in arguments:  # the help texts bring Rich, which a command that prints none should not wait for
        from pomograd.cli.help import localise

        localise(command, language)
    return command.main(hoist(list(arguments)), "pomograd", standalone_mode=False)


def _usage_error(error: TyperException) -> PomogradError:
    """What was wrong with the call: an unknown option, a missing argument, a value that does not fit."""
    match type(error).__name__:
        case "NoSuchOption":
            return PomogradError("E610", exit_code=2, option=getattr(error, "option_name", ""))
        case "MissingParameter":
            return PomogradError("E611", exit_code=2, name=_parameter(error).upper())
        case _:
            return PomogradError("E612", exit_code=2, reason=error.format_message().rstrip(".。 "))


def _parameter(error: TyperException) -> str:
    return getattr(getattr(error, "param", None), "name", None) or ""


def _defect(error: Exception) -> PomogradError:
    """Nobody foresaw this; even so the learner gets a sentence and a way on."""
    return PomogradError("E613", reason=f"{type(error).__name__}: {error}")
