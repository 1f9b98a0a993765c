"""Reads the blocks of one draft into sections, items, budgets and rest, each with its window of time.

Knows what blocks mean; where one draft ends and the next begins is decided elsewhere.
"""

from collections.abc import Iterable
from dataclasses import replace

from pomograd.compiler.identity import Identities
from pomograd.compiler.lint.findings import Findings, SlotOfPeriod
from pomograd.compiler.markdown.outline import Block, Node
from pomograd.compiler.structure.items import (
    Matchers,
    Scope,
    are_details,
    details_of,
    effort_of,
    is_blank,
    make_item,
    unique,
)
from pomograd.compiler.structure.labels import Label, kind_of, label_of, undecorated
from pomograd.compiler.structure.places import days_left, front_of, has_time
from pomograd.compiler.structure.tables import read_row
from pomograd.compiler.times.moments import Moment, narrow, scan
from pomograd.compiler.times.rhythm import RhythmReader
from pomograd.compiler.times.timewords import Unit, time_word_at
from pomograd.plan import Budget, Item, ItemKind, Link, Per, Range, Rest, Section, SectionKind, When

LONGEST_LABEL = 40  # characters before a colon
LONGEST_NAME = 30  # characters; a longer bold line is a task, not the name of a group

_CONTENT = {Label.CONTENT, Label.PRACTICE, Label.PROJECT}
_ASIDE = {Label.NOTE, Label.LOG, Label.TEMPLATE}


