import pytest
from hypothesis import given
from hypothesis import strategies as st

from pomograd.labs.events import is_error, is_outcome, is_point, is_result
from pomograd.labs.judge import Judge, Record
from pomograd.labs.process import Ending
from pomograd.labs.source import LearnerFile

CHECK = {
    "name": "doubles",
    "where": "double",
    "title": {"zh": "加倍", "en": "doubles"},
    "tolerance": [1e-5, 1e-8],
    "given": [{"x": 3.0}],
    "expected": [{"y": {"shape": [1], "values": [6.0]}}],
    "laws": {"grows": {"zh": "应当变大。", "en": "It should grow."}},
    "twins": [],
}
FILE = LearnerFile("grad/double.py", "def double(x):\n    return x + 1\n")

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda entries: st.lists(entries) | st.dictionaries(st.sampled_from(["shape", "values", "type", "y"]), entries),
    max_leaves=8,
)
EVENTS = st.fixed_dictionaries(
    {"event": st.sampled_from(["begin", "observed", "raised", "missing", "point", "unreadable"])},
    optional=dict.fromkeys(("seconds", "observed", "laws", "type", "words", "file", "line", "own", "syntax"), JSON)
    | {"check": st.just("doubles") | JSON},
)
TENSORS = st.fixed_dictionaries({"shape": JSON, "values": JSON})
OBSERVED = st.builds(
    lambda y, laws: {"event": "observed", "check": "doubles", "seconds": 0.1, "observed": [{"y": y}], "laws": laws},
    JSON | TENSORS,
    st.dictionaries(st.sampled_from(["grows", "other"]), st.booleans()),
)


@given(st.lists(EVENTS | OBSERVED, max_size=3))
def test_whatever_a_process_says_there_is_a_verdict(events):
    record = Record()
    for event in events:
        record.hear(event)
    report = Judge("double", [CHECK], "en").report(record, FILE, Ending("end", ""))
    assert report.passed is (report.diagnosis is None)


def observed(y, **others):
    return {"event": "observed", "seconds": 0.1, "laws": {"grows": True}, "observed": [{"y": y}], **others}


@pytest.mark.parametrize("y", [1.0, float("nan"), None, [1, "a"], {"type": "Model"}, {"shape": [2], "values": [1, 2]}])
def test_what_labkit_sends_is_an_outcome(y):
    assert is_outcome(observed(y), CHECK)


@pytest.mark.parametrize(
    "event",
    [
        observed({"shape": [3], "values": [1.0]}),
        observed({"shape": [1], "values": ["1"]}),
        observed(10**400),
        observed("\ud800"),
        observed(1.0, seconds=float("nan")),
        observed(1.0, laws={"unheard of": True}),
        observed(1.0, observed=[]),
        {"event": "passed", "seconds": 0.1},
    ],
)
def test_what_labkit_never_sends_is_none(event):
    assert not is_outcome(event, CHECK)


def test_an_error_names_its_file_with_its_line():
    error = {"type": "ValueError", "words": "no", "file": "grad/double.py", "line": 2, "own": True, "syntax": False}
    assert is_error(error)
    assert is_error(error | {"file": None, "line": None})
    assert not is_error(error | {"file": None})
    assert not is_error(error | {"line": 0})


def test_a_point_and_a_result_have_numbers():
    spent = {"wall_seconds": 1.0, "cpu_seconds": 0}
    assert is_point({"step": 1, "steps": 2, "value": float("inf")})
    assert not is_point({"step": True, "steps": 2, "value": 1.0})
    assert is_result({"value": None, "stopped": True, "parameters": 0, **spent})
    assert not is_result({"stopped": True, "parameters": 0, **spent})
