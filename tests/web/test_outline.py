"""The outline of the plan page."""

from pomograd.plan import Draft, Item, ItemKind, Role, Section, SectionKind, When
from pomograd.web.outline import outline_of


def section(id_: str, parent: str | None, first: int, last: int) -> Section:
    return Section(id_, parent, f"title of {id_}", (first, last), When(), SectionKind.TOPIC)


def item(id_: str, line: int, within: str | None) -> Item:
    return Item(id_, f"text of {id_}", (line, line), within, ItemKind.LEARN, When())


DRAFT = Draft(
    "d1",
    "a draft",
    (2, 30),
    Role.MAIN,
    sections=(section("s1", None, 3, 20), section("s2", "s1", 10, 20), section("s3", None, 21, 30)),
    items=(item("i0", 2, None), item("i1", 5, "s1"), item("i2", 12, "s2")),
)


def test_sections_come_in_the_order_of_the_note_with_their_own_items():
    rows = [
        (branch.section.id if branch.section else None, branch.depth, [leaf.item.id for leaf in branch.leaves])
        for branch in outline_of(DRAFT, []).branches
    ]
    assert rows == [(None, 0, ["i0"]), ("s1", 0, ["i1"]), ("s2", 1, ["i2"]), ("s3", 0, [])]


def test_a_finding_stands_with_the_innermost_thing_on_its_line():
    findings = [{"line": line} for line in (1, 12, 15, 25)]
    outline = outline_of(DRAFT, findings)
    by_section = {branch.section.id: branch for branch in outline.branches if branch.section}
    assert outline.elsewhere == ({"line": 1},)
    assert by_section["s2"].leaves[0].findings == ({"line": 12},)
    assert by_section["s2"].findings == ({"line": 15},)
    assert by_section["s3"].findings == ({"line": 25},)


def test_a_section_with_nothing_to_do_in_it_is_quiet():
    busy = {branch.section.id: branch.busy for branch in outline_of(DRAFT, []).branches if branch.section}
    assert busy == {"s1": True, "s2": True, "s3": False}
