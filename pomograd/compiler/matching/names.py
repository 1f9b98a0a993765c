"""Finds many names in a text in one pass. Knows no concept and no lab.

Capitals, hyphens, the width of letters and spaces beside Chinese characters do not matter. A name in Latin letters is a
whole word, in the plural or not, and a version number may follow one of three letters or more. Addresses hold no names.
A name has at least two characters.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

LEAST_BEFORE_VERSION = 3  # letters: GPT4 and Python3, but no R2

_KEY = 4  # a name is looked up by so many of its first characters,
_SHORT_KEY = 2  # a shorter one by these

_ADDRESS = re.compile(r"\w+://\S+")
_OTHER_HYPHENS = re.compile("[‐‑–—]")
_GAP_BESIDE_CHINESE = re.compile(" (?:(?=[\u3040-\u30ff\u3400-\u9fff])|(?<=[\u3040-\u30ff\u3400-\u9fff] ))")
_WORD = "[a-z0-9]+"
_ENDING = re.compile(r"(?:s|(?<=[shxz])es)?(?![a-z0-9])")  # of a word: nothing, or that of its plural


@dataclass(frozen=True, slots=True)
class Spellings:
    """What an id is called: `names` in any capitals, `exact` in these only; `decoys` hold a name and mean nothing."""

    names: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    decoys: tuple[str, ...] = ()


@dataclass(slots=True)
class _Entry:
    """What one folded spelling means: `ids` in any capitals, `exact` in those given; nothing at all: a decoy."""

    ids: tuple[str, ...] = ()
    exact: tuple[tuple[str, str], ...] = ()


class Matcher:
    """Of names that overlap the first counts, of those that begin together the longest: no 神经网络 in 卷积神经网络."""

    def __init__(self, names: Mapping[str, Iterable[str] | Spellings]) -> None:
        self._entries = _entries(names)
        self._lengths = _lengths(self._entries)
        others = sorted({name[0] for name in self._entries if not _is_latin(name[0])})
        self._starts = re.compile("|".join([_WORD, *([f"[{re.escape(''.join(others))}]"] if others else [])]))

    def find(self, text: str) -> tuple[str, ...]:
        """The ids whose names stand in `text`, in the order of the text, each once."""
        return tuple(dict.fromkeys(self._ids_in(fold(text))))

    def _ids_in(self, written: str) -> Iterator[str]:
        folded = written.lower()
        lengths = self._lengths
        behind = 0  # the name found last
        for match in self._starts.finditer(folded):
            start = match.start()
            at_hand = lengths.get(folded[start : start + _KEY]) or lengths.get(folded[start : start + _SHORT_KEY])
            if at_hand and start >= behind:
                ids, behind = self._longest(folded, written, start, at_hand)
                yield from ids

    def _longest(self, folded: str, written: str, start: int, lengths: Iterable[int]) -> tuple[tuple[str, ...], int]:
        """The ids of the longest name that stands at `start`, and where it ends; at `start` where none does."""
        for length in lengths:
            end = start + length
            entry = self._entries.get(folded[start:end])
            if entry is None or end > len(folded) or not _ends_word(folded, start, end):
                continue
            exact = tuple(identity for identity, spelling in entry.exact if written.startswith(spelling, start))
            if entry.ids or exact or not entry.exact:
                return entry.ids + exact, end
        return (), start


def fold(text: str) -> str:
    """The text with one kind of letters, of gaps and of hyphens, no gap beside Chinese characters and no addresses."""
    if "://" in text:
        text = _ADDRESS.sub(" ", text)
    if text.isascii():
        return _with_single_gaps(text)
    text = unicodedata.normalize("NFKC", text).replace("İ", "I")  # the one letter that grows when made small
    return _GAP_BESIDE_CHINESE.sub("", _with_single_gaps(_OTHER_HYPHENS.sub(" ", text)))


def _with_single_gaps(text: str) -> str:
    text = text.replace("-", " ").replace("_", " ").replace("\n", " ; ")  # no name goes on in the next line
    return " ".join(text.split())


def _entries(names: Mapping[str, Iterable[str] | Spellings]) -> dict[str, _Entry]:
    entries: dict[str, _Entry] = {}
    for identity, given in names.items():
        spellings = given if isinstance(given, Spellings) else Spellings(tuple(given))
        for name in spellings.names:
            entry = _entry(entries, name)
            entry.ids = (*entry.ids, identity)
        for name in spellings.exact:
            entry = _entry(entries, name)
            entry.exact = (*entry.exact, (identity, fold(name)))
        for name in spellings.decoys:
            _entry(entries, name)
    return entries


def _entry(entries: dict[str, _Entry], name: str) -> _Entry:
    return entries.setdefault(fold(name).lower(), _Entry())


def _lengths(names: Iterable[str]) -> dict[str, list[int]]:
    """The lengths that names with these first characters have, the longest first."""
    found: dict[str, set[int]] = {}
    for name in names:
        found.setdefault(name[: _KEY if len(name) >= _KEY else _SHORT_KEY], set()).add(len(name))
    return {key: sorted(own | found.get(key[:_SHORT_KEY], set()), reverse=True) for key, own in found.items()}


def _ends_word(text: str, start: int, end: int) -> bool:
    last = text[end - 1]
    if not _is_latin(last) or _ENDING.match(text, end):
        return True
    return last.isalpha() and end - start >= LEAST_BEFORE_VERSION and text[end : end + 1].isdecimal()


def _is_latin(letter: str) -> bool:
    """Whether words of such letters have gaps between them."""
    return letter.isascii() and letter.isalnum()
