"""How well and how fast plans are scheduled, beside filling the days one after the other; and what a re-plan moves.

`python -m benchmarks.scheduler SEED …` prints two tables, `--write` keeps them in benchmarks/results/scheduler.md. The
notes named are scheduled as they are; plans of two years are made here. Every case runs in a process of its own, in
turn. Seconds are those of the processor; ratios are to the greedy schedule made in the same process.
"""

import argparse
import multiprocessing
import resource
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from operator import itemgetter
from pathlib import Path
from statistics import pstdev
from typing import NamedTuple, TypeVar

from benchmarks.startup import machine
from pomograd.operations.read_plan import builtin_note, compile_text, draft_of
from pomograd.plan import Draft
from pomograd.scheduler import Availability, Progress, Schedule
from pomograd.scheduler.board import Board
from pomograd.scheduler.diary import Diary
from pomograd.scheduler.greedy import greedy
from pomograd.scheduler.place import finish_of, place_blocks
from pomograd.scheduler.problem import Assignment, Problem, Spread, disorder, missing
from pomograd.scheduler.replan import Circumstances, moves_between

RESULT = Path(__file__).parent / "results" / "scheduler.md"
MONDAY = date(2026, 11, 30)
LOST = 3  # days of work
RUNS = 3
TWO_YEARS = {"weeks": 104, "months": 24, "one long list": 1}

T = TypeVar("T")


@dataclass(frozen=True)
class Made:
    """`levels` are those of the loads, `first` and `all` processor seconds for two goals and for all of them."""

    pomodoros: int
    status: str
    first_proven: bool
    without: tuple[int, int]  # pomodoros without a place, greedy and ours; so are all pairs below
    out_of_order: tuple[int, int]
    finishes: tuple[date | None, date | None]
    levels: tuple[float, float]
    greedy: float
    first: float
    all: float
    memory: float  # megabytes at most, of a process that holds note, compiler and solver


@dataclass(frozen=True)
class Moved:
    """Items that leave their days: by the re-plan, by solving again, by filling the days again."""

    lost: int
    kept: int
    again: int
    filled: int
    finishes: tuple[date | None, date | None, date | None]
    seconds: float
    greedy: float


class Case(NamedTuple):
    name: str
    source: str
    text: str


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scheduler", description="Measure the scheduler.")
    parser.add_argument("notes", nargs="*", type=Path, help="plans to schedule besides the built-in one")
    parser.add_argument("--write", action="store_true", help=f"keep the tables in {RESULT.name}")
    options = parser.parse_args()
    notes = [Case(note.name, note.name, note.read_text("utf-8")) for note in options.notes]
    cases = [Case("built-in plan", *builtin_note("zh")), *notes]
    long = [Case(f"two years, {name}", "long.md", long_plan(parts)) for name, parts in TWO_YEARS.items()]
    made = {case.name: apart(make, case) for case in [*cases, *long]}
    moved = {case.name: apart(move, case) for case in cases}
    text = report(made, moved)
    print(text)
    if options.write:
        RESULT.write_text(text, "utf-8")