class DraftReader:
    """Reads one draft; what it found lies in its attributes."""

    def __init__(self, findings: Findings, matchers: Matchers, *, needs_time: bool) -> None:
        self.sections: list[Section] = []
        self.items: list[Item] = []
        self.budgets: list[Budget] = []
        self.rest: list[Rest] = []
        self.rhythm = RhythmReader()
        self.dates: dict[Label, str] = {}
        self._findings = findings
        self._matchers = matchers
        self._needs_time = needs_time
        self._identities = Identities()
        self._phases = 0
        self._slots: dict[str | None, list[SlotOfPeriod]] = {}

    def read(self, nodes: Iterable[Node], scope: Scope) -> None:
        """Reads blocks that stand side by side."""
        last_slot = 0
        for node in nodes:
            before = len(self.sections)
            self._read_node(node, scope)
            if len(self.sections) > before and self.sections[before].kind is SectionKind.PERIOD:
                last_slot = self._check_slots(self.sections[before], last_slot)

    def _read_node(self, node: Node, scope: Scope) -> None:
        label, body = _label_and_body(node)
        if label is Label.START or label is Label.END:
            self.dates.setdefault(label, body)
        elif label is Label.RESOURCES:
            self._keep_resources(node, scope)
        elif label is Label.BUDGET and scan(node.text).budgets:
            self._grant(scan(node.text), scope.section, scope.when, node)
        elif label in _ASIDE and not _has_timed_heading(node):
            self._add_section(node, scope, undecorated(node.text), SectionKind.NOTE, scope.when)
        elif label in _CONTENT and node.block is not Block.HEADING and (node.children or body):
            self._read_contents(node, body, replace(scope, label=label, remarks=False))
        elif node.block is Block.ROW:
            self._read_row(node, scope)
        else:
            self._read_timed(node, replace(scope, label=label) if label in _CONTENT else scope)

    def _read_contents(self, node: Node, body: str, scope: Scope) -> None:
        if body and not node.children:
            self._add_item(node, body, scope, Moment())
        self.read(node.children, scope)

    def _read_timed(self, node: Node, scope: Scope) -> None:
        moment, rest = front_of(node)
        self.rhythm.take(moment, node.text)
        if node.block is Block.HEADING:
            self._open_section(node, scope, moment)
        elif _is_break(moment):
            self.rhythm.take(scan(node.text))
        elif moment.has(Unit.REST):
            self._read_rest(node, rest, scope, moment)
        elif node.children and _is_section(node, rest):
            self._open_section(node, scope, moment)
        elif moment.budgets and not rest:
            self._grant(moment, scope.section, scope.when, node)
        elif node.block is Block.ITEM or moment.kind:
            self._read_item(node, rest, scope, moment)
        else:
            self._read_prose(node, scope)

    def _open_section(self, node: Node, scope: Scope, moment: Moment) -> None:
        said = scan(node.text)
        when = narrow(scope.when, self._placed(said.when, at_front=moment.has(Unit.PHASE)))
        if said.has(Unit.DAILY) and not said.has(Unit.WEEKDAYS):
            when = replace(when, weekdays=days_left(node))
        kind = moment.kind or SectionKind.TOPIC
        if said.open_end and said.when.weeks:
            when = replace(when, weeks=self._closed(said.when.weeks[0], kind, node))
        section = self._add_section(node, scope, undecorated(node.text), kind, when)
        self._grant(said, section, when, node)
        labels = [_label_and_body(child)[0] for child in node.children]
        inner = Scope(
            section=section,
            when=when,
            label=scope.label,
            timed=scope.timed or moment.kind is not None or said.when != When(),
            daily=scope.daily or said.has(Unit.DAILY),
            remarks=any(label in _CONTENT for label in labels),
            links=_resources(node),
        )
        self.read(node.children, inner)

    def _closed(self, week: int, kind: SectionKind, node: Node) -> Range:
        """The weeks of a section without an end: as many as the one of its kind before it has, else four."""
        before = next((each.when.weeks for each in reversed(self.sections) if each.kind is kind), None)
        last = week + (before[1] - before[0] if before else 3)
        self._findings.add("P204", node.lines[0], week=week, last=last)
        return week, last

    def _placed(self, when: When, *, at_front: bool) -> When:
        """The window with its phase counted in order of appearance; a phase named in passing does not count."""
        if when.phase is None or not at_front:
            return replace(when, phase=None)
        first = self._phases + 1
        self._phases = first + when.phase[1] - when.phase[0]
        return replace(when, phase=(first, self._phases))

    def _read_rest(self, node: Node, text: str, scope: Scope, moment: Moment) -> None:
        when = narrow(scope.when, moment.when)
        self.rest.append(Rest(when, node.lines[0]))
        if kind_of(text) is ItemKind.REVIEW:
            self._add_item(node, text, scope, moment)

    def _read_item(self, node: Node, text: str, scope: Scope, moment: Moment) -> None:
        first = time_word_at(text, 0)
        said = scan(text)
        if said.break_every or (said.has(Unit.LONG_BREAK) and not said.has(Unit.SLOT)):
            self.rhythm.take(said)
            return
        if first and first.unit is Unit.REST:
            self.rest.append(Rest(narrow(scope.when, moment.when), node.lines[0]))
        if moment.minutes and moment.units & {Unit.PERIOD, Unit.WHOLE_DAY}:
            self._grant(moment, scope.section, narrow(scope.when, moment.when), node)
        wanted = scope.timed or not self._needs_time or node.done is not None or moment.kind is not None
        if wanted and not (scope.remarks and node.done is None and moment.kind is None):
            self._add_item(node, text, scope, moment)
        elif text:
            self._add_section(node, scope, text, SectionKind.NOTE, scope.when)

    def _read_row(self, node: Node, scope: Scope) -> None:
        row = read_row(node)
        if row is None or (self._needs_time and not scope.timed and row.when == When()):
            return
        if row.minutes == (0, 0):
            self._add_section(node, scope, row.words.text, SectionKind.NOTE, scope.when)
            return
        task = replace(node, words=row.words, done=row.done)
        self._add_item(task, row.words.text, scope, Moment(when=row.when, minutes=row.minutes))

    def _read_prose(self, node: Node, scope: Scope) -> None:
        said = scan(node.text)
        self.rhythm.take(said, node.text)
        self._grant(replace(said, minutes=None), scope.section, scope.when, node)

    def _add_item(self, node: Node, text: str, scope: Scope, moment: Moment) -> None:
        if is_blank(text) and not details_of(node):
            return
        self.rhythm.take(effort_of(node, text))
        name = self._identities.give(text)
        self.items.append(make_item(name, node, text, scope, moment, self._matchers))
        if moment.when.pomodoros:
            slot = SlotOfPeriod(moment.when.pomodoros, (moment.minutes or (0, 0))[1], node.lines[0])
            self._slots.setdefault(scope.section, []).append(slot)

    def _add_section(self, node: Node, scope: Scope, title: str, kind: SectionKind, when: When) -> str:
        name = f"s{len(self.sections) + 1}"
        lines = (node.lines[0], node.last_line)
        self.sections.append(Section(name, scope.section, title, lines, when, kind))
        return name

    def _grant(self, moment: Moment, section: str | None, when: When, node: Node) -> None:
        line = node.lines[0]
        for per, minutes in moment.budgets:
            self.budgets.append(Budget(section, per, minutes, when, line))
        if moment.minutes and not moment.budgets and not moment.has(Unit.SLOT):
            of_a_day = moment.units & {Unit.PERIOD, Unit.WHOLE_DAY, Unit.DAILY, Unit.WEEKDAYS}
            self.budgets.append(Budget(section, Per.DAY if of_a_day else Per.TOTAL, moment.minutes, when, line))

    def _keep_resources(self, node: Node, scope: Scope) -> None:
        """Books and courses without an address stay readable as notes of the section; the others are its links."""
        if node.block is Block.HEADING:
            title = undecorated(node.text)
            scope = replace(scope, section=self._add_section(node, scope, title, SectionKind.NOTE, scope.when))
        for child in node.children or [node]:
            if child.text and not is_blank(child.text) and not any(part.words.links for part in child.walk()):
                self._add_section(child, scope, child.text, SectionKind.NOTE, scope.when)

    def _check_slots(self, period: Section, last_slot: int) -> int:
        slots = self._slots.get(period.id, [])
        if not slots:
            return last_slot
        lowest = min(slot.numbers[0] for slot in slots)
        self._findings.check_slots(slots, lowest if lowest == last_slot + 1 else 1)
        stated = next((budget.minutes for budget in self.budgets if budget.section == period.id), None)
        if stated:
            self._findings.check_period(stated, slots, period.lines[0])
        return max(slot.numbers[1] for slot in slots)


