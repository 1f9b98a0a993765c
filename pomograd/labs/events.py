"""Whether an event has the form that labkit gives it: what comes out of a learner's process is not believed unread.

Knows the forms alone, not what they mean for a verdict.
"""

import math
from typing import Any, TypeGuard, cast

from pomograd.labs.process import Event

LARGEST_WHOLE = 1 << 53
MOST_NUMBERS = 20_000  # of one tensor: labkit sends no more
DEEPEST = 20  # lists in lists


def is_beginning(event: Event) -> bool:
    return event["event"] == "begin" and _is_text_or_none(event.get("check", 0))


def is_outcome(event: Event, check: Event) -> bool:
    """Whether `event` tells what the learner's code did in `check`, which was sent before any of that code ran."""
    kind = event["event"]
    if not is_amount(event.get("seconds")):
        return False
    if kind == "observed":
        return _is_observed(event.get("observed"), check) and _is_laws(event.get("laws"), check)
    return kind == "missing" or (kind == "raised" and is_error(event))


def is_error(event: Event) -> bool:
    return (
        _is_text(event.get("type"))
        and _is_text(event.get("words"))
        and _is_text_or_none(event.get("file"))
        and (event.get("line") is None or (_is_whole(event["line"]) and event["line"] > 0))
        and (event.get("file") is None) == (event.get("line") is None)
        and all(isinstance(event.get(name), bool) for name in ("own", "syntax"))
    )


def is_point(event: Event) -> bool:
    return _is_whole(event.get("step")) and _is_whole(event.get("steps")) and is_number(event.get("value"))


def is_result(event: Event) -> bool:
    return (
        (event.get("value", "") is None or is_number(event.get("value")))
        and isinstance(event.get("stopped"), bool)
        and _is_whole(event.get("parameters"))
        and is_amount(event.get("wall_seconds"))
        and is_amount(event.get("cpu_seconds"))
    )


def is_amount(value: Any) -> TypeGuard[float]:
    return is_number(value) and math.isfinite(value) and value >= 0


def is_number(value: Any) -> TypeGuard[float]:
    """A number that fits a float, or one of the three that are none."""
    return isinstance(value, float) or _is_whole(value)


def _is_whole(value: Any) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST_WHOLE


def _is_text(value: Any) -> bool:
    """One that can be printed: half of a surrogate pair cannot."""
    return isinstance(value, str) and not any("\ud800" <= character <= "\udfff" for character in value)


def _is_text_or_none(value: Any) -> bool:
    return value is None or _is_text(value)


def _is_observed(value: Any, check: Event) -> bool:
    cases = _as_list(value)
    return (
        cases is not None
        and len(cases) == len(check["expected"])
        and all(isinstance(case, dict) for case in cases)
        and all(_is_value(entry) for case in cases for entry in case.values())
    )


def _is_value(value: Any, depth: int = 0) -> bool:
    if isinstance(value, dict):
        return _is_tensor(cast(Event, value)) or (list(cast(Event, value)) == ["type"] and _is_text(value["type"]))
    entries = _as_list(value)
    if entries is not None:
        return depth < DEEPEST and all(_is_value(entry, depth + 1) for entry in entries)
    return isinstance(value, bool) or _is_text_or_none(value) or is_number(value)


def _is_tensor(value: Event) -> bool:
    """Of a large tensor, only the first numbers are sent."""
    shape, numbers = _as_list(value.get("shape")), _as_list(value.get("values"))
    return (
        shape is not None
        and numbers is not None
        and all(_is_whole(size) and size >= 0 for size in shape)
        and len(numbers) == min(math.prod(shape), MOST_NUMBERS)
        and all(is_number(number) for number in numbers)
    )


def _is_laws(value: Any, check: Event) -> bool:
    return isinstance(value, dict) and all(
        name in check["laws"] and isinstance(holds, bool) for name, holds in cast(Event, value).items()
    )


def _as_list(value: Any) -> list[Any] | None:
    return cast("list[Any]", value) if isinstance(value, list) else None
