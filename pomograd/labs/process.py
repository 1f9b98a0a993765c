"""A lab's own process: started with limits, listened to on a pipe of its own, ended with what it started.

That is its process group and, on Linux, every process with the mark that its environment carries; one that empties its
environment on purpose, or that left the group elsewhere than on Linux, lives on. This is no sandbox.

Knows what a conversation is, not what is said in it. An event counts only with the nonce of this conversation, which
keeps accidents out but not intent, so that its form is not to be trusted; what the learner prints is kept aside, its
first 64 KiB.
"""

import contextlib
import importlib.util
import json
import os
import secrets
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event as Flag
from threading import Thread
from typing import IO, Any, cast

from pomograd.errors import PomogradError
from pomograd.settings import PACKAGE

Event = dict[str, Any]

STARTUP_SECONDS = 120
STOP_SECONDS = 5
LARGEST_OUTPUT = 64 * 1024
LARGEST_FILE = 1 << 30
LEAST_MEMORY = 8 << 30
TICK = 0.05
MARK = "POMOGRAD_CONVERSATION"
MOST_ROUNDS = 20


@dataclass(frozen=True, slots=True)
class Ending:
    """How a conversation ended: `end` by itself, `time` at its limit, `stopped`, `died` unasked."""

    reason: str
    output: str


def converse(
    request: dict[str, Any], folder: Path, seconds: float, on_event: Callable[[Event], None], stop: Flag | None = None
) -> Ending:
    """Run labkit on `request` with `folder` as its home, and pass on each event until it ends.

    `seconds` of wall time count from the event `ready`, when torch is loaded. `stop` asks the process to end by
    itself and leaves it five seconds for that. Raises PomogradError E402 where PyTorch is not installed.
    """
    if importlib.util.find_spec("torch") is None:
        raise PomogradError("E402", exit_code=2)
    nonce, mark = secrets.token_hex(16), secrets.token_hex(16)
    reading, writing = os.pipe()
    try:
        request = request | {"nonce": nonce, "descriptor": writing, "limits": _limits(seconds)}
        child = _start(request, folder, writing, mark)
    except BaseException:
        os.close(reading)
        raise
    finally:
        os.close(writing)
    output = _Output(cast("IO[bytes]", child.stdout))
    try:
        reason = _listen(reading, nonce, child, _Patience(seconds, stop), on_event)
    finally:
        os.close(reading)
        _kill(child, mark)
    return Ending(reason, output.text())


class _Patience:
    """When to give up: a while for loading, `seconds` from ready on; asked to stop, at once or, when ready, soon."""

    def __init__(self, seconds: float, stop: Flag | None) -> None:
        self._seconds = seconds
        self._stop = stop
        self._ready = False
        self.stopping = False
        self._deadline = time.monotonic() + STARTUP_SECONDS

    def heard(self, event: Event) -> None:
        if event["event"] == "ready" and not self._ready:
            self._ready = True
            self._deadline = time.monotonic() + self._seconds

    def over(self) -> bool:
        return time.monotonic() >= self._deadline

    def ask_to_stop(self, child: subprocess.Popen[bytes]) -> None:
        if self._stop is not None and self._stop.is_set() and not self.stopping:
            self.stopping = True
            self._deadline = time.monotonic() + (STOP_SECONDS if self._ready else 0)
            child.send_signal(signal.SIGTERM)


def _listen(
    reading: int,
    nonce: str,
    child: subprocess.Popen[bytes],
    patience: _Patience,
    on_event: Callable[[Event], None],
) -> str:
    for event in _events(reading, nonce, child, patience):
        if event["event"] == "end":
            return "end"
        patience.heard(event)
        on_event(event)
    if patience.stopping:
        return "stopped"
    return "time" if patience.over() else "died"


def _events(reading: int, nonce: str, child: subprocess.Popen[bytes], patience: _Patience) -> Iterator[Event]:
    """The events with the right nonce, until the pipe is closed, the process is gone or patience is over."""
    unfinished = b""
    with selectors.DefaultSelector() as selector:
        selector.register(reading, selectors.EVENT_READ)
        while not patience.over():
            patience.ask_to_stop(child)
            gone = child.poll() is not None
            if not selector.select(0 if gone else TICK):
                if gone:
                    return
                continue
            received = os.read(reading, 1 << 16)
            if not received:
                return
            *lines, unfinished = (unfinished + received).split(b"\n")
            yield from _readable(lines, nonce)


def _readable(lines: list[bytes], nonce: str) -> Iterator[Event]:
    for line in lines:
        event = _read(line)
        if event.get("nonce") == nonce:
            yield event if isinstance(event.get("event"), str) else event | {"event": "unreadable"}


def _read(line: bytes) -> Event:
    """Nothing where the line is no JSON object."""
    try:
        event = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return cast(Event, event) if isinstance(event, dict) else {}


class _Output:
    """Reads what the process prints to its end, so that it never blocks, and keeps the beginning."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._kept = bytearray()
        self._thread = Thread(target=self._drain, args=(stream,), daemon=True)
        self._thread.start()

    def text(self) -> str:
        self._thread.join(timeout=1)
        return self._kept.decode("utf-8", "replace")

    def _drain(self, stream: IO[bytes]) -> None:
        with stream:
            while received := os.read(stream.fileno(), 1 << 16):
                self._kept += received[: LARGEST_OUTPUT - len(self._kept)]


def _start(request: dict[str, Any], folder: Path, descriptor: int, mark: str) -> subprocess.Popen[bytes]:
    child = subprocess.Popen(
        [sys.executable, "-m", "pomograd.labkit"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=folder,
        env=_environment(folder) | {MARK: mark},
        pass_fds=(descriptor,),
        start_new_session=True,
    )
    with contextlib.suppress(BrokenPipeError), cast("IO[bytes]", child.stdin) as stdin:
        stdin.write(json.dumps(request).encode() + b"\n")
    return child


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LD_LIBRARY_PATH") if name in os.environ}
    home = {"HOME": str(folder), "TMPDIR": str(folder)}
    python = {"PYTHONPATH": str(PACKAGE.parent), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    return kept | home | python


def _limits(seconds: float) -> dict[str, int]:
    """Generous ones: they end what ran away, the clock ends what is slow."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {
        "RLIMIT_AS": max(LEAST_MEMORY, memory),
        "RLIMIT_CPU": int(STARTUP_SECONDS + seconds) * (os.cpu_count() or 1),
        "RLIMIT_FSIZE": LARGEST_FILE,
        "RLIMIT_CORE": 0,
    }


def _kill(child: subprocess.Popen[bytes], mark: str) -> None:
    """End the process, all of its group, and what carries its mark, until nothing new is found."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    for _ in range(MOST_ROUNDS):
        found = list(_marked(f"{MARK}={mark}".encode()))
        for process in found:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(process, signal.SIGKILL)
        if not found:
            return


def _marked(mark: bytes) -> Iterator[int]:
    """The processes whose environment holds `mark`, where the system tells."""
    for file in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            if mark in file.read_bytes():
                yield int(file.parent.name)
