"""A draft as the plan page shows it: sections in the order of the note, their items, findings beside their lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from pomograd.plan import Draft, Item, Link, Resource, Section

Finding = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Branch:
    """A section at its depth, its own items, and the findings about its lines; items above all sections have none."""

    section: Section | None
    depth: int
    leaves: tuple["Leaf", ...]
    findings: tuple[Finding, ...]
    busy: bool  # there is something to do in it, or deeper


@dataclass(frozen=True, slots=True)
class Leaf:
    """An item, and what stands in its own lines; what the list of its section names is shown with the section."""

    item: Item
    findings: tuple[Finding, ...]

    @property
    def text(self) -> str:
        return self.item.text.partition("\n")[0]

    @property
    def details(self) -> tuple[str, ...]:
        return (*self.item.text.split("\n")[1:], *self.item.details)

    @property
    def resources(self) -> tuple[Resource, ...]:
        """Without those that the text names already and that lead nowhere."""
        own = (each for each in self.item.resources if _holds(self.item, each.line))
        return tuple(each for each in own if each.url or each.title not in self.item.text)

    @property
    def links(self) -> tuple[Link, ...]:
        """Without those that are resources."""
        shown = {each.url for each in self.resources}
        own = (link for link in self.item.links if _holds(self.item, link.line))
        return tuple(link for link in own if link.target not in shown)


@dataclass(frozen=True, slots=True)
class Outline:
    """`elsewhere` holds the findings about lines outside the draft."""

    branches: tuple[Branch, ...]
    elsewhere: tuple[Finding, ...]


def outline_of(draft: Draft, findings: Sequence[Finding]) -> Outline:
    """Each finding stands with the item of its line, else with the innermost section around it, else elsewhere."""
    by_item: dict[str, list[Finding]] = {}
    by_section: dict[str | None, list[Finding]] = {}
    elsewhere: list[Finding] = []
    for finding in findings:
        line: int = finding["line"]
        item = next((item for item in draft.items if _holds(item, line)), None)
        if item is not None:
            by_item.setdefault(item.id, []).append(finding)
        elif _holds(draft, line):
            by_section.setdefault(_innermost(draft, line), []).append(finding)
        else:
            elsewhere.append(finding)
    busy = {section.id for item in draft.items for section in draft.path(item.section)}
    branches = tuple(
        Branch(
            section,
            depth,
            _leaves(draft, section, by_item),
            tuple(by_section.get(section and section.id, ())),
            busy=section is None or section.id in busy,
        )
        for section, depth in _sections(draft)
    )
    return Outline(tuple(each for each in branches if each.section or each.leaves or each.findings), tuple(elsewhere))


def _sections(draft: Draft) -> chain[tuple[Section | None, int]]:
    ordered = sorted(draft.sections, key=lambda section: (section.lines[0], -section.lines[1]))
    return chain([(None, 0)], ((section, len(draft.path(section.id)) - 1) for section in ordered))


def _leaves(draft: Draft, section: Section | None, findings: Mapping[str, list[Finding]]) -> tuple[Leaf, ...]:
    wanted = section.id if section else None
    items = (item for item in draft.items if item.section == wanted)
    return tuple(Leaf(item, tuple(findings.get(item.id, ()))) for item in items)


def _innermost(draft: Draft, line: int) -> str | None:
    around = [section for section in draft.sections if _holds(section, line)]
    return min(around, key=lambda section: section.lines[1] - section.lines[0]).id if around else None


def _holds(noun: Draft | Section | Item, line: int) -> bool:
    return noun.lines[0] <= line <= noun.lines[1]
