"""Times that are taken, from the texts that calendar programs write; and what is said of texts that make no sense."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from pomograd.errors import PomogradError
from pomograd.scheduler import Block, BlockKind, Schedule, Status
from pomograd.scheduler.availability import Interval
from pomograd.scheduler.calendars.busy import MOST_TIMES, read_busy
from pomograd.scheduler.calendars.content import MOST_BYTES
from pomograd.scheduler.calendars.export import calendar_text

FIRST, LAST = date(2026, 11, 30), date(2026, 12, 31)
SHANGHAI = ZoneInfo("Asia/Shanghai")
NINE = "DTSTART:20261201T090000\nDTEND:20261201T100000"


def calendar(*parts: str) -> str:
    """Each part as it stands; what begins with no BEGIN is the inside of an event."""
    events = (part if part.startswith("BEGIN") else f"BEGIN:VEVENT\n{part.strip()}\nEND:VEVENT" for part in parts)
    lines = "\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//test//EN", *events, "END:VCALENDAR", ""))
    return lines.replace("\n", "\r\n")


def busy(text: str | bytes, zone: str = "Asia/Shanghai", last: date = LAST) -> list[tuple[str, str]]:
    """Day and hour in the learner's zone."""
    local = ZoneInfo(zone)
    intervals = read_busy(text, FIRST, last, zone)
    return [
        (f"{start.astimezone(local):%m-%d %H:%M}", f"{end.astimezone(local):%m-%d %H:%M}") for start, end in intervals
    ]


def days(*parts: str, zone: str = "Asia/Shanghai") -> list[str]:
    return [start for start, _ in busy(calendar(*parts), zone)]


def fault(text: str | bytes) -> PomogradError:
    with pytest.raises(PomogradError) as caught:
        read_busy(text, FIRST, LAST, "Asia/Shanghai", "work.ics")
    assert caught.value.details["calendar"] == "work.ics"
    assert caught.value.exit_code == 2
    return caught.value


def test_a_calendar_as_a_program_writes_it():
    """Google's way: UTC for what takes place once, the zone for what repeats, alarms and guests beside them."""
    text = calendar(
        """
UID:7kukuqrfedlm2f9t@google.com
DTSTAMP:20261120T031500Z
DTSTART:20261201T010000Z
DTEND:20261201T020000Z
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;CN=somebody
 @example.org;X-NUM-GUESTS=0:mailto:somebody@example.org
DESCRIPTION:BEGIN:VEVENT\\nDTSTART:19990101T000000Z 一段很长的说明，折成两行，还夹着别的日程的样子，
  BEGIN:VEVENT
SUMMARY:周会
TRANSP:OPAQUE
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-P0DT0H30M0S
DURATION:nonsense
END:VALARM
""",
        """
UID:standup@example.org
DTSTART;TZID=Asia/Shanghai:20261130T090000
DTEND;TZID=Asia/Shanghai:20261130T091500
RRULE:FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20261209T010000Z
""",
    )
    assert busy(text) == [
        ("11-30 09:00", "11-30 09:15"),
        ("12-01 09:00", "12-01 10:00"),
        ("12-02 09:00", "12-02 09:15"),
        ("12-07 09:00", "12-07 09:15"),
        ("12-09 09:00", "12-09 09:15"),
    ]


def test_the_times_are_in_utc_in_order_and_none_touches_the_next():
    text = calendar(
        "DTSTART:20261202T090000\nDTEND:20261202T100000",
        "DTSTART:20261201T093000\nDTEND:20261201T103000",
        "DTSTART:20261201T103000\nDTEND:20261201T110000",
        NINE,
    )
    assert read_busy(text, FIRST, LAST, "Asia/Shanghai") == (
        Interval(datetime(2026, 12, 1, 1, tzinfo=UTC), datetime(2026, 12, 1, 3, tzinfo=UTC)),
        Interval(datetime(2026, 12, 2, 1, tzinfo=UTC), datetime(2026, 12, 2, 2, tzinfo=UTC)),
    )
    assert {start.tzinfo for start, _ in read_busy(text, FIRST, LAST, "Asia/Shanghai")} == {UTC}


def test_exceptions_and_extra_dates_of_what_repeats():
    event = f"{NINE}\nRRULE:FREQ=DAILY;COUNT=5\nEXDATE:20261202T090000,20261204T090000\nRDATE:20261210T140000"
    assert days(event) == ["12-01 09:00", "12-03 09:00", "12-05 09:00", "12-10 14:00"]


