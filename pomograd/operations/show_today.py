"""Today: the pomodoros of this study day, what runs, what comes next, and when the plan will be finished."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from pomograd.errors import PomogradError
from pomograd.focus.machine import Focus
from pomograd.focus.tally import Tally, in_week, on_day, tally
from pomograd.ledger import Fact, FactKind
from pomograd.operations.act_on_focus import FOCUS_KINDS, read_focus
from pomograd.operations.complete_item import done_items
from pomograd.operations.context import Context
from pomograd.operations.make_schedule import current_schedule
from pomograd.operations.read_plan import FollowedPlan, read_plan
from pomograd.operations.reasons_to_replan import reasons_now
from pomograd.operations.resolve_links import resolved_links
from pomograd.operations.work_left import day_of, work_left
from pomograd.plan import Item, LinkKind
from pomograd.scheduler import Block, Schedule, Status
from pomograd.scheduler.replan import Agreed, Reason
from pomograd.scheduler.replan.report import reason_message


@dataclass(frozen=True, slots=True)
class Row:
    """Pomodoros of one item in a row, at their real time if done, else at the scheduled one.

    `topic` is the one of several things that the schedule gives these pomodoros to.
    """

    start: datetime
    text: str
    item: Item | None
    pomodoros: int
    done: bool
    ticked: bool
    topic: str | None = None


@dataclass(frozen=True, slots=True)
class Today:
    """`current` is the item in focus, else the next one, today's or a later day's; `week` counts from 1."""

    day: date
    note: str
    week: int
    sections: tuple[str, ...]  # from the outermost section of the current item down
    done: int
    planned: int
    focus: Focus
    current: Item | None
    current_pomodoro: tuple[int, int] | None  # the k-th of the n that the current item needs
    rows: tuple[Row, ...]
    so_far: Tally
    this_week: Tally
    planned_this_week: int
    finish: date | None
    next_day: date | None  # the next day with work, where today has none left
    unwritten: tuple[str, ...]  # wikilinks to notes that do not exist yet
    every: int  # a long break after so many pomodoros
    reasons: tuple[Reason, ...]  # why another schedule is due
    trouble: PomogradError | None  # why there is no schedule; the pomodoro runs all the same
    warning: PomogradError | None  # why nobody knows whether the hours have changed; the schedule holds all the same


def show_today(context: Context) -> Today:
    """The day as it is now, by the schedule that was agreed to, with the reasons for another."""
    plan = read_plan(context)
    agreed, trouble = _schedule(context, plan)
    reasons, warning = ((), None) if trouble else _reasons(context, plan, agreed)
    now = context.clock()
    day = now.day
    facts = context.store.facts(FOCUS_KINDS, plan.source)
    focus = read_focus(context)
    ticked = done_items(context, plan)
    left = work_left(agreed, plan.draft, facts, ticked, now)
    today = [block for block in left if day_of(block, now) == day]
    rows = (*_worked(plan, on_day(facts, day), ticked), *_coming(plan, today))
    item = _current_item(plan, focus, left)
    so_far = tally(on_day(facts, day))
    return Today(
        day=day,
        note=plan.name,
        week=max(1, (day - plan.start).days // 7 + 1),
        sections=tuple(section.title for section in plan.draft.path(item.section)) if item else (),
        done=so_far.pomodoros,
        planned=so_far.pomodoros + len(today),
        focus=focus,
        current=item,
        current_pomodoro=_part(left, item),
        rows=rows,
        so_far=so_far,
        this_week=tally(in_week(facts, day)),
        planned_this_week=tally(in_week(facts, day)).pomodoros
        + sum(day_of(block, now) <= _sunday(day) for block in left),
        finish=agreed.schedule.finish,
        next_day=next((day_of(block, now) for block in left if day_of(block, now) > day), None),
        unwritten=_unwritten(plan),
        every=plan.draft.usual_rhythm.every,
        reasons=reasons,
        trouble=trouble,
        warning=warning,
    )


def reasons_in_words(reasons: Iterable[Reason], language: str) -> list[dict[str, str]]:
    """The code and the sentence of each."""
    return [{"code": reason.code, "message": reason_message(reason, language)} for reason in reasons]


def next_item(context: Context) -> str | None:
    """The id of the item that comes next, today or on a later day; None where nothing is left."""
    item = show_today(context).current
    return item.id if item else None


def _schedule(context: Context, plan: FollowedPlan) -> tuple[Agreed, PomogradError | None]:
    """The schedule; an empty one with the reason where the hours or the solver give none."""
    try:
        return current_schedule(context, plan), None
    except PomogradError as error:
        if not error.code.startswith("E2"):
            raise
        return Agreed(Schedule(Status.INFEASIBLE), context.clock().wall), error


def _reasons(context: Context, plan: FollowedPlan, agreed: Agreed) -> tuple[tuple[Reason, ...], PomogradError | None]:
    try:
        return reasons_now(context, plan, agreed), None
    except PomogradError as error:
        if not error.code.startswith("E2"):
            raise
        return (), error


def _worked(plan: FollowedPlan, facts: Sequence[Fact], ticked: frozenset[str]) -> Iterator[Row]:
    finished = [fact for fact in facts if fact.kind is FactKind.WORK_FINISHED]
    for item_id, group in groupby(finished, key=lambda fact: fact.item):
        run = list(group)
        start = run[0].at.wall - timedelta(seconds=float(run[0].details.get("seconds") or 0))
        item = plan.draft.item(item_id) if item_id else None
        yield Row(start, item.text if item else "", item, len(run), done=True, ticked=item_id in ticked)


def _coming(plan: FollowedPlan, blocks: Sequence[Block]) -> Iterator[Row]:
    for (item_id, topic), group in groupby(blocks, key=lambda block: (block.item, block.topic)):
        run = list(group)
        item = plan.draft.item(item_id) if item_id else None
        text = item.text if item else run[0].text
        yield Row(run[0].start, text, item, len(run), done=False, ticked=False, topic=topic)


def _current_item(plan: FollowedPlan, focus: Focus, left: Sequence[Block]) -> Item | None:
    if focus.at_work:
        return plan.draft.item(focus.item) if focus.item else None
    return next((plan.draft.item(block.item) for block in left if block.item), None)


def _part(left: Sequence[Block], item: Item | None) -> tuple[int, int] | None:
    return next((block.part for block in left if item and block.item == item.id), None)


def _sunday(day: date) -> date:
    return day + timedelta(days=6 - day.weekday())


def _unwritten(plan: FollowedPlan) -> tuple[str, ...]:
    links = resolved_links(plan.plan)
    wikilinks = (link for link in links if link.kind is LinkKind.WIKILINK and not link.resolved)
    return tuple(dict.fromkeys(link.text for link in wikilinks))
