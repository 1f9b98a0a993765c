"""Calendars from files and from addresses. What came from an address is kept for when it cannot be reached."""

import errno
import os
import re
from contextlib import suppress
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from pomograd.errors import PomogradError
from pomograd.operations.context import Context
from pomograd.operations.write_file import write_file
from pomograd.scheduler.calendars.content import MOST_BYTES, ForeignTextError, require_calendar

WAIT = 10  # seconds without a byte
PATIENCE = 30  # seconds in all
AGAIN = timedelta(minutes=1)  # before what has never been had is tried again

_SCHEMES = {"http": "http", "https": "https", "webcal": "https", "webcals": "https"}
_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+):(//.*)")
_CHUNK = 65_536  # bytes


def read_calendar(context: Context, name: str, folder: Path, fresh: timedelta) -> bytes:
    """The content of a calendar: a file, by its path from `folder`, or what is at an address.

    A copy of the latter that is younger than `fresh` is as good; an older one where there is no answer, or one that
    is no calendar. What was tried in vain is tried again a little later, so that nobody waits at every look.
    Raises PomogradError E209 where it is too large, E211 where it cannot be had, E501 where it cannot be kept.
    """
    match = _ADDRESS.fullmatch(name)
    if match is None:
        return _from_file(name, folder / Path(name).expanduser())
    copy = context.folders.home / "calendars" / f"{sha256(name.encode()).hexdigest()[:32]}.ics"
    now = context.clock().wall.timestamp()
    kept = _kept(copy)
    if kept is not None and _is_fresh(copy, now, fresh):
        return kept
    in_vain = copy.with_suffix(".in-vain")
    if kept is None and (reason := _kept(in_vain)) is not None and _is_fresh(in_vain, now, min(fresh, AGAIN)):
        raise PomogradError("E211", exit_code=2, calendar=name, reason=reason.decode("utf-8", "replace"))
    try:
        content = _from_address(context, name, f"{_SCHEMES.get(match[1].lower(), match[1])}:{match[2]}")
        require_calendar(content)
    except PomogradError as error:
        if kept is None:
            _keep(in_vain, str(error.details.get("reason", "")).encode(), now)
            raise
    except ForeignTextError:
        if kept is None:
            raise
    else:
        _keep(copy, content, now)
        return content
    _seen(copy, now)
    return kept


def _from_file(name: str, path: Path) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise PomogradError("E211", exit_code=2, calendar=name, reason=str(path))
        with path.open("rb") as file:
            return _bounded(name, file.read(MOST_BYTES + 1))
    except (OSError, ValueError) as error:
        raise _not_to_be_had(name, error) from error


def _from_address(context: Context, name: str, address: str) -> bytes:
    from http.client import HTTPException, IncompleteRead

    started, content = context.clock(), bytearray()
    try:
        with _open(address) as response:
            while len(content) <= MOST_BYTES and (chunk := response.read1(_CHUNK)):
                content += chunk
                if context.clock().awake_seconds_since(started) > PATIENCE:
                    raise TimeoutError(os.strerror(errno.ETIMEDOUT))
            if response.length:
                raise IncompleteRead(bytes(content), response.length)
    except (OSError, HTTPException, ValueError) as error:
        raise _not_to_be_had(name, error) from error
    return _bounded(name, bytes(content))


def _open(address: str) -> Any:
    """The answer. Nothing but http and https is known here, so that no redirection leads to a file."""
    from urllib import request

    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler(),
        request.HTTPHandler(),
        request.HTTPSHandler(),
        request.HTTPRedirectHandler(),
        request.HTTPDefaultErrorHandler(),
        request.HTTPErrorProcessor(),
        request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener.open(request.Request(address, headers={"User-Agent": "pomograd"}), timeout=WAIT)  # noqa: S310 - see above


def _is_fresh(file: Path, now: float, fresh: timedelta) -> bool:
    return 0 <= now - file.stat().st_mtime < fresh.total_seconds()


def _kept(copy: Path) -> bytes | None:
    with suppress(OSError):
        return copy.read_bytes()
    return None


def _keep(copy: Path, content: bytes, now: float) -> None:
    """All or nothing. The time of the copy is that of the last look."""
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        write_file(copy, content)
    except OSError as error:
        raise _not_to_be_kept(copy, error) from error
    _seen(copy, now)


def _seen(copy: Path, now: float) -> None:
    try:
        os.utime(copy, (now, now))
    except OSError as error:
        raise _not_to_be_kept(copy, error) from error


def _bounded(name: str, content: bytes) -> bytes:
    if len(content) > MOST_BYTES:
        raise PomogradError("E209", exit_code=2, calendar=name, megabytes=MOST_BYTES // 1_000_000)
    return content


def _not_to_be_kept(copy: Path, error: OSError) -> PomogradError:
    return PomogradError("E501", path=copy, reason=error.strerror or error)


def _not_to_be_had(name: str, error: Exception) -> PomogradError:
    reason = getattr(error, "reason", None) or getattr(error, "strerror", None) or error
    return PomogradError("E211", exit_code=2, calendar=name, reason=str(reason).rstrip("."))
