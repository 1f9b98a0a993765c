"""Notes that carry what must come of them: a comment at the end of a line says everything that line compiles to."""

import re
from collections import defaultdict
from pathlib import Path

import pytest

from pomograd.compiler import compile_note
from pomograd.plan import Budget, Draft, Item, Plan, Range, Section, When

NOTES = sorted((Path(__file__).parent / "notes").glob("*.md"))
EXPECTED = re.compile(r"<!-- (.*?) -->")


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.name)
def test_every_line_compiles_to_what_its_comment_says(path: Path) -> None:
    note = path.read_text("utf-8")
    expected = {
        number: sorted(match[1].split("; "))
        for number, line in enumerate(note.splitlines(), 1)
        if (match := EXPECTED.search(line))
    }
    assert facts(compile_note(note, path.name)) == expected


def facts(plan: Plan) -> dict[int, list[str]]:
    """What stands on each line, in the words of the comments."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for draft in plan.drafts:
        for line, fact in facts_of(draft):
            found[line].append(fact)
    for finding in plan.diagnostics:
        found[finding.line].append(finding.code)
    return {line: sorted(words) for line, words in found.items()}


def facts_of(draft: Draft) -> list[tuple[int, str]]:
    return [
        *((section.lines[0], of_section(section)) for section in draft.sections),
        *((budget.line, of_budget(budget)) for budget in draft.budgets),
        *((rest.line, joined("rest", window(rest.when))) for rest in draft.rest),
        *((item.lines[0], of_item(item)) for item in draft.items),
    ]


def of_section(section: Section) -> str:
    return joined("section", section.kind, window(section.when))


def of_budget(budget: Budget) -> str:
    return joined("budget", budget.per, span(budget.minutes), window(budget.when))


def of_item(item: Item) -> str:
    minutes = f"minutes={span(item.minutes)}" if item.minutes else ""
    pomodoros = f"pomodoros={item.pomodoros}" if item.pomodoros else ""
    repeat = "each" if item.repeat == "each" else ""
    state = {None: "", True: "done", False: "open"}[item.done]
    return joined("item", item.kind, minutes, pomodoros, repeat, window(item.when), state) + f": {item.text}"


def window(when: When) -> str:
    ranges = {name: getattr(when, name) for name in ("phase", "months", "weeks", "days")}
    words = [f"{name}={span(value)}" for name, value in ranges.items() if value]
    words += [f"weekdays={''.join(map(str, when.weekdays))}"] if when.weekdays else []
    words += [f"period={when.period}"] if when.period else []
    words += [f"clock={when.clock[0]:%H:%M}-{when.clock[1]:%H:%M}"] if when.clock else []
    words += [f"pomodoros={span(when.pomodoros)}"] if when.pomodoros else []
    return " ".join(words)


def span(ends: Range) -> str:
    return str(ends[0]) if ends[0] == ends[1] else f"{ends[0]}-{ends[1]}"


def joined(*words: str) -> str:
    return " ".join(word for word in words if word)
