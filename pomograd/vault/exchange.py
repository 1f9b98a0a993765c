"""Swaps two files in one step, where the system can; knows nothing about notes.

A rename puts a file over another and destroys what lay there at that very moment, whoever wrote it. A swap keeps both,
so one can look at what was displaced. Linux calls it `renameat2` with RENAME_EXCHANGE, macOS `renameatx_np` with
RENAME_SWAP; Python has neither.
"""

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

_SWAP = 2  # RENAME_EXCHANGE on Linux and RENAME_SWAP on macOS alike
_HERE = {"linux": -100, "darwin": -2}.get(sys.platform, 0)  # AT_FDCWD
_MISSING = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
_NAMES = {"linux": "renameat2", "darwin": "renameatx_np"}
_CALL: Callable[..., int] | None = getattr(ctypes.CDLL(None, use_errno=True), _NAMES.get(sys.platform, ""), None)


def exchange(one: Path, other: Path) -> bool:
    """Gives each of two files the other's name. False where the system or this file system has no such call.

    Raises OSError as a rename does, FileNotFoundError where one of the two is gone.
    """
    if _CALL is None:
        return False
    if _CALL(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _SWAP) == 0:
        return True
    number = ctypes.get_errno()
    if number in _MISSING:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))
