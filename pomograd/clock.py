"""The only place that reads the clocks of the machine; the edges call it and hand the moment on."""

import subprocess
import time
import uuid
from datetime import datetime
from functools import cache
from pathlib import Path

from pomograd.ledger import Moment


def now() -> Moment:
    """This instant: local wall time with its offset, and the monotonic clock of this boot."""
    return Moment(datetime.now().astimezone(), time.monotonic(), _boot())


@cache
def zone_name() -> str:
    """The IANA name of this machine's time zone; UTC where it cannot be told."""
    from babel.localtime import get_localzone

    return str(getattr(get_localzone(), "key", "UTC"))


@cache
def _boot() -> str:
    """The kernel's id of this boot, by Linux or by macOS; elsewhere an id that no other process shares."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    except OSError:
        return _boot_session() or uuid.uuid4().hex


def _boot_session() -> str | None:
    command = ["/usr/sbin/sysctl", "-n", "kern.bootsessionuuid"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=5).stdout.strip() or None
    except (OSError, subprocess.SubprocessError):
        return None
