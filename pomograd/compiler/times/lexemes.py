"""Spells a text for the phrases: one sign for every number, date, clock time and list of weekdays in it.

`第 3–4 周` becomes `第 N-N 周` with N a private sign, in lower case and with narrow punctuation, so that a phrase
needs to know neither how numbers look nor how wide a bracket is. Knows no phrase.
"""

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from pomograd.compiler.times.clocks import CLOCK, HOUR, PART_CLOCK
from pomograd.compiler.times.dates import (
    FULL_DATE,
    FULL_HAN_DATE,
    FULL_NAMED_DATE,
    MONTH_HAN,
    MONTH_NAME,
    MONTH_NUMBER,
    PART_DATE,
    PART_HAN_DATE,
    PART_NAMED_DATE,
    is_month,
)
from pomograd.compiler.times.numbers import CARDINALS, CHINESE, ORDINALS, ROMAN_SIGNS
from pomograd.compiler.times.weekdays import CHINESE_WEEKDAYS, ENGLISH_WEEKDAYS, is_weekday_list

SIGNS = {
    "whole": "\ue000",
    "decimal": "\ue001",  # 1.5, ½
    "dotted": "\ue002",  # 7.1, a decimal or a date
    "slashed": "\ue003",  # 7/1, a date or a quota
    "digits": "\ue004",  # 一二 in 第一二周, 三四 in 三四天
    "ordinal": "\ue005",
    "full": "\ue006",
    "part": "\ue007",
    "month": "\ue008",
    "days": "\ue009",
    "clock": "\ue00a",
    "tomatoes": "\ue00b",
    "am": "\ue00c",
    "pm": "\ue00d",
    "hour": "\ue00e",  # 9:00 alone
    "acronym": "\ue00f",  # REST is no pause
}

_FOLDED = str.maketrans(
    {chr(code): chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)}
    | {chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
    | dict.fromkeys("–−‐‑‒~～〜∼", "-")
    | {"―": "—"}
    | dict(zip("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", ROMAN_SIGNS, strict=True))
    | dict.fromkeys("【〔〖［", "[")
    | dict.fromkeys("】〕〗］", "]")
    | dict.fromkeys("\u00a0\u3000\ufe0f\u200b\u200d\u2060\u2009\u202f\t", " ")
    | dict.fromkeys(SIGNS.values(), " ")
    | dict(zip("週個鐘點時間階號兩禮從後過爲為兩單雙", "周个钟点时间阶号两礼从后过为为两单双", strict=True))
)
_ROMAN = "|".join(
    rf"(?<={head})[ivx]{{1,5}}" for head in ("phase ", "phase", "stage ", "part ", "阶段", "阶段 ", "第", "[ivx]-")
)
_ALONE = r"(?<![\w.])"
# What a lexeme can begin with, and the lexemes that begin so; the first one that fits counts.
LEXEMES = {
    "[0-9½¼¾]": (
        ("full", rf"(?<![\w./-])(?:{FULL_DATE})"),
        ("part", rf"(?<![\w./])(?:{PART_DATE})"),
        ("clock", rf"(?<![\w.:])(?:{CLOCK})"),
        ("hour", rf"(?<![\w.:]){HOUR}"),
        ("month", rf"(?<![\w第个.]){MONTH_NUMBER}"),
        ("other", r"\d+(?:\.\d+){2,}|\d{7,}|\d+(?:\.\d+)?(?:[bgkt]|gb|mb|bit)\b"),
        ("slashed", r"(?<![\d/])\d{1,3} ?/ ?\d{1,3}(?![\d/])"),
        ("dotted", r"(?:1[0-2]|0?[1-9])\.(?:3[01]|[12]\d|0?[1-9])(?!\d)"),
        ("decimal", r"\d+\.\d+|\d*[½¼¾]"),
        ("ordinal", r"\d{1,3}(?:st|nd|rd|th)\b"),
        ("whole", r"\d+"),
    ),
    f"[{CHINESE}半]": (
        ("full", FULL_HAN_DATE),
        ("part", PART_HAN_DATE),
        ("month", rf"(?<![第个]){MONTH_HAN}"),
        ("decimal", r"半"),
        ("digits", r"[一二三四五六七八九]{2,9}(?![十百千零〇])"),
        ("whole", rf"[{CHINESE}]{{1,12}}(?![{CHINESE}])"),
    ),
    "[周星礼]": (("days", CHINESE_WEEKDAYS),),
    "[凌清早上中下傍晚夜]": (("clock", PART_CLOCK),),
    "[a-z]": (
        ("full", FULL_NAMED_DATE),
        ("part", PART_NAMED_DATE),
        ("days", ENGLISH_WEEKDAYS),
        ("month", MONTH_NAME),
        ("ordinal", rf"(?:{'|'.join(ORDINALS)})\b"),
        ("whole", rf"(?:{'|'.join(CARDINALS)})\b|(?:{_ROMAN})\b"),
        ("acronym", r"rest\b(?! days?\b)"),
        ("am", r"am\b"),
        ("pm", r"pm\b"),
    ),
    f"[{ROMAN_SIGNS}]": (("whole", f"[{ROMAN_SIGNS}]"),),
    "🍅": (("tomatoes", r"🍅(?: ?🍅)+"),),
}
_WORD = (
    r"(?:ja|fe|ma|ap|ju|au|se|oc|no|de|mo|tu|we|th|fr|sa|su|on|tw|fo|fi|si|ei|ni|te|el|am|pm|m[-/w]|t/|tt|re"
    r"|[ivx]+(?![a-z]))"
)
_LEADS = {"[a-z]": _WORD}  # a Latin word is only tried where it begins like one of ours
_WORTH_TRYING = (
    rf"(?:(?=[{''.join(lead.strip('[]') for lead in LEXEMES if lead not in _LEADS)}])|(?<![a-z0-9_])(?={_WORD}))"
)


