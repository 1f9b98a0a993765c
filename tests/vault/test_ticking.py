"""Task lines: what we write, Obsidian Tasks reads; what was there, stays."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pomograd.vault import pomodoros_of, ticked, with_date, with_pomodoros, without_field
from tests.vault.tasks_plugin import plugin_reads

TODAY = date(2025, 12, 3)

marks = st.sampled_from(["- ", "* ", "+ ", "1. ", "12) ", "  - ", "\t* ", "> - ", ">  > 3. "])
words = st.lists(
    st.sampled_from(
        [
            "读",
            "read",
            "[[装饰器]]",
            "==x==",
            "#标签",
            "#dl/cnn",
            "Q::A",
            "10:00 - 10:30",
            "<!--SR:!2025-01-01,3,250-->",
        ]
    ),
    min_size=1,
    max_size=4,
).map(" ".join)
emoji_fields = st.lists(
    st.sampled_from(
        [
            "🆔 abc",
            "⛔ a,b",
            "🔺",
            "🔽\ufe0f",
            "🏁 keep",
            "➕ 2025-01-01",
            "🛫 2025-01-02",
            "⌛ 2025-01-03",
            "📆 2025-01-04",
            "#tag",
        ]
    ),
    unique=True,
).map(lambda fields: "".join(f" {field}" for field in fields))
dataview_fields = st.lists(
    st.sampled_from(
        [
            "[id:: abc]",
            "[priority:: high]",
            "(created:: 2025-01-01)",
            "[scheduled::2025-01-03]",
            "[due:: 2025-01-04],",
            "#tag",
        ]
    ),
    unique=True,
).map(lambda fields: "".join(f"  {field}" for field in fields))
block_ids = st.sampled_from(["", " ^abc-1", " ^abc-1  "])
lines = st.builds(
    lambda mark, box, words, fields, block: f"{mark}[{box}] {words}{fields}{block}",
    marks,
    st.sampled_from(" /x"),
    words,
    emoji_fields | dataview_fields,
    block_ids,
)


def read(line: str | None) -> dict[str, str]:
    found = plugin_reads(line or "")
    assert found is not None, line
    return found


@given(lines)
def test_the_plugin_reads_a_tick_that_we_wrote_and_everything_else_as_before(line: str):
    before = read(line)
    after = ticked(line, done=True, on=TODAY)
    if before["status"] == "x":
        assert after is None
        return
    dated = before.keys() - {"status", "block", "description"}
    assert read(after) == before | {"status": "x"} | ({"done": "2025-12-03"} if dated else {})


@given(lines, st.booleans())
def test_opening_a_box_gives_the_line_back_as_it_was(line: str, stamp: bool):
    opened = line.replace("[/]", "[ ]", 1).replace("[x]", "[ ]", 1)
    after = ticked(opened, done=True, on=TODAY, stamp=stamp)
    assert ticked(after or "", done=False) == opened


@given(lines, st.integers(0, 99), st.none() | st.integers(1, 99))
def test_pomodoros_stand_where_they_hide_no_field(line: str, done: int, planned: int | None):
    after = with_pomodoros(line, done, planned)
    assert pomodoros_of(after) == (done, planned)
    assert "🍅" in read(after)["description"]
    assert {**read(after), "description": ""} == {**read(line), "description": ""}
    assert read(after)["description"].replace(" ", "") == read(line)["description"].replace(" ", "") or "[🍅::" in after
    assert with_pomodoros(after, done) == after


@given(lines, st.sampled_from(["scheduled", "due"]))
def test_a_date_is_read_by_the_plugin_and_can_be_taken_away(line: str, name: str):
    after = with_date(line, name, TODAY)
    assert read(after) == read(line) | {name: "2025-12-03"}
    assert {**read(without_field(after, name)), name: ""} == {**read(line), name: ""}


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("- [ ] 读论文", "- [x] 读论文"),
        ("- [ ]读论文", "- [x]读论文"),
        ("- [ ] read 📅 2025-12-05 ^a1", "- [x] read 📅 2025-12-05 ✅ 2025-12-03 ^a1"),
        ("- [ ] read 📅 2025-12-05 #tag  ", "- [x] read 📅 2025-12-05 ✅ 2025-12-03 #tag  "),
        ("- [ ] read  [due:: 2025-12-05]", "- [x] read  [due:: 2025-12-05]  [completion:: 2025-12-03]"),
        ("- [ ] read 📅 2025-12-05 later", "- [x] read 📅 2025-12-05 later"),  # a field in front of words is words
        ("- [/] half done ⏫", "- [x] half done ⏫ ✅ 2025-12-03"),
        ("> 1. [ ] in a callout", "> 1. [x] in a callout"),
        ("☐ 看视频", "✅ 看视频"),
        ("1、[ ] 看视频", "1、[x] 看视频"),
        ("- ⬜ 看视频", "- ✅ 看视频"),
    ],
)
def test_a_box_is_ticked(line: str, after: str):
    assert ticked(line, done=True, on=TODAY) == after


@pytest.mark.parametrize(
    "line",
    [
        "- [x] done",
        "- [X] done 📅 2025-12-05 ✅ 2025-11-01",  # its date is the learner's
        "- [√] 做完了",
        "- [ ] water the plants 🔁 every week 📅 2025-12-05",  # the plugin writes the next one
        "- no box",
        "**番茄1**：没有框",
        "## [ ] heading",
        "",
    ],
)
def test_there_is_nothing_to_tick(line: str):
    assert ticked(line, done=True, on=TODAY) is None


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("- [x] read 📅 2025-12-05 ✅ 2025-12-03 ^a1", "- [ ] read 📅 2025-12-05 ^a1"),
        ("- [X] read  [completion:: 2025-12-03]", "- [ ] read"),
        ("- [√] 读", "- [ ] 读"),
        ("✅ 看视频", "☐ 看视频"),
        ("- [ ] open", None),
    ],
)
def test_a_box_is_opened_again_and_loses_its_date(line: str, after: str | None):
    assert ticked(line, done=False) == after


def test_a_box_is_only_drawn_where_the_learner_asks_for_one():
    assert ticked("- 番茄1：读", done=True) is None
    assert ticked("- 番茄1：读", done=True, add_box=True) == "- [x] 番茄1：读"
    assert ticked("  2. read", done=False, add_box=True) == "  2. [ ] read"
    assert ticked("prose", done=True, add_box=True) is None


def test_a_date_is_stamped_on_a_bare_line_only_when_asked():
    assert ticked("- [ ] read ^a", done=True, on=TODAY) == "- [x] read ^a"
    assert ticked("- [ ] read ^a", done=True, on=TODAY, stamp=True) == "- [x] read ✅ 2025-12-03 ^a"


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("- [ ] read", "- [ ] read [🍅:: 1/3]"),
        ("- [ ] read ➕ 2025-01-01 📅 2025-01-10", "- [ ] read [🍅:: 1/3] ➕ 2025-01-01 📅 2025-01-10"),
        ("- [ ] read  [due:: 2025-01-10]", "- [ ] read [🍅:: 1/3]  [due:: 2025-01-10]"),
        ("- [ ] read [🍅:: 0/2] more 📅 2025-01-10", "- [ ] read [🍅:: 1/3] more 📅 2025-01-10"),
        ("- [ ] read 📅 2025-01-10 [🍅:: 0/2]", "- [ ] read [🍅:: 1/3] 📅 2025-01-10"),  # it hid the date
        ("- [ ] a 📅 2025-01-10 text ⏳ 2025-01-09", "- [ ] a 📅 2025-01-10 text [🍅:: 1/3] ⏳ 2025-01-09"),
        ("- [ ] 📅 2025-01-10", "- [ ] [🍅:: 1/3] 📅 2025-01-10"),
        ("- [ ] read #tag ^id", "- [ ] read #tag [🍅:: 1/3] ^id"),
        ("- no box", "- no box"),
    ],
)
def test_pomodoros_go_in_front_of_the_fields_of_the_plugin(line: str, after: str):
    assert with_pomodoros(line, 1, 3) == after


def test_a_count_keeps_its_plan():
    assert with_pomodoros("- [ ] read [🍅:: 1/3]", 2) == "- [ ] read [🍅:: 2/3]"
    assert with_pomodoros("- [ ] read [🍅:: 1]", 2) == "- [ ] read [🍅:: 2]"


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("- [ ] a 🔺 📅 2025-01-10 ✅ 2025-01-11", "- [ ] a 🔺 ⏳ 2025-12-03 📅 2025-01-10 ✅ 2025-01-11"),
        ("- [ ] a ⌛ 2025-01-10", "- [ ] a ⏳ 2025-12-03"),
        ("- [ ] a 📅 2025-01-10", "- [ ] a ⏳ 2025-12-03 📅 2025-01-10"),
        ("- [ ] a [due:: 2025-01-10]", "- [ ] a  [scheduled:: 2025-12-03] [due:: 2025-01-10]"),
        ("- [ ] a ^id", "- [ ] a ⏳ 2025-12-03 ^id"),
        ("prose", "prose"),
    ],
)
def test_a_date_stands_in_the_order_of_the_plugin(line: str, after: str):
    assert with_date(line, "scheduled", TODAY) == after
