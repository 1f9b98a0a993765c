"""How long a learner waits: for `pomograd --help`, and for the first page of a plan that was never opened before.

`./dev bench` prints a table; `--write` keeps it in benchmarks/results/startup.md. Every figure is the median of
several fresh processes and is also given as a ratio to an empty Python process, timed in turn with them, so that
runs on different machines can be compared. Every page has a data folder of its own, so nothing is reused.
"""

import argparse
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from http.cookiejar import CookieJar
from pathlib import Path
from statistics import median
from urllib.request import HTTPCookieProcessor, build_opener

RESULT = Path(__file__).parent / "results" / "startup.md"
BARE = "an empty Python process"
TARGETS = {"pomograd --help": 0.5, "first page": 1.5}  # seconds, on two cores
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/\S*")
POMOGRAD = (sys.executable, "-c", "from pomograd.cli import main; main()")

Timing = dict[str, float]


def main() -> None:
    options = parse_options()
    cases: dict[str, Callable[[], float]] = {
        BARE: lambda: time_command(sys.executable, "-c", "pass"),
        "pomograd --help": lambda: time_command(*POMOGRAD, "--help"),
        "first page, built-in plan": time_first_page,
        **{f"first page, {note.name}": lambda note=note: time_first_page(note) for note in options.notes},
    }
    for case in cases.values():
        case()  # once unmeasured, so that files lie in the cache of the disk
    runs: list[Timing] = [{name: case() for name, case in cases.items()} for _ in range(options.runs)]
    text = report(runs)
    print(text)
    if options.write:
        RESULT.parent.mkdir(exist_ok=True)
        RESULT.write_text(text, "utf-8")


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./dev bench", description="Time the start.")
    parser.add_argument("notes", nargs="*", type=Path, help="plans to open besides the built-in one")
    parser.add_argument("--runs", type=int, default=7, help="how often each is started (default: 7)")
    parser.add_argument("--write", action="store_true", help=f"keep the table in {RESULT.name}")
    return parser.parse_args()


def time_command(*command: str) -> float:
    """Seconds from the start of a process to its end."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def time_first_page(note: Path | None = None) -> float:
    """Seconds from the start of the process to the last byte of the page, with an empty data folder."""
    with tempfile.TemporaryDirectory() as folder:
        words = [*POMOGRAD, *([str(note)] if note else []), "--no-browser", "--port", "0"]
        environment = {**os.environ, "POMOGRAD_HOME": f"{folder}/home", "POMOGRAD_WORKSPACE": f"{folder}/workspace"}
        start = time.perf_counter()
        with subprocess.Popen(words, env=environment, stdout=subprocess.PIPE, text=True) as process:
            try:
                fetch(address_in(process))
                return time.perf_counter() - start
            finally:
                process.terminate()


def address_in(process: subprocess.Popen[str]) -> str:
    for line in process.stdout or ():
        if found := ADDRESS.search(line):
            return found[0]
    raise RuntimeError("pomograd ended without telling its address")


def fetch(address: str) -> None:
    """Reads the page behind `address` as a browser would: with cookies, following it where it leads."""
    with build_opener(HTTPCookieProcessor(CookieJar())).open(address, timeout=30) as answer:
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{address} answered {answer.status}")


def report(runs: list[Timing]) -> str:
    medians = {name: median(run[name] for run in runs) for name in runs[0]}
    ratios = {name: median(run[name] / run[BARE] for run in runs) for name in runs[0]}
    rows = [
        f"| {name} | {seconds:.3f} s | {min(run[name] for run in runs):.3f}–{max(run[name] for run in runs):.3f} s "
        f"| {ratios[name]:.1f} | {verdict(name, seconds)} |"
        for name, seconds in medians.items()
    ]
    return "\n".join(
        [
            "# Start",
            "",
            "<!-- Generated: ./dev bench --write -->",
            f"{datetime.now(UTC):%Y-%m-%d} · {machine()} · {len(runs)} runs each, in turn",
            "",
            f"| what | median | range | ratio to {BARE} | target |",
            "|---|---|---|---|---|",
            *rows,
            "",
        ]
    )


def verdict(name: str, seconds: float) -> str:
    target = TARGETS.get(name.partition(",")[0])
    return f"≤ {target} s: {'met' if seconds <= target else 'missed'}" if target else ""


def machine() -> str:
    return (
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, "
        f"{processor()}, {os.cpu_count()} cores"
    )


def processor() -> str:
    """The name of the processor where the system tells it."""
    information = Path("/proc/cpuinfo")
    names = re.findall(r"^model name\s*: (.+)$", information.read_text(), re.MULTILINE) if information.exists() else []
    return names[0] if names else platform.processor() or "processor unknown"


if __name__ == "__main__":
    main()