def test_an_extra_date_may_have_a_length_of_its_own():
    event = f"{NINE}\nRDATE;VALUE=PERIOD:20261210T060000Z/PT3H"
    assert busy(calendar(event)) == [("12-01 09:00", "12-01 10:00"), ("12-10 14:00", "12-10 17:00")]


@pytest.mark.parametrize("moment", ["20261202T090000", "20261202T010000Z"])
def test_a_repetition_is_known_by_its_moment_in_whatever_zone(moment: str):
    change = f"UID:1\nRECURRENCE-ID:{moment}\nDTSTART:20261202T150000\nDURATION:PT1H"
    assert days(f"UID:1\n{NINE}\nRRULE:FREQ=DAILY;COUNT=2", change) == ["12-01 09:00", "12-02 15:00"]
    assert days(f"{NINE}\nRRULE:FREQ=DAILY;COUNT=2\nEXDATE:{moment}") == ["12-01 09:00"]


def test_one_repetition_is_moved_another_is_cancelled():
    text = calendar(
        f"UID:1\n{NINE}\nRRULE:FREQ=DAILY;COUNT=3",
        "UID:1\nRECURRENCE-ID:20261202T090000\nDTSTART:20261202T150000\nDURATION:PT30M",
        "UID:1\nRECURRENCE-ID:20261203T090000\nSTATUS:CANCELLED\nDTSTART:20261203T090000\nDURATION:PT1H",
    )
    assert busy(text) == [("12-01 09:00", "12-01 10:00"), ("12-02 15:00", "12-02 15:30")]


def test_a_repetition_that_was_moved_into_these_days_from_long_ago_counts():
    text = calendar(
        "UID:1\nDTSTART:20200106T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;UNTIL=20201231",
        "UID:1\nRECURRENCE-ID:20200113T090000\nDTSTART:20261202T150000\nDURATION:PT1H",
    )
    assert busy(text) == [("12-02 15:00", "12-02 16:00")]


def test_a_change_of_this_and_all_later_repetitions():
    text = calendar(
        f"UID:1\n{NINE}\nRRULE:FREQ=DAILY;COUNT=4",
        "UID:1\nRECURRENCE-ID;RANGE=THISANDFUTURE:20261203T090000\nDTSTART:20261203T110000\nDURATION:PT1H",
    )
    assert days(text[text.index("BEGIN:VEVENT") : text.rindex("END:VCALENDAR")]) == [
        "12-01 09:00",
        "12-02 09:00",
        "12-03 11:00",
        "12-04 11:00",
    ]


def test_of_two_versions_of_an_event_the_newer_counts():
    text = calendar(
        "UID:1\nSEQUENCE:2\nDTSTART:20261203T090000\nDURATION:PT1H",
        "UID:1\nSEQUENCE:1\nDTSTART:20261201T090000\nDURATION:PT1H",
        "UID:2\nDTSTART:20261205T090000\nDURATION:PT1H",
        "UID:2\nDTSTART:20261206T090000\nDURATION:PT1H",
    )
    assert [start for start, _ in busy(text)] == ["12-03 09:00", "12-05 09:00", "12-06 09:00"]


@pytest.mark.parametrize(
    "line",
    [
        "STATUS:CANCELLED",
        "status:cancelled",
        "TRANSP:TRANSPARENT",
        "TRANSP: transparent",
        "UID:0f1e-7f3c-1@pomograd",
        "DTEND:20261201T090000",
        "DURATION:PT0S",
    ],
)
def test_nobody_is_busy_for_what_is_cancelled_free_empty_or_our_own(line: str):
    assert busy(calendar(f"DTSTART:20261201T090000\n{line}")) == []
    assert busy(calendar(f"DTSTART:20261201T090000\n{line}\nRRULE:FREQ=DAILY;COUNT=3")) == []


def test_the_schedule_that_was_exported_keeps_nobody_busy():
    start = datetime(2026, 12, 1, 9, tzinfo=SHANGHAI)
    block = Block(start, start + timedelta(minutes=25), BlockKind.WORK, "matrices", "学习矩阵", (1, 1))
    made = calendar_text(
        Schedule(Status.OPTIMAL, blocks=(block,)),
        name="计划", plan="plan", made_at=start, sequence=1, language="zh", timezone="Asia/Shanghai",
    )  # fmt: skip
    assert b"DTSTART;TZID=Asia/Shanghai:20261201T090000" in made
    assert busy(made) == []


