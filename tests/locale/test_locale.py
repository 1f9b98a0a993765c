"""Words in both languages."""

from datetime import date

import pytest

from pomograd.locale import choose_language, duration, long_date, say, short_date


def test_a_number_chooses_the_plural_of_its_language():
    assert [say("en", "common.minutes", n=n) for n in (1, 2)] == ["1 minute", "2 minutes"]
    assert [say("zh", "common.minutes", n=n) for n in (1, 2)] == ["1 分钟", "2 分钟"]


def test_dates_and_durations_are_written_as_each_language_does():
    day = date(2026, 11, 21)
    assert (long_date("zh", day), long_date("en", day)) == ("11 月 21 日，星期六", "Saturday 21 November")
    assert (short_date("zh", day), short_date("en", day)) == ("11 月 21 日", "21 November")
    assert (duration("zh", 25500), duration("en", 25500)) == ("7 小时 05 分", "7 h 05 min")
    assert duration("en", 59.9) == "1 minute"


@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        (("zh_CN.UTF-8",), "zh"),
        (("zh-Hant-TW",), "zh"),
        (("en_GB",), "en"),
        ((None, "", "C", "zh"), "zh"),
        (("fr_FR.UTF-8",), "en"),
        ((), "en"),
    ],
)
def test_the_first_wish_that_can_be_met_counts(wishes: tuple[str | None, ...], language: str):
    assert choose_language(*wishes) == language


def test_a_message_that_does_not_exist_is_a_defect():
    with pytest.raises(KeyError):
        say("en", "common.nonsense")
