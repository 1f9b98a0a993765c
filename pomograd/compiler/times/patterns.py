"""The phrases of time as one pattern, to be matched against the spelling that `lexemes` gives a text."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pomograd.compiler.times.heads import heads
from pomograd.compiler.times.lexemes import SIGNS
from pomograd.compiler.times.phrases import PHRASES, Phrase, Place

_NUMBER = f"[{SIGNS['whole']}]"
_TO = r" {0,3}(?:[—-]{1,2}|至|到|to\b|through\b|thru\b) {0,3}"
_AMOUNT = "".join(SIGNS[kind] for kind in ("whole", "decimal", "dotted"))
_TO_AMOUNT = rf"(?:{_TO.replace('[—-]{1,2}', '-')}|—)"  # 第 3 章 — 1 小时 is no range
_AND = r" {0,3}(?:、|,? ?and\b|,? ?&|,|和|及|与|/|\+) {0,3}"
_ALSO = r" {0,3}(?:[—-]{1,2}|至|到|to\b|through\b|thru\b|、|and\b|&|和|及|与|/|\+) {0,3}"
_SLOTS = {
    "n": _NUMBER,
    "r": f"(?:[{SIGNS['whole']}{SIGNS['digits']}](?:(?:{_TO}|{_AND}){_NUMBER}){{0,6}}|{SIGNS['slashed']})",
    "one": f"(?:{_NUMBER}(?:{_ALSO}{_NUMBER}){{0,6}}|{SIGNS['slashed']})",
    "a": f"[{_AMOUNT}{SIGNS['digits']}](?:{_TO_AMOUNT}[{_AMOUNT}])?",
    "half": SIGNS["decimal"],
    "nth": SIGNS["ordinal"],
    "to": _TO,
    "and": _AND,
    "dot": SIGNS["dotted"],
    "slash": SIGNS["slashed"],
} | {kind: SIGNS[kind] for kind in ("full", "part", "month", "days", "clock", "hour", "tomatoes", "am", "pm")}
_SLOT = re.compile(r"\{(" + "|".join(_SLOTS) + r")\}")
_BLANK = re.compile(r"\[[^\]]*\]| \??")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _compile(phrases: Sequence[Phrase]) -> tuple[re.Pattern[str], dict[int, Phrase]]:
    """All phrases as one pattern; an empty group at the end of each tells which one it was.

    Phrases that begin with Chinese words, Latin words and numbers are kept apart, and only tried where one begins.
    """
    expanded = [(phrase, pattern, heads(pattern)) for phrase in phrases if (pattern := _expand(phrase.pattern))]
    parts: list[str] = []
    by_group: dict[int, Phrase] = {}
    for is_head, boundary in _HEADS:
        group = [
            (phrase, pattern, its_heads) for phrase, pattern, its_heads in expanded if any(map(is_head, its_heads))
        ]
        signs = {head.strip("[]") for _, _, its_heads in group for head in its_heads if is_head(head)}
        patterns = "|".join(f"(?:{pattern})()" for _, pattern, _ in group)
        parts.append(f"(?=[{''.join(sorted(signs))}]){boundary}(?:{patterns})")
        for phrase, _, _ in group:
            by_group[len(by_group) + 1] = phrase
    return re.compile("|".join(parts), re.ASCII), by_group


def _expand(pattern: str) -> str:
    """A phrase as a regular expression: its slots filled in, and up to three blanks for each outside classes."""
    blanks = _BLANK.sub(lambda found: found[0] if found[0].startswith("[") else " {0,3}", pattern)
    return _SLOT.sub(lambda slot: _SLOTS[slot[1]], blanks)


def _is_latin(head: str) -> bool:
    return head in _LETTERS


def _is_number(head: str) -> bool:
    return head.strip("[]")[0] in _PRIVATE


def _is_chinese(head: str) -> bool:
    return not _is_latin(head) and not _is_number(head)


_PRIVATE = "".join(SIGNS.values())
_NOT_IN_WORD = "(?<![a-z0-9_.])"  # W1 is a week, but not in 3BW1
_HEADS = ((_is_chinese, ""), (_is_latin, _NOT_IN_WORD), (_is_number, _NOT_IN_WORD))


def candidates(found: re.Match[str]) -> Iterator[tuple[Phrase, re.Match[str]]]:
    """The phrase that was found, and the one that fits at the same place if that one may not stand there."""
    yield _PHRASES[found.lastindex or 0], found
    pattern, phrases = _anywhere()
    elsewhere = pattern.match(found.string, found.start())
    if elsewhere:
        yield phrases[elsewhere.lastindex or 0], elsewhere


@cache
def _anywhere() -> tuple[re.Pattern[str], dict[int, Phrase]]:
    return _compile([phrase for phrase in PHRASES if phrase.place is Place.ANYWHERE])


ANY_PHRASE, _PHRASES = _compile(PHRASES)
