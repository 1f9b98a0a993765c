"""Lines of Day Planner: a clock time in front of the words."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pomograd.vault import clock_of, with_clock

times = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    ("line", "clock"),
    [
        ("- [ ] 10:00 - 10:30 text", (time(10), time(10, 30))),
        ("- 9.05 text", (time(9, 5), None)),
        ("* [x] 1:30 pm - 2 PM text", (time(13, 30), time(14))),
        ("1. 12:00 am", (time(0), None)),
        ("- [ ] 10:00text", None),
        ("- [ ] 25:00 text", None),
        ("- [ ] 10 apples", None),
        ("10:00 text", None),
    ],
)
def test_the_times_of_an_item_are_read(line: str, clock: tuple[time, time | None] | None):
    assert clock_of(line) == clock


@given(times, times, st.sampled_from(["- [ ] 读 📅 2025-01-01", "  * text", "- [x] 8:00 - 9:00 text", "1) 10:00 text"]))
def test_times_that_we_write_are_read_back_and_replace_those_there(start: time, end: time, line: str):
    after = with_clock(line, start, end)
    assert clock_of(after) == (start, end)
    assert with_clock(after, start, end) == after
    assert after.count(":") == 2


def test_a_line_that_is_no_item_gets_no_time():
    assert with_clock("prose", time(9)) == "prose"
    assert with_clock("- [ ] read", time(9)) == "- [ ] 09:00 read"
