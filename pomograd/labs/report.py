"""What a check and a run of a lab have shown, and the documents that other programs read.

The documents follow `schema/check.json` (pomograd.check/1) and `schema/run.json` (pomograd.run/1).
"""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class State(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    WAITING = "waiting"  # for an earlier check to pass


@dataclass(frozen=True, slots=True)
class CheckResult:
    name: str
    title: str
    state: State
    seconds: float
    message: str


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What is wrong: `certain` where it is a fact, such as behaviour equal to a known mistake's, and never a guess.

    `where` is a file and a line of the learner's, `title` the mistake in a few words, `message` also why it hurts.
    `code` is set where the process itself failed, `law` where a law of the lab is broken.
    """

    certain: bool
    where: str
    title: str
    message: str
    hint: str
    twin: str | None = None
    law: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class CheckReport:
    """`output` is what the learner's code printed, `code` the text that was judged, `path` the file it is from."""

    lab: str
    checks: tuple[CheckResult, ...]
    diagnosis: Diagnosis | None
    output: str = ""
    code: str = ""
    path: str = ""

    @property
    def passed(self) -> bool:
        return bool(self.checks) and all(check.state is State.PASSED for check in self.checks)

    @property
    def line(self) -> int | None:
        """The line of `code` at fault; None where nothing is, or where the fault is in another file."""
        file, _, line = self.diagnosis.where.rpartition(":") if self.diagnosis else ("", "", "")
        return int(line) if self.diagnosis and file == self.path else None

    @property
    def seconds(self) -> float:
        """Of the checks alone, without loading PyTorch."""
        return round(sum(check.seconds for check in self.checks), 3)


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the live curve: the metric, a finite number, after `step` of `steps`."""

    step: int
    steps: int
    value: float


@dataclass(frozen=True, slots=True)
class RunReport:
    """`value` is None where a run was stopped before its first point, and where it diverged to no finite number.

    The seconds count once PyTorch is loaded.
    """

    lab: str
    metric: str
    value: float | None
    bar: float
    reached: bool
    seed: int
    wall_seconds: float
    cpu_seconds: float
    parameters: int
    checkpoint: str | None
    stopped: bool = False
    output: str = ""


def check_document(report: CheckReport) -> dict[str, Any]:
    return {
        "schema": "pomograd.check/1",
        "lab": report.lab,
        "passed": report.passed,
        "seconds": report.seconds,
        "checks": [asdict(check) | {"passed": check.state is State.PASSED} for check in report.checks],
        "diagnosis": asdict(report.diagnosis) if report.diagnosis else None,
        "output": report.output,
    }


def run_document(report: RunReport) -> dict[str, Any]:
    return {"schema": "pomograd.run/1", **asdict(report)}
