"""The least time to add so that everything is done by a certain day: a pomodoro more on as few weekdays as it takes."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from pomograd.scheduler.board import Board
from pomograd.scheduler.diary import Diary
from pomograd.scheduler.replan.circumstances import Circumstances
from pomograd.scheduler.replan.lack import day_number, lack, lack_by
from pomograd.scheduler.replan.terms import Terms

MOST = 3  # pomodoros more on one weekday: who needs more than that needs another plan
_TRIES = 6
_SPREAD_OUT = (2, 4, 6, 7, 3, 5, 1)  # ISO weekdays in the order in which to add to them: Tuesday, Thursday, weekend, …


def more_time(given: Circumstances, goal: date, allowed: int) -> Mapping[int, int] | None:
    """Pomodoros by ISO weekday; None where no such addition leaves at most `allowed` pomodoros without a place."""
    diary, board = given.board()
    wanted = lack(board.problem, day_number(diary, goal)) - allowed
    counts = _weekdays(diary, given.today, goal)
    tries = 0
    for extra in _candidates(counts, board, diary):
        if sum(counts[weekday] * more for weekday, more in extra.items()) < wanted:
            continue
        if lack_by(given.under(Terms(extra)), goal) <= allowed:
            return extra
        tries += 1
        if tries == _TRIES:
            return None
    return None


def _weekdays(diary: Diary, first: date, last: date) -> Counter[int]:
    """How many days of each weekday are free for work."""
    days = (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))
    return Counter(day.isoweekday() for day in days if diary.is_free(day_number(diary, day)))


def _candidates(counts: Counter[int], board: Board, diary: Diary) -> Iterator[Mapping[int, int]]:
    """From one pomodoro a week up, on the weekdays with the lightest days first."""
    caps: Counter[int] = Counter()
    for day, cap in enumerate(board.problem.caps):
        caps[diary.date_of(day).isoweekday()] += cap

    def load(weekday: int) -> tuple[int, int]:
        return round(caps[weekday] / max(1, counts[weekday])), _SPREAD_OUT.index(weekday)

    weekdays = sorted(counts, key=load)
    for total in range(1, MOST * len(weekdays) + 1):
        extra = Counter(weekdays[number % len(weekdays)] for number in range(total))
        yield dict(sorted(extra.items()))
