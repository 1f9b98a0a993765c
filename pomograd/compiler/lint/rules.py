"""All rules that look at a finished plan, and how they are applied.

To add one: its code in `codes`, its sentences and examples in the catalogue, its function here.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from pomograd.compiler.lint import (
    clocks,
    counting,
    dates,
    effort,
    markup,
    order,
    overlaps,
    quotas,
    resources,
    slots,
    work,
)
from pomograd.compiler.lint.findings import Finding, Findings, finding, in_order
from pomograd.compiler.lint.note import Note
from pomograd.compiler.lint.tree import DraftTree
from pomograd.plan import Diagnostic, Plan, Role

_CHECKED = {Role.MAIN, Role.ALTERNATIVE}  # a translation says the same again; logs and examples are no plans

_FOLLOWS_FROM_P303 = {"P401", "P402", "P403", "P408"}  # of a heading that lost its # they say nothing new

DraftRule = Callable[[DraftTree, Note], Iterable[Finding]]
NoteRule = Callable[[Plan, Note], Iterable[Finding]]


def several_drafts(plan: Plan, note: Note) -> Iterator[Finding]:
    """P103, where the second plan begins."""
    choices = [draft for draft in plan.drafts if draft.role in _CHECKED and draft.items]
    if plan.followed and len(choices) > 1:
        line, title = choices[1].lines[0], choices[1].title
        followed = plan.followed
        other = next(draft.id for draft in choices if draft is not followed)
        details = {"count": len(choices), "title": followed.title, "first": followed.lines[0], "other": other}
        yield finding("P103", line, title if title in note.line(line) else "", **details)


NOTE_RULES: tuple[NoteRule, ...] = (
    several_drafts,
    markup.lost_headings,
    markup.stray_emphasis,
    dates.wrong_weekdays,
    dates.reversed_dates,
    clocks.reversed_clocks,
    dates.impossible_dates,
    quotas.quotas,
    resources.without_address,
    resources.unresolved_links,
)
DRAFT_RULES: tuple[DraftRule, ...] = (
    slots.slots_and_hours,
    slots.slots_twice,
    slots.slots_missing,
    counting.announced_twice,
    counting.row_twice,
    counting.left_out,
    counting.overlapping,
    overlaps.overlapping_dates,
    counting.long_weeks,
    counting.outside,
    effort.more_than_granted,
    effort.heading_and_list,
    effort.two_budgets,
    quotas.promised,
    work.same_work,
    order.circles,
)


def lint(plan: Plan, text: str, findings: Findings, *, has_labs: bool) -> None:
    """Applies every rule to a plan and to the cleared text of its note; `has_labs`: whether items were matched.

    Where the note holds no plan there is nothing to say but that.
    """
    if plan.drafts:
        found = list(_found(plan, Note(text), has_labs=has_labs))
        lost = {each.line for each in found if each.code == "P303"}
        findings.extend(each for each in found if each.line not in lost or each.code not in _FOLLOWS_FROM_P303)


def _found(plan: Plan, note: Note, *, has_labs: bool) -> Iterator[Finding]:
    for rule in (*NOTE_RULES, work.no_lab) if has_labs else NOTE_RULES:
        yield from rule(plan, note)
    for draft in plan.drafts:
        if draft.role in _CHECKED:
            tree = DraftTree(draft)
            for rule in DRAFT_RULES:
                yield from rule(tree, note)


def with_unresolved(plan: Plan, text: str) -> Plan:
    """The plan with what is to be said of its links, after somebody has set `resolved` on them."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    findings = Findings(lines)
    findings.extend(resources.unresolved_links(plan, Note(lines)))
    known: set[Diagnostic] = set(plan.diagnostics)
    added = [each for each in findings.sorted() if each not in known]
    ordered = sorted([*plan.diagnostics, *added], key=in_order)
    return replace(plan, diagnostics=tuple(ordered))
