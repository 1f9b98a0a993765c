"""What this learner needs of what was planned, by kind of work, from the items that are done."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pomograd.plan import Draft, ItemKind
from pomograd.scheduler import Block

PRIOR = 4  # pomodoros done as planned that everybody starts with, so that a single item says little
SLOWEST, FASTEST = 3.0, 0.5


def learn_pace(
    draft: Draft, work: Iterable[Block], finished: Mapping[str, int], completed: frozenset[str]
) -> dict[ItemKind, float]:
    """`work` are the blocks that were planned; `finished` are pomodoros by item.

    Items ticked without a pomodoro were done elsewhere and say nothing.
    """
    planned = {block.item: block.part[1] for block in work if block.part}
    actual: dict[ItemKind, int] = defaultdict(int)
    meant: dict[ItemKind, int] = defaultdict(int)
    for item in draft.items:
        if item.id in completed and item.id in planned and finished.get(item.id):
            actual[item.kind] += finished[item.id]
            meant[item.kind] += planned[item.id]
    return {kind: _between((actual[kind] + PRIOR) / (meant[kind] + PRIOR)) for kind in actual}


def _between(pace: float) -> float:
    return min(SLOWEST, max(FASTEST, pace))
