"""The rule on hours of the clock: that they end after they begin."""

import re
from collections.abc import Iterator

from pomograd.compiler.lint.findings import Finding, finding
from pomograd.compiler.lint.note import Note
from pomograd.plan import Plan

NOON = 12 * 60
NEAR = 20  # characters before and after a range that may say that a night is meant
SLIP = 60  # minutes; by more than that, 11:00-9:00 may well end in the evening

_TIME = r"(?:[01]?\d|2[0-3])[:：][0-5]\d"
_RANGE = re.compile(
    rf"(?<![\d:：.])(?P<start>{_TIME})\s*(?:-|–|—|~|～|至|到|\bto\b)\s*(?P<end>{_TIME})(?![\d:：.])", re.IGNORECASE
)
_ON_PURPOSE = re.compile(r"[次翌隔]日|第二天|凌晨|下午|晚|夜|\bnext\b|\bovernight\b|\d\s*[ap]\.?m\b", re.IGNORECASE)


def reversed_clocks(plan: Plan, note: Note) -> Iterator[Finding]:
    """P406 of hours: 15:00-14:00. A night, such as 23:00-06:30, and hours of an afternoon by twelve are no matter."""
    del plan
    for number, text in note.prose.items():
        for match in _RANGE.finditer(text):
            start, end = _minutes(match["start"]), _minutes(match["end"])
            certain = start > end and (end >= NOON or (start < NOON + SLIP and start - end <= SLIP))
            if certain and not _ON_PURPOSE.search(text, max(match.start() - NEAR, 0), match.end() + NEAR):
                yield finding("P406", number, match[0], start=match["start"], end=match["end"])


def _minutes(time: str) -> int:
    hours, minutes = re.split("[:：]", time)
    return int(hours) * 60 + int(minutes)
