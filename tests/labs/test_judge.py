"""The judge needs no PyTorch: it sees values only."""

import json

from pomograd.labs.judge import Judge, Record
from pomograd.labs.process import Ending
from pomograd.labs.report import State, check_document
from pomograd.labs.source import LearnerFile

FILE = LearnerFile("grad/double.py", 'def double(x):\n    """Twice x."""\n    y = x\n    return y + 1\n')
TEXT = {"zh": "加了一，没有乘二", "en": "Adds one instead of doubling"}
END = Ending("end", "")


def twin(name, observed, trace=None):
    texts = {"what": TEXT, "why": TEXT, "hint": TEXT}
    return {"id": name, "where": "double", "near": "+", "observed": [{"y": observed, "trace": trace}], **texts}


def check(name="doubles", twins=(), laws=None):
    return {
        "name": name,
        "where": "double",
        "title": {"zh": "加倍", "en": "doubles"},
        "tolerance": [1e-5, 1e-8],
        "given": [{"x": 3.0}],
        "expected": [{"y": 6.0}],
        "laws": laws or {},
        "twins": list(twins),
    }


def judge(checks, *events, ending=END, language="en"):
    record = Record()
    for event in events:
        record.hear(event)
    return Judge("double", checks, language).report(record, FILE, ending)


def diagnose(checks, *events, language="en"):
    diagnosis = judge(checks, *events, language=language).diagnosis
    assert diagnosis is not None
    return diagnosis


def observed(y, name="doubles", laws=None, trace=None):
    values = {"observed": [{"y": y, "trace": trace}], "laws": laws or {}}
    return {"event": "observed", "check": name, "seconds": 0.1, **values}


def test_what_agrees_passes():
    report = judge([check()], observed(6.0000001))
    assert report.passed
    assert report.diagnosis is None
    assert report.seconds == 0.1


def test_behaviour_equal_to_one_known_mistake_is_that_mistake_at_its_line():
    found = diagnose([check(twins=[twin("adds-one", 4.0)])], observed(4.0))
    assert (found.twin, found.certain, found.where) == ("adds-one", True, "grad/double.py:4")
    assert found.title == "Adds one instead of doubling"


def test_two_mistakes_that_look_alike_are_told_apart_by_their_traces():
    twins = [twin("adds-one", 4.0, ["add"]), twin("returns-four", 4.0, [])]
    assert diagnose([check(twins=twins)], observed(4.0, trace=[])).twin == "returns-four"


def test_where_traces_tell_nothing_no_mistake_is_named():
    twins = [twin("adds-one", 4.0, ["add"]), twin("returns-four", 4.0, ["add"])]
    found = diagnose([check(twins=twins)], observed(4.0, trace=["add"]))
    assert (found.twin, found.certain) == (None, False)


def test_a_mistake_that_does_not_show_on_these_inputs_is_never_named():
    found = diagnose([check(twins=[twin("harmless", 6.0)])], observed(5.0))
    assert found.twin is None


def test_a_broken_law_speaks_where_no_mistake_fits():
    laws = {"grows": {"zh": "应当变大。", "en": "It should grow."}}
    found = diagnose([check(laws=laws)], observed(1.0, laws={"grows": False}))
    assert (found.law, found.certain) == ("grows", True)
    assert found.message == "It should grow. For x = 3, the y of double is 1; 6 was expected."


def test_otherwise_the_smallest_input_shows_the_difference_and_nothing_is_claimed():
    found = diagnose([check()], observed(1.0), language="zh")
    assert not found.certain
    assert "输入 x = 3 时，double 的 y 是 1，应当是 6。" in found.message


def test_checks_after_the_first_failure_wait():
    checks = [check("first"), check("second"), check("third")]
    report = judge(checks, observed(6.0, "first"), observed(0.0, "second"), observed(6.0, "third"))
    assert [each.state for each in report.checks] == [State.PASSED, State.FAILED, State.WAITING]
    assert not report.passed


def test_silence_is_a_failure_of_the_check_that_had_begun():
    begun = {"event": "begin", "check": "second"}
    report = judge([check("first"), check("second")], observed(6.0, "first"), begun, ending=Ending("died", "passed!"))
    assert [each.state for each in report.checks] == [State.PASSED, State.FAILED]
    assert report.diagnosis is not None
    assert report.diagnosis.code == "E405"
    assert report.output == "passed!"


def test_a_second_outcome_cannot_replace_the_first():
    report = judge([check()], observed(0.0), observed(6.0))
    assert not report.passed


def test_seconds_that_are_no_number_are_never_believed():
    report = judge([check()], observed(6.0) | {"seconds": float("nan")})
    assert report.diagnosis is not None
    assert (report.passed, report.diagnosis.code) == (False, "E411")
    assert json.dumps(check_document(report), allow_nan=False)


def test_no_event_at_all_is_no_pass():
    assert not judge([check()]).passed
    assert not judge([]).passed
