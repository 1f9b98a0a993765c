"""What a learner may write of days, holidays, calendars and a deadline, and how every mistake in it is named."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pomograd.errors import PomogradError
from pomograd.scheduler.availability import Availability
from pomograd.scheduler.availability_file import read_availability_file

WHOLE = """
timezone = "Asia/Shanghai"
rest = ["sun"]
cap = 8
reviews = 1
off = ["2026-12-24", "2027-02-05..2027-02-12", 2027-05-01]
holidays = "DE-BY"
busy = ["work.ics", "https://example.org/me.ics"]
deadline = 2027-03-08
[hours]
every = ["19:00-21:30"]
sat = ["09:00-12:00", "14:00-18:00"]
holiday = ["09:00-12:00"]
[dates]
"2026-12-31" = ["09:00-11:00"]
2027-02-06 = ["10:00-11:00"]
[extra]
tue = 1
"""
EVENING, MORNING = ((time(19), time(21, 30)),), ((time(9), time(12)),)


def test_each_key_reaches_its_field():
    read = read_availability_file(WHOLE, "Europe/Berlin")
    assert (read.timezone, read.rest, read.cap, read.reviews) == ("Asia/Shanghai", frozenset({7}), 8, 1)
    assert (read.country, read.calendars) == ("DE-BY", ("work.ics", "https://example.org/me.ics"))
    assert (read.deadline, read.extra, read.on_holidays, read.assumed) == (date(2027, 3, 8), {2: 1}, MORNING, False)
    assert (read.busy, read.holidays, read.workdays) == ((), frozenset(), frozenset())


def test_days_off_are_free_and_a_date_of_its_own_is_worth_more():
    read = read_availability_file(WHOLE)
    assert read.on(date(2026, 12, 23)) == EVENING
    off = [date(2026, 12, 24), date(2027, 5, 1), *(date(2027, 2, 5) + timedelta(n) for n in range(8))]
    assert {day for day in off if not read.on(day)} == set(off) - {date(2027, 2, 6)}
    assert read.on(date(2027, 2, 6)) == ((time(10), time(11)),)
    assert read.on(date(2026, 12, 31)) == ((time(9), time(11)),)
    assert read.on(date(2027, 2, 13)) == ((time(9), time(12)), (time(14), time(18)))


def test_hours_of_holidays_alone_leave_the_usual_week():
    read = read_availability_file('[hours]\nholiday = ["09:00-12:00"]')
    assert (read.on_holidays, read.hours, read.assumed) == (MORNING, Availability().hours, True)
    assert read_availability_file('[hours]\nevery = ["19:00-21:30"]').on_holidays == ()


def test_an_empty_file_says_nothing():
    assert read_availability_file("", "Asia/Shanghai") == Availability("Asia/Shanghai")


def test_a_deadline_may_be_text_and_nobody_needs_reviews():
    assert read_availability_file('deadline = "2027-03-08"').deadline == date(2027, 3, 8)
    assert read_availability_file("reviews = 0\ncap = 1440").reviews == 0
    assert read_availability_file('[hours]\nmon = ["19:00-24:00"]').hours[1] == ((time(19), time(23, 59)),)


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("cap = 0", "cap", "0"),
        ("cap = true", "cap", "True"),
        ("cap = 1441", "cap", "1441"),
        ("reviews = -1", "reviews", "-1"),
        ("reviews = 1.5", "reviews", "1.5"),
        ('off = "2026-12-24"', "off", "2026-12-24"),
        ('off = ["Christmas"]', "off", "Christmas"),
        ('off = ["2026-02-30"]', "off", "2026-02-30"),
        ('off = ["2027-02-12..2027-02-05"]', "off", "2027-02-12..2027-02-05"),
        ('off = ["2026-01-01..2029-01-01"]', "off", "2026-01-01..2029-01-01"),
        ('off = ["2026-01-01..2026-01-02..2026-01-03"]', "off", "2026-01-01..2026-01-02..2026-01-03"),
        ('off = ["2026-01-01.."]', "off", ""),
        ("off = [20261224]", "off", "20261224"),
        ("holidays = 86", "holidays", "86"),
        ('holidays = ""', "holidays", ""),
        ('busy = "work.ics"', "busy", "work.ics"),
        ('busy = ["work.ics", ""]', "busy", ""),
        ("busy = [1]", "busy", "1"),
        ("deadline = 2027-03-08T09:00:00", "deadline", "2027-03-08 09:00:00"),
        ('deadline = "soon"', "deadline", "soon"),
        ("deadline = 9", "deadline", "9"),
        ("dates = []", "dates", "[]"),
        ('[dates]\n"31.12." = []', "dates.31.12.", "31.12."),
        ('[dates]\n"2026-12-31" = "09:00-11:00"', "dates.2026-12-31", "09:00-11:00"),
        ('[dates]\n"2026-12-31" = ["11:00-09:00"]', "dates.2026-12-31", "11:00-09:00"),
        ('[hours]\nholiday = ["9"]', "hours.holiday", "9"),
        ('[hours]\nmon = ["22:00-01:00"]', "hours.mon", "22:00-01:00"),
        ("[extra]\ntuesday = 1", "extra.tuesday", "1"),
        ("[extra]\ntue = -1", "extra.tue", "-1"),
        ("offline = []", "offline", "[]"),
    ],
)
def test_a_mistake_is_named_with_its_key_and_its_value(text: str, key: str, value: str):
    with pytest.raises(PomogradError) as caught:
        read_availability_file(text)
    assert caught.value.code == "E201"
    assert (caught.value.details["key"], caught.value.details["value"]) == (key, value)


def test_all_mistakes_are_named_at_once():
    with pytest.raises(PomogradError) as caught:
        read_availability_file('cap = 0\noff = ["soon"]\nreviews = 1\n[extra]\nmon = "two"')
    assert caught.value.details == {"key": "cap, off, extra.mon", "value": "0, soon, two"}


@pytest.mark.parametrize(
    "text", ["[" * 5000, "cap = " + "9" * 5000, "a = {" * 3000, "deadline = 2026-02-30", "x = \x00", "cap = 1\ncap = 2"]
)
def test_what_is_no_toml_is_named(text: str):
    with pytest.raises(PomogradError) as caught:
        read_availability_file(text)
    assert (caught.value.code, caught.value.details["key"]) == ("E201", "TOML")


values = st.recursive(
    st.sampled_from(
        ('"09:00-12:00"', '"2026-12-24"', '"2026-12-24..2026-12-30"', '"CN"', '""', "2026-12-24", "-1", "0", "3", "1.5")
    ),
    lambda inner: st.lists(inner, max_size=3).map(lambda entries: f"[{', '.join(entries)}]"),
    max_leaves=4,
)
keys = st.sampled_from(
    (
        *("timezone", "rest", "cap", "reviews", "off", "holidays", "busy", "deadline", "hours", "dates", "extra"),
        *("hours.mon", "hours.every", "hours.holiday", "extra.tue", 'dates."2026-12-31"', "other"),
    )
)


@settings(deadline=None)
@given(st.dictionaries(keys, values, max_size=5))
def test_any_values_under_any_keys_are_hours_or_an_error_with_a_name(entries: dict[str, str]):
    text = "\n".join(f"{key} = {value}" for key, value in entries.items())
    try:
        read = read_availability_file(text)
    except PomogradError as error:
        assert error.code in {"E201", "E204", "E205"}  # noqa: PT017 - some are fine
    else:
        assert all(start < end for day in range(1, 8) for start, end in read.hours.get(day, ()))
