"""Fills the pages that follow one line of a note through the compiler: every value on them is what the program makes.

A page has a pair of comments for each value, `<!-- line: moment -->` and `<!-- /line -->`; what stands between them is
the functions that make it, as links, and the value. Knows the rooms of the compiler by their functions alone.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from enum import Enum
from functools import cached_property
from pathlib import Path
from typing import Any

from pomograd.compiler import compile_note, decode_note, plan_document
from pomograd.compiler.identity import Identities, carry_over
from pomograd.compiler.lint.findings import Findings
from pomograd.compiler.lint.rules import lint
from pomograd.compiler.markdown.clearing import clear_text
from pomograd.compiler.markdown.outline import Node, parse_outline
from pomograd.compiler.matching import LabMatcher, Matcher
from pomograd.compiler.structure.drafts import choose_roles, split_drafts
from pomograd.compiler.structure.items import make_item
from pomograd.compiler.structure.nesting import nest
from pomograd.compiler.structure.places import front_of
from pomograd.compiler.structure.sections import DraftReader
from pomograd.compiler.times.moments import narrow, read_moment, take_prefix
from pomograd.compiler.times.timewords import find_time_words
from pomograd.operations.course import syllabus, vocabulary
from pomograd.plan import Draft, Item, Plan, When, as_json
from pomograd.vault.ticking import ticked

ROOT = Path(__file__).resolve().parents[1]
NOTE = ROOT / "examples" / "first-week.zh.md"
OPENING = "番茄3"  # what the line begins with, below its marks
WIDTH = 110  # characters of a line in a block
BYTES = 24
BLOCK = re.compile(r"(<!-- line: (\w+) -->\n).*?(<!-- /line -->)", re.DOTALL)

Value = Callable[["Journey"], str]


def page_of_a_line(text: str, language: str) -> str:
    """The page with every value written anew. Raises KeyError for a value that nobody makes."""
    journey = Journey(language)

    def block(found: re.Match[str]) -> str:
        value, makers = STAGES[found[2]]
        links = " → ".join(link_to(maker) for maker in makers)
        return f"{found[1]}{links}\n\n```text\n{value(journey)}\n```\n{found[3]}"

    return BLOCK.sub(block, text)


class Journey:
    """The note, and what each room made of it and of the one line."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.content = NOTE.read_bytes()
        self.text = decode_note(self.content, NOTE.name)
        self.cleared = clear_text(self.text, Findings(self.text))
        self.outline = parse_outline(self.cleared)
        self.node = next(node for node in self.everything(self.outline.nodes) if node.text.startswith(OPENING))
        self.number = self.node.lines[0]
        self.line = self.text.split("\n")[self.number - 1]

    def everything(self, nodes: list[Node]) -> Iterator[Node]:
        return (below for node in nodes for below in node.walk())

    @cached_property
    def plan(self) -> Plan:
        return self.compiled(self.text)

    @property
    def draft(self) -> Draft:
        return self.plan.drafts[0]

    @property
    def item(self) -> Item:
        return self.item_of(self.plan)

    def compiled(self, text: str) -> Plan:
        return compile_note(text, NOTE.name, syllabus(), vocabulary())

    def item_of(self, plan: Plan) -> Item:
        return next(item for item in plan.drafts[0].items if "神经网络模型" in item.text)


def bytes_of(journey: Journey) -> str:
    raw = journey.content.split(b"\n")[journey.number - 1]
    return f"{raw[:BYTES]!r} …\n{journey.line!r}"


def cleared(journey: Journey) -> str:
    lines = journey.cleared.split("\n")
    return "\n".join(f"{number:>2} {lines[number - 1]!r}" for number in (1, 2, 3, journey.number))


def block(journey: Journey) -> str:
    return shown(journey.node)


def draft(journey: Journey) -> str:
    part = replace(split_drafts(journey.outline.nodes)[0], nodes=[])
    draft = journey.draft
    return f"{shown(part)}\nid={draft.id!r} role={draft.role.value!r} lines={draft.lines}"


def nested(journey: Journey) -> str:
    path: list[Node] = []
    nodes = nest(split_drafts(journey.outline.nodes)[0].nodes)
    while nodes:
        node = next(each for each in nodes if each.lines[0] <= journey.number <= each.last_line)
        path.append(node)
        nodes = node.children
    rows = (f"{node.block.value}{f' {node.level}' if node.level else ''}: {node.text}" for node in path)
    return "\n".join("  " * depth + row for depth, row in enumerate(rows))


def moment(journey: Journey) -> str:
    words = list(find_time_words(journey.node.text))
    rows = [f"{journey.node.text[word.start : word.end]} = {word.unit.value} {word.first}" for word in words]
    said, rest = front_of(journey.node)
    return "\n".join([*rows, shown(replace(said, units=frozenset())), repr(rest)])


