"""Hours that do not fit: what a plan grants, what its headings say, and what its tasks need."""

from pomograd.compiler.lint import effort
from pomograd.compiler.lint.note import Note
from pomograd.compiler.lint.tree import DraftTree
from pomograd.plan import Budget, Draft, Item, ItemKind, Per, Period, Repeat, Role, Section, SectionKind, When

WEEK = When(weeks=(1, 1))
WORKDAYS = When(weeks=(1, 1), weekdays=(1, 2, 3, 4, 5))


def draft(note: str = "", *, sections=(), budgets=(), items=()) -> tuple[DraftTree, Note]:
    whole = Draft(
        "d1", "计划", (1, 99), Role.MAIN, sections=tuple(sections), budgets=tuple(budgets), items=tuple(items)
    )
    return DraftTree(whole), Note(note)


def section(name: str, line: int, parent: str | None = None, when: When = WEEK) -> Section:
    return Section(name, parent, "第一周", (line, line), when, SectionKind.WEEK)


def item(line: int, minutes: int | None, where: str | None = None, *, each: bool = False, when: When = WEEK) -> Item:
    spent = (minutes, minutes) if minutes else None
    repeat = Repeat.EACH if each else Repeat.ONCE
    return Item(f"i{line}", "学习", (line, line), where, ItemKind.LEARN, when, minutes=spent, repeat=repeat)


def budget(per: Per, minutes: int, line: int, where: str | None = None, when: When = WEEK) -> Budget:
    return Budget(where, per, (minutes, minutes), when, line)


def codes(found) -> list[tuple[str, int]]:
    return [(each.code, each.line) for each in found]


def test_work_of_every_day_that_does_not_fit_its_hours_is_named_at_the_budget():
    work = [item(line, 60, each=True, when=WORKDAYS) for line in (3, 4, 5)]
    assert codes(effort.more_than_granted(*draft(budgets=[budget(Per.DAY, 120, 1)], items=work))) == [("P501", 1)]
    assert codes(effort.more_than_granted(*draft(budgets=[budget(Per.DAY, 180, 1)], items=work))) == []


def test_tasks_of_a_week_are_held_against_all_its_days():
    work = [item(line, 350) for line in (3, 4, 5)]
    assert codes(effort.more_than_granted(*draft(budgets=[budget(Per.DAY, 120, 1)], items=work))) == [("P501", 1)]
    assert codes(effort.more_than_granted(*draft(budgets=[budget(Per.DAY, 150, 1)], items=work))) == []


def test_a_little_too_much_is_no_matter():
    work = [item(3, 65, each=True, when=WORKDAYS)]
    assert codes(effort.more_than_granted(*draft(budgets=[budget(Per.DAY, 60, 1)], items=work))) == []


def test_what_has_hours_of_its_own_does_not_count_against_those_around_it():
    """每天 2 小时, and a Saturday that grants itself four."""
    saturday = section("s2", 5, "s1", When(weeks=(1, 1), weekdays=(6,)))
    own = budget(Per.DAY, 240, 5, "s2", When(weeks=(1, 1), weekdays=(6,)))
    work = [item(6, 240, "s2", when=When(weeks=(1, 1), weekdays=(6,)))]
    budgets = [budget(Per.DAY, 120, 1, "s1"), own]
    found = effort.more_than_granted(*draft(sections=[section("s1", 1), saturday], budgets=budgets, items=work))
    assert codes(found) == []


def test_the_hours_of_a_morning_say_nothing_about_the_day():
    morning = When(weeks=(1, 1), weekdays=(1, 2, 3, 4, 5), period=Period.MORNING)
    work = [item(line, 120, each=True, when=WORKDAYS) for line in (2, 3)]
    assert codes(effort.more_than_granted(*draft(budgets=[budget(Per.DAY, 120, 1, when=morning)], items=work))) == []


def test_a_heading_of_one_week_is_held_against_what_stands_below():
    head = [budget(Per.WEEK, 600, 1, "s1")]
    minutes = (60, 120, 90, 60, 120, 240)
    work = [item(line, spent, "s1") for line, spent in enumerate(minutes, 3)]
    found = list(
        effort.heading_and_list(*draft("## 第一周（10小时）", sections=[section("s1", 1)], budgets=head, items=work))
    )
    assert codes(found) == [("P502", 1)]
    assert dict(found[0].details) == {"stated": "10", "total": "11.5"}
    assert found[0].about == "10小时"


def test_a_list_that_states_only_some_of_its_times_may_need_less_but_never_more():
    head = [budget(Per.TOTAL, 240, 1, "s1")]
    some = [item(3, 60, "s1"), item(4, 60, "s1"), item(5, None, "s1")]
    assert codes(effort.heading_and_list(*draft(sections=[section("s1", 1)], budgets=head, items=some))) == []
    more = [item(3, 180, "s1"), item(4, 180, "s1"), item(5, None, "s1")]
    assert codes(effort.heading_and_list(*draft(sections=[section("s1", 1)], budgets=head, items=more))) == [
        ("P502", 1)
    ]


def test_two_budgets_of_one_section_contradict_each_other():
    note = "每天 2 小时\n\n每天 4 小时\n"
    both = [budget(Per.DAY, 120, 1, "s1"), budget(Per.DAY, 240, 3, "s1")]
    (found,) = effort.two_budgets(*draft(note, sections=[section("s1", 1)], budgets=both))
    assert (found.code, found.line, found.about) == ("P504", 3, "每天 4 小时")


def test_working_days_and_weekends_have_hours_of_their_own():
    note = "工作日每天 2 小时\n周末每天 4 小时\n"
    assert codes(effort.two_budgets(*draft(note, budgets=[budget(Per.DAY, 120, 1), budget(Per.DAY, 240, 2)]))) == []


def test_a_week_cannot_have_more_hours_than_its_days():
    note = "每天：1.5h，周末：3h，一共每周 20h\n"
    days = [budget(Per.DAY, 90, 1, when=When()), budget(Per.DAY, 180, 1, when=When(weekdays=(6, 7)))]
    (found,) = effort.two_budgets(*draft(note, budgets=[*days, budget(Per.WEEK, 1200, 1, when=When())]))
    assert (found.code, found.about) == ("P504", "每周 20h")
    assert codes(effort.two_budgets(*draft(note, budgets=[*days, budget(Per.WEEK, 780, 1, when=When())]))) == []


def test_five_days_a_week_are_enough_for_a_weekly_budget():
    plenty = [budget(Per.DAY, 240, 1), budget(Per.WEEK, 1500, 1)]
    assert codes(effort.two_budgets(*draft("每天 4 小时，每周 25 小时", budgets=plenty))) == []
