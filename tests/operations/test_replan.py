"""Re-planning the followed plan: what is offered and why, that nothing changes before it is agreed to, and undo."""

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pomograd.errors import PomogradError
from pomograd.operations.act_on_focus import finish_focus, start_focus
from pomograd.operations.change_start import change_start
from pomograd.operations.complete_item import complete_item
from pomograd.operations.explain_item import explain_item
from pomograd.operations.make_schedule import current_schedule
from pomograd.operations.read_plan import read_plan
from pomograd.operations.replan import Wish, accept, replan_as_document, show_replan, undo_replan
from pomograd.operations.show_today import show_today
from pomograd.scheduler import Schedule, schedule_document
from pomograd.scheduler.problem import Assignment, Problem
from pomograd.scheduler.replan import Agreed, Choice, Proposal, Replan, token_of
from tests.operations.conftest import Desk

DAY = 24 * 60
FULL = """# 计划

**学习时间**：每天 2 个番茄。

### 第1周：基础

- 学习矩阵和向量（4 个番茄）
- 阅读：线性代数的历史（选读，2 个番茄）
- 实现一个简单的线性回归模型（4 个番茄）

### 第2周：网络

- 学习反向传播算法（8 个番茄）
- 观看卷积网络的视频（4 个番茄）
"""

OPEN = """# 计划

**学习时间**：每天 2 个番茄。

- 学习矩阵和向量（4 个番茄）
- 学习概率（4 个番茄）
- 学习反向传播算法（8 个番茄）
"""


def agreed(desk: Desk) -> Agreed:
    return current_schedule(desk.context, read_plan(desk.context))


def work(desk: Desk, item: str | None = None) -> None:
    start_focus(desk.context, item)
    desk.clock.advance(25)
    finish_focus(desk.context)
    desk.clock.advance(5)


def codes(replan: Replan) -> list[str]:
    return [reason.code for reason in replan.reasons]


def choices(replan: Replan) -> list[Choice]:
    return [proposal.choice for proposal in replan.proposals]


def schema(name: str) -> dict[str, Any]:
    return json.loads(files("pomograd.scheduler").joinpath(f"schema/{name}.json").read_text("utf-8"))


def blocks(proposal: Proposal) -> str:
    return json.dumps(schedule_document(proposal.schedule, "zh")["blocks"])


def future(schedule: Schedule, agreement: Agreed) -> list[object]:
    return [block for block in schedule.blocks if block.start >= agreement.made_at]


def test_a_plan_that_goes_as_agreed_needs_nothing(desk: Desk):
    desk.open()
    replan = show_replan(desk.context)
    assert (replan.reasons, replan.proposals, replan.can_undo) == ((), (), False)


def test_lost_days_are_counted_and_nothing_changes_by_looking(desk: Desk):
    desk.open(FULL)
    before = agreed(desk)
    desk.clock.advance(3 * DAY)
    replan = show_replan(desk.context)
    assert (codes(replan), replan.standing.days, replan.standing.missed) == (["missed"], 3, 6)
    assert agreed(desk) == before


def test_the_choices_are_to_extend_to_add_time_and_to_trim_what_has_the_lowest_value(desk: Desk):
    desk.open(FULL)
    finish = agreed(desk).schedule.finish
    desk.clock.advance(3 * DAY)
    replan = show_replan(desk.context)
    assert choices(replan) == [Choice.EXTEND, Choice.ADD_TIME, Choice.TRIM]
    extend, more, less = replan.proposals
    assert extend.schedule.finish is not None
    assert finish is not None
    assert extend.schedule.finish > finish
    assert (more.schedule.finish, less.schedule.finish) == (finish, finish)
    assert sum(more.added.values()) > 0
    plan = read_plan(desk.context)
    texts = [item.text for item in plan.draft.items if item.id in less.set_aside]
    assert "选读" in "".join(texts)
    assert "反向传播" not in "".join(texts)