def test_a_whole_day_is_one_of_the_learners_zone_unless_it_is_shown_as_free():
    day = "DTSTART;VALUE=DATE:20261202"
    assert busy(calendar(day)) == [("12-02 00:00", "12-03 00:00")]
    assert busy(calendar(day), "America/New_York") == [("12-02 00:00", "12-03 00:00")]
    assert busy(calendar(f"{day}\nDTEND;VALUE=DATE:20261205")) == [("12-02 00:00", "12-05 00:00")]
    assert busy(calendar(f"{day}\nDTEND;VALUE=DATE:20261202")) == [("12-02 00:00", "12-03 00:00")]
    assert busy(calendar(f"{day}\nDURATION:P2D")) == [("12-02 00:00", "12-04 00:00")]
    assert busy(calendar(f"{day}\nTRANSP:TRANSPARENT")) == []
    assert days(f"{day}\nRRULE:FREQ=WEEKLY;COUNT=3") == ["12-02 00:00", "12-09 00:00", "12-16 00:00"]


def test_what_reaches_beyond_the_days_is_cut_off_there():
    assert busy(calendar("DTSTART:20260101T000000\nDTEND:20281231T000000")) == [("11-30 00:00", "01-01 00:00")]
    assert busy(calendar("DTSTART;VALUE=DATE:20261129\nDTEND;VALUE=DATE:20261201")) == [("11-30 00:00", "12-01 00:00")]
    assert busy(calendar("DTSTART:20270101T000000\nDURATION:PT1H", "DTSTART:20261129T230000\nDURATION:PT1H")) == []
    night = "DTSTART:20260601T230000\nDURATION:PT4H\nRRULE:FREQ=DAILY;UNTIL=20261201"
    assert busy(calendar(night)) == [
        ("11-30 00:00", "11-30 03:00"),
        ("11-30 23:00", "12-01 03:00"),
        ("12-01 23:00", "12-02 03:00"),
    ]


