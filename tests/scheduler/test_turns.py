"""Turns: in a section that rotates, each day belongs to one of its topics."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pomograd.plan import Draft, Repeat, Section, SectionKind, When
from pomograd.scheduler import Availability, Progress, Schedule
from pomograd.scheduler.problem import Assignment, Problem
from pomograd.scheduler.replan import Agreed, Circumstances, Terms, propose
from tests.scheduler.plans import MONDAY, draft_of, item

Solver = Callable[[Problem], Assignment]


def turning(**efforts: int) -> Draft:
    """A section that rotates, with a topic of one item for each effort."""
    phase = Section("phase", None, "Languages", (1, 9), When(), SectionKind.PHASE, rotates=True)
    topics = (Section(name, "phase", name, (2, 9), When(), SectionKind.TOPIC) for name in efforts)
    items = (item(name, pomodoros=effort, section=name) for name, effort in efforts.items())
    return draft_of(*items, sections=(phase, *topics))


def topics_by_day(schedule: Schedule) -> list[set[str | None]]:
    days: dict[object, set[str | None]] = defaultdict(set)
    for block in schedule.work:
        days[block.start.date()].add(block.item)
    return list(days.values())


def test_two_topics_have_a_day_each_in_turn(in_process: Solver) -> None:
    case = Circumstances(turning(French=4, Greek=4), Availability(cap=2), MONDAY)
    schedule = case.schedule(in_process)
    assert [block.item for block in schedule.work] == ["French", "French", "Greek", "Greek"] * 2
    assert topics_by_day(schedule) == [{"French"}, {"Greek"}] * 2


def test_a_day_without_hours_takes_no_turn(in_process: Solver) -> None:
    tuesday_off = Availability(cap=2, dates={MONDAY + timedelta(1): ()})
    schedule = Circumstances(turning(French=2, Greek=2), tuesday_off, MONDAY).schedule(in_process)
    assert [(f"{block.start:%a}", block.item) for block in schedule.work[::2]] == [("Mon", "French"), ("Wed", "Greek")]


def test_items_right_in_the_section_are_topics_of_their_own(in_process: Solver) -> None:
    phase = Section("phase", None, "Languages", (1, 9), When(), SectionKind.PHASE, rotates=True)
    draft = draft_of(*(item(name, section="phase") for name in ("French", "Greek")), sections=(phase,))
    assert topics_by_day(Circumstances(draft, Availability(), MONDAY).schedule(in_process)) == [{"French"}, {"Greek"}]


def test_what_comes_back_takes_no_turn(in_process: Solver) -> None:
    draft = turning(French=2, Greek=2)
    week = When(weeks=(1, 1))
    daily = replace(item("words", week, pomodoros=1, section="phase"), repeat=Repeat.EACH)
    schedule = Circumstances(replace(draft, items=(*draft.items, daily)), Availability(), MONDAY).schedule(in_process)
    assert sum(block.item == "words" for block in schedule.work) == 7


def test_a_topic_whose_only_day_goes_to_another_keeps_it(in_process: Solver) -> None:
    draft = turning(French=2, Greek=2)
    one_day = tuple(replace(entry, when=When(days=(1, 1))) for entry in draft.items)
    schedule = Circumstances(replace(draft, items=one_day), Availability(), MONDAY).schedule(in_process)
    assert topics_by_day(schedule) == [{"French", "Greek"}]


def test_the_turns_go_on_where_they_were_when_the_day_is_over(in_process: Solver) -> None:
    case = Circumstances(turning(French=6, Greek=6), Availability(cap=2), MONDAY)
    agreed = Agreed(case.schedule(in_process), datetime(2026, 11, 22, tzinfo=UTC), Terms())
    evening = datetime.combine(MONDAY, time(23), UTC)
    after = replace(case, progress=Progress({"French": 2}, now=evening, finished_on={("French", MONDAY): 2}))
    extend = propose(after, agreed, agreed.terms, in_process)[0]
    assert not extend.moves
    assert topics_by_day(extend.schedule) == [{"Greek"}, {"French"}] * 2 + [{"Greek"}]


def test_what_a_line_names_goes_on_in_turn_as_well(in_process: Solver) -> None:
    rotating = replace(item("read", pomodoros=4), rotation=("French", "Greek"))
    case = Circumstances(draft_of(rotating), Availability(cap=1), MONDAY)
    assert [block.topic for block in case.schedule(in_process).work] == ["French", "Greek", "French", "Greek"]
    tuesday = datetime.combine(MONDAY + timedelta(1), time(6), UTC)
    after = replace(case, progress=Progress({"read": 1}, now=tuesday))
    assert [block.topic for block in after.schedule(in_process).work] == ["Greek", "French", "Greek"]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(efforts=st.lists(st.integers(1, 9), min_size=2, max_size=4), cap=st.integers(1, 4))
def test_no_day_has_two_topics_and_everything_is_done(efforts: list[int], cap: int, in_process: Solver) -> None:
    draft = turning(**{f"t{number}": effort for number, effort in enumerate(efforts)})
    schedule = Circumstances(draft, Availability(cap=cap), MONDAY).schedule(in_process)
    assert not schedule.unplaced
    assert all(len(topics) == 1 for topics in topics_by_day(schedule))
