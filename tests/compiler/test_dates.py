from datetime import date

import pytest

from pomograd.compiler.times.dates import DateRange, PartialDate, resolve
from pomograd.compiler.times.moments import read_date, scan
from pomograd.plan import SectionKind

FULL = [
    ("2025-12-01", "2025-12-01", "2025-12-01"),
    ("2025/12/1", "2025-12-01", "2025-12-01"),
    ("2025.12.01", "2025-12-01", "2025-12-01"),
    ("2025年12月1日", "2025-12-01", "2025-12-01"),
    ("2025 年 12 月 1 日", "2025-12-01", "2025-12-01"),
    ("20251201", "2025-12-01", "2025-12-01"),
    ("开始日期：2025-12-01", "2025-12-01", "2025-12-01"),
    ("二〇二五年七月一日", "2025-07-01", "2025-07-01"),
    ("2025年7月", "2025-07-01", "2025-07-31"),
    ("2024年2月下旬", "2024-02-21", "2024-02-29"),
    ("Dec 1 2025", "2025-12-01", "2025-12-01"),
    ("Dec. 1st, 2025", "2025-12-01", "2025-12-01"),
    ("December 1, 2025", "2025-12-01", "2025-12-01"),
    ("1 Dec 2025", "2025-12-01", "2025-12-01"),
    ("1st of December 2025", "2025-12-01", "2025-12-01"),
    ("July 2025", "2025-07-01", "2025-07-31"),
    ("July 1-5, 2025", "2025-07-01", "2025-07-05"),
    ("Jul 28 – Aug 3, 2025", "2025-07-28", "2025-08-03"),
    ("Dec 29 - Jan 4, 2026", "2025-12-29", "2026-01-04"),
    ("2025-12-29 ~ 2026-01-04", "2025-12-29", "2026-01-04"),
    ("2025-07-01 至 07-05", "2025-07-01", "2025-07-05"),
    ("2025.7.1-7.5", "2025-07-01", "2025-07-05"),
    ("2025年7月1日-7月5日", "2025-07-01", "2025-07-05"),
    ("第 1 周（2025/7/1 - 2025/7/7）", "2025-07-01", "2025-07-07"),
]
PARTIAL = [
    ("June 27", (6, 27), (6, 27)),
    ("27 June", (6, 27), (6, 27)),
    ("Jun 27th: review", (6, 27), (6, 27)),
    ("7.1", (7, 1), (7, 1)),
    ("7.1：看视频", (7, 1), (7, 1)),
    ("7.1 周二 看视频", (7, 1), (7, 1)),
    ("7/1", (7, 1), (7, 1)),
    ("7/1（周二）", (7, 1), (7, 1)),
    ("Sun 5/4", (5, 4), (5, 4)),
    ("7-1 周二", (7, 1), (7, 1)),
    ("7月1日", (7, 1), (7, 1)),
    ("7 月 1 号 复习", (7, 1), (7, 1)),
    ("七月一日", (7, 1), (7, 1)),
    ("7.6-7.7（周末", (7, 6), (7, 7)),
    ("（6.19-6.25）", (6, 19), (6, 25)),
    ("第一周（6.19-6.25）", (6, 19), (6, 25)),
    ("第一周：基础（6.19-6.25）", (6, 19), (6, 25)),
    ("6.19-6.25 第一周：基础", (6, 19), (6, 25)),
    ("6/19 - 6/25：基础", (6, 19), (6, 25)),
    ("6月19日—6月25日", (6, 19), (6, 25)),
    ("7月1日至5日", (7, 1), (7, 5)),
    ("7月1-5日", (7, 1), (7, 5)),
    ("July 1-5", (7, 1), (7, 5)),
    ("Jul 28 – Aug 3", (7, 28), (8, 3)),
    ("Week 1 (Jan 6 - Jan 12): PyTorch", (1, 6), (1, 12)),
    ("Week of Jan 6", (1, 6), (1, 6)),
    ("12.29-1.4", (12, 29), (1, 4)),
    ("第1天（7月1日，周二）：安装", (7, 1), (7, 1)),
    ("7月：基础", (7, None), (7, None)),
    ("3-5月：基础", (3, None), (5, None)),
    ("June - August: foundations", (6, None), (8, None)),
]


