"""What holds for every plan, all hours and every history, and for each choice of a re-plan."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from pomograd.plan import Draft, Repeat
from pomograd.scheduler import Availability, Progress, Schedule, Status, make_schedule
from pomograd.scheduler.keep import kept
from pomograd.scheduler.model import loads_of
from pomograd.scheduler.problem import Assignment, Problem, disorder
from pomograd.scheduler.replan import Agreed, Choice, Circumstances, Terms, moves_between, propose
from tests.scheduler import rules
from tests.scheduler.plans import (
    MONDAY,
    availabilities,
    circumstances,
    draft_of,
    drafts,
    histories,
    item,
    lived,
    moments_of,
    widened,
)

Solver = Callable[[Problem], Assignment]

quick = settings(
    max_examples=25,
    deadline=None,
    derandomize="POMOGRAD_SOAK" not in os.environ,  # the same cases each time; set it to look for new ones
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


# Every schedule


@quick
@given(case=circumstances())
def test_blocks_lie_apart_within_the_hours_and_outside_of_busy_times_and_rest(
    case: Circumstances, in_process: Solver
) -> None:
    schedule = case.schedule(in_process)
    assert not rules.broken(
        case,
        schedule,
        rules.nothing_overlaps,
        rules.blocks_keep_to_the_hours,
        rules.busy_times_stay_free,
        rules.rest_of_the_note_stays_free,
        rules.clock_times_are_kept,
    )


@quick
@given(case=circumstances())
def test_a_break_follows_each_pomodoro_and_a_long_one_the_last_of_a_row(
    case: Circumstances, in_process: Solver
) -> None:
    assert not rules.broken(case, case.schedule(in_process), rules.breaks_are_right)


@quick
@given(case=circumstances())
def test_nothing_lies_before_now_or_behind_the_deadline(case: Circumstances, in_process: Solver) -> None:
    schedule = case.schedule(in_process)
    assert not rules.broken(case, schedule, rules.nothing_lies_in_the_past, rules.nothing_lies_after_the_deadline)


@quick
@given(case=circumstances())
def test_no_day_week_or_month_holds_more_than_its_budgets_and_the_cap(case: Circumstances, in_process: Solver) -> None:
    assert not rules.broken(case, case.schedule(in_process), rules.days_keep_to_their_caps, rules.budgets_are_kept)


@quick
@given(case=circumstances())
def test_each_pomodoro_is_placed_once_or_named_and_what_is_named_adds_up(
    case: Circumstances, in_process: Solver
) -> None:
    assert not rules.broken(
        case,
        case.schedule(in_process),
        rules.nothing_is_done_twice,
        rules.everything_is_placed_or_named,
        rules.conflicts_add_up,
    )


@quick
@given(case=circumstances())
def test_what_comes_back_lies_once_on_each_of_its_days_and_topics_share_no_day(
    case: Circumstances, in_process: Solver
) -> None:
    assert not rules.broken(
        case,
        case.schedule(in_process),
        rules.what_comes_back_lies_once_on_each_of_its_days,
        rules.what_comes_back_by_the_week_or_month_lies_once_in_it,
        rules.portions_count_up,
        rules.topics_take_turns,
    )


@quick
@given(case=circumstances(waiting=True))
def test_nothing_begins_before_what_it_needs_is_wholly_done(case: Circumstances, in_process: Solver) -> None:
    assert not rules.broken(case, case.schedule(in_process), rules.needs_are_kept)


@quick
@given(efforts=st.lists(st.integers(1, 12), max_size=6), cap=st.integers(1, 8))
def test_items_with_one_window_are_done_in_the_order_of_the_note(
    efforts: list[int], cap: int, in_process: Solver
) -> None:
    plan = draft_of(*(item(f"i{number}", pomodoros=effort) for number, effort in enumerate(efforts)))
    schedule = make_schedule(plan, Availability(cap=cap), MONDAY, solver=in_process)
    in_order = [f"i{number}" for number, effort in enumerate(efforts) for _ in range(effort)]
    assert [block.item for block in schedule.work] == in_order
    assert len({block.start.date() for block in schedule.work}) == -(-sum(efforts) // cap)


# Re-planning

BEFORE = datetime.combine(MONDAY - timedelta(365), time(), UTC)


def agree(case: Circumstances, solver: Solver) -> Agreed:
    terms = Terms(since=case.start)
    return Agreed(case.under(terms).schedule(solver), BEFORE, terms)


@st.composite
def beginnings(draw: st.DrawFn) -> Circumstances:
    """A plan on its first day. What comes back by the week or month takes a single pomodoro, and what takes turns
    within a line stands in no section that takes turns.
    """
    case = draw(circumstances())
    items = (replace(entry, pomodoros=1) if entry.every else entry for entry in case.draft.items)
    sections = case.draft.sections
    if any(entry.rotation for entry in case.draft.items):
        sections = tuple(replace(section, rotates=False) for section in sections)
    return replace(case, draft=replace(case.draft, items=tuple(items), sections=sections), progress=Progress())


@quick
@given(case=beginnings(), lost=st.lists(st.booleans(), min_size=1, max_size=3), data=st.data())
def test_each_choice_of_a_replan_keeps_all_rules_and_what_it_promises(
    case: Circumstances, lost: list[bool], data: st.DataObject, in_process: Solver
) -> None:
    agreed = agree(case, in_process)
    now = data.draw(moments_of(case))
    after = lived(agreed, case, now, lost)
    first, *others = propose(after, agreed, agreed.terms, in_process)
    for proposal in (first, *others):
        assert not rules.broken(after.under(proposal.terms), proposal.schedule)
        follower = agreed.followed_by(proposal.schedule, now, proposal.terms)
        assert over(follower.schedule, now) == over(agreed.schedule, now)
    for way in (other for other in others if other.choice is not Choice.EARLIER):
        goal = max(after.today, agreed.schedule.finish or after.today)
        assert (way.schedule.finish or goal) <= goal
        assert lacking(way.schedule) <= lacking(agreed.schedule)
    anew = after.under(agreed.terms).schedule(in_process)
    moves = moves_between(agreed.work, anew.work, after.draft, after.progress, after.today)
    assert first.moved <= sum(move.moves for move in moves) or first.schedule.status is not Status.OPTIMAL


def over(schedule: Schedule, now: datetime) -> list[object]:
    return [block for block in schedule.blocks if block.end <= now.replace(second=0, microsecond=0)]


def lacking(schedule: Schedule) -> int:
    return sum(conflict.missing for conflict in schedule.conflicts)


@quick
@given(case=beginnings(), data=st.data())
def test_who_does_what_was_agreed_keeps_the_rest_of_it(
    case: Circumstances, data: st.DataObject, in_process: Solver
) -> None:
    """Without a deadline: what that puts before its window goes back there as soon as there is room."""
    case = replace(case, availability=replace(case.availability, deadline=None))
    agreed = agree(case, in_process)
    now = data.draw(moments_of(case))
    assume(agreed.schedule.status is Status.OPTIMAL and not any(block.start < now < block.end for block in agreed.work))
    after = lived(agreed, case, now, [False])
    extend = propose(after, agreed, agreed.terms, in_process)[0]
    assert not extend.moves
    assert shared_out(extend.schedule, now) == shared_out(agreed.schedule, now)


def shared_out(schedule: Schedule, now: datetime) -> Counter[object]:
    """How much of what lies on each day from now on."""
    return Counter((block.start.date(), block.item, block.topic) for block in schedule.work if block.start >= now)


# More time


@st.composite
def steady(draw: st.DrawFn) -> Circumstances:
    """All efforts stated, nothing that comes back, and no time of the day asked for: more hours do not ask for more."""
    draft = draw(drafts(stated=True))
    items = tuple(
        replace(
            entry,
            repeat=Repeat.ONCE,
            every=None,
            labs=(),
            rotation=(),
            when=replace(entry.when, period=None, clock=None),
        )
        for entry in draft.items
    )
    sections = tuple(replace(section, rotates=False) for section in draft.sections)
    draft: Draft = replace(draft, items=items, sections=sections)
    availability = draw(availabilities(plain=True))
    return Circumstances(draft, availability, MONDAY, draw(histories(draft, MONDAY, availability.timezone)))


@quick
@given(case=steady(), data=st.data())
def test_more_time_never_delays_the_finish_and_never_loses_a_pomodoro(
    case: Circumstances, data: st.DataObject, in_process: Solver
) -> None:
    """For efforts that are stated, as a share of a daily budget grows with the days, and where all that was placed may
    still lie where it was and is in order: order comes before an early finish; an hour more may shift the places of
    its day; and what had one day and has two widens none of them any more.
    """
    before = case.schedule(in_process)
    assume(before.status is Status.OPTIMAL and before.work and not before.unplaced)
    wider = replace(case, availability=data.draw(widened(case.availability)))
    assume(may_stay(wider, before))
    after = wider.schedule(in_process)
    assert not after.conflicts
    assert after.finish is None or (before.finish and after.finish <= before.finish)
    assert len(after.work) == len(before.work)


def may_stay(case: Circumstances, schedule: Schedule) -> bool:
    """Whether the work of a schedule fits under other hours on the same days, all in order.

    Of days that the other board does not even look at nothing is known.
    """
    diary, board = case.board()
    problem = board.problem
    spreads = [task.before or {} for task in kept(board, diary, schedule).tasks]
    seen = [{day: count for day, count in spread.items() if day < len(problem.caps)} for spread in spreads]
    widths = [{window.day: window.last - window.first + 1 for window in task.windows} for task in problem.tasks]
    cells = [(row.get(day, 0), count) for row, some in zip(widths, seen, strict=True) for day, count in some.items()]
    days = [(problem.caps[day], load) for day, load in loads_of(seen).items()]
    limits = [
        (limit.most, sum(seen[task].get(day, 0) for task in limit.tasks for day in limit.days))
        for limit in problem.limits
    ]
    return not disorder(problem, spreads) and all(load <= most for most, load in (*cells, *days, *limits))


# The same again


@quick
@given(case=circumstances())
def test_the_same_input_gives_the_same_schedule(case: Circumstances, in_process: Solver) -> None:
    first = case.schedule(in_process)
    assert case.schedule(in_process) == first
    assert replace(case, draft=replace(case.draft, title="Another title")).schedule(in_process) == first


CHILD = """
import json
from tests.scheduler.crowded import crowded
from pomograd.scheduler import schedule_document, solve_apart
schedule = crowded().schedule(solve_apart)
document = schedule_document(schedule, "en")
del document["solve_seconds"]
print(json.dumps(document))
"""


def test_two_processes_with_other_hash_seeds_give_the_same_bytes() -> None:
    root = Path(__file__).parents[2]
    answers = [
        subprocess.run(
            [sys.executable, "-c", CHILD],
            capture_output=True,
            cwd=root,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": s},
        ).stdout
        for s in ("1", "2")
    ]
    assert answers[0] == answers[1]
    document = json.loads(answers[0])
    assert document["blocks"]
    assert document["conflicts"]
    assert document["notices"]
