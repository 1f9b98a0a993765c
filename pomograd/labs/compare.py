"""Whether two observations agree, within a tolerance: plain arithmetic on the values that a worker sent."""

import math
from dataclasses import dataclass
from typing import Any, cast

Observed = list[dict[str, Any]]  # one dictionary of values for each case
Tolerance = tuple[float, float]  # relative, absolute
TRACE = "trace"


@dataclass(frozen=True, slots=True)
class Difference:
    """The first value, in the smallest case, that is not what it should be."""

    case: int
    name: str
    expected: Any
    observed: Any

    @property
    def of_shape(self) -> bool:
        return is_tensor(self.expected) and is_tensor(self.observed) and not _same_shape(self.expected, self.observed)


def first_difference(expected: Observed, observed: Observed, tolerance: Tolerance) -> Difference | None:
    """Shapes differ before values do; what is only observed, such as the trace, is not compared."""
    for number, (wanted, seen) in enumerate(zip(expected, observed, strict=True)):
        for name, value in wanted.items():
            if name != TRACE and not agree(value, seen.get(name), tolerance):
                return Difference(number, name, value, seen.get(name))
    return None


def agree(expected: Any, observed: Any, tolerance: Tolerance) -> bool:
    """A tensor without axes counts as the number it holds; all else must be of one kind and shape."""
    expected, observed = _unwrap(expected), _unwrap(observed)
    if is_tensor(expected) and is_tensor(observed):
        return _same_shape(expected, observed) and agree(expected["values"], observed["values"], tolerance)
    if isinstance(expected, list) and isinstance(observed, list):
        pairs = zip(cast("list[Any]", expected), cast("list[Any]", observed), strict=False)
        return len(cast("list[Any]", expected)) == len(cast("list[Any]", observed)) and all(
            agree(left, right, tolerance) for left, right in pairs
        )
    if _is_number(expected) and _is_number(observed):
        return _close(cast(float, expected), cast(float, observed), tolerance)
    return type(cast(object, expected)) is type(cast(object, observed)) and expected == observed


def _unwrap(value: Any) -> Any:
    return value["values"][0] if is_tensor(value) and not value["shape"] else value


def is_tensor(value: Any) -> bool:
    return isinstance(value, dict) and "shape" in value


def _same_shape(left: Any, right: Any) -> bool:
    return left["shape"] == right["shape"]


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _close(expected: float, observed: float, tolerance: Tolerance) -> bool:
    if not (math.isfinite(expected) and math.isfinite(observed)):
        return expected == observed or (math.isnan(expected) and math.isnan(observed))
    relative, absolute = tolerance
    return abs(observed - expected) <= absolute + relative * abs(expected)