@pytest.mark.parametrize(("text", "first", "last"), FULL)
def test_a_date_with_its_year_is_read(text: str, first: str, last: str) -> None:
    assert scan(text).when.dates == (date.fromisoformat(first), date.fromisoformat(last))
    assert read_date(text) == date.fromisoformat(first)


@pytest.mark.parametrize(("text", "first", "last"), PARTIAL)
def test_a_date_without_a_year_is_kept_apart(text: str, first: tuple[int, int | None], last: tuple[int, int]) -> None:
    moment = scan(text)
    assert moment.when.dates is None
    assert (moment.dates.first.month, moment.dates.first.day) == first
    assert (moment.dates.last.month, moment.dates.last.day) == last


@pytest.mark.parametrize(
    "text",
    [
        "看到 7月1日 为止",
        "finish by June 27 at the latest, then",
        "精度 7.1 提升",
        "see section 7.1",
        "得分 3/10",
        "1.5 小时",
    ],
)
def test_in_the_middle_of_a_sentence_a_date_without_a_year_is_none(text: str) -> None:
    assert scan(text).dates is None


def test_a_month_is_a_section_of_its_own_kind() -> None:
    assert scan("7月：基础").kind is SectionKind.MONTH
    assert scan("7月1日：基础").kind is SectionKind.DAY


def test_a_weekday_that_is_not_that_of_its_date_is_told() -> None:
    assert scan("2025-12-01（周一）").wrong_weekday is False
    wrong = scan("2025-12-01（周二）")
    assert wrong.wrong_weekday is True
    assert wrong.when.weekdays is None


def days(*texts: str) -> list[DateRange]:
    return [dates for text in texts if (dates := scan(text).dates)]


def test_the_year_of_the_draft_counts() -> None:
    assert resolve(days("7.1：看视频"), year=2025) == [(date(2025, 7, 1), date(2025, 7, 1))]


def test_a_full_date_nearby_tells_the_year_also_across_new_year() -> None:
    assert resolve(days("1月5日"), anchors=[date(2025, 12, 1)]) == [(date(2026, 1, 5), date(2026, 1, 5))]
    assert resolve(days("12月30日"), anchors=[date(2026, 1, 3)]) == [(date(2025, 12, 30), date(2025, 12, 30))]


def test_weekdays_beside_dates_decide_their_year() -> None:
    assert resolve(days("7.1 周二", "7.2 周三")) == [(date(2025, 7, day), date(2025, 7, day)) for day in (1, 2)]
    assert resolve(days("7.6-7.7（周末")) == [(date(2024, 7, 6), date(2024, 7, 7))]


def test_one_slip_of_a_weekday_does_not_move_the_year() -> None:
    slipped = days("12.2 周三")
    [span] = resolve(slipped, anchors=[date(2025, 12, 1)])
    assert span is not None
    assert span == (date(2025, 12, 2), date(2025, 12, 2))
    assert not slipped[0].agrees(span)


def test_a_sequence_runs_on_into_the_next_year() -> None:
    spans = resolve(days("12.22-12.28", "12.29-1.4", "1.5-1.11"), year=2025)
    assert spans == [
        (date(2025, 12, 22), date(2025, 12, 28)),
        (date(2025, 12, 29), date(2026, 1, 4)),
        (date(2026, 1, 5), date(2026, 1, 11)),
    ]


def test_without_a_year_or_a_weekday_nothing_is_decided() -> None:
    assert resolve(days("7.1", "7月2日")) == [None, None]
    assert resolve([]) == []


def test_numbers_of_sections_are_no_dates() -> None:
    assert resolve(days("1.1：", "1.2：", "1.3：", "2.1：", "2.2："), year=2025) == [None] * 5


def test_a_day_that_the_year_lacks_stays_open() -> None:
    leap = PartialDate(2, 29)
    assert resolve([DateRange(leap, leap)], year=2025) == [None]
    assert resolve([DateRange(leap, leap)], year=2024) == [(date(2024, 2, 29), date(2024, 2, 29))]
