"""Reads the blocks of one draft into sections, items, budgets and rest, each with its window of time.

Knows what blocks mean; where one draft ends and the next begins is decided elsewhere.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pomograd.compiler.identity import Identities
from pomograd.compiler.lint.findings import Findings
from pomograd.compiler.markdown.outline import Block, Node
from pomograd.compiler.markdown.wording import Words
from pomograd.compiler.structure.advising import is_advice
from pomograd.compiler.structure.dating import Dates
from pomograd.compiler.structure.deadlines import take_deadline, until
from pomograd.compiler.structure.granting import granted_in, is_budget, only_grants, per_what, resting_days
from pomograd.compiler.structure.idling import is_idle, is_rest
from pomograd.compiler.structure.items import (
    Matchers,
    Scope,
    are_tasks,
    details_of,
    effort_of,
    is_blank,
    make_item,
    unique,
)
from pomograd.compiler.structure.judging import (
    CONTENT,
    LONGEST_TASK,
    SHORT,
    SPANS,
    grants_in_prose,
    has_timed_heading,
    is_bare,
    is_break,
    is_contents,
    is_question,
    is_remark,
    is_section,
    is_task,
    label_and_body,
    lists_contents,
    named_phase,
    names_weeks,
    places_itself,
    rests,
)
from pomograd.compiler.structure.kinds import kind_of
from pomograd.compiler.structure.labels import Label, undecorated
from pomograd.compiler.structure.looking_back import asks_for_review, reviews_in
from pomograd.compiler.structure.nesting import nest_items
from pomograd.compiler.structure.places import EVERY_DAY, days_left, front_of, front_of_review, moments_of
from pomograd.compiler.structure.resources import resources_of
from pomograd.compiler.structure.tables import Row, read_rows
from pomograd.compiler.structure.turns import says_turns
from pomograd.compiler.times.moments import NO_TIME, Moment, narrow, scan, take_prefix
from pomograd.compiler.times.rhythm import RhythmReader
from pomograd.compiler.times.timewords import Unit, time_word_at
from pomograd.plan import Budget, Item, ItemKind, Per, Range, Resource, Rest, Section, SectionKind, When

FEWEST_DAYS = 5  # of a list whose numbers count days

_NUMBER = re.compile(r"(\d{1,3})[.)、]")
_PERHAPS = re.compile(r"可以|可适当|建议|适当|如果|不必|允许|\bmay\b|\bcan\b|\bif\b", re.IGNORECASE)
_ASIDE = {Label.NOTE, Label.LOG}
_DAYS = {SectionKind.DAY, SectionKind.PERIOD, SectionKind.SLOT}


class DraftReader:
    """Reads one draft; what it found lies in its attributes."""

    def __init__(
        self, findings: Findings, matchers: Matchers, dates: Dates, *, needs_time: bool, length: int = 0
    ) -> None:
        """`length` is the number of days that the plan says it takes, 0 where it does not say."""
        self.sections: list[Section] = []
        self.items: list[Item] = []
        self.budgets: list[Budget] = []
        self.rest: list[Rest] = []
        self.rhythm = RhythmReader()
        self.bounds: dict[Label, str] = {}  # what the draft says of its first and last day
        self._findings = findings
        self._matchers = matchers
        self._dates = dates
        self._needs_time = needs_time
        self._length = length
        self._bare_headings = False  # some headings of days have nothing below them, so they are the tasks
        self._identities = Identities()
        self._phases = 0
        self._resources: dict[str, dict[Resource, None]] = {}  # of each section, in order
        self._rotating: set[str] = set()  # the sections that say so
        self._aside: set[str] = set()  # the items that a paragraph asked for

    def read(self, nodes: Iterable[Node], scope: Scope) -> None:
        """Reads blocks that stand side by side; where one of them says when, or most ask for work, all are tasks."""
        nodes = list(nodes)
        self._bare_headings |= sum(is_bare(node) for node in nodes) > 1
        nodes = list(self._numbered_days(nodes))
        among_tasks = are_tasks(nodes) or any(places_itself(node) for node in nodes)
        among_slots = any(front_of(node)[0].has(Unit.SLOT) for node in nodes)
        if (among_tasks, among_slots) != (scope.among_tasks, scope.among_slots):
            scope = replace(scope, among_tasks=among_tasks, among_slots=among_slots)
        for node in nodes:
            self._read_node(node, scope)

    def _numbered_days(self, nodes: Sequence[Node]) -> Iterable[Node]:
        """The nodes, where a list has as many numbers as the plan has days with those days in front of its tasks."""
        numbers = [_NUMBER.fullmatch(node.mark) for node in nodes if node.block is Block.ITEM]
        counted = [int(number[1]) for number in numbers if number]
        if len(counted) < FEWEST_DAYS or counted != list(range(1, self._length + 1)) or len(counted) != len(numbers):
            return nodes
        days = iter(counted)
        return (_on_day(node, next(days)) if node.block is Block.ITEM else node for node in nodes)

    def _read_node(self, node: Node, scope: Scope) -> None:
        label, body = label_and_body(node)
        if node.dropped and node.box is not None:
            return
        if node.is_advice:
            self._read_quote(node, scope)
        elif label is Label.START or label is Label.END:
            self.bounds.setdefault(label, body)
        elif label is Label.RESOURCES and not any(names_weeks(part) for part in node.walk()):
            self._keep_resources(node, scope)
        elif label is Label.BUDGET and is_budget(node):
            self.rhythm.take(scan(node.text), node.text)
            self._grant(scan(node.text), scope.section, scope.when, node)
        elif label in _ASIDE and not has_timed_heading(node):
            self._add_section(node, scope, undecorated(node.text), SectionKind.NOTE, scope.when)
        elif label in CONTENT and node.block is not Block.HEADING and bool(node.children) != bool(body):
            self._read_contents(node, body, replace(scope, label=label, remarks=False))
        elif node.block is Block.ROW:
            self._read_row(node, scope)
        else:
            self._read_timed(node, replace(scope, label=label) if label in CONTENT else scope)

    def _read_quote(self, node: Node, scope: Scope) -> None:
        """A quotation is no work, but may grant time, give a day off or link to what to learn from."""
        quoted = [part for part in node.walk() if part.quoted]
        for part in quoted:
            if part.block is Block.PARAGRAPH:
                self._read_prose(part, replace(scope, of_day=False))
        if scope.section and any(part.words.links for part in quoted):
            self._add_resources(scope.section, resources_of([replace(node, children=[])], listed=False))
        self.read(nest_items([child for child in node.children if not child.quoted]), scope)

    def _read_contents(self, node: Node, body: str, scope: Scope) -> None:
        if node.children:
            self._note_turns(node.text, scope.section)
        if body and not node.children:
            self._add_item(node, body if scope.label is Label.CONTENT else node.text, scope, Moment())
        self.read(nest_items(node.children), scope)

    def _read_timed(self, node: Node, scope: Scope) -> None:
        moment, rest = front_of(node)
        moment = self._dates.settle(moment)
        self.rhythm.take(moment, node.text)
        if node.block is Block.HEADING:
            self._read_heading(node, rest, scope, moment)
        elif is_break(moment):
            self.rhythm.take(scan(node.text))
        elif scope.among_slots and moment.has(Unit.REST) and moment.kind is None:
            pass  # a break between two pomodoros
        elif moment.has(Unit.REST) and not (moment.grants and node.block is Block.PARAGRAPH):
            self._read_rest(node, rest, scope, moment)
        elif node.callout and node.children:
            self.read(nest_items(node.children), scope)
        elif node.children and is_section(node, rest, moment):
            self._open_section(node, scope, moment)
        elif grants_in_prose(node, moment, rest):
            self._read_prose(node, scope)
        elif (moment.grants and not rest) or only_grants(node):
            self._grant(scan(node.text), scope.section, scope.when, node)
        elif node.block is Block.ITEM or moment.kind:
            self._read_item(node, rest, scope, moment)
        else:
            self._read_prose(node, scope)

    def _read_heading(self, node: Node, rest: str, scope: Scope, moment: Moment) -> None:
        """A heading opens a section; with nothing to do below, it is the task itself (Day 3: SVM) or a remark."""
        if moment.kind is SectionKind.DAY and is_rest(rest):
            self.rest.append(Rest(narrow(scope.when, self._dates.place(scan(node.text))), node.lines[0]))
            return
        first, before = len(self.sections), self._found()
        self._open_section(node, scope, moment)
        below = self.sections[first + 1 :]
        if self._found() != before or any(each.kind is not SectionKind.NOTE for each in below):
            return
        if (
            moment.kind in SHORT
            and rest
            and take_prefix(rest)[1]
            and not below
            and self._bare_headings
            and not is_idle(rest)
        ):
            del self.sections[first:]
            self._add_item(node, rest, scope, replace(moment, when=self._dates.place(scan(node.text))))
        elif moment.kind is None and self._needs_time and not self._resources[self.sections[first].id]:
            del self.sections[first + 1 :]
            self.sections[first] = replace(self.sections[first], kind=SectionKind.NOTE)

    def _found(self) -> int:
        return len(self.items) + len(self.rest) + len(self.budgets)

    def _open_section(self, node: Node, scope: Scope, moment: Moment) -> None:
        said = scan(node.text)
        placed = self._dates.place(said)
        daily = said.has(Unit.DAILY) and moment.kind not in SPANS and not says_turns(node.text)
        if said.has(Unit.DAILY) and not daily:
            placed = replace(placed, weekdays=None)
        if named_phase(node, said) and placed.phase is None:
            placed = replace(placed, phase=(self._phases + 1, self._phases + 1))
        at_front = moment.has(Unit.PHASE) or named_phase(node, said) is not None
        when = narrow(scope.when, self._placed(placed, at_front=at_front))
        if daily and said.when.weekdays in (None, EVERY_DAY):
            when = replace(when, weekdays=days_left(node))
        kind = moment.kind or named_phase(node, said) or SectionKind.TOPIC
        if said.open_end and said.when.weeks:
            when = replace(when, weeks=self._closed(said.when.weeks[0], kind, node))
        section = self._add_section(node, scope, undecorated(node.text), kind, when)
        self._note_turns(node.text, section)
        self._grant(said if said.kind is moment.kind else replace(said, kind=moment.kind), section, when, node)
        lists = [child for child in node.children if label_and_body(child)[0] is Label.RESOURCES]
        inner = Scope(
            section=section,
            when=when,
            label=scope.label,
            timed=scope.timed or moment.kind is not None or said.when != NO_TIME or said.dates is not None,
            daily=scope.daily or daily,
            of_day=scope.of_day or kind in _DAYS,
            remarks=any(lists_contents(child) for child in node.children),
            links=unique([link for part in lists for below in part.walk() for link in below.words.links]),
            resources=unique([each for part in lists for each in _listed(part)]),
        )
        self.read(nest_items(node.children), inner)

    def _closed(self, week: int, kind: SectionKind, node: Node) -> Range:
        """The weeks of a section without an end: as many as the one of its kind before it has, else four."""
        before = next((each.when.weeks for each in reversed(self.sections) if each.kind is kind), None)
        last = week + (before[1] - before[0] if before else 3)
        self._findings.add("P204", node.lines[0], week=week, last=last)
        return week, last

    def _placed(self, when: When, *, at_front: bool) -> When:
        """The window with its phase counted in order of appearance; a phase named in passing does not count."""
        if when.phase is None or not at_front:
            return replace(when, phase=None) if when.phase else when
        first = self._phases + 1
        self._phases = first + when.phase[1] - when.phase[0]
        return replace(when, phase=(first, self._phases))

    def _read_rest(self, node: Node, text: str, scope: Scope, moment: Moment) -> None:
        when = narrow(scope.when, moment.when)
        if when.clock is None:
            self.rest.append(Rest(when, node.lines[0]))
        if kind_of(text) is ItemKind.REVIEW:
            self._add_item(node, text, scope, moment)

    def _read_item(self, node: Node, text: str, scope: Scope, moment: Moment) -> None:
        due, text = take_deadline(text)
        moment = self._due(moment, due, scope)
        first = time_word_at(text, 0)
        said = scan(text)
        if said.break_every or (said.has(Unit.LONG_BREAK) and not said.has(Unit.SLOT)):
            self.rhythm.take(said)
            return
        if is_rest(text) and (moment.kind is SectionKind.DAY or (scope.of_day and moment.kind is None)):
            self.rest.append(Rest(narrow(scope.when, moment.when), node.lines[0]))
            return
        spare = moment.when.clock or moment.when.period or scope.when.clock or scope.when.period
        if (spare and is_idle(text)) or is_contents(node) or is_question(node, text):
            return
        if is_advice(text) and node.done is None and moment.kind is None:
            return
        if rests(text, begins=first is not None and first.unit is Unit.REST):
            self._read_rest(node, text, scope, moment)
            return
        if moment.minutes and moment.units & {Unit.PERIOD, Unit.WHOLE_DAY}:
            self._grant(moment, scope.section, narrow(scope.when, moment.when), node)
        asked = moment.kind is None and asks_for_review(text)
        if asked:
            own, text = front_of_review(text)
            moment = replace(own, when=narrow(moment.when, own.when))
        wanted = (
            scope.timed
            or scope.among_tasks
            or moment.kind is not None
            or asked
            or (not self._needs_time and not is_remark(node, text))
        )
        if wanted and not (scope.remarks and node.done is None and moment.kind is None):
            self._add_item(node, text, scope, moment)
        elif text:
            self._add_section(node, scope, text, SectionKind.NOTE, scope.when)

    def _due(self, moment: Moment, due: Moment, scope: Scope) -> Moment:
        """The moment of a task with its window up to the day by which it is due."""
        day = self._dates.place(due).dates
        return replace(moment, when=until(narrow(scope.when, moment.when), day[1])) if day else moment

    def _read_row(self, node: Node, scope: Scope) -> None:
        for row in read_rows(node, placed=scope.timed):
            moment = replace(row.moment, when=self._dates.place(row.moment)) if row.moment.dates else row.moment
            moment = self._due(moment, row.due, scope)
            when = narrow(scope.when, moment.when)
            if self._needs_time and not scope.timed and moment.when == NO_TIME:
                continue
            if moment.minutes and (row.weekly or self._is_weekly(moment)):
                self.budgets.append(Budget(scope.section, Per.WEEK, moment.minutes or (0, 0), when, node.lines[0]))
                moment = replace(moment, minutes=None)
            if moment.minutes == (0, 0):
                self._add_section(node, scope, row.words.text, SectionKind.NOTE, scope.when)
            elif is_rest(row.words.text):
                self.rest.append(Rest(narrow(scope.when, moment.when), node.lines[0]))
            elif not is_idle(row.words.text):
                task = replace(node, words=row.all_words, done=row.done)
                self._add_item(task, row.words.text, self._row_scope(row, scope), moment, row.details)

    def _row_scope(self, row: Row, scope: Scope) -> Scope:
        return replace(scope, label=Label.READING) if row.reading else scope

    def _is_weekly(self, moment: Moment) -> bool:
        """Whether the hours of a row of whole weeks are hours a week: the draft grants about as many each week."""
        if not moment.minutes or not moment.when.weeks or moment.when.weeks[0] == moment.when.weeks[1]:
            return False
        granted = [budget.minutes for budget in self.budgets if budget.per is Per.WEEK and budget.when == NO_TIME]
        return any(low * 2 // 3 <= moment.minutes[1] <= high * 5 // 4 for low, high in granted)

    def _read_prose(self, given: Node, scope: Scope) -> None:
        node = self._without_reviews(given, scope)
        said = scan(node.text)
        if scope.timed and is_rest(node.text):
            self.rest.append(Rest(scope.when, node.lines[0]))
            return
        if scope.of_day and is_task(node):
            self._add_item(node, node.text, scope, Moment())
            return
        if not any(item.section == scope.section for item in self.items):
            self._note_turns(node.text, scope.section)
        self.rhythm.take(said, node.text)
        places = [self._dates.place(moment) for moment in moments_of(node)]
        placed = next((when for when in places if when.dates), places[0])
        optional = _PERHAPS.search(node.text) is not None
        if (
            said.has(Unit.REST)
            and (placed.weekdays or placed.dates)
            and not optional
            and len(node.text) <= LONGEST_TASK
        ):
            when = replace(resting_days(node.text) or When(weekdays=placed.weekdays), dates=placed.dates)
            self.rest.append(Rest(narrow(scope.when, when), node.lines[0]))
        said = granted_in(node.text) if len(said.grants) == 1 else said
        said = replace(said, minutes=None) if said.minutes and not said.has(Unit.DAILY) else said
        self._grant(said, scope.section, scope.when, node)

    def _without_reviews(self, node: Node, scope: Scope) -> Node:
        """The paragraph without the reviews that it asks for, which become items where it belongs to the plan."""
        asked = reviews_in(node.text)
        at_home = scope.section is None or scope.timed or scope.label is Label.REVIEW or bool(scan(asked.rest).grants)
        if not asked.reviews or node.quoted or not at_home:
            return node
        for review in asked.reviews:
            moment, text = front_of_review(review)
            self._add_item(replace(node, words=Words(review)), text, scope, moment)
            self.items[-1] = replace(self.items[-1], kind=ItemKind.REVIEW, labs=())
            self._aside.add(self.items[-1].id)
        return replace(node, words=replace(node.words, text=asked.rest))

    def _note_turns(self, text: str, section: str | None) -> None:
        if section is not None and says_turns(text):
            self._rotating.add(section)

    def _add_item(self, node: Node, text: str, scope: Scope, moment: Moment, more: Sequence[str] = ()) -> None:
        if is_blank(text) and not details_of(node):
            return
        self.rhythm.take(effort_of(node, text))
        name = self._identities.give(text)
        self.items.append(make_item(name, node, text, scope, moment, self._matchers, more))

    def _add_section(self, node: Node, scope: Scope, title: str, kind: SectionKind, when: When) -> str:
        name = f"s{len(self.sections) + 1}"
        self._resources[name] = {}
        lines = (node.lines[0], node.last_line)
        self.sections.append(Section(name, scope.section, title, lines, when, kind))
        return name

    def _grant(self, moment: Moment, section: str | None, when: When, node: Node) -> None:
        line = node.lines[0]
        for grant in moment.grants:
            days = grant.when if grant.per is Per.DAY and grant.when.weekdays != EVERY_DAY else NO_TIME
            window = narrow(when, days) if grant.per is Per.DAY else replace(when, weekdays=None)
            self.budgets.append(Budget(section, grant.per, grant.minutes, window, line))
        if moment.minutes and not moment.grants and not moment.has(Unit.SLOT):
            self.budgets.append(Budget(section, per_what(moment, node.text), moment.minutes, when, line))

    def _keep_resources(self, node: Node, scope: Scope) -> None:
        """What a list of resources names belongs to its section; where it hangs below a heading of its own, to that."""
        resources = unique(_listed(node))
        if node.block is Block.HEADING or scope.section is None:
            title = undecorated(node.text)
            name = self._add_section(node, scope, title, SectionKind.NOTE, scope.when)
        else:
            name = scope.section
        self._add_resources(name, resources)

    def _add_resources(self, name: str, resources: Iterable[Resource]) -> None:
        self._resources[name].update(dict.fromkeys(resources))

    def read_sections(self) -> tuple[Section, ...]:
        """The sections with what they list to learn from, and whether what stands in them takes turns."""
        return tuple(
            replace(section, resources=tuple(self._resources[section.id]), rotates=section.id in self._rotating)
            for section in self.sections
        )

    def read_items(self) -> list[Item]:
        """The items; none where paragraphs asked for all there is, since those alone make no plan."""
        return self.items if any(item.id not in self._aside for item in self.items) else []


def bounds_of(reader: DraftReader) -> tuple[str, str]:
    """The texts in which a draft says when it starts and ends."""
    return reader.bounds.get(Label.START, ""), reader.bounds.get(Label.END, "")


def _on_day(node: Node, day: int) -> Node:
    text = f"第{day}天：{node.text}"
    return replace(node, words=replace(node.words, text=text, bold=""))


def _listed(node: Node) -> tuple[Resource, ...]:
    return resources_of(node.children or [node], listed=True)
