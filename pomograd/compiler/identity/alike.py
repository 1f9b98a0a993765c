"""Finds items again that were reworded, split, merged or moved: by what their words share, and by their place.

In doubt nothing is paired: an item that lost its progress is ticked again with one click, but progress on a task that
nobody did is a lie.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from pomograd.compiler.identity.names import normalised
from pomograd.compiler.identity.pairing import Gaps, Pairing, Sections, gaps_of
from pomograd.compiler.identity.trace import Trace
from pomograd.compiler.identity.words import (
    Rarity,
    is_telling,
    numbers_in,
    numbers_in_names,
    size_of,
    without_addresses,
)

NEARBY = 40  # items left on both sides of one place that are all compared with each other
TRAILS = 8  # candidates for an item elsewhere in the note
LEAST = 0.4  # of the shorter text: what shares less is another task
ELSEWHERE = 6.0  # Chinese characters: less cannot be known again where it was reworded and moved
PART = 3.0  # Chinese characters: what must remain of an item that was split or merged
REWORDED = 2 / 3  # of the letters: what keeps less was written anew
ROUTINE = 0.75  # of the letters of what says little, and so is easily like another
COMMON = 50  # texts that share a gram before it stops being a trail


@dataclass(frozen=True, slots=True)
class Kinship:
    """How alike an old and a new item are.

    `letters` is the share of characters that no edit changed, `words` that of rare words, `whole` how much of the
    shorter text stands in the longer one; all from 0 to 1. `inside`: the shorter text stands in the longer one as it
    is; `near`: what stands around them is the same; `alone`: and nothing else there is left; `home`: their sections are
    the same; `timely`: their times are; `telling`: they say more than routine; `full`: they are long enough to be known
    again anywhere.
    """

    old: int
    new: int
    letters: float
    words: float
    whole: float
    near: bool
    home: bool
    alone: bool
    inside: bool
    timely: bool
    telling: bool
    full: bool
    bonus: float

    @property
    def score(self) -> float:
        return self.letters + self.words + self.bonus

    @property
    def certain(self) -> bool:
        if not self.telling and not self._certain_routine:
            return False
        if self.near:
            return self._certain_nearby
        if self.home:
            return self.letters >= REWORDED and self.words >= 0.3
        return self.telling and self.full and self.letters >= REWORDED and self.words >= 0.45

    @property
    def _certain_routine(self) -> bool:
        return self.inside or (self.timely and self.letters >= ROUTINE)

    @property
    def _certain_nearby(self) -> bool:
        reworded = self.letters >= REWORDED and (self.words >= 0.1 or self.alone)
        part = self.telling and self.whole >= 0.9 and self.words >= 0.15
        return reworded or part


class Comparison:
    """Compares the items of two readings; `known` and `apart` as in `pair_alike`."""

    def __init__(self, pairing: Pairing, known: frozenset[str], *, apart: bool) -> None:
        self._pairing = pairing
        self._apart = apart
        self._known = known
        self.sections = Sections(pairing)
        self.gaps = gaps_of(pairing, self.sections)
        self._crowd_old = Counter(map(self.gaps.of_old, pairing.old_left))
        self._crowd_new = Counter(map(self.gaps.of_new, pairing.new_left))

    @cached_property
    def rarity(self) -> Rarity:
        return Rarity(trace.text for trace in (*self._pairing.old, *self._pairing.new))

    def of_what_is_left(self) -> Iterator[Kinship]:
        if not self._pairing.old_left or not self._pairing.new_left:
            return
        neighbours = () if self._apart else _neighbours(self._pairing, self.gaps)
        for old, new in {*neighbours, *_trails(self._pairing, self.rarity)}:
            if kin := self.compare(old, new):
                yield kin

    def _says_what_another_said(self, old: int, new: int) -> bool:
        """Then it is a copy of that one, and not this one reworded."""
        text = self._pairing.new_texts[new]
        return text != self._pairing.old_texts[old] and text in self._known

    def compare(self, old: int, new: int) -> Kinship | None:
        """None where the two cannot be the same."""
        from rapidfuzz.distance import Indel, LCSseq, Levenshtein  # slow to import, and needed only after an edit

        one, two = self._pairing.old[old], self._pairing.new[new]
        gap, other_gap = self.gaps.of_old(old), self.gaps.of_new(new)
        near = gap == other_gap and not self._apart
        first, second = _plain(one.text), _plain(two.text)
        shorter_text = min(one.text, two.text, key=len)
        (shorter, longer), common = sorted((first, second), key=len), LCSseq.similarity(first, second)
        if common < LEAST * len(shorter) or self._says_what_another_said(old, new) or _contradict(one, two, near=near):
            return None
        home = self.sections.same(one.path, two.path)
        return Kinship(
            old=old,
            new=new,
            letters=(Indel if shorter in longer else Levenshtein).normalized_similarity(first, second),
            words=self.rarity.shared(one.text, two.text),
            whole=common / len(shorter) if size_of(shorter) >= PART and _has_numbers_of(longer, shorter) else 0.0,
            near=near and not self.sections.left(one.path, two.path),
            home=home,
            alone=self._crowd_old[gap] == self._crowd_new[other_gap] == 1,
            inside=shorter in longer,
            timely=one.when == two.when,
            telling=is_telling(shorter_text),
            full=first == second or size_of(shorter) >= ELSEWHERE,
            bonus=0.2 * near + 0.1 * home + 0.05 * (one.when == two.when) + 0.05 * (one.slot == two.slot),
        )


def pair_alike(pairing: Pairing, known: frozenset[str], *, apart: bool = False) -> None:
    """Takes the most certain pair first; one that has a rival elsewhere as good as itself is left alone.

    `known`: the normalised texts of all that the old note said, in any draft. `apart`: the two sides are no readings of
    one draft, so that order says nothing.
    """
    comparison = Comparison(pairing, known, apart=apart)
    if not apart:
        _bring_home(pairing, comparison)
    found = sorted(comparison.of_what_is_left(), key=lambda kin: (-kin.score, kin.old, kin.new))
    rivals: dict[tuple[str, int], list[Kinship]] = defaultdict(list)
    for kin in found:
        rivals["old", kin.old].append(kin)
        rivals["new", kin.new].append(kin)
    for kin in found:
        if kin.old in pairing.new_of or kin.new in pairing.old_of or not kin.certain:
            continue
        others = [*rivals["old", kin.old], *rivals["new", kin.new]]
        if not any(_is_rival(other, kin, pairing) for other in others):
            pairing.add(kin.old, kin.new)


def _bring_home(pairing: Pairing, comparison: Comparison) -> None:
    """A task that was copied to another section and then reworded at home is the one at home, not its copy."""
    left: dict[int, list[int]] = defaultdict(list)
    for at in pairing.new_left:
        left[comparison.gaps.of_new(at)].append(at)
    for old, copy in list(pairing.new_of.items()):
        if comparison.sections.differ(pairing.old[old].path, pairing.new[copy].path):
            near = [comparison.compare(old, at) for at in left[comparison.gaps.of_old(old)][:NEARBY]]
            kin = max((each for each in near if each and each.certain), key=lambda each: each.score, default=None)
            if kin and kin.new not in pairing.old_of:
                pairing.move(old, kin.new)


def _is_rival(other: Kinship, kin: Kinship, pairing: Pairing) -> bool:
    still_open = other.old not in pairing.new_of and other.new not in pairing.old_of
    return other is not kin and still_open and not kin.near and other.score > kin.score - 0.15


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return normalised(without_addresses(text))


def _contradict(one: Trace, two: Trace, *, near: bool) -> bool:
    """Whether two items name different chapters, different subjects, or lead to different places."""
    pairs = [(set(one.concepts), set(two.concepts)), (numbers_in_names(one.text), numbers_in_names(two.text))]
    if not near:
        pairs += [(set(one.links), set(two.links)), (numbers_in(one.text), numbers_in(two.text))]
    return any(left and right and not left & right for left, right in pairs)


def _has_numbers_of(whole: str, part: str) -> bool:
    return numbers_in(part) <= numbers_in(whole)


def _neighbours(pairing: Pairing, gaps: Gaps) -> Iterator[tuple[int, int]]:
    olds: dict[int, list[int]] = defaultdict(list)
    for at in pairing.old_left:
        olds[gaps.of_old(at)].append(at)
    news: dict[int, list[int]] = defaultdict(list)
    for at in pairing.new_left:
        news[gaps.of_new(at)].append(at)
    for gap in olds.keys() & news.keys():
        if len(olds[gap]) * len(news[gap]) <= NEARBY * NEARBY:
            yield from ((at, other) for at in olds[gap] for other in news[gap])


def _trails(pairing: Pairing, rarity: Rarity) -> Iterator[tuple[int, int]]:
    """Pairs that share rare words, wherever they stand."""
    where: dict[str, list[int]] = defaultdict(list)
    for at in pairing.old_left:
        for gram in rarity.grams(pairing.old[at].text):
            where[gram].append(at)
    for other in pairing.new_left:
        shared = Counter(
            at
            for gram in rarity.grams(pairing.new[other].text)
            if len(where.get(gram, ())) <= COMMON
            for at in where.get(gram, ())
        )
        best = sorted(shared, key=lambda at: (-shared[at], at))[:TRAILS]
        yield from ((at, other) for at in best)