def test_what_is_agreed_to_is_what_was_shown(desk: Desk):
    desk.open(FULL)
    desk.clock.advance(3 * DAY)
    shown = show_replan(desk.context).proposals[1]
    accept(desk.context, Choice.ADD_TIME, token=token_of(shown))
    after = agreed(desk)
    assert future(after.schedule, after) == list(shown.schedule.blocks)
    assert after.terms == shown.terms
    assert show_replan(desk.context).reasons == ()


def test_the_past_stays_as_it_was(desk: Desk):
    desk.open(FULL)
    before = agreed(desk)
    desk.clock.advance(3 * DAY + 200)
    accept(desk.context, Choice.EXTEND)
    after = agreed(desk)
    now = after.made_at.replace(second=0, microsecond=0)
    assert [b for b in after.schedule.blocks if b.start < now] == [b for b in before.schedule.blocks if b.start < now]


@pytest.mark.parametrize("choice", [Choice.EXTEND, Choice.ADD_TIME, Choice.TRIM])
def test_undo_brings_back_exactly_what_held_before(desk: Desk, choice: Choice):
    desk.open(FULL)
    before = agreed(desk)
    desk.clock.advance(3 * DAY)
    accept(desk.context, choice)
    assert agreed(desk) != before
    assert undo_replan(desk.context) == before == agreed(desk)
    with pytest.raises(PomogradError, match="E218"):
        undo_replan(desk.context)


def test_what_was_seen_before_something_happened_is_not_agreed_to(desk: Desk):
    desk.open(FULL)
    desk.clock.advance(3 * DAY)
    shown = show_replan(desk.context).proposals[0]
    work(desk)
    before = agreed(desk)
    with pytest.raises(PomogradError, match="E217"):
        accept(desk.context, Choice.EXTEND, token=token_of(shown))
    assert agreed(desk) == before


def test_a_choice_that_is_not_offered_names_those_that_are(desk: Desk):
    desk.open(FULL)
    desk.clock.advance(DAY * 3)
    with pytest.raises(PomogradError, match="E216") as caught:
        replan_as_document(desk.context, Wish(), "sell")
    assert "extend" in str(caught.value.details["offered"])
    with pytest.raises(PomogradError, match="E216") as caught:
        accept(desk.context, Choice.EARLIER)
    assert caught.value.details["offered"] == "extend, add_time, trim"


def test_trimmed_items_get_no_days_and_can_be_put_back(desk: Desk):
    desk.open(FULL)
    desk.clock.advance(3 * DAY)
    trimmed = accept(desk.context, Choice.TRIM).proposals[2].set_aside
    assert not {block.item for block in agreed(desk).work} & set(trimmed)
    assert show_replan(desk.context).reasons == ()
    back = show_replan(desk.context, Wish(restore=True))
    assert codes(back) == ["restored"]
    accept(desk.context, Choice.EXTEND, Wish(restore=True))
    assert set(trimmed) <= {block.item for block in agreed(desk).work}


def test_time_that_was_added_can_be_taken_back(desk: Desk):
    desk.open(FULL)
    desk.clock.advance(3 * DAY)
    accept(desk.context, Choice.ADD_TIME)
    assert agreed(desk).terms.extra
    wish = Wish(no_extra=True)
    assert codes(show_replan(desk.context, wish)) == ["no_extra"]
    accept(desk.context, Choice.EXTEND, wish)
    assert not agreed(desk).terms.extra


def test_another_start_begins_anew_and_keeps_the_deadline(desk: Desk):
    desk.open(FULL)
    accept(desk.context, Choice.EXTEND, Wish(deadline=date(2027, 1, 20)))
    change_start(desk.context, date(2026, 12, 7))
    after = agreed(desk)
    assert min(block.start.date() for block in after.work) == date(2026, 12, 7)
    assert after.terms.deadline == date(2027, 1, 20)
    replan = show_replan(desk.context)
    assert (replan.reasons, replan.can_undo) == ((), False)


