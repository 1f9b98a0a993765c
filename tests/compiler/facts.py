"""A plan in short words, one fact to what a line of the note compiles to: the language of the notes' expectations.

`5 item learn minutes=25 pomodoros=1 each weeks=1 weekdays=12345 period=morning: the text +2 details` says that the item
of line 5 is to be learnt on every working day of week 1, and that two more lines belong to it. `every=week` is once in
every week, `rotation=Go,Rust` a day for each in turn, `after=3,4` after what stands on those lines.
"""

from collections import defaultdict
from collections.abc import Iterator

from pomograd.plan import Budget, Draft, Item, Link, Plan, Range, Resource, Rhythm, Section, When


def facts(plan: Plan) -> dict[int, list[str]]:
    """What stands on each line: sections, budgets, rest, items and findings."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for draft in plan.drafts:
        for line, fact in facts_of(draft):
            found[line].append(fact)
    for finding in plan.diagnostics:
        found[finding.line].append(finding.code)
    return {line: sorted(words) for line, words in found.items()}


def facts_of(draft: Draft) -> list[tuple[int, str]]:
    lines = {item.id: item.lines[0] for item in draft.items}
    return [
        *((section.lines[0], of_section(section)) for section in draft.sections),
        *((budget.line, of_budget(budget)) for budget in draft.budgets),
        *((rest.line, joined("rest", window(rest.when))) for rest in draft.rest),
        *((item.lines[0], of_item(item, lines)) for item in draft.items),
    ]


def of_section(section: Section) -> str:
    return joined("section", section.kind, "rotates" if section.rotates else "", window(section.when))


def of_budget(budget: Budget) -> str:
    return joined("budget", budget.per, span(budget.minutes), window(budget.when))


def of_item(item: Item, lines: dict[str, int]) -> str:
    """`lines` are those of the items of the draft by their ids."""
    minutes = f"minutes={span(item.minutes)}" if item.minutes else ""
    pomodoros = f"pomodoros={item.pomodoros}" if item.pomodoros else ""
    repeat = "each" if item.repeat == "each" else ""
    every = f"every={item.every}" if item.every else ""
    rotation = f"rotation={','.join(item.rotation).replace(' ', '_')}" if item.rotation else ""
    after = f"after={','.join(str(lines[need]) for need in item.needs)}" if item.needs else ""
    state = {None: "", True: "done", False: "open"}[item.done]
    labs = f"labs={','.join(item.labs)}" if item.labs else ""
    first, *details = item.text.split("\n")
    more = f" +{len(details)} details" if details else ""
    often = joined(repeat, every, rotation)
    return (
        joined("item", item.kind, minutes, pomodoros, often, window(item.when), state, after, labs) + f": {first}{more}"
    )


def of_draft(draft: Draft) -> str:
    start = f"start={draft.start}" if draft.start else ""
    end = f"end={draft.end}" if draft.end else ""
    return joined("draft", draft.id, draft.role, f"{draft.lines[0]}-{draft.lines[1]}", start, end)


def of_rhythm(rhythm: Rhythm) -> str:
    return f"{rhythm.work}/{rhythm.short_break} {span(rhythm.long_break)} every {rhythm.every}"


def of_counts(things: list[Link] | list[Resource]) -> str:
    """How many of each kind, `book=2 course=1`; the same thing on the same line counts once."""
    kinds = [kind for _, kind, _ in dict.fromkeys((thing.line, str(thing.kind), name_of(thing)) for thing in things)]
    return " ".join(f"{kind}={kinds.count(kind)}" for kind in sorted(set(kinds)))


def name_of(thing: Link | Resource) -> str:
    return thing.title if isinstance(thing, Resource) else thing.target


def resources_of(draft: Draft) -> list[Resource]:
    return [resource for holder in (*draft.sections, *draft.items) for resource in holder.resources]


def texts_of(plan: Plan) -> Iterator[tuple[int, str]]:
    """Every text that a learner is shown as work, with its line."""
    return ((item.lines[0], item.text) for draft in plan.drafts for item in draft.items)


def window(when: When) -> str:
    ranges = {name: getattr(when, name) for name in ("phase", "months", "weeks", "days")}
    words = [f"{name}={span(value)}" for name, value in ranges.items() if value]
    words += [f"weekdays={''.join(map(str, when.weekdays))}"] if when.weekdays else []
    words += [f"dates={'..'.join(str(day) for day in dict.fromkeys(when.dates))}"] if when.dates else []
    words += [f"period={when.period}"] if when.period else []
    words += [f"clock={when.clock[0]:%H:%M}-{when.clock[1]:%H:%M}"] if when.clock else []
    words += [f"pomodoros={span(when.pomodoros)}"] if when.pomodoros else []
    return " ".join(words)


def span(ends: Range) -> str:
    return str(ends[0]) if ends[0] == ends[1] else f"{ends[0]}-{ends[1]}"


def joined(*words: str) -> str:
    return " ".join(word for word in words if word)
