"""The hours and the days off that a line grants, and what they are for: each day, a week, or all of it together."""

import re

from pomograd.compiler.markdown.outline import Node
from pomograd.compiler.structure.kinds import kind_of
from pomograd.compiler.times.moments import Moment, scan
from pomograd.compiler.times.timewords import Unit
from pomograd.plan import Per, SectionKind, When

_STOPS = "。；;！!？?，,\n. "
_SENTENCES = re.compile(r"[。；;！!？?，,\n]|\.\s")
_OF_A_WEEK = re.compile(r"\bweek(?:ly)?\b|每周|周模板|一周", re.IGNORECASE)


def granted_in(text: str) -> Moment:
    """What prose with one budget grants, up to the end of its clause: Sunday has no part in 每天 2 小时，周日休息."""
    ends = [end.end() for end in _SENTENCES.finditer(text)] + [len(text)]
    return next((said for end in ends if (said := scan(text[:end].rstrip(_STOPS))).grants), scan(text))


def per_what(moment: Moment, text: str) -> Per:
    """What hours in a heading are for: 上午（2小时）each day, 第1周（10小时）that week, else all of it together."""
    if moment.units & {Unit.PERIOD, Unit.WHOLE_DAY, Unit.DAILY, Unit.WEEKDAYS}:
        return Per.DAY
    weeks = moment.when.weeks
    of_week = moment.kind is SectionKind.WEEK and weeks is not None and weeks[0] == weeks[1]
    return Per.WEEK if of_week or (weeks is None and _OF_A_WEEK.search(text)) else Per.TOTAL


def only_grants(node: Node) -> bool:
    """Whether a line gives hours for several kinds of days and names no work: 每天 1.5h，周末 3h."""
    return len(scan(node.text).grants) > 1 and kind_of(node.text) is None and node.done is None


def is_budget(node: Node) -> bool:
    said = scan(node.text)
    return not node.children and bool(said.grants or said.minutes)


def resting_days(text: str) -> When | None:
    """The weekdays, or a part of them, next to the word for rest: Sunday in 周一到周四每晚学习。周日休息。"""
    sentences = (scan(sentence) for sentence in _SENTENCES.split(text))
    resting = (said.when for said in sentences if said.has(Unit.REST) and said.when.weekdays)
    return next((When(weekdays=when.weekdays, period=when.period) for when in resting), None)
