"""Days in few words."""

from datetime import date

import pytest

from pomograd.locale.ranges import runs_of, short_days, short_range


def november(*days: int) -> list[date]:
    return [date(2026, 11, day) for day in days]


@pytest.mark.parametrize(
    ("days", "chinese", "english"),
    [
        (november(23), "11 月 23 日", "23 Nov"),
        (november(23, 23, 23), "11 月 23 日", "23 Nov"),
        (november(23, 24), "11 月 23–24 日", "23–24 Nov"),
        (november(27, 23, 25, 26), "11 月 23、25–27 日", "23, 25–27 Nov"),
        ([*november(29, 30), date(2026, 12, 1)], "11 月 29 日–12 月 1 日", "29 Nov – 1 Dec"),
        ([*november(23, 25), date(2026, 12, 2)], "11 月 23、25 日、12 月 2 日", "23, 25 Nov, 2 Dec"),
        ([date(2026, 11, 23), date(2027, 11, 24)], "11 月 23 日、11 月 24 日", "23 Nov, 24 Nov"),
        ([], "", ""),
    ],
)
def test_days_are_written_as_few_ranges_in_both_languages(days: list[date], chinese: str, english: str):
    assert (short_days("zh", days), short_days("en", days)) == (chinese, english)


def test_a_range_is_written_from_its_first_day_to_its_last():
    assert short_range("zh", date(2026, 11, 23), date(2027, 1, 5)) == "11 月 23 日–1 月 5 日"
    assert short_range("en", date(2026, 11, 23), date(2026, 11, 27)) == "23–27 Nov"
    assert short_range("en", date(2026, 11, 23), date(2026, 11, 23)) == "23 Nov"


def test_a_run_ends_where_a_day_is_missing():
    assert runs_of(november(23, 24, 26)) == ((date(2026, 11, 23), date(2026, 11, 24)), (date(2026, 11, 26),) * 2)
