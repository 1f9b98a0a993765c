"""How well items are matched to concepts and labs, and how fast: against labels written by hand, and on a megabyte.

`python -m benchmarks.matching` prints two tables, `--faults` what is missed or wrong in the halves that were tuned on;
`--write` keeps the tables in benchmarks/results/matching.md. It needs the folder of real study plans, ../shared.
"""

import argparse
import platform
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from pomograd.compiler import load_syllabus, load_vocabulary
from pomograd.compiler.matching import LabMatcher
from tests.compiler.scoring import (
    HALVES,
    ROOT,
    SETS,
    SYLLABUS,
    VOCABULARY,
    WHATS,
    Judged,
    judge_own,
    judge_shared,
    score,
)

RESULT = Path(__file__).parent / "results" / "matching.md"
MEGABYTE = 1_000_000
RUNS = 7
HOW_MEASURED = (
    "Labels were written by reading, before anything was matched, by whoever wrote the vocabulary and the rules too:",
    "a stranger's note may well do worse. The halves that are held out gave nothing but figures until they were opened",
    "once. Labs then had precision 0.906 and recall 1.000 on the shared notes, 0.977 and 0.977 on own tasks. Since",
    "then one word counts for less, concepts common to all labs do not tell them apart, and one label was mended.",
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.matching", description="Measure the matching.")
    parser.add_argument("--write", action="store_true", help=f"keep the tables in {RESULT.name}")
    parser.add_argument("--faults", action="store_true", help="list what is missed or wrong in the tuned halves")
    options = parser.parse_args()
    items = [*judge_shared(), *judge_own()]
    text = report(items)
    print(text)
    if options.faults:
        print_faults(items)
    if options.write:
        RESULT.write_text(text, "utf-8")


def report(items: list[Judged]) -> str:
    return "\n".join(
        [
            "# Matching",
            "",
            "<!-- Generated: python -m benchmarks.matching --write -->",
            heading(),
            "",
            *HOW_MEASURED,
            "",
            "| set | half | what | items | right | missed | wrong | precision | recall |",
            "|---|---|---|---|---|---|---|---|---|",
            *(row(items, of, half, what) for of in SETS for what in WHATS for half in HALVES),
            "",
            "| what | CPU time, median |",
            "|---|---|",
            *(f"| {what} | {seconds * 1000:.0f} ms |" for what, seconds in timings().items()),
            "",
        ]
    )


def heading() -> str:
    size = f"{len(VOCABULARY.names)} concepts, {len(SYLLABUS.labs)} labs"
    return f"{datetime.now(UTC):%Y-%m-%d} · {size} · Python {platform.python_version()}"


def row(items: list[Judged], of: str, half: str, what: str) -> str:
    found = score(items, what, lambda item: (item.set, item.half) == (of, half))
    figures = f"{found.items} | {found.right} | {found.missed} | {found.wrong}"
    return f"| {of} | {half} | {what} | {figures} | {found.precision:.3f} | {found.recall:.3f} |"


def timings() -> dict[str, float]:
    concepts, labs = ((ROOT / "course" / f"{name}.toml").read_text("utf-8") for name in ("concepts", "syllabus"))
    notes = {language: lines_of(language) for language in ("zh", "en")}
    matcher = VOCABULARY.matcher
    lab_matcher = LabMatcher(SYLLABUS, matcher)
    return {
        "reading concepts.toml and syllabus.toml, once a process": cpu(
            lambda: (load_vocabulary(concepts).matcher, load_syllabus(labs).matcher)
        ),
        **{
            f"concepts in 1 MB of items, {language} ({len(lines)} of them)": cpu(
                lambda lines=lines: [matcher.find(line) for line in lines]
            )
            for language, lines in notes.items()
        },
        **{
            f"labs in 1 MB of items, {language}": cpu(
                lambda lines=lines: [lab_matcher.find(line, to_make=False) for line in lines]
            )
            for language, lines in notes.items()
        },
    }


def lines_of(language: str) -> list[str]:
    """A megabyte of the items of the built-in plan, over and over."""
    lines = [
        line.removeprefix("- ")
        for line in (ROOT / "course" / f"plan.{language}.md").read_text("utf-8").splitlines()
        if line.startswith("- ")
    ]
    return lines * (1 + MEGABYTE // sum(len(line.encode()) for line in lines))


def cpu(work: Callable[[], object]) -> float:
    def once() -> float:
        start = time.process_time()
        work()
        return time.process_time() - start

    return median(once() for _ in range(RUNS))


def print_faults(items: list[Judged]) -> None:
    for item in items:
        for what in WHATS:
            missed, wrong = item.wanted[what] - item.found[what], item.found[what] - item.wanted[what]
            if item.half == HALVES[0] and (missed or wrong):
                print(f"{item.where}: {what} missed {sorted(missed)} wrong {sorted(wrong)}")


if __name__ == "__main__":
    main()
