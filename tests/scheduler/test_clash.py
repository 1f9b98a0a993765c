"""Clashes: the smallest groups of tasks and rules that cannot all be kept."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pomograd.scheduler.clash import clashes_of, shrink
from pomograd.scheduler.problem import Clash, Limit, Problem, Task, Window, missing
from pomograd.scheduler.solve import solve

WIDE = 9


def windows(*days: int, last: int = WIDE - 1) -> tuple[Window, ...]:
    return tuple(Window(day, 0, last) for day in days)


def clashes(problem: Problem) -> list[Clash]:
    return clashes_of(problem, range(len(problem.tasks)))


def lacking(problem: Problem) -> int:
    return missing(problem, solve(problem).spreads)


def test_what_fits_does_not_clash() -> None:
    assert clashes(Problem((3, 3), (Task(3, windows(0, 1)), Task(3, windows(0, 1))))) == []


def test_the_large_task_of_a_full_day_is_named_without_the_small_one() -> None:
    problem = Problem((4,), (Task(1, windows(0)), Task(6, windows(0))))
    assert clashes(problem) == [Clash((1,), (), (0,), 2)]


def test_two_tasks_that_fit_one_by_one_clash_together() -> None:
    problem = Problem((4, 4), (Task(3, windows(0)), Task(3, windows(0)), Task(3, windows(1))))
    assert clashes(problem) == [Clash((0, 1), (), (0,), 2)]


def test_a_budget_is_named_and_not_the_days_that_would_hold_more() -> None:
    problem = Problem((5, 5), (Task(6, windows(0, 1)),), (Limit((0,), (0, 1), 4), Limit((0,), (0,), 5)))
    assert clashes(problem) == [Clash((0,), (0,), (), 2)]


def test_two_groups_far_apart_are_two_clashes() -> None:
    problem = Problem((2, 2), (Task(3, windows(0)), Task(4, windows(1))))
    assert sorted(clashes(problem)) == [Clash((0,), (), (0,), 1), Clash((1,), (), (1,), 2)]


def test_the_order_of_prerequisites_can_be_all_that_is_in_the_way() -> None:
    late, early = (Window(0, 4, 4),), (Window(0, 2, 2),)
    problem = Problem((5,), (Task(1, late), Task(1, early, needs=(0,))))
    assert clashes(problem) == [Clash((0, 1), (), (), 1)]


def test_a_task_without_a_window_clashes_with_nothing() -> None:
    assert clashes(Problem((1,), (Task(9, ()),))) == []


def test_what_is_needed_for_a_clash_is_found_whatever_else_there_is() -> None:
    def has_both(some: Sequence[int]) -> bool:
        return {3, 11} <= set(some)

    assert shrink(range(20), has_both) == [3, 11]
    assert len(shrink(range(20), lambda some: len(some) >= 4)) == 4


# Irreducible

rows = st.lists(st.integers(0, 2), min_size=1, max_size=3, unique=True).map(lambda days: windows(*sorted(days)))
tasks = st.lists(st.builds(Task, st.integers(1, 6), rows), min_size=2, max_size=4).map(tuple)
limits = st.lists(
    st.builds(Limit, st.just((0, 1)), st.sampled_from([(0, 1, 2), (0,), (1, 2)]), st.integers(1, 5)), max_size=2
).map(tuple)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(caps=st.tuples(*[st.integers(0, 5)] * 3), tasks=tasks, limits=limits)
def test_without_any_task_limit_or_day_of_a_clash_the_rest_of_it_fits(
    caps: tuple[int, ...], tasks: tuple[Task, ...], limits: tuple[Limit, ...]
) -> None:
    problem = Problem(caps, tasks, limits)
    found = clashes(problem)
    assert bool(found) == (lacking(problem) > 0)
    for clash in found:
        assert lacking(only(problem, clash)) > 0
        assert lacking(replace(problem, limits=limits).part(clash.tasks)) == clash.missing
        for less in less_than(clash):
            assert lacking(only(problem, less)) == 0


def less_than(clash: Clash) -> list[Clash]:
    """The clash without one of its parts."""
    return [
        *(clash._replace(tasks=rest(clash.tasks, part)) for part in clash.tasks),
        *(clash._replace(limits=rest(clash.limits, part)) for part in clash.limits),
        *(clash._replace(days=rest(clash.days, part)) for part in clash.days),
    ]


def rest(parts: tuple[int, ...], part: int) -> tuple[int, ...]:
    return tuple(other for other in parts if other != part)


def only(problem: Problem, clash: Clash) -> Problem:
    """The tasks of a clash under its limits and the caps of its days; the other days hold what they have places for."""
    caps = tuple(cap if day in clash.days else WIDE for day, cap in enumerate(problem.caps))
    limits = tuple(problem.limits[number] for number in clash.limits)
    return replace(problem, caps=caps, limits=limits).part(clash.tasks)
