"""Agreeing to a re-plan and undoing it, for plans and lost days of any kind, in a real store."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from pomograd.errors import PomogradError
from pomograd.operations.act_on_focus import finish_focus, start_focus
from pomograd.operations.context import Context, open_context
from pomograd.operations.make_schedule import current_schedule
from pomograd.operations.open_plan import open_plan
from pomograd.operations.read_plan import read_plan
from pomograd.operations.replan import Wish, accept, show_replan, undo_replan
from pomograd.scheduler.replan import Agreed, token_of
from pomograd.scheduler.solve import solve
from pomograd.settings import Folders
from tests.fake_clock import FakeClock

quick = settings(
    max_examples=12,
    deadline=None,
    derandomize="POMOGRAD_SOAK" not in os.environ,  # the same cases each time; set it to look for new ones
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.function_scoped_fixture],
)

efforts = st.lists(st.integers(1, 5), min_size=1, max_size=3)
budgets = st.sampled_from(["", "**学习时间**：每天 2 个番茄。\n\n", "**学习时间**：每天 1 小时，周日休息。\n\n"])
wishes = st.builds(Wish, deadline=st.sampled_from([None, None, date(2026, 12, 12)]), restore=st.booleans())


@st.composite
def notes(draw: st.DrawFn) -> str:
    """One or two weeks of items, something for each day and something for each week."""
    weeks = [
        "".join(f"- 学习第 {week}{number} 课（{count} 个番茄）\n" for number, count in enumerate(draw(efforts), 1))
        for week in range(1, draw(st.integers(1, 2)) + 1)
    ]
    daily = draw(st.sampled_from(["", "- 每天背单词（1 个番茄）\n", "- 每周末复习（1 个番茄）\n"]))
    text = "\n".join(f"### 第{week}周\n\n{items}{daily}" for week, items in enumerate(weeks, 1))
    return f"# 计划\n\n{draw(budgets)}{text}"


@pytest.fixture
def new_desk(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Context, FakeClock]]:
    """Opens a note in folders of its own."""

    def desk(text: str) -> tuple[Context, FakeClock]:
        folder: Path = tmp_path_factory.mktemp("desk")
        clock = FakeClock()
        (folder / "plan.md").write_text(text, "utf-8")
        with open_context(Folders(folder / "home", folder / "workspace"), "zh", clock, "Asia/Shanghai") as context:
            ready = replace(context, solver=solve)
            open_plan(ready, folder / "plan.md", date(2026, 12, 1))
        return ready, clock

    return desk


def agreed(context: Context) -> Agreed:
    return current_schedule(context, read_plan(context))


def live(context: Context, clock: FakeClock, days: int, pomodoros: int) -> None:
    """Some pomodoros on the first day, in the order that is due, then days on which nothing happens."""
    for block in agreed(context).work[:pomodoros]:
        start_focus(context, block.item)
        clock.advance(25)
        finish_focus(context)
        clock.advance(5)
    clock.advance(days * 24 * 60)


@quick
@given(note=notes(), days=st.integers(0, 4), pomodoros=st.integers(0, 3), wish=wishes, data=st.data())
def test_undo_brings_back_what_held_before_and_offers_the_same_again(
    note: str,
    days: int,
    pomodoros: int,
    wish: Wish,
    data: st.DataObject,
    new_desk: Callable[[str], tuple[Context, FakeClock]],
) -> None:
    context, clock = new_desk(note)
    live(context, clock, days, pomodoros)
    before, offered = agreed(context), show_replan(context, wish)
    assume(offered.proposals)
    proposal = data.draw(st.sampled_from(offered.proposals))
    accept(context, proposal.choice, wish, token_of(proposal))
    after = agreed(context)
    now = after.made_at.replace(second=0, microsecond=0)
    assert [b for b in after.schedule.blocks if b.end <= now] == [b for b in before.schedule.blocks if b.end <= now]
    assert [b for b in after.schedule.blocks if b.end > now] == list(proposal.schedule.blocks)
    assert undo_replan(context) == before == agreed(context)
    assert [token_of(each) for each in show_replan(context, wish).proposals] == list(map(token_of, offered.proposals))
    with pytest.raises(PomogradError, match="E218"):
        undo_replan(context)


@quick
@given(note=notes(), lost=st.lists(st.integers(1, 3), min_size=2, max_size=3))
def test_undo_goes_back_one_agreement_after_the_other(
    note: str, lost: list[int], new_desk: Callable[[str], tuple[Context, FakeClock]]
) -> None:
    context, clock = new_desk(note)
    history = [agreed(context)]
    for days in lost:
        clock.advance(days * 24 * 60)
        offered = show_replan(context).proposals
        if offered:
            accept(context, offered[-1].choice)
            history.append(agreed(context))
    for before in reversed(history[:-1]):
        assert undo_replan(context) == before
