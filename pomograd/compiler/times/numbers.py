"""Numbers as notes write them: 3, 1.5, ½, 十二, 廿一, 两百五, Ⅳ, twelve, first. Knows no unit.

Patterns are matched against folded text, which is in lower case and has narrow digits.
"""

import math

from pomograd.plan import Range

CARDINALS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)
CHINESE = "零〇一二两俩三四五六七八九十廿卅百千"
ROMAN_SIGNS = "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ"

_ENGLISH = {word: number for words in (CARDINALS, ORDINALS) for number, word in enumerate(words, 1)}
_FRACTIONS = {"半": 0.5, "½": 0.5, "¼": 0.25, "¾": 0.75}
_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "俩": 2} | {
    sign: 3 + at for at, sign in enumerate("三四五六七八九")
}
_TENS = {"廿": 20, "卅": 30}
_PLACES = {"十": 10, "百": 100, "千": 1000}
_ROMAN = {"i": 1, "v": 5, "x": 10}


def read_number(text: str) -> float:
    """The number that a text of one of the forms above stands for."""
    text = text.strip().lower()
    if text in _FRACTIONS:
        return _FRACTIONS[text]
    if text[-1] in _FRACTIONS:
        return float(text[:-1]) + _FRACTIONS[text[-1]]
    if text[0].isdigit():
        return float(text.rstrip("stndrh"))
    if text[0] in ROMAN_SIGNS:
        return ROMAN_SIGNS.index(text[0]) + 1
    if text.isascii():
        return _ENGLISH.get(text) or _roman(text)
    return _chinese(text)


def read_range(first: str, last: str, scale: int = 1) -> Range:
    """Both ends in whole units, the smaller one first."""
    low, high = sorted(math.floor(read_number(end) * scale + 0.5) for end in (first, last))
    return low, high


def _chinese(text: str) -> int:
    if len(text) > 1 and all(sign in _DIGITS for sign in text):  # 二〇二五, digit by digit
        return int("".join(str(_DIGITS[sign]) for sign in text))
    total, digit, place = 0, 0, 1
    for sign in text:
        if sign in _PLACES:
            place = _PLACES[sign]
            total += (digit or 1) * place
            digit = 0
        elif sign in _TENS:
            total, place = total + _TENS[sign], 10
        else:
            digit = _DIGITS[sign]
            place = 1 if digit == 0 else place
    return total + digit * (place // 10 if place > 10 else 1)  # 两百五 is 250


def _roman(text: str) -> int:
    values = [_ROMAN[sign] for sign in text]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
