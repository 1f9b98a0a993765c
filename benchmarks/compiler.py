"""How long a note takes to compile, beside markdown-it-py alone on the same text.

`python benchmarks/compiler.py` prints a table; `--write` keeps it in benchmarks/results/compiler.md. Figures are
seconds of processor time, each the best of several runs in turn with bare markdown-it, in one process that has imported
both; what the compiler remembers of one text is forgotten before the next run. The shared notes are measured where they
lie beside the checkout, all others are generated.
"""

import argparse
import gc
import os
import platform
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import _lru_cache_wrapper
from importlib.metadata import version
from itertools import count, pairwise
from pathlib import Path

from markdown_it import MarkdownIt

from pomograd.compiler import compile_note
from pomograd.compiler.lint.findings import Findings
from pomograd.compiler.markdown.clearing import clear_text
from pomograd.compiler.markdown.outline import parse_outline

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
RESULT = Path(__file__).parent / "results" / "compiler.md"
MEGABYTE = 1_000_000  # bytes of UTF-8
MOST_TIMES = 3.0  # the whole compiler over bare markdown-it
MOST_GROWTH = 2.4  # from a text to one of twice its length

WEEK = """## 第{week}周：{topic}（每天 2 小时）

**目标**：理解{topic}的原理，并且能独立写出来。

**周一至周五**：
- **上午（1小时）**：
  - **番茄1**（25分钟）：学习{topic}的基本概念，参考[教程](https://example.org/{week})第 {week} 章。
  - **休息5分钟**：活动一下。
  - **番茄2**（25分钟）：复习[[{topic}]]，整理笔记。
- **晚上**（1小时）：实现一个简单的{topic}，用 `PyTorch` 完成训练。

| 天 | 任务 | 时长 | 状态 |
|---|---|---|---|
| 6 | 完成{topic}的练习题 | 2小时 | ☐ |
| 7 | 休息 | | ☐ |

- [ ] Read chapter {week} of the book and take notes on every proof in it
- [x] 复习上周的{topic} 📅 2026-03-01

"""
TOPICS = ("线性代数", "卷积神经网络", "反向传播", "注意力机制", "概率论", "循环神经网络", "优化器", "语言模型")

Parse = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Case:
    """Texts that are measured together; `most` is the bar in seconds where there is one."""

    name: str
    texts: tuple[str, ...]
    most: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """The best times in seconds: markdown-it alone, reading the blocks, and the whole compiler."""

    case: Case
    bare: float
    outline: float
    whole: float


def main() -> None:
    parser = argparse.ArgumentParser(description="Time the compiler.")
    parser.add_argument("--runs", type=int, default=3, help="how often each is measured (default: 3)")
    parser.add_argument("--write", action="store_true", help=f"keep the table in {RESULT.name}")
    options = parser.parse_args()
    rows = [measure(case, options.runs) for case in cases()]
    text = report(rows, options.runs)
    print(text)
    if options.write:
        RESULT.parent.mkdir(exist_ok=True)
        RESULT.write_text(text, "utf-8")


def cases() -> Iterator[Case]:
    if notes := shared_notes():
        yield Case(f"the {len(notes)} shared notes together", notes, 0.3)
    for size, most in ((1, 2.0), (2, None), (4, None)):
        yield Case(f"a plan of {size} MB", (plan_of(size * MEGABYTE),), most)
    yield Case("20,000 headings", ("\n".join(f"## 第{week}周：主题\n\n- 学习第{week}章\n" for week in range(20_000)),))
    yield Case("a table of 10,000 rows", (table_of(10_000),))
    yield Case("a list 200 deep", ("\n".join(f"{'  ' * depth}- 学习第{depth}章" for depth in range(200)),))


def shared_notes() -> tuple[str, ...]:
    paths = sorted([*SHARED.glob("seeds/*.txt"), *SHARED.glob("plans/*.md")])
    return tuple(path.read_text("utf-8") for path in paths)


def plan_of(size: int) -> str:
    """A plan of at least `size` bytes, in years of 52 weeks."""
    weeks: list[str] = []
    length = 0
    for number in count():
        if length >= size:
            return "".join(weeks)
        weeks.append(WEEK.format(week=number % 52 + 1, topic=TOPICS[number % len(TOPICS)]))
        length += len(weeks[-1].encode())
    raise AssertionError


def table_of(rows: int) -> str:
    return "| 天 | 任务 | 状态 |\n|--|--|--|\n" + "\n".join(
        f"| {day} | 学习第{day}章 | ☐ |" for day in range(1, rows + 1)
    )


def measure(case: Case, runs: int) -> Row:
    kinds: tuple[Parse, ...] = (bare, outline, whole)
    times = [[time_of(kind, case.texts) for kind in kinds] for _ in range(runs)]
    return Row(case, *(min(run[index] for run in times) for index in range(3)))


def bare(text: str) -> object:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)


def outline(text: str) -> object:
    return parse_outline(clear_text(text, Findings(text)))


def whole(text: str) -> object:
    return compile_note(text, "note.md")


def time_of(parse: Parse, texts: tuple[str, ...]) -> float:
    forget()
    gc.collect()
    start = time.process_time()
    for text in texts:
        parse(text)
    return time.process_time() - start


def forget() -> None:
    """Empties what functions of the compiler remember of texts; what they built once from their tables stays."""
    for name, module in list(sys.modules.items()):
        if name.startswith("pomograd.compiler"):
            for value in vars(module).values():
                if isinstance(value, _lru_cache_wrapper) and value.cache_parameters()["maxsize"] is not None:
                    value.cache_clear()


def report(rows: list[Row], runs: int) -> str:
    made = f"{datetime.now(UTC):%Y-%m-%d} · {machine()} · markdown-it-py {version('markdown-it-py')}"
    lines = [
        "# Compiler",
        "",
        "<!-- Generated: python benchmarks/compiler.py --write -->",
        f"{made} · best of {runs} runs, in turn",
        "",
        "| what | markdown-it alone | blocks | ratio | whole compiler | ratio | target |",
        "|---|---|---|---|---|---|---|",
        *(line_of(row) for row in rows),
        "",
        *growth(rows),
        "",
    ]
    if not shared_notes():
        lines += ["The shared notes do not lie beside this checkout, so they were left out.", ""]
    return "\n".join(lines)


def line_of(row: Row) -> str:
    ratio = row.whole / row.bare
    targets = [f"≤ {MOST_TIMES:.0f} times: {'met' if ratio <= MOST_TIMES else 'missed'}"]
    if row.case.most is not None:
        targets.append(f"≤ {row.case.most:g} s: {'met' if row.whole <= row.case.most else 'missed'}")
    return (
        f"| {row.case.name} | {row.bare:.3f} s | {row.outline:.3f} s | {row.outline / row.bare:.1f} "
        f"| {row.whole:.3f} s | {ratio:.1f} | {'; '.join(targets)} |"
    )


def growth(rows: list[Row]) -> Iterator[str]:
    plans = [row for row in rows if row.case.name.startswith("a plan of")]
    yield "| twice the text | times as long | target |"
    yield "|---|---|---|"
    for less, more in pairwise(plans):
        times = more.whole / less.whole
        sizes = f"{less.case.name.removeprefix('a plan of ')} → {more.case.name.removeprefix('a plan of ')}"
        yield f"| {sizes} | {times:.2f} | ≤ {MOST_GROWTH}: {'met' if times <= MOST_GROWTH else 'missed'} |"


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
