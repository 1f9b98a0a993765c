"""Days by which something is due: 12.7 前写完初稿, 阅读三篇论文（ddl：9.10）, a column called Deadline."""

import re
from dataclasses import replace
from datetime import date

from pomograd.compiler.times.moments import NO_MOMENT, Moment, scan
from pomograd.plan import When

_DAY = r"\d{1,2}(?:[./-]\d{1,2}|月\d{1,2}[日号]?)"
_IN_FRONT = re.compile(rf"({_DAY})\s*(?:之?前|以前)[，,：:\s]*")
_IN_BRACKETS = re.compile(
    r"[（(]\s*(?:ddl|deadline|due(?: date)?|截止(?:日期|时间)?|最晚)\s*[:：]?\s*([^（()）]+)[)）]", re.IGNORECASE
)


def take_deadline(text: str) -> tuple[Moment, str]:
    """The day before which a text says it is due, and the text without it; one in brackets at its end stays there."""
    front = _IN_FRONT.match(text)
    if front:
        return read_deadline(front[1]), text[front.end() :]
    bracket = _IN_BRACKETS.search(text)
    return (read_deadline(bracket[1]) if bracket else NO_MOMENT), text


def read_deadline(text: str) -> Moment:
    """The day that a cell or a bracket names, with or without its year."""
    return scan(f"{text.strip()}：")


def until(window: When, due: date) -> When:
    """The window as far as the day something is due; the day alone, where the window has no dates before it."""
    first = window.dates[0] if window.dates and window.dates[0] <= due else due
    return replace(window, dates=(first, due))
