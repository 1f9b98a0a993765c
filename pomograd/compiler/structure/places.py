"""Where a block of a note puts itself in time: what stands in front of its text, or in the cells of its row."""

import re
from dataclasses import replace

from pomograd.compiler.markdown.outline import Block, Node
from pomograd.compiler.structure.deadlines import take_deadline
from pomograd.compiler.structure.kinds import begins_with_work
from pomograd.compiler.structure.tables import read_rows
from pomograd.compiler.times.moments import NO_MOMENT, NO_TIME, Moment, scan, take_prefix
from pomograd.compiler.times.remembering import remembers
from pomograd.compiler.times.timewords import Unit, time_word_at
from pomograd.plan import When

_DAYS = re.compile(r"\d{1,2}[./月]\d{1,2}[日号]?(?:\s*[-–—~～至到]\s*(?:\d{1,2}[./月])?\d{1,2}[日号]?)?")
_AFTER_DAY = re.compile(r"(?:下班|放学|下课|课|饭|起床)后|睡前|通勤")
_HAS_TO = re.compile(r"\s*[都还也]?(?:需?要)?\s*")
_SPENDS = re.compile(r"[花用抽拿]出?\s*(?=[\d一二两三半])")
_ON_IT = re.compile(r"\s*(?:左右)?(?:的时间)?[来去]?\s*")
EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)


def front_of(node: Node) -> tuple[Moment, str]:
    """The time a block begins with, and the rest of it; the name of a link is read for its time but left whole."""
    words = node.words
    moment, rest = _front(words.text, words.bold)
    if rest == words.text or not words.links:
        return moment, rest
    linked = [link.text for link in words.links if link.text]
    if any(words.text.startswith(name) for name in linked):
        return _of_links([scan(name) for name in linked]), words.text
    return moment, rest


@remembers
def _front(text: str, bold: str) -> tuple[Moment, str]:
    moment, rest = take_prefix(text, bold)
    return _day_before_work(text) if rest == text else (moment, rest)


def front_of_review(text: str) -> tuple[Moment, str]:
    """As `front_of`, of a text that asks for a review: 每周末花 1 小时复盘 is 复盘, for an hour, on a weekend."""
    moment, rest = _front(text, "")
    day = _end_of_days(text)
    if rest != text or day == 0 or text[:day].isascii():
        return moment, rest  # Every Sunday, review the week is a sentence
    begins = _after(_HAS_TO, text, day)
    hours = time_word_at(text, _after(_SPENDS, text, begins))
    work = text[_after(_ON_IT, text, hours.end) if hours and hours.unit is Unit.MINUTES else begins :]
    return scan(text.removesuffix(work)), work


def _end_of_days(text: str) -> int:
    """Where the days of the week and the parts of a day end that a text begins with; 0 where it begins with none."""
    end = 0
    while (word := time_word_at(text, end)) and word.unit in (Unit.WEEKDAYS, Unit.PERIOD):
        end = word.end
    return end


def _after(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.match(text, start)
    return found.end() if found else start


def _of_links(moments: list[Moment]) -> Moment:
    """The moment of a line of links to Week 1 → Week 2 → Week 3: that of the first, up to the last."""
    weeks = [moment.when.weeks for moment in moments if moment.when.weeks]
    if len(weeks) < 2:
        return moments[0]
    span = (min(first for first, _ in weeks), max(last for _, last in weeks))
    return replace(moments[0], when=replace(moments[0].when, weeks=span))


def _day_before_work(text: str) -> tuple[Moment, str]:
    """The day that stands right before the work, as in 周一、周五下班后练习跑步; nothing marks its end."""
    word = time_word_at(text, 0)
    rest = text[word.end :] if word else text
    if word is None or word.unit not in (Unit.WEEKDAYS, Unit.DAILY):
        return NO_MOMENT, text
    part = None if _AFTER_DAY.match(rest) else time_word_at(rest, 0)
    if part and part.unit is Unit.PERIOD:
        rest = rest[part.end :]
    elif word.unit is Unit.DAILY:
        return NO_MOMENT, text  # 每天刷 5 道 is part of the sentence
    if not (_AFTER_DAY.match(rest) or begins_with_work(rest)):
        return NO_MOMENT, text
    return scan(text.removesuffix(rest)), rest.strip()


def moments_of(node: Node) -> tuple[Moment, ...]:
    """The moments that place a block: of a heading all it says, of a row those of its cells, else its front."""
    if node.block is Block.ROW:
        return tuple(moment for row in read_rows(node) for moment in (row.moment, row.due))
    said = scan(node.text)
    if said.has(Unit.REST) and node.block is not Block.HEADING:
        return (said, *(scan(f"{days}：") for days in _DAYS.findall(node.text)))
    if node.block is Block.HEADING:
        return (said,)
    return (front_of(node)[0], take_deadline(node.text)[0])


def when_of(node: Node) -> When:
    """The window that a block names for itself; links to other notes name none."""
    if node.block is Block.ROW:
        return next((row.moment.when for row in read_rows(node)), NO_TIME)
    moment, rest = front_of(node)
    if node.block is Block.HEADING and moment.kind is not None:
        return scan(node.text).when
    return moment.when if rest != node.text else NO_TIME


def has_time(node: Node) -> bool:
    """Whether a group of tasks has its place in time: a heading, a list or a row that says 第一周 or 周一."""
    if node.block is Block.ITEM and not node.children:
        return False
    return when_of(node) != NO_TIME or any(moment.dates for moment in moments_of(node))


def days_left(node: Node) -> tuple[int, ...]:
    """The days that 每天 means where lines below it speak of days of their own."""
    taken = {day for child in node.children for day in front_of(child)[0].when.weekdays or ()}
    return tuple(day for day in EVERY_DAY if day not in taken) or EVERY_DAY
