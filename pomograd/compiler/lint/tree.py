"""A draft by its sections: what stands in one, what stands anywhere below it, and what time it names itself."""

from collections import defaultdict
from collections.abc import Iterator

from pomograd.compiler.lint.windows import holds
from pomograd.compiler.times.moments import scan
from pomograd.plan import Budget, Draft, Item, Section, SectionKind, When

COUNTED = {
    SectionKind.PHASE: "phase",
    SectionKind.MONTH: "months",
    SectionKind.WEEK: "weeks",
    SectionKind.DAY: "days",
}

FEW = 20  # budgets of one section that are compared; nobody states more, and a wall of them stays linear


class DraftTree:
    """A draft, indexed; None stands for the draft itself as the parent of what no section holds."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._items: defaultdict[str | None, list[Item]] = defaultdict(list)
        self._sections: defaultdict[str | None, list[Section]] = defaultdict(list)
        self._budgets: defaultdict[str | None, list[Budget]] = defaultdict(list)
        self._by_id = {section.id: section for section in draft.sections}
        for item in draft.items:
            self._items[item.section].append(item)
        self._parents: dict[str, str | None] = {}
        for section in draft.sections:
            self._parents[section.id] = parent = self._beside(section)
            self._sections[parent].append(section)
        for budget in draft.budgets:
            self._budgets[budget.section].append(budget)
        self._own = {section.id: self._narrowed(section) for section in draft.sections}

    def items(self, section: str | None) -> list[Item]:
        return self._items.get(section, [])

    def children(self, section: str | None) -> list[Section]:
        return self._sections.get(section, [])

    def parent(self, section: Section) -> Section | None:
        """The section that one stands in; a phase, month, week or day is never within another one of its kind."""
        return self._by_id.get(self._parents[section.id] or "")

    def budgets(self, section: str | None) -> list[Budget]:
        """The first FEW budgets of a section."""
        return self._budgets.get(section, [])[:FEW]

    def budget_groups(self) -> Iterator[list[Budget]]:
        """The budgets of each section that has any."""
        return (group[:FEW] for group in self._budgets.values())

    def section(self, name: str) -> Section:
        return self._by_id[name]

    def below(self, section: str | None) -> Iterator[Item]:
        """The items of a section and of all sections within it."""
        yield from self.items(section)
        for child in self.children(section):
            yield from self.below(child.id)

    def granted_by(self, section: str | None) -> Iterator[Item]:
        """The items that share the budgets of a section: those below it, unless a section between grants its own."""
        yield from self.items(section)
        for child in self.children(section):
            if child.id not in self._budgets:
                yield from self.granted_by(child.id)

    def own(self, section: Section) -> When:
        """The window that a section names itself: what differs from the one it stands in, phases by their number."""
        return self._own[section.id]

    def _narrowed(self, section: Section) -> When:
        parent = self.parent(section)
        outer = parent.when if parent else When()
        whole = {name: getattr(section.when, name) for name in When.__slots__}
        named = {name: value for name, value in whole.items() if value != getattr(outer, name)}
        if section.kind is SectionKind.PHASE:  # which a window counts in order of appearance
            named["phase"] = scan(section.title).when.phase
        return When(**named)

    def _beside(self, section: Section) -> str | None:
        """The parent of a section, or that of the section of its own kind in which it does not fit."""
        parent = self._by_id.get(section.parent or "")
        unit = COUNTED.get(section.kind)
        while parent and unit and parent.kind is section.kind and not _fits(parent.when, section.when, unit):
            parent = self._by_id.get(self._parents[parent.id] or "")
        return parent.id if parent else None


def _fits(outer: When, inner: When, unit: str) -> bool:
    around, span = getattr(outer, unit), getattr(inner, unit)
    return around is None or span is None or holds(around, span)
