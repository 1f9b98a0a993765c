"""Rows of tables: the state is ticked, every other cell stays."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pomograd.vault import ticked_row, write_tick
from pomograd.vault.rows import status_column


@pytest.mark.parametrize(
    ("row", "after"),
    [
        ("| 1 | 读 | ☐ |", "| 1 | 读 | ✅ |"),
        ("| 1 | 读 | ⬜ |", "| 1 | 读 | ✅ |"),
        ("| 1 | 读 | [ ] |", "| 1 | 读 | [x] |"),
        ("| 1 | 读 |    |", "| 1 | 读 | ✅ |"),
        ("| 1 | 读 ||", "| 1 | 读 | ✅ |"),
        ("| 1 | 读 | 未完成 |", "| 1 | 读 | 已完成 |"),
        ("1 | read | ☐", "1 | read | ✅"),
        (r"| 1 | [[a\|b]] | ☐ |  ", r"| 1 | [[a\|b]] | ✅ |  "),
        ("> | 1 | 读 | ☐ 周三 |", "> | 1 | 读 | ✅ 周三 |"),
        ("| 1 | 读 | ✅ |", None),
        ("| 1 | 读 | see notes |", None),
        ("| 1 | 读 |", None),
        ("no row", None),
    ],
)
def test_the_state_of_a_row_is_ticked(row: str, after: str | None):
    assert ticked_row(row, 2, done=True) == after


@pytest.mark.parametrize(
    ("row", "after"),
    [
        ("| 读 | ✅ |", "| 读 | ☐ |"),
        ("| 读 | [√] |", "| 读 | [ ] |"),
        ("| 读 | Done |", "| 读 | todo |"),
        ("| 读 | √ |", "| 读 | ☐ |"),
        ("| 读 | ☐ |", None),
    ],
)
def test_the_state_of_a_row_is_opened_again(row: str, after: str | None):
    assert ticked_row(row, 1, done=False) == after


@given(st.lists(st.text("ab 读☐✅[]x", max_size=6), min_size=2, max_size=5), st.integers(0, 4), st.booleans())
def test_the_other_cells_of_a_row_stay(cells: list[str], column: int, done: bool):
    row = f"|{'|'.join(cells)}|"
    after = ticked_row(row, column, done=done)
    if after is not None:
        now = after[1:-1].split("|")
        assert [cell for number, cell in enumerate(now) if number != column] == [
            cell for number, cell in enumerate(cells) if number != column
        ]
        assert ticked_row(after, column, done=done) is None


def test_the_column_of_states_is_known_by_its_name_alone():
    """The only marks of a row may stand under Monday: a habit tracker has no column of states."""
    named = ["| 周 | 任务 | 状态 |", "|---|:-:|--:|", "| 1 | ☐ 读 |  |", "| 2 | 写 | ☐ |", "", "| 3 | ☐ | |"]
    assert [status_column(named, line) for line in range(1, 7)] == [None, None, 2, 2, None, None]
    unnamed = ["week | Monday", "-|-", "1 | ☐", "2 | ☐"]
    assert [status_column(unnamed, line) for line in (3, 4)] == [None, None]


def test_a_row_that_is_opened_again_gets_the_sign_of_the_open_rows_beside_it(tmp_path: Path) -> None:
    note = tmp_path / "table.md"
    note.write_text("| 天 | 任务 | 状态 |\n|---|---|---|\n| 1 | 学习 | ✅ |\n| 2 | 复习 | ⬜ |\n", "utf-8")
    write_tick(note, note.read_text("utf-8"), 3, done=False)
    assert "| 1 | 学习 | ⬜ |" in note.read_text("utf-8")


def test_the_column_in_which_an_author_says_what_is_published_is_not_the_learners(tmp_path: Path) -> None:
    text = "| 天 | 任务 | 更新状态 | 完成 |\n|---|---|---|---|\n| 1 | 学习 | ✅ | |\n"
    note = tmp_path / "table.md"
    note.write_text(text, "utf-8")
    write_tick(note, text, 3, done=True)
    assert note.read_text("utf-8").endswith("| 1 | 学习 | ✅ | ✅ |\n")
