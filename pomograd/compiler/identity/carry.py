"""Gives the items of an edited note the ids that they had before. Pure: the same two readings give the same ids."""

from dataclasses import replace

from pomograd.compiler.identity.match import GONE, Place, match
from pomograd.compiler.identity.roll import MOST_GONE, Roll, roll_of
from pomograd.compiler.identity.trace import Trace
from pomograd.plan import Draft, Plan


def carry_over(old: Plan, new: Plan) -> Plan:
    """`new` with the id of the item of `old` that each of its items continues, and fresh ids for the others.

    Of a split, the part that is most like the whole keeps the id; of a merge, the whole keeps that of the part it is
    most like. Ids are unique within a draft.
    """
    return follow(roll_of(old), new)[0]


def follow(roll: Roll, plan: Plan) -> tuple[Plan, Roll]:
    """The plan with the ids that its items have on the roll, and the roll as it is from now on."""
    now = roll_of(plan)
    found = match(roll, now)
    names = _Names(roll)
    ids: dict[Place, str] = {}
    for place in sorted(found):
        name = _trace(roll, found[place]).id
        if names.take(name, place[0]):
            ids[place] = name
    drafts = tuple(_named(draft, number, ids, names) for number, draft in enumerate(plan.drafts))
    named = replace(plan, drafts=drafts)
    kept = {found[place] for place in ids}
    left = [trace for place, trace in _seen(roll) if place not in kept]
    present = tuple(
        tuple(replace(trace, id=item.id) for trace, item in zip(traces, draft.items, strict=True))
        for traces, draft in zip(now.drafts, named.drafts, strict=True)
    )
    return named, Roll(present, tuple(left[-MOST_GONE:]))


class _Names:
    """The ids that are taken: in a draft by its items, everywhere by what was there before."""

    def __init__(self, roll: Roll) -> None:
        self._used: set[tuple[int, str]] = set()
        self._ever = {trace.id for _, trace in _seen(roll)}

    def take(self, name: str, draft: int) -> bool:
        """Whether `name` is free in that draft; it is taken then."""
        free = (draft, name) not in self._used
        self._used.add((draft, name))
        return free

    def fresh(self, name: str) -> str:
        """`name`, or with the next ordinal where somebody had it before."""
        stem, number, free = name, 1, name
        while free in self._ever:
            number += 1
            free = f"{stem}-{number}"
        self._ever.add(free)
        return free


def _named(draft: Draft, number: int, ids: dict[Place, str], names: _Names) -> Draft:
    given = {item.id: ids.get((number, at)) or names.fresh(item.id) for at, item in enumerate(draft.items)}
    items = tuple(
        replace(item, id=given[item.id], needs=tuple(given[need] for need in item.needs)) for item in draft.items
    )
    return replace(draft, items=items)


def _seen(roll: Roll) -> list[tuple[Place, Trace]]:
    gone = [((GONE, at), trace) for at, trace in enumerate(roll.gone)]
    return gone + [((draft, at), trace) for draft, traces in enumerate(roll.drafts) for at, trace in enumerate(traces)]


def _trace(roll: Roll, place: Place) -> Trace:
    draft, at = place
    return roll.gone[at] if draft == GONE else roll.drafts[draft][at]
