"""The pomodoro as a replay of facts, under every trick that clocks can play."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pomograd.errors import PomogradError
from pomograd.focus import verbs
from pomograd.focus.machine import Focus, State, replay
from pomograd.focus.tally import in_week, on_day, pomodoros_by_item, tally
from pomograd.ledger import Fact, FactKind
from pomograd.plan import Rhythm
from tests.fake_clock import FakeClock


class Desk:
    """A learner at work: every verb goes through the ledger, as in the app."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.facts: list[Fact] = []

    @property
    def focus(self) -> Focus:
        return replay(self.facts, self.clock())

    def start(self, item: str = "i1") -> None:
        self.facts += verbs.start(self.focus, self.clock(), "note.md", item, Rhythm())

    def interrupt(self, source: str) -> None:
        self.facts += verbs.interrupt(self.focus, self.clock(), source, "")

    def pause(self) -> None:
        self.facts += verbs.pause(self.focus, self.clock())

    def resume(self) -> None:
        self.facts += verbs.resume(self.focus, self.clock())

    def finish(self) -> None:
        done = tally(on_day(self.facts, self.clock().day)).pomodoros
        self.facts += verbs.finish(self.focus, self.clock(), done, Rhythm())

    def void(self) -> None:
        self.facts += verbs.void(self.focus, self.clock(), "")

    def end_break(self) -> None:
        self.facts += verbs.end_break(self.focus, self.clock())


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_pomodoro_runs_towards_its_end(desk: Desk):
    desk.start()
    desk.clock.advance(10)
    assert desk.focus.state is State.WORK
    assert desk.focus.worked_seconds == 600
    assert desk.focus.ends_at is not None
    assert desk.focus.ends_at.strftime("%H:%M") == "09:25"


def test_when_the_minutes_are_worked_it_waits_to_be_finished(desk: Desk):
    desk.start()
    desk.clock.advance(26)
    assert desk.focus.time_is_up
    desk.finish()
    assert tally(desk.facts).seconds == 25 * 60
    assert desk.focus.state is State.SHORT_BREAK


def test_the_break_after_the_fourth_pomodoro_is_long(desk: Desk):
    states: list[State] = []
    for _ in range(4):
        desk.start()
        desk.clock.advance(25)
        desk.finish()
        states.append(desk.focus.state)
    assert states == [State.SHORT_BREAK] * 3 + [State.LONG_BREAK]


def test_a_break_elapses_by_itself(desk: Desk):
    desk.start()
    desk.clock.advance(25)
    desk.finish()
    desk.clock.advance(5)
    assert desk.focus.state is State.IDLE


def test_a_new_pomodoro_ends_the_break(desk: Desk):
    desk.start()
    desk.clock.advance(25)
    desk.finish()
    desk.start("i2")
    assert (desk.focus.state, desk.focus.item) == (State.WORK, "i2")
    assert [fact.kind for fact in desk.facts[-2:]] == [FactKind.BREAK_ENDED, FactKind.WORK_STARTED]


def test_sleep_does_not_count_as_work(desk: Desk):
    desk.start()
    desk.clock.advance(10)
    desk.clock.sleep(480)
    assert desk.focus.worked_seconds == 600
    assert not desk.focus.time_is_up


@pytest.mark.parametrize("minutes", [-90, 90])
def test_a_wall_clock_that_is_set_does_not_move_the_work(desk: Desk, minutes: int):
    desk.start()
    desk.clock.advance(5)
    desk.clock.set_wall(minutes)
    desk.clock.advance(5)
    assert desk.focus.worked_seconds == 600


def test_after_a_reboot_the_wall_clock_tells_and_the_learner_decides(desk: Desk):
    desk.start()
    desk.clock.reboot(40)
    assert desk.focus.time_is_up
    assert desk.focus.state is State.WORK


def test_a_pause_stands_still(desk: Desk):
    desk.start()
    desk.clock.advance(10)
    desk.pause()
    desk.clock.advance(30)
    assert desk.focus.state is State.PAUSED
    desk.resume()
    desk.clock.advance(10)
    assert desk.focus.worked_seconds == 20 * 60


def test_interruptions_are_counted_by_where_they_came_from(desk: Desk):
    desk.start()
    for source in ("internal", "internal", "external"):
        desk.interrupt(source)
    assert (desk.focus.internal, desk.focus.external) == (2, 1)


def test_a_void_pomodoro_does_not_count(desk: Desk):
    desk.start()
    desk.clock.advance(10)
    desk.void()
    assert desk.focus.state is State.IDLE
    assert (tally(desk.facts).pomodoros, tally(desk.facts).voided) == (0, 1)


@pytest.mark.parametrize("verb", ["pause", "finish", "void"])
def test_without_a_pomodoro_there_is_nothing_to_do(desk: Desk, verb: str):
    with pytest.raises(PomogradError, match="E301"):
        getattr(desk, verb)()


def test_two_pomodoros_at_once_are_refused(desk: Desk):
    desk.start()
    with pytest.raises(PomogradError, match="E302"):
        desk.start()


def test_a_verb_that_does_not_fit_the_state_is_refused(desk: Desk):
    desk.start()
    with pytest.raises(PomogradError, match="E303"):
        desk.resume()
    with pytest.raises(PomogradError, match="E303"):
        desk.end_break()


def test_work_at_two_in_the_morning_belongs_to_the_evening_before(desk: Desk):
    desk.clock.advance(17 * 60)  # 02:00
    desk.start()
    desk.clock.advance(25)
    desk.finish()
    assert tally(on_day(desk.facts, desk.clock().wall.date())).pomodoros == 0
    assert tally(on_day(desk.facts, desk.clock().day)).pomodoros == 1


VERBS = ("start", "interrupt", "pause", "resume", "finish", "void", "end_break")
STEPS = st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 40), st.sampled_from(["advance", "sleep", "reboot"])))


@given(STEPS)
def test_parts_add_up_whatever_the_learner_does(steps: list[tuple[str, int, str]]):
    """Items and weeks both add up to the whole, and without a reboot nobody works while the machine sleeps."""
    desk = Desk()
    for verb, minutes, passing in steps:
        with suppress(PomogradError):
            getattr(desk, verb)(*(["internal"] if verb == "interrupt" else []))
        getattr(desk.clock, passing)(minutes)
    whole = tally(desk.facts)
    assert sum(pomodoros_by_item(desk.facts).values()) == whole.pomodoros
    mondays = {fact.at.day.isocalendar()[:2]: fact.at.day for fact in desk.facts}
    assert sum(tally(in_week(desk.facts, day)).seconds for day in mondays.values()) == whole.seconds
    uncounted = () if any(passing == "reboot" for _, _, passing in steps) else ("sleep",)
    assert whole.seconds <= sum(minutes for _, minutes, passing in steps if passing not in uncounted) * 60


def test_a_pomodoro_that_is_counted_the_next_morning_lies_where_it_ended(desk: Desk):
    desk.clock.advance(14.5 * 60)  # 23:30
    desk.start()
    desk.clock.advance(30)
    desk.clock.sleep(9 * 60)
    desk.finish()
    [finished] = [fact for fact in desk.facts if fact.kind is FactKind.WORK_FINISHED]
    assert finished.at.wall.strftime("%d %H:%M") == "01 23:55"
    assert desk.focus.state is State.IDLE  # its break is long over
