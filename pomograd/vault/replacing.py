"""Puts new bytes in the place of a file's old ones: all or nothing, and nothing of another program's is lost.

The new bytes are written beside the file and reach the disk before they take its name; the folder reaches the disk
after. The old file is displaced by a swap and looked at afterwards: if another program saved in between, its version
goes back to its place. Nothing is deleted but what was read here, what was written here, and what another program has
itself saved over. A program that opens the new file before it is certain to stay waits, and sees the one that stays.

What remains. Where there are swaps and leases: a program that began to open the old file before the swap and stood
still until the folder was on disk writes into a file without a name. Without swaps (some network and FAT folders): a
save that falls between the last look and the rename, some microseconds, may be overwritten. Without leases (macOS,
files of other people): a save in place is seen only if it is written before the folder is on disk.
A second name of the file (a hard link) keeps the old version.
"""

import fcntl
import itertools
import os
import shutil
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from pomograd.errors import PomogradError
from pomograd.vault.exchange import exchange
from pomograd.vault.hold import DisturbedError, Held, Sealed, hold, seal

_PREFIX = ".pomograd-"
_WAITS = 1000
_WAIT = 0.005  # seconds


def replace_content(path: Path, before: bytes, after: bytes) -> None:
    """Makes `path` hold `after` instead of `before`, with the mode, owner and attributes it had.

    To be called under `folder_lock`. Raises DisturbedError where another program saved meanwhile: its version stands,
    try again. Raises PomogradError E708 where its version could not go back and was kept under another name, and
    OSError where the folder cannot be written; the file is as before then.
    """
    temporary = _write_beside(path, after, before)
    try:
        with hold(path) as old, seal(temporary) as new:
            if old.content != before or not old.is_at(path):
                raise DisturbedError
            _take_place(temporary, path, old, new)
    finally:
        _discard(temporary, path, (before, after))


@contextmanager
def folder_lock(folder: Path) -> Generator[None]:
    """One process and one thread of ours at a time in this folder; other programs do not see it.

    Sweeps up what a process of ours left when it was killed. Raises PomogradError E706 after five seconds of waiting.
    A file system without locks goes unlocked.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        if _lock(descriptor, folder):
            _sweep(folder)
        yield
    finally:
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_UN)
        os.close(descriptor)


def _take_place(temporary: Path, path: Path, old: Held, new: Sealed) -> None:
    if not exchange(temporary, path):
        _rename_over(temporary, path, old)
        return
    if _undisturbed(temporary, old):
        sync_folder(path.parent)
        if _undisturbed(temporary, old):
            return
    _put_back(temporary, path, os.fstat(new.descriptor))
    if new.is_awaited():
        new.refill(path.read_bytes())
    raise DisturbedError


def _put_back(displaced: Path, path: Path, put_in: os.stat_result) -> None:
    """Gives the displaced file its name back; what then comes out is deleted.

    Comes out another file than the one put in, then somebody has saved over that one: theirs is the newest and goes
    back in turn, and what they saved over is gone as it would be without us.
    """
    newest = displaced.lstat()
    while exchange(displaced, path) and not os.path.samestat(displaced.lstat(), put_in):
        put_in, newest = newest, displaced.lstat()
    displaced.unlink()


def _undisturbed(displaced: Path, old: Held) -> bool:
    return old.is_at(displaced) and not old.touched()


def _rename_over(temporary: Path, path: Path, old: Held) -> None:
    """The way of folders without swaps; the descriptor of the old file still tells what was written into it."""
    if not _undisturbed(path, old):
        raise DisturbedError
    temporary.replace(path)
    sync_folder(path.parent)
    if old.touched():
        theirs = _write_beside(path, old.read(), b"")
        theirs.replace(path)
        raise DisturbedError


def _write_beside(path: Path, content: bytes, before: bytes) -> Path:
    """A new file beside `path`, whose name tells what may stand in it, so that nothing else in it is ever deleted."""
    prefix = f"{_PREFIX}{_digest(before)}-{_digest(content)}-"
    descriptor, name = tempfile.mkstemp(prefix=prefix, suffix=".tmp", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            _copy_rights(path, temporary)
            os.fsync(file.fileno())
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _copy_rights(path: Path, temporary: Path) -> None:
    """Owner, mode and extended attributes; the owner only where the system lets us."""
    status = path.stat()
    with suppress(PermissionError):
        os.chown(temporary, status.st_uid, status.st_gid)
    shutil.copystat(path, temporary)
    os.utime(temporary)


def sync_folder(folder: Path) -> None:
    """Puts on disk which files the folder holds."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _discard(temporary: Path, path: Path, ours: tuple[bytes, ...]) -> None:
    with suppress(FileNotFoundError):
        if temporary.read_bytes() in ours:
            temporary.unlink()
        else:
            _keep(temporary, path)


def _keep(displaced: Path, path: Path) -> None:
    """Gives a version that another program wrote a name the learner can see, and says so."""
    for number in itertools.count(1):
        kept = path.with_name(f"{path.stem} (kept {number}){path.suffix}")
        with suppress(FileExistsError):
            with kept.open("xb") as copy:
                copy.write(displaced.read_bytes())
                os.fsync(copy.fileno())
            displaced.unlink()
            raise PomogradError("E708", path=str(path), kept=str(kept))


def _lock(descriptor: int, folder: Path) -> bool:
    for _ in range(_WAITS):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_WAIT)
        except OSError:
            return False
        else:
            return True
    raise PomogradError("E706", path=str(folder))


def _sweep(folder: Path) -> None:
    """Deletes what a killed process of ours left; a file that holds anything else than what was ours stays."""
    for name in os.listdir(folder):  # noqa: PTH208 - three times as fast in a folder of ten thousand notes
        if name.startswith(_PREFIX) and name.endswith(".tmp"):
            left = folder / name
            with suppress(FileNotFoundError):
                if _digest(left.read_bytes()) in name.split("-") or not left.stat().st_size:
                    left.unlink()


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()[:16]
