"""Finds the labs that an item of a plan is the practice of. No lab is better than a wrong one.

Of the labs that an item asks for, those that name its task count, else those that name its method, else those that it
hints at and that leave none of its concepts aside. Of these a lab gives way to one that covers all it covers and more.
"""

from collections.abc import Iterable

from pomograd.compiler.matching.names import Matcher
from pomograd.compiler.matching.syllabus import STRENGTHS, Ask, LabRule, Syllabus

Asked = tuple[LabRule, frozenset[str]]  # a lab and what it covers of the item


class LabMatcher:
    def __init__(self, syllabus: Syllabus, concepts: Matcher) -> None:
        self._syllabus = syllabus
        self._concepts = concepts
        self._words = syllabus.matcher
        self._triggers = [(lab, _mentioned(lab)) for lab in syllabus.labs]

    def find(self, text: str, *, to_make: bool) -> tuple[str, ...]:
        """The ids of the labs that `text` asks for; `to_make`: it is known to ask for something to be made."""
        if not self._syllabus.labs:
            return ()
        words = frozenset(self._words.find(text))
        if words & self._syllabus.never or not (to_make or words & self._syllabus.hands_on):
            return ()
        found = words.union(self._concepts.find(text))
        for strength in STRENGTHS:
            if asked := self._asked(found, strength):
                return tuple(lab.id for lab in self._widest(asked))
        return ()

    def _asked(self, found: frozenset[str], strength: str) -> list[Asked]:
        likely = (lab for lab, mentioned in self._triggers if not mentioned.isdisjoint(found))
        asked = [(lab, cover) for lab in likely if (cover := _cover(lab, found, strength))]
        if strength != STRENGTHS[-1]:
            return asked
        concepts = found - self._syllabus.words.keys() - self._syllabus.common
        return [(lab, cover) for lab, cover in asked if concepts <= lab.practises | cover]

    def _widest(self, asked: list[Asked]) -> Iterable[LabRule]:
        telling = [(lab, cover - self._syllabus.common) for lab, cover in asked]
        return (lab for lab, cover in telling if not any(cover < other for _, other in telling))


def _mentioned(lab: LabRule) -> frozenset[str]:
    """All ids that any of the lab's asks names."""
    return frozenset(name for asks in lab.asks.values() for ask in asks for term in ask for name in term)


def _cover(lab: LabRule, found: frozenset[str], strength: str) -> frozenset[str]:
    """What the lab covers of what was found; nothing where it is not asked for."""
    held = [ask for ask in lab.asks.get(strength, ()) if _holds(ask, found)]
    if not held or lab.unless & found:
        return frozenset()
    return found & lab.practises.union(*(term for ask in held for term in ask))


def _holds(ask: Ask, found: frozenset[str]) -> bool:
    return all(term & found for term in ask)
