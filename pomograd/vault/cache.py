"""Keeps the links of a vault's notes between runs: one file, that may be deleted at any time.

A note whose time, size and inode are those of last time need not be read again. A file that is damaged, of another
version or of another vault counts as none.
"""

import hashlib
import json
import os
import tempfile
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Known:
    """By the path of a note: what tells whether it changed, and its links as `links.pack` writes them."""

    stamps: dict[str, str] = field(default_factory=dict[str, str])
    links: dict[str, str] = field(default_factory=dict[str, str])


def load_known(folder: Path, root: Path) -> Known:
    """What was kept of the vault at `root`; nothing where nothing can be trusted."""
    try:
        check, _, body = _cache_file(folder, root).read_bytes().partition(b"\n")
        if check != _check(body):
            return Known()
        version, vault, stamps, links = json.loads(body)
    except (OSError, ValueError):
        return Known()
    return Known(stamps, links) if (version, vault) == (_VERSION, str(root)) else Known()


def save_known(folder: Path, root: Path, known: Known) -> None:
    """Keeps it: the whole file or none of it. A folder that cannot be written is no error; next time takes longer."""
    parts = [_VERSION, str(root), known.stamps, known.links]
    body = json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode()
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=folder, suffix=".tmp")
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(_check(body) + b"\n" + body)
            Path(name).replace(_cache_file(folder, root))
        finally:
            Path(name).unlink(missing_ok=True)


def _cache_file(folder: Path, root: Path) -> Path:
    return folder / f"vault-{hashlib.sha256(os.fsencode(root)).hexdigest()[:16]}.json"


def _check(body: bytes) -> bytes:
    return b"%08x" % zlib.crc32(body)
