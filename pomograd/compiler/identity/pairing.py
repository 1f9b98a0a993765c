"""Two readings of one draft side by side: which trace of the old one has been found in the new one so far."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from pomograd.compiler.identity.names import normalised
from pomograd.compiler.identity.trace import Path, Trace
from pomograd.compiler.identity.words import addresses_in, without_addresses


class Pairing:
    """Positions of `old` and `new`, paired one to one; what is found stays found.

    A position is looked for by its text, and by its headline where details were added below it.
    """

    def __init__(self, old: Sequence[Trace], new: Sequence[Trace]) -> None:
        self.old = old
        self.new = new
        self.old_texts = [normalised(trace.text) for trace in old]
        self.new_texts = [normalised(trace.text) for trace in new]
        self.old_of: dict[int, int] = {}
        self.new_of: dict[int, int] = {}

    def by_headline(self) -> "Pairing":
        """The same pairs, looked for by the first line of each text, without addresses."""
        other = Pairing((), ())
        other.old, other.new, other.old_of, other.new_of = self.old, self.new, self.old_of, self.new_of
        other.old_texts = [_headline(trace) for trace in self.old]
        other.new_texts = [_headline(trace) for trace in self.new]
        return other

    def add(self, old: int, new: int) -> None:
        self.old_of[new] = old
        self.new_of[old] = new

    def move(self, old: int, new: int) -> None:
        """Pairs `old` with `new` instead of what it was paired with."""
        del self.old_of[self.new_of[old]]
        self.add(old, new)

    def leads_elsewhere(self, old: int, new: int) -> bool:
        """Whether addresses stand in both texts, and none of them in both."""
        one, two = addresses_in(self.old[old].text), addresses_in(self.new[new].text)
        return bool(one and two) and one.isdisjoint(two)

    @property
    def old_left(self) -> list[int]:
        return [at for at in range(len(self.old)) if at not in self.new_of]

    @property
    def new_left(self) -> list[int]:
        return [at for at in range(len(self.new)) if at not in self.old_of]


@dataclass(frozen=True, slots=True)
class Gaps:
    """The stretches between pairs that kept their order; two positions of one gap stand in the same place."""

    old_anchors: tuple[int, ...]
    new_anchors: tuple[int, ...]

    def of_old(self, at: int) -> int:
        return bisect_right(self.old_anchors, at)

    def of_new(self, at: int) -> int:
        return bisect_right(self.new_anchors, at)


def gaps_of(pairing: Pairing, sections: "Sections | None" = None) -> Gaps:
    """The longest run of pairs that no move has disturbed gives the anchors; with `sections` only those at home."""
    pairs = sorted(
        (new, old)
        for new, old in pairing.old_of.items()
        if sections is None or not sections.differ(pairing.old[old].path, pairing.new[new].path)
    )
    kept = longest_increasing([old for _, old in pairs])
    return Gaps(tuple(pairs[at][1] for at in kept), tuple(pairs[at][0] for at in kept))


def longest_increasing(numbers: Sequence[int]) -> list[int]:
    """The positions of a longest increasing subsequence, by patience sorting."""
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for at, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        before.append(piles[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [number]
        piles[pile : pile + 1] = [at]
    chain: list[int] = []
    at = piles[-1] if piles else -1
    while at >= 0:
        chain.append(at)
        at = before[at]
    return chain[::-1]


class Sections:
    """Which section of the old note goes on in which of the new one: by what is said in both, then by its title.

    What nobody has found yet counts as well, so that one item that was moved does not take its section along.
    """

    def __init__(self, pairing: Pairing) -> None:
        self._new_of: dict[Path, Path] = {}
        self._taken: set[Path] = set()
        olds = _texts_left(pairing.old, pairing.old_texts, pairing.new_of)
        news = _texts_left(pairing.new, pairing.new_texts, pairing.old_of)
        votes = Counter((pairing.old[old].path, pairing.new[new].path) for new, old in pairing.old_of.items())
        namesakes = _namesakes(olds, news)
        pairs = dict.fromkeys([*votes, *namesakes.items()])
        weight = {(old, new): votes[old, new] + (olds[old] & news[new]).total() for old, new in pairs}
        for old, new in sorted(pairs, key=lambda pair: (-weight[pair], namesakes.get(pair[0]) != pair[1])):
            self._match(old, new)
        for path in olds:
            renamed = (*self.new_of(path[:-1]), path[-1])
            if renamed in news:
                self._match(path, renamed)

    def new_of(self, path: Path) -> Path:
        """The section that goes on; the old path where none does."""
        return self._new_of.get(path, path)

    def same(self, old: Path, new: Path) -> bool:
        return self._new_of.get(old) == new

    def differ(self, old: Path, new: Path) -> bool:
        """Whether one of the two goes on elsewhere, or came from elsewhere."""
        return self.left(old, new) or (new in self._taken and not self.same(old, new))

    def left(self, old: Path, new: Path) -> bool:
        """Whether the old one goes on, and not as the new one."""
        return self._new_of.get(old, new) != new

    def _match(self, old: Path, new: Path) -> None:
        if old not in self._new_of and new not in self._taken:
            self._new_of[old] = new
            self._taken.add(new)


def _texts_left(traces: Sequence[Trace], texts: Sequence[str], found: Container[int]) -> dict[Path, Counter[str]]:
    """For each section the texts of those of its items that have not been found in the other reading."""
    left: dict[Path, Counter[str]] = {trace.path: Counter() for trace in traces}
    for at, trace in enumerate(traces):
        if at not in found:
            left[trace.path][texts[at]] += 1
    return left


def _namesakes(olds: Iterable[Path], news: Iterable[Path]) -> dict[Path, Path]:
    """For each old section the new one of the same titles; the draft that holds it may have another title now."""
    found = dict.fromkeys(news)
    below = {path[1:]: path for path in found}
    return {path: path if path in found else below[path[1:]] for path in olds if path[1:] in below}


def _headline(trace: Trace) -> str:
    return normalised(without_addresses(trace.text.partition("\n")[0]))
