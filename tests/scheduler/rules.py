"""What holds for every schedule, told from the schedule, the plan, the hours and the history alone.

Each rule yields what breaks it, so that a broken one says by what. Efforts, and on which days an item may lie at all,
are taken from the board; everything else is reckoned here anew.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import pairwise
from zoneinfo import ZoneInfo

from pomograd.plan import Item, Per, Period, Repeat, When
from pomograd.scheduler import Block, BlockKind, Schedule, Status
from pomograd.scheduler.budgets import BUCKET_DAYS, Grant
from pomograd.scheduler.calendar import days_of, holds
from pomograd.scheduler.effort import stated_effort
from pomograd.scheduler.errands import comes_back, comes_in_portions
from pomograd.scheduler.replan import Circumstances

DAY = 24 * 60
USUAL = 8
PERIODS = {
    Period.MORNING: (0, 720),
    Period.NOON: (690, 840),
    Period.AFTERNOON: (720, 1080),
    Period.EVENING: (1080, DAY),
}
LESSONS = (BlockKind.WORK, BlockKind.REVIEW)


@dataclass(frozen=True)
class Case:
    given: Circumstances
    schedule: Schedule

    @cached_property
    def board(self):
        return self.given.board()[1]

    @cached_property
    def diary(self):
        return self.given.board()[0]

    @property
    def work(self) -> tuple[Block, ...]:
        return self.schedule.work

    def item(self, name: str | None) -> Item:
        return next(item for item in self.given.draft.items if item.id == name)

    def blocks_of(self, item: Item) -> list[Block]:
        return [block for block in self.work if block.item == item.id]

    def number(self, day: date) -> int:
        return (day - self.given.start).days

    def on(self, day: date, *kinds: BlockKind) -> list[Block]:
        return [block for block in self.schedule.blocks if block.start.date() == day and block.kind in kinds]

    @cached_property
    def days(self) -> list[date]:
        return sorted({block.start.date() for block in self.schedule.blocks})

    def done_on(self, day: date) -> int:
        return self.given.progress.finished_today if self.given.progress.now and day == self.given.today else 0

    def extra(self, day: date) -> int:
        return self.given.availability.extra.get(day.isoweekday(), 0)


Rule = Callable[[Case], Iterator[object]]


def broken(given: Circumstances, schedule: Schedule, *rules: Rule) -> list[object]:
    """What breaks some rules, or any of them, where none is named."""
    case = Case(given, schedule)
    return [(rule.__name__, fault) for rule in rules or RULES for fault in rule(case)]


# By the clock


def nothing_overlaps(case: Case) -> Iterator[object]:
    for before, block in pairwise(case.schedule.blocks):
        if before.end > block.start or block.start >= block.end:
            yield before, block


def blocks_keep_to_the_hours(case: Case) -> Iterator[object]:
    """Where the learner adds pomodoros to a weekday, no more than those lie outside; a clock time of the note is an
    hour of a learner who states none, but on no day that is off."""
    rhythm = case.given.draft.usual_rhythm
    for day in case.days:
        hours = [*map(_span, case.given.availability.on(day)), *_clocks(case, day)]
        outside = sum(_outside(_minutes(block, day), hours) for block in case.on(day, *BlockKind))
        more = case.extra(day) * (rhythm.work + rhythm.short_break) + rhythm.long_break[0] * bool(case.extra(day))
        if outside > (more if hours else 0):
            yield day, outside, more


def _clocks(case: Case, day: date) -> list[tuple[int, int]]:
    availability = case.given.availability
    named = day in availability.dates or day in availability.holidays
    is_off = not availability.on(day) and (named or day.isoweekday() in availability.rest)
    if not availability.assumed or is_off:
        return []
    number = case.number(day)
    whens = [item.when for item in case.given.draft.items if holds(item.when, case.given.start, number)]
    return [_span(when.clock) for when in whens if when.clock]


def busy_times_stay_free(case: Case) -> Iterator[object]:
    for block in case.schedule.blocks:
        for interval in case.given.availability.busy:
            if block.start < interval.end and interval.start < block.end:
                yield block, interval


def rest_of_the_note_stays_free(case: Case) -> Iterator[object]:
    """Work that the note puts on nothing but rest lies there."""
    for rest in case.given.draft.rest:
        for block in case.work:
            if holds(rest.when, case.given.start, case.number(block.start.date())) and _meets(rest.when, block):
                item = case.item(block.item)
                days = days_of(item.when, case.given.start, 99)
                if rest.when.period or rest.when.clock or not all(case.diary.rests(day) for day in days):
                    yield block


def _meets(when: When, block: Block) -> bool:
    begin, end = _minutes(block, block.start.date())
    if when.clock:
        return begin < _span(when.clock)[1] and _span(when.clock)[0] < end
    return when.period is None or PERIODS[when.period][0] <= begin < PERIODS[when.period][1]


def clock_times_are_kept(case: Case) -> Iterator[object]:
    for block in case.work:
        clock = case.item(block.item).when.clock
        if clock and _outside(_minutes(block, block.start.date()), [_span(clock)]):
            yield block


def nothing_lies_in_the_past(case: Case) -> Iterator[object]:
    now = case.given.progress.now
    for block in case.schedule.blocks:
        if now and block.start < now.replace(second=0, microsecond=0):
            yield block, now


def nothing_lies_after_the_deadline(case: Case) -> Iterator[object]:
    deadline = case.given.availability.deadline
    for block in case.schedule.blocks:
        if deadline and block.start.date() > deadline:
            yield block


def breaks_are_right(case: Case) -> Iterator[object]:
    """A break behind all work, a long one behind `every` in a row, unless the hours end or as long a pause follows."""
    rhythm = case.given.draft.usual_rhythm
    short, long = timedelta(minutes=rhythm.short_break), timedelta(minutes=rhythm.long_break[0])
    lessons, breaks = case.schedule.blocks[::2], case.schedule.blocks[1::2]
    row, ended = 0, None
    for lesson, pause, following in zip(lessons, breaks, (*lessons[1:], None), strict=False):
        row = 1 if ended is None or lesson.start - ended >= long else row + 1
        ended = lesson.end
        lengths = {BlockKind.SHORT_BREAK: short, BlockKind.LONG_BREAK: long}
        fits = lesson.kind in LESSONS and pause.start == lesson.end and pause.end - pause.start == lengths[pause.kind]
        if not fits or lesson.end - lesson.start != timedelta(minutes=rhythm.work):
            yield lesson, pause
        pauses = following is None or following.start - lesson.end >= long
        if row > rhythm.every or (row == rhythm.every and not pauses):
            yield "row", row, lesson
        if (pause.kind is BlockKind.LONG_BREAK) and row != rhythm.every:
            yield "long", row, lesson


# How much


def days_keep_to_their_caps(case: Case) -> Iterator[object]:
    """The learner's cap with what is added to it; without a budget of the day eight, or what the note asks of the day.

    Reviews count, and so does what is done."""
    cap = case.given.availability.cap
    for day in case.days:
        load = len(case.on(day, *LESSONS)) + case.done_on(day)
        if cap is not None and load > max(cap + case.extra(day), case.done_on(day)):
            yield day, load
        number = case.number(day)
        asked = sum(errand.left for errand in case.board.errands if errand.days == (number,))
        budgets = [grant for grant, _ in case.board.grants if grant.per is Per.DAY]
        if not budgets and load > max(USUAL, asked + case.done_on(day)) + case.extra(day):
            yield day, load


def budgets_are_kept(case: Case) -> Iterator[object]:
    """What an item that has no other days takes is one pomodoro at least; a budget further in replaces one of its kind.

    What was done in a week or month that has begun is taken off."""
    for grant, items in case.board.grants:
        buckets: dict[int, list[date]] = defaultdict(list)
        for day in sorted({*case.days, *(day for _, day in case.given.progress.finished_on)}):
            if holds(grant.when, case.given.start, case.number(day)):
                buckets[case.number(day) // BUCKET_DAYS[grant.per]].append(day)
        for bucket, days in buckets.items():
            inner = _fed_within(case, grant, bucket)
            placed = sum(block.item in items - inner for day in days for block in case.on(day, BlockKind.WORK))
            most = _most(case, grant, items - inner, bucket)
            if placed > most:
                yield grant.lines, days, placed, most


def _fed_within(case: Case, grant: Grant, bucket: int) -> frozenset[str]:
    """The items for which a budget further in says how much the same stretch of time may hold."""
    days = _days_of_bucket(case, grant, bucket)
    return frozenset[str]().union(
        *(
            items
            for other, items in case.board.grants
            if other.depth > grant.depth
            and other.per is grant.per
            and all(holds(other.when, case.given.start, day) for day in days)
        )
    )


def _days_of_bucket(case: Case, grant: Grant, bucket: int) -> list[int]:
    errands = [errand for errand in case.board.errands if errand.days]
    last = max((errand.days[-1] for errand in errands), default=0)
    days = days_of(grant.when, case.given.start, last)
    return [day for day in days if day // BUCKET_DAYS[grant.per] == bucket]


def _most(case: Case, grant: Grant, items: frozenset[str], bucket: int) -> int:
    rhythm = case.given.draft.usual_rhythm
    cost = rhythm.work + rhythm.short_break
    days = _days_of_bucket(case, grant, bucket)
    granted = max(1, int((grant.minutes[1] + cost / 2) // cost))
    added = sum(case.extra(case.diary.date_of(day)) for day in days)
    today = case.number(case.given.today)
    spent = sum(
        count
        for (item, day), count in case.given.progress.finished_on.items()
        if item in items and case.number(day) in days and case.number(day) <= today
    )
    alone = sum(
        1 for errand in case.board.errands if errand.item.id in items and errand.days and set(errand.days) <= set(days)
    )
    return max(alone, granted + added - spent)


def nothing_is_done_twice(case: Case) -> Iterator[object]:
    """The pomodoros of an item count on from those that are done, and what is missing makes it whole."""
    lacking: Counter[str] = Counter()
    for entry in case.schedule.unplaced:
        lacking[entry.item] += entry.missing
    for item in case.given.draft.items:
        if comes_back(item):
            continue
        effort = stated_effort(item, case.given.draft.usual_rhythm)
        parts = [block.part for block in case.blocks_of(item)]
        done = case.given.progress.finished.get(item.id, 0)
        effort = effort or next((part[1] for part in parts if part), None)
        is_over = item.id in case.given.progress.completed or (effort is not None and done >= effort)
        if effort is None and not is_over:
            needed = [entry.needed for entry in case.schedule.unplaced if entry.item == item.id]
            effort = done + (needed[0] if needed else 0)
        assert effort is not None or is_over
        left = 0 if is_over or effort is None else effort - done
        if (
            parts != [(done + count, effort) for count in range(1, len(parts) + 1)]
            or left != len(parts) + lacking[item.id]
        ):
            yield item.id, parts, effort, done, lacking[item.id]


def everything_is_placed_or_named(case: Case) -> Iterator[object]:
    """Of what comes back, a day that has begun misses nothing."""
    for item in case.given.draft.items:
        errands = [errand for errand in case.board.errands if errand.item.id == item.id]
        wanted = sum(errand.left for errand in errands)
        begun = sum(
            errand.left
            for errand in errands
            if item.repeat is Repeat.EACH and all(case.diary.has_begun(day) for day in errand.days)
        )
        missing = sum(entry.missing for entry in case.schedule.unplaced if entry.item == item.id)
        named = [entry.needed for entry in case.schedule.unplaced if entry.item == item.id]
        if not wanted - begun <= len(case.blocks_of(item)) + missing <= wanted or set(named) - {wanted}:
            yield item.id, wanted, begun, len(case.blocks_of(item)), missing, named


def conflicts_add_up(case: Case) -> Iterator[object]:
    """What is missing is in conflict, but for what falls on days of rest, and what comes back on a day off."""
    back = {errand.item.id for errand in case.board.errands if errand.turn is not None}
    missing = sum(
        entry.missing
        for entry in case.schedule.unplaced
        if entry.code != "rest" and (entry.code, entry.item in back) != ("off", True)
    )
    clashing = sum(conflict.missing for conflict in case.schedule.conflicts)
    if missing != clashing:
        yield missing, clashing
    for conflict in case.schedule.conflicts:
        if conflict.code != "circular" and not 0 < conflict.missing <= conflict.needed:
            yield conflict
    if bool(case.schedule.conflicts) != (case.schedule.status is Status.INFEASIBLE):
        yield case.schedule.status


# What comes back, and what takes turns


def what_comes_back_lies_once_on_each_of_its_days(case: Case) -> Iterator[object]:
    for item in case.given.draft.items:
        if item.every is None and item.repeat is Repeat.EACH and not comes_in_portions(item):
            by_day = defaultdict(list)
            for block in case.blocks_of(item):
                by_day[block.start.date()].append(block.part)
            for day, parts in by_day.items():
                effort = parts[0][1]
                if parts != [(parts[0][0] + n, effort) for n in range(len(parts))] or parts[-1][0] > effort:
                    yield item.id, day, parts
                if not holds(item.when, case.given.start, case.number(day)):
                    yield item.id, day


def what_comes_back_by_the_week_or_month_lies_once_in_it(case: Case) -> Iterator[object]:
    for item in case.given.draft.items:
        if item.every is not None:
            weeks = defaultdict(list)
            for block in case.blocks_of(item):
                weeks[case.number(block.start.date()) // BUCKET_DAYS[item.every]].append(block.part)
            for week, parts in weeks.items():
                if len(set(parts)) != len(parts) or parts != sorted(parts):
                    yield item.id, week, parts


def portions_count_up(case: Case) -> Iterator[object]:
    for item in case.given.draft.items:
        if comes_in_portions(item):
            parts = [block.part or (0, 0) for block in case.blocks_of(item)]
            if parts != sorted(set(parts)) or any(part > whole for part, whole in parts):
                yield item.id, parts


def topics_take_turns(case: Case) -> Iterator[object]:
    """What the line of an item names, on the days that the item has; a day belongs to one of them."""
    for item in case.given.draft.items:
        by_day: dict[date, set[str | None]] = defaultdict(set)
        for block in case.blocks_of(item):
            by_day[block.start.date()].add(block.topic)
        for topics in by_day.values():
            if not topics <= {*item.rotation, *([] if item.rotation else [None])}:
                yield item.id, topics
            if len(topics) > 1 and not comes_in_portions(item):
                yield item.id, topics


# In which order


def needs_are_kept(case: Case) -> Iterator[object]:
    """Nothing begins before what it needs is wholly done, but in a circle. What comes back is not waited for."""
    circles = [set(conflict.items) for conflict in case.schedule.conflicts if conflict.code == "circular"]
    missing = {entry.item for entry in case.schedule.unplaced if entry.missing}
    for name, need in needs_of(case):
        first, needed = case.item(name), case.item(need)
        together = any({name, need} <= circle for circle in circles)
        waits = not comes_back(first) and not comes_back(needed)
        if together or not waits or need in case.given.progress.completed:
            continue
        begins = [block.start for block in case.blocks_of(first)]
        ends = [block.end for block in case.blocks_of(needed)]
        if begins and (need in missing or (ends and max(ends) > min(begins))):
            yield name, need


def needs_of(case: Case) -> Iterator[tuple[str, str]]:
    """What the note says, and what the labs build on where the windows allow it."""
    early = {notice.items for notice in case.schedule.notices if notice.code == "too_early"}
    completed = case.given.progress.completed
    open_items = [item for item in case.given.draft.items if not comes_back(item) and item.id not in completed]
    first: dict[str, str] = {}
    for item in open_items:
        for lab in item.labs:
            if any(errand.item.id == item.id for errand in case.board.errands):
                first.setdefault(lab, item.id)
    for item in case.given.draft.items:
        for need in item.needs:
            yield item.id, need
        for lab in _below(item.labs, case.given.requires):
            if first.get(lab, item.id) != item.id and (item.id, first[lab]) not in early:
                yield item.id, first[lab]


def _below(labs: Sequence[str], requires) -> set[str]:
    found = {below for lab in labs for below in requires.get(lab, ())}
    return (found | _below(tuple(found), requires)) if found else found


# Minutes


def _span(hours: tuple[time, time]) -> tuple[int, int]:
    begin, end = (moment.hour * 60 + moment.minute for moment in hours)
    return begin, end if end > begin else DAY


def _minutes(block: Block, day: date) -> tuple[int, int]:
    """By the clock of the block, of the day on which it begins."""
    midnight = datetime.combine(day, time())
    begin, end = (
        round((moment.replace(tzinfo=None) - midnight).total_seconds() / 60) for moment in (block.start, block.end)
    )
    return begin, end


def _outside(stretch: tuple[int, int], hours: Sequence[tuple[int, int]]) -> int:
    return sum(not any(begin <= minute < end for begin, end in hours) for minute in range(*stretch))


def local(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(zone))


RULES: tuple[Rule, ...] = (
    nothing_overlaps,
    blocks_keep_to_the_hours,
    busy_times_stay_free,
    rest_of_the_note_stays_free,
    clock_times_are_kept,
    nothing_lies_in_the_past,
    nothing_lies_after_the_deadline,
    breaks_are_right,
    days_keep_to_their_caps,
    budgets_are_kept,
    nothing_is_done_twice,
    everything_is_placed_or_named,
    conflicts_add_up,
    what_comes_back_lies_once_on_each_of_its_days,
    what_comes_back_by_the_week_or_month_lies_once_in_it,
    portions_count_up,
    topics_take_turns,
    needs_are_kept,
)
