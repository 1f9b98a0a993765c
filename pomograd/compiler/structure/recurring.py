"""What is to be done once in every week or month: 每周回顾一次, a weekly review, one paper a month. Phrases are data.

To teach the compiler a phrase, add one line here and one to its test. Knows texts and kinds of work only.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from pomograd.compiler.times.moments import scan
from pomograd.compiler.times.remembering import remembers
from pomograd.compiler.times.timewords import Unit
from pomograd.plan import ItemKind, Per


@dataclass(frozen=True, slots=True)
class Recurring:
    """A phrase. `counted`: it says once by itself; others do so only of what looks back, as 每周复盘 does."""

    pattern: str
    per: Per
    counted: bool = False


_WEEK = r"(?:每一?个?(?:周|星期|礼拜)末?|周度)"
_MONTH = r"(?:每一?个?月[底末初]?|月度)"
_ONCE = r"[^，,。.；;：:]{0,16}?(?<!第)[一1]\s?次"
_ONE = (
    r"[^，,。.；;：:一\d]{0,10}?[一1]\s?(?:篇|个|份|本|场|节|部)"
    r"(?!\s?(?:半|小时|钟头|番茄|蕃茄|晚上|上午|下午|早上))"
)
_FRONT = r"(?:^|(?<=[，,。；;：:（(]))\s*"
_END = r"(?=\s*(?:$|[，,。.；;）)]))"
_SUMS_UP = r"[^，,。.；;：:]{0,8}?(?:总结|周报|月报|复盘|小结)(?!模板|表|文档)"
_EVERY = r"(?:a|per|each|every)"
_ONE_THING = r"\b(?:one|a|an) (?!hours?\b|half\b|pomodoro|few\b|couple\b|day\b)(?:[\w-]+ ){1,4}?"
_LOOK = (  # and no name goes on: a weekly review template is built once
    r"(?:review|retrospective|retro|recap|reflection|summary|check-in|quiz|report)\b"
    r"(?=\s*(?:$|[^\w\s-]|(?:of|on|for|with|in|at|by|every|each|once|session|and|to)\b))"
)

PHRASES = (
    Recurring(rf"{_WEEK}{_ONCE}|一周一次", Per.WEEK, counted=True),
    Recurring(rf"{_WEEK}{_ONE}", Per.WEEK, counted=True),
    Recurring(rf"{_FRONT}{_WEEK}{_SUMS_UP}", Per.WEEK, counted=True),
    Recurring(rf"\bonce {_EVERY} week(?:end)?\b|\bonce weekly\b", Per.WEEK, counted=True),
    Recurring(rf"{_ONE_THING}{_EVERY} week(?:end)?\b", Per.WEEK, counted=True),
    Recurring(rf"\b(?:an?|the|your|my) weekly {_LOOK}|{_FRONT}weekly {_LOOK}", Per.WEEK, counted=True),
    Recurring(rf"{_FRONT}{_WEEK}|{_WEEK}{_END}", Per.WEEK),
    Recurring(rf"(?<!-)\bweekly{_END}|{_FRONT}weekly\b|\b(?:every|each) week(?:end)?\b", Per.WEEK),
    Recurring(rf"{_MONTH}{_ONCE}|一个?月一次", Per.MONTH, counted=True),
    Recurring(rf"{_MONTH}{_ONE}", Per.MONTH, counted=True),
    Recurring(rf"{_FRONT}{_MONTH}{_SUMS_UP}", Per.MONTH, counted=True),
    Recurring(rf"\bonce {_EVERY} month\b|\bonce monthly\b", Per.MONTH, counted=True),
    Recurring(rf"{_ONE_THING}{_EVERY} month\b", Per.MONTH, counted=True),
    Recurring(rf"\b(?:an?|the|your|my) monthly {_LOOK}|{_FRONT}monthly {_LOOK}", Per.MONTH, counted=True),
    Recurring(rf"{_FRONT}{_MONTH}|{_MONTH}{_END}", Per.MONTH),
    Recurring(rf"(?<!-)\bmonthly{_END}|{_FRONT}monthly\b|\b(?:every|each) month\b", Per.MONTH),
)
_SEVERAL = re.compile(
    r"(?:[两二三四五六七几]|[2-9]|\d\d)\s?次|一[至到]|\b(?:a|per) day\b"
    r"|\b(?:twice|thrice|(?:two|three|four|[2-9]) times)\b",
    re.IGNORECASE,
)
_HINT = re.compile(r"周|星期|礼拜|月|week|month", re.IGNORECASE)
_WEEKEND = re.compile(r"末|双休|week-?ends?\b", re.IGNORECASE)
_RULE = re.compile(r"every (?:(?P<week>week)|month)\b")
_LOOKS_BACK = {ItemKind.REVIEW, ItemKind.ASSESS}


@remembers
def every_in(text: str, kind: ItemKind) -> Per | None:
    """In each week or month of what a task of this kind is to be done once; None where its text does not say so.

    What comes each day or on a day of the week by its name is none of these: its window says when already.
    """
    if not _HINT.search(text) or _SEVERAL.search(text) or _names_days(text):
        return None
    asked = (phrase for phrase in PHRASES if phrase.counted or kind in _LOOKS_BACK)
    return next((phrase.per for phrase in asked if _pattern(phrase).search(text)), None)


def every_of_rule(rule: str) -> Per | None:
    """The same of the rule of a field that names no day, as in 🔁 every week."""
    found = _RULE.match(rule.strip().lower())
    return (Per.WEEK if found["week"] else Per.MONTH) if found else None


def _names_days(text: str) -> bool:
    named = {unit for line in text.split("\n") for unit in scan(line).units}
    return Unit.DAILY in named or (Unit.WEEKDAYS in named and not _WEEKEND.search(text))


@lru_cache
def _pattern(phrase: Recurring) -> re.Pattern[str]:
    return re.compile(phrase.pattern, re.IGNORECASE | re.MULTILINE)
