"""One line of a note is written, and every other byte stays."""

import errno
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from pomograd.errors import PomogradError
from pomograd.vault import edit_line, replacing
from pomograd.vault.hold import hold
from pomograd.vault.note_lines import note_lines, text_lines

MARKS = {"utf-8": b"", "utf-8-sig": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff", "gb18030": b""}
words = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\n\0", exclude_categories=["Cs"]), max_size=12
) | st.sampled_from(["- [ ] 读  ", "\t- x\x0b\x85\u2028", "# 第一周", "", "𠮷野家", "e\u0301"])
ends = st.sampled_from(["\n", "\r\n", "\r"])


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(st.lists(st.tuples(words, ends), min_size=1, max_size=8), words, words, st.sampled_from(list(MARKS)), st.data())
def test_every_byte_outside_of_the_line_stays(
    tmp_path: Path, lines: list[tuple[str, str]], last: str, new: str, encoding: str, data: st.DataObject
):
    """Whatever the encoding, the mark, the line ends, and whether the last line has one."""
    texts, line_ends = [text for text, _ in lines], [end for _, end in lines]
    number = data.draw(st.integers(1, len(texts) + 1))
    texts.append(last)
    codec = encoding.removesuffix("-sig")

    def content(texts: list[str]) -> bytes:
        text = "".join(text + end for text, end in zip(texts, [*line_ends, ""], strict=True))
        return MARKS[encoding] + text.encode(codec)

    path = tmp_path / "note.md"
    path.write_bytes(content(texts))
    read = note_lines(path.read_bytes(), "note.md")
    if read.encoding != codec or read.mark != MARKS[encoding]:
        return  # GB18030 that is UTF-8 as well: nobody could tell
    text = content(texts)[len(MARKS[encoding]) :].decode(codec)
    assume(text_lines(text) == texts)  # an empty line between CR and LF is none
    edit = edit_line(path, text, number, new)
    assert (edit.line, edit.before, edit.after) == (number, texts[number - 1], new)
    assert path.read_bytes() == content([*texts[: number - 1], new, *texts[number:]])
    assert [file.name for file in tmp_path.iterdir()] == ["note.md"]


def write(path: Path, text: str) -> str:
    path.write_bytes(text.encode())
    return text


def refusal(path: Path, text: str, line: int, new: str = "new") -> str:
    """The code of the refusal; the note and its folder are as before."""
    before = {file: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}
    with pytest.raises(PomogradError) as refused:
        edit_line(path, text, line, new)
    assert {file: file.read_bytes() for file in path.parent.iterdir() if file.is_file()} == before
    return refused.value.code


def test_a_line_that_moved_is_found_again(tmp_path: Path):
    note = tmp_path / "note.md"
    text = write(note, "a\nb\nc\n")
    write(note, "new\na\nb\r\nc, changed\n")
    assert edit_line(note, text, 2, "B").line == 3
    assert note.read_bytes() == b"new\na\nB\r\nc, changed\n"


@pytest.mark.parametrize(
    ("then", "now", "code"),
    [
        ("a\nb\n", "a\nb, reworded\n", "E702"),
        ("a\nb\n", "x\nb\nb\n", "E703"),
        ("b\nb\n", "b\nx\n", "E703"),  # which of the two went?
        ("a\nb\n", "", "E702"),
    ],
)
def test_a_line_that_cannot_be_found_with_certainty_is_not_written(tmp_path: Path, then: str, now: str, code: str):
    note = tmp_path / "note.md"
    write(note, now)
    assert refusal(note, then, 2) == code


def test_a_line_that_stands_twice_is_known_by_its_number_while_the_note_is_unchanged(tmp_path: Path):
    note = tmp_path / "note.md"
    text = write(note, "b\nb\nb\n")
    edit_line(note, text, 2, "c")
    assert note.read_text() == "b\nc\nb\n"


def test_a_note_that_was_saved_in_another_encoding_keeps_that_one(tmp_path: Path):
    note = tmp_path / "note.md"
    note.write_bytes("周一\r\n周二".encode("gb18030"))
    edit_line(note, "周一\n周二\n", 2, "周三")
    assert note.read_bytes() == "周一\r\n周三".encode("gb18030")


def test_bytes_that_are_no_text_are_not_written(tmp_path: Path):
    note = tmp_path / "note.md"
    note.write_bytes(b"a\n\xff\xff\xff\n")
    assert refusal(note, "a\n", 1) == "E707"


def test_a_line_with_an_end_in_it_is_a_defect(tmp_path: Path):
    text = write(tmp_path / "note.md", "a\n")
    with pytest.raises(ValueError, match="one line"):
        edit_line(tmp_path / "note.md", text, 1, "a\rb")


def test_a_note_that_is_gone_is_not_made_anew(tmp_path: Path):
    assert refusal(tmp_path / "note.md", "a\n", 1) == "E701"