def window(journey: Journey) -> str:
    path = journey.draft.path(journey.item.section)
    rows = [f"{each.id} {each.kind.value:<7}{each.title}  {json_of(each.when)}" for each in path]
    return "\n".join([*rows, f"{journey.item.lines[0]}         {OPENING}  {json_of(journey.item.when)}"])


def item(journey: Journey) -> str:
    return shown(replace(journey.item, id="", concepts=(), labs=()))


def subjects(journey: Journey) -> str:
    words = syllabus().matcher.find(journey.item.text)
    return f"concepts={journey.item.concepts}\nwords={words}\nlabs={journey.item.labs}"


def findings(journey: Journey) -> str:
    """What is found in the note, and what would be if its heading promised half an hour more."""
    changed = journey.compiled(journey.text.replace("上午（1.5小时）", "上午（2小时）"))
    found = plan_document(changed, journey.language)["diagnostics"]
    rows = [f"上午（2小时）: {each['code']} {each['line']}:{each['columns']} {each['message']}" for each in found]
    return "\n".join([f"上午（1.5小时）: {len(journey.plan.diagnostics)}", *rows])


def identity(journey: Journey) -> str:
    """The id of the item, and what becomes of it when the line is reworded and another stands before it."""
    reworded = journey.line.replace("尝试编写一个", "自己写一个").replace(OPENING, "番茄4")
    before = journey.line.replace(journey.item.text, "学习激活函数。")
    edited = journey.compiled(journey.text.replace(journey.line, f"{before}\n{reworded}"))
    fresh, kept = journey.item_of(edited), journey.item_of(carry_over(journey.plan, edited))
    return f"{journey.item.id}  {journey.item.text}\n{fresh.id}  {fresh.text}\n{kept.id}  {kept.text}  (carry_over)"


def document(journey: Journey) -> str:
    items = plan_document(journey.plan, journey.language)["drafts"][0]["items"]
    found = next(each for each in items if each["id"] == journey.item.id)
    return filled([f'"{name}": {json_of(value)}' for name, value in found.items()], "{ ", " }")


def written(journey: Journey) -> str:
    lines = (journey.line, journey.line.replace("- ", "- [ ] ", 1))
    return "\n".join(f"{line!r}\n→ {ticked(line, done=True)!r}" for line in lines)


STAGES: dict[str, tuple[Value, tuple[Callable[..., Any], ...]]] = {
    "bytes": (bytes_of, (decode_note,)),
    "cleared": (cleared, (clear_text,)),
    "block": (block, (parse_outline,)),
    "draft": (draft, (split_drafts, choose_roles)),
    "nested": (nested, (nest,)),
    "moment": (moment, (find_time_words, read_moment, take_prefix)),
    "window": (window, (DraftReader, narrow)),
    "item": (item, (make_item,)),
    "subjects": (subjects, (Matcher.find, LabMatcher.find)),
    "findings": (findings, (lint,)),
    "identity": (identity, (Identities.give, carry_over)),
    "document": (document, (plan_document,)),
    "written": (written, (ticked,)),
}


def link_to(maker: Callable[..., Any]) -> str:
    path = maker.__module__.replace(".", "/")
    return f"[`{maker.__qualname__}`](../{path}.py)"


def shown(noun: object) -> str:
    """A noun with the fields that say something, broken where a line would be too long."""
    if isinstance(noun, Enum):
        return repr(noun.value)
    if isinstance(noun, When):
        return f"When({', '.join(f'{name}={value}' for name, value in telling(noun))})"
    if not is_dataclass(noun):
        return repr(noun)
    return filled([f"{name}={value}" for name, value in telling(noun)], f"{type(noun).__name__}(", ")")


def telling(noun: Any) -> Iterator[tuple[str, str]]:
    for field in fields(noun):
        value = getattr(noun, field.name)
        if value != default_of(field) and value not in ("", [], ()):
            yield field.name, shown(value)


def default_of(field: "Field[Any]") -> object:
    return field.default if field.default is not MISSING else None


def filled(parts: list[str], opening: str, closing: str) -> str:
    """The parts with commas between them, in lines of at most WIDTH characters."""
    lines = [opening]
    for number, part in enumerate(parts):
        piece = part + (", " if number + 1 < len(parts) else closing)
        if len(lines[-1]) + len(piece.rstrip()) > WIDTH:
            lines.append("  ")
        lines[-1] += piece
    return "\n".join(line.rstrip() for line in lines)


def json_of(value: object) -> str:
    return json.dumps(as_json(value), ensure_ascii=False)
