"""Rules on pomodoros with numbers: they should add up to their hours, and count without gap or repetition."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from pomograd.compiler.lint.findings import Finding, finding
from pomograd.compiler.lint.note import Note
from pomograd.compiler.lint.tree import DraftTree
from pomograd.compiler.lint.windows import meet
from pomograd.plan import Draft, Item, Range, SectionKind

HIGHEST = 99  # a slot number above it is a slip of the pen

_OF_A_DAY = (SectionKind.PERIOD, SectionKind.DAY)


def slots_and_hours(tree: DraftTree, note: Note) -> Iterator[Finding]:
    """P201: less than one slot apart is no matter, since breaks are counted with the slots."""
    for section in tree.draft.sections:
        slots = [item for item in tree.items(section.id) if item.when.pomodoros]
        stated = next((budget.minutes for budget in tree.budgets(section.id)), None)
        if not slots or stated is None or section.kind not in _OF_A_DAY:
            continue
        count, work = _work(tree.draft, slots)
        total = work + count * tree.draft.usual_rhythm.short_break
        nearest = min(max(total, stated[0]), stated[1])
        if abs(total - nearest) >= work // count:
            line = section.lines[0]
            about = note.word(line, "hours")
            yield finding("P201", line, about, stated=nearest, total=total, count=count)


def slots_twice(tree: DraftTree, note: Note) -> Iterator[Finding]:
    """P202, at the later of the two."""
    for slots in _counts(tree.draft):
        repeated: dict[str, list[int]] = {}
        for number, holders in _holders(slots).items():
            later = next((each for each in holders[1:] if meet(each.when, holders[0].when)), None)
            if later is not None:
                repeated.setdefault(later.id, []).append(number)
        free = _free(slots) if repeated else 0
        for item in slots:
            if item.id in repeated:
                numbers = repeated[item.id]
                line = item.lines[0]
                about = note.word(line, "slot")
                yield finding("P202", line, about, number=_span((numbers[0], numbers[-1])), free=free)


def slots_missing(tree: DraftTree, note: Note) -> Iterator[Finding]:
    """P203, at the slot before which the number is missing. A count may go on from the count before it."""
    last = 0
    for slots in _counts(tree.draft):
        numbers = _numbers(slots)
        first = last + 1 if min(numbers) > last else 1
        for gap in _gaps(numbers, first):
            after = next(item for item in slots if _last(item) > gap[1])
            line = after.lines[0]
            yield finding("P203", line, note.word(line, "slot"), number=_span(gap))
        last = max(numbers)


def _counts(draft: Draft) -> Iterator[list[Item]]:
    """The slots that are counted together: those of one period or day, or of one topic that holds slots itself."""
    groups: defaultdict[str | None, list[Item]] = defaultdict(list)
    for item in draft.items:
        if item.section is not None and 0 < _slot(item)[0] <= HIGHEST:
            groups[item.section].append(item)
    yield from groups.values()


def _work(draft: Draft, slots: list[Item]) -> Range:
    """How many pomodoros, and their minutes of work."""
    counts = [last - first + 1 for first, last in map(_slot, slots)]
    minutes = [
        item.minutes[1] if item.minutes else count * draft.usual_rhythm.work
        for item, count in zip(slots, counts, strict=True)
    ]
    return sum(counts), sum(minutes)


def _holders(slots: list[Item]) -> dict[int, list[Item]]:
    holders: defaultdict[int, list[Item]] = defaultdict(list)
    for item in slots:
        for number in range(_slot(item)[0], min(_last(item), HIGHEST) + 1):
            holders[number].append(item)
    return holders


def _free(slots: list[Item]) -> int:
    """The number that the repeated slot could take: the lowest one that is missing, else the next one."""
    used = Counter(_numbers(slots))
    return next(number for number in range(min(used), HIGHEST + 3) if number not in used)


def _numbers(slots: list[Item]) -> list[int]:
    return sorted(_holders(slots))


def _gaps(numbers: list[int], first: int) -> Iterator[Range]:
    expected = first
    for number in numbers:
        if number > expected:
            yield expected, number - 1
        expected = number + 1


def _slot(item: Item) -> Range:
    return item.when.pomodoros or (0, 0)


def _last(item: Item) -> int:
    return _slot(item)[1]


def _span(gap: Range) -> str:
    return str(gap[0]) if gap[0] == gap[1] else f"{gap[0]}-{gap[1]}"
