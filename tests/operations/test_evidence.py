"""A lab ticks the item that it was the practice of; the evidence is recorded here as a check and a run would."""

from pomograd.ledger import Fact, FactKind
from pomograd.operations.complete_item import done_items, reopen_item
from pomograd.operations.course import built_labs
from pomograd.operations.read_plan import read_plan
from pomograd.operations.tick_by_evidence import tick_by_evidence
from tests.operations.conftest import NOTE, Desk

LAB = "linear-regression"
TWICE = NOTE + "- 再实现一次线性回归模型（1 个番茄）\n"


def check(desk: Desk, *, passed: bool = True) -> None:
    desk.context.store.append(Fact(FactKind.LAB_CHECKED, desk.clock(), details={"lab": LAB, "passed": passed}))
    tick_by_evidence(desk.context, LAB)


def run(desk: Desk, *, reached: bool = True) -> None:
    desk.context.store.append(Fact(FactKind.LAB_RAN, desk.clock(), details={"lab": LAB, "reached": reached}))
    tick_by_evidence(desk.context, LAB)


def ticked(desk: Desk) -> list[str]:
    plan = read_plan(desk.context)
    done = done_items(desk.context, plan)
    return [item.text for item in plan.draft.items if item.id in done]


def test_a_passed_check_and_a_run_at_the_bar_tick_the_first_item(desk: Desk):
    desk.open(TWICE)
    check(desk)
    assert ticked(desk) == []
    run(desk)
    assert [text[:4] for text in ticked(desk)] == ["实现一个"]


def test_neither_a_failed_check_nor_a_run_below_the_bar_ticks(desk: Desk):
    desk.open(TWICE)
    check(desk)
    run(desk, reached=False)
    check(desk, passed=False)
    run(desk)
    assert ticked(desk) == []


def test_evidence_counts_once(desk: Desk):
    desk.open(TWICE)
    check(desk)
    run(desk)
    check(desk)
    assert len(ticked(desk)) == 1
    run(desk)
    assert len(ticked(desk)) == 2


def test_a_tick_that_was_taken_back_stays_away_until_there_is_new_evidence(desk: Desk):
    plan = desk.open()
    check(desk)
    run(desk)
    reopen_item(desk.context, plan.draft.items[1].id)
    check(desk)
    assert ticked(desk) == []


def test_an_item_that_also_asks_for_a_lab_not_yet_built_is_left_to_the_learner(desk: Desk):
    both = "实现线性回归和一个 LSTM（1 个番茄）"
    desk.open(NOTE.replace("实现一个简单的线性回归模型（2 个番茄）", f"{both}\n- 再实现一次线性回归模型"))
    first, second = (item for item in read_plan(desk.context).draft.items if LAB in item.labs)
    assert first.labs == (LAB, "lstm")
    assert built_labs(first.labs) == (LAB,)
    check(desk)
    run(desk)
    assert ticked(desk) == [second.text]
