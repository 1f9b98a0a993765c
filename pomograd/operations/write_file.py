"""Writes a file all or nothing, for content that nobody else writes: the notes have `vault/` for that."""

import os
import secrets
from pathlib import Path

from pomograd.vault.replacing import sync_folder


def write_file(path: Path, content: bytes) -> None:
    """Makes `path` hold `content`, on disk when it returns; whoever opens it sees the old file whole or the new one.

    A link stays a link, and what is no file (a pipe, a terminal) is written to. Raises OSError; nothing has changed
    then.
    """
    path = path.resolve()
    if path.exists() and not path.is_file():
        path.write_bytes(content)
        return
    temporary = path.with_name(f".pomograd-{secrets.token_hex(8)}.tmp")
    try:
        _write_through(temporary, content)
        if path.exists():
            temporary.chmod(path.stat().st_mode)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    sync_folder(path.parent)


def _write_through(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
