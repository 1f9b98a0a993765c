"""What learner and plan have agreed on beyond the note and the hours: more time, items set aside, a deadline."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Any

_NOTHING: Mapping[int, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Terms:
    """`extra` pomodoros by ISO weekday, the ids of `trimmed` items, and a deadline that is worth more than the stated.

    Trimmed items stay in the note and in progress; they only get no days. `since` is the day of the first agreement.
    """

    extra: Mapping[int, int] = field(default_factory=lambda: _NOTHING)
    trimmed: frozenset[str] = frozenset()
    deadline: date | None = None
    since: date | None = None

    def with_extra(self, more: Mapping[int, int]) -> "Terms":
        """With so many pomodoros more on each weekday."""
        return replace(self, extra=dict(Counter(self.extra) + Counter(more)))

    def without(self, items: frozenset[str]) -> "Terms":
        """With these items set aside as well."""
        return replace(self, trimmed=self.trimmed | items)

    def as_json(self) -> dict[str, Any]:
        return {
            "extra": {str(weekday): self.extra[weekday] for weekday in sorted(self.extra)},
            "trimmed": sorted(self.trimmed),
            "deadline": self.deadline.isoformat() if self.deadline else None,
            "since": self.since.isoformat() if self.since else None,
        }

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> "Terms":
        return cls(
            {int(weekday): count for weekday, count in document["extra"].items()},
            frozenset(document["trimmed"]),
            *(date.fromisoformat(document[name]) if document[name] else None for name in ("deadline", "since")),
        )
