"""Several programs write into one note at the same time, in real processes, and nothing of anybody's is lost.

POMOGRAD_TEST_SECONDS sets how long each case runs (default: 4).
"""

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest

from pomograd.errors import PomogradError
from pomograd.vault import write_tick

SECONDS = float(os.environ.get("POMOGRAD_TEST_SECONDS", "4"))
EDITOR = Path(__file__).parent / "editor.py"
MARK = b"\xef\xbb\xbf"
TASKS = 100
LINES = [b"# plan\r\n", *(b"- [ ] task %d  \r\n" % number for number in range(TASKS)), b"---\n"]
REFUSALS = {"E702", "E703", "E706"}

Span = tuple[int, int]
Ticks = dict[int, tuple[int, int, bool]]  # the last of each task: begun, confirmed, done


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "plan.md"
    path.write_bytes(MARK + b"".join(LINES))
    return path


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["append", "rename", "in-place"])
def test_an_editor_at_work_on_the_same_note_loses_nothing_and_neither_do_we(
    note: Path, mode: str, record_property: Callable[[str, object], None]
):
    words = [sys.executable, str(EDITOR), mode, str(note), str(SECONDS), "7"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as editor:
        output = output_of(editor)
        assert output.readline() == "ready\n"
        watch = time.monotonic()
        written, confirmed, refused = tick_while(
            lambda: time.monotonic() < watch + SECONDS - 0.2, note, random.Random(11)
        )
        saves = [span_of(line) for line in output]
    lines = note.read_bytes().removeprefix(MARK).splitlines(keepends=True)
    overwritten = check_ticks(lines, written, [] if mode == "append" else saves)  # who only appends has read nothing
    record_property("edits, ticks, refusals, overwritten", (len(saves), confirmed, dict(refused), overwritten))
    assert saves
    assert confirmed
    assert set(refused) <= REFUSALS
    assert sorted(line for line in lines if b"edit" in line) == sorted(b"edit %d\n" % n for n in range(len(saves)))
    assert Counter(line.replace(b"[x]", b"[ ]") for line in lines if b"edit" not in line) == Counter(LINES)
    assert [path.name for path in note.parent.iterdir()] == ["plan.md"]


def tick_while(going: Callable[[], bool], note: Path, chance: random.Random) -> tuple[Ticks, int, Counter[str]]:
    """Ticks and opens boxes at random; returns the last of each task, how many were confirmed, and the refusals."""
    written: Ticks = {}
    refused: Counter[str] = Counter()
    confirmed = 0
    while going():
        text = note.read_bytes().decode("utf-8-sig", "replace")
        number, done = chance.randrange(TASKS), chance.random() < 0.5
        place = place_of(number, text)
        start = time.monotonic_ns()
        try:
            if place and write_tick(note, text, place, done=done):
                written[number] = (start, time.monotonic_ns(), done)
                confirmed += 1
        except PomogradError as error:
            refused[error.code] += 1
    return written, confirmed, refused


def place_of(number: int, text: str) -> int | None:
    """The line of a task; None where the editor has just moved it out of sight."""
    lines = re.split(r"\r\n|\r|\n", text)
    return next((place for place, line in enumerate(lines, 1) if line.endswith(f"task {number}  ")), None)


def check_ticks(lines: list[bytes], written: Ticks, stale: list[Span]) -> int:
    """Every last tick stands in the note, but where an editor had read before it and saved after: those are counted."""
    overwritten = 0
    for number, (start, end, done) in written.items():
        if b"- [%s] task %d  \r\n" % (b"x" if done else b" ", number) not in lines:
            assert any(read <= end and start <= saved for read, saved in stale), f"task {number}: a tick was lost"
            overwritten += 1
    return overwritten


WRITER = """
import sys
from pathlib import Path
from pomograd.vault import write_tick
note, first, last = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
print("ready", flush=True)
while True:
    for number in range(first, last):
        text = note.read_bytes().decode("utf-8-sig")
        line = next(at for at, line in enumerate(text.split("\\n"), 1) if line.rstrip().endswith(f"task {number}"))
        done = "[ ]" in text.split("\\n")[line - 1]
        write_tick(note, text, line, done=done)
        print(number, int(done), flush=True)
"""


@pytest.mark.slow
def test_two_processes_of_ours_that_are_killed_leave_the_old_or_the_new_note(note: Path):
    """Killed at any moment, many times over: each confirmed tick stands, and no line is ever torn."""
    state = dict.fromkeys(range(TASKS), 0)
    chance = random.Random(3)
    for _ in range(max(4, int(SECONDS * 3))):
        writers = [start_writer(note, first) for first in (0, TASKS // 2)]
        time.sleep(chance.uniform(0.02, 0.12))
        for writer in writers:
            writer.send_signal(signal.SIGKILL)
        for writer in writers:
            with writer:
                state.update(span_of(line) for line in output_of(writer) if line.endswith("\n"))
        check_whole(note, state)
    write_tick(note, note.read_bytes().decode("utf-8-sig"), 2, done=not state[0])
    assert [path.name for path in note.parent.iterdir()] == ["plan.md"]  # what the killed ones left is swept up


def start_writer(note: Path, first: int) -> subprocess.Popen[str]:
    words = [sys.executable, "-c", WRITER, str(note), str(first), str(first + TASKS // 2)]
    writer = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
    assert output_of(writer).readline() == "ready\n"
    return writer


def check_whole(note: Path, state: dict[int, int]) -> None:
    """All bytes are those of the first note but for boxes, and a writer is at most one box ahead of what it said."""
    content = note.read_bytes()
    assert content.replace(b"[x]", b"[ ]") == MARK + b"".join(LINES)
    boxes = {number: int(box == b"[x]") for number, box in enumerate(re.findall(rb"\[[ x]\]", content))}
    ahead = {number: done for number, done in boxes.items() if done != state[number]}
    assert len(ahead) <= 2
    state.update(ahead)


def output_of(process: subprocess.Popen[str]) -> IO[str]:
    assert process.stdout
    return process.stdout


def span_of(line: str) -> Span:
    first, second = map(int, line.split())
    return first, second
