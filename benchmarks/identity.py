"""How surely progress follows items through edits: random edits of real notes, and what became of every item.

`python -m benchmarks.identity` prints a table; `--write` keeps it in benchmarks/results/identity.md. The notes are
those of the repository, and those of ../shared where it stands beside the checkout. The edits and their ground truth
are those of the tests (tests/compiler/editing.py), made one to six at a time.
"""

import argparse
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from statistics import median

from benchmarks.startup import machine
from pomograd.compiler import Vocabulary, compile_note, load_vocabulary, read_note
from pomograd.compiler.identity import carry_over
from pomograd.plan import Draft, Item, ItemKind, Plan, Role, Section, SectionKind, When
from tests.compiler.editing import Editor, Score
from tests.compiler.phrases import LETTERS, TASKS
from tests.compiler.test_identity import NOTES, ROOT

RESULT = Path(__file__).parent / "results" / "identity.md"
UNTOUCHED, EDITED = 0.99, 0.95  # the shares to be kept
ITEMS = 10_000  # in the large plan
IN_A_WEEK = 20


def main() -> None:
    options = parse_options()
    score, sequences = measure(options.sequences, options.seed)
    text = report(score, sequences, time_large_plan())
    print(text)
    if options.verbose:
        print(*score.wrong, *score.lost, sep="\n")
    if options.write:
        RESULT.parent.mkdir(exist_ok=True)
        RESULT.write_text(text, "utf-8")


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Count the items that keep their identity through random edits.")
    parser.add_argument("--sequences", type=int, default=60, help="of edits for each note (default: 60)")
    parser.add_argument("--seed", default="bench", help="any word; another one draws other edits (default: bench)")
    parser.add_argument("--verbose", action="store_true", help="list every item that lost its id")
    parser.add_argument("--write", action="store_true", help=f"keep the table in {RESULT.name}")
    return parser.parse_args()


def measure(sequences: int, seed: str) -> tuple[Score, int]:
    vocabulary = load_vocabulary((ROOT / "course" / "concepts.toml").read_text("utf-8"))
    score = Score()
    for note in NOTES:
        text = read_note(note).replace("\r\n", "\n")
        plan = compile_note(text, "note.md", vocabulary=vocabulary)
        for number in range(sequences):
            judge(score, text, plan, Random(f"{note.name} {seed} {number}"), vocabulary)
    return score, sequences * len(NOTES)


def judge(score: Score, text: str, plan: Plan, random: Random, vocabulary: Vocabulary) -> None:
    editor = Editor(text, plan, random)
    edited = compile_note(editor.edit(random.randint(1, 6)), "note.md", vocabulary=vocabulary)
    score.judge(editor, edited, carry_over(plan, edited))


def time_large_plan() -> float:
    """Seconds to carry the ids of ITEMS items over an edit that rewords one in a hundred: the median of five."""
    random = Random(1)
    items = [item_of(number, random) for number in range(ITEMS)]
    edited = list(items)
    for at in random.sample(range(ITEMS), ITEMS // 100):
        edited[at] = replace(items[at], text=items[at].text[:3] + "改动" + items[at].text[5:])
    old, new = plan_of(items), plan_of(edited)
    runs: list[float] = []
    for _ in range(5):
        start = time.perf_counter()
        carry_over(old, new)
        runs.append(time.perf_counter() - start)
    return median(runs)


def item_of(number: int, random: Random) -> Item:
    """One of a week's tasks; each fifth says what one of every week says."""
    week = number // IN_A_WEEK + 1
    noise = "".join(random.choices(LETTERS["zh"], k=8))
    text = f"{random.choice(TASKS['zh'])[:8]}第{number}节{noise}" if number % 5 else "复习"
    return Item(f"i{number}", text, (number + 1, number + 1), f"s{week}", ItemKind.LEARN, When(weeks=(week, week)))


def plan_of(items: list[Item]) -> Plan:
    sections = tuple(
        Section(f"s{week}", None, f"第 {week} 周", (week, week), When(weeks=(week, week)), SectionKind.WEEK)
        for week in range(1, ITEMS // IN_A_WEEK + 1)
    )
    return Plan("note.md", "zh", (Draft("d1", "计划", (1, ITEMS), Role.MAIN, sections=sections, items=tuple(items)),))


def report(score: Score, sequences: int, seconds: float) -> str:
    kinds = ["untouched", *sorted(score.edited, key=lambda kind: -score.there[kind])]
    rows = [row(score, kind, kind) for kind in kinds]
    return "\n".join(
        [
            "# Identity",
            "",
            "<!-- Generated: python -m benchmarks.identity --write -->",
            f"{datetime.now(UTC):%Y-%m-%d} · {machine()}",
            "",
            f"{sequences} sequences of one to six random edits on {len(NOTES)} notes.",
            "",
            "| items | there still | kept their id | target |",
            "|---|---|---|---|",
            *rows,
            row(score, "all edited", *score.edited, target=EDITED),
            row(score, "all untouched", "untouched", target=UNTOUCHED),
            "",
            f"Ids that went to another item: {len(score.wrong)}; the target is 0.",
            f"Copies and twins that took the id of what they repeat, which was changed or removed: {score.doubtful}.",
            f"{ITEMS} items, one in a hundred reworded: {seconds:.2f} s.",
            "",
        ]
    )


def row(score: Score, name: str, *kinds: str, target: float | None = None) -> str:
    share = score.share(*kinds)
    there = sum(Counter(score.there)[kind] for kind in kinds)
    verdict = f"≥ {target:.0%}: {'met' if share >= target else 'missed'}" if target else ""
    return f"| {name} | {there} | {share:.2%} | {verdict} |"


if __name__ == "__main__":
    main()
