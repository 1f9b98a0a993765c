"""Collects what is wrong with a note, each finding with its line, and checks slots and periods against each other.

Findings are codes and figures; their sentences stand in the catalogue `diagnostics`.
"""

from collections import Counter
from dataclasses import dataclass

from pomograd.plan import Diagnostic, Range, Severity

BREAK = 5  # minutes between two slots, counted with each slot

SEVERITIES = {
    "P101": Severity.ERROR,  # the note is empty
    "P102": Severity.ERROR,  # there is no plan in the note
    "P201": Severity.WARNING,  # the slots of a period do not add up to its hours
    "P202": Severity.WARNING,  # a slot number twice
    "P203": Severity.WARNING,  # a slot number missing
    "P204": Severity.INFO,  # a section without an end
    "P301": Severity.WARNING,  # a code fence never closes
    "P302": Severity.ERROR,  # conflict markers
}


@dataclass(frozen=True, slots=True)
class SlotOfPeriod:
    """The numbers that one line of a period gives its pomodoros, and their minutes of work."""

    numbers: Range
    minutes: int
    line: int


class Findings:
    """The diagnostics of one note in the making."""

    def __init__(self, text: str = "") -> None:
        self._found: list[Diagnostic] = []
        self._lines = text.split("\n")

    def add(self, code: str, line: int, about: str = "", **details: str | int) -> None:
        """Notes one finding of a known code; `about` is the words of the line that it is about, as they stand there."""
        columns = self._columns(line, about)
        self._found.append(Diagnostic(code, SEVERITIES[code], line, tuple(details.items()), columns))

    def _columns(self, line: int, about: str) -> Range | None:
        start = self._lines[line - 1].find(about) if about and line <= len(self._lines) else -1
        return (start + 1, start + len(about)) if start >= 0 else None

    def sorted(self) -> tuple[Diagnostic, ...]:
        """All findings in the order of their lines."""
        return tuple(sorted(self._found, key=lambda finding: (finding.line, finding.code)))

    def check_slots(self, slots: list[SlotOfPeriod], first: int) -> None:
        """Looks for slot numbers that come twice and for gaps, where counting begins at `first`."""
        numbers = [number for slot in slots for number in range(slot.numbers[0], min(slot.numbers[1], 99) + 1)]
        lines = {number: slot.line for slot in slots for number in slot.numbers}
        for number, times in Counter(numbers).items():
            if times > 1:
                self.add("P202", lines.get(number, slots[0].line), number=number)
        for number in sorted(set(range(first, max(numbers, default=0) + 1)) - set(numbers)):
            self.add("P203", slots[0].line, number=number)

    def check_period(self, stated: Range, slots: list[SlotOfPeriod], line: int) -> None:
        """Compares the hours of a period with its slots and their breaks; less than one slot apart is no matter."""
        count = sum(slot.numbers[1] - slot.numbers[0] + 1 for slot in slots)
        work = sum(slot.minutes for slot in slots)
        total = work + count * BREAK
        nearest = min(max(total, stated[0]), stated[1])
        if count and abs(total - nearest) >= work // count:
            self.add("P201", line, stated=nearest, total=total)
