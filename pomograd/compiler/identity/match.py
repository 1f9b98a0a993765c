"""Which item of a note goes on in which of its next reading: drafts first, then their items, then what is left over."""

from collections.abc import Sequence

from pomograd.compiler.identity.alike import pair_alike
from pomograd.compiler.identity.exact import pair_equal, pair_returned
from pomograd.compiler.identity.names import normalised
from pomograd.compiler.identity.pairing import Pairing
from pomograd.compiler.identity.roll import Roll
from pomograd.compiler.identity.trace import Trace

Place = tuple[int, int]  # the draft and the item in it, counted from 0
GONE = -1  # in the place of a draft: an item that had been removed


def match(old: Roll, new: Roll) -> dict[Place, Place]:
    """For each item of `new` that was there before: where it was. No two go on the same one."""
    found: dict[Place, Place] = {}
    known = frozenset[str]().union(*map(_texts, (*old.drafts, old.gone)))
    for before, after in pair_drafts(old.drafts, new.drafts).items():
        pairing = Pairing(old.drafts[before], new.drafts[after])
        pair_equal(pairing)
        pair_alike(pairing, known)
        found.update({(after, at): (before, other) for at, other in pairing.old_of.items()})
    return found | _match_strays(old, new, found, known)


def pair_drafts(old: Sequence[Sequence[Trace]], new: Sequence[Sequence[Trace]]) -> dict[int, int]:
    """The draft that each old one became: most in common first, then in their order where as many are left."""
    before, after = [_texts(draft) for draft in old], [_texts(draft) for draft in new]
    shared = {
        (left, right): len(one & two) / max(len(one | two), 1)
        for left, one in enumerate(before)
        for right, two in enumerate(after)
        if one & two
    }
    pairs: dict[int, int] = {}
    for left, right in sorted(shared, key=lambda pair: (-shared[pair], pair)):
        if left not in pairs and right not in pairs.values():
            pairs[left] = right
    left_over = [at for at in range(len(old)) if at not in pairs]
    new_ones = [at for at in range(len(new)) if at not in pairs.values()]
    return pairs | (dict(zip(left_over, new_ones, strict=True)) if len(left_over) == len(new_ones) else {})


def _texts(traces: Sequence[Trace]) -> set[str]:
    return {normalised(trace.text) for trace in traces}


def _match_strays(old: Roll, new: Roll, found: dict[Place, Place], known: frozenset[str]) -> dict[Place, Place]:
    """Items that went to another draft, or were cut out in an earlier edit and pasted now."""
    taken = set(found.values())
    strays = {
        **{(GONE, at): trace for at, trace in enumerate(old.gone)},
        **{place: trace for place, trace in _all(old).items() if place not in taken},
    }
    fresh = {place: trace for place, trace in _all(new).items() if place not in found}
    if not strays or not fresh:
        return {}
    pairing = Pairing(list(strays.values()), list(fresh.values()))
    pair_returned(pairing)
    pair_alike(pairing, known, apart=True)
    places, old_places = list(fresh), list(strays)
    return {places[at]: old_places[other] for at, other in sorted(pairing.old_of.items())}


def _all(roll: Roll) -> dict[Place, Trace]:
    return {(at, number): trace for at, draft in enumerate(roll.drafts) for number, trace in enumerate(draft)}
