"""Tells apart the several plans that one note may hold, and which of them is the one to follow.

A new draft begins where a line announces a plan after there already was one, and where time starts again with
a second 第一周. Drafts are never merged.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from pomograd.compiler.markdown.outline import Block, Node
from pomograd.compiler.structure.labels import Label, label_of, undecorated
from pomograd.compiler.structure.places import front_of, when_of
from pomograd.compiler.times.moments import NO_TIME
from pomograd.plan import Draft, Role, When

LONGEST_TITLE = 60

_PLAN = r"(?:计划|安排|日程|规划|方案)"
_ANNOUNCED = re.compile(
    rf"(?:以下|下面|这里|接下来)(?:是|为|给您|给你|为您|为你)(?:一个|一份|您的|你的)?([^，。：,:]{{0,40}}?(?:{_PLAN}|版本))"
    r"|(?:here is|here's|below is|following is)(?: an?| the| your)? ([^,.:]{0,60}?(?:plan|schedule|roadmap))",
    re.IGNORECASE,
)
_TRACK = re.compile(r"\bschedule\b|\btrack\b|方案|版本|版$|路线", re.IGNORECASE)
_CJK = re.compile(r"[\u4e00-\u9fff]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")


@dataclass(frozen=True, slots=True)
class Part:
    """The blocks of one draft, its title, and whether it is one more of several schedules side by side."""

    title: str
    nodes: list[Node]
    begins: int = 1  # the line
    beside: bool = False
    log: bool = False


@dataclass(frozen=True, slots=True)
class _Start:
    """A block that begins to count months, weeks or days, and the headings it stands under."""

    unit: str
    headings: tuple[int, ...]
    heading: int | None  # the block itself where it is a heading, which what follows may lie below


def split_drafts(nodes: list[Node]) -> list[Part]:
    """The drafts of a note in order, each with its blocks; logs of what was done come out of the plan they stand in."""
    logs = list(_logs(nodes))
    inside = {index for first, last in logs for index in range(first, last)}
    parts = _split([node for index, node in enumerate(nodes) if index not in inside])
    parts += [replace(part, log=True) for first, last in logs for part in _split(nodes[first:last])]
    return sorted(parts, key=lambda part: part.nodes[0].lines)


def _split(nodes: list[Node]) -> list[Part]:
    cuts = [0, *(_with_lead(nodes, cut) for cut in _cuts(nodes)), len(nodes)]
    spans = [nodes[first:last] for first, last in pairwise(cuts) if first < last]
    parts: list[Part] = []
    for span in spans:
        beside = bool(parts) and _is_track(span[0]) and any(_beside(span[0], node) for node in parts[-1].nodes)
        parts.append(Part(_title(span), span, span[0].lines[0], beside))
    if len(spans) > 1:
        parts[0] = replace(parts[0], begins=_own_heading(spans[0], spans[1][0]).lines[0])
    return parts


def _with_lead(nodes: list[Node], cut: int) -> int:
    """A draft begins with the line before its first heading that leads to it: 下面把第一周拆得更细："""
    before = nodes[cut - 1]
    leads = before.block is Block.PARAGRAPH and not before.children and before.text.endswith(("：", ":"))
    return cut - 1 if leads else cut


def _own_heading(span: list[Node], following: Node) -> Node:
    """Where the first draft begins: below the title of the note, at a heading beside the next draft's."""
    headings = (node for node in span if node.block is Block.HEADING and label_of(node.text) is not Label.NOTE)
    beside = (node for node in headings if node.level == following.level)
    return next(beside, span[0]) if following.block is Block.HEADING else span[0]


def choose_roles(drafts: list[Draft], parts: list[Part]) -> list[Role]:
    """One main draft at most: the one that reaches furthest in time, then the one with the most items.

    Plans side by side under headings of their own are choices, of which the first counts; the same plan in another
    language is a translation.
    """
    roles = [_given_role(draft, part, drafts, parts) for draft, part in zip(drafts, parts, strict=True)]
    open_ones = [index for index, role in enumerate(roles) if role is Role.MAIN and drafts[index].items]
    main = max(open_ones, key=lambda index: (_reach(drafts[index]), len(drafts[index].items), index), default=0)
    return [Role.ALTERNATIVE if role is Role.MAIN and index != main else role for index, role in enumerate(roles)]


def language_of(text: str) -> str:
    """`zh`, `en`, or `mixed` where neither has four fifths of the lines."""
    lines = [line for line in text.splitlines() if _LATIN_WORD.search(line) or _CJK.search(line)]
    chinese = sum(1 for line in lines if len(_CJK.findall(line)) >= len(_LATIN_WORD.findall(line)))
    share = chinese / len(lines) if lines else 0.0
    return "zh" if share >= 0.8 else "en" if share <= 0.2 else "mixed"


def _logs(nodes: list[Node]) -> Iterator[tuple[int, int]]:
    """Where a heading such as 打卡记录 begins a diary with dates or ticks, and where it ends."""
    end = 0
    for index, node in enumerate(nodes):
        if index < end or node.block is not Block.HEADING or label_of(node.text) is not Label.LOG:
            continue
        after = range(index + 1, len(nodes))
        end = next(
            (at for at in after if nodes[at].block is Block.HEADING and nodes[at].level <= node.level), len(nodes)
        )
        if not _is_diary(nodes[index + 1 : end]):
            continue
        end = end if _is_diary(nodes[end:]) else len(nodes)
        yield index, end


