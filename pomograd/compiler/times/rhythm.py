"""Collects what a draft says about its pomodoro rhythm: work and breaks in minutes, and when a long one comes."""

import re

from pomograd.compiler.times.moments import Moment
from pomograd.compiler.times.phrases import Unit
from pomograd.plan import Range, Rhythm

_WORK_AND_BREAK = re.compile(r"(?<![\d/.])([1-9]\d)\s*(?:分钟|min(?:utes?)?)?\s*[/+＋-]\s*([1-9]\d?)(?![\d/]|\.\d)")
_USUAL_PAIRS = {("25", "5"), ("50", "10"), ("45", "15"), ("52", "17"), ("90", "20")}
_SPEAKS_OF_POMODOROS = re.compile(r"番茄|蕃茄|pomodoro|🍅", re.IGNORECASE)
_SPEAKS_OF_RHYTHM = re.compile(r"节奏|专注|休息|rhythm|focus|break|interval", re.IGNORECASE)


class RhythmReader:
    """Takes one moment after another; the first statement of each kind counts."""

    def __init__(self) -> None:
        self._work: int | None = None
        self._short_break: int | None = None
        self._long_break: Range | None = None
        self._every: int | None = None
        self._seen = False

    def take(self, moment: Moment, text: str = "") -> None:
        """Notes what `moment`, read from `text`, says about the rhythm."""
        self._seen |= bool(moment.units & _OF_POMODOROS)
        self._work = self._work or moment.work_minutes
        if moment.has(Unit.SLOT) and moment.minutes and moment.pomodoros:
            self._work = self._work or moment.minutes[0] // moment.pomodoros
        self._every = self._every or moment.break_every
        self._long_break = self._long_break or moment.long_break
        self._short_break = self._short_break or moment.short_break
        self._take_pair(text)

    def rhythm(self) -> Rhythm | None:
        """The rhythm, with the usual values where the draft is silent; None where it never speaks of pomodoros."""
        if not self._seen:
            return None
        usual = Rhythm()
        return Rhythm(
            work=self._work or usual.work,
            short_break=self._short_break or usual.short_break,
            long_break=self._long_break or usual.long_break,
            every=self._every or usual.every,
        )

    def _take_pair(self, text: str) -> None:
        pair = _WORK_AND_BREAK.search(text)
        if pair and _is_rhythm(pair, text):
            self._seen = True
            self._work = self._work or int(pair[1])
            self._short_break = self._short_break or int(pair[2])


def _is_rhythm(pair: re.Match[str], text: str) -> bool:
    """Whether 25/5 means minutes: in a line on pomodoros, or a usual pair in one on breaks."""
    if _SPEAKS_OF_POMODOROS.search(text):
        return "-" not in pair[0] or pair.groups() in _USUAL_PAIRS
    return pair.groups() in _USUAL_PAIRS and _SPEAKS_OF_RHYTHM.search(text) is not None


_OF_POMODOROS = {
    *(Unit.SLOT, Unit.POMODOROS, Unit.POMODOROS_PER_DAY, Unit.POMODOROS_PER_WEEK, Unit.QUOTA),
    *(Unit.WORK, Unit.LONG_BREAK, Unit.SHORT_BREAK, Unit.LONG_BREAK_EVERY),
}
