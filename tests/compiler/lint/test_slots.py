"""Pomodoros with numbers: their hours, their gaps and their repetitions."""

from pomograd.compiler.lint import slots
from pomograd.compiler.lint.note import Note
from pomograd.compiler.lint.tree import DraftTree
from pomograd.plan import Budget, Draft, Item, ItemKind, Per, Range, Role, Section, SectionKind, When

MORNING = Section("s1", None, "上午（2小时）", (1, 9), When(), SectionKind.PERIOD)


def slot(line: int, numbers: Range, where: str = "s1", minutes: int | None = 25, **when) -> Item:
    total = (minutes or 0) * (numbers[1] - numbers[0] + 1)
    return Item(
        f"i{line}",
        "学习",
        (line, line),
        where,
        ItemKind.LEARN,
        When(pomodoros=numbers, **when),
        minutes=(total, total) if minutes else None,
    )


def draft(*items: Item, hours: Range | None = None, sections=(MORNING,)) -> tuple[DraftTree, Note]:
    budgets = (Budget("s1", Per.DAY, hours, When(), 1),) if hours else ()
    return DraftTree(Draft("d1", "", (1, 99), Role.MAIN, sections=tuple(sections), items=items, budgets=budgets)), Note(
        ""
    )


def details(found) -> list[tuple[str, int, dict[str, str | int]]]:
    return [(each.code, each.line, dict(each.details)) for each in found]


def test_slots_and_their_breaks_fill_the_stated_time():
    four = [slot(line, (line, line)) for line in (1, 2, 3, 4)]
    assert details(slots.slots_and_hours(*draft(*four, hours=(120, 120)))) == []
    assert details(slots.slots_and_hours(*draft(slot(2, (1, 4)), hours=(120, 120)))) == []
    three = details(slots.slots_and_hours(*draft(*four[:3], hours=(120, 120))))
    assert three == [("P201", 1, {"stated": 120, "total": 90, "count": 3})]


def test_any_time_within_a_stated_range_will_do():
    assert details(slots.slots_and_hours(*draft(slot(2, (1, 5)), hours=(120, 180)))) == []


def test_less_than_a_slot_apart_is_no_matter():
    assert details(slots.slots_and_hours(*draft(slot(2, (1, 4)), hours=(100, 100)))) == []


def test_a_slot_without_minutes_is_as_long_as_the_rhythm_says():
    assert details(slots.slots_and_hours(*draft(slot(2, (1, 4), minutes=None), hours=(120, 120)))) == []


def test_a_slot_missing_at_the_start_is_named_at_the_first_that_is_there():
    found = slots.slots_missing(*draft(slot(2, (2, 2)), slot(3, (3, 3))))
    assert details(found) == [("P203", 2, {"number": "1"})]


def test_a_gap_is_named_at_the_slot_after_it():
    found = slots.slots_missing(*draft(slot(2, (1, 2)), slot(3, (5, 5))))
    assert details(found) == [("P203", 3, {"number": "3-4"})]


def test_the_afternoon_may_count_on_from_the_morning_or_anew():
    afternoon = Section("s2", None, "下午", (5, 9), When(), SectionKind.PERIOD)
    sections = (MORNING, afternoon)
    morning = [slot(1, (1, 2)), slot(2, (3, 3))]
    assert details(slots.slots_missing(*draft(*morning, slot(6, (4, 6), "s2"), sections=sections))) == []
    assert details(slots.slots_missing(*draft(*morning, slot(6, (1, 3), "s2"), sections=sections))) == []
    skipped = details(slots.slots_missing(*draft(*morning, slot(6, (5, 6), "s2"), sections=sections)))
    assert skipped == [("P203", 6, {"number": "4"})]


def test_a_number_twice_is_named_at_the_second_with_one_that_is_free():
    found = slots.slots_twice(*draft(slot(1, (1, 1)), slot(2, (2, 2)), slot(3, (2, 2)), slot(4, (4, 4))))
    assert details(found) == [("P202", 3, {"number": "2", "free": 3})]


def test_a_range_that_repeats_another_is_one_finding():
    found = slots.slots_twice(*draft(slot(1, (1, 4)), slot(2, (3, 6))))
    assert details(found) == [("P202", 2, {"number": "3-4", "free": 7})]


def test_the_first_slot_of_monday_and_that_of_tuesday_are_two():
    days = [slot(1, (1, 1), weekdays=(1,)), slot(2, (1, 1), weekdays=(2,))]
    assert details(slots.slots_twice(*draft(*days))) == []


def test_a_number_beyond_reason_is_no_slot():
    assert details(slots.slots_missing(*draft(slot(1, (100000, 999999))))) == []
