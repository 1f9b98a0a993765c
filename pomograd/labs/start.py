"""Putting a lab's stub into the learner's workspace; a file that is there is theirs and stays as it is."""

import contextlib
import os
from pathlib import Path

from pomograd.errors import PomogradError
from pomograd.labs.catalogue import Lab
from pomograd.labs.stub import make_stub


def start_lab(lab: Lab, workspace: Path) -> Path:
    """The learner's file of this lab, written from the reference where there is none yet.

    Raises PomogradError E406 where the workspace cannot be written.
    """
    file = workspace / lab.module
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        _write_new(file.parent / "__init__.py", '"""The library that I build, one part a file."""\n')
        _write_new(file, make_stub(lab.reference.read_text("utf-8")))
    except OSError as error:
        raise PomogradError("E406", path=str(file), reason=error.strerror or str(error)) from error
    return file


def _write_new(file: Path, text: str) -> None:
    """All of `text` or nothing, and never over a file that is there."""
    if file.exists():
        return
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        draft.write_text(text, "utf-8")
        with contextlib.suppress(FileExistsError):
            os.link(draft, file)
    finally:
        draft.unlink(missing_ok=True)
