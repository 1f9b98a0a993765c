"""Finds out which notes a plan's wikilinks and embeds mean: those that exist, and those still to be written."""

from dataclasses import replace
from pathlib import Path

from pomograd.compiler import with_unresolved
from pomograd.operations.read_plan import BUILTIN
from pomograd.plan import Draft, Link, LinkKind, Plan
from pomograd.vault import name_vault, vault_root

IN_VAULT = {LinkKind.WIKILINK, LinkKind.EMBED}


def with_resolved_links(plan: Plan, text: str) -> Plan:
    """The plan of the note at `plan.source` with `resolved` set on its wikilinks and embeds, and P601 for the others.

    Only the names of the files around the note are read. A plan without such links, and a built-in one, stays as it is.
    """
    found = _found(plan)
    if not found:
        return plan
    drafts = tuple(_in_draft(draft, found) for draft in plan.drafts)
    return with_unresolved(replace(plan, links=_known(plan.links, found), drafts=drafts), text)


def resolved_links(plan: Plan) -> tuple[Link, ...]:
    """The links of the plan, as `with_resolved_links` leaves them."""
    return _known(plan.links, _found(plan))


def _found(plan: Plan) -> dict[str, bool]:
    """For every wikilink and embed of the plan whether there is a file for it."""
    wanted = {link.target for link in plan.links if link.kind in IN_VAULT and "://" not in link.target}
    if not wanted or plan.source.startswith(BUILTIN):
        return {}
    note = Path(plan.source)
    vault = name_vault(vault_root(note))
    return {target: vault.resolve(target, note) is not None for target in wanted}


def _in_draft(draft: Draft, found: dict[str, bool]) -> Draft:
    return replace(draft, items=tuple(replace(item, links=_known(item.links, found)) for item in draft.items))


def _known(links: tuple[Link, ...], found: dict[str, bool]) -> tuple[Link, ...]:
    return tuple(replace(link, resolved=found.get(link.target)) if link.kind in IN_VAULT else link for link in links)
