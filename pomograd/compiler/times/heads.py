"""The signs that a pattern can begin with, so that most places of a text are passed over without trying it.

Understands as much of regular expressions as the phrases use: signs, classes, groups of alternatives and `?`.
"""

import re

_ELEMENT = re.compile(r"\(\?[=!<]+|\(\?:|\[[^\]]+\]|\\.|.", re.DOTALL)
_OPTIONAL = re.compile(r"\?|\*|\{0,\d+\}")


def heads(pattern: str) -> set[str]:
    """Every sign, or class of signs, that a match of `pattern` can begin with."""
    found, optional = _heads_of_alternatives(pattern)
    if optional:
        raise ValueError(f"A phrase must say something: {pattern}")
    return found


def _heads_of_alternatives(pattern: str) -> tuple[set[str], bool]:
    """The heads of all alternatives, and whether one of them can be empty."""
    each = [_heads_of_sequence(part) for part in _alternatives(pattern)]
    return {head for part, _ in each for head in part}, any(optional for _, optional in each)


def _heads_of_sequence(sequence: str) -> tuple[set[str], bool]:
    found: set[str] = set()
    at = 0
    while at < len(sequence):
        element = _element(sequence, at)
        at += len(element)
        mark = _OPTIONAL.match(sequence, at)
        at = mark.end() if mark else at
        if element.startswith(("(?=", "(?!", "(?<", "\\b")):
            continue
        inner, can_be_empty = _heads_of_alternatives(element[3:-1]) if element.startswith("(?:") else ({element}, False)
        found |= inner
        if not (mark or can_be_empty):
            return found, False
    return found, True


def _element(sequence: str, at: int) -> str:
    """The sign, class or whole group that stands at a place."""
    opening = _ELEMENT.match(sequence, at)
    if opening is None or not opening[0].startswith("("):
        return opening[0] if opening else ""
    end, depth = opening.end(), 1
    while depth:
        following = _ELEMENT.match(sequence, end)
        if following is None:
            raise ValueError(f"A bracket is not closed: {sequence}")
        end = following.end()
        depth += following[0].startswith("(") - (following[0] == ")")
    return sequence[at:end]


def _alternatives(pattern: str) -> list[str]:
    """The parts of a pattern that `|` parts, outside brackets."""
    parts: list[str] = []
    start = at = 0
    while at < len(pattern):
        element = _element(pattern, at)
        if element == "|":
            parts.append(pattern[start:at])
            start = at + 1
        at += len(element)
    return [*parts, pattern[start:]]
