"""Notes that carry what must come of them: a comment at the end of a line says what that line compiles to.

The comments are gone before the note is compiled. Sections of topics and remarks may come in addition, and so may
findings of the linter that only look at resources and labs; nothing else may. A first line `<!-- drafts: … -->` names
the drafts of the note.
"""

import math
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pomograd.compiler import compile_note
from pomograd.plan import Plan
from tests.compiler.facts import facts

NOTES = sorted((Path(__file__).parent / "notes").glob("*.md"))
COMMENT = re.compile(r" ?<!-- (.*?) -->")
DRAFT = re.compile(r"(d\d+ \w+ \d+)-(\d+)")
TOLERATED = re.compile(r"section (?:topic|note)\b|P602|P103")


@pytest.mark.parametrize("path", NOTES, ids=lambda path: path.name)
def test_every_line_compiles_to_what_its_comment_says(path: Path) -> None:
    expected, plan = read(path)
    differences = list(compare(expected, facts(plan)))
    assert not differences, f"{len(differences)} differences\n" + "\n".join(differences)


@pytest.mark.parametrize("path", [path for path in NOTES if "<!-- drafts:" in path.read_text("utf-8")], ids=str)
def test_a_note_falls_into_the_drafts_that_its_first_line_names(path: Path) -> None:
    """Prose between two drafts may belong to the first of them."""
    [stated] = re.findall(r"<!-- drafts: (.*?) -->", path.read_text("utf-8"))
    _, plan = read(path)
    wanted = [DRAFT.fullmatch(words) for words in stated.split("; ")]
    assert [f"{draft.id} {draft.role} {draft.lines[0]}" for draft in plan.drafts] == [
        each[1] for each in wanted if each
    ]
    ends = [int(each[2]) for each in wanted if each]
    starts = [*(draft.lines[0] for draft in plan.drafts[1:]), math.inf]
    reached = zip(ends, [draft.lines[1] for draft in plan.drafts], starts, strict=True)
    assert all(end <= last < following for end, last, following in reached)


def read(path: Path) -> tuple[dict[int, set[str]], Plan]:
    """What the comments of a note say, and the plan of the note without them."""
    lines = path.read_text("utf-8").split("\n")
    found = {number: COMMENT.search(line) for number, line in enumerate(lines, 1)}
    expected = {number: set(match[1].split("; ")) for number, match in found.items() if match}
    drafts = {number for number, words in expected.items() if any(word.startswith("drafts:") for word in words)}
    note = "\n".join(COMMENT.sub("", line) for line in lines)
    return {number: words for number, words in expected.items() if number not in drafts}, compile_note(note, path.name)


def compare(expected: dict[int, set[str]], found: dict[int, list[str]]) -> Iterator[str]:
    for line in sorted({*expected, *found}):
        wanted, came = expected.get(line, set()), set(found.get(line, ()))
        missing = sorted(fact for fact in wanted - came if not TOLERATED.match(fact) or fact.startswith("section"))
        extra = sorted(fact for fact in came - wanted if not TOLERATED.match(fact))
        yield from (f"{line:>4} missing    {fact}" for fact in missing)
        yield from (f"{line:>4} unexpected {fact}" for fact in extra)
