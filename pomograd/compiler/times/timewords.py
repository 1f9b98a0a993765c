"""Finds the phrases of time in a text. The phrases themselves, as data, stand in `phrases`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pomograd.compiler.times.clocks import read_clock
from pomograd.compiler.times.dates import read_partial
from pomograd.compiler.times.lexemes import SIGNS, Lexeme, Spelling
from pomograd.compiler.times.patterns import ANY_PHRASE, candidates
from pomograd.compiler.times.phrases import Phrase, Place, Unit
from pomograd.compiler.times.remembering import remembers

_NUMERIC = {"whole", "decimal", "dotted", "slashed", "digits", "ordinal"}
_GAP = re.compile(rf"[^\w{''.join(SIGNS.values()).strip()}]*".replace(" ", ""))
_LABEL_ENDS = re.compile(r" {0,3}(?:$|[:()|\]\n]|[—-]{1,3} )")
_HEAD_ENDS = re.compile(r" {0,3}(?:[:(|]|[—-]{1,3} )")


@dataclass(frozen=True, slots=True)
class TimeWord:
    """A phrase found in a text, with the numbers, dates, days and clock times in it, and where it stands."""

    phrase: Phrase
    lexemes: tuple[Lexeme, ...]
    text: str
    start: int
    end: int

    @property
    def unit(self) -> Unit:
        return self.phrase.unit

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers as they were written, 一二 and 3/10 one by one."""
        return tuple(number for lexeme in self.lexemes if lexeme.kind in _NUMERIC for number in _split(lexeme))

    @property
    def first(self) -> str:
        return self.numbers[0] if self.numbers else ""

    @property
    def last(self) -> str:
        return self.numbers[-1] if self.numbers else ""

    def named(self, kind: str) -> str:
        """The first lexeme of a kind, folded, or nothing."""
        return next((lexeme.folded for lexeme in self.lexemes if lexeme.kind == kind), "")


def find_time_words(text: str) -> Iterator[TimeWord]:
    """Every phrase of time in `text` from left to right, none overlapping another."""
    return iter(_words(text))


def time_word_at(text: str, position: int) -> TimeWord | None:
    """The phrase of time that begins exactly at `position`."""
    return next((word for word in _words(text) if word.start == position), None)


@remembers
def _words(text: str) -> tuple[TimeWord, ...]:
    spelling = Spelling(text)
    words: list[TimeWord] = []
    in_front, last = True, 0
    found = ANY_PHRASE.search(spelling.signs)
    while found:
        in_front = in_front and _only_signs(spelling.signs, last, found.start())
        for phrase, match in candidates(found):
            lexemes = spelling.lexemes_in(*match.span())
            if _stands(phrase.place, match, in_front=in_front) and _is_readable(phrase, lexemes):
                start, end = spelling.place(match.start()), spelling.place(match.end())
                words.append(TimeWord(phrase, lexemes, match[0], start, end))
                last = match.end()
                break
        found = ANY_PHRASE.search(spelling.signs, max(last, found.start() + 1))
    return tuple(words)


def _is_readable(phrase: Phrase, lexemes: Sequence[Lexeme]) -> bool:
    """Whether times and dates are some; what runs past midnight or names a 13th month stays in the text."""
    if phrase.unit is Unit.CLOCK:
        return all(read_clock(lexeme.folded) for lexeme in lexemes)
    if phrase.unit in (Unit.DATE, Unit.PARTIAL_DATE):
        return all(read_partial(lexeme.folded) for lexeme in lexemes if lexeme.kind != "whole")
    return True


def _stands(place: Place, found: re.Match[str], *, in_front: bool) -> bool:
    """Whether a phrase stands where it means time."""
    signs, (start, end) = found.string, found.span()
    bracketed = signs[start - 1 : start] in ("(", "[") and signs[start - 2 : start - 1] != "》"
    match place:
        case Place.ANYWHERE:
            return True
        case Place.FRONT:
            return in_front or bracketed
        case Place.LABEL:
            return in_front and _LABEL_ENDS.match(signs, end) is not None
        case Place.START:
            return _only_signs(signs, 0, start) and _HEAD_ENDS.match(signs, end) is not None
        case Place.DATED:
            return in_front or (bracketed and _only_signs(signs, end, len(signs)))


def _only_signs(signs: str, first: int, last: int) -> bool:
    gap = _GAP.match(signs, first, last)
    return gap is not None and gap.end() >= last


def _split(lexeme: Lexeme) -> list[str]:
    match lexeme.kind:
        case "digits":
            return list(lexeme.written)
        case "slashed":
            return re.split(r"\s*[/／]\s*", lexeme.written)
        case _:
            return [lexeme.written]
