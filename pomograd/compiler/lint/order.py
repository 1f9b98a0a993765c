"""Rules on what must be done first."""

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from pomograd.compiler.lint.findings import MOST, Finding, finding
from pomograd.compiler.lint.note import Note
from pomograd.compiler.lint.tree import DraftTree


def circles(tree: DraftTree, note: Note) -> Iterator[Finding]:
    """P704: tasks that wait for each other, at the first of their lines; of one draft at most MOST circles."""
    del note
    lines = {item.id: item.lines[0] for item in tree.draft.items}
    needs = {item.id: item.needs for item in tree.draft.items if item.needs}
    for _ in range(MOST):
        circle = _circle(needs)
        if not circle:
            return
        begins = min(range(len(circle)), key=lambda at: lines[circle[at]])
        inorder = [str(lines[name]) for name in (*circle[begins:], *circle[: begins + 1])]
        yield finding("P704", lines[circle[begins]], lines=" → ".join(inorder))
        del needs[circle[begins]]


def _circle(needs: dict[str, tuple[str, ...]]) -> list[str]:
    """The ids of a circle, each before the one that it waits for; none where there is no circle."""
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        return list(reversed(error.args[1][1:]))
    return []
