"""Rules on dates: that they exist, fall on the weekday beside them, and begin before they end."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise

from pomograd.compiler.lint.findings import Finding, finding
from pomograd.compiler.lint.note import Note
from pomograd.plan import Plan

_MONTHS = (
    *("jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?", "aug(?:ust)?"),
    *("sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?"),
)
_MONTH = rf"\b(?:{'|'.join(_MONTHS)})\b\.?"
_DAY = r"(?:[12]\d|3\d|0?[1-9])"
_DATE = re.compile(
    rf"(?<![\d./-])(?P<y>20\d\d) ?(?:(?P<sign>[-/.])(?P<m>\d{{1,2}})(?P=sign)|年 ?(?P<mz>\d{{1,2}}) ?月 ?)"
    rf"(?P<d>{_DAY})(?![\d.]*\d|-\d)(?: ?[日号])?"
    rf"|(?<!\d)(?P<m2>1[0-2]|0?[1-9]) ?月 ?(?P<d2>{_DAY}) ?[日号]"
    rf"|(?P<m3>{_MONTH}) (?P<d3>{_DAY})(?:st|nd|rd|th)?(?![\d:]|-\d)(?:,? (?P<y3>20\d\d))?"
    rf"|(?<![\d-])(?P<d4>{_DAY})(?:st|nd|rd|th)? (?P<m4>{_MONTH})(?: (?P<y4>20\d\d))?"
    rf"|(?<![\d.])(?P<m5>1[0-2]|[1-9])\.(?P<d5>{_DAY})(?![\d.])",
    re.IGNORECASE,
)
_LIKELY = re.compile(rf"20\d\d|月|\d\.\d|{_MONTH}", re.IGNORECASE)
_CHINESE_DAY = r"(?:周|星期|礼拜)[一二三四五六日天]"
_ENGLISH_DAY = r"\b(?:mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\b"
_TO = r"(?:-|–|—|~|～|至|到|\bto\b|\bthrough\b)"
_AFTER = re.compile(rf"[\s（(,，]*(?P<day>{_CHINESE_DAY}|{_ENGLISH_DAY})(?!\s*{_TO})", re.IGNORECASE)
_BEFORE = re.compile(rf"(?P<day>{_CHINESE_DAY}|{_ENGLISH_DAY})[\s,，.（(]*$", re.IGNORECASE)
_BETWEEN = re.compile(rf"\s*{_TO}\s*|\s*(?:→|➡️?)\s*", re.IGNORECASE)
_FIELDS = {"🛫": 0, "start": 0, "⏳": 1, "⌛": 1, "scheduled": 1, "📅": 2, "📆": 2, "🗓": 2, "due": 2}
_FIELD = re.compile(rf"(?P<name>{'|'.join(_FIELDS)})\ufe0f?(?:::)?\s*$", re.IGNORECASE)
_END = re.compile(r"结束|截止|完成日期|\bend\b|\bdeadline\b", re.IGNORECASE)
_BEGIN = re.compile(r"[\s>]*(?:(?:[-*+]|#{1,6}|\d{1,3}[.)])\s+)?(?:\[.\]\s+)?[*_|（(\s]*")

ENOUGH = 2  # dates written alike in a note
LONGEST_MONTH = 31
NEAR = 30  # characters between a weekday and its date, at most
INDENTED = 40  # characters before the words of a line


@dataclass(frozen=True, slots=True)
class _Day:
    """A date as it is written, with its year where it has one."""

    year: int | None
    month: int
    day: int
    text: str
    start: int
    end: int

    @property
    def is_certain(self) -> bool:
        """Whether this is a date without doubt; 7.10 is one only beside a weekday."""
        return self.year is not None or "." not in self.text.removesuffix(".")

    @property
    def exists(self) -> bool:
        return 1 <= self.month <= 12 and self.day <= monthrange(self.year or 2024, self.month)[1]

    def of(self, year: int) -> date | None:
        """The date in a year, None where that year has no such day."""
        here = _Day(year, self.month, self.day, "", 0, 0)
        return date(year, self.month, self.day) if here.exists else None


def impossible_dates(plan: Plan, note: Note) -> Iterator[Finding]:
    """P407: 2025-02-30, 6 月 31 日; and 6.31 where it stands as other dates of the note do."""
    dotted = _dotted(plan, note)
    for number, days in _dates_of(note).items():
        for place, day in enumerate(days):
            alike = dotted and place == 0 and day.day <= LONGEST_MONTH and _leads(day, note.line(number))
            if (day.is_certain or alike) and not day.exists:
                yield finding("P407", number, day.text, date=day.text, month=day.month, last=_last(day))


def wrong_weekdays(plan: Plan, note: Note) -> Iterator[Finding]:
    """P405. A date without its year may be of any year that the note speaks of, or of the one after."""
    named = {day.year for days in _dates_of(note).values() for day in days if day.year}
    named |= {draft.start.year for draft in plan.drafts if draft.start}
    placed = _placed(plan)
    for number, days in _dates_of(note).items():
        text = note.line(number)
        for day in days:
            if not day.is_certain and (number, day.month, day.day) not in placed:
                continue
            said = _AFTER.match(text, day.end) or _BEFORE.search(text[max(day.start - NEAR, 0) : day.start])
            known = day.year or placed.get((number, day.month, day.day))
            years = {known} if known else {each + more for each in named for more in (0, 1)}
            possible = {meant for year in years if (meant := day.of(year))}
            if said and possible and _weekday(said["day"]) not in {meant.isoweekday() for meant in possible}:
                meant = min(possible)
                yield finding("P405", number, day.text, date=day.text, said=said["day"], weekday=meant.isoweekday())


def _placed(plan: Plan) -> dict[tuple[int, int, int], int]:
    """The years that the compiler worked out: by line, month and day."""
    parts = [part for draft in plan.drafts for part in (*draft.sections, *draft.items)]
    ends = [(part.lines[0], day) for part in parts for day in part.when.dates or ()]
    return {(line, day.month, day.day): day.year for line, day in ends}


def _dotted(plan: Plan, note: Note) -> bool:
    """Whether the note writes its dates as 6.30: the compiler read at least ENOUGH lines that begin so as dates."""
    placed = _placed(plan)
    first = [(number, days[0]) for number, days in _dates_of(note).items()]
    alike = [day for number, day in first if not day.is_certain and (number, day.month, day.day) in placed]
    return len(alike) >= ENOUGH


def _leads(day: _Day, text: str) -> bool:
    return day.start < INDENTED and _BEGIN.fullmatch(text, 0, day.start) is not None


def reversed_dates(plan: Plan, note: Note) -> Iterator[Finding]:
    """P406: due before start, a range that runs backwards, a draft that ends before it begins."""
    for number, found in _dates_of(note).items():
        text = note.line(number)
        days = [day for day in found if day.is_certain and day.exists]
        for first, later in [*_range_ends(text, days), *_field_ends(text, days)]:
            yield finding("P406", number, later.text, start=first.text, end=later.text)
    for draft in plan.drafts:
        if draft.start and draft.end and draft.end < draft.start:
            line, text = _where(draft.end, note, draft.lines)
            yield finding("P406", line, text, start=str(draft.start), end=str(draft.end))


@lru_cache(maxsize=1)
def _dates_of(note: Note) -> dict[int, list[_Day]]:
    """The dates of each line that has any; kept for the rules that follow on the same note."""
    likely = ((number, text) for number, text in note.prose.items() if _LIKELY.search(text))
    return {number: days for number, text in likely if (days := list(_days(text)))}


def _days(text: str) -> Iterator[_Day]:
    for match in _DATE.finditer(text):
        year = match["y"] or match["y3"] or match["y4"]
        named = match["m3"] or match["m4"]
        month = _month(named) if named else int(match["m"] or match["mz"] or match["m2"] or match["m5"])
        day = int(match["d"] or match["d2"] or match["d3"] or match["d4"] or match["d5"])
        yield _Day(int(year) if year else None, month, day, match[0].strip(), match.start(), match.end())


def _month(name: str) -> int:
    return next(number for number, each in enumerate(_MONTHS, 1) if re.fullmatch(rf"{each}\.?", name, re.IGNORECASE))


def _last(day: _Day) -> int:
    return monthrange(day.year or 2024, day.month)[1] if 1 <= day.month <= 12 else 0


def _weekday(name: str) -> int:
    chinese = "一二三四五六日天".find(name[-1])
    english = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    return min(chinese, 6) + 1 if chinese >= 0 else english.index(name[:3].lower()) + 1


def _range_ends(text: str, days: list[_Day]) -> Iterator[tuple[_Day, _Day]]:
    for first, later in pairwise(days):
        between = _BETWEEN.fullmatch(text, first.end, later.start)
        same_year = first.year == later.year and (first.year is not None or first.month == later.month)
        if between and same_year and (later.month, later.day) < (first.month, first.day):
            yield first, later


def _field_ends(text: str, days: list[_Day]) -> Iterator[tuple[_Day, _Day]]:
    """The dates of a task that is to start or be taken up after it is due."""
    named: dict[int, _Day] = {}
    for day in days:
        field = _FIELD.search(text, max(day.start - 20, 0), day.start)
        if field and day.year:
            named.setdefault(_FIELDS[field["name"].lower()], day)
    ordered = [named[place] for place in sorted(named)]
    for first, later in pairwise(ordered):
        if (first.year, first.month, first.day) > (later.year, later.month, later.day):
            yield first, later


def _where(end: date, note: Note, lines: tuple[int, int]) -> tuple[int, str]:
    """The line of the draft that states its end, and the words that do."""
    within = range(lines[0], lines[1] + 1)
    stated = [(number, day) for number, days in _dates_of(note).items() if number in within for day in days]
    same = [(number, day.text) for number, day in stated if day.year and day.of(day.year) == end]
    named = [(number, text) for number, text in same if _END.search(note.line(number))]
    return next(iter([*named, *same]), (lines[0], ""))
