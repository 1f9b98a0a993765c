"""The one way to write into a learner's note: one line is replaced, every other byte stays.

A note that changed on disk since it was read is read again. Its line is found with certainty where it stood only once
before and stands only once now; otherwise nothing is written. Knows nothing about check boxes or plans.
"""

import errno
import os
import stat
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pomograd.errors import PomogradError
from pomograd.vault.hold import DisturbedError, hold
from pomograd.vault.note_lines import note_lines, text_lines
from pomograd.vault.replacing import folder_lock, replace_content

_PAUSES = (0, 0.002, 0.005, *(0.02 for _ in range(50)))  # seconds before each try
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass(frozen=True, slots=True)
class Edit:
    """What was written: line `line` of the note, counted from 1 as the note now stands."""

    path: Path
    line: int
    before: str
    after: str


def edit_line(path: Path, text: str, line: int, new: str) -> Edit:
    """Makes line `line` of the note read `new`; `text` is the note as it was read, and lines count from 1.

    A symbolic link is followed to the note itself. Raises PomogradError, with nothing written: E701 (the note is gone),
    E702 (the line is gone), E703 (it stands there more than once and the note has changed), E704 (cannot be written),
    E705 (the disk is full), E706 (another program keeps writing), E707 (no text). E708 tells that another program
    saved at the same moment and its version was kept beside the note.
    """
    if len(text_lines(new)) != 1:
        raise ValueError(f"one line was expected, came {new!r}")
    with _named_errors(path):
        note = Path(os.path.realpath(path))
        _refuse_protected(note)
        with folder_lock(note.parent):
            return _edit(path, note, text_lines(text), line, new)


def find_line(before: list[str], now: list[str], line: int, path: str) -> int:
    """Where line `line` of `before` stands in `now`; raises PomogradError E702 or E703 where that is not certain."""
    wanted = before[line - 1]
    if before == now:
        return line
    count = now.count(wanted)
    if count == 0:
        raise PomogradError("E702", path=path, line=line, text=wanted.strip())
    if count > 1 or before.count(wanted) > 1:
        raise PomogradError("E703", path=path, line=line, text=wanted.strip())
    return now.index(wanted) + 1


def _edit(path: Path, note: Path, before: list[str], line: int, new: str) -> Edit:
    for pause in _PAUSES:
        time.sleep(pause)
        try:
            with hold(note) as held:
                content = held.content
            lines = note_lines(content, str(path))
            number = find_line(before, lines.texts(), line, str(path))
            replace_content(note, content, lines.with_line(number, new))
        except DisturbedError:
            continue
        return Edit(path, number, before[line - 1], new)
    raise PomogradError("E706", path=str(path))


def _refuse_protected(note: Path) -> None:
    """A replaced file would take no notice of a note that its owner made read-only."""
    if not stat.S_IMODE(note.stat().st_mode) & 0o222 or not os.access(note, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


@contextmanager
def _named_errors(path: Path) -> Generator[None]:
    try:
        yield
    except (FileNotFoundError, NotADirectoryError) as error:
        raise PomogradError("E701", path=str(path)) from error
    except OSError as error:
        if error.errno in _FULL:
            raise PomogradError("E705", path=str(path)) from error
        raise PomogradError("E704", path=str(path), reason=error.strerror or str(error)) from error
