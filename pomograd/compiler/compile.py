"""A note's text → its plan. Pure: no file, no clock, and the same text gives the same plan."""

from collections.abc import Sequence
from dataclasses import replace

from pomograd.compiler.lint.findings import Findings
from pomograd.compiler.markdown.clearing import clear_text
from pomograd.compiler.markdown.outline import Block, Node, nest_headings, parse_outline
from pomograd.compiler.matching import LabPhrases, Matcher, Vocabulary
from pomograd.compiler.structure.drafts import Part, choose_roles, language_of, split_drafts
from pomograd.compiler.structure.items import Matchers, Scope
from pomograd.compiler.structure.labels import begins_with_work
from pomograd.compiler.structure.places import has_time
from pomograd.compiler.structure.sections import DraftReader, dates_of
from pomograd.compiler.times.moments import read_date
from pomograd.plan import Draft, Link, Plan, Role

NO_VOCABULARY = Vocabulary()
FEWEST_TASKS = 3  # what a list without any time must ask for to count as a plan


def compile_note(
    text: str, source: str, labs: Sequence[LabPhrases] = (), vocabulary: Vocabulary = NO_VOCABULARY
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
    matchers = Matchers(
        concepts=Matcher(vocabulary.names),
        labs=Matcher({lab.id: lab.phrases for lab in labs}),
    )
    drafts = _drafts(outline.nodes, findings, matchers)
    if not drafts:
        findings.add("P102" if cleared.strip() else "P101", 1)
    return Plan(
        source=source,
        language=language_of(cleared),
        drafts=drafts,
        links=tuple(_all_links(outline.nodes)),
        diagnostics=findings.sorted(),
    )


def _drafts(nodes: list[Node], findings: Findings, matchers: Matchers) -> tuple[Draft, ...]:
    parts = split_drafts(nodes)
    drafts = [_draft(part, findings, matchers) for part in parts]
    if not any(_is_plan(draft, part) for draft, part in zip(drafts, parts, strict=True)):
        return ()
    kept = [(draft, part) for draft, part in zip(drafts, parts, strict=True) if draft.items or draft.rest]
    roles = choose_roles([draft for draft, _ in kept], [part for _, part in kept])
    return tuple(
        replace(draft, id=f"d{number}", role=role)
        for number, ((draft, _), role) in enumerate(zip(kept, roles, strict=True), 1)
    )


def _draft(part: Part, findings: Findings, matchers: Matchers) -> Draft:
    top = _without_title(nest_headings(part.nodes))
    timed = any(has_time(node) for node in _everything(top))
    reader = DraftReader(findings, matchers, needs_time=timed)
    reader.read(top, Scope())
    start, end = dates_of(reader)
    return Draft(
        id="",
        title=part.title,
        lines=(part.nodes[0].lines[0], max(node.last_line for node in part.nodes)),
        role=Role.MAIN,
        start=read_date(start),
        end=read_date(end),
        rhythm=reader.rhythm.rhythm(),
        sections=tuple(reader.sections),
        budgets=tuple(reader.budgets),
        rest=tuple(reader.rest),
        items=tuple(reader.items),
    )


def _without_title(top: list[Node]) -> list[Node]:
    """The blocks below the heading of the whole draft, where it has one that says nothing about time."""
    headings = [node for node in top if node.block is Block.HEADING]
    if len(headings) != 1 or has_time(headings[0]) or not _has_headings(headings[0]):
        return top
    before = top[: top.index(headings[0])]
    return [*before, *headings[0].children]


def _has_headings(node: Node) -> bool:
    return any(child.block is Block.HEADING for child in node.children)


def _is_plan(draft: Draft, part: Part) -> bool:
    """Whether somebody means to do this: it names times or boxes to tick, or at least asks for work again and again."""
    if not draft.items:
        return bool(draft.rest)
    boxes = sum(item.done is not None for item in draft.items)
    asked = sum(begins_with_work(item.text) for item in draft.items)
    timed = bool(draft.budgets) or any(has_time(node) for node in _everything(nest_headings(list(part.nodes))))
    return timed or max(boxes, asked if asked * 2 >= len(draft.items) else 0) >= FEWEST_TASKS


def _everything(nodes: list[Node]) -> list[Node]:
    return [below for node in nodes for below in node.walk()]


def _all_links(nodes: list[Node]) -> list[Link]:
    """Every link of the note, in order; headings are not nested here, so none comes twice."""
    return [link for node in nodes for part in node.walk() for link in part.words.links]