def dates_of(reader: DraftReader) -> tuple[str, str]:
    """The texts in which a draft says when it starts and ends."""
    return reader.dates.get(Label.START, ""), reader.dates.get(Label.END, "")


def _label_and_body(node: Node) -> tuple[Label | None, str]:
    head = node.text.replace("：", ":").split(":", 1)[0]
    if len(head) > LONGEST_LABEL:
        return None, ""
    return label_of(head), node.text[len(head) + 1 :].strip()


def _is_break(moment: Moment) -> bool:
    return bool(moment.units & {Unit.SHORT_BREAK, Unit.LONG_BREAK, Unit.LONG_BREAK_EVERY}) and moment.kind is None


def _is_section(node: Node, rest: str) -> bool:
    if rest == "" or node.block is Block.PARAGRAPH or node.text.endswith(("：", ":")):
        return True
    named = node.words.bold == node.text and len(node.text) <= LONGEST_NAME
    return named and not are_details(node.children)


def _has_timed_heading(node: Node) -> bool:
    return any(part.block is Block.HEADING and has_time(part) for part in node.walk())


def _resources(node: Node) -> tuple[Link, ...]:
    lists = [child for child in node.children if _label_and_body(child)[0] is Label.RESOURCES]
    return unique([link for part in lists for below in part.walk() for link in below.words.links])
