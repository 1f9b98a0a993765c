"""Scheduling a draft: the days it becomes. What holds for every plan is in test_properties.py."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from pomograd.plan import Budget, Draft, Item, ItemKind, Per, Period, Repeat, Rest, Role, When
from pomograd.scheduler import Availability, Progress, Schedule, Status, make_schedule
from pomograd.scheduler.availability_file import read_availability_file
from pomograd.scheduler.problem import Assignment, Problem

Solver = Callable[[Problem], Assignment]

MONDAY = date(2026, 11, 23)
SUNDAYS = (Rest(When(weekdays=(7,)), 9),)


def draft_of(*items: Item, rest: tuple[Rest, ...] = (), budgets: tuple[Budget, ...] = ()) -> Draft:
    return Draft("d1", "Plan", (1, 99), Role.MAIN, items=items, rest=rest, budgets=budgets)


def item(name: str, when: When = When(), *, line: int = 1, pomodoros: int = 2, **more: object) -> Item:
    return Item(name, name, (line, line), None, ItemKind.LEARN, when, None, pomodoros, **more)  # pyright: ignore[reportArgumentType]


def loads(schedule: Schedule) -> dict[date, int]:
    return dict(Counter(block.start.date() for block in schedule.work))


def morning(day: date) -> datetime:
    return datetime.combine(day, time(6), UTC)


def order(schedule: Schedule) -> list[str]:
    return [name for name, _ in pairwise([*(block.item or "" for block in schedule.work), ""]) if name]


def test_two_weeks_of_topics_become_level_days_in_the_order_of_the_note(two_weeks: Draft, in_process: Solver) -> None:
    schedule = make_schedule(two_weeks, Availability(), MONDAY, solver=in_process)
    assert schedule.status is Status.OPTIMAL
    assert schedule.finish == MONDAY + timedelta(10)  # four a day, as the upper end of the budget allows
    assert sorted(loads(schedule).values()) == [3, 3, *[4] * 9]
    assert list(dict.fromkeys(order(schedule))) == ["matrices", "chance", "gradients", "syntax", "numpy"]


def test_a_morning_by_the_clock(in_process: Solver) -> None:
    schedule = make_schedule(draft_of(item("a", pomodoros=5)), Availability(), MONDAY, solver=in_process)
    assert [(f"{block.start:%H:%M}", f"{block.end:%H:%M}", block.kind.value) for block in schedule.blocks] == [
        ("09:00", "09:25", "work"),
        ("09:25", "09:30", "short_break"),
        ("09:30", "09:55", "work"),
        ("09:55", "10:00", "short_break"),
        ("10:00", "10:25", "work"),
        ("10:25", "10:30", "short_break"),
        ("10:30", "10:55", "work"),
        ("10:55", "11:10", "long_break"),
        ("11:10", "11:35", "work"),
        ("11:35", "11:40", "short_break"),
    ]
    assert schedule.work[0].start.isoformat() == "2026-11-23T09:00:00+00:00"
    assert [block.part for block in schedule.work] == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]


def test_what_repeats_lies_on_each_of_its_days_in_its_period(in_process: Solver) -> None:
    when = When(weeks=(1, 1), weekdays=(1, 3), period=Period.AFTERNOON)
    schedule = make_schedule(
        draft_of(item("a", when, pomodoros=1, repeat=Repeat.EACH)), Availability(), MONDAY, solver=in_process
    )
    assert [f"{block.start:%a %H:%M}" for block in schedule.work] == ["Mon 14:00", "Wed 14:00"]


def test_a_clock_time_of_the_note_is_kept_even_before_the_usual_hours(in_process: Solver) -> None:
    early = item("a", When(days=(1, 1), clock=(time(7), time(8))))
    schedule = make_schedule(draft_of(early), Availability(), MONDAY, solver=in_process)
    assert [f"{block.start:%H:%M}" for block in schedule.work] == ["07:00", "07:30"]


def test_a_clock_time_outside_stated_hours_is_a_conflict(in_process: Solver) -> None:
    hours = read_availability_file('[hours]\nevery = ["19:00-21:30"]')
    early = item("a", When(days=(1, 1), clock=(time(7), time(8))), line=12)
    schedule = make_schedule(draft_of(early), hours, MONDAY, solver=in_process)
    assert schedule.status is Status.INFEASIBLE
    assert [(entry.item, entry.code) for entry in schedule.unplaced] == [("a", "clock")]
    assert [(entry.code, entry.lines) for entry in schedule.conflicts] == [("clock", (12,))]


def test_a_budget_that_is_too_small_is_named_with_its_line(in_process: Solver) -> None:
    budget = Budget(None, Per.DAY, (60, 60), When(), 3)
    full = item("a", When(days=(1, 1)), line=12, pomodoros=5)
    schedule = make_schedule(draft_of(full, budgets=(budget,)), Availability(), MONDAY, solver=in_process)
    assert len(schedule.work) == 2
    assert [(entry.missing, entry.needed) for entry in schedule.unplaced] == [(3, 5)]
    assert [(entry.code, entry.lines, entry.missing) for entry in schedule.conflicts] == [("full", (3, 12), 3)]


def test_a_rest_day_keeps_all_work_out_but_what_the_note_puts_there(in_process: Solver) -> None:
    weekend, sunday = When(weeks=(1, 1), weekdays=(6, 7)), When(weeks=(1, 1), weekdays=(7,))
    draft = draft_of(item("project", weekend), item("review", sunday), rest=SUNDAYS)
    schedule = make_schedule(draft, Availability(), MONDAY, solver=in_process)
    assert not schedule.unplaced
    days = {(block.item, block.start.isoweekday()) for block in schedule.work}
    assert days == {("project", 6), ("review", 7)}


def test_a_rest_day_of_the_learner_keeps_everything_out_and_is_no_conflict(in_process: Solver) -> None:
    sunday = item("a", When(weeks=(1, 1), weekdays=(7,)))
    rested = Availability(rest=frozenset({7}))
    schedule = make_schedule(draft_of(sunday, item("b"), rest=SUNDAYS), rested, MONDAY, solver=in_process)
    assert schedule.status is Status.OPTIMAL
    assert [(entry.item, entry.code) for entry in schedule.unplaced] == [("a", "rest")]
    assert order(schedule) == ["b", "b"]


def test_what_is_left_of_today_is_filled_and_what_was_done_counts_towards_it(in_process: Solver) -> None:
    noon = datetime.combine(MONDAY, time(13), UTC)
    schedule = make_schedule(
        draft_of(item("a", pomodoros=9)),
        Availability(cap=4),
        MONDAY,
        Progress(now=noon, finished_today=2),
        solver=in_process,
    )
    assert min(block.start.hour for block in schedule.on(MONDAY)) == 14
    assert [loads(schedule)[MONDAY + timedelta(day)] for day in range(3)] == [2, 4, 3]


def test_progress_shortens_the_rest_and_nothing_lies_in_the_past(in_process: Solver) -> None:
    plan = draft_of(item("a", pomodoros=3), item("b"), item("c"))
    today = MONDAY + timedelta(2)
    schedule = make_schedule(
        plan,
        Availability(),
        MONDAY,
        Progress({"a": 1}, frozenset({"b"}), morning(today)),
        solver=in_process,
    )
    assert order(schedule) == ["a", "a", "c", "c"]
    assert [block.part for block in schedule.work][:2] == [(2, 3), (3, 3)]
    assert {block.start.date() for block in schedule.work} == {today}


def test_a_plan_that_is_behind_slips_and_keeps_its_order(in_process: Solver) -> None:
    weeks = [item(f"week{number}", When(weeks=(number, number)), pomodoros=20) for number in (1, 2, 3)]
    lost = Progress(now=morning(MONDAY + timedelta(9)))
    schedule = make_schedule(draft_of(*weeks), Availability(cap=4), MONDAY, lost, solver=in_process)
    assert schedule.status is Status.OPTIMAL
    assert not schedule.unplaced
    assert order(schedule) == [name for name in ("week1", "week2", "week3") for _ in range(20)]
    assert schedule.finish == MONDAY + timedelta(9 + 14)  # sixty pomodoros, four a day, from Wednesday of week 2 on


def test_an_item_whose_week_has_gone_by_comes_first(in_process: Solver) -> None:
    plan = draft_of(item("late", When(weeks=(1, 1))), item("next", When(weeks=(2, 2)), pomodoros=8))
    schedule = make_schedule(
        plan, Availability(), MONDAY, Progress(now=morning(MONDAY + timedelta(7))), solver=in_process
    )
    assert order(schedule)[:2] == ["late", "late"]
    assert not schedule.unplaced


def test_missed_days_of_a_habit_are_gone(in_process: Solver) -> None:
    daily = item("a", When(weeks=(1, 1)), pomodoros=1, repeat=Repeat.EACH)
    daily = replace(daily, kind=ItemKind.REVIEW)
    schedule = make_schedule(
        draft_of(daily), Availability(), MONDAY, Progress(now=morning(MONDAY + timedelta(4))), solver=in_process
    )
    assert sorted(loads(schedule)) == [MONDAY + timedelta(day) for day in (4, 5, 6)]


def test_portions_of_work_that_were_lost_are_made_up_for(in_process: Solver) -> None:
    daily = item("a", When(weeks=(1, 1)), pomodoros=1, repeat=Repeat.EACH)
    lost = Progress({"a": 1}, now=morning(MONDAY + timedelta(4)))
    schedule = make_schedule(draft_of(daily), Availability(), MONDAY, lost, solver=in_process)
    assert [block.part for block in schedule.work] == [(part, 7) for part in range(2, 8)]
    assert {block.start.date() for block in schedule.work} <= {MONDAY + timedelta(day) for day in (4, 5, 6)}


def test_days_before_anything_was_agreed_to_are_not_lost(in_process: Solver) -> None:
    daily = item("a", When(weeks=(1, 1)), pomodoros=1, repeat=Repeat.EACH)
    thursday = MONDAY + timedelta(3)
    schedule = make_schedule(
        draft_of(daily), Availability(), MONDAY, Progress(now=morning(thursday), since=thursday), solver=in_process
    )
    assert [block.part for block in schedule.work] == [(part, 4) for part in range(1, 5)]
    assert sorted(loads(schedule)) == [thursday + timedelta(day) for day in range(4)]


def test_a_day_that_has_begun_passes_on_what_it_cannot_hold(in_process: Solver) -> None:
    monday = When(weeks=(1, 1), weekdays=(1,))
    daily = item("daily", When(weeks=(1, 1)), pomodoros=4, repeat=Repeat.EACH)
    evening = datetime.combine(MONDAY, time(20), UTC)
    schedule = make_schedule(
        draft_of(item("a", monday, pomodoros=6), daily),
        Availability(),
        MONDAY,
        Progress(now=evening),
        solver=in_process,
    )
    assert schedule.status is Status.OPTIMAL
    assert len([block for block in schedule.work if block.item == "a"]) == 6


def test_in_an_hour_that_comes_twice_nothing_is_placed_in_the_first_one(in_process: Solver) -> None:
    """On the night of 25 October 2026 Berlin has two o'clock twice; it is five past the second one."""
    night = Availability("Europe/Berlin", dict.fromkeys(range(1, 8), ((time(0), time(6)),)))
    now = datetime(2026, 10, 25, 1, 5, tzinfo=UTC)
    plan = draft_of(item("a", When(days=(1, 1)), pomodoros=8))
    schedule = make_schedule(plan, night, date(2026, 10, 25), Progress(now=now), solver=in_process)
    assert schedule.blocks
    assert all(block.start >= now for block in schedule.blocks)


def test_a_cap_of_the_learner_is_kept(in_process: Solver) -> None:
    schedule = make_schedule(draft_of(item("a", pomodoros=9)), Availability(cap=3), MONDAY, solver=in_process)
    assert list(loads(schedule).values()) == [3, 3, 3]


def test_a_plan_without_items_needs_no_solver() -> None:
    schedule = make_schedule(draft_of(), Availability(), MONDAY)
    assert schedule == Schedule(Status.OPTIMAL)
