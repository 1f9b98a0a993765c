"""Dates in a note: which ones are wrong, and which only look like dates."""

from datetime import date

import pytest

from pomograd.compiler.lint import clocks, dates
from pomograd.compiler.lint.note import Note
from pomograd.plan import Draft, Plan, Role, Section, SectionKind, When

EMPTY = Plan("n", "zh")


def found(rule, text: str, plan: Plan = EMPTY) -> list[tuple[int, str]]:
    return [(each.line, each.about) for each in rule(plan, Note(text))]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("考试 2025-02-29", "2025-02-29"),
        ("考试 2025年2月30日", "2025年2月30日"),
        ("6 月 31 日交作业", "6 月 31 日"),
        ("due June 31", "June 31"),
        ("31 April 2025", "31 April 2025"),
        ("2025-13-01", "2025-13-01"),
    ],
)
def test_a_day_that_no_calendar_has_is_found(text: str, about: str):
    assert found(dates.impossible_dates, text) == [(1, about)]


@pytest.mark.parametrize(
    "text",
    [
        "2024-02-29 是闰日",
        "2 月 29 日",
        "version 2025.13.40",
        "版本 2.30，比例 13/32",
        "`2025-02-30`",
        "https://example.org/2025-02-30/",
        "May 5 people come? In March 30 of them did",
        "第 13 月",
    ],
)
def test_what_is_a_date_or_none_at_all_is_left_alone(text: str):
    assert found(dates.impossible_dates, text) == []


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("2025-07-01（周三）", "2025-07-01"),
        ("2025年7月1日 星期三", "2025年7月1日"),
        ("周三，2025-07-01", "2025-07-01"),
        ("Wednesday, July 1, 2025", "July 1, 2025"),
        ("Fri 3 July 2025", "3 July 2025"),
    ],
)
def test_a_weekday_beside_the_wrong_date_is_found(text: str, about: str):
    assert found(dates.wrong_weekdays, text) == [(1, about)]


@pytest.mark.parametrize(
    "text",
    [
        "2025-07-01（周二）",
        "2025-06-30（周一至周五）",
        "Tue, July 1, 2025",
        "2025-07-01 周末前",
        "7月1日（周三）",
        "2025 年版本 1.12 周五发布",
    ],
)
def test_a_weekday_that_fits_or_cannot_be_judged_is_left_alone(text: str):
    assert found(dates.wrong_weekdays, text) == []


def test_a_date_without_a_year_is_of_a_year_that_the_note_speaks_of_or_the_one_after():
    note = "2025-12-29 开始\n12月30日（周二）\n1月1日（周四）\n1月2日（周三）\n"
    assert found(dates.wrong_weekdays, note) == [(4, "1月2日")]


def test_a_short_date_has_the_year_that_the_compiler_found_for_it():
    day = Section("s1", None, "7.10 周五", (1, 1), When(dates=(date(2025, 7, 10), date(2025, 7, 10))), SectionKind.DAY)
    plan = Plan("n", "zh", (Draft("d1", "", (1, 1), Role.MAIN, sections=(day,)),))
    assert found(dates.wrong_weekdays, "7.10 周五", plan) == [(1, "7.10")]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("- [ ] 练习 🛫 2025-09-13 📅 2025-09-11", "2025-09-11"),
        ("- [ ] 练习 📅 2025-09-11 ⏳ 2025-09-13", "2025-09-11"),
        ("- [ ] 练习 [start:: 2025-09-13]  [due:: 2025-09-11]", "2025-09-11"),
        ("## 复习（2025-07-10 至 2025-07-01）", "2025-07-01"),
        ("7月10日-7月1日", "7月1日"),
    ],
)
def test_an_end_before_its_start_is_found(text: str, about: str):
    assert found(dates.reversed_dates, text) == [(1, about)]


@pytest.mark.parametrize(
    "text",
    [
        "- [ ] 练习 🛫 2025-09-11 ⏳ 2025-09-12 📅 2025-09-13",
        "- [x] 练习 📅 2025-09-11 ✅ 2025-09-10 ➕ 2025-09-20",
        "12月28日-1月4日",
        "2025-07-10 交，2025-07-01 开始",
    ],
)
def test_dates_in_order_and_those_of_other_fields_are_left_alone(text: str):
    assert found(dates.reversed_dates, text) == []


def test_a_plan_that_ends_before_it_starts_is_named_where_it_says_so():
    note = "开始日期：2025-07-01\n结束日期：2025-06-30\n"
    whole = Draft("d1", "", (1, 3), Role.MAIN, start=date(2025, 7, 1), end=date(2025, 6, 30))
    assert found(dates.reversed_dates, note, Plan("n", "zh", (whole,))) == [(2, "2025-06-30")]


def with_dates(*days: date) -> Plan:
    sections = tuple(
        Section(f"s{line}", None, "", (line, line), When(dates=(day, day)), SectionKind.DAY)
        for line, day in enumerate(days, 1)
    )
    return Plan("n", "zh", (Draft("d1", "", (1, 9), Role.MAIN, sections=sections),))


def test_a_short_date_that_does_not_exist_is_found_where_it_stands_as_other_dates_do():
    note = "- 9.1 张量\n- 9.15 求导\n- 9.31 答辩\n- 读完 9.31 节\n- 9.32 节\n"
    assert found(dates.impossible_dates, note, with_dates(date(2025, 9, 1), date(2025, 9, 15))) == [(3, "9.31")]
    assert found(dates.impossible_dates, note, with_dates(date(2025, 9, 1))) == []


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("- [ ] 15:00 - 14:00 Review", "15:00 - 14:00"),
        ("| 21:30～20:30 | 复习 |", "21:30～20:30"),
        ("9:30-9:00 背单词", "9:30-9:00"),
        ("10:00至09:30", "10:00至09:30"),
    ],
)
def test_hours_that_end_before_they_begin_are_found(text: str, about: str):
    assert found(clocks.reversed_clocks, text) == [(1, about)]


@pytest.mark.parametrize(
    "text",
    [
        "23:00-06:30 睡觉",
        "9:00-6:00 上班",
        "12:30-1:30 午休",
        "10:30-10:00 pm",
        "晚上 10:30-10:00",
        "20:00-19:00（次日）",
        "1:30:00-1:20:00",
        "9:00-10:00, 10:00-11:00",
        "`15:00-14:00`",
    ],
)
def test_nights_and_hours_by_twelve_are_left_alone(text: str):
    assert found(clocks.reversed_clocks, text) == []
