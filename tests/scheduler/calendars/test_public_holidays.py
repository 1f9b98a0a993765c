"""Public holidays: China's as the State Council announced them, parts of countries, and countries that nobody knows."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from pomograd.errors import PomogradError
from pomograd.scheduler.calendars.public_holidays import public_holidays


def days(year: int, *spans: str) -> Iterator[date]:
    """From "0128-0204" each day from 28 January to 4 February."""
    for span in spans:
        first, _, last = span.partition("-")
        day, end = (date(year, int(each[:2]), int(each[2:])) for each in (first, last or first))
        while day <= end:
            yield day
            day += timedelta(days=1)


def of(country: str, year: int) -> tuple[set[date], set[date]]:
    off, working = public_holidays(country, date(year, 1, 1), date(year, 12, 31))
    return set(off), set(working)


# The notices of the General Office of the State Council of November 2024 and of November 2025.
@pytest.mark.parametrize(
    ("year", "off", "working"),
    [
        (
            2025,
            ("0101", "0128-0204", "0404-0406", "0501-0505", "0531-0602", "1001-1008"),
            ("0126", "0208", "0427", "0928", "1011"),
        ),
        (
            2026,
            ("0101-0103", "0215-0223", "0404-0406", "0501-0505", "0619-0621", "0925-0927", "1001-1007"),
            ("0104", "0214", "0228", "0509", "0920", "1010"),
        ),
    ],
)
def test_chinas_breaks_and_working_weekends_are_those_that_were_announced(
    year: int, off: tuple[str, ...], working: tuple[str, ...]
):
    assert of("CN", year) == (set(days(year, *off)), set(days(year, *working)))
    assert {day.isoweekday() for day in days(year, *working)} <= {6, 7}


def test_of_a_year_that_is_not_announced_the_statutory_holidays_are_known_and_no_working_weekends():
    off, working = of("CN", 2035)
    assert set(days(2035, "0101", "0501-0502", "1001-1003")) <= off
    assert working == set()


def test_only_the_days_asked_for_are_told():
    asked = date(2026, 2, 20), date(2026, 2, 28)
    assert public_holidays("CN", *asked) == (frozenset(days(2026, "0220-0223")), frozenset(days(2026, "0228")))
    assert public_holidays("CN", date(2026, 3, 1), date(2026, 3, 31)) == (frozenset(), frozenset())


def test_a_part_of_a_country_has_holidays_of_its_own():
    epiphany = date(2026, 1, 6)
    assert epiphany in of("DE-BY", 2026)[0]
    assert epiphany not in of("DE", 2026)[0]
    assert of("DE-BY", 2026)[1] == set()


@pytest.mark.parametrize("name", ["de-by", " DE-BY ", "DE-By"])
def test_a_country_is_known_however_it_is_written(name: str):
    assert of(name, 2026) == of("DE-BY", 2026)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("China", "CN"),
        ("germany", "DE"),
        ("United States", "US"),
        ("DE-XX", "DE-BY"),
        ("US-CAL", "US-CA"),
        ("中国", "CN"),
        ("", "CN"),
        ("CN-", "CN"),
        ("X" * 1000, "CN"),
    ],
)
def test_a_country_that_nobody_knows_is_named_with_those_that_look_like_it(name: str, near: str):
    with pytest.raises(PomogradError) as caught:
        of(name, 2026)
    assert (caught.value.code, caught.value.exit_code, caught.value.details["country"]) == ("E210", 2, name)
    assert near in str(caught.value.details["nearest"]).split(", ")
