"""The rule on phases, months, weeks and days that name dates: two side by side should not share any."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

from pomograd.compiler.lint.findings import Finding, finding
from pomograd.compiler.lint.note import Note
from pomograd.compiler.lint.tree import COUNTED, DraftTree
from pomograd.plan import Section


def overlapping_dates(tree: DraftTree, note: Note) -> Iterator[Finding]:
    """P403 of dates: 7月-9月 beside 9月-12月. A border day that both name is no matter, nor a part within a whole."""
    for parent in (None, *(section.id for section in tree.draft.sections)):
        for one, other in pairwise(section for section in tree.children(parent) if _has_dates_only(tree, section)):
            before, after = one.when.dates, other.when.dates
            if before and after and one.kind is other.kind and before[0] < after[0] < before[1] < after[1]:
                line = other.lines[0]
                shared = f"dates:{after[0]} – {before[1]}"
                later = f"date:{before[1] + timedelta(1)}"
                yield finding("P403", line, note.word(line, "dates"), other=one.lines[0], shared=shared, next=later)


def _has_dates_only(tree: DraftTree, section: Section) -> bool:
    """Whether a section names dates, and no weeks or days by which it is looked at already."""
    own = tree.own(section)
    return section.kind in COUNTED and own.dates is not None and not (own.months or own.weeks or own.days)
