"""What the ledger adds up to: pomodoros, time and interruptions of a day, a week, an item."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from pomograd.ledger import Fact, FactKind


@dataclass(frozen=True, slots=True)
class Tally:
    """Finished pomodoros, their working time in seconds, and what got in the way."""

    pomodoros: int
    seconds: int
    interruptions: int
    voided: int


def tally(facts: Iterable[Fact]) -> Tally:
    facts = tuple(facts)
    kinds = Counter(fact.kind for fact in facts)
    seconds = sum(_seconds(fact) for fact in facts if fact.kind is FactKind.WORK_FINISHED)
    return Tally(kinds[FactKind.WORK_FINISHED], seconds, kinds[FactKind.WORK_INTERRUPTED], kinds[FactKind.WORK_VOIDED])


def on_day(facts: Iterable[Fact], day: date) -> tuple[Fact, ...]:
    """The facts of one study day, which ends at 04:00."""
    return tuple(fact for fact in facts if fact.at.day == day)


def in_week(facts: Iterable[Fact], day: date) -> tuple[Fact, ...]:
    """The facts of the calendar week, Monday to Sunday, that `day` lies in."""
    monday = day - timedelta(days=day.weekday())
    return tuple(fact for fact in facts if monday <= fact.at.day <= monday + timedelta(days=6))


def pomodoros_by_item(facts: Iterable[Fact]) -> dict[str, int]:
    """How many finished pomodoros each item has had."""
    finished = (fact.item for fact in facts if fact.kind is FactKind.WORK_FINISHED)
    return dict(Counter(item for item in finished if item is not None))


def completed_items(facts: Iterable[Fact]) -> frozenset[str]:
    """The items that are ticked; a later reopening takes the tick back."""
    ticked: set[str] = set()
    for fact in facts:
        if fact.item and fact.kind is FactKind.ITEM_COMPLETED:
            ticked.add(fact.item)
        elif fact.item and fact.kind is FactKind.ITEM_REOPENED:
            ticked.discard(fact.item)
    return frozenset(ticked)


def _seconds(fact: Fact) -> int:
    return int(fact.details.get("seconds") or 0)
