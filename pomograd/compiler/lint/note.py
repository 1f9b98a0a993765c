"""The lines of a note as rules read them: words only, with code, comments and addresses blanked out in place."""

import re
from collections.abc import Iterator
from functools import cache, cached_property

_NUMBER = r"(?:\d{1,3}(?:\.\d)?|[一二两三四五六七八九十百半]{1,4}|[IVX]{1,4}\b)"
_SPAN = rf"{_NUMBER}(?:\s*[-–—~～至到]\s*(?:第\s*)?{_NUMBER})?"
_DATE = r"(?:20\d\d\s*[年./-]\s*)?\d{1,2}(?:\s*月(?:\s*\d{1,2}\s*[日号])?|[./-]\d{1,2}[日号]?)"
_POINTED_AT = {  # what a finding points at, as notes write it
    "phase": rf"第\s*{_SPAN}\s*阶段|阶段\s*{_SPAN}|(?:phases?|stages?)\s*{_SPAN}",
    "months": rf"第\s*{_SPAN}\s*个?月|months?\s*{_SPAN}",
    "weeks": rf"第\s*{_SPAN}\s*(?:周|星期)(?:[至到]第?{_SPAN}周)?|weeks?\s*{_SPAN}|\bW{_SPAN}",
    "days": rf"第\s*{_SPAN}\s*[天日]|days?\s*{_SPAN}",
    "dates": rf"{_DATE}\s*[-–—~～至到]\s*{_DATE}",
    "weekdays": r"(?:周|星期|礼拜)[一二三四五六日天末](?:[至到\-–~](?:周|星期)?[一二三四五六日天])?|工作日"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?\b|\bweek(?:day|end)s?\b",
    "hours": rf"(?:每[天日周月]\D{{0,4}})?{_SPAN}\s*(?:个\s*)?(?:小时|钟头|分钟|hours?\b|hrs?\b|h\b|min(?:ute)?s?\b)"
    r"(?:\s*(?:/|per|a|every|each)\s*(?:day|week|month)\b)?",
    "slot": rf"(?:番茄|蕃茄|🍅|pomodoros?)(?:钟|时间)?\s*(?:第\s*)?{_SPAN}"
    rf"|第\s*{_SPAN}\s*个?\s*(?:番茄|蕃茄)(?:钟|时间)?",
}
_FENCE = re.compile(r"^[\s>]*(`{3,}|~{3,})(.*)$")
_NOT_WORDS = re.compile(r"<!--.*?-->|(`+)(?!`).*?(?<!`)\1(?!`)|https?://[^\s)>\]）]+|\$[^$\s][^$]*\$")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s")


class Note:
    """A note by its lines, which count from 1."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")

    @cached_property
    def prose(self) -> dict[int, str]:
        """The lines outside code blocks, each as long as it stands in the note."""
        return {
            number: _NOT_WORDS.sub(lambda part: " " * len(part[0]), self.lines[number - 1])
            for number in _outside_fences(self.lines)
        }

    def line(self, number: int) -> str:
        """The words of a line; empty for code and for a line that is not there."""
        return self.prose.get(number, "")

    def word(self, number: int, *kinds: str) -> str:
        """The words on a line that speak of the first of these kinds: weeks, days, hours, slot and the like."""
        found = (_pattern(kind).search(self.line(number)) for kind in kinds)
        return next((match[0].strip() for match in found if match), "")

    def all_words(self, number: int, kind: str) -> list[str]:
        """All the words on a line that speak of a kind."""
        return [match[0].strip() for match in _pattern(kind).finditer(self.line(number))]

    def number(self, line: int, number: str) -> str:
        """A number that stands on a line by itself, with the range that it begins or ends: 21-23."""
        to = r"\s*[-–—~～]\s*"
        found = re.search(rf"(?<![\w.-])(?:\d+{to})?{number}(?:{to}\d+)?(?![\w.:])", self.line(line))
        return found[0] if found else ""

    def is_item(self, number: int) -> bool:
        """Whether a line begins a list item."""
        return _ITEM.match(self.line(number)) is not None


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile(_POINTED_AT[kind], re.IGNORECASE)


def _outside_fences(lines: list[str]) -> Iterator[int]:
    fence = ""
    for number, line in enumerate(lines, 1):
        mark = _FENCE.match(line)
        if fence:
            closes = mark is not None and mark[1].startswith(fence) and not mark[2].strip()
            fence = "" if closes else fence
        elif mark and "`" not in mark[2]:
            fence = mark[1]
        else:
            yield number
