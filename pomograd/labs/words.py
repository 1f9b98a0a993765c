"""A fault put into words: what happened, what was expected, what came instead, what to do next."""

from typing import Any

from pomograd.labs.compare import Difference, is_tensor
from pomograd.labs.process import Ending, Event
from pomograd.labs.report import Diagnosis
from pomograd.labs.source import LearnerFile
from pomograd.locale import say

MOST_NUMBERS = 6


class Words:
    """The sentences of one language."""

    def __init__(self, language: str) -> None:
        self._language = language

    def pick(self, text: dict[str, str]) -> str:
        return text[self._language]

    def named(self, twin: Event, file: LearnerFile) -> Diagnosis:
        title = self.pick(twin["what"])
        return Diagnosis(
            certain=True,
            where=file.at(file.line_of(twin["where"], twin["near"])),
            title=title,
            message=self._say("named", what=title, why=self.pick(twin["why"])),
            hint=self.pick(twin["hint"]),
            twin=twin["id"],
        )

    def broken_law(self, law: str, check: Event, difference: Difference, file: LearnerFile) -> Diagnosis:
        says = self.pick(check["laws"][law])
        return self._about(
            check, file, "law", certain=True, law=law, says=says, example=self._example(check, difference)
        )

    def unknown(self, check: Event, difference: Difference, file: LearnerFile) -> Diagnosis:
        return self._about(check, file, "unknown", certain=False, example=self._example(check, difference))

    def missing(self, check: Event, file: LearnerFile) -> Diagnosis:
        return self._about(check, file, "missing", certain=True)

    def raised(self, check: Event, error: Event, file: LearnerFile, *, loading: bool) -> Diagnosis:
        details = {"type": error["type"], "words": error["words"]}
        if error["file"] not in (None, file.path):
            other = LearnerFile(error["file"], "")
            return self._about(check, other, "elsewhere", certain=True, line=error["line"], other=other.path, **details)
        line = error["line"] or (1 if loading else None)
        return self._about(check, file, _kind(error, loading=loading), certain=True, line=line, **details)

    def unreadable(self, check: Event, file: LearnerFile) -> Diagnosis:
        """What the process said of this check has no meaning."""
        return self._about(check, file, "unreadable", certain=True, code="E411", during=self.pick(check["title"]))

    def ended(self, ending: Ending, check: Event, file: LearnerFile, *, loading: bool) -> Diagnosis:
        """The process was gone before this check had an outcome."""
        code, kind = ("E404", "time") if ending.reason == "time" else ("E405", "died")
        name = self._say("loading") if loading else self.pick(check["title"])
        line = 1 if loading else None
        return self._about(check, file, kind, certain=True, line=line, code=code, during=name)

    def _about(
        self,
        check: Event,
        file: LearnerFile,
        kind: str,
        *,
        certain: bool,
        line: int | None = None,
        law: str | None = None,
        code: str | None = None,
        **params: Any,
    ) -> Diagnosis:
        line = line or file.line_of(check["where"])
        params = {"where": check["where"], "line": line, **params}
        return Diagnosis(
            certain=certain,
            where=file.at(line),
            title=self._say(f"{kind}.title", **params),
            message=self._say(f"{kind}.message", **params),
            hint=self._say(f"{kind}.hint", **params),
            law=law,
            code=code,
        )

    def _example(self, check: Event, difference: Difference) -> str:
        given = ", ".join(f"{name} = {show(value)}" for name, value in check["given"][difference.case].items())
        return self._say(
            "example_shape" if difference.of_shape else "example_value",
            where=check["where"],
            given=given,
            value=difference.name,
            expected=show_shape(difference.expected) if difference.of_shape else show(difference.expected),
            observed=show_shape(difference.observed) if difference.of_shape else show(difference.observed),
        )

    def _say(self, name: str, **params: Any) -> str:
        return say(self._language, f"labs.{name}", **params)


def _kind(error: Event, *, loading: bool) -> str:
    if error["syntax"]:
        return "syntax"
    if error["type"] == "NotImplementedError" and error["own"]:
        return "unwritten"
    if error["line"] is None:
        return "unloadable" if loading else "unusable"
    return "raised"


def show(value: Any) -> str:
    """A value as a learner would write it: up to six numbers, beyond that its shape."""
    if is_tensor(value):
        few = len(value["values"]) <= MOST_NUMBERS
        return _nested(value["shape"], value["values"]) if few else f"tensor{show_shape(value)}"
    if isinstance(value, dict):
        return str(value["type"])  # pyright: ignore[reportUnknownArgumentType]
    return f"{value:.6g}" if isinstance(value, float) else str(value)


def show_shape(value: Any) -> str:
    return str(tuple(value["shape"]))


def _nested(shape: list[int], values: list[float]) -> str:
    if not shape:
        return f"{values[0]:.6g}"
    size = len(values) // shape[0] if shape[0] else 0
    rows = (_nested(shape[1:], values[start : start + size]) for start in range(0, len(values), size or 1))
    return f"[{', '.join(rows)}]"