class Lexeme(NamedTuple):
    """A number, date or the like: which `kind`, as it was written and as it was folded, and where it stands."""

    kind: str
    written: str
    folded: str
    start: int
    end: int


class Spelling:
    """A text in the spelling of the phrases, and the way back from it."""

    def __init__(self, text: str) -> None:
        folded = text.translate(_FOLDED)
        self.lexemes = [lexeme for found in _LEXEME.finditer(folded) if (lexeme := _lexeme(found, text))]
        pieces: list[str] = []
        self._at: list[int] = []
        length = last = 0
        for lexeme in self.lexemes:
            pieces += (folded[last : lexeme.start], SIGNS[lexeme.kind])
            length += lexeme.start - last
            self._at.append(length)
            length += 1
            last = lexeme.end
        self.signs = "".join((*pieces, folded[last:]))

    def place(self, at: int) -> int:
        """Where in the text a place of the spelling lies."""
        number = bisect_right(self._at, at) - 1
        if number < 0:
            return at
        lexeme = self.lexemes[number]
        return lexeme.start if at == self._at[number] else lexeme.end + at - self._at[number] - 1

    def lexemes_in(self, first: int, last: int) -> tuple[Lexeme, ...]:
        """The lexemes between two places of the spelling."""
        return tuple(self.lexemes[bisect_left(self._at, first) : bisect_left(self._at, last)])


def _lexeme(found: re.Match[str], text: str) -> Lexeme | None:
    kind = _KINDS[found.lastindex or 0]
    start, end = found.span()
    written = text[start:end]
    if kind == "other" or not _is_meant(kind, written, text[end : end + 1]):
        return None
    return Lexeme(kind, written, found[0], start, end)


def _is_meant(kind: str, written: str, after: str) -> bool:
    """Whether capitals and small letters, which folding hides, leave this reading possible."""
    match kind:
        case "full" | "part" | "month":
            return is_month(written)
        case "days":
            return is_weekday_list(written, after)
        case "am" | "pm":
            return written.isupper()
        case "acronym":
            return written.isupper()
        case "whole":
            return after != "M" and written[0] not in "ivx" and written != "X"  # 124M, Phase X
        case _:
            return True


def _compile() -> tuple[re.Pattern[str], dict[int, str]]:
    """All lexemes as one pattern; an empty group at the end of each tells which one it was."""
    kinds: dict[int, str] = {}
    parts: list[str] = []
    for lead, lexemes in LEXEMES.items():
        for kind, _ in lexemes:
            kinds[len(kinds) + 1] = kind
        parts.append(f"(?={_LEADS.get(lead, lead)})(?:{'|'.join(f'(?:{pattern})()' for _, pattern in lexemes)})")
    return re.compile(f"{_WORTH_TRYING}(?:{'|'.join(parts)})", re.ASCII), kinds


_LEXEME, _KINDS = _compile()
