"""Feeds the compiler bytes that a fuzzer makes up, guided by the code they reach: `./dev fuzz [SECONDS]`.

It stops at the first input that gives anything but a plan or an error of ours, or that takes too long, and keeps that
input as `crash-…` or `timeout-…` in the folder of findings; `./dev fuzz FILE` runs one input again. Needs `atheris`,
which has no wheel for every system; without it this says so and does nothing.
"""

import argparse
import sys
import tempfile
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
NOTES = ROOT / "tests" / "compiler" / "notes"
LONGEST = 4096  # bytes of an input
SLOW = 5  # seconds that no input of that length may take


def main() -> None:
    options = parse_options()
    if find_spec("atheris") is None:
        print("atheris is not installed, so nothing was fuzzed. To add it: pip install atheris==3.0.0")  # noqa: T201
        return
    atheris: Any = import_module("atheris")
    with atheris.instrument_imports(include=["pomograd"]):
        import_module("pomograd.compiler")
    with tempfile.TemporaryDirectory() as corpus:
        atheris.Setup(arguments(options, Path(corpus)), run)
        atheris.Fuzz()


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./dev fuzz", description="Fuzz the compiler.")
    parser.add_argument("what", nargs="?", default="20", help="seconds to go on, or one input to run (default: 20)")
    parser.add_argument("--findings", type=Path, default=Path("fuzz-findings"), help="where inputs that fail are kept")
    return parser.parse_args()


def arguments(options: argparse.Namespace, corpus: Path) -> list[str]:
    """The arguments of libFuzzer: one input, or the notes of the tests to begin with and the time to go on."""
    options.findings.mkdir(exist_ok=True)
    common = [sys.argv[0], f"-timeout={SLOW}", f"-artifact_prefix={options.findings}/"]
    if not options.what.isdigit():
        return [*common, options.what]
    limits = [f"-max_total_time={options.what}", f"-max_len={LONGEST}", "-print_final_stats=1"]
    return [*common, *limits, str(corpus), str(NOTES)]


def run(content: bytes) -> None:
    """What must hold of any bytes: a plan comes out of them twice the same, within their lines, or an error of ours."""
    from pomograd.compiler import compile_note, decode_note
    from pomograd.errors import PomogradError

    try:
        text = decode_note(content, "note.md")
    except PomogradError:
        return
    plan = compile_note(text, "note.md")
    last = len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    for draft in plan.drafts:
        for part in (draft, *draft.sections, *draft.items):
            if not 1 <= part.lines[0] <= part.lines[1] <= last:
                raise AssertionError(part)
    if compile_note(text, "note.md") != plan:
        raise AssertionError("a second plan of the same note differs")


if __name__ == "__main__":
    main()
