"""The verdict on one submission, from values alone: which checks passed, and what is wrong where one did not.

It runs in the app, away from the learner's code. A mistake is named where exactly one known mistake behaves the same
on every input; otherwise a broken law speaks; otherwise the smallest input shows the difference and nothing is claimed.
"""

from dataclasses import dataclass, field
from typing import Any

from pomograd.labs.compare import TRACE, Difference, Observed, first_difference
from pomograd.labs.events import is_amount, is_beginning, is_outcome
from pomograd.labs.process import Ending, Event
from pomograd.labs.report import CheckReport, CheckResult, Diagnosis, State
from pomograd.labs.source import LearnerFile
from pomograd.labs.words import Words

OUTCOMES = ("observed", "missing", "raised")
UNREADABLE: Event = {"event": "unreadable"}


@dataclass(slots=True)
class Record:
    """What was heard about one submission: the check that began last, and the outcome of each that ended."""

    begun: str | None = None
    outcomes: dict[str | None, Event] = field(default_factory=dict[str | None, Event])

    def hear(self, event: Event) -> None:
        """A second outcome cannot replace the first; an event that names no check is the outcome of the one begun."""
        if is_beginning(event):
            self.begun = event["check"]
            return
        name = event.get("check", self.begun)
        known = event["event"] in OUTCOMES and (name is None or isinstance(name, str))
        self.outcomes.setdefault(name if known else self.begun, event if known else UNREADABLE)


class Judge:
    """Judges submissions to one lab against the checks that the worker sent before it met any of them."""

    def __init__(self, lab: str, checks: list[Event], language: str) -> None:
        self._lab = lab
        self._checks = checks
        self._words = Words(language)

    def report(self, record: Record, file: LearnerFile, ending: Ending) -> CheckReport:
        results: list[CheckResult] = []
        diagnosis: Diagnosis | None = None
        for check in self._checks:
            if diagnosis is None:
                diagnosis = self._find_fault(check, record, file, ending)
                state = State.PASSED if diagnosis is None else State.FAILED
            else:
                state = State.WAITING
            results.append(self._result(check, state, record, diagnosis))
        return CheckReport(self._lab, tuple(results), diagnosis, ending.output, file.text, file.path)

    def _result(self, check: Event, state: State, record: Record, diagnosis: Diagnosis | None) -> CheckResult:
        seconds = record.outcomes.get(check["name"], {}).get("seconds") if state is not State.WAITING else 0.0
        message = diagnosis.message if diagnosis and state is State.FAILED else ""
        return CheckResult(
            check["name"], self._words.pick(check["title"]), state, seconds if is_amount(seconds) else 0.0, message
        )

    def _find_fault(self, check: Event, record: Record, file: LearnerFile, ending: Ending) -> Diagnosis | None:
        outcome = record.outcomes.get(None) or record.outcomes.get(check["name"])
        if outcome is None:
            return self._words.ended(ending, check, file, loading=record.begun is None)
        if not is_outcome(outcome, check):
            return self._words.unreadable(check, file)
        if outcome["event"] == "observed":
            difference = first_difference(check["expected"], outcome["observed"], _tolerance(check))
            return self._explain(check, outcome, difference, file) if difference else None
        if outcome["event"] == "missing":
            return self._words.missing(check, file)
        return self._words.raised(check, outcome, file, loading=None in record.outcomes)

    def _explain(self, check: Event, outcome: Event, difference: Difference, file: LearnerFile) -> Diagnosis:
        twins = matching_twins(check, outcome["observed"])
        if len(twins) == 1:
            return self._words.named(twins[0], file)
        broken = next((law for law, holds in outcome["laws"].items() if not holds), None)
        if broken is not None:
            return self._words.broken_law(broken, check, difference, file)
        return self._words.unknown(check, difference, file)


def matching_twins(check: Event, observed: Observed) -> list[Event]:
    """The known mistakes in the checked function that behave like `observed`, told apart by their traces if need be."""
    tolerance = _tolerance(check)
    alike = [
        twin
        for twin in check["twins"]
        if twin["observed"] is not None
        if first_difference(twin["observed"], observed, tolerance) is None
        if first_difference(check["expected"], twin["observed"], tolerance) is not None
    ]
    if len(alike) < 2:
        return alike
    return [twin for twin in alike if _traces(twin["observed"]) == _traces(observed)]


def _traces(observed: Observed) -> list[Any]:
    return [case.get(TRACE) for case in observed]


def _tolerance(check: Event) -> tuple[float, float]:
    relative, absolute = check["tolerance"]
    return relative, absolute
