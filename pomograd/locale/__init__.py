"""The sentences of the product in Chinese and English, looked up by name.

A message is named `room.key`: room is the file (`locale/zh/room.toml`), key the dotted path in it. A message that
depends on a number has one text for each plural form of its language (`one`, `other`), chosen by CLDR through Babel
on the parameter `n`. Dates and durations are written here too, so that no other room knows how a language does it.
"""

import tomllib
from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any, cast

LANGUAGES = ("zh", "en")


def say(language: str, name: str, /, **params: object) -> str:
    """The text of the message `name` in `language`, with its placeholders filled.

    Raises KeyError where the catalogue has no such message: a defect of ours, which the tests look for.
    """
    message = _find(language, name)
    if isinstance(message, dict):
        message = message[_plural_form(language, params["n"])]
    return message.format(**params)


def has(language: str, name: str) -> bool:
    """Whether the catalogue of `language` holds the message `name`."""
    try:
        _find(language, name)
    except KeyError:
        return False
    return True


def choose_language(*wishes: str | None) -> str:
    """The first wish that names a language we speak, such as `zh`, `zh_CN.UTF-8` or `en-GB`; else English."""
    for wish in wishes:
        code = (wish or "").replace("_", "-").split("-")[0].split(".")[0].lower()
        if code in LANGUAGES:
            return code
    return "en"


def long_date(language: str, day: date) -> str:
    """11 月 21 日星期六, or Saturday 21 November."""
    return _format_date(language, day, {"zh": "M 月 d 日，EEEE", "en": "EEEE d MMMM"}[language])


def short_date(language: str, day: date) -> str:
    """3 月 8 日, or 8 March."""
    return _format_date(language, day, {"zh": "M 月 d 日", "en": "d MMMM"}[language])


def full_date(language: str, day: date) -> str:
    """2027 年 3 月 8 日, or 8 March 2027: for a day that may lie in another year."""
    return _format_date(language, day, {"zh": "y 年 M 月 d 日", "en": "d MMMM y"}[language])


def weekdays_name(language: str, weekday: int) -> str:
    """周二, or Tuesdays: all days of an ISO weekday."""
    return say(language, f"common.weekdays.{weekday}")


def clock_time(moment: datetime) -> str:
    """14:05, the same in both languages."""
    return moment.strftime("%H:%M")


def duration(language: str, seconds: float) -> str:
    """7 小时 05 分, or 7 h 05 min, in whole minutes."""
    hours, minutes = divmod(round(seconds / 60), 60)
    if hours == 0:
        return say(language, "common.minutes", n=minutes)
    return say(language, "common.hours_minutes", hours=hours, minutes=f"{minutes:02d}")


def _format_date(language: str, day: date, pattern: str) -> str:
    from babel.dates import format_date

    return format_date(day, pattern, locale=language)


def _plural_form(language: str, number: object) -> str:
    if language == "zh":
        return "other"
    from babel import Locale

    return str(Locale(language).plural_form(cast(Any, number)))


def _find(language: str, name: str) -> str | dict[str, str]:
    room, *keys = name.split(".")
    node: Any = _catalogue(language, room)
    for key in keys:
        node = node[key]
    return node


@cache
def _catalogue(language: str, room: str) -> dict[str, Any]:
    return tomllib.loads(files("pomograd.locale").joinpath(language, f"{room}.toml").read_text("utf-8"))
