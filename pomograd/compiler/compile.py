"""A note's text → its plan. Pure: no file, no clock, and the same text gives the same plan."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from pomograd.compiler.lint.findings import Findings
from pomograd.compiler.lint.rules import lint
from pomograd.compiler.markdown.clearing import clear_text
from pomograd.compiler.markdown.outline import Block, Node, Outline, parse_outline
from pomograd.compiler.markdown.properties import read_properties
from pomograd.compiler.matching import LabMatcher, LabPhrases, Syllabus, Vocabulary, plain_syllabus
from pomograd.compiler.structure.dating import Dates
from pomograd.compiler.structure.drafts import Part, choose_roles, language_of, split_drafts
from pomograd.compiler.structure.items import Matchers, Scope
from pomograd.compiler.structure.kinds import begins_with_work
from pomograd.compiler.structure.labels import Label, label_of
from pomograd.compiler.structure.nesting import everything, nest
from pomograd.compiler.structure.places import has_time
from pomograd.compiler.structure.prerequisites import with_needs
from pomograd.compiler.structure.sections import DraftReader, bounds_of
from pomograd.compiler.times.moments import read_date
from pomograd.compiler.times.remembering import forget_texts
from pomograd.plan import Draft, Link, Plan, Role

NO_VOCABULARY = Vocabulary()
_DAYS = re.compile(r"(\d{1,3})[ -]?(?:天|days?\b)", re.IGNORECASE)
LONGEST_REMEMBERED = 200_000  # characters; a note of so many is read again from its beginning when it was edited
FIRST_LINES = 6  # that tell what year a note is about
FEWEST_TASKS = 3  # what a list without any time must ask for to count as a plan


def compile_note(
    text: str, source: str, labs: Syllabus | Sequence[LabPhrases] = (), vocabulary: Vocabulary = NO_VOCABULARY
) -> Plan:
    """The plan that the note says, with everything doubtful about it as a diagnostic.

    `source` is what the plan calls its note, `labs` and `vocabulary` are what items are matched with. A note that holds
    no plan gives one without drafts and says so: P101 where it is empty, P102 otherwise.
    """
    findings = Findings(text.replace("\r\n", "\n").replace("\r", "\n"))
    cleared = clear_text(text, findings)
    outline = parse_outline(cleared)
    for line in outline.unclosed_fences:
        findings.add("P301", line)
    syllabus = labs if isinstance(labs, Syllabus) else plain_syllabus(labs)
    matchers = Matchers(vocabulary.matcher, LabMatcher(syllabus, vocabulary.matcher))
    note = _Note(findings, matchers, _bounds_in(read_properties(text)), _hints(source, text, outline.nodes))
    drafts = _drafts(outline.nodes, note) or _drafts(_unquoted(outline.nodes), note) or _fenced(outline, note)
    if not drafts:
        findings.add("P102" if cleared.strip() else "P101", 1)
    links = tuple(_all_links(outline.nodes))
    plan = Plan(source=source, language=language_of(cleared), drafts=drafts, links=links)
    lint(plan, cleared, findings, has_labs=bool(labs))
    if len(text) > LONGEST_REMEMBERED:
        forget_texts()
    return replace(plan, diagnostics=findings.sorted())


Bounds = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class _Note:
    """What every draft of a note is read with. `hints` are texts whose year counts where no date tells it."""

    findings: Findings
    matchers: Matchers
    bounds: Bounds
    hints: tuple[str, ...]


def _hints(source: str, text: str, nodes: list[Node]) -> tuple[str, ...]:
    """The name of a note, its properties, its first lines and its headings."""
    headings = (node.text for node in nodes if node.block is Block.HEADING)
    properties = read_properties(text)
    return (source.rsplit("/", 1)[-1], *properties.values(), *(node.text for node in nodes[:FIRST_LINES]), *headings)


def _bounds_in(properties: Mapping[str, str]) -> Bounds:
    """The first and the last day that the properties of a note state."""
    dates = {label_of(name.replace("_", " ").replace("-", " ")): read_date(value) for name, value in properties.items()}
    return dates.get(Label.START), dates.get(Label.END)


def _unquoted(nodes: list[Node]) -> list[Node]:
    """The blocks of a note whose whole plan is a quotation, as if they stood in the note itself; none without one."""
    if not any(part.quoted for node in nodes for part in node.walk()):
        return []
    return _without_quotes(nodes)


def _without_quotes(nodes: list[Node]) -> list[Node]:
    return [replace(node, quoted=False, children=_without_quotes(node.children)) for node in nodes]


def _fenced(outline: Outline, note: _Note) -> tuple[Draft, ...]:
    """The drafts of the first code fence that holds any, for a note whose whole plan was pasted into one."""
    for line, text in outline.fenced:
        inside = parse_outline("\n" * (line - 1) + text)
        drafts = _drafts(inside.nodes, note)
        if drafts:
            return drafts
    return ()


def _drafts(nodes: list[Node], note: _Note) -> tuple[Draft, ...]:
    parts = split_drafts(nodes)
    drafts = [_draft(part, note) for part in parts]
    while len(parts) > 1 and not drafts[0].items and not parts[1].log:  # an introduction belongs to the plan
        parts[:2] = [replace(parts[1], nodes=[*parts[0].nodes, *parts[1].nodes])]
        drafts[:2] = [_draft(parts[0], note)]
    if not any(_is_plan(draft, part) for draft, part in zip(drafts, parts, strict=True)):
        return ()
    kept = [(draft, part) for draft, part in zip(drafts, parts, strict=True) if draft.items or draft.rest]
    roles = choose_roles([draft for draft, _ in kept], [part for _, part in kept])
    numbered = (
        replace(draft, id=f"d{number}", role=role)
        for number, ((draft, _), role) in enumerate(zip(kept, roles, strict=True), 1)
    )
    return tuple(_begun(list(numbered), *note.bounds))


def _draft(part: Part, note: _Note) -> Draft:
    top = _without_title(nest(part.nodes))
    nodes = everything(top)
    timed = any(has_time(node) for node in nodes)
    reader = DraftReader(
        note.findings, note.matchers, Dates(top, [part.title, *note.hints]), needs_time=timed, length=_length(part)
    )
    reader.read(top, Scope())
    start, end = bounds_of(reader)
    return Draft(
        id="",
        title=part.title,
        lines=(part.begins, max(node.last_line for node in part.nodes)),
        role=Role.MAIN,
        start=read_date(start),
        end=read_date(end),
        rhythm=reader.rhythm.rhythm(),
        sections=reader.read_sections(),
        budgets=tuple(reader.budgets),
        rest=tuple(reader.rest),
        items=with_needs(reader.read_items(), nodes, note.findings),
    )


def _begun(drafts: list[Draft], start: date | None, end: date | None) -> Iterator[Draft]:
    """The drafts with their first and last days, given the ones that the note states for all of them.

    The first day is the one that the draft states, else its earliest date, else the one of the note or another draft.
    """
    stated = start or next((draft.start for draft in drafts if draft.start), None)
    for draft in drafts:
        dates = list(_first_days(draft))
        shared = stated if draft.role is not Role.LOG else None
        yield replace(draft, start=draft.start or min(dates, default=shared), end=draft.end or end)


def _length(part: Part) -> int:
    """The days that the first headings of a draft say it takes, as in 30 天挑战; 0 where they say none."""
    named = (_DAYS.search(text) for text in (part.title, *(node.text for node in part.nodes[:3])))
    return next((int(found[1]) for found in named if found), 0)


def _first_days(draft: Draft) -> Iterator[date]:
    """The dates that a draft begins with: of its sections, else of its tasks where nothing else counts their time."""
    sections = [section.when.dates[0] for section in draft.sections if section.when.dates]
    counted = any(item.when.weeks or item.when.months or item.when.days for item in draft.items)
    tasks = (item.when.dates[0] for item in draft.items if item.when.dates)
    yield from sections or (() if counted else tasks)


def _without_title(top: list[Node]) -> list[Node]:
    """The blocks below the titles of the whole draft: headings that hold all of its time and say nothing about it."""
    headings = [node for node in top if node.block is Block.HEADING]
    if (
        len(headings) != 1
        or has_time(headings[0])
        or not _holds_plan(headings[0])
        or label_of(headings[0].text) is Label.NOTE
    ):
        return top
    before = top[: top.index(headings[0])]
    return [*before, *_without_title(headings[0].children)]


def _holds_plan(heading: Node) -> bool:
    return any(child.block is Block.HEADING or has_time(child) for child in heading.children)


def _is_plan(draft: Draft, part: Part) -> bool:
    """Whether somebody means to do this: it names times or boxes to tick, or at least asks for work again and again."""
    if not draft.items:
        return bool(draft.rest)
    boxes = sum(item.done is not None for item in draft.items)
    asked = sum(begins_with_work(item.text) for item in draft.items)
    timed = bool(draft.budgets) or any(has_time(node) for node in everything(nest(list(part.nodes))))
    return timed or max(boxes, asked if asked * 2 >= len(draft.items) else 0) >= FEWEST_TASKS


def _all_links(nodes: list[Node]) -> list[Link]:
    """Every link of the note, in order; headings are not nested here, so none comes twice."""
    return [link for node in nodes for part in node.walk() for link in part.words.links]
