"""How well the items of plans are matched to concepts and labs, against labels that a person wrote by reading.

`labels/` has a file for each real note, by the lines where items begin, and `own.toml` with tasks of our own. Half of
each set was looked at while the vocabulary grew; the other half only gave figures: the odd lines, every second task.
"""

import hashlib
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pomograd.compiler import compile_note, load_syllabus, load_vocabulary, read_note
from pomograd.plan import Item

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
LABELS = Path(__file__).parent / "labels"
SYLLABUS = load_syllabus((ROOT / "course" / "syllabus.toml").read_text("utf-8"))
VOCABULARY = load_vocabulary((ROOT / "course" / "concepts.toml").read_text("utf-8"))
SETS = ("shared notes", "own tasks")
HALVES = ("tuned on", "held out")
WHATS = ("concepts", "labs")


@dataclass(frozen=True)
class Judged:
    """What an item should name and what it does. `read` is False where the compiler reads no item at that line."""

    set: str
    half: str
    where: str
    wanted: dict[str, frozenset[str]]
    found: dict[str, frozenset[str]]
    read: bool


@dataclass(frozen=True)
class Score:
    items: int
    right: int
    missed: int
    wrong: int

    @property
    def precision(self) -> float:
        return self.right / ((self.right + self.wrong) or 1)

    @property
    def recall(self) -> float:
        return self.right / ((self.right + self.missed) or 1)


def score(items: list[Judged], what: str, wanted: Callable[[Judged], bool] = lambda _: True) -> Score:
    """Counts what of the items that are read; whether a line is an item at all is not for the matching to say."""
    counted = Counter[str]()
    for item in filter(wanted, (item for item in items if item.read)):
        counted["items"] += 1
        counted["right"] += len(item.wanted[what] & item.found[what])
        counted["missed"] += len(item.wanted[what] - item.found[what])
        counted["wrong"] += len(item.found[what] - item.wanted[what])
    return Score(counted["items"], counted["right"], counted["missed"], counted["wrong"])


def judge_own() -> Iterator[Judged]:
    """The tasks of our own, each compiled as the only item of a week."""
    tasks = tomllib.loads((LABELS / "own.toml").read_text("utf-8"))["tasks"]
    for number, task in enumerate(tasks):
        plan = compile_note(f"## 第一周\n- {task['text']}\n", "n", SYLLABUS, VOCABULARY)
        item = plan.drafts[0].items[0] if plan.drafts and plan.drafts[0].items else None
        yield _judged("own tasks", number, task["text"], task, item)


def judge_shared() -> Iterator[Judged]:
    for file in shared_labels():
        labels = tomllib.loads(file.read_text("utf-8"))
        plan = compile_note(read_note(SHARED / labels["note"]), labels["note"], SYLLABUS, VOCABULARY)
        items = {item.lines[0]: item for draft in plan.drafts for item in draft.items}
        for line, label in labels["lines"].items():
            yield _judged("shared notes", int(line), f"{labels['note']}:{line}", label, items.get(int(line)))


def shared_labels() -> list[Path]:
    return sorted(file for file in LABELS.glob("*.toml") if file.name != "own.toml")


def fingerprint(line: str) -> str:
    """Six hexadecimal digits for the letters and digits of a line."""
    return hashlib.sha256(re.sub(r"\W+", "", line).lower().encode()).hexdigest()[:6]


def _judged(of: str, number: int, where: str, label: dict[str, Any], item: Item | None) -> Judged:
    return Judged(
        set=of,
        half=HALVES[number % 2],
        where=where,
        wanted={what: frozenset(label.get(what, ())) for what in WHATS},
        found={what: frozenset(getattr(item, what) if item else ()) for what in WHATS},
        read=item is not None,
    )