def test_an_edited_note_is_a_reason_and_a_tick_in_it_is_none(desk: Desk):
    desk.open("# 计划\n\n## 第1周\n\n- [ ] 学习矩阵（2 个番茄）\n- [ ] 学习向量（2 个番茄）\n")
    text = desk.note.read_text("utf-8")
    desk.note.write_text(f"\n{text.replace('[ ] 学习矩阵', '[x] 学习矩阵')}", "utf-8")
    assert "note" not in codes(show_replan(desk.context))
    desk.note.write_text(text + "- [ ] 学习概率（2 个番茄）\n", "utf-8")
    replan = show_replan(desk.context)
    assert codes(replan)[0] == "note"
    assert [move.text for move in replan.proposals[0].moves if not move.before] == ["学习概率（2 个番茄）"]
    assert "note" in [reason.code for reason in show_today(desk.context).reasons]


def test_changed_hours_are_a_reason(desk: Desk):
    desk.open(FULL)
    desk.context.folders.home.joinpath("availability.toml").write_text('rest = ["wed"]\n', "utf-8")
    assert codes(show_replan(desk.context)) == ["hours"]
    accept(desk.context, Choice.EXTEND)
    assert all(block.start.isoweekday() != 3 for block in agreed(desk).work)
    assert show_replan(desk.context).reasons == ()


def test_a_deadline_pulls_the_work_before_it_or_says_what_does_not_fit(desk: Desk):
    desk.open(FULL)
    near = show_replan(desk.context, Wish(deadline=date(2026, 12, 9)))
    assert codes(near) == ["deadline"]
    assert near.proposals[0].schedule.conflicts
    ways = {proposal.choice: proposal for proposal in near.proposals}
    finish = ways[Choice.ADD_TIME].schedule.finish
    assert finish is not None
    assert finish <= date(2026, 12, 9)
    accept(desk.context, Choice.ADD_TIME, Wish(deadline=date(2026, 12, 9)))
    assert agreed(desk).terms.deadline == date(2026, 12, 9)
    assert codes(show_replan(desk.context, Wish(no_deadline=True))) == ["no_deadline"]


def test_a_deadline_that_has_passed_is_named(desk: Desk):
    desk.open(FULL)
    with pytest.raises(PomogradError, match="E212"):
        show_replan(desk.context, Wish(deadline=date(2026, 11, 30)))


def test_work_done_ahead_offers_an_earlier_finish(desk: Desk):
    plan = desk.open(OPEN)
    finish = agreed(desk).schedule.finish
    for item in plan.draft.items[:2]:
        complete_item(desk.context, item.id)
    replan = show_replan(desk.context)
    assert codes(replan) == ["ahead"]
    assert choices(replan) == [Choice.EXTEND, Choice.EARLIER]
    assert replan.proposals[0].moved == 0
    assert replan.proposals[1].schedule.finish is not None
    assert finish is not None
    assert replan.proposals[1].schedule.finish < finish


def test_the_same_circumstances_give_the_same_proposals(desk: Desk):
    desk.open(FULL)
    desk.clock.advance(3 * DAY)
    first, second = show_replan(desk.context), show_replan(desk.context)
    assert [token_of(each) for each in first.proposals] == [token_of(each) for each in second.proposals]
    assert [blocks(each) for each in first.proposals] == [blocks(each) for each in second.proposals]


PORTIONS = """# 计划

## 第1周

### 周一至周五

- **上午（2小时）**：学习矩阵和向量
"""


def test_what_was_done_before_the_plan_began_anew_takes_nothing_from_what_comes(desk: Desk):
    desk.open(PORTIONS)
    today = [block for block in agreed(desk).work if block.start.date() == date(2026, 12, 1)]
    for _ in today:
        work(desk)
    desk.clock.advance(DAY - 30 * len(today) - 60)
    left = [block.start for block in agreed(desk).work if block.start.date() > date(2026, 12, 1)]
    change_start(desk.context, date(2026, 12, 8))
    change_start(desk.context, date(2026, 12, 1))
    assert [block.start for block in agreed(desk).work] == left


