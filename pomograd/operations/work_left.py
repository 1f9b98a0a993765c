"""Which blocks of the schedule are still to do: a day that was missed is still to do, a time that came back is over."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from pomograd.focus.tally import pomodoros_by_item
from pomograd.ledger import Fact, FactKind, Moment, study_day
from pomograd.plan import Draft
from pomograd.scheduler import Block, Progress
from pomograd.scheduler.errands import lapses
from pomograd.scheduler.replan import Agreed
from pomograd.scheduler.replan.standing import is_done


def work_left(
    agreed: Agreed, draft: Draft, facts: Iterable[Fact], ticked: frozenset[str], now: Moment
) -> tuple[Block, ...]:
    """The blocks of the items that the note still has, earliest first; `facts` are all of the plan."""
    facts = [fact for fact in facts if fact.kind is FactKind.WORK_FINISHED]
    progress = Progress(pomodoros_by_item(facts), ticked)
    on_day = Counter((fact.item, fact.at.day) for fact in facts)
    return tuple(_left(agreed.work, draft, progress, on_day, now))


def day_of(block: Block, now: Moment) -> date:
    """The study day of a block for a learner whose clock is set as now, wherever the hours were meant."""
    return study_day(block.start.astimezone(now.wall.tzinfo))


def _left(
    work: Iterable[Block], draft: Draft, progress: Progress, on_day: Counter[tuple[str | None, date]], now: Moment
) -> Iterator[Block]:
    items = {item.id: item for item in draft.items}
    for block in work:
        item, day = items.get(block.item or ""), day_of(block, now)
        if item is None or item.id in progress.completed:
            continue
        if lapses(item):
            over = day < now.day or (block.part is not None and block.part[0] <= on_day[item.id, day])
        else:
            over = is_done(block, progress)
        if not over:
            yield block
