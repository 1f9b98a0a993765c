"""Calls a function and writes down what came out, as plain JSON values: the worker's half of a verdict."""

import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

from pomograd.labkit.nouns import Case, Check

LARGEST = 20_000  # numbers of one tensor that are sent

Place = tuple[str | None, int | None, bool]  # file, line, whether that line itself raised


def observe(check: Check, module: Any) -> list[dict[str, Any]]:
    """What the function of `check` does in every case, with the same random numbers each time."""
    observations: list[dict[str, Any]] = []
    for number, case in enumerate(check.cases):
        torch.manual_seed(number)  # pyright: ignore[reportUnknownMemberType]
        observations.append(encode_all(check.observe(module, **_copies(case))))
    return observations


def expect(check: Check) -> list[dict[str, Any]]:
    """What the oracle of `check` says for every case."""
    return [encode_all(check.oracle(**_copies(case))) for case in check.cases]


def encode_all(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: encode(value) for name, value in values.items()}


def encode(value: Any) -> Any:
    """Plain values as they are, a tensor as its shape and numbers, anything else by the name of its type."""
    if isinstance(value, torch.Tensor):
        flat: Any = value.detach().to(torch.float64).flatten()
        return {"shape": list(value.shape), "values": flat[:LARGEST].tolist()}
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (list, tuple)):
        return [encode(entry) for entry in value]  # pyright: ignore[reportUnknownVariableType]
    return {"type": type(value).__name__}


def describe_error(error: BaseException, folder: Path) -> dict[str, Any]:
    """The error without its traceback: its type, its words, and the last line that it passed in a file of `folder`.

    `own` tells whether that line itself raised it, `syntax` whether Python could not even read the file.
    """
    unread = _unread_line(error, folder)
    file, line, own = unread or _last_line(error, folder)
    return {
        "type": type(error).__name__,
        "words": _words(error),
        "file": Path(file).relative_to(folder).as_posix() if file else None,
        "line": line,
        "own": own,
        "syntax": unread is not None,
    }


def _unread_line(error: BaseException, folder: Path) -> Place | None:
    if isinstance(error, SyntaxError) and Path(error.filename or "").is_relative_to(folder):
        return error.filename, error.lineno or 1, True
    return None


def _last_line(error: BaseException, folder: Path) -> Place:
    """The file and the line, and whether nothing else was called from there."""
    frames = traceback.extract_tb(error.__traceback__)
    passed = [frame for frame in frames if Path(frame.filename).is_relative_to(folder)]
    return (passed[-1].filename, passed[-1].lineno or 1, passed[-1] is frames[-1]) if passed else (None, None, False)


def _words(error: BaseException) -> str:
    """At most 500 characters; none where the error cannot even say what it is."""
    try:
        return str(error)[:500]
    except Exception:
        return ""


def _copies(case: Case) -> dict[str, Any]:
    return {name: value.clone() if isinstance(value, torch.Tensor) else value for name, value in case.items()}
