"""What the labs are doing in this server."""

from threading import Event

import pytest

from pomograd.errors import PomogradError
from pomograd.operations.check_lab import CheckReport
from pomograd.operations.context import Context
from pomograd.operations.start_lab import start_lab
from pomograd.web import bench as benches
from pomograd.web.bench import Bench, function_at

SOURCE = """
class Model:
    def forward(self, x):
        return x

def loss(a, b):
    def inner():
        return a
    return inner() - b

async def stream():
    yield 1
"""


@pytest.mark.parametrize(
    ("line", "name"),
    [(1, None), (2, "Model"), (4, "Model.forward"), (8, "loss.inner"), (9, "loss"), (12, "stream"), (99, None)],
)
def test_a_line_lies_in_a_function(line: int, name: str | None):
    assert function_at(SOURCE, line) == name


def test_code_that_does_not_parse_has_no_functions():
    assert function_at("def broken(:\n", 1) is None


def test_one_training_at_a_time(context: Context, monkeypatch: pytest.MonkeyPatch):
    """The same lab goes on; another one is refused until the first has ended."""
    begun = Event()

    def run(context: Context, lab: str, on_point: object, stop: Event) -> None:
        begun.set()
        stop.wait(5)

    monkeypatch.setattr(benches, "run_lab", run)
    bench = Bench()
    bench.train(context, "linear-regression")
    first = bench.training("linear-regression")
    bench.train(context, "linear-regression")
    assert bench.training("linear-regression") is first
    with pytest.raises(PomogradError) as refused:
        bench.train(context, "another")
    assert refused.value.code == "E607"
    assert begun.wait(5)
    bench.close()
    bench.wait()
    assert first is not None
    assert first.done


def test_a_run_that_fails_keeps_the_reason(context: Context, monkeypatch: pytest.MonkeyPatch):
    def run(*_: object, **__: object) -> None:
        raise PomogradError("E402", exit_code=2)

    monkeypatch.setattr(benches, "run_lab", run)
    bench = Bench()
    bench.train(context, "linear-regression")
    bench.wait()
    training = bench.training("linear-regression")
    assert training is not None
    assert training.error is not None
    assert training.error.code == "E402"


def test_a_run_that_meets_a_defect_of_ours_says_so(context: Context, monkeypatch: pytest.MonkeyPatch):
    """Never an empty result: whatever ended the run is told, and logged."""

    def run(*_: object, **__: object) -> None:
        raise ZeroDivisionError("somewhere deep")

    monkeypatch.setattr(benches, "run_lab", run)
    bench = Bench()
    bench.train(context, "linear-regression")
    bench.wait()
    training = bench.training("linear-regression")
    assert training is not None
    assert training.error is not None
    assert training.error.code == "E601"
    assert training.error.details["reason"] == "ZeroDivisionError: somewhere deep"


def test_a_verdict_keeps_the_code_that_was_judged(context: Context, monkeypatch: pytest.MonkeyPatch):
    """A file that is saved again while the check runs does not get the line of the code before."""
    file = start_lab(context, "linear-regression")

    def check(context: Context, lab: str) -> CheckReport:
        judged = file.read_text("utf-8")
        file.write_text("# saved again\n", "utf-8")
        return CheckReport(lab, (), None, code=judged)

    monkeypatch.setattr(benches, "check_lab", check)
    bench = Bench()
    bench.check(context, "linear-regression")
    verdict = bench.verdict("linear-regression")
    assert verdict is not None
    assert "NotImplementedError" in verdict.code
