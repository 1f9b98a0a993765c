"""The seed notes and the shared ones, compared with what a careful person reads in them.

`expected/<note>.md` says how the note is read and why, then one fact a line in the words of `facts.py`:

    draft d1 main 3-121 start=2025-12-01      rhythm d1 25/5 15-30 every 4
    links wikilink=11 embed=2                 resources d1 book=3 course=2        highlights d1 7
    17 item learn phase=1 weeks=1-2: 线性代数：理解…概念等内容。 +2 details

    draft d2 main over 42-84                  the draft holds at least these lines

A text longer than 16 characters is given by its first and last eight. What a careful reader may decide either way is
left open: `learn|read` is one of the two, `each?` may be absent, `text || other` are two readings, `+any` is any number
of details, and a fact behind a `?` may be missing. Sections of topics and notes, labs, and findings of the linter may
come in addition.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import jsonschema
import pytest

from pomograd.compiler import compile_note, load_syllabus, load_vocabulary, plan_document, plan_schema, read_note
from pomograd.plan import Plan
from tests.compiler.facts import facts, of_counts, of_draft, of_rhythm, resources_of, texts_of

SHARED = Path(__file__).resolve().parents[3] / "shared"
EXPECTATIONS = sorted((Path(__file__).parent / "expected").glob("*.md"))
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="needs the folder of real study plans, ../shared")

COURSE = Path(__file__).resolve().parents[2] / "course"
SYLLABUS = load_syllabus((COURSE / "syllabus.toml").read_text("utf-8"))
VOCABULARY = load_vocabulary((COURSE / "concepts.toml").read_text("utf-8"))
STRUCTURAL = {"P101", "P102", "P201", "P202", "P203", "P204", "P301", "P302"}  # the rest is for the linter's tests
OPTIONAL = "?"
ANY_DETAILS = " +any"
EDGE = 8  # characters that an expectation gives of each end of a text
MARKUP = re.compile(r"\*\*|<(?:font|br|/font|span)|\]\(|\[\[|\]\]|^\s*(?:[-*+] |\d+\. |\[[ xX]\] |#+ |\|)|&nbsp;|==")


class Fact(NamedTuple):
    line: int  # 0: about the whole note
    words: str

    @property
    def subject(self) -> str:
        """What the fact is about, so that two unequal facts about the same thing make one difference."""
        count = 2 if self.line == 0 else 1
        return " ".join(self.words.removeprefix(OPTIONAL).split()[:count])


def test_every_shared_note_has_its_expectation() -> None:
    notes = {path.stem for path in (*SHARED.glob("seeds/*"), *SHARED.glob("plans/*"))}
    assert {path.stem for path in EXPECTATIONS} == notes


@pytest.fixture(params=EXPECTATIONS, ids=lambda path: path.stem)
def expectation(request: pytest.FixtureRequest) -> Path:
    return request.param


@pytest.fixture
def plan(expectation: Path) -> Plan:
    return compile_note(read_note(note_of(expectation)), note_of(expectation).name, SYLLABUS, VOCABULARY)


def note_of(expectation: Path) -> Path:
    [note] = [*SHARED.glob(f"seeds/{expectation.stem}.*"), *SHARED.glob(f"plans/{expectation.stem}.*")]
    return note


def test_a_note_compiles_to_what_a_careful_person_reads_in_it(expectation: Path, plan: Plan) -> None:
    expected = read_expectation(expectation.read_text("utf-8"))
    found = [*whole_note(plan, expected), *line_by_line(plan)]
    differences = list(compare(expected, found))
    if differences:
        pytest.fail(f"{len(differences)} differences\n" + "\n".join(differences), pytrace=False)


def test_texts_of_items_hold_no_markup(plan: Plan) -> None:
    assert not [(line, text) for line, text in texts_of(plan) if MARKUP.search(text)]


def test_every_line_named_stands_in_the_note_and_in_its_draft(expectation: Path, plan: Plan) -> None:
    last = len(read_note(note_of(expectation)).splitlines())
    assert all(1 <= line.line <= last for line in (*plan.links, *plan.diagnostics))
    assert all(one.lines[1] < other.lines[0] for one, other in pairwise(plan.drafts))
    for draft in plan.drafts:
        assert 1 <= draft.lines[0] <= draft.lines[1] <= last
        pairs = [part.lines for part in (*draft.sections, *draft.items)]
        singles = [part.line for part in (*draft.budgets, *draft.rest)]
        assert all(first <= second for first, second in pairs)
        assert all(draft.lines[0] <= line <= draft.lines[1] for line in (*sum(pairs, ()), *singles))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_plan_of_a_shared_note_fits_the_published_schema(plan: Plan, language: str) -> None:
    document = json.loads(json.dumps(plan_document(plan, language)))
    jsonschema.Draft202012Validator(json.loads(plan_schema())).validate(document)


@pytest.mark.parametrize(
    ("written", "read", "same"),
    [
        ("item learn|read weeks=1: 一", "item read weeks=1: 一", True),
        ("item learn each? weeks=1: 一", "item learn weeks=1: 一", True),
        ("item learn each? weeks=1: 一", "item learn each weeks=1: 一", True),
        ("item learn weeks=1: 一", "item learn each weeks=1: 一", False),
        ("item learn weeks=1: 一", "item learn weeks=1 labs=mlp: 一", True),
        ("item learn weeks=1 labs=gpt: 一", "item learn weeks=1 labs=mlp: 一", False),
        ("item learn weeks=1: 一", "item learn weeks=1: 二", False),
        ("item learn weeks=1: 一 || 二", "item learn weeks=1: 二", True),
        ("item learn weeks=1: 一", "item learn weeks=1: 一 +2 details", False),
        ("item learn weeks=1: 一 +any", "item learn weeks=1: 一 +2 details", True),
        ("draft d1 main over 4-8", "draft d1 main 2-9", True),
        ("draft d1 main over 4-8", "draft d1 main 5-9", False),
        ("draft d1 main over 4-8", "draft d1 main 2-9 start=2025-01-01", False),
    ],
)
def test_an_expectation_leaves_open_only_what_it_says(written: str, read: str, *, same: bool) -> None:
    assert agree(written, read, known_labs={"mlp", "gpt"}) is same


def read_expectation(text: str) -> list[Fact]:
    [block] = re.findall(r"^```\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    return [read_fact(line) for line in block.splitlines() if line.strip()]


def read_fact(line: str) -> Fact:
    number, _, words = line.partition(" ")
    return Fact(int(number), words) if number.isdigit() else Fact(0, line)


def line_by_line(plan: Plan) -> Iterator[Fact]:
    for line, words in facts(plan).items():
        for fact in words:
            yield Fact(line, abbreviated(fact))


def whole_note(plan: Plan, expected: list[Fact]) -> Iterator[Fact]:
    """What is said once a note or once a draft; of links and resources, the kinds that the expectation counts."""
    counted = {fact.subject: fact.words for fact in expected if fact.line == 0}
    for draft in plan.drafts:
        yield Fact(0, of_draft(draft))
        if draft.rhythm:
            yield Fact(0, f"rhythm {draft.id} {of_rhythm(draft.rhythm)}")
        if f"highlights {draft.id}" in counted:
            yield Fact(0, f"highlights {draft.id} {sum(len(item.highlights) for item in draft.items)}")
        if resources := counted.get(f"resources {draft.id}"):
            yield Fact(0, f"resources {draft.id} {only(resources, of_counts(resources_of(draft)))}")
    links = next((words for subject, words in counted.items() if subject.startswith("links")), None)
    if links:
        yield Fact(0, f"links {only(links, of_counts(list(plan.links)))}")


def only(wanted: str, counts: str) -> str:
    """`counts` of the kinds in `wanted`, in its order; what there is none of counts 0."""
    found = dict(word.split("=") for word in counts.split())
    kinds = [word.partition("=")[0] for word in wanted.split() if "=" in word]
    return " ".join(f"{kind}={found.get(kind, 0)}" for kind in kinds)


def abbreviated(fact: str) -> str:
    head, colon, text = fact.partition(": ")
    text, more = re.fullmatch(r"(.*?)( \+\d+ details)?", text).groups("")
    short = text if len(text) <= 2 * EDGE else f"{text[:EDGE]}…{text[-EDGE:]}"
    return f"{head}{colon}{short}{more}"


def compare(expected: list[Fact], found: list[Fact]) -> list[str]:
    missing: list[Fact] = []
    unexpected = list(found)
    for fact in expected:
        same = next((other for other in unexpected if says(fact, other)), None)
        if same:
            unexpected.remove(same)
        elif not fact.words.startswith(OPTIONAL):
            missing.append(fact)
    return sorted(
        differences(missing, [fact for fact in unexpected if not may_come_in_addition(fact)]), key=line_number
    )


def says(written: Fact, read: Fact) -> bool:
    return written.line == read.line and agree(written.words, read.words, known_labs={lab.id for lab in SYLLABUS.labs})


def differences(missing: list[Fact], unexpected: list[Fact]) -> Iterator[str]:
    left = Counter(unexpected)
    for fact in missing:
        partner = next((other for other in left if same_thing(fact, other) and left[other]), None)
        if partner:
            left[partner] -= 1
            yield f"{fact.line:4} different   {fact.words}\n             found  {partner.words}"
        else:
            yield f"{fact.line:4} missing     {fact.words}"
    for fact in left.elements():
        yield f"{fact.line:4} unexpected  {fact.words}"


def line_number(difference: str) -> int:
    return int(difference.split(maxsplit=1)[0])


def same_thing(one: Fact, other: Fact) -> bool:
    return (one.line, one.subject) == (other.line, other.subject)


def may_come_in_addition(fact: Fact) -> bool:
    if fact.words.startswith("P"):
        return fact.words not in STRUCTURAL
    return fact.words.startswith(("section topic", "section note"))


def agree(written: str, read: str, known_labs: set[str]) -> bool:
    """Whether the fact read out of the note is one that the expectation allows."""
    wanted, _, wanted_text = written.removeprefix(OPTIONAL).partition(": ")
    found, _, found_text = read.partition(": ")
    return heads_agree(wanted.split(), found.split(), known_labs) and any(
        texts_agree(text, found_text) for text in wanted_text.split(" || ")
    )


def heads_agree(wanted: list[str], found: list[str], known_labs: set[str]) -> bool:
    found, found_labs = [word for word in found if not is_labs(word)], labs_in(found)
    for word in wanted:
        if is_labs(word):
            if labs_in([word]) & known_labs - found_labs:
                return False
        elif word.endswith("?"):
            found = [other for other in found if other != word[:-1]]
        elif word == "over":
            continue
        elif not found or not words_agree(word, found.pop(0), over="over" in wanted):
            return False
    return not found


def words_agree(wanted: str, found: str, *, over: bool) -> bool:
    if over and re.fullmatch(r"\d+-\d+", found):
        (first, last), (begin, end) = (map(int, word.split("-")) for word in (wanted, found))
        return begin <= first <= last <= end
    return found in wanted.split("|")


def texts_agree(wanted: str, found: str) -> bool:
    if wanted.endswith(ANY_DETAILS):
        return wanted.removesuffix(ANY_DETAILS) == re.sub(r" \+\d+ details$", "", found)
    return wanted == found


def is_labs(word: str) -> bool:
    return word.startswith("labs=")


def labs_in(words: list[str]) -> set[str]:
    return {lab for word in words if is_labs(word) for lab in word.removeprefix("labs=").split(",")}
