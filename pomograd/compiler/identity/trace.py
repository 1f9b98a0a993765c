"""What an item is known by again: its words, where it stood, and what it points to. Knows no second note."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from pomograd.plan import Draft, Item, When, as_json

Path = tuple[str, ...]  # titles, from the draft down to the section


@dataclass(frozen=True, slots=True)
class Trace:
    """An item as it was seen in one reading of the note.

    `path` holds the titles from the draft down to its section, `when` its window without the number of the pomodoro,
    which is `slot`.
    """

    id: str
    text: str
    path: Path
    when: str
    slot: str
    links: tuple[str, ...]
    concepts: tuple[str, ...]


def traces_of(draft: Draft) -> tuple[Trace, ...]:
    """The traces of its items, in their order."""
    paths = {None: (draft.title,), **_paths(draft)}
    return tuple(_trace(item, paths[item.section]) for item in draft.items)


def _paths(draft: Draft) -> dict[str, Path]:
    paths: dict[str | None, Path] = {None: (draft.title,)}
    for section in draft.sections:  # a section stands behind its parent
        paths[section.id] = (*paths[section.parent], section.title)
    return {name: path for name, path in paths.items() if name is not None}


def _trace(item: Item, path: Path) -> Trace:
    return Trace(
        id=item.id,
        text=item.text,
        path=path,
        when=_window(replace(item.when, pomodoros=None)),
        slot="-".join(str(number) for number in item.when.pomodoros or ()),
        links=_unique(link.target for link in item.links),
        concepts=item.concepts,
    )


@lru_cache(maxsize=1024)
def _window(when: When) -> str:
    return json.dumps(as_json(when), separators=(",", ":"))


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
