"""Availability: what a learner may write about their hours, and how a mistake in it is named."""

from datetime import date, time

import pytest

from pomograd.errors import PomogradError
from pomograd.scheduler import Availability
from pomograd.scheduler.availability_file import read_availability_file

MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 29)


def test_a_weekday_without_a_line_of_its_own_takes_every() -> None:
    availability = read_availability_file(
        """
        timezone = "Europe/Berlin"
        rest = ["sun"]
        cap = 6
        [hours]
        every = ["19:00-21:30"]
        sat = ["14:00-18:00", "09:00-12:00"]
        """
    )
    assert availability.timezone == "Europe/Berlin"
    assert availability.cap == 6
    assert availability.on(MONDAY) == ((time(19), time(21, 30)),)
    assert availability.on(date(2026, 11, 28)) == ((time(9), time(12)), (time(14), time(18)))
    assert availability.on(SUNDAY) == ()


def test_hours_that_nobody_stated_are_known_to_be_assumed() -> None:
    assert Availability().assumed
    assert read_availability_file("cap = 4").assumed
    assert not read_availability_file('[hours]\nmon = ["19:00-24:00"]').assumed


@pytest.mark.parametrize(
    ("text", "code", "key"),
    [
        ("cap = 0", "E201", "cap"),
        ('cap = "eight"', "E201", "cap"),
        ("rest = 7", "E201", "rest"),
        ('rest = ["sunday"]', "E201", "rest"),
        ("hours = 3", "E201", "hours"),
        ("timezone = 8", "E201", "timezone"),
        ("colour = 1", "E201", "colour"),
        ("[hours]\nmonday = []", "E201", "hours.monday"),
        ('[hours]\nmon = ["21:00-19:00"]', "E201", "hours.mon"),
        ('[hours]\nmon = ["25:00-26:00"]', "E201", "hours.mon"),
        ('[hours]\nmon = ["9-10"]', "E201", "hours.mon"),
        ('[hours]\nevery = ["09:00-11:00", "10:00-12:00"]', "E201", "hours.every"),
        ("cap = = 2", "E201", "TOML"),
        ("[hours]", "E204", None),
        ('rest = ["mon"]\n[hours]\nmon = ["09:00-10:00"]', "E204", None),
        ('timezone = "Mars/Olympus"', "E205", None),
    ],
)
def test_a_mistake_is_named_with_its_key(text: str, code: str, key: str | None) -> None:
    with pytest.raises(PomogradError) as caught:
        read_availability_file(text)
    assert caught.value.code == code
    assert caught.value.details.get("key") == key
