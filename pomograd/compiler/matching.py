"""Finds the names of concepts and of labs in the text of an item. Knows no lab and no concept itself."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pomograd.errors import PomogradError


@dataclass(frozen=True, slots=True)
class LabPhrases:
    """A lab and the phrases of plans, in any language, that ask for it."""

    id: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The concepts of a field: what an id is called in either language."""

    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])


def load_vocabulary(text: str) -> Vocabulary:
    """A vocabulary from TOML: a table for every concept, whose `zh` and `en` list its names, the usual one first.

    Raises PomogradError E106 where the text is not of that shape.
    """
    try:
        tables = tomllib.loads(text)
        return Vocabulary({concept: (*table["zh"], *table["en"]) for concept, table in tables.items()})
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise PomogradError("E106", exit_code=2, reason=str(error)) from error


class Matcher:
    """Looks for many names in one pass. Of names that overlap the longest counts: no 神经网络 in 卷积神经网络."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        self._ids: dict[str, list[str]] = {}
        for identity, spellings in names.items():
            for name in spellings:
                self._ids.setdefault(_folded(name), []).append(identity)
        longest_first = sorted((name for name in self._ids if name), key=len, reverse=True)
        self._pattern = re.compile("|".join(map(_as_pattern, longest_first)) or r"(?!)")

    def find(self, text: str) -> tuple[str, ...]:
        """The ids whose names stand in `text`, in the order of the text, each once."""
        found = (self._ids.get(match[0]) or self._ids[match[0].removesuffix("s")] for match in self._matches(text))
        return tuple(dict.fromkeys(identity for ids in found for identity in ids))

    def _matches(self, text: str) -> Iterable[re.Match[str]]:
        return self._pattern.finditer(_folded(text))


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text.casefold()).strip()


def _as_pattern(name: str) -> str:
    before = r"(?<![a-z0-9])" if name[0].isascii() else ""
    after = r"s?(?![a-z0-9])" if name[-1].isascii() else ""
    return before + re.escape(name) + after
