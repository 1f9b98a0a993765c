"""Progress goes into the learner's note: one line changes, and what changed is told."""

from datetime import date
from pathlib import Path

import pytest

from pomograd.errors import PomogradError
from pomograd.vault import Edit, write_date, write_pomodoros, write_tick

NOTE = (
    "\ufeff# 第一周\r\n- [ ] 读论文 📅 2025-12-05 ^a1\r\n- 没有框\r\n\r\n"
    "| 任务 | 状态 |\r\n|---|---|\r\n| 看视频 | ☐ |\r\n- [ ] 写"
)


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "plan.md"
    path.write_bytes(NOTE.encode())
    return path


def text_of(note: Path) -> str:
    return note.read_bytes().decode("utf-8-sig")


def changed(note: Path) -> dict[int, bytes]:
    """The lines that are not as they were, with their ends."""
    lines = zip(NOTE.encode().split(b"\n"), note.read_bytes().split(b"\n"), strict=True)
    return {number: after for number, (before, after) in enumerate(lines, 1) if before != after}


def test_a_tick_of_a_task(note: Path):
    edit = write_tick(note, text_of(note), 2, done=True, on=date(2025, 12, 3))
    after = "- [x] 读论文 📅 2025-12-05 ✅ 2025-12-03 ^a1"
    assert edit == Edit(note, 2, "- [ ] 读论文 📅 2025-12-05 ^a1", after)
    assert changed(note) == {2: f"{after}\r".encode()}
    write_tick(note, text_of(note), 2, done=False)
    assert note.read_bytes() == NOTE.encode()


def test_a_tick_of_a_row_goes_into_its_column_of_states(note: Path):
    write_tick(note, text_of(note), 7, done=True)
    assert changed(note) == {7: "| 看视频 | ✅ |\r".encode()}


def test_a_last_line_without_an_end_gets_none(note: Path):
    write_tick(note, text_of(note), 8, done=True, on=date(2025, 12, 3), stamp=True)
    assert changed(note) == {8: "- [x] 写 ✅ 2025-12-03".encode()}


def test_pomodoros_and_a_date_of_a_task(note: Path):
    write_pomodoros(note, text_of(note), 2, done=1, planned=3)
    write_date(note, text_of(note), 2, name="scheduled", day=date(2025, 12, 4))
    assert changed(note) == {2: "- [ ] 读论文 [🍅:: 1/3] ⏳ 2025-12-04 📅 2025-12-05 ^a1\r".encode()}
    assert write_pomodoros(note, text_of(note), 2, done=1) is None


def test_nothing_is_written_where_there_is_nothing_to_write(note: Path):
    before = note.stat()
    assert write_tick(note, text_of(note), 3, done=True) is None
    assert write_tick(note, text_of(note), 2, done=False) is None
    assert write_pomodoros(note, text_of(note), 3, done=1) is None
    assert (note.stat().st_ino, note.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_box_is_drawn_on_request(note: Path):
    write_tick(note, text_of(note), 3, done=True, add_box=True)
    assert changed(note) == {3: "- [x] 没有框\r".encode()}


def test_a_line_that_was_ticked_by_somebody_else_meanwhile_is_refused(note: Path):
    text = text_of(note)
    note.write_bytes(NOTE.encode().replace(b"- [ ] \xe8", b"- [x] \xe8"))
    with pytest.raises(PomogradError) as refused:
        write_tick(note, text, 2, done=True)
    assert refused.value.code == "E702"
    assert refused.value.details["line"] == 2
