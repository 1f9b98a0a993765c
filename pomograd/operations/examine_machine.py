"""Looks at what this machine has: folders, database, libraries. Changes nothing."""

import os
import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pomograd import __version__
from pomograd.errors import PomogradError
from pomograd.locale import say
from pomograd.operations.context import Context
from pomograd.operations.read_availability import check_hours

LIBRARIES = (("ortools", True), ("torch", False), ("numpy", False))


@dataclass(frozen=True, slots=True)
class Finding:
    """`name` is a message of the catalogue's `cli.doctor`; `needed` says whether the app cannot do without."""

    name: str
    value: str
    fine: bool
    needed: bool = True


def examine_machine(context: Context) -> tuple[Finding, ...]:
    return (
        Finding("pomograd", __version__, fine=True),
        Finding("python", platform.python_version(), fine=True),
        Finding("database", context.store.place, fine=True),
        _folder("workspace", context.folders.workspace),
        Finding("timezone", context.zone, fine=True),
        _hours(context),
        *(_library(name, needed=needed) for name, needed in LIBRARIES),
    )


def _hours(context: Context) -> Finding:
    try:
        check_hours(context)
    except PomogradError as error:
        return Finding("hours", say(context.language, f"errors.{error.code}.message", **error.details), fine=False)
    return Finding("hours", str(context.folders.home / "availability.toml"), fine=True)


def _folder(name: str, folder: Path) -> Finding:
    """A folder that is not there yet is fine if it can be made."""
    nearest = next(place for place in (folder, *folder.parents) if place.exists())
    return Finding(name, str(folder), fine=nearest.is_dir() and os.access(nearest, os.W_OK))


def _library(name: str, *, needed: bool) -> Finding:
    try:
        return Finding(name, version(name), fine=True, needed=needed)
    except PackageNotFoundError:
        return Finding(name, "–", fine=False, needed=needed)
