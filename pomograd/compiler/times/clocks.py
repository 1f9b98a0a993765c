"""Times of the day: 9:00-10:30, 9am-11am, 19点-21点, 晚上8点到10点, 早上7点, 19:00.

The pattern is matched against folded text. A range that runs past midnight, or backwards, is not read; 24:00 is read
as 23:59, the last minute that a time of the day has.
"""

import re
from datetime import time

Clock = tuple[time, time | None]

_HOUR = r"(?:2[0-4]|[01]?\d)(?!\d)"
_ZH_HOUR = r"(?:二?十[一二三四]?|[一二两三四五六七八九])"
_PART = r"(?:凌晨|清晨|早晨|早上|早|上午|中午|下午|傍晚|晚上|晚间|夜里|晚)"
_HALF = r"(?:am|pm|a\.m\.|p\.m\.)(?![a-z])"
_MINUTE = r"[0-5]\d(?!\d|:\d)"
_TO = r"\s?(?:[—-]{1,2}|至|到|\bto\b|until\b)\s?"
_COLONS = rf"{_HOUR}:{_MINUTE}(?:\s?{_HALF})?"
_O_CLOCK = rf"(?:点|时(?![间长段候刻期代光]))(?:半|整|一刻|三刻|\s?{_MINUTE}分?|钟(?!头))?"
_POINTS = rf"{_HOUR}\s?{_O_CLOCK}"
_HALVES = rf"{_HOUR}(?::{_MINUTE})?\s?{_HALF}"

_TO_POINT = rf"(?:\s?{_O_CLOCK})?{_TO}(?:{_PART}\s?)?"
# A time is told apart by what it begins with: a digit, or a part of the day.
CLOCK = (
    rf"{_COLONS}{_TO}(?:{_PART}\s?)?(?:{_COLONS}|{_HALVES})|{_HOUR}(?::{_MINUTE})?(?:\s?{_HALF})?{_TO}{_HALVES}"
    rf"|{_HOUR}{_TO_POINT}{_POINTS}"
    rf"|{_HALVES}|{_HOUR}点(?:半|\s?{_MINUTE}分?)|{_POINTS}(?=\s?(?:起|开始|前|之前|后))"
)
PART_CLOCK = (
    rf"{_PART}\s?(?:{_COLONS}{_TO}(?:{_PART}\s?)?{_COLONS}"
    rf"|(?:{_ZH_HOUR}|{_HOUR}){_TO_POINT}(?:{_ZH_HOUR}|{_HOUR})\s?{_O_CLOCK}"
    rf"|{_POINTS}|{_ZH_HOUR}{_O_CLOCK}|{_COLONS})"
)
HOUR = rf"{_HOUR}:{_MINUTE}"

_POINT = re.compile(
    rf"(?P<part>{_PART})?\s?(?P<hour>\d{{1,2}}|{_ZH_HOUR})(?:[:点时]\s?(?P<minute>\d\d|半|一刻|三刻)?)?分?\s?(?P<half>[ap])?"
)
_MINUTES = {"半": 30, "一刻": 15, "三刻": 45}
_AFTER_NOON = {"下午", "傍晚", "晚上", "晚间", "夜里", "晚", "p"}
_NIGHT = {"晚上", "晚间", "夜里", "晚"}
_ZH_HOURS = {sign: at for at, sign in enumerate("一二三四五六七八九十", 1)} | {"两": 2, "十一": 11, "十二": 12}


def part_of_day(text: str) -> str:
    """The word for a part of the day in the text of a time, if it has one."""
    found = re.search(_PART, text)
    return found[0] if found else ""


def read_clock(text: str) -> Clock | None:
    """The beginning and, where one is stated, the end; None for what is no time or no forward range."""
    points = [found.groupdict() for found in _POINT.finditer(text)]
    if not points or len(points) > 2:
        return None
    shared = _share_halves(points)
    minutes = [_minutes(point) for point in points]
    if shared and minutes[0] >= max(minutes[-1], 12 * 60):
        minutes[0] -= 12 * 60  # 11-1pm
    times = [_time(value) for value in minutes]
    if None in times or times[0] is None:
        return None
    if len(times) == 1:
        return (times[0], None) if minutes[0] < 24 * 60 else None
    return (times[0], times[1]) if times[1] is not None and times[0] < times[1] else None


def _share_halves(points: list[dict[str, str | None]]) -> bool:
    """晚上8点到10点 and 9-11am say once for both ends which half of the day they mean; whether the last one said it."""
    first, last = points[0], points[-1]
    if first["part"] and not last["part"] and not last["half"]:
        last["part"] = first["part"]
    shared = bool(last["half"]) and not first["half"] and not first["part"]
    if shared:
        first["half"] = last["half"]
    return shared


def _minutes(point: dict[str, str | None]) -> int:
    hour_text, minute_text = point["hour"] or "0", point["minute"] or "0"
    hour = int(hour_text) if hour_text.isdigit() else _ZH_HOURS.get(hour_text, 99)
    minute = _MINUTES.get(minute_text) or (int(minute_text) if minute_text.isdigit() else 0)
    said = point["half"] or point["part"] or ""
    if (said in _AFTER_NOON and hour < 12) or (said == "中午" and hour < 6):
        hour += 12
    elif said in _NIGHT and hour == 12:
        hour = 24
    elif said == "a" and hour == 12:
        hour = 0
    return hour * 60 + minute


def _time(minutes: int) -> time | None:
    if minutes == 24 * 60:
        return time(23, 59)
    return time(minutes // 60, minutes % 60) if minutes < 24 * 60 else None
