"""Checking what a learner wrote: a copy of their `grad/` goes into a process of its own, the verdict is found here."""

import shutil
import tempfile
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pomograd.errors import PomogradError
from pomograd.labs.catalogue import Lab
from pomograd.labs.judge import Judge, Record
from pomograd.labs.process import Event, converse
from pomograd.labs.report import CheckReport
from pomograd.labs.source import LearnerFile


def check_lab(lab: Lab, workspace: Path, language: str, seconds: float | None = None) -> CheckReport:
    """The verdict on the learner's file, in at most `seconds`, by default those of the lab.

    Raises PomogradError E402 without PyTorch, E403 where the lab was not started, E408 where the process could not
    begin and E410 where there is no room for the copy. Whatever the learner's code does, even ending its own process,
    is part of the report.
    """
    return check_many(lab, [workspace], language, seconds)[0]


def check_many(
    lab: Lab, workspaces: Sequence[Path], language: str, seconds: float | None = None
) -> tuple[CheckReport, ...]:
    """One report a workspace, all out of one process, so that PyTorch is loaded once."""
    with scratch_folder() as scratch:
        folders = [scratch / str(number) for number in range(len(workspaces))]
        files = [take_copy(lab, workspace, folder) for workspace, folder in zip(workspaces, folders, strict=True)]
        hearing = _Hearing()
        request = {"verb": "check", "threads": 1, **describe_lab(lab), "submissions": [str(each) for each in folders]}
        ending = converse(request, scratch, seconds or lab.check_seconds * len(folders), hearing.hear)
    if not hearing.ready:
        raise PomogradError("E408", lab=lab.id, reason=last_line(ending.output))
    judge = Judge(lab.id, hearing.checks, language)
    records = [hearing.records.get(str(folder), Record()) for folder in folders]
    return tuple(judge.report(record, file, ending) for record, file in zip(records, files, strict=True))


def describe_lab(lab: Lab) -> dict[str, str]:
    """The part of a request that says which lab it is about."""
    return {"lab": str(lab.folder), "reference": str(lab.reference), "module": lab.module}


@contextmanager
def scratch_folder() -> Generator[Path]:
    """A folder for one conversation. Raises PomogradError E410 where there can be none."""
    try:
        folder = tempfile.TemporaryDirectory(prefix="pomograd-", ignore_cleanup_errors=True)
    except OSError as error:
        raise _no_room(error) from error
    with folder as name:
        yield Path(name)


def take_copy(lab: Lab, workspace: Path, folder: Path) -> LearnerFile:
    """Copy the learner's package into `folder`, so that what their code does to its own files happens to the copy.

    Returns the lab's file as it was copied. Raises PomogradError E403 where there is none and E410 without room.
    """
    try:
        for file in _learner_files(workspace):
            copy = folder / file.relative_to(workspace)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)
        if not (folder / lab.module).is_file():
            raise PomogradError("E403", exit_code=2, lab=lab.id, path=str(workspace / lab.module))
        return LearnerFile(lab.module, (folder / lab.module).read_text("utf-8", errors="replace"))
    except OSError as error:
        raise _no_room(error) from error


def _learner_files(workspace: Path) -> list[Path]:
    """The Python files of the package, without what editors and notebooks hide there."""
    found = sorted((workspace / "grad").rglob("*.py"))
    names = {file: file.relative_to(workspace).parts for file in found}
    return [file for file in found if file.is_file() and not any(name.startswith(".") for name in names[file])]


def _no_room(error: OSError) -> PomogradError:
    where = error.filename2 or error.filename or "TMPDIR"
    return PomogradError("E410", path=str(where), reason=error.strerror or str(error))


def last_line(output: str) -> str:
    return next(reversed(output.strip().splitlines()), "")


class _Hearing:
    """Sorts what the worker says: the checks come first, everything later belongs to a submission."""

    def __init__(self) -> None:
        self.checks: list[Event] = []
        self.records: dict[str, Record] = {}
        self._current = Record()
        self.ready = False

    def hear(self, event: Event) -> None:
        if event["event"] == "ready":
            self.ready = True
        elif event["event"] == "submission" and isinstance(event.get("folder"), str):
            self._current = self.records.setdefault(event["folder"], Record())
        elif self.ready:
            self._current.hear(event)
        elif event["event"] == "check":
            self.checks.append(event)
