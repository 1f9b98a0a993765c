"""Two readings of one draft side by side: which trace of the old one has been found in the new one so far."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pomograd.compiler.identity.names import normalised
from pomograd.compiler.identity.trace import Path, Trace
from pomograd.compiler.identity.words import without_addresses


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
    """Which section of the old note goes on in which of the new one: by the items found in both, then by its title."""

    def __init__(self, pairing: Pairing) -> None:
        self._new_of: dict[Path, Path] = {}
        self._taken: set[Path] = set()
        votes = Counter((pairing.old[old].path, pairing.new[new].path) for new, old in pairing.old_of.items())
        for old, new in sorted(votes, key=lambda pair: (-votes[pair], pair[0] != pair[1])):
            self._match(old, new)
        olds = dict.fromkeys(trace.path for trace in pairing.old)
        news = dict.fromkeys(trace.path for trace in pairing.new)
        for path in olds:
            renamed = (*self.new_of(path[:-1]), path[-1])
            for name in (path, renamed):
                if name in news:
                    self._match(path, name)

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


def _headline(trace: Trace) -> str:
    return normalised(without_addresses(trace.text.partition("\n")[0]))
