"""Finds the draft that the learner chose again after the note was edited: by what it holds, not by its number."""

from pomograd.plan import Draft, Plan
from pomograd.store import StoredPlan

AUTOMATIC = "auto"
LONGEST_TITLE = 60  # characters
MOST_ITEMS = 10  # that a draft is known by


def choice_name(stored: StoredPlan) -> str:
    """Under which name the choice is kept."""
    return f"draft:{stored.id}"


def describe(draft: Draft) -> str:
    """What a draft is known by: its title and its first items."""
    return "\n".join([draft.title[:LONGEST_TITLE], *(item.id for item in draft.items[:MOST_ITEMS])])


def recall(plan: Plan, description: str | None) -> Draft | None:
    """The draft that was described, None where none was or nothing is left of it."""
    if not description:
        return None
    title, *items = description.split("\n")
    known = set(items)

    def likeness(draft: Draft) -> tuple[int, bool]:
        return len(known & {item.id for item in draft.items}), draft.title[:LONGEST_TITLE] == title

    best = max((draft for draft in plan.drafts if draft.items), key=likeness, default=None)
    return best if best and likeness(best) > (0, False) else None
