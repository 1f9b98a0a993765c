"""The run that ended last, of whichever lab."""

from dataclasses import dataclass

from pomograd.errors import PomogradError
from pomograd.labs.catalogue import find_lab
from pomograd.operations.context import Context
from pomograd.store import StoredRun


@dataclass(frozen=True, slots=True)
class LastRun:
    """`title` is the lab's in the learner's language, or its id where the course no longer has it."""

    title: str
    run: StoredRun


def show_last_run(context: Context) -> LastRun | None:
    """None before the first run."""
    run = context.store.last_run()
    return LastRun(_title(run.lab, context.language), run) if run else None


def _title(lab: str, language: str) -> str:
    try:
        return find_lab(lab).titles[language]
    except PomogradError:
        return lab
