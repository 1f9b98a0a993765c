"""Says a finding in words: its figures put into the sentences of the catalogue, units of time and weekdays by name."""

import re

from pomograd.locale import say
from pomograd.plan import Diagnostic

PARTS = ("message", "why", "hint")

_TIMES = ("missing", "shared", "next", "span", "around", "weeks")
_DATES = ("date", "start", "end")
_LATIN = r"[!-~]"


def sentences(found: Diagnostic, language: str) -> dict[str, str]:
    """What happened, why it matters and how to mend it, each as one sentence or two."""
    details = {name: _spoken(name, value, language) for name, value in found.details}
    return {part: say(language, f"diagnostics.{found.code}.{part}", **details).strip() for part in PARTS}


def _spoken(name: str, value: str | int, language: str) -> str | int:
    """A detail in words: `weeks:3-4` is a unit and its numbers, `weekday` a day of the week from 1 = Monday."""
    if name == "weekday":
        return say(language, f"diagnostics.weekdays.{value}")
    unit, colon, span = str(value).partition(":")
    if name in _TIMES and colon:
        return say(language, f"diagnostics.units.{unit}", span=span, n=2 if "-" in span else 1)
    return _spaced(str(value)) if name in _DATES and language == "zh" else value


def _spaced(date: str) -> str:
    """A date as it stands among Chinese words: with a blank where it begins or ends with a figure or a letter."""
    return re.sub(rf"^(?={_LATIN})|(?<={_LATIN})$", " ", date)