def long_plan(parts: int) -> str:
    """About 5,000 pomodoros in so many weeks or months, or under no heading at all."""
    unit = {104: "周", 24: "个月"}.get(parts)
    items = [f"- 学习主题 {number}（3 个番茄）" for number in range(1667 // parts * parts)]
    size = len(items) // parts
    lines = ["# 两年计划", "", "每天学习 4 小时。", ""]
    for part in range(parts):
        lines += [f"## 第{part + 1}{unit}", ""] if unit else []
        lines += [*items[part * size : (part + 1) * size], ""]
    return "\n".join(lines)


def apart(work: Callable[[Case], tuple[float, T]], case: Case) -> T:
    """The median of several runs, each in a fresh process, by their seconds; all else is the same in all of them."""
    runs: list[tuple[float, T]] = []
    for _ in range(RUNS):
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            runs.append(pool.apply(work, (case,)))
    return sorted(runs, key=itemgetter(0))[len(runs) // 2][1]


def make(case: Case) -> tuple[float, Made]:
    from pomograd.scheduler.solve import place_and_order, solve

    given = Circumstances(draft_in(case), Availability(), MONDAY)
    diary, board = given.board()
    by_hand, filling = timed(lambda: greedy(board.problem))
    _, first = timed(lambda: place_and_order(board.problem))
    assignment, whole = timed(lambda: solve(board.problem))
    spreads = (by_hand, assignment.spreads)
    return whole, Made(
        pomodoros=sum(task.effort for task in board.problem.tasks),
        status="optimal" if assignment.proven else "feasible",
        first_proven=assignment.first_proven,
        without=(missing(board.problem, spreads[0]), missing(board.problem, spreads[1])),
        out_of_order=(disorder(board.problem, spreads[0]), disorder(board.problem, spreads[1])),
        finishes=(finish(board, diary, spreads[0]), finish(board, diary, spreads[1])),
        levels=(unevenness(board.problem, spreads[0]), unevenness(board.problem, spreads[1])),
        greedy=filling,
        first=first,
        all=whole,
        memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def move(case: Case) -> tuple[float, Moved]:
    """A week goes as agreed, then three days of work are lost."""
    from pomograd.scheduler.solve import solve

    given = Circumstances(draft_in(case), Availability(), MONDAY)
    agreed = given.schedule(solve)
    days = sorted({block.start.date() for block in agreed.work})
    lost = [day for day in days if day >= MONDAY + timedelta(weeks=1)][:LOST]
    now = datetime.combine(lost[-1] + timedelta(days=1), datetime.min.time(), UTC)
    done = Counter(block.item or "" for block in agreed.work if block.start.date() < lost[0])
    later = replace(given, progress=Progress(done, now=now))
    keep = replace(agreed, blocks=tuple(block for block in agreed.blocks if block.start.date() >= lost[0]))
    kept, seconds = timed(lambda: later.schedule(solve, keep))
    again = later.schedule(solve)
    filled, filling = timed(lambda: later.schedule(by_filling))

    def moves(other: Schedule) -> int:
        found = moves_between(keep.work, other.work, given.draft, later.progress, later.today)
        return sum(each.moves for each in found)

    return seconds, Moved(
        lost=sum(block.start.date() in lost for block in agreed.work),
        kept=moves(kept),
        again=moves(again),
        filled=moves(filled),
        finishes=(kept.finish, again.finish, filled.finish),
        seconds=seconds,
        greedy=filling,
    )


def by_filling(problem: Problem) -> Assignment:
    return Assignment(greedy(problem), proven=False)


def draft_in(case: Case) -> Draft:
    return draft_of(compile_text(case.text, case.source))


def timed(work: Callable[[], T]) -> tuple[T, float]:
    start = time.process_time()
    answer = work()
    return answer, time.process_time() - start


def finish(board: Board, diary: Diary, spreads: Sequence[Spread]) -> date | None:
    return finish_of(place_blocks(board, diary, spreads))


def unevenness(problem: Problem, spreads: Sequence[Spread]) -> float:
    """The standard deviation of the pomodoros of a day, of all that have places up to the last with work."""
    loads: Counter[int] = Counter()
    for spread in spreads:
        loads.update(spread)
    open_days = {window.day for task in problem.tasks for window in task.windows if window.day <= max(loads)}
    return pstdev(float(loads[day]) for day in open_days)


INTRODUCTION = """\
# Scheduler

<!-- Generated: python -m benchmarks.scheduler SEED … --write -->
{when} · {machine} · one thread · median of {runs} processes each

Greedy fills the days one after the other in the order of the note. The solver's first two goals are that as much as
possible has a place and that the order is kept; loading it is not counted. Targets: 500 pomodoros and more ≤ 1 s for
these, proven, and ≤ 3 s for all goals; two years ≤ 20 s and ≤ 1 GB. Of two figures the first is greedy's.

| plan | 🍅 | no place | out of order | finish | 🍅 a day ± | two goals | all goals | ratio | answer | memory |
|---|---|---|---|---|---|---|---|---|---|---|
{made}

A week goes as agreed, then {lost} days of work are lost. Items that move: by the re-plan, by solving again without
knowing the schedule so far, by filling the days again. Targets: ≤ 1 s, at most half of solving again.

| plan | 🍅 lost | moves | solving again | ratio | greedy | finish | again | greedy | seconds | ratio to greedy |
|---|---|---|---|---|---|---|---|---|---|---|
{moved}
"""


def report(made: dict[str, Made], moved: dict[str, Moved]) -> str:
    return INTRODUCTION.format(
        when=f"{datetime.now(UTC):%Y-%m-%d}",
        machine=machine(),
        runs=RUNS,
        lost=LOST,
        made="\n".join(made_row(name, each) for name, each in made.items()),
        moved="\n".join(moved_row(name, each) for name, each in moved.items()),
    )


def made_row(name: str, made: Made) -> str:
    proven = "proven" if made.first_proven else "not proven"
    return (
        f"| {name} | {made.pomodoros} | {made.without[0]} → {made.without[1]} "
        f"| {made.out_of_order[0]} → {made.out_of_order[1]} "
        f"| {made.finishes[0]} → {made.finishes[1]} | {made.levels[0]:.2f} → {made.levels[1]:.2f} "
        f"| {made.first:.2f} s, {proven} | {made.all:.2f} s | {made.all / made.greedy:.0f} | {made.status} "
        f"| {made.memory:.0f} MB |"
    )


def moved_row(name: str, moved: Moved) -> str:
    ratio = moved.kept / moved.again if moved.again else 0.0
    first, second, third = moved.finishes
    return (
        f"| {name} | {moved.lost} | {moved.kept} | {moved.again} | {ratio:.2f} | {moved.filled} | {first} | {second} "
        f"| {third} | {moved.seconds:.2f} s | {moved.seconds / moved.greedy:.0f} |"
    )


if __name__ == "__main__":
    main()