BERLIN = """BEGIN:VTIMEZONE
TZID:{}
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""


@pytest.mark.parametrize(
    ("time", "hour"),
    [
        ("DTSTART:20261201T090000", "09:00"),  # floating: the learner's own nine o'clock
        ("DTSTART:20261201T090000Z", "17:00"),
        ("DTSTART;TZID=Europe/Berlin:20261201T090000", "16:00"),
        ('DTSTART;TZID="Europe/Berlin":20261201T090000', "16:00"),
        ("DTSTART;TZID=W. Europe Standard Time:20261201T090000", "16:00"),  # as Windows names them
        ("DTSTART;TZID=China Standard Time:20261201T090000", "09:00"),
        ("DTSTART;TZID=Pacific Standard Time:20261201T090000", "01:00"),
        ("DTSTART;TZID=Mars/Olympus:20261201T090000", "09:00"),  # nobody knows it: as if it had none
        ("DTSTART;TZID=:20261201T090000", "09:00"),
    ],
)
def test_a_time_is_that_of_its_zone(time: str, hour: str):
    assert [start[6:] for start, _ in busy(calendar(f"{time}\nDURATION:PT1H"))] == [hour]


@pytest.mark.parametrize("name", ["Customized Time Zone", "(UTC+01:00) Amsterdam, Berlin", "Office", "/x/Berlin"])
def test_a_zone_that_only_the_calendar_knows_is_the_one_it_describes(name: str):
    event = f'DTSTART;TZID="{name}":20261201T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=2'
    summer = f'DTSTART;TZID="{name}":20260801T090000\nDURATION:PT1H'
    assert days(BERLIN.format(name), event) == ["12-01 16:00", "12-02 16:00"]
    (interval,) = read_busy(calendar(BERLIN.format(name), summer), date(2026, 8, 1), LAST, "Asia/Shanghai")
    assert interval.start == datetime(2026, 8, 1, 7, tzinfo=UTC)


def test_a_zone_that_one_calendar_describes_is_not_known_to_the_next():
    event = "DTSTART;TZID=Office:20261201T090000\nDURATION:PT1H"
    assert days(BERLIN.format("Office"), event) == ["12-01 16:00"]
    assert days(event) == ["12-01 09:00"]


def test_nine_oclock_stays_nine_oclock_across_a_change_of_the_clock():
    event = "DTSTART;TZID=Europe/Berlin:20261019T090000\nDTEND;TZID=Europe/Berlin:20261019T100000\nRRULE:FREQ=WEEKLY"
    found = read_busy(calendar(event), date(2026, 10, 19), date(2026, 10, 27), "Europe/Berlin")
    assert [start for start, _ in found] == [
        datetime(2026, 10, 19, 7, tzinfo=UTC),
        datetime(2026, 10, 26, 8, tzinfo=UTC),
    ]


def test_a_calendar_is_known_by_its_text_whatever_its_lines_end_with_and_however_it_is_encoded():
    text = calendar(f"SUMMARY:周会\n{NINE}")
    usual = busy(text)
    for form in (
        text.encode(),
        text.encode("utf-8-sig"),
        text.encode("utf-16"),
        text.encode("utf-16-le"),
        text.encode("utf-16-be"),
        text.encode("gbk"),
        text.replace("\r\n", "\n"),
        text.replace("\r\n", "\r"),
        text.replace("\r\n", "\r\n\r\n"),
        text.replace("DTSTART:2026", "DTSTART:2\r\n 0\r\n\t26"),
        text.replace("BEGIN:VEVENT", "begin:vevent").replace("DTSTART", "dtstart"),
        "\n \n" + text,
        text + "and some words of a mail program\r\n",
    ):
        assert busy(form) == usual == [("12-01 09:00", "12-01 10:00")]


def test_a_calendar_without_events_keeps_nobody_busy():
    assert busy(calendar()) == []
    assert busy(calendar("BEGIN:VTODO\nDTSTART:20261201T090000\nDUE:20261201T100000\nEND:VTODO")) == []


def test_what_is_broken_but_says_nothing_of_when_does_not_matter():
    odd = "GEO:nowhere\nATTACH;VALUE=BINARY:%%%\nX-ODD\nPRIORITY:very\nDTSTAMP:yesterday\nSUMMARY:a\x00b"
    assert days(f"{odd}\n{NINE}") == ["12-01 09:00"]
    assert days(NINE, "DTSTART:never\nSTATUS:CANCELLED", "DTSTART:never\nUID:1@pomograd") == ["12-01 09:00"]


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("DTSTART:tomorrow", "DTSTART:tomorrow"),
        ("DTSTART:20261301T090000", "DTSTART:20261301T090000"),
        ("DTSTART;VALUE=DATE:20261301", "DTSTART;VALUE=DATE:20261301"),
        ("DTSTART:20261201T250000", "DTSTART:20261201T250000"),
        (f"{NINE}\nDTSTART:20261202T090000", "DTSTART:20261201T090000"),
        ("SUMMARY:周会", "BEGIN:VEVENT"),
        ("DTSTART 20261201T090000", "BEGIN:VEVENT"),
        ("DTSTART:20261201T090000\nDTEND:later", "DTEND:later"),
        ("DTSTART:20261201T090000\nDTEND:20261201T080000", "DTEND:20261201T080000"),
        ("DTSTART:20261201T090000\nDURATION:1 hour", "DURATION:1 hour"),
        ("DTSTART:20261201T090000\nDURATION:-PT1H", "DURATION:-PT1H"),
        ("DTSTART:20261201T090000\nDURATION:P99999999999D", "DURATION:P99999999999D"),
        (f"{NINE}\nRRULE:every day", "RRULE:every day"),
        (f"{NINE}\nRRULE:FREQ=NEVER", "RRULE:FREQ=NEVER"),
        (f"{NINE}\nRRULE:FREQ=DAILY;COUNT=-1", "RRULE:FREQ=DAILY;COUNT=-1"),
        (f"{NINE}\nRRULE:FREQ=DAILY;INTERVAL=0", "RRULE:FREQ=DAILY;INTERVAL=0"),
        (f"{NINE}\nRRULE:FREQ=DAILY;INTERVAL=999999999999", "RRULE:FREQ=DAILY;INTERVAL=999999999999"),
        (f"{NINE}\nRRULE:FREQ=DAILY;UNTIL=never", "RRULE:FREQ=DAILY;UNTIL=never"),
        (f"{NINE}\nRRULE:FREQ=SECONDLY;BYSETPOS=1", "RRULE:FREQ=SECONDLY;BYSETPOS=1"),
        (f"{NINE}\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
        (f"{NINE}\nEXDATE:20261399", "EXDATE:20261399"),
        (f"{NINE}\nRDATE:soon", "RDATE:soon"),
        (f"{NINE}\nRECURRENCE-ID:once", "RECURRENCE-ID:once"),
    ],
)
def test_a_broken_time_is_shown_with_its_line_and_breaks_the_calendar(line: str, shown: str):
    """Whoever took the events that are left would plan work into the one that is not."""
    text = calendar(NINE, line, NINE)
    error = fault(text)
    lines = text.split("\r\n")
    assert (error.code, error.details["what"]) == ("E208", shown)
    assert lines[int(str(error.details["line"])) - 1] == shown
    assert int(str(error.details["line"])) > 7


def test_a_line_that_is_folded_counts_from_where_it_begins_and_is_shown_in_part():
    error = fault(calendar("SUMMARY:one\n two\n three\nDTSTART:" + "\n ".join(["never"] * 100)))
    assert error.details["line"] == 8
    assert error.details["what"] == ("DTSTART:" + "never" * 20)[:79] + "…"


@pytest.mark.parametrize("missing", [3, 20, 40, 100, 1000])
def test_a_calendar_that_ends_in_the_middle_does_not_pass_for_a_whole_one(missing: int):
    text = calendar(*[f"UID:{number}\n{NINE}" for number in range(20)])
    assert fault(text[:-missing]).code == "E208"


def test_a_zone_whose_description_makes_no_sense_is_shown():
    assert fault(calendar(BERLIN.format("Office").replace("+0200", "two"), NINE)).details["what"] == "BEGIN:VTIMEZONE"
    endless = BERLIN.format("Office").replace("FREQ=YEARLY", "FREQ=SECONDLY")
    assert "SECONDLY" in str(fault(calendar(endless, NINE)).details["what"])


@pytest.mark.parametrize(
    ("text", "beginning"),
    [
        (b"", ""),
        ("\n\n", ""),
        (b"<!DOCTYPE html>\n<html><title>Sign in</title>", "<!DOCTYPE html>"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "\ufffdPNG"),
        ("BEGIN:VCARD\nEND:VCARD", "BEGIN:VCARD"),
        ("请先登录" * 50, "请先登录" * 10),
        (b'{"error": "not found"}', '{"error": "not found"}'),
    ],
)
def test_what_is_no_calendar_is_named_by_how_it_begins(text: str | bytes, beginning: str):
    error = fault(text)
    assert (error.code, error.details["beginning"]) == ("E214", beginning)


@pytest.mark.parametrize(
    ("year", "rule"),
    [
        (2026, "FREQ=SECONDLY"),
        (2026, "FREQ=SECONDLY;COUNT=1000000000"),
        (2026, "FREQ=MINUTELY"),
        (2026, "FREQ=YEARLY;BYDAY=MO,TU;BYHOUR=9,10;BYMINUTE={0};BYSECOND={0}".format(",".join(map(str, range(60))))),
        (1970, "FREQ=SECONDLY"),
    ],
)
def test_what_repeats_without_measure_is_named_before_anybody_counts_it_out(year: int, rule: str):
    text = calendar(f"DTSTART:{year}1201T090000\nDURATION:PT1S\nRRULE:{rule}")
    with pytest.raises(PomogradError) as caught:
        read_busy(text, FIRST, date(2029, 12, 31), "Asia/Shanghai")
    assert (caught.value.code, caught.value.details["line"]) == ("E215", 7)
    assert str(caught.value.details["what"]).startswith("RRULE:FREQ=")


def test_a_rule_that_ends_in_a_million_years_counts_until_the_last_day():
    assert len(busy(calendar(f"{NINE}\nRRULE:FREQ=DAILY;COUNT=1000000000"))) == 31
    assert len(busy(calendar(f"{NINE}\nRRULE:FREQ=DAILY;UNTIL=99991231"))) == 31
    assert days("DTSTART;VALUE=DATE:16041202\nRRULE:FREQ=YEARLY") == ["12-02 00:00"]
    assert days("DTSTART:19000101T090000\nDURATION:PT1H\nRRULE:FREQ=MONTHLY") == ["12-01 09:00"]


def test_a_rule_that_is_over_or_not_yet_true_keeps_nobody_busy():
    assert days("DTSTART:20200101T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=100") == []
    assert days("DTSTART:20200101T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;UNTIL=20201231") == []
    assert days("DTSTART:20990101T090000\nDURATION:PT1H\nRRULE:FREQ=SECONDLY") == []


def test_ten_thousand_events_are_read_each_one():
    """About five million bytes, as ten years of a full calendar are."""
    moments = [datetime(2016, 12, 31, 9) + timedelta(hours=9 * number) for number in range(10_000)]
    parts = [
        f"UID:{number}\nDTSTART;TZID=Europe/Berlin:{moment:%Y%m%dT%H%M%S}\nDURATION:PT5M\n"
        f"DESCRIPTION:{'x' * 380}" + ("\nRRULE:FREQ=WEEKLY;COUNT=10" if number % 20 == 0 else "")
        for number, moment in enumerate(moments)
    ]
    text = calendar(*parts)
    assert 4_500_000 < len(text) < 5_500_000
    assert len(read_busy(text, date(2016, 12, 30), date(2028, 12, 31), "Europe/Berlin")) > 9_000


def test_what_is_too_much_together_is_named():
    hourly = f"{NINE}\nRRULE:FREQ=HOURLY;COUNT={MOST_TIMES // 2}"
    with pytest.raises(PomogradError) as caught:
        read_busy(calendar(hourly, hourly), FIRST, date(2040, 1, 1), "Asia/Shanghai")
    assert (caught.value.code, caught.value.details["line"]) == ("E215", 12)


def test_a_file_too_large_is_not_read():
    error = fault(b"x" * (MOST_BYTES + 1))
    assert (error.code, error.details["megabytes"]) == ("E209", 20)


def test_parts_within_parts_without_end_are_no_calendar():
    assert fault("BEGIN:VCALENDAR\n" + "BEGIN:VEVENT\n" * 100_000).details["line"] == 21


def test_the_same_text_gives_the_same_times():
    text = calendar(BERLIN.format("Office"), f"{NINE}\nRRULE:FREQ=DAILY", "DTSTART;TZID=Office:20261201T150000")
    assert read_busy(text, FIRST, LAST, "Asia/Shanghai") == read_busy(text, FIRST, LAST, "Asia/Shanghai")


WEEKDAYS = st.lists(st.sampled_from(("MO", "TU", "WE", "TH", "FR", "SA", "SU")), min_size=1, max_size=3, unique=True)


@st.composite
def rules(draw: st.DrawFn) -> str:
    """What calendar programs offer, and some of what they do not."""
    frequency = draw(st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY", "HOURLY")))
    parts = [f"FREQ={frequency}"]
    if draw(st.booleans()):
        parts.append(f"INTERVAL={draw(st.integers(1, 5))}")
    if draw(st.booleans()):
        parts.append(f"BYDAY={','.join(draw(WEEKDAYS))}")
    if frequency in {"MONTHLY", "YEARLY"} and draw(st.booleans()):
        parts.append(f"BYSETPOS={draw(st.sampled_from((1, 2, -1)))}" if "BYDAY" in parts[-1] else "BYMONTHDAY=-1,15")
    if draw(st.booleans()):
        parts.append(f"BYMONTH={draw(st.sampled_from(('1,3,10,12', '11,12', '2,3,4')))}")
    if draw(st.booleans()):
        parts.append(
            draw(
                st.sampled_from(
                    (f"COUNT={draw(st.integers(1, 400))}", "UNTIL=20270615T235959", "UNTIL=20261224T235959")
                )
            )
        )
    return ";".join(parts)


moments = st.datetimes(datetime(2024, 1, 1), datetime(2027, 12, 31)).map(
    lambda moment: moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0, fold=0)
)
ZONES = st.sampled_from(("Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe"))
FAR = date(2028, 1, 15)


def expected(times: Iterable[datetime], length: timedelta, zone: ZoneInfo, learner: ZoneInfo) -> list[Interval]:
    """Each time cut off at the first and the last day, and joined to the one before where they touch.

    A length is one of the clock on the wall, as calendar programs draw it.
    """
    first = datetime(FIRST.year, FIRST.month, FIRST.day, tzinfo=learner).astimezone(UTC)
    end = datetime(FAR.year, FAR.month, FAR.day, 23, 59, 59, tzinfo=learner).astimezone(UTC) + timedelta(seconds=1)
    found: list[Interval] = []
    for time in sorted(time for time in times if is_real(time, zone)):
        start, until = (moment.replace(tzinfo=zone).astimezone(UTC) for moment in (time, time + length))
        start, until = max(start, first), min(until, end)
        if found and start <= found[-1].end:
            found[-1] = Interval(found[-1].start, max(found[-1].end, until))
        elif start < until:
            found.append(Interval(start, until))
    return found


def is_real(time: datetime, zone: ZoneInfo) -> bool:
    """RFC 5545, 3.3.10: a repetition at a time that the clock jumps over is ignored."""
    return time.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).replace(tzinfo=None) == time


@settings(deadline=None)
@given(moments, st.integers(1, 40), rules(), ZONES, ZONES, st.lists(st.integers(0, 60), max_size=4))
@example(datetime(2026, 12, 1, 9), 2, "FREQ=WEEKLY;BYDAY=MO", "Asia/Shanghai", "Asia/Shanghai", [0])
@example(datetime(2024, 1, 1, 2, 30), 4, "FREQ=DAILY", "Europe/Berlin", "America/New_York", [])
def test_what_repeats_takes_place_when_dateutil_says_so(
    start: datetime, quarters: int, rule: str, zone: str, learner: str, left_out: list[int]
):
    assume(is_real(start, ZoneInfo(zone)))
    length = timedelta(minutes=15 * quarters)
    limit = datetime(2028, 1, 18)
    assume(next(iter(rrulestr(rule, dtstart=start)), None))
    repetitions = takewhile(lambda moment: moment < limit, rrulestr(rule, dtstart=start))
    times = sorted({start, *repetitions})
    gone = {times[number] for number in left_out if number < len(times)}
    exceptions = "".join(f"\nEXDATE;TZID={zone}:{moment:%Y%m%dT%H%M%S}" for moment in sorted(gone))
    event = f"DTSTART;TZID={zone}:{start:%Y%m%dT%H%M%S}\nDURATION:PT{15 * quarters}M\nRRULE:{rule}{exceptions}"
    found = read_busy(calendar(event), FIRST, FAR, learner)
    kept = (moment for moment in times if moment not in gone)
    assert list(found) == expected(kept, length, ZoneInfo(zone), ZoneInfo(learner))


@settings(deadline=None)
@given(st.binary(max_size=400) | st.text(max_size=400))
def test_any_bytes_are_times_or_an_error_with_a_name(content: bytes | str):
    for text in (content, (b"BEGIN:VCALENDAR\n" + content) if isinstance(content, bytes) else calendar(content)):
        try:
            read_busy(text, FIRST, LAST, "Asia/Shanghai")
        except PomogradError as error:
            assert error.code in {"E208", "E214"}  # noqa: PT017 - most texts are one of the two, some are neither


WORDS = st.sampled_from(
    (
        *("DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "UID", "SEQUENCE", "TRANSP"),
        *(":", ";", "=", ",", "/", "\n", "\n", "\n ", "\r\n", '"', "TZID", "VALUE", "DATE", "PERIOD", "Europe/Berlin"),
        *("20261201T090000", "20261201T090000Z", "20261202", "00010101", "99991231T235959Z", "PT1H", "P1D", "-P1W"),
        *("FREQ=DAILY", "FREQ=MONTHLY", "COUNT=3", "BYDAY=MO", "UNTIL=20261231", "INTERVAL=2", "BYMONTHDAY=31"),
        *("BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTIMEZONE", "END:VTIMEZONE", "BEGIN:STANDARD", "END:STANDARD"),
        *("RANGE=THISANDFUTURE", "CANCELLED", "0", "-1", "é", "周", "\x00"),
    )
)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=40).map("".join), st.booleans())
def test_any_words_of_a_calendar_in_any_order_are_times_or_an_error_with_a_name(words: str, within: bool):
    text = calendar(f"{NINE}\n{words}") if within else calendar("BEGIN:X\nEND:X\n" + words)
    try:
        read_busy(text, FIRST, LAST, "Asia/Shanghai")
    except PomogradError as error:
        assert error.code in {"E208", "E215"}  # noqa: PT017 - many are fine
