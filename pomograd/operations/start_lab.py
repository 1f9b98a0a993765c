"""Puts the stub of a lab into the learner's workspace."""

from pathlib import Path

from pomograd.labs.catalogue import find_lab
from pomograd.labs.start import start_lab as write_stub
from pomograd.operations.context import Context


def start_lab(context: Context, name: str) -> Path:
    """The learner's file; one that is there already stays as it is. Raises PomogradError E401 or E406."""
    return write_stub(find_lab(name), context.folders.workspace)


def hint_lab(context: Context, name: str, level: int, where: str | None = None) -> str | None:
    """The hint of `level` 1 to 3, for the function `where`; None past the last. Raises PomogradError E401."""
    return find_lab(name).hint(level, context.language, where)
