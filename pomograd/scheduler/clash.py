"""Why not everything finds a place: smallest groups of tasks and rules that cannot all be kept. Loads OR-Tools.

Knows a `Problem` and nothing else.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from pomograd.scheduler.greedy import greedy
from pomograd.scheduler.model import Model
from pomograd.scheduler.problem import Clash, Problem, Task, missing

_MOST = 12  # clashes named in one part of a plan

Test = Callable[[Sequence[int]], bool]


def clashes_of(problem: Problem, tasks: Sequence[int]) -> list[Clash]:
    """Clashes among some tasks that have no task in common, the largest efforts first.

    A clash is irreducible: each task, limit and day of it is needed for it. Tasks without any window clash with
    nothing.
    """
    left = [number for number in tasks if problem.tasks[number].windows]
    found: list[Clash] = []
    while len(found) < _MOST and not _fits(problem, left):
        clash = _clash(problem, left)
        found.append(clash)
        left = [number for number in left if number not in clash.tasks]
    return found


def _clash(problem: Problem, tasks: Sequence[int]) -> Clash:
    """What can be left out is: at first the small tasks, then the limits, then the caps of days."""
    small_first = sorted(tasks, key=lambda number: (problem.tasks[number].effort, -number))
    kept = shrink(small_first, lambda numbers: not _fits(problem, numbers))
    limits = shrink(range(len(problem.limits)), lambda some: not _fits(problem, kept, some))
    windows = {window.day for number in kept for window in problem.tasks[number].windows}
    days = shrink(sorted(windows), lambda some: not _fits(problem, kept, limits, some))
    return Clash(tuple(sorted(kept)), tuple(limits), tuple(days), _lacking(problem, kept))


def shrink(candidates: Sequence[int], clash: Test) -> list[int]:
    """As few of the candidates as still clash, none of which can be left out; large pieces are tried first."""
    left, size = list(candidates), len(candidates)
    while size:
        start = 0
        while start < len(left):
            rest = left[:start] + left[start + size :]
            if clash(rest):
                left = rest
            else:
                start += size
        size //= 2
    return left


def _fits(
    problem: Problem, tasks: Sequence[int], limits: Sequence[int] | None = None, days: Sequence[int] | None = None
) -> bool:
    """Whether the tasks all find their places under these limits and the caps of these days; all, where none is named.

    What cannot be decided in time is taken to fit.
    """
    part = _only(problem, sorted(tasks), limits, days)
    first = greedy(part)
    if not missing(part, first):
        return True
    model = Model(part, first, ordered=False)
    model.keep_needs()
    proven = model.reach(model.unplaced())
    return not proven or model.reached == 0


def _lacking(problem: Problem, tasks: Sequence[int]) -> int:
    part = _only(problem, sorted(tasks), None, None)
    model = Model(part, greedy(part), ordered=False)
    model.keep_needs()
    model.reach(model.unplaced())
    return missing(part, model.best)


def _only(problem: Problem, tasks: Sequence[int], limits: Sequence[int] | None, days: Sequence[int] | None) -> Problem:
    """The problem of some tasks with some of its rules."""
    some = problem.limits if limits is None else [problem.limits[number] for number in limits]
    part = replace(problem, limits=tuple(some)).part(tasks)
    if days is None:
        return part
    room = _room(part.tasks)
    return replace(part, caps=tuple(cap if day in days else room.get(day, cap) for day, cap in enumerate(part.caps)))


def _room(tasks: Sequence[Task]) -> dict[int, int]:
    """The places of each day as far as the tasks may use them."""
    room: dict[int, int] = {}
    for task in tasks:
        for window in task.windows:
            room[window.day] = max(room.get(window.day, 0), window.last + 1)
    return room
