"""Lists the files of a vault; opens none of them.

Hidden folders (`.obsidian`, `.trash`, `.git`) and `node_modules` are no part of it. A folder is visited once, by its
own name rather than by a link to it, so that links in a circle come to an end.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

MOST_FILES = 200_000  # a note may lie in a folder that was never meant to be a vault
MOST_OUTSIDE = 20_000  # in a folder that Obsidian never opened, such as a home


class VaultFile(NamedTuple):
    """`path` from the vault's root, with slashes, as the disk spells it.

    `stamp` changes with the content: it is made of time (nanoseconds), size and inode. `size` is in bytes.
    """

    path: str
    stamp: str
    size: int

    @property
    def is_note(self) -> bool:
        return self.path[-3:].lower() == ".md"


def vault_root(note: Path) -> Path:
    """The nearest folder above the note that Obsidian has opened; else the folder of the note."""
    folders = note.absolute().parents
    return next((folder for folder in folders if (folder / ".obsidian").is_dir()), folders[0])


def list_files(root: Path) -> list[VaultFile]:
    """The files below `root`, ordered by path, at most MOST_FILES, and MOST_OUTSIDE in a folder that is no vault.

    What cannot be looked into is left out.
    """
    most = MOST_FILES if (root / ".obsidian").is_dir() else MOST_OUTSIDE
    files: list[VaultFile] = []
    waiting, linked, visited = [(str(root), "")], list[tuple[str, str]](), set[tuple[int, int]]()
    while (waiting or linked) and len(files) < most:
        folder, prefix = waiting.pop() if waiting else linked.pop(0)
        if not _is_new(folder, visited):
            continue
        for entry in _entries(folder):
            path = prefix + entry.name
            if _is_folder(entry):
                (linked if entry.is_symlink() else waiting).append((entry.path, path + "/"))
            elif status := _status(entry):
                stamp = f"{status.st_mtime_ns} {status.st_size} {status.st_ino}"
                files.append(VaultFile(path, stamp, status.st_size))
    return sorted(files)


def _is_new(folder: str, visited: set[tuple[int, int]]) -> bool:
    try:
        status = os.stat(folder)  # noqa: PTH116 - one of ten thousand; a Path costs more than the call
    except OSError:
        return False
    identity = (status.st_dev, status.st_ino)
    return identity not in visited and not visited.add(identity)


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            yield from (entry for entry in entries if entry.name[0] != "." and entry.name != "node_modules")
    except OSError:
        return


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _status(entry: os.DirEntry[str]) -> os.stat_result | None:
    """None for what is no file, or has no text for a name."""
    try:
        entry.name.encode()
        return entry.stat() if entry.is_file() else None
    except (OSError, UnicodeEncodeError):
        return None