def _is_diary(nodes: list[Node]) -> bool:
    """Whether these blocks have dates or ticks."""
    return any(part.done or when_of(part) != NO_TIME for node in nodes for part in node.walk())


def _cuts(nodes: list[Node]) -> Iterator[int]:
    headings: list[int] = []
    starts: dict[_Start, None] = {}
    tracks: Counter[int] = Counter()  # headings that name a schedule, by their level
    has_plan = False
    last_cut = 0
    for index, node in enumerate(nodes):
        if node.block is Block.HEADING:
            headings = [*(above for above in headings if nodes[above].level < node.level), index]
        announced = _announces(node, tracks)
        start = _start(node, index, tuple(headings))
        if start and start.unit == "days" and any(_is_later_week(nodes[above]) for above in headings):
            start = None  # days that count anew in each week
        again = next((old for old in starts if start and _restarts(start, old)), None)
        if has_plan and (announced or (again and start)):
            last_cut = index if announced or not (again and start) else _outermost(start, again, index, last_cut)
            headings = [above for above in headings if above >= last_cut]
            starts, has_plan = {}, False
            yield last_cut
        if start:
            starts[replace(start, headings=tuple(headings))] = None
        has_plan = has_plan or bool(node.children) or node.block in (Block.ITEM, Block.ROW) or _is_plain_task(node)


def _announces(node: Node, tracks: Counter[int]) -> bool:
    """Whether a line says that a plan follows: prose that does, or one more of several schedules side by side."""
    if node.block is Block.PARAGRAPH:
        return _ANNOUNCED.search(node.text) is not None
    track = _is_track(node) or (node.block is Block.HEADING and tracks[node.level] > 1 and label_of(node.text) is None)
    tracks[node.level] += track
    return track and tracks[node.level] > 1


def _start(node: Node, index: int, headings: tuple[int, ...]) -> _Start | None:
    whens = [when_of(part) for part in node.walk()]
    for unit in ("months", "weeks", "days"):
        span = next((span for when in whens if (span := getattr(when, unit))), None)
        if span and span[0] == 1:
            return _Start(unit, headings, index if node.block is Block.HEADING else None)
    return None


def _is_plain_task(node: Node) -> bool:
    moment, rest = front_of(node)
    return node.block is Block.PARAGRAPH and moment.kind is not None and rest not in ("", node.text)


def _is_later_week(heading: Node) -> bool:
    weeks = when_of(heading).weeks
    return weeks is not None and weeks[0] > 1


def _restarts(start: _Start, old: _Start) -> bool:
    """Whether time starts again: the beginning comes a second time, and not as a part of the first."""
    below = old.heading is not None and old.heading in start.headings
    return start.unit == old.unit and not below and start.headings != old.headings


def _outermost(start: _Start, old: _Start, index: int, last_cut: int) -> int:
    """The highest heading that holds the new beginning but not the old one."""
    own = [above for above in start.headings if above not in old.headings and above > last_cut]
    return own[0] if own else index


def _is_track(node: Node) -> bool:
    return node.block is Block.HEADING and _TRACK.search(undecorated(node.text)) is not None


def _beside(track: Node, node: Node) -> bool:
    return _is_track(node) and node.level == track.level


def _title(nodes: list[Node]) -> str:
    for node in nodes[:4]:
        announced = _ANNOUNCED.search(node.text) if node.block is Block.PARAGRAPH else None
        if announced:
            return undecorated(announced[1] or announced[2])
        if node.block is Block.HEADING:
            break
    headings = [node for node in nodes if node.block is Block.HEADING]
    first = next((node for node in headings if label_of(node.text) in (None, Label.CONTENT)), nodes[0])
    prose = nodes[0].block is Block.PARAGRAPH and first is not nodes[0] and first.lines[0] - nodes[0].lines[0] < 2
    return _shortened(undecorated((nodes[0] if prose else first).text))


def _shortened(title: str) -> str:
    """At most LONGEST_TITLE characters, cut between words where there are any."""
    if len(title) <= LONGEST_TITLE:
        return title
    cut = title[:LONGEST_TITLE]
    return (cut.rpartition(" ")[0] if " " in cut[LONGEST_TITLE // 2 :] else cut).rstrip() + "…"


def _given_role(draft: Draft, part: Part, drafts: list[Draft], parts: list[Part]) -> Role:
    label = label_of(part.title)
    if label is Label.TEMPLATE:
        return Role.EXAMPLE
    if part.log:
        return Role.LOG
    first = parts[0]
    if part is not first and _translates(draft, drafts[0]):
        return Role.TRANSLATION
    return Role.ALTERNATIVE if part.beside else Role.MAIN


def _translates(draft: Draft, first: Draft) -> bool:
    """Whether two drafts say as much over the same time in two languages."""
    languages = {_items_language(draft), _items_language(first)}
    return languages == {"zh", "en"} and _reach(draft) == _reach(first)


def _items_language(draft: Draft) -> str:
    return language_of("\n".join(item.text for item in draft.items))


def _reach(draft: Draft) -> int:
    """The last day that the draft speaks of, counted from its start."""
    return max((_last_day(item.when) for item in draft.items), default=0)


def _last_day(when: When) -> int:
    ends = [(when.months, 30), (when.weeks, 7), (when.days, 1)]
    return max((span[1] * days for span, days in ends if span), default=0)
