"""Holds files still while one takes the other's place: programs that come meanwhile wait. Knows nothing about notes.

Where the system has no leases (see `leases`), what the file contains is compared instead, and nobody waits.
"""

import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from pomograd.vault.leases import give_back_lease, is_awaited, take_lease

_CHUNK = 1 << 20


class DisturbedError(Exception):
    """Another program is writing at this moment."""


@dataclass(frozen=True, slots=True)
class Held:
    """A file that nobody can write in: what it contains, and which file it is."""

    descriptor: int
    content: bytes
    leased: bool

    def touched(self) -> bool:
        """Whether another program has written in the file since, or is waiting to."""
        return is_awaited(self.descriptor) if self.leased else self.read() != self.content

    def is_at(self, path: Path) -> bool:
        """Whether the name `path` stands for this file and no other."""
        with suppress(FileNotFoundError):
            return os.path.samestat(os.fstat(self.descriptor), path.lstat())
        return False

    def read(self) -> bytes:
        """What it contains now, also when it has lost its name."""
        return _read_all(self.descriptor)


@dataclass(frozen=True, slots=True)
class Sealed:
    """A new file that nobody can read yet."""

    descriptor: int
    leased: bool

    def is_awaited(self) -> bool:
        """Whether another program has found the file and is waiting to see it."""
        return self.leased and is_awaited(self.descriptor, alone=True)

    def refill(self, content: bytes) -> None:
        os.pwrite(self.descriptor, content, 0)
        os.ftruncate(self.descriptor, len(content))


@contextmanager
def hold(path: Path) -> Generator[Held]:
    """Raises DisturbedError while another program has the file open for writing, OSError where it cannot be read."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        leased = _take_lease(descriptor)
        yield Held(descriptor, _read_all(descriptor), leased)
    finally:
        give_back_lease(descriptor)
        os.close(descriptor)


@contextmanager
def seal(path: Path) -> Generator[Sealed]:
    """Raises DisturbedError while another program has the file open, OSError where it cannot be written."""
    descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC)
    try:
        yield Sealed(descriptor, _take_lease(descriptor, alone=True))
    finally:
        give_back_lease(descriptor)
        os.close(descriptor)


def _take_lease(descriptor: int, *, alone: bool = False) -> bool:
    try:
        return take_lease(descriptor, alone=alone)
    except BlockingIOError as error:
        raise DisturbedError from error


def _read_all(descriptor: int) -> bytes:
    parts: list[bytes] = []
    place = 0
    while part := os.pread(descriptor, _CHUNK, place):
        parts.append(part)
        place += len(part)
    return b"".join(parts)
