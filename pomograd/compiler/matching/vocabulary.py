"""The vocabulary of a field: what its concepts are called. Knows no concept itself."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pomograd.compiler.matching.names import Matcher, Spellings
from pomograd.errors import PomogradError


@dataclass(frozen=True)
class Vocabulary:
    """Concepts by id: `names` are what notes call them, `titles` the usual name by language."""

    names: Mapping[str, Spellings] = field(default_factory=dict[str, Spellings])
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])

    @cached_property
    def matcher(self) -> Matcher:
        return Matcher(self.names)


def load_vocabulary(text: str) -> Vocabulary:
    """A vocabulary from TOML: a table for every concept with `zh` and `en`, and maybe `exact` and `not`.

    Raises PomogradError E106 where the text is not of that shape.
    """
    try:
        tables = tomllib.loads(text)
        return Vocabulary(
            names={concept: spellings_of(table) for concept, table in tables.items()},
            titles={concept: {"zh": table["zh"][0], "en": table["en"][0]} for concept, table in tables.items()},
        )
    except (tomllib.TOMLDecodeError, LookupError, TypeError) as error:
        raise PomogradError("E106", exit_code=2, reason=str(error)) from error


def spellings_of(table: Mapping[str, Any]) -> Spellings:
    """The names of one table. Raises KeyError or TypeError where it is not of the shape."""
    return Spellings(
        names=(*table["zh"], *table["en"]),
        exact=tuple(table.get("exact", ())),
        decoys=tuple(table.get("not", ())),
    )
