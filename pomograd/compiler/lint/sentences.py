"""Says a finding in words: its figures put into the sentences of the catalogue, units of time and weekdays by name."""

from pomograd.locale import say
from pomograd.plan import Diagnostic

PARTS = ("message", "why", "hint")


def sentences(found: Diagnostic, language: str) -> dict[str, str]:
    """What happened, why it matters and how to mend it, each as one sentence or two."""
    details = {name: _spoken(name, value, language) for name, value in found.details}
    return {part: say(language, f"diagnostics.{found.code}.{part}", **details) for part in PARTS}


def _spoken(name: str, value: str | int, language: str) -> str | int:
    """A detail in words: `weeks:3-4` is a unit and its numbers, `weekday` a day of the week from 1 = Monday."""
    if name == "weekday":
        return say(language, f"diagnostics.weekdays.{value}")
    unit, colon, span = str(value).partition(":")
    if name in ("missing", "shared", "next", "span", "around", "weeks") and colon:
        return say(language, f"diagnostics.units.{unit}", span=span)
    return value
