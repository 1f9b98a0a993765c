"""Keeps what was read of a text, since every block of a note is asked for its time more than once."""

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar, cast

REMEMBERED = 1 << 16  # texts a function; more than the lines of any note that somebody wrote

Texts = ParamSpec("Texts")
Read = TypeVar("Read")
_forgetters: list[Callable[[], None]] = []


def remembers(function: Callable[Texts, Read]) -> Callable[Texts, Read]:
    """A function of texts that reads each of them once, until `forget_texts`."""
    remembering = lru_cache(maxsize=REMEMBERED)(function)
    _forgetters.append(remembering.cache_clear)
    return cast(Callable[Texts, Read], remembering)


def forget_texts() -> None:
    """Gives back the memory of all that was read."""
    for forget in _forgetters:
        forget()
