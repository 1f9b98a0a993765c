"""The labs of the course, as their `lab.toml` describes them. Knows nothing of workspaces and processes."""

import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from pomograd.errors import PomogradError
from pomograd.settings import course_root

BREAK_SECONDS = {"short": 300, "long": 1800}


@dataclass(frozen=True, slots=True)
class Bar:
    """What a run must reach: `metric` at least, or at most, `value`, within the seconds of its break."""

    metric: str
    value: float
    at_least: bool
    break_name: str
    seeds: tuple[int, ...]

    @property
    def seconds(self) -> int:
        return BREAK_SECONDS[self.break_name]

    def reached_by(self, value: float) -> bool:
        return value >= self.value if self.at_least else value <= self.value


@dataclass(frozen=True, slots=True)
class Lab:
    """One lab. `titles` and `hints` are by language; `hints` lead from a question to a worked fragment."""

    id: str
    folder: Path
    unit: str
    titles: dict[str, str]
    pomodoros: int
    requires: tuple[str, ...]
    concepts: tuple[str, ...]
    module: str
    data: str
    check_seconds: int
    bar: Bar
    sources: tuple[dict[str, Any], ...]
    hints: tuple[dict[str, Any], ...]

    @property
    def reference(self) -> Path:
        return self.folder.parents[1] / self.module

    @property
    def data_file(self) -> Path:
        return self.folder.parents[1] / "data" / self.data

    def brief(self, language: str) -> str:
        """The brief in Markdown."""
        return (self.folder / f"brief.{language}.md").read_text("utf-8")

    def hint(self, level: int, language: str, where: str | None = None) -> str | None:
        """The hint of `level` 1, 2 or 3 for one function, the first where none is named; None past the last."""
        wanted = where or self.hints[0]["where"]
        ladder: list[str] = [text for hint in self.hints if hint["where"] == wanted for text in hint[language]]
        return ladder[level - 1] if 1 <= level <= len(ladder) else None


def all_labs(course: Path | None = None) -> tuple[Lab, ...]:
    """Every lab of the course, in its order."""
    return _read_labs(course or course_root())


def find_lab(name: str, course: Path | None = None) -> Lab:
    """The lab called `name`. Raises PomogradError E401 with the names that look most like it."""
    labs = {lab.id: lab for lab in all_labs(course)}
    if name not in labs:
        nearest = get_close_matches(name, labs, n=3, cutoff=0.4) or list(labs)[:3]
        raise PomogradError("E401", exit_code=2, lab=name, nearest=", ".join(nearest))
    return labs[name]


@cache
def _read_labs(course: Path) -> tuple[Lab, ...]:
    return tuple(_read_lab(file) for file in sorted((course / "labs").glob("*/lab.toml")))


def _read_lab(file: Path) -> Lab:
    table = tomllib.loads(file.read_text("utf-8"))
    return Lab(
        id=table["id"],
        folder=file.parent,
        unit=table["unit"],
        titles=table["title"],
        pomodoros=table["pomodoros"],
        requires=tuple(table["requires"]),
        concepts=tuple(table["concepts"]),
        module=table["module"],
        data=table["data"],
        check_seconds=table["check_seconds"],
        bar=_read_bar(table["run"]),
        sources=tuple(table["sources"]),
        hints=tuple(table["hints"]),
    )


def _read_bar(run: dict[str, Any]) -> Bar:
    at_least = "at_least" in run
    value = run["at_least"] if at_least else run["at_most"]
    return Bar(run["metric"], value, at_least, run["break"], tuple(run["seeds"]))