def test_a_folder_is_no_note(tmp_path: Path):
    (tmp_path / "note.md").mkdir()
    assert refusal(tmp_path / "note.md", "a\n", 1) == "E704"


def test_a_note_that_its_owner_made_read_only_stays(tmp_path: Path):
    note = tmp_path / "note.md"
    text = write(note, "a\n")
    note.chmod(0o444)
    assert refusal(note, text, 1) == "E704"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can act as somebody else")
@pytest.mark.parametrize(("folder", "mode"), [(0o555, 0o666), (0o777, 0o644)])
def test_what_the_permissions_forbid_is_said_in_one_line(folder: int, mode: int):
    """Somebody else may not write into the folder, or not into the note."""
    with TemporaryDirectory() as name:
        note = Path(name, "note.md")
        text = write(note, "a\n")
        note.chmod(mode)
        note.parent.chmod(folder)
        child = os.fork()
        if child == 0:
            code = ""
            try:
                os.setuid(65534)
                code = refusal(note, text, 1)
            finally:
                os._exit(0 if code == "E704" else 1)
        assert os.waitpid(child, 0)[1] == 0


def test_a_full_disk_leaves_the_old_note(tmp_path: Path):
    """A limit on the size of files stands for the disk."""
    note = tmp_path / "note.md"
    text = write(note, "a\n" * 5000)
    script = (
        "import resource, signal, sys; from pathlib import Path; from pomograd.vault import edit_line; "
        "from pomograd.errors import PomogradError\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try: edit_line(Path(sys.argv[1]), 'a\\n' * 5000, 1, 'b')\n"
        "except PomogradError as error: print(error.code)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(note)], stdout=subprocess.PIPE, check=True)
    assert done.stdout == b"E705\n"
    assert note.read_text() == text
    assert list(tmp_path.iterdir()) == [note]


def test_a_symbolic_link_leads_to_the_note(tmp_path: Path):
    note, link = tmp_path / "vault" / "note.md", tmp_path / "link.md"
    note.parent.mkdir()
    text = write(note, "a\n")
    link.symlink_to(note)
    edit_line(link, text, 1, "b")
    assert link.is_symlink()
    assert note.read_text() == "b\n"


def test_a_second_name_of_the_note_keeps_the_old_version(tmp_path: Path):
    note, second = tmp_path / "note.md", tmp_path / "second.md"
    text = write(note, "a\n")
    second.hardlink_to(note)
    edit_line(note, text, 1, "b")
    assert (note.read_text(), second.read_text()) == ("b\n", "a\n")


def test_mode_owner_and_attributes_stay(tmp_path: Path):
    note = tmp_path / "note.md"
    text = write(note, "a\n")
    note.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(note, 65534, 65534)
    attributes = set_attribute(note)
    before = note.stat()
    edit_line(note, text, 1, "b")
    after = note.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    assert after.st_mtime_ns >= before.st_mtime_ns
    assert {name: os.getxattr(note, name) for name in attributes} == attributes


def set_attribute(note: Path) -> dict[str, bytes]:
    if not hasattr(os, "setxattr"):
        return {}
    try:
        os.setxattr(note, "user.tag", b"plan")
    except OSError:
        return {}
    return {"user.tag": b"plan"}


def test_what_a_killed_process_left_is_swept_up(tmp_path: Path):
    """What carries its own digest is ours, and so is what never got a byte; a stranger's file is not."""
    text = write(tmp_path / "note.md", "a\n")
    digest = sha256(b"half a note").hexdigest()[:16]
    write(tmp_path / f".pomograd-{digest}-{'0' * 16}-x1y2.tmp", "half a note")
    write(tmp_path / ".pomograd-z3.tmp", "")
    write(tmp_path / ".pomograd-mine.tmp", "words of the learner")
    edit_line(tmp_path / "note.md", text, 1, "b")
    assert sorted(file.name for file in tmp_path.iterdir()) == [".pomograd-mine.tmp", "note.md"]


def at_every_swap(monkeypatch: pytest.MonkeyPatch, acts: list[Callable[[], None]]) -> None:
    """Lets another program act before the first swap, before the second, and so on."""
    real = replacing.exchange

    def exchange(one: Path, other: Path) -> bool:
        if acts:
            acts.pop(0)()
        return real(one, other)

    monkeypatch.setattr(replacing, "exchange", exchange)


@pytest.mark.skipif(sys.platform not in {"linux", "darwin"}, reason="needs a system that swaps files")
def test_a_save_by_renaming_at_the_last_moment_stands_and_gets_the_line_too(tmp_path: Path, monkeypatch):
    note, theirs = tmp_path / "note.md", tmp_path / "theirs"
    text = write(note, "a\nb\n")
    write(theirs, "their line\na\nb\n")
    at_every_swap(monkeypatch, [lambda: os.replace(theirs, note)])  # noqa: PTH105
    assert edit_line(note, text, 2, "B").line == 3
    assert note.read_text() == "their line\na\nB\n"
    assert list(tmp_path.iterdir()) == [note]


@pytest.mark.skipif(sys.platform != "linux", reason="needs leases")
def test_a_save_in_place_at_the_last_moment_waits_and_is_not_lost(tmp_path: Path, monkeypatch):
    note = tmp_path / "note.md"
    text = write(note, "a\nb\n")
    script = "import sys; f = open(sys.argv[1], 'a'); f.write('theirs\\n'); f.close()"
    programs: list[subprocess.Popen[bytes]] = []

    def act() -> None:
        with hold(note) as held:
            programs.append(subprocess.Popen([sys.executable, "-c", script, str(note)]))
            while not held.touched():  # until it stands before the door
                pass

    at_every_swap(monkeypatch, [act])
    edit_line(note, text, 1, "A")
    programs[0].wait()
    assert note.read_text() == "A\nb\ntheirs\n"
    assert [file.name for file in tmp_path.iterdir()] == ["note.md"]


def test_without_swaps_and_leases_a_note_is_written_all_the_same(tmp_path: Path, monkeypatch):
    note = tmp_path / "note.md"
    text = write(note, "a\nb\n")
    monkeypatch.setattr("pomograd.vault.hold.take_lease", lambda descriptor, alone=False: False)
    monkeypatch.setattr(replacing, "exchange", lambda one, other: False)
    edit_line(note, text, 1, "A")
    assert note.read_text() == "A\nb\n"
    assert [file.name for file in tmp_path.iterdir()] == ["note.md"]


@pytest.mark.parametrize("moment", ["exchange", "sync_folder"])
def test_without_swaps_and_leases_a_save_in_place_is_seen_before_and_after(tmp_path: Path, monkeypatch, moment: str):
    """Before the rename it is waited for; after it, it went into the file that had just lost its name."""
    note = tmp_path / "note.md"
    text = write(note, "a\nb\n")
    monkeypatch.setattr("pomograd.vault.hold.take_lease", lambda descriptor, alone=False: False)
    monkeypatch.setattr(replacing, "exchange", lambda one, other: False)
    acts = ["theirs\n"]
    with note.open("a") as theirs:

        def save(*paths: Path) -> bool:
            theirs.writelines(acts)
            acts.clear()
            theirs.flush()
            return False

        monkeypatch.setattr(replacing, moment, save)
        edit_line(note, text, 1, "A")
    assert note.read_text() == "A\nb\ntheirs\n"
    assert [file.name for file in tmp_path.iterdir()] == ["note.md"]


@pytest.mark.parametrize("saves", [1, 2, 3, 4])
def test_the_last_of_several_saves_in_one_moment_stands(tmp_path: Path, monkeypatch, saves: int):
    """One before the swap, the others while things are being put right."""
    note = tmp_path / "note.md"
    text = write(note, "a\n")
    theirs = [tmp_path / f"save {number}" for number in range(saves)]
    for path in theirs:
        write(path, f"{path.name}\na\n")
    at_every_swap(monkeypatch, [lambda path=path: os.replace(path, note) for path in theirs])  # noqa: PTH105
    edit_line(note, text, 1, "b")
    assert note.read_text() == f"save {saves - 1}\nb\n"
    assert list(tmp_path.iterdir()) == [note]


def test_a_version_that_cannot_go_back_is_kept_where_the_learner_sees_it(tmp_path: Path, monkeypatch):
    """One program saves, another deletes the note before that version has its name back."""
    note, theirs = tmp_path / "note.md", tmp_path / "theirs"
    text = write(note, "a\n")
    write(theirs, "theirs\n")
    at_every_swap(monkeypatch, [lambda: os.replace(theirs, note), note.unlink])  # noqa: PTH105
    with pytest.raises(PomogradError) as told:
        edit_line(note, text, 1, "b")
    assert told.value.code == "E708"
    assert Path(str(told.value.details["kept"])).read_text() == "theirs\n"


def test_a_program_that_never_stops_writing_is_named(tmp_path: Path):
    note = tmp_path / "note.md"
    text = write(note, "a\n")
    with note.open("a"):
        if sys.platform == "linux":
            assert refusal(note, text, 1) == "E706"


def test_threads_of_ours_take_turns(tmp_path: Path):
    note = tmp_path / "note.md"
    text = write(note, "".join(f"{number}\n" for number in range(40)))
    threads = [threading.Thread(target=edit_line, args=(note, text, number + 1, f"{number}!")) for number in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert note.read_text() == "".join(f"{number}!\n" for number in range(40))


def test_an_error_of_the_disk_is_named(tmp_path: Path, monkeypatch):
    text = write(tmp_path / "note.md", "a\n")

    def fsync(descriptor: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(os, "fsync", fsync)
    assert refusal(tmp_path / "note.md", text, 1) == "E704"


def test_lines_are_counted_as_markdown_does():
    assert text_lines("a\r\nb\rc\n\x0bd\u2028e") == ["a", "b", "c", "\x0bd\u2028e"]
