"""The choices of a re-plan as its page shows them side by side: what each asks, when it is done, and what it moves.

Reads `pomograd.replan/1`; knows no schedule.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pomograd.locale import say
from pomograd.locale.ranges import runs_of, short_days, short_range

MOST_RUNS = 4  # runs of days that are written out one by one

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """The days that an item had and gets, in words; without the one it is new, without the other it is dropped.

    `misfit`: it would still have to be done, but finds no place.
    """

    text: str
    before: str
    after: str
    misfit: bool


@dataclass(frozen=True, slots=True)
class Option:
    """`missing` pomodoros find no place, for the `obstacles`; `later` is how many days after the agreed finish.

    `set_aside` are the texts of the items that go; `changes` are all the others.
    """

    choice: str
    token: str
    way: str
    finish: date | None
    later: int
    moved: int
    changes: tuple[Change, ...]
    set_aside: tuple[str, ...]
    missing: int
    obstacles: tuple[str, ...]


def options_of(document: Document, texts: Mapping[str, str], language: str) -> tuple[Option, ...]:
    """`texts` are those of the items by id."""
    return tuple(_option(proposal, document["finish"], texts, language) for proposal in document["proposals"])


def _option(proposal: Document, agreed: str | None, texts: Mapping[str, str], language: str) -> Option:
    aside: Sequence[Document] = proposal["trimmed"]
    gone, lost = ({entry["item"] for entry in entries} for entries in (aside, proposal["unplaced"]))
    return Option(
        choice=proposal["choice"],
        token=proposal["token"],
        way=proposal["way"],
        finish=_day(proposal["finish"]),
        later=_days_between(_day(agreed), _day(proposal["finish"])),
        moved=proposal["moved"],
        changes=tuple(
            _change(move, move["item"] in lost, language) for move in proposal["moves"] if move["item"] not in gone
        ),
        set_aside=tuple(_first_line(entry["text"]) for entry in aside),
        missing=sum(conflict["missing"] for conflict in proposal["conflicts"]),
        obstacles=tuple(_obstacles(proposal, texts, language)),
    )


def _change(move: Document, misfit: bool, language: str) -> Change:
    before, after = (Counter(map(date.fromisoformat, move[name])) for name in ("from", "to"))
    return Change(_first_line(move["text"]), _words(before, after, language), _words(after, before, language), misfit)


def _words(days: Counter[date], others: Counter[date], language: str) -> str:
    """The days. Where the other side has the same ones, those on which more or less is done, with how much."""
    if set(days) == set(others):
        differing = sorted(day for day in days if days[day] != others[day])
        return say(language, "scheduler.comma").join(f"{short_days(language, [day])} ×{days[day]}" for day in differing)
    if len(runs_of(days)) <= MOST_RUNS:
        return short_days(language, days)
    whole = short_range(language, min(days), max(days))
    return say(language, "web.replan.days_within", n=len(days), range=whole)


def _obstacles(proposal: Document, texts: Mapping[str, str], language: str) -> list[str]:
    """The conflicts in words, then what finds no place without one: a rest day, a holiday."""
    named = {item for conflict in proposal["conflicts"] for item in conflict["items"]}
    alone = (entry for entry in proposal["unplaced"] if entry["item"] not in named)
    told = (
        say(language, "web.replan.unplaced", text=_first_line(texts.get(entry["item"], "")), why=entry["why"])
        for entry in alone
    )
    return [*(conflict["message"] for conflict in proposal["conflicts"]), *told]


def _first_line(text: str) -> str:
    return text.partition("\n")[0]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _days_between(before: date | None, after: date | None) -> int:
    return (after - before).days if before and after else 0
