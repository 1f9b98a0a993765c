"""The schedule as a calendar: read back by a strict reader of our own and by icalendar, moved, exported again."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from pomograd.locale import LANGUAGES, has
from pomograd.scheduler import Block, BlockKind, Schedule, Status
from pomograd.scheduler.calendars.changes import clock_changes
from pomograd.scheduler.calendars.export import calendar_text
from pomograd.scheduler.calendars.names import BREAKS
from tests.rfc5545 import Event, Part, events_of, read_calendar

ZONES = ("Europe/Berlin", "America/New_York", "Asia/Shanghai", "Europe/Dublin", "Australia/Lord_Howe", "UTC")
MADE = datetime(2026, 12, 1, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
MORNING = datetime(2026, 12, 1, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
USUAL = {"name": "学习计划", "plan": "/notes/plan.md", "made_at": MADE, "sequence": 1, "language": "zh"}


def pomodoro(start: datetime, item: str | None = "matrices", part: tuple[int, int] | None = (1, 1)) -> Block:
    return Block(start, start + timedelta(minutes=25), BlockKind.WORK, item, "学习矩阵", part)


def pause(after: Block, kind: BlockKind = BlockKind.SHORT_BREAK) -> Block:
    return Block(after.end, after.end + timedelta(minutes=5), kind)


def schedule(*blocks: Block) -> Schedule:
    return Schedule(Status.OPTIMAL, blocks=blocks)


def text(*blocks: Block, zone: str = "Asia/Shanghai", **changed) -> bytes:
    return calendar_text(schedule(*blocks), timezone=zone, **{**USUAL, **changed})


def events(*blocks: Block, zone: str = "Asia/Shanghai", **changed) -> list[Event]:
    return events_of(text(*blocks, zone=zone, **changed))


def names(*blocks: Block, **changed) -> list[str]:
    return [event.uid for event in events(*blocks, **changed)]


def in_utc(moment: date) -> datetime:
    assert isinstance(moment, datetime)
    return moment.astimezone(UTC)


def a_morning(start: datetime = MORNING) -> tuple[Block, ...]:
    one = pomodoro(start, part=(1, 2))
    two = pomodoro(start + timedelta(minutes=30), part=(2, 2))
    return one, pause(one), two, pause(two, BlockKind.LONG_BREAK)


def test_a_block_is_an_event_with_its_text_its_time_and_its_share_of_the_item():
    first = events(*a_morning())[0]
    assert (first.start, first.end) == (datetime(2026, 12, 1, 1, tzinfo=UTC), datetime(2026, 12, 1, 1, 25, tzinfo=UTC))
    assert first.summary == "学习矩阵"
    assert first.part["DTSTART"].parameters == {"TZID": "Asia/Shanghai"}
    assert first.part.text("DESCRIPTION") == "第 1 个番茄，共 2 个"
    assert first.part["CATEGORIES"].value == "pomograd,番茄"


def test_what_takes_turns_says_whose_turn_it_is():
    block = replace(pomodoro(MORNING), text="每天专注于一个语言", topic="Python")
    assert events(block)[0].summary == "每天专注于一个语言 · Python"


def test_reviews_are_work_with_a_name_for_each_day_and_its_place_there():
    reviews = [
        replace(pomodoro(MORNING + timedelta(hours=n), None, None), kind=BlockKind.REVIEW, text="") for n in (0, 1)
    ]
    found = events(*reviews)
    assert [event.summary for event in found] == ["复习", "复习"]
    assert {event.part["TRANSP"].value for event in found} == {"OPAQUE"}
    assert [event.uid.partition("-")[2] for event in found] == [
        "20261201-review@pomograd",
        "20261201-review-2@pomograd",
    ]
    later = [
        replace(block, start=block.start + timedelta(hours=3), end=block.end + timedelta(hours=3)) for block in reviews
    ]
    assert names(*later) == names(*reviews)


def test_breaks_are_free_time_and_can_be_left_out():
    whole = events(*a_morning())
    assert [event.part["TRANSP"].value for event in whole] == ["OPAQUE", "TRANSPARENT"] * 2
    assert [event.summary for event in whole] == ["学习矩阵", "短休息", "学习矩阵", "长休息"]
    assert [event.uid for event in events(*a_morning(), breaks=False)] == [whole[0].uid, whole[2].uid]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", BlockKind)
def test_every_kind_of_block_has_its_word(kind: BlockKind, language: str):
    assert has(language, f"scheduler.calendar.{kind.value}")
    block = Block(MORNING, MORNING + timedelta(minutes=5), kind)
    assert events(block, language=language)[0].summary


def test_the_calendar_says_what_it_is_and_when_to_ask_again():
    calendar = read_calendar(text(*a_morning(), name="计划, 上;下\n"))
    assert calendar["METHOD"].value == "PUBLISH"
    assert calendar["PRODID"].value.startswith("-//pomograd//")
    assert calendar.text("NAME") == calendar.text("X-WR-CALNAME") == "计划, 上;下"
    assert calendar["REFRESH-INTERVAL"].parameters == {"VALUE": "DURATION"}
    assert calendar["REFRESH-INTERVAL"].value == calendar["X-PUBLISHED-TTL"].value == "PT1H"


def test_the_same_schedule_gives_the_same_bytes():
    assert text(*a_morning()) == text(*a_morning())


def test_a_schedule_without_blocks_is_a_calendar_without_events():
    assert events() == []
    assert len(Calendar.from_ical(text()).events) == 0


def test_an_accepted_schedule_outdates_the_events_of_the_one_before():
    later = {"sequence": 2, "made_at": MADE + timedelta(days=1)}
    before, after = events(*a_morning()), events(*a_morning(MORNING + timedelta(days=2)), **later)
    assert [event.uid for event in before] == [event.uid for event in after]
    assert {event.part["SEQUENCE"].value for event in before} == {"1"}
    assert {event.part["SEQUENCE"].value for event in after} == {"2"}
    for stamp in ("DTSTAMP", "LAST-MODIFIED"):
        assert {event.part[stamp].value for event in after} == {"20261202T010000Z"}


def test_what_lies_in_the_past_stays_where_it_was():
    """Only the blocks still to come move; the others differ in nothing but the stamps of the export."""
    past = a_morning()
    moved = pomodoro(MORNING + timedelta(days=5), "vectors")
    before = events(*past, pomodoro(MORNING + timedelta(days=1), "vectors"))
    after = events(*past, moved, sequence=2, made_at=MADE + timedelta(days=3))
    for old, new in zip(before[:4], after[:4], strict=True):
        assert old[:4] == new[:4]
    assert before[4].uid == after[4].uid
    assert before[4].start != after[4].start


def test_plans_do_not_share_names_and_names_tell_nothing_of_the_place_of_the_note():
    ours, theirs = names(*a_morning()), names(*a_morning(), plan="/notes/other.md")
    assert not set(ours) & set(theirs)
    assert all(name.endswith("@pomograd") and "notes" not in name for name in ours)


def test_done_work_drops_out_and_the_rest_keeps_its_names():
    whole = a_morning()
    assert names(*whole[2:]) == names(*whole)[2:]


def test_what_comes_again_is_named_after_its_occasion_even_when_only_one_is_left():
    days = [pomodoro(MORNING + timedelta(days=day)) for day in range(3)]

    def daily(item: str, day: date) -> str:
        return f"{item}{day}"

    whole = names(*days, occasion=daily)
    assert len(set(whole)) == 3
    assert names(days[2], occasion=daily) == whole[2:]


def test_blocks_that_nobody_can_tell_apart_still_have_names_of_their_own():
    alike = [pomodoro(MORNING + timedelta(minutes=30 * number)) for number in range(3)]
    nameless = [pomodoro(MORNING + timedelta(hours=3 + number), None, None) for number in range(2)]
    stray = Block(MORNING - timedelta(minutes=5), MORNING, BlockKind.SHORT_BREAK)
    blocks = [stray, *alike, *[pause(block) for block in alike], *nameless]
    assert len(set(names(*blocks))) == len(blocks)


def test_a_break_is_named_after_the_work_before_it():
    work, rest = names(*a_morning())[:2]
    assert rest == work.replace("@", "-break@")


@pytest.mark.parametrize(
    ("zone", "day", "before", "after"),
    [
        ("Europe/Berlin", date(2027, 3, 28), "20270327T090000", "20270328T090000"),
        ("Europe/Berlin", date(2026, 10, 25), "20261024T090000", "20261025T090000"),
        ("America/New_York", date(2027, 3, 14), "20270313T090000", "20270314T090000"),
        ("America/New_York", date(2026, 11, 1), "20261031T090000", "20261101T090000"),
    ],
)
def test_nine_in_the_morning_stays_nine_across_a_change_of_the_clock(zone: str, day: date, before: str, after: str):
    mornings = [datetime(day.year, day.month, day.day, 9, tzinfo=ZoneInfo(zone)) + timedelta(days=n) for n in (-1, 0)]
    blocks = [pomodoro(morning, part=(k, 2)) for k, morning in enumerate(mornings, 1)]
    found = events(*blocks, zone=zone)
    assert [event.part["DTSTART"].value for event in found] == [before, after]
    assert [event.start for event in found] == [morning.astimezone(UTC) for morning in mornings]
    assert abs(found[1].start - found[0].start) in (timedelta(hours=23), timedelta(hours=25))


def test_the_hour_that_a_night_has_twice_is_told_apart():
    twice = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"))
    moments = [twice.replace(fold=fold).astimezone(UTC) for fold in (0, 1)]
    found = events(*[pomodoro(moment, part=(k, 2)) for k, moment in enumerate(moments, 1)], zone="Europe/Berlin")
    assert [event.start for event in found] == moments
    assert [event.part["DTSTART"].value for event in found] == ["20261025T023000", "20261025T013000Z"]


def test_the_changes_of_the_clock_stand_where_the_old_clock_would_have_shown_them():
    """RFC 5545, 3.6.5: an observance begins at the local time before the change, so in Berlin at 02:00 in March."""
    (zone,) = read_calendar(text(*a_morning(), zone="Europe/Berlin")).all("VTIMEZONE")
    told = [(part.kind, part["DTSTART"].value, part["TZOFFSETTO"].value, part["TZNAME"].value) for part in zone.parts]
    assert told == [
        ("STANDARD", "20260101T010000", "+0100", "CET"),
        ("DAYLIGHT", "20260329T020000", "+0200", "CEST"),
        ("STANDARD", "20261025T030000", "+0100", "CET"),
    ]


def test_china_has_one_clock_all_year():
    (zone,) = read_calendar(text(*a_morning())).all("VTIMEZONE")
    assert [part["TZOFFSETTO"].value for part in zone.parts] == ["+0800"]


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_of_a_note_is_one_line_that_comes_back(said: str):
    block = Block(MORNING, MORNING + timedelta(minutes=25), BlockKind.WORK, said, said, (1, 1))
    (event,) = events(block, plan=said, name=said)
    kept = "".join(letter for letter in " ".join(said.split()) if letter.isprintable() or ord(letter) > 0x9F)
    assert event.summary == (kept or "番茄")
    (component,) = Calendar.from_ical(text(block)).events
    assert str(component["SUMMARY"]) == event.summary


changes = [change.moment for zone in ZONES for change in clock_changes(ZoneInfo(zone), 2024, 2032)]
days = st.one_of(
    st.datetimes(datetime(2024, 1, 1), datetime(2032, 12, 31), timezones=st.just(UTC)),
    st.builds(
        lambda change, minutes: change + timedelta(minutes=minutes), st.sampled_from(changes), st.integers(-180, 180)
    ),
).map(lambda moment: moment.replace(second=0, microsecond=0))
ids = st.none() | st.sampled_from(["a", "b", "a-2", "7f3c2a9b1e", "读书", ""])
parts = st.none() | st.tuples(st.integers(1, 4), st.integers(1, 4))


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    start = draw(days)
    end = start + timedelta(minutes=draw(st.integers(1, 600)))
    return Block(start, end, draw(st.sampled_from(BlockKind)), draw(ids), draw(st.text(max_size=40)), draw(parts))


@settings(deadline=None)
@given(st.lists(blocks(), max_size=30), st.sampled_from(ZONES), st.sampled_from(LANGUAGES), st.booleans())
def test_every_block_of_any_schedule_comes_back_at_its_moment(
    given_blocks: list[Block], zone: str, language: str, breaks: bool
):
    """As the strict reader sees it, by the zone in the file, and as icalendar does, by the zones of the machine."""
    ordered = sorted(given_blocks, key=lambda block: block.start)
    wanted = [(block.start, block.end) for block in ordered if breaks or block.kind not in BREAKS]  # in UTC
    content = text(*ordered, zone=zone, language=language, breaks=breaks)
    assert [(event.start, event.end) for event in events_of(content)] == wanted
    read = Calendar.from_ical(content)
    assert [(in_utc(event.start), in_utc(event.end)) for event in read.events] == wanted
    assert not read.get_missing_tzids()
    assert not any(event.errors for event in read.events)


def test_the_strict_reader_refuses_what_the_standard_does():
    good = text(*a_morning())
    assert isinstance(read_calendar(good), Part)
    for bad in (
        good.replace(b"\r\n", b"\n"),
        good.replace(b"SUMMARY:", b"SUMMARY:" + b"x" * 70),
        good.replace(b"END:VEVENT", b"END:VTODO", 1),
        good.replace(b"UID:", b"X-ID:"),
        good.replace("矩阵".encode(), "矩\r\n ".encode() + "阵".encode()[:1] + b"\r\n " + "阵".encode()[1:]),
    ):
        with pytest.raises((AssertionError, UnicodeDecodeError)):
            read_calendar(bad)
