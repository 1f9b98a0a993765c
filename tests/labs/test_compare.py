import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pomograd.labs.compare import agree, first_difference

TOLERANCE = (1e-5, 1e-8)
numbers = st.floats(allow_nan=True, allow_infinity=True)
values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), numbers, st.text(max_size=4)),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=6,
)


def tensor(shape, numbers):
    return {"shape": shape, "values": numbers}


@given(values)
def test_everything_agrees_with_itself(value):
    assert agree(value, value, TOLERANCE)


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
def test_numbers_agree_exactly_within_the_tolerance(expected, observed):
    close = abs(observed - expected) <= 1e-8 + 1e-5 * abs(expected)
    assert agree(tensor([1], [expected]), tensor([1], [observed]), TOLERANCE) is close


@pytest.mark.parametrize(
    ("expected", "observed"),
    [
        (tensor([2], [1.0, 2.0]), tensor([2, 1], [1.0, 2.0])),
        (tensor([1], [1.0]), 1.0),
        (tensor([1], [0.0]), tensor([1], [math.nan])),
        (1.0, math.inf),
        (None, tensor([1], [0.0])),
        (True, 1),
        ([1], [1, 2]),
    ],
)
def test_values_of_another_kind_or_shape_never_agree(expected, observed):
    assert not agree(expected, observed, TOLERANCE)
    assert not agree(observed, expected, TOLERANCE)


def test_a_tensor_without_axes_is_the_number_it_holds():
    assert agree(tensor([], [1.0]), 1.0, TOLERANCE)
    assert agree(1, tensor([], [1.0]), TOLERANCE)


def test_the_first_difference_is_that_of_the_smallest_case():
    expected = [{"loss": 1.0}, {"loss": 2.0}]
    found = first_difference(expected, [{"loss": 1.5}, {"loss": 9.0}], TOLERANCE)
    assert found is not None
    assert (found.case, found.name, found.expected, found.observed) == (0, "loss", 1.0, 1.5)


def test_a_trace_is_evidence_and_never_judged():
    expected = [{"loss": 1.0}]
    assert first_difference(expected, [{"loss": 1.0, "trace": ["step"]}], TOLERANCE) is None
