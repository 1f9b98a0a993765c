"""Calls a function and writes down what came out, as plain JSON values: the worker's half of a verdict."""

import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

from pomograd.labkit.nouns import Case, Check

LARGEST = 20_000  # numbers of one tensor that are sent


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


def describe_error(error: BaseException, file: Path) -> dict[str, Any]:
    """The error without its traceback: its type, its words, and the last line of the learner's file that it passed."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename) == file]
    line = error.lineno if isinstance(error, SyntaxError) else (lines[-1] if lines else None)
    return {"type": type(error).__name__, "words": str(error)[:500], "line": line}


def _copies(case: Case) -> dict[str, Any]:
    return {name: value.clone() if isinstance(value, torch.Tensor) else value for name, value in case.items()}
