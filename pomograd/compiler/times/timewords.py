"""The words of time in Chinese and English, as data: a phrase, the unit it speaks of and how its numbers are read.

To teach the compiler a phrase, add one line to `PHRASES` and one to its test. In a phrase `{r}` stands for a number or
a range, `{n}` for one number, `{to}` for the word between two ends, `{d}` for a Chinese and `{day}` for an English day
of the week, and a blank for any white space or none. The first phrase that fits at a place wins.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pomograd.compiler.times.numbers import DAY_NAME, NUMBER, TO


class Unit(StrEnum):
    PHASE = "phase"
    MONTHS = "months"
    WEEKS = "weeks"
    DAYS = "days"
    WEEKDAYS = "weekdays"
    DAILY = "daily"
    DATE = "date"
    PERIOD = "period"
    CLOCK = "clock"
    SLOT = "slot"
    POMODOROS = "pomodoros"  # how many, not which
    POMODOROS_PER_DAY = "pomodoros per day"
    MINUTES = "minutes"
    MINUTES_EACH = "minutes each"
    MINUTES_PER_DAY = "minutes per day"
    MINUTES_PER_WEEK = "minutes per week"
    MINUTES_PER_MONTH = "minutes per month"
    WHOLE_DAY = "whole day"
    REST = "rest"
    SHORT_BREAK = "short break"
    LONG_BREAK = "long break"
    LONG_BREAK_EVERY = "long break every"
    SPAN = "span"  # a length such as 4 months, which is no place in time


@dataclass(frozen=True, slots=True)
class Phrase:
    """`scale` multiplies the numbers (60 turns hours into minutes); `value` is what a phrase without numbers means."""

    pattern: str
    unit: Unit
    scale: int = 1
    value: str = ""
    open_end: bool = False


@dataclass(frozen=True, slots=True)
class TimeWord:
    """A phrase found in a text, with its numbers as they were written: the ends of a range, or year, month and day."""

    phrase: Phrase
    numbers: tuple[str, ...]
    start: int
    end: int

    @property
    def unit(self) -> Unit:
        return self.phrase.unit

    @property
    def first(self) -> str:
        return self.numbers[0] if self.numbers else ""

    @property
    def last(self) -> str:
        return self.numbers[-1] if self.numbers else ""


_HOURS = r"(?:个 )?(?:小时|钟头|hours?\b|hrs?\b|h\b)"
_MINUTES = r"(?:分钟|minutes?\b|mins?\b|min\b|m\b)"
_DAILY = r"(?:每天|每日|每晚|daily|every day|each day)"
_WEEKLY = r"(?:每周|每星期|weekly|every week|each week)"
_MONTHLY = r"(?:每月|每个月|monthly|every month|each month)"
_ABOUT = r"(?: (?:大约|约|大概|有|至少|学习|投入|花费|about|around|~|:|：|\*))*"
_POMODORO = r"(?:番茄|蕃茄|🍅|pomodoros?|pomos?)"

PHRASES = (
    Phrase(r"{yyyy}[-/.年]{digits}[-/.月]{digits}日?", Unit.DATE),
    Phrase(r"{clock} {to} {clock}", Unit.CLOCK),
    Phrase(rf"{_DAILY}{_ABOUT} {{r}} {_HOURS}", Unit.MINUTES_PER_DAY, 60),
    Phrase(rf"{_DAILY}{_ABOUT} {{r}} {_MINUTES}", Unit.MINUTES_PER_DAY),
    Phrase(rf"{_DAILY}{_ABOUT} {{r}} 个 {_POMODORO}(?:钟|时间)?", Unit.POMODOROS_PER_DAY),
    Phrase(rf"{_WEEKLY}{_ABOUT} {{r}} {_HOURS}", Unit.MINUTES_PER_WEEK, 60),
    Phrase(rf"{_MONTHLY}{_ABOUT} {{r}} {_HOURS}", Unit.MINUTES_PER_MONTH, 60),
    Phrase(rf"{{r}} {_HOURS} (?:/|per|a|every|each) day", Unit.MINUTES_PER_DAY, 60),
    Phrase(rf"{{r}} {_HOURS} (?:/|per|a|every|each) week", Unit.MINUTES_PER_WEEK, 60),
    Phrase(rf"{{r}} {_HOURS} {_DAILY}", Unit.MINUTES_PER_DAY, 60),
    Phrase(rf"{{r}} {_POMODORO} (?:/|per|a|every|each) day", Unit.POMODOROS_PER_DAY),
    Phrase(rf"每 {{r}} 个 {_POMODORO}(?:钟|时间)?", Unit.LONG_BREAK_EVERY),
    Phrase(rf"(?:after )?every {{r}} {_POMODORO}", Unit.LONG_BREAK_EVERY),
    Phrase(rf"每个? {{r}} {_MINUTES}", Unit.MINUTES_EACH),
    Phrase(rf"{{r}} {_MINUTES} each", Unit.MINUTES_EACH),
    Phrase(r"第 {n} 周 (?:起|开始|以后|之后)", Unit.WEEKS, open_end=True),
    Phrase(r"week {n} (?:onwards?|and on|\+)", Unit.WEEKS, open_end=True),
    Phrase(r"第 {n} 周 {to} 第 {m} 周", Unit.WEEKS),
    Phrase(r"第 {r} (?:周|星期)", Unit.WEEKS),
    Phrase(r"周 (?=\d){r}(?=\s*(?:[|：:（(]|$))", Unit.WEEKS),
    Phrase(r"weeks? {n} {to} (?:week )?{m}", Unit.WEEKS),
    Phrase(r"weeks? {n}", Unit.WEEKS),
    Phrase(r"w{r}\b", Unit.WEEKS),
    Phrase(r"第 {r} 个?月", Unit.MONTHS),
    Phrase(r"months? {r}", Unit.MONTHS),
    Phrase(r"第 {n} 天 {to} 第 {m} 天", Unit.DAYS),
    Phrase(r"第 {r} [天日]", Unit.DAYS),
    Phrase(r"days? {r}", Unit.DAYS),
    Phrase(r"第 {r} (?:阶段|部分)", Unit.PHASE),
    Phrase(r"阶段 {r}", Unit.PHASE),
    Phrase(r"(?:phases?|stages?) {r}", Unit.PHASE),
    Phrase(r"(?:周|星期|礼拜){d} {to} (?:周|星期|礼拜)?{d}", Unit.WEEKDAYS),
    Phrase(r"(?:周|星期|礼拜){d}", Unit.WEEKDAYS),
    Phrase(r"{day} {to} {day}", Unit.WEEKDAYS),
    Phrase(r"{day}s?\b", Unit.WEEKDAYS),
    Phrase(r"工作日|weekdays?\b", Unit.WEEKDAYS, value="1-5"),
    Phrase(r"周末|weekends?\b", Unit.WEEKDAYS, value="6-7"),
    Phrase(r"上午|早上|早晨|清晨|mornings?\b", Unit.PERIOD, value="morning"),
    Phrase(r"中午|午间|noon\b|lunch\b", Unit.PERIOD, value="noon"),
    Phrase(r"下午|afternoons?\b", Unit.PERIOD, value="afternoon"),
    Phrase(r"晚上|晚间|夜间|傍晚|evenings?\b|nights?\b", Unit.PERIOD, value="evening"),
    Phrase(r"全天|整天|一整天|all day\b|full day\b", Unit.WHOLE_DAY),
    Phrase(rf"{_POMODORO}(?:钟|时间)? (?:第 )?{{r}}", Unit.SLOT),
    Phrase(rf"第 {{r}} 个? {_POMODORO}(?:钟|时间)?", Unit.SLOT),
    Phrase(rf"{{r}} 个? {_POMODORO}(?:钟|时间)?", Unit.POMODOROS),
    Phrase(r"长休息|长休|大休息|long breaks?\b", Unit.LONG_BREAK),
    Phrase(rf"(?:短?休息|休息时间|short break|break) {{r}} {_MINUTES}", Unit.SHORT_BREAK),
    Phrase(r"短休息|short breaks?\b|breaks?\b", Unit.SHORT_BREAK),
    Phrase(r"休息日?|rest(?: day)?\b|day off\b", Unit.REST),
    Phrase(rf"{{r}} {_HOURS}", Unit.MINUTES, 60),
    Phrase(rf"{{r}} {_MINUTES}", Unit.MINUTES),
    Phrase(r"{r} (?:-? weeks?|-? months?|-? days?|周|个?月|个星期|天)(?![A-Za-z])", Unit.SPAN),
    Phrase(_DAILY, Unit.DAILY),
)


def find_time_words(text: str) -> Iterator[TimeWord]:
    """Every phrase of time in `text` from left to right, none overlapping another."""
    return (_time_word(match) for match in _ANY_PHRASE.finditer(text))


def time_word_at(text: str, position: int) -> TimeWord | None:
    """The phrase of time that begins exactly at `position`."""
    match = _ANY_PHRASE.match(text, position)
    return _time_word(match) if match else None


def _time_word(match: re.Match[str]) -> TimeWord:
    number = _PHRASE_OF_GROUP[match.lastindex or 0]
    numbers = tuple(value for group in _ENDS[number] if (value := match[group]) is not None)
    return TimeWord(PHRASES[number], numbers, match.start(), match.end())


def _compile(number: int, phrase: Phrase) -> tuple[str, list[str]]:
    """The regular expression of one phrase, and the names of its groups from the first end to the last."""
    groups: list[str] = []

    def end(pattern: str) -> str:
        groups.append(f"{'xyz'[len(groups)]}{number}")
        return f"(?P<{groups[-1]}>{pattern})"

    def slot(match: re.Match[str]) -> str:
        match match[1]:
            case "r":
                return rf"{end(NUMBER)}(?:\s*{TO}\s*{end(NUMBER)})?"
            case "n" | "m":
                return end(NUMBER)
            case "d":
                return end("[一二三四五六日天]")
            case "day":
                return end(DAY_NAME)
            case "clock":
                return end(r"\d{1,2}[:：]\d{2}")
            case "digits":
                return end(r"\d{1,2}")
            case "yyyy":
                return end(r"20\d\d")
            case _:
                return TO

    blanks = phrase.pattern.replace(" ", r"\s*")
    pattern = re.sub(r"\{(r|n|m|d|day|clock|yyyy|digits|to)\}", slot, blanks)
    before = r"(?<![A-Za-z0-9_.])" if re.match(r"[A-Za-z0-9({]", phrase.pattern) else ""
    return f"(?P<p{number}>{before}(?:{pattern}))", groups


_COMPILED = [_compile(number, phrase) for number, phrase in enumerate(PHRASES)]
_ENDS = [groups for _, groups in _COMPILED]
_FIRST_SIGNS = "".join(sorted(set(re.findall(r"[^\x00-\xff]", NUMBER + "".join(phrase.pattern for phrase in PHRASES)))))
_WORTH_TRYING = rf"(?=[0-9{_FIRST_SIGNS}]|(?<![A-Za-z])[A-Za-z])"  # spares most places the whole list of phrases
_ANY_PHRASE = re.compile(f"{_WORTH_TRYING}(?:{'|'.join(pattern for pattern, _ in _COMPILED)})", re.IGNORECASE)
_PHRASE_OF_GROUP = {index: int(name[1:]) for name, index in _ANY_PHRASE.groupindex.items()}
