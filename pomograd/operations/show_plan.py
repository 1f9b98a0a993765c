"""The plan as it was understood: the followed draft as a tree, with what is done."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pomograd.compiler import plan_document
from pomograd.operations.complete_item import done_items
from pomograd.operations.context import Context
from pomograd.operations.read_plan import FollowedPlan, compile_text, follow_edit, glance, load_note
from pomograd.operations.resolve_links import with_resolved_links


@dataclass(frozen=True, slots=True)
class PlanView:
    """The followed plan, its document with the findings in words, and the ids of the items that are done."""

    plan: FollowedPlan
    document: dict[str, Any]
    done: frozenset[str]


def show_plan(context: Context) -> PlanView:
    plan = glance(context)
    resolved = with_resolved_links(plan.plan, plan.stored.text)
    return PlanView(plan, plan_document(resolved, context.language), done_items(context, plan))


def show_note(context: Context, note: Path) -> dict[str, Any]:
    """A note as `pomograd.plan/1`, its items under the ids that the ledger knows where it was opened before.

    Nothing is remembered. Raises PomogradError E101 to E104.
    """
    source, text = load_note(note, context.language)
    known = context.store.plan(source)
    plan = follow_edit(known, compile_text(text, source))[0] if known else compile_text(text, source)
    return plan_document(with_resolved_links(plan, text), context.language)


def compile_path(note: Path, language: str) -> dict[str, Any]:
    """A note as `pomograd.plan/1`, without a store. Raises PomogradError E101 to E104."""
    source, text = load_note(note, language)
    return plan_document(with_resolved_links(compile_text(text, source), text), language)
