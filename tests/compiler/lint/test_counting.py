"""Weeks and days that are counted: what is twice, left out, too long or in two places, and what is only unusual."""

from datetime import date

import pytest

from pomograd.compiler.lint import counting, overlaps
from pomograd.compiler.lint.note import Note
from pomograd.compiler.lint.tree import DraftTree
from pomograd.compiler.times.moments import scan
from pomograd.plan import Draft, Item, ItemKind, Rest, Role, Section, SectionKind, When


def draft(*lines: str, sections=(), items=(), rest=()) -> tuple[DraftTree, Note]:
    whole = Draft("d1", "计划", (1, 99), Role.MAIN, sections=tuple(sections), items=tuple(items), rest=tuple(rest))
    return DraftTree(whole), Note("\n".join(lines))


def week(number: int, title: str, parent: str | None = None, kind: SectionKind = SectionKind.WEEK) -> Section:
    return Section(f"s{number}", parent, title, (number, number), scan(title).when, kind)


def item(line: int, section: str | None = None, **when) -> Item:
    return Item(f"i{line}", f"学习第 {line} 样东西", (line, line), section, ItemKind.LEARN, When(**when))


def lines(found) -> list[tuple[str, int]]:
    return [(each.code, each.line) for each in found]


def test_the_same_week_twice_side_by_side_is_named_at_the_second():
    same = [week(1, "第一周"), week(2, "第二周：张量"), week(3, "第二周：求导")]
    assert lines(counting.announced_twice(*draft(sections=same))) == [("P401", 3)]


def test_morning_and_afternoon_of_one_day_are_two_times():
    halves = [week(1, "周六上午", kind=SectionKind.DAY), week(2, "周六下午", kind=SectionKind.DAY)]
    assert lines(counting.announced_twice(*draft(sections=halves))) == []


def test_two_plans_for_a_week_under_different_headings_are_no_repetition():
    apart = [week(1, "上半年"), week(2, "第一周", "s1"), week(3, "下半年"), week(4, "第一周", "s3")]
    assert lines(counting.announced_twice(*draft(sections=apart))) == []


@pytest.mark.parametrize(
    ("weeks", "found"),
    [
        (["第1周", "第2周", "第4周"], [("P402", 3)]),
        (["第1-2周", "第3周", "第6-7周", "第8周"], [("P402", 3)]),
        (["第1周", "第3周", "第5周"], []),  # every other week, on purpose
        (["第1周", "第4周"], []),
        (["第1周", "第2周", "第3周"], []),
        (["第3周", "第2周", "第1周"], []),
    ],
    ids=lambda value: " ".join(map(str, value)),
)
def test_a_week_that_a_count_skips_is_named_at_the_one_after_it(weeks: list[str], found: list[tuple[str, int]]):
    sections = [week(number, title) for number, title in enumerate(weeks, 1)]
    assert lines(counting.left_out(*draft(sections=sections))) == found


def test_a_week_that_stands_elsewhere_or_is_free_is_not_left_out():
    sections = [week(number, title) for number, title in enumerate(["第1周", "第2周", "第4周"], 1)]
    free = Rest(When(weeks=(3, 3)), 9)
    assert lines(counting.left_out(*draft(sections=sections, rest=[free]))) == []
    assert lines(counting.left_out(*draft(sections=[*sections, week(9, "第3周", "s2")]))) == []


def test_a_week_left_out_of_a_list_is_found_as_one_among_headings():
    listed = [item(line, weeks=weeks) for line, weeks in enumerate([(1, 1), (2, 2), (3, 3), (5, 6), (7, 7)], 1)]
    assert lines(counting.left_out(*draft(items=listed))) == [("P402", 4)]


def test_of_two_weeks_that_overlap_the_later_one_is_named():
    sections = [week(1, "第1-3周"), week(2, "第3-4周")]
    (found,) = counting.overlapping(*draft("第1-3周", "第3-4周", sections=sections))
    assert (found.code, found.line, found.about) == ("P403", 2, "第3-4周")
    assert dict(found.details) == {"other": 1, "shared": "weeks:3", "next": "weeks:4"}


def test_a_week_within_a_longer_one_is_a_part_of_it():
    assert lines(counting.overlapping(*draft(sections=[week(1, "第1-4周"), week(2, "第2周")]))) == []


def test_days_beyond_the_last_week_make_it_too_long():
    days = [item(line, "s1", weeks=(4, 4), days=(line + 20, line + 20)) for line in range(2, 11)]
    assert lines(counting.long_weeks(*draft(sections=[week(1, "第4周")], items=days))) == [("P404", 1)]


