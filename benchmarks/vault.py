"""How long a vault takes to be indexed for links: pomograd beside `obsidiantools`, on the same generated notes.

`python benchmarks/vault.py` prints a table; `--write` keeps it in benchmarks/results/vault.md. Both read files that lie
in the cache of the disk, in turn and each in a process of its own, imports left out. pomograd's figures hold all links
resolved both ways, as those of obsidiantools do. It is measured where it is installed
(`pip install obsidiantools==0.11.0`), and left out elsewhere; pomograd does not need it.
"""

import argparse
import os
import platform
import random
import re
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from statistics import median

RESULT = Path(__file__).parent / "results" / "vault.md"
ROOT = Path(__file__).resolve().parents[1]
THEIRS = "obsidiantools 0.11.0, Vault(…).connect()"
FIRST, NOTHING, TEN = "pomograd, first time", "pomograd, nothing changed", "pomograd, 10 notes changed"
WORDS = [
    "梯度",
    "张量",
    "卷积",
    "注意力",
    "反向传播",
    "损失",
    "the",
    "gradient",
    "of a",
    "loss",
    "flows",
    "through",
    "layers",
]

OURS = """
import sys, time
from pathlib import Path
from pomograd.vault import index_vault
start = time.perf_counter()
vault = index_vault(Path(sys.argv[1]), Path(sys.argv[2]))
unresolved = len(vault.unresolved())
print(time.perf_counter() - start)
"""
OBSIDIANTOOLS = """
import sys, time
from pathlib import Path
from obsidiantools.api import Vault
start = time.perf_counter()
Vault(Path(sys.argv[1])).connect()
print(time.perf_counter() - start)
"""

Timing = dict[str, float]


def main() -> None:
    options = parse_options()
    with tempfile.TemporaryDirectory() as folder:
        vault, cache = Path(folder, "vault"), Path(folder, "cache")
        names = generate(vault, options.notes)
        runs = [time_ours(vault, cache, names, number) for number in range(options.runs + 1)][1:]
        theirs = [time_script(OBSIDIANTOOLS, vault) for _ in range(options.their_runs)] if is_installed() else []
        text = report(options.notes, size_of(vault), runs, theirs)
    print(text)
    if options.write:
        RESULT.parent.mkdir(exist_ok=True)
        RESULT.write_text(text, "utf-8")


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Time the index of a vault.")
    parser.add_argument("--notes", type=int, default=10_000, help="how many are generated (default: 10000)")
    parser.add_argument("--runs", type=int, default=5, help="how often pomograd runs (default: 5, and once before)")
    parser.add_argument("--their-runs", type=int, default=1, help="how often obsidiantools runs (default: 1)")
    parser.add_argument("--write", action="store_true", help=f"keep the table in {RESULT.name}")
    return parser.parse_args()


def generate(vault: Path, count: int) -> list[Path]:
    """Notes of about 4 kB in folders of 100: prose in two languages, tasks, code and eight links, some unresolved."""
    chance = random.Random(10_000)
    paths = [vault / f"folder {number // 100}" / f"笔记 {number}.md" for number in range(count)]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(note(chance, count), "utf-8")
    return paths


def note(chance: random.Random, count: int) -> str:
    def prose() -> str:
        return " ".join(chance.choices(WORDS, k=60))

    def link() -> str:
        target = (
            f"笔记 {chance.randrange(count)}" if chance.random() < 0.9 else f"to be written {chance.randrange(count)}"
        )
        return chance.choice((f"[[{target}]]", f"[[{target}|alias]]", f"[[{target}#heading]]", f"![[{target}]]"))

    parts = [f"---\ntags: [a, b]\n---\n# {prose()[:40]}"]
    parts += [f"{prose()} {link()} {prose()}\n- [ ] {prose()[:30]} {link()} 📅 2025-12-01" for _ in range(4)]
    return "\n\n".join([*parts, "```python\nx = grid[[0]]\n```", f"`a[[b]]` {prose()}"]) + "\n"


def time_ours(vault: Path, cache: Path, names: list[Path], number: int) -> Timing:
    for kept in cache.glob("*"):
        kept.unlink()
    first = time_script(OURS, vault, cache)
    nothing = time_script(OURS, vault, cache)
    for path in random.Random(number).sample(names, 10):
        path.write_text(f"{path.read_text('utf-8')}\nanother [[link]]\n", "utf-8")
    return {FIRST: first, NOTHING: nothing, TEN: time_script(OURS, vault, cache)}


def time_script(script: str, *folders: Path) -> float:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    words = [sys.executable, "-c", script, *map(str, folders)]
    done = subprocess.run(words, check=True, stdout=subprocess.PIPE, text=True, env=environment)
    return float(done.stdout.split()[-1])


def is_installed() -> bool:
    return find_spec("obsidiantools") is not None


def size_of(vault: Path) -> int:
    return sum(path.stat().st_size for path in vault.rglob("*.md"))


def report(count: int, size: int, runs: list[Timing], theirs: list[float]) -> str:
    medians = {name: median(run[name] for run in runs) for name in runs[0]}
    ranges = {name: (min(run[name] for run in runs), max(run[name] for run in runs)) for name in medians}
    if theirs:
        medians[THEIRS], ranges[THEIRS] = median(theirs), (min(theirs), max(theirs))
    rows = [
        f"| {name} | {seconds:.3f} s | {ranges[name][0]:.3f}–{ranges[name][1]:.3f} s "
        f"| {f'{medians[THEIRS] / seconds:.0f}×' if theirs else 'not installed'} | {verdict(name, medians)} |"
        for name, seconds in medians.items()
    ]
    return "\n".join(
        [
            "# Vault",
            "",
            "<!-- Generated: python benchmarks/vault.py --write -->",
            f"{datetime.now(UTC):%Y-%m-%d} · {machine()}",
            f"{count} notes, {size / 1e6:.0f} MB · {len(runs)} runs, {len(theirs)} of obsidiantools",
            "",
            "| what | median | range | as fast as obsidiantools | target |",
            "|---|---|---|---|---|",
            *rows,
            "",
        ]
    )


def verdict(name: str, medians: Timing) -> str:
    if name == FIRST and THEIRS in medians:
        return f"≥ 10×: {'met' if medians[THEIRS] >= 10 * medians[name] else 'missed'}"
    return f"≤ 0.5 s: {'met' if medians[name] <= 0.5 else 'missed'}" if name == TEN else ""


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
