"""Work that was agreed to, written down by hand."""

from datetime import UTC, date, datetime, time, timedelta

from pomograd.scheduler import Block, BlockKind
from tests.scheduler.plans import MONDAY


def day(number: int) -> date:
    return MONDAY + timedelta(number)


def work(name: str, *days: int, of: int | None = None, first: int = 1) -> list[Block]:
    """A pomodoro of an item on each of the days, counted from the Monday on which the plan begins."""
    whole = of or first + len(days) - 1
    return [_block(name, number, (part, whole)) for part, number in enumerate(days, first)]


def habit(name: str, *days: int) -> list[Block]:
    """The only pomodoro of each time."""
    return [_block(name, number, (1, 1)) for number in days]


def _block(name: str, number: int, part: tuple[int, int]) -> Block:
    start = datetime.combine(day(number), time(9), UTC)
    return Block(start, start + timedelta(minutes=25), BlockKind.WORK, name, f"Read {name}", part)