def test_what_is_wholly_done_and_not_ticked_asks_for_no_day(desk: Desk):
    plan = desk.open(OPEN)
    for _ in range(4):
        work(desk, plan.draft.items[1].id)
    accept(desk.context, Choice.EXTEND)
    assert show_replan(desk.context).reasons == ()


def test_of_two_who_agree_at_once_the_second_is_told(desk: Desk):
    desk.open(FULL)
    desk.clock.advance(3 * DAY)
    slow = replace(desk.context, solver=lambda problem: _after_another(desk, problem))
    with pytest.raises(PomogradError, match="E217"):
        accept(slow, Choice.TRIM)
    assert (agreed(desk).terms.deadline, agreed(desk).terms.trimmed) == (date(2027, 1, 20), frozenset())


def _after_another(desk: Desk, problem: Problem) -> Assignment:
    """Solves while somebody else agrees to another schedule."""
    if agreed(desk).terms.deadline is None:
        accept(desk.context, Choice.EXTEND, Wish(deadline=date(2027, 1, 20)))
    return desk.context.solver(problem)


def test_a_block_that_is_running_is_not_scheduled_twice(desk: Desk):
    desk.open(FULL)
    desk.clock.advance(10)
    desk.context.folders.home.joinpath("availability.toml").write_text('[hours]\nevery = ["09:15-13:00"]\n', "utf-8")
    accept(desk.context, Choice.EXTEND)
    blocks = agreed(desk).schedule.blocks
    assert all(before.end <= after.start for before, after in pairwise(blocks))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_shown_follows_its_schema_in_both_languages(desk: Desk, language: str):
    desk.open(FULL)
    desk.clock.advance(3 * DAY)
    document = replan_as_document(desk.context.speaking(language), Wish(), None)
    jsonschema.validate(document, schema("replan-1"), format_checker=jsonschema.FormatChecker())
    assert document["behind"] == {"days": 3, "pomodoros": 6}
    assert document["summary"].startswith({"zh": "落后 3 天", "en": "3 days behind"}[language])
    assert [proposal["choice"] for proposal in document["proposals"]] == ["extend", "add_time", "trim"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_item_can_be_explained_in_both_languages(desk: Desk, language: str):
    plan = desk.open(FULL)
    context = desk.context.speaking(language)
    for item in plan.draft.items:
        jsonschema.validate(explain_item(context, item.id), schema("why-1"), format_checker=jsonschema.FormatChecker())
    last = explain_item(context, "卷积网络的视频")
    assert [obstacle["code"] for obstacle in last["obstacles"]] == ["order", "budget"]
    assert (last["obstacles"][0]["item"], last["obstacles"][1]["lines"]) == (plan.draft.items[3].id, [3])
    assert (last["line"], last["code"]) == (14, "behind")
    assert explain_item(context, "14") == last


def test_words_that_fit_several_items_or_none_are_named(desk: Desk):
    desk.open(FULL)
    with pytest.raises(PomogradError, match="E219"):
        explain_item(desk.context, "学习")
    with pytest.raises(PomogradError, match="E304"):
        explain_item(desk.context, "钢琴")


KILLED = """
import os, signal, sys
from pathlib import Path
from pomograd.operations.context import open_context
from pomograd.operations.replan import accept
from pomograd.scheduler.replan import Choice
from pomograd.settings import Folders
from tests.fake_clock import FakeClock
clock = FakeClock()
clock.advance(3 * 24 * 60)
with open_context(Folders(Path(sys.argv[1]), Path(sys.argv[2])), "zh", clock, "Asia/Shanghai") as context:
    accept(context, Choice.EXTEND)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_what_was_agreed_to_survives_a_kill(desk: Desk, home: Path, workspace: Path):
    desk.open(FULL)
    before = agreed(desk)
    command = [sys.executable, "-c", KILLED, home, workspace]
    done = subprocess.run(command, env=os.environ | {"PYTHONPATH": "."}, check=False)
    assert done.returncode == -signal.SIGKILL
    desk.clock.advance(3 * DAY)
    assert agreed(desk) != before
    assert show_replan(desk.context).reasons == ()
    assert undo_replan(desk.context) == before
