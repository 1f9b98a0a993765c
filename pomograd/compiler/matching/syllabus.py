"""The labs of a course as plans ask for them: what must stand in an item so that a lab is its practice.

Knows no lab itself, and not which of them are built.
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pomograd.compiler.matching.names import Matcher, Spellings
from pomograd.compiler.matching.vocabulary import spellings_of
from pomograd.errors import PomogradError

STRENGTHS = ("task", "method", "hint")  # the first that an item has anything of decides

Term = frozenset[str]  # one of these ids
Ask = tuple[Term, ...]  # all of these terms


@dataclass(frozen=True, slots=True)
class LabPhrases:
    """A lab and the phrases of plans, in any language, that ask for it."""

    id: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LabRule:
    """What asks for a lab, by strength. `practises` are the ids that it covers, `unless` those that rule it out."""

    id: str
    asks: Mapping[str, tuple[Ask, ...]]
    practises: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Syllabus:
    """`words` are names that are no concepts of the field; `hands_on`, `never` and `common` are ids of either kind."""

    labs: tuple[LabRule, ...] = ()
    words: Mapping[str, Spellings] = field(default_factory=dict[str, Spellings])
    hands_on: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()
    common: frozenset[str] = frozenset()
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])

    @cached_property
    def matcher(self) -> Matcher:
        return Matcher(self.words)

    def __bool__(self) -> bool:
        return bool(self.labs)


def load_syllabus(text: str) -> Syllabus:
    """A syllabus from TOML, in the form that the head of course/syllabus.toml describes.

    Raises PomogradError E106 where the text is not of that shape.
    """
    try:
        table = tomllib.loads(text)
        return Syllabus(
            labs=tuple(_rule(lab, rule) for lab, rule in table["labs"].items()),
            words={word: spellings_of(names) for word, names in table["words"].items()},
            hands_on=frozenset(table["hands-on"]),
            never=frozenset(table["never"]),
            common=frozenset(table["common"]),
            titles={lab: rule["title"] for lab, rule in table["labs"].items()},
        )
    except (tomllib.TOMLDecodeError, LookupError, TypeError, AttributeError) as error:
        raise PomogradError("E106", exit_code=2, reason=f"syllabus.toml: {error}") from error


def plain_syllabus(labs: Sequence[LabPhrases]) -> Syllabus:
    """A syllabus of labs that are asked for by their phrases alone."""
    return Syllabus(
        labs=tuple(LabRule(lab.id, {"task": _asks([lab.id])}) for lab in labs),
        words={lab.id: Spellings(lab.phrases) for lab in labs},
    )


def _rule(lab: str, table: Mapping[str, Any]) -> LabRule:
    return LabRule(
        id=lab,
        asks={strength: _asks(table.get(strength, ())) for strength in STRENGTHS},
        practises=frozenset(table["concepts"]),
        unless=frozenset(table.get("unless", ())),
    )


def _asks(lines: Iterable[str]) -> tuple[Ask, ...]:
    """`cnn + keras/tensorflow`: a CNN, and one of the two."""
    return tuple(tuple(frozenset(term.strip().split("/")) for term in line.split("+")) for line in lines)
