"""Gives dates their years: collects the dates of one draft in the order of the note and has them resolved together."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from pomograd.compiler.markdown.outline import Block, Node
from pomograd.compiler.structure.nesting import everything
from pomograd.compiler.structure.places import moments_of
from pomograd.compiler.times.dates import DateRange, DateSpan, resolve
from pomograd.compiler.times.moments import Moment, scan
from pomograd.compiler.times.timewords import Unit
from pomograd.plan import SectionKind, When

FEW_DAYS = 3  # a longer range of dates is no day
LONGEST_WEEK = 10  # days; a longer range of dates is no week
_YEAR = re.compile(r"(?<!\d)20[2-3]\d(?!\d)")
_OTHER_TIMES = {Unit.PHASE, Unit.MONTHS, Unit.WEEKS, Unit.DAYS, Unit.PERIOD, Unit.CLOCK, Unit.SLOT}


class Dates:
    """The days of all dates in one draft."""

    def __init__(self, nodes: Sequence[Node], hints: Iterable[str] = ()) -> None:
        """`hints` are texts around the draft, such as its title, whose year counts where nothing else tells it."""
        ranges = [found for node in everything(nodes) for found in _ranges(node)]
        anchors = list(_full_dates(nodes)) or [date(int(year), 6, 30) for text in hints for year in _YEAR.findall(text)]
        self._spans = dict(zip(ranges, resolve(ranges, anchors=anchors[:1]), strict=True))

    def place(self, moment: Moment) -> When:
        """The window of a moment with its dates in it; a weekday that only stands beside a date is gone."""
        span = self._spans.get(moment.dates) if moment.dates else None
        if span is None:
            return moment.when
        when = replace(moment.when, dates=span)
        return replace(when, weekdays=None) if (span[1] - span[0]).days < FEW_DAYS else when

    def settle(self, moment: Moment) -> Moment:
        """The moment with its dates in its window, and the kind of section that it opens."""
        return replace(moment, when=self.place(moment), kind=self.kind(moment)) if moment.dates else moment

    def kind(self, moment: Moment) -> SectionKind | None:
        """The kind of section that a moment opens; a range of dates is a day, a week or longer by its length."""
        span = self._spans.get(moment.dates) if moment.dates else None
        if span is None or moment.units & _OTHER_TIMES:
            return moment.kind if not moment.dates else _without_date(moment)
        days = (span[1] - span[0]).days + 1
        if days <= FEW_DAYS:
            return SectionKind.DAY
        if days <= LONGEST_WEEK:
            return SectionKind.WEEK
        return SectionKind.MONTH if _are_months(span) else SectionKind.PHASE


def _are_months(span: DateSpan) -> bool:
    """Whether the days are whole months."""
    return span[0].day == 1 and (span[1] + timedelta(1)).day == 1


def _without_date(moment: Moment) -> SectionKind | None:
    kinds = {
        Unit.PHASE: SectionKind.PHASE,
        Unit.MONTHS: SectionKind.MONTH,
        Unit.WEEKS: SectionKind.WEEK,
        Unit.DAYS: SectionKind.DAY,
    }
    return next((kind for unit, kind in kinds.items() if moment.has(unit)), moment.kind)


def _ranges(node: Node) -> Iterator[DateRange]:
    return (moment.dates for moment in moments_of(node) if moment.dates)


def _full_dates(nodes: Sequence[Node]) -> Iterator[date]:
    """Dates with a year, wherever in the draft; those of headings and labels are resolved with the others anyway."""
    for node in everything(nodes):
        found = scan(node.text).dates if node.block is not Block.ROW and "20" in node.text else None
        span = found.within(found.first.year) if found and found.first.year else None
        if span:
            yield span[0]
