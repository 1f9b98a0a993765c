"""What must be done first: the fields 🆔 abc and ⛔ abc, def of task lines, or [id:: abc] and [dependsOn:: abc, def].

Knows the blocks of one draft and its items; a name that stands in another draft is unknown here.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pomograd.compiler.lint.findings import Findings
from pomograd.compiler.markdown.outline import Node
from pomograd.plan import Item, Range

_NAME = re.compile(r"[\w-]+")
_NAMES = ("id", "block")  # `^abc` names a line where no 🆔 abc does


def with_needs(items: Sequence[Item], nodes: Iterable[Node], findings: Findings) -> tuple[Item, ...]:
    """The items with the ids of those that must be done before them; P703 for a ⛔ that no line answers."""
    waiting = [node for node in nodes if _values(node, "depends")]
    if not waiting:
        return tuple(items)
    lines = _Lines(items)
    named = _named(nodes)
    needs: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for node in waiting:
        for name in _NAME.findall(" ".join(_values(node, "depends"))):
            if name not in named:
                findings.add("P703", node.lines[0], name, name=name)
            first = [item.id for span in named.get(name, ()) if not _holds(span, node) for item in lines.within(span)]
            for item in lines.within(_span(node)):
                itself = _span(node) in named.get(name, ())
                needs[item.id].update(dict.fromkeys(each for each in first if itself or each != item.id))
    return tuple(replace(item, needs=tuple(needs[item.id])) if item.id in needs else item for item in items)


class _Lines:
    """The items by their lines. None of them stands within another one, so both ends come in order."""

    def __init__(self, items: Iterable[Item]) -> None:
        self._items = sorted(items, key=lambda item: item.lines)
        self._firsts = [item.lines[0] for item in self._items]
        self._lasts = [item.lines[1] for item in self._items]

    def within(self, span: Range) -> list[Item]:
        """The items that share a line with these: a task, the task whose detail it is, or the parts of a group."""
        return self._items[bisect_left(self._lasts, span[0]) : bisect_right(self._firsts, span[1])]


def _named(nodes: Iterable[Node]) -> dict[str, list[Range]]:
    """The lines that each name stands for; several lines of one 🆔 are all meant."""
    found: dict[str, defaultdict[str, list[Range]]] = {field: defaultdict(list) for field in _NAMES}
    for node in nodes:
        for field in _NAMES:
            for name in _values(node, field):
                found[field][name].append(_span(node))
    return {**found["block"], **found["id"]}


def _values(node: Node, field: str) -> list[str]:
    return [value for name, value in node.words.fields if name == field]


def _holds(span: Range, node: Node) -> bool:
    """Whether a node stands within what it waits for, as a part of it does."""
    return span != _span(node) and span[0] <= node.lines[0] and node.last_line <= span[1]


def _span(node: Node) -> Range:
    return node.lines[0], node.last_line
