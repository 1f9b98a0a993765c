"""Numbers, ranges, weekdays and clock times as notes write them: 3, 十二, IV, 1.5, 半, Mon, 9:30."""

import math
from datetime import time

from pomograd.plan import Range

NUMBER = r"(?:\d{1,6}(?:\.\d{1,3})?|[IVX]{1,6}(?![A-Za-z])|半|[一二两三四五六七八九十百]{1,6})"
TO = r"(?:-|–|—|~|～|至|到|to\b|through\b)"
DAY_NAME = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
    r"(?![a-rt-z])"
)

_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_PLACES = {"十": 10, "百": 100}
_ROMAN = {"I": 1, "V": 5, "X": 10}
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def read_number(text: str) -> float:
    """The number that a match of `NUMBER` stands for."""
    if text == "半":
        return 0.5
    if text[0].isascii() and text[0].isdigit():
        return float(text)
    return _roman(text.upper()) if text[0].isascii() else _chinese(text)


def read_range(first: str, last: str, scale: int = 1) -> Range:
    """Both ends in whole units, the smaller one first."""
    low, high = sorted(math.floor(read_number(end) * scale + 0.5) for end in (first, last))
    return low, high


def read_weekdays(first: str, last: str) -> tuple[int, ...]:
    """The days from `first` to `last`, 1 = Monday; a range may run past Sunday."""
    start, end = _weekday(first), _weekday(last)
    length = (end - start) % 7 + 1
    return tuple(sorted((start + step - 1) % 7 + 1 for step in range(length)))


def read_clock(first: str, last: str) -> tuple[time, time] | None:
    """Two times of the day, or None where one is no time."""
    try:
        return _clock(first), _clock(last)
    except ValueError:
        return None


def _chinese(text: str) -> int:
    total, digit = 0, 0
    for sign in text:
        if sign in _PLACES:
            total += (digit or 1) * _PLACES[sign]
            digit = 0
        else:
            digit = _DIGITS[sign]
    return total + digit


def _roman(text: str) -> int:
    values = [_ROMAN[sign] for sign in text]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def _weekday(text: str) -> int:
    if text in "日天":
        return 7
    return int(text) if text.isdigit() else _DIGITS.get(text) or _DAYS.index(text[:3].lower()) + 1


def _clock(text: str) -> time:
    hour, minute = text.replace("：", ":").split(":")
    return time(int(hour), int(minute))
