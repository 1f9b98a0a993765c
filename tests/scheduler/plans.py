"""Random plans, hours and histories, small enough to be scheduled in a few hundredths of a second."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import cycle
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from pomograd.plan import (
    Budget,
    Draft,
    Item,
    ItemKind,
    Per,
    Period,
    Range,
    Repeat,
    Rest,
    Rhythm,
    Role,
    Section,
    SectionKind,
    When,
)
from pomograd.scheduler import Availability, Progress
from pomograd.scheduler.availability import Hours, Interval
from pomograd.scheduler.errands import comes_back
from pomograd.scheduler.replan import Agreed, Circumstances

MONDAY = date(2026, 11, 23)
STARTS = (
    MONDAY,
    date(2026, 10, 22),  # Berlin sets its clocks back on the Sunday after, New York a week later
    date(2026, 3, 5),  # New York sets its clocks forward on the Sunday after
    date(2026, 1, 30),
)
ZONES = ("UTC", "Asia/Shanghai", "Europe/Berlin", "America/New_York")
REQUIRES = {"matrix": (), "gradient": ("matrix",), "network": ("gradient",)}
"""By lab the labs that it builds on."""


def draft_of(*items: Item, rest: tuple[Rest, ...] = (), budgets: tuple[Budget, ...] = (), **more: object) -> Draft:
    return Draft("d1", "Plan", (1, 99), Role.MAIN, items=items, rest=rest, budgets=budgets, **more)  # pyright: ignore[reportArgumentType]


def item(name: str, when: When = When(), *, line: int = 1, pomodoros: int | None = 2, **more: object) -> Item:
    given = {"section": None, "kind": ItemKind.LEARN, "pomodoros": pomodoros} | more
    return Item(name, name, (line, line), when=when, **given)  # pyright: ignore[reportArgumentType]


# What a note says

_stretches = st.sampled_from(
    [
        When(),
        When(),
        When(weeks=(1, 1)),
        When(weeks=(1, 2)),
        When(weeks=(2, 2)),
        When(months=(1, 1)),
        When(days=(1, 1)),
        When(days=(3, 5)),
    ]
)
_weekdays = st.sampled_from([None, None, None, (1, 2, 3, 4, 5), (6, 7), (3,), (7,)])
_times = st.sampled_from(
    [{}, {}, {}, {}, {"period": Period.MORNING}, {"period": Period.EVENING}, {"clock": (time(9, 45), time(11))}]
)
_dated = st.tuples(st.integers(0, 9), st.integers(0, 4))
_rhythms = st.sampled_from([None, None, Rhythm(), Rhythm(40, 10, (20, 30), 3), Rhythm(15, 3, (20, 30), 2)])
_minutes = st.sampled_from([(20, 20), (30, 60), (60, 120), (150, 180)])
_rests = st.sampled_from(
    [
        When(weekdays=(7,)),
        When(weekdays=(3,), period=Period.EVENING),
        When(days=(2, 2)),
        When(clock=(time(9), time(10))),
    ]
)


@st.composite
def windows(draw: st.DrawFn, start: date) -> When:
    when = replace(draw(_stretches), weekdays=draw(_weekdays), **draw(_times))
    if draw(st.integers(0, 7)):
        return when
    first, more = draw(_dated)
    return replace(when, dates=(start + timedelta(first), start + timedelta(first + more)))


@st.composite
def sections_of(draw: st.DrawFn, start: date) -> tuple[Section, ...]:
    """A phase with up to three topics in it, which may take turns."""
    when = draw(_stretches)
    topics = draw(st.integers(0, 3))
    rotates = draw(st.booleans())
    phase = Section("phase", None, "Phase", (1, 90), when, SectionKind.PHASE, rotates=rotates)
    return (phase, *(Section(f"t{n}", "phase", f"Topic {n}", (2, 90), when, SectionKind.TOPIC) for n in range(topics)))


@st.composite
def budgets_of(draw: st.DrawFn, sections: tuple[Section, ...], line: int) -> Budget:
    section = draw(st.sampled_from([None, *sections]))
    when = When() if section is None else section.when
    when = draw(st.sampled_from([when, when, replace(when, weekdays=(6, 7)), replace(when, period=Period.MORNING)]))
    return Budget(section and section.id, draw(st.sampled_from(Per)), draw(_minutes), when, line)


@st.composite
def items_of(draw: st.DrawFn, number: int, start: date, sections: tuple[Section, ...], *, stated: bool = False) -> Item:
    section = draw(st.sampled_from([None, *sections]))
    when = draw(windows(start)) if section is None or draw(st.booleans()) else section.when
    effort: tuple[int | None, Range | None] = draw(
        st.sampled_from([(1, None), (2, None), (3, None), (5, None), (None, (60, 60)), *[(None, None)] * (not stated)])
    )
    repeat = draw(st.sampled_from([Repeat.ONCE, Repeat.ONCE, Repeat.EACH]))
    kind = draw(st.sampled_from([ItemKind.LEARN, ItemKind.PRACTICE, ItemKind.REVIEW, ItemKind.NOTE]))
    return item(
        f"i{number}",
        when,
        line=number + 20,
        pomodoros=effort[0],
        minutes=effort[1],
        section=section and section.id,
        kind=kind,
        repeat=repeat,
        every=draw(st.sampled_from([None, None, None, None, Per.WEEK, Per.MONTH])),
        rotation=draw(st.sampled_from([(), (), (), ("English", "French")])),
        labs=draw(st.sampled_from([(), (), ("matrix",), ("gradient",), ("network",)])),
        concepts=draw(st.sampled_from([(), ("matrix",), ("gradient",)])),
    )


@st.composite
def drafts(draw: st.DrawFn, start: date = MONDAY, *, stated: bool = False, waiting: bool = False) -> Draft:
    """`stated`: every item says what it takes; `waiting`: every item waits for another."""
    sections = draw(sections_of(start))
    items = [draw(items_of(number, start, sections, stated=stated)) for number in range(draw(st.integers(1, 6)))]
    names = [entry.id for entry in items]
    needs = st.lists(st.sampled_from(names), min_size=int(waiting), max_size=1 + waiting, unique=True)
    budgets = [draw(budgets_of(sections, line)) for line in range(5, 5 + draw(st.integers(0, 2)))]
    rests = draw(st.lists(_rests, max_size=1))
    return draft_of(
        *(replace(entry, needs=tuple(need for need in draw(needs) if need != entry.id)) for entry in items),
        budgets=tuple(budgets),
        rest=tuple(Rest(rest, 9) for rest in rests),
        sections=sections,
        rhythm=draw(_rhythms),
    )


# What a learner says

_days_of_hours: tuple[Hours, ...] = (
    (),
    ((time(9), time(12)), (time(14), time(17, 30))),
    ((time(19), time(21, 25)),),
    ((time(8, 10), time(20)),),
    ((time(0), time(6)), (time(6, 30), time(8))),
    ((time(12), time(12, 40)),),
)


@st.composite
def availabilities(draw: st.DrawFn, start: date = MONDAY, *, plain: bool = False) -> Availability:
    """`plain`: nothing but hours, days of rest, a cap and busy times."""
    zone = draw(st.sampled_from(ZONES))
    usual, sixth = draw(st.sampled_from(_days_of_hours[1:])), draw(st.sampled_from(_days_of_hours))
    hours = dict.fromkeys((1, 2, 3, 4, 5, 7), usual) | {6: sixth}
    near = st.integers(0, 12).map(lambda ahead: start + timedelta(ahead))
    busy = [
        Interval(begin, begin + timedelta(minutes=length))
        for begin, length in draw(
            st.lists(st.tuples(_moments(start, zone), st.sampled_from([20, 95, 600, 3000])), max_size=2)
        )
    ]
    stated = Availability(
        timezone=zone,
        hours=hours,
        rest=draw(st.sampled_from([frozenset[int](), frozenset({7}), frozenset({2, 6})])),
        cap=draw(st.sampled_from([None, None, 1, 3, 5])),
        assumed=bool(sixth) and draw(st.booleans()),
        busy=tuple(busy),
    )
    if plain:
        return stated
    ahead = draw(st.sampled_from([None, None, None, 3, 9, 20]))
    return replace(
        stated,
        dates=draw(st.dictionaries(near, st.sampled_from(_days_of_hours), max_size=1)),
        holidays=draw(st.frozensets(near, max_size=2)),
        workdays=draw(st.frozensets(near, max_size=1)),
        on_holidays=draw(st.sampled_from([(), ((time(10), time(12)),)])),
        reviews=draw(st.sampled_from([0, 0, 1, 2])),
        extra=draw(st.dictionaries(st.integers(1, 7), st.integers(1, 3), max_size=2)),
        deadline=None if ahead is None else start + timedelta(ahead),
    )


@st.composite
def _moments(draw: st.DrawFn, start: date, zone: str, most: int = 12) -> datetime:
    """To the quarter of an hour, by the clock of the zone."""
    day = start + timedelta(draw(st.integers(0, most)))
    quarter = draw(st.integers(0, 95))
    return datetime.combine(day, time(quarter // 4, quarter % 4 * 15), ZoneInfo(zone)).astimezone(UTC)


# What has happened


@st.composite
def histories(draw: st.DrawFn, draft: Draft, start: date, zone: str) -> Progress:
    """Nothing yet, or some pomodoros on the days up to now, some items ticked."""
    if draw(st.booleans()):
        return Progress(completed=draw(_ticks(draft)))
    now = draw(_moments(start, zone, most=9)) + timedelta(seconds=draw(st.integers(0, 59)))
    today = now.astimezone(ZoneInfo(zone)).date()
    names = [entry.id for entry in draft.items]
    behind = st.integers(0, (today - start).days)
    done = Counter(
        (name, today - timedelta(days))
        for name, days in draw(st.lists(st.tuples(st.sampled_from(names), behind), max_size=5))
    )
    finished: Counter[str] = Counter()
    for (name, _), count in done.items():
        finished[name] += count
    return Progress(
        finished,
        draw(_ticks(draft)),
        now,
        sum(count for (_, day), count in done.items() if day == today),
        done,
        since=draw(st.sampled_from([None, start, start + timedelta(3)])),
    )


def _ticks(draft: Draft) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from([entry.id for entry in draft.items]), max_size=2)


@st.composite
def circumstances(draw: st.DrawFn, *, waiting: bool = False) -> Circumstances:
    start = draw(st.sampled_from(STARTS))
    draft, availability = draw(drafts(start, waiting=waiting)), draw(availabilities(start))
    return Circumstances(draft, availability, start, draw(histories(draft, start, availability.timezone)), REQUIRES)


def lived(agreed: Agreed, given: Circumstances, now: datetime, lost: Sequence[bool]) -> Circumstances:
    """The circumstances at `now`, when the agreed pomodoros before it were done but for those that were lost."""
    zone = ZoneInfo(given.availability.timezone)
    gone = [block for block in agreed.work if block.end <= now]
    done = Counter(
        (block.item or "", block.start.date()) for block, no in zip(gone, cycle(lost), strict=False) if not no
    )
    finished: Counter[str] = Counter()
    for (name, _), count in done.items():
        finished[name] += count
    ends = {block.item: block.part for block in agreed.work if block.part and block.part[0] == block.part[1]}
    once = {entry.id for entry in given.draft.items if not comes_back(entry)}
    completed = frozenset(name for name in once if name in ends and finished[name] == ends[name][1])
    today = sum(count for (_, day), count in done.items() if day == now.astimezone(zone).date())
    return replace(given, progress=Progress(finished, completed, now, today, done))


@st.composite
def moments_of(draw: st.DrawFn, given: Circumstances) -> datetime:
    """In the night, at noon or late on one of the first ten days."""
    day, hour = draw(st.integers(0, 9)), draw(st.sampled_from([6, 13, 23]))
    zone = ZoneInfo(given.availability.timezone)
    return datetime.combine(given.start + timedelta(day), time(hour), zone).astimezone(UTC)


# More time than before


@st.composite
def widened(draw: st.DrawFn, availability: Availability) -> Availability:
    """An hour more on some weekday, one day of rest less, or one busy time less."""
    weekday, hour = draw(st.integers(1, 7)), draw(st.integers(6, 22))
    hours = (*availability.hours.get(weekday, ()), (time(hour), time(hour + 1)))
    return draw(
        st.sampled_from(
            [
                replace(availability, hours={**availability.hours, weekday: joined(hours)}),
                replace(availability, rest=frozenset(sorted(availability.rest)[1:])),
                replace(availability, busy=availability.busy[1:]),
            ]
        )
    )


def joined(hours: Hours) -> Hours:
    apart: list[tuple[time, time]] = []
    for begin, end in sorted(hours):
        if apart and begin <= apart[-1][1]:
            apart[-1] = apart[-1][0], max(end, apart[-1][1])
        else:
            apart.append((begin, end))
    return tuple(apart)
