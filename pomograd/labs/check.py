"""Checking what a learner wrote: a copy of their `grad/` goes into a process of its own, the verdict is found here."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from pomograd.errors import PomogradError
from pomograd.labs.catalogue import Lab
from pomograd.labs.judge import Judge, Record
from pomograd.labs.process import Event, converse
from pomograd.labs.report import CheckReport
from pomograd.labs.source import LearnerFile


def check_lab(lab: Lab, workspace: Path, language: str, seconds: float | None = None) -> CheckReport:
    """The verdict on the learner's file, in at most `seconds`, by default those of the lab.

    Raises PomogradError E402 without PyTorch, E403 where the lab was not started and E408 where the process could not
    begin. Whatever the learner's code does, even ending its own process, is part of the report.
    """
    return check_many(lab, [workspace], language, seconds)[0]


def check_many(
    lab: Lab, workspaces: Sequence[Path], language: str, seconds: float | None = None
) -> tuple[CheckReport, ...]:
    """One report a workspace, all out of one process, so that PyTorch is loaded once."""
    files = [read_learner_file(lab, workspace) for workspace in workspaces]
    with tempfile.TemporaryDirectory(prefix="pomograd-", ignore_cleanup_errors=True) as name:
        folders = [copy_grad(workspace, Path(name) / str(number)) for number, workspace in enumerate(workspaces)]
        hearing = _Hearing()
        request = {"verb": "check", "threads": 1, **describe_lab(lab), "submissions": [str(each) for each in folders]}
        ending = converse(request, Path(name), seconds or lab.check_seconds * len(folders), hearing.hear)
    if not hearing.ready:
        raise PomogradError("E408", lab=lab.id, reason=last_line(ending.output))
    judge = Judge(lab.id, hearing.checks, language)
    records = [hearing.records.get(str(folder), Record()) for folder in folders]
    return tuple(judge.report(record, file, ending) for record, file in zip(records, files, strict=True))


def describe_lab(lab: Lab) -> dict[str, str]:
    """The part of a request that says which lab it is about."""
    return {"lab": str(lab.folder), "reference": str(lab.reference), "module": lab.module}


def read_learner_file(lab: Lab, workspace: Path) -> LearnerFile:
    """Raises PomogradError E403 where there is no such file."""
    file = workspace / lab.module
    try:
        return LearnerFile(lab.module, file.read_text("utf-8", errors="replace"))
    except OSError as error:
        raise PomogradError("E403", exit_code=2, lab=lab.id, path=str(file)) from error


def copy_grad(workspace: Path, folder: Path) -> Path:
    """The learner's package, copied into `folder`: what their code does to its own files happens to the copy."""
    for file in sorted((workspace / "grad").rglob("*.py")):
        copy = folder / file.relative_to(workspace)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
    return folder


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
        elif event["event"] == "submission":
            self._current = self.records.setdefault(event["folder"], Record())
        elif self.ready:
            self._current.hear(event)
        elif event["event"] == "check":
            self.checks.append(event)
