"""Days of the week and lists of them: 周一至周五, 周二、四, 周六日, Mon/Wed/Fri, Tuesdays and Thursdays, M-F.

The pattern is matched against folded text; 1 is Monday.
"""

import re

WEEK = (1, 2, 3, 4, 5, 6, 7)

_ZH_DAY = r"[一二三四五六日天]"
_ZH_HEAD = r"(?:周|星期|礼拜)"
_ZH_TO = r"\s?(?:[—-]{1,2}|至|到)\s?"
_ZH_AND = r"\s?(?:、|,|/|和|及|与|&|\+|·|\s)\s?"
_A_NUMBER = r"[一二两三四五六七八九十百\d]"
_COUNTED = (  # 每周一次, 每周五小时, 每周二十分钟, 每周一到两篇
    r"(?!\s?(?:[次篇个本章节道遍部套门场回份项十百几点]|两(?!天)|小时|钟头|分钟|天[^,]"
    rf"|[至到-]{_A_NUMBER}+[次篇个小天]))"
)
_NO_WORD = r"(?:(?<!日)|(?![程志历均语]|常(?!规)|记(?!得)|报(?!告)))"  # 每周日程, 每周日常
_ZH_ELEMENT = rf"{_ZH_DAY}(?:{_ZH_TO}{_ZH_HEAD}?{_ZH_DAY}|{_ZH_DAY}{{1,6}})?"
_ZH_LIST = (
    rf"{_ZH_HEAD}{_ZH_ELEMENT}{_NO_WORD}"
    rf"(?:{_ZH_AND}{_ZH_HEAD}{_ZH_ELEMENT}|(?:、|/|,|和|及|与){_ZH_ELEMENT}(?![一-鿿\w])){{0,6}}"
)
_EN_DAY = (
    r"(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?"
    r"|mon|tues?|wed|thurs?|thu|fri|sat|sun)\b\.?"
)
_EN_TO = r"\s?(?:[—-]{1,2}|至|到|\bto\b|through\b|thru\b)\s?"
_EN_AND = r"\s?(?:/|,\s?(?:and\b|&)?|&|\+|、|·|and\b|\|)\s?"
_EN_ELEMENT = rf"{_EN_DAY}(?:{_EN_TO}{_EN_DAY})?"
_EN_LIST = rf"{_EN_ELEMENT}(?:{_EN_AND}{_EN_ELEMENT}){{0,6}}"
_LETTERS = {
    "m-f": (1, 2, 3, 4, 5),
    "mwf": (1, 3, 5),
    "m/w/f": (1, 3, 5),
    "t/th": (2, 4),
    "tth": (2, 4),
    "tu/th": (2, 4),
}

CHINESE_WEEKDAYS = rf"(?<!{_A_NUMBER})(?:(?<=每){_ZH_LIST}{_COUNTED}|(?<!每){_ZH_LIST}(?!次|小时))"
ENGLISH_WEEKDAYS = rf"{_EN_LIST}|(?:{'|'.join(_LETTERS)})\b"

_NUMBERS = {sign: at for at, sign in enumerate("一二三四五六日", 1)} | {"天": 7}
_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = re.compile(rf"{_ZH_DAY}|(?:{'|'.join(_NAMES)})[a-z]*|[—-]|至|到|\bto\b|th(?:rough|ru)\b")
_LOOSE = {"mon", "sun", "sat", "wed", "fri"}  # words of their own, or parts of a name, in lower case


def read_weekdays(text: str) -> tuple[int, ...]:
    """The days that a folded list names, in order of the week; a range may run past Sunday."""
    if text in _LETTERS:
        return _LETTERS[text]
    days: list[int] = []
    to_next = False
    for sign in (found[0] for found in _DAY.finditer(text)):
        number = _weekday(sign)
        if number is None:
            to_next = True
            continue
        days.extend(_days_between(days[-1], number) if to_next and days else [number])
        to_next = False
    return tuple(sorted(set(days)))


def is_weekday_list(written: str, after: str) -> bool:
    """Whether English words mean days: `sun` is a star and SAT a test, unless they make a list or a colon follows."""
    name = written.rstrip(".s")
    if len(name) > 3 or not name.isalpha():
        return not written.isalpha() or written not in ("mwf", "tth")
    followed = after[:1] in ("", ":", ")", "(", "|") or after.lower().startswith((" off", " rest"))
    return name.istitle() or followed or (name.isupper() and name != "SAT") or name.lower() not in _LOOSE


def _weekday(sign: str) -> int | None:
    if sign in _NUMBERS:
        return _NUMBERS[sign]
    return _NAMES.index(sign[:3]) + 1 if sign[:3] in _NAMES else None


def _days_between(first: int, last: int) -> list[int]:
    length = (last - first) % 7 + 1
    return [(first + step - 1) % 7 + 1 for step in range(length)]
