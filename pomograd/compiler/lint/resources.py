"""Rules on what a note points at: links that lead nowhere, and resources without their address."""

from collections.abc import Iterator
from itertools import chain

from pomograd.compiler.lint.findings import Finding, finding
from pomograd.compiler.lint.note import Note
from pomograd.plan import LinkKind, Plan, Resource, ResourceKind

_FOUND_BY_ADDRESS = {ResourceKind.BOOK, ResourceKind.COURSE, ResourceKind.PAPER}


def unresolved_links(plan: Plan, note: Note) -> Iterator[Finding]:
    """P601 and P603, once for each target; only where somebody has looked for the notes of the links."""
    seen: set[str] = set()
    for link in plan.links:
        if link.resolved is False and link.target not in seen and "://" not in link.target:
            seen.add(link.target)
            code = "P603" if link.kind is LinkKind.URL else "P601"
            about = link.target if link.target in note.lines[link.line - 1] else ""
            yield finding(code, link.line, about, target=link.target)


def without_address(plan: Plan, note: Note) -> Iterator[Finding]:
    """P602: what a list of resources names and nothing in the note gives an address for, one a line and each once."""
    del note
    linked = {(link.line, link.text.casefold()) for link in plan.links}
    every = [
        resource for draft in plan.drafts for each in (*draft.sections, *draft.items) for resource in each.resources
    ]
    known = {resource.title.casefold() for resource in every if resource.url}
    lines: set[int] = set()
    for resource in _listed(plan):
        title = resource.title.casefold()
        lacks = resource.kind in _FOUND_BY_ADDRESS and resource.url is None and not resource.title.islower()
        if lacks and title not in known and resource.line not in lines and (resource.line, title) not in linked:
            known.add(title)
            lines.add(resource.line)
            yield finding("P602", resource.line, resource.title, title=resource.title)


def _listed(plan: Plan) -> Iterator[Resource]:
    return chain.from_iterable(section.resources for draft in plan.drafts for section in draft.sections)
