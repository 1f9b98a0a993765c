"""Why an item lies where it lies, as a learner reads it: `pomograd.why/1`. Knows not how it was found out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from pomograd.locale import say, short_date
from pomograd.plan import Item
from pomograd.scheduler.schedule import Unplaced, line_list

SCHEMA = "pomograd.why/1"


class Obstacle(NamedTuple):
    """What kept an item off the days from `first` to `last`: a code, the lines that say so, the item it waited for."""

    code: str
    first: date
    last: date
    lines: tuple[int, ...] = ()
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """`code` says why the item lies where it does; `days` are those of its pomodoros that are left, in order.

    `obstacles` lie before the first of them, earliest first. `window` are the first and last day that the note gives
    it, None where it sets no end, and `lines` say so. `unplaced` is what the schedule says of one without days.
    """

    item: Item
    code: str
    days: tuple[date, ...] = ()
    window: tuple[date, date | None] | None = None
    lines: tuple[int, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    unplaced: Unplaced | None = None


def explanation_document(explanation: Explanation, texts: Mapping[str, str], language: str) -> dict[str, Any]:
    """Plain JSON values, the sentences in `language`; `texts` are those of the items by id."""
    return {
        "schema": SCHEMA,
        "item": explanation.item.id,
        "text": explanation.item.text,
        "line": explanation.item.lines[0],
        "days": [day.isoformat() for day in explanation.days],
        "code": explanation.code,
        "message": say(language, "scheduler.why.between").join(sentences(explanation, texts, language)),
        "obstacles": [_write_obstacle(obstacle, texts, language) for obstacle in explanation.obstacles],
    }


def sentences(explanation: Explanation, texts: Mapping[str, str], language: str) -> Iterator[str]:
    """When it is, within which days of the note, and what decides it."""
    if explanation.days:
        was = "were" if explanation.code == "missed" else "days"
        yield say(language, f"scheduler.why.{was}", days=_stretch(explanation.days[0], explanation.days[-1], language))
    if explanation.window and explanation.window[1]:
        first, last = explanation.window
        said = line_list(explanation.lines, language)
        yield say(language, "scheduler.why.window", days=_stretch(first, last or first, language), lines=said)
    if lacks := explanation.unplaced:
        yield say(language, "scheduler.why.unplaced")
        yield say(language, f"scheduler.unplaced.{lacks.code}", n=lacks.missing, needed=lacks.needed)
    else:
        yield say(language, f"scheduler.why.{explanation.code}")
    for obstacle in explanation.obstacles[-1:] if explanation.code == "behind" else ():
        yield obstacle_message(obstacle, texts, language)


def obstacle_message(obstacle: Obstacle, texts: Mapping[str, str], language: str) -> str:
    return say(
        language,
        f"scheduler.obstacle.{obstacle.code}",
        days=_stretch(obstacle.first, obstacle.last, language),
        lines=line_list(obstacle.lines, language),
        item=texts.get(obstacle.item or "", ""),
    )


def _write_obstacle(obstacle: Obstacle, texts: Mapping[str, str], language: str) -> dict[str, Any]:
    return {
        "code": obstacle.code,
        "first": obstacle.first.isoformat(),
        "last": obstacle.last.isoformat(),
        "lines": list(obstacle.lines),
        "item": obstacle.item,
        "message": obstacle_message(obstacle, texts, language),
    }


def _stretch(first: date, last: date, language: str) -> str:
    if first == last:
        return short_date(language, first)
    return say(language, "scheduler.why.stretch", first=short_date(language, first), last=short_date(language, last))
