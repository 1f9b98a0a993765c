"""Another program at work on a note, for the tests: `python editor.py MODE NOTE SECONDS SEED`, no lock, no manners.

`append` adds lines at the end. `rename` and `in-place` read the note, add a line anywhere, now and then move one, and
save: as a new file that takes the old one's name, or by writing over what is there, in two gulps. Each edit adds a line
`edit N`. At the end it tells when each began to read and when it had saved, by the monotonic clock.
"""

import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

Save = Callable[[Path, bytes, random.Random], None]


def main(mode: str, name: str, seconds: str, seed: str) -> None:
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    saves = work(SAVES[mode], Path(name), float(seconds), random.Random(int(seed)))
    sys.stdout.writelines(f"{start} {end}\n" for start, end in saves)


def work(save: Save, note: Path, seconds: float, chance: random.Random) -> list[tuple[int, int]]:
    saves: list[tuple[int, int]] = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        start = time.monotonic_ns()
        save(note, f"edit {len(saves)}\n".encode(), chance)
        saves.append((start, time.monotonic_ns()))
        time.sleep(chance.choice((0, 0.001, 0.01, 0.03)))
    return saves


def append(note: Path, line: bytes, chance: random.Random) -> None:
    with note.open("ab", buffering=0) as file:
        file.write(line)


def rename(note: Path, line: bytes, chance: random.Random) -> None:
    beside = note.with_suffix(".editor")
    beside.write_bytes(edited(note.read_bytes(), line, chance))
    os.replace(beside, note)  # noqa: PTH105 - as editors do


def write_over(note: Path, line: bytes, chance: random.Random) -> None:
    content = edited(note.read_bytes(), line, chance)
    with note.open("wb", buffering=0) as file:
        half = chance.randrange(len(content))
        file.write(content[:half])
        file.write(content[half:])


def edited(content: bytes, line: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    if chance.random() < 0.3:
        lines.insert(chance.randrange(1, len(lines)), lines.pop(chance.randrange(1, len(lines))))
    lines.insert(chance.randrange(1, len(lines)), line)
    return b"".join(lines)


SAVES: dict[str, Save] = {"append": append, "rename": rename, "in-place": write_over}

if __name__ == "__main__":
    main(*sys.argv[1:])