def test_a_day_that_belongs_to_the_week_before_is_outside_its_own():
    third = [item(line, weeks=(3, 3), days=(line, line)) for line in range(15, 21)]
    fourth = [item(line, weeks=(4, 4), days=(line, line)) for line in range(21, 29)]
    tree, note = draft(items=[*third, *fourth])
    assert lines(counting.long_weeks(tree, note)) == []
    assert lines(counting.outside(tree, note)) == [("P408", 21)]


def test_days_that_begin_anew_every_week_are_inside_it():
    days = [item(week * 10 + day, weeks=(week, week), days=(day, day)) for week in (1, 2, 3) for day in range(1, 8)]
    assert lines(counting.outside(*draft(items=days))) == []


def test_a_week_outside_its_phase_is_named():
    sections = [week(1, "第一阶段（第5-8周）", kind=SectionKind.PHASE), week(2, "第9周", "s1")]
    assert lines(counting.outside(*draft(sections=sections))) == [("P408", 2)]


def test_a_phase_may_count_its_weeks_from_one():
    sections = [week(1, "第二阶段（第5-8周）", kind=SectionKind.PHASE), week(2, "第1周", "s1"), week(3, "第2周", "s1")]
    assert lines(counting.outside(*draft(sections=sections))) == []


def test_one_line_that_repeats_the_week_before_is_a_slip_and_many_are_a_way_of_writing():
    slip = [(1, 1), (2, 2), (3, 3), (3, 3), (5, 5)]
    assert lines(counting.row_twice(*draft(items=[item(n, weeks=span) for n, span in enumerate(slip, 1)]))) == [
        ("P401", 4)
    ]
    way = [(1, 1), (1, 1), (2, 2), (2, 2), (3, 3)]
    assert lines(counting.row_twice(*draft(items=[item(n, weeks=span) for n, span in enumerate(way, 1)]))) == []


def test_a_day_that_only_a_part_of_a_gap_accounts_for_is_still_missing():
    listed = [item(line, days=(day, day)) for line, day in enumerate((1, 2, 3, 5, 8), 1)]
    sixth = week(9, "第6天", kind=SectionKind.DAY)
    tree, note = draft(items=listed, sections=[sixth], rest=[Rest(When(days=(4, 4)), 10)])
    (found,) = counting.left_out(tree, note)
    assert (found.line, dict(found.details)["missing"]) == (5, "days:7")


def test_a_week_of_a_task_outside_that_of_its_section_is_named_by_its_number():
    listed = [item(2, "s1", weeks=(5, 5)), item(3, "s1", weeks=(7, 7))]
    phase = week(1, "第三阶段（第5-6周）", kind=SectionKind.PHASE)
    (found,) = counting.outside(*draft("", "| 5 | 学习 |", "| 7 | 复习第1周的内容 |", sections=[phase], items=listed))
    assert (found.code, found.line, found.about) == ("P408", 3, "7")


def test_tasks_may_count_the_weeks_of_their_phase_from_one():
    listed = [item(2, "s1", weeks=(1, 1)), item(3, "s1", weeks=(2, 2))]
    phase = week(1, "第三阶段（第5-6周）", kind=SectionKind.PHASE)
    assert lines(counting.outside(*draft(sections=[phase], items=listed))) == []


def test_a_phase_that_stands_below_another_one_is_beside_it():
    phases = [
        week(1, "第一阶段（第1-3周）", kind=SectionKind.PHASE),
        week(2, "第二阶段（第4-6周）", "s1", SectionKind.PHASE),
        week(3, "第三阶段（第6-8周）", kind=SectionKind.PHASE),
    ]
    tree, note = draft(sections=phases)
    assert lines(counting.outside(tree, note)) == []
    assert lines(counting.overlapping(tree, note)) == [("P403", 3)]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ((7, 1, 9, 30), (9, 1, 12, 31), [("P403", 2)]),
        ((7, 1, 9, 30), (9, 30, 12, 31), []),  # a border day
        ((7, 1, 9, 30), (8, 1, 8, 31), []),  # a part
        ((7, 1, 9, 30), (10, 1, 12, 31), []),
    ],
)
def test_of_two_phases_that_share_dates_the_later_one_is_named(first, second, found):
    phases = [
        Section(f"s{number}", None, "阶段", (number, number), When(dates=days(*ends)), SectionKind.PHASE)
        for number, ends in enumerate((first, second), 1)
    ]
    assert lines(overlaps.overlapping_dates(*draft(sections=phases))) == found


def days(month: int, day: int, last_month: int, last_day: int) -> tuple[date, date]:
    return date(2025, month, day), date(2025, last_month, last_day)
