"""A random editor of study plans that remembers what became of every line: the ground truth for identity.

Edits are made to the text of a note, as a learner makes them. Every line of the edited note knows the lines of the
original that it holds (none where it was written new, two after a merge), whatever was changed in it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from random import Random

from pomograd.compiler.identity.names import normalised
from pomograd.plan import Draft, Item, Plan
from tests.compiler.phrases import FILLERS, LETTERS, TASKS, TOPICS

SHARE = 1 / 3  # the most of an item's characters that one rewording touches
MARKER = re.compile(r"^(?P<indent>[ \t]*)(?P<bullet>[-*+]|\d+[.)])(?P<blank>[ \t]+)(?P<box>\[.\][ \t]+)?")
HEADING = re.compile(r"^(#{1,6}\s+)(.*)$")
WORD = re.compile(r"[A-Za-z][A-Za-z0-9'-]*|[\u4e00-\u9fff]{1,2}")
MARKUP = re.compile(
    r"!?\[\[.*?\]\]|\[[^\]]*\]\([^)]*\)|<[^>]*>|https?://\S+|\*\*|==|`|（[^）]*）|\([^)]*\)|\[[^\]]*:: [^\]]*\]"
)
CUT = re.compile(r"[，；。]|, |; | and |和|并")
SLOT = re.compile(r"(番茄|[Pp]omodoro |Day |第)(\d+)(?=天|\*|（|:|：|\s|$)")
WEEK = re.compile(r"^(#+ [^\d#]{0,8}?)(\d+)(?= ?周|\b)((?! ?[-–~至到]).*)$")
BOX = re.compile(r"\[ \]|☐|⬜")


@dataclass
class Line:
    """A line of the edited note, the numbers of the original lines that it holds, and of those that it copies."""

    text: str
    origins: frozenset[int] = frozenset()
    copies: frozenset[int] = frozenset()


@dataclass
class Editor:
    """Edits one note; `touched` tells for each original line what was done to it, `done` what was done at all."""

    text: str
    plan: Plan
    random: Random
    lines: list[Line] = field(init=False)
    touched: dict[int, set[str]] = field(default_factory=dict)
    done: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lines = [Line(line, frozenset({number})) for number, line in enumerate(self.text.split("\n"), 1)]
        self.items = {item.lines[0]: item for draft in self.plan.drafts for item in draft.items}
        self.draft_of = {item.lines[0]: draft.id for draft in self.plan.drafts for item in draft.items}
        self.headings = {section.lines[0] for draft in self.plan.drafts for section in draft.sections}
        self.chinese = self.plan.language == "zh" or (self.plan.language == "mixed" and self.random.random() < 0.5)

    def edit(self, times: int) -> str:
        """Makes `times` edits, of kinds drawn at random, and returns the edited note."""
        tries = 0
        while len(self.done) < times and tries < 20 * times:
            tries += 1
            name = self.random.choice(list(EDITS))
            if EDITS[name](self):
                self.done.append(name)
        return "\n".join(line.text for line in self.lines)

    def spots(self, *, simple: bool = False) -> list[int]:
        """Where items stand; `simple` ones are lines of a list with nothing below them."""
        return [at for at, line in enumerate(self.lines) if self._is_item(line) and (not simple or self._is_simple(at))]

    def mark(self, at: int, edit: str) -> None:
        for origin in self.lines[at].origins:
            self.touched.setdefault(origin, set()).add(edit)

    def block(self, at: int) -> range:
        """The lines of the item at `at`: its own and those below that describe it."""
        item = self.items[min(self.lines[at].origins & self.items.keys())]
        end = at + 1
        while end < len(self.lines) and self._describes(self.lines[end], item):
            end += 1
        return range(at, end)

    def has_twin(self, at: int) -> bool:
        """Whether another item says the same: nobody could tell which of them was moved."""
        texts = [normalised(item.text) for item in self.items.values()]
        return texts.count(normalised(self.items[min(self.lines[at].origins & self.items.keys())].text)) > 1

    def new_task(self) -> str:
        return self.random.choice(TASKS["zh" if self.chinese else "en"])

    def _is_item(self, line: Line) -> bool:
        return not line.origins.isdisjoint(self.items)

    def _describes(self, line: Line, item: Item) -> bool:
        inside = any(item.lines[0] < origin <= item.lines[1] for origin in line.origins)
        return inside and not self._is_item(line)

    def _is_simple(self, at: int) -> bool:
        if not MARKER.match(self.lines[at].text) or len(self.block(at)) > 1:
            return False
        below = self.lines[at + 1].text if at + 1 < len(self.lines) else ""
        return not below.strip() or indent(below) <= indent(self.lines[at].text)


def indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def reword(editor: Editor, *, blindly: bool = False) -> bool:
    """Replaces, inserts and deletes words of one item, up to a third of its characters.

    `blindly` puts any characters in the place of any others, as nobody would, instead of words for words.
    """
    spots = editor.spots()
    editor.random.shuffle(spots)
    for at in spots[:5]:
        line = editor.lines[at]
        words = _words_of(line.text, editor.items[min(line.origins & editor.items.keys())])
        letters = sum(last - first for first, last in words)
        budget = max(int(letters * editor.random.uniform(0.05, SHARE)), 1)
        text = (_with_other_letters if blindly else _with_other_words)(editor, line.text, words, budget)
        if text != line.text:
            line.text = text
            editor.mark(at, "reword blindly" if blindly else "reword")
            return True
    return False


def _words_of(text: str, item: Item) -> list[tuple[int, int]]:
    """The plain words of a line that belong to what the item says."""
    said = normalised(item.text)
    spans: list[tuple[int, int]] = []
    mark = MARKER.match(text)
    at = mark.end() if mark else 0
    for markup in [*MARKUP.finditer(text, at), None]:
        end = markup.start() if markup else len(text)
        for piece in re.finditer(r"[^：:|]+", text[at:end]):
            if (plain := normalised(piece[0])) and plain in said:
                start = at + piece.start()
                spans += [(start + word.start(), start + word.end()) for word in WORD.finditer(piece[0])]
        at = markup.end() if markup else end
    return spans


def _with_other_words(editor: Editor, text: str, words: list[tuple[int, int]], budget: int) -> str:
    language = "zh" if editor.chinese else "en"
    chosen: list[tuple[int, int, str]] = []
    for first, last in editor.random.sample(words, len(words)):
        other = editor.random.choice(FILLERS[language].split())
        way = editor.random.random()
        old = text[first:last]
        new = other if way < 0.6 else f"{old}{'' if language == 'zh' else ' '}{other}" if way < 0.8 else ""
        cost = max(len(old), len(new)) if way < 0.6 else abs(len(new) - len(old))
        if cost <= budget and new != old:
            budget -= cost
            chosen.append((first, last, new))
    for first, last, new in sorted(chosen, reverse=True):
        text = text[:first] + new + text[last:]
    return text


def _with_other_letters(editor: Editor, text: str, words: list[tuple[int, int]], budget: int) -> str:
    letters = [at for first, last in words for at in range(first, last)]
    changed = list(text)
    for at in editor.random.sample(letters, min(budget, len(letters))):
        changed[at] = editor.random.choice(LETTERS["zh" if "\u4e00" <= text[at] <= "\u9fff" else "en"])
    return "".join(changed)


def move(editor: Editor, *, far: bool) -> bool:
    """Takes one item out and puts it beside another one of the same shape: of its section, or `far` of another."""
    spots = [at for at in editor.spots(simple=True) if not (far and editor.has_twin(at))]
    editor.random.shuffle(spots)
    for at in spots[:5]:
        origin = min(editor.lines[at].origins & editor.items.keys())
        goals = [spot for spot in spots if spot != at and _may_stand_by(editor, origin, spot, far=far)]
        if goals:
            goal = editor.lines[editor.random.choice(goals)]
            editor.mark(at, "move far" if far else "move near")
            line = editor.lines.pop(at)
            line.text = _like(goal.text, line.text)
            below = editor.random.random() < 0.5
            editor.lines.insert(editor.lines.index(goal) + below, line)
            return True
    return False


def _may_stand_by(editor: Editor, origin: int, spot: int, *, far: bool) -> bool:
    other = min(editor.lines[spot].origins & editor.items.keys())
    same_section = editor.items[origin].section == editor.items[other].section
    return editor.draft_of[origin] == editor.draft_of[other] and same_section is not far


def _like(model: str, text: str) -> str:
    """`text` with the list mark of `model`; its own box stays."""
    theirs, own = MARKER.match(model), MARKER.match(text)
    if not theirs or not own:
        return text
    return f"{theirs['indent']}{theirs['bullet']}{theirs['blank']}{own['box'] or ''}{text[own.end() :]}"


def split(editor: Editor) -> bool:
    """Makes two lines of one, at a comma or an "and" somewhere in the middle."""
    spots = editor.spots(simple=True)
    editor.random.shuffle(spots)
    for at in spots:
        line = editor.lines[at]
        mark = MARKER.match(line.text)
        hidden = {index for found in MARKUP.finditer(line.text) for index in range(*found.span())}
        body = len(line.text) - mark.end()
        cuts = [
            cut
            for cut in CUT.finditer(line.text, mark.end())
            if not hidden & set(range(*cut.span())) and 0.25 <= (cut.start() - mark.end()) / body <= 0.75
        ]
        if cuts and body >= 12:
            cut = editor.random.choice(cuts)
            editor.mark(at, "split")
            rest = Line(_like(line.text, "- ") + line.text[cut.end() :].strip(), line.origins)
            line.text = line.text[: cut.start()]
            editor.lines.insert(at + 1, rest)
            return True
    return False


def merge(editor: Editor) -> bool:
    """Joins two lines of a list that stand one below the other."""
    spots = editor.spots(simple=True)
    pairs = [(a, b) for a, b in pairwise(spots) if b == a + 1 and _same_list(editor, a, b)]
    if not pairs:
        return False
    first, second = editor.random.choice(pairs)
    one, two = editor.lines[first], editor.lines.pop(second)
    rest = two.text[MARKER.match(two.text).end() :]
    one.text = one.text.rstrip("。.；;") + ("；" if editor.chinese else "; ") + rest
    one.origins |= two.origins
    editor.mark(first, "merge")
    return True


def _same_list(editor: Editor, first: int, second: int) -> bool:
    return indent(editor.lines[first].text) == indent(editor.lines[second].text)


def indent_line(editor: Editor) -> bool:
    """Moves an item one step to the right or to the left."""
    spots = editor.spots(simple=True)
    if not spots:
        return False
    at = editor.random.choice(spots)
    line = editor.lines[at]
    if indent(line.text) >= 2 and editor.random.random() < 0.5:
        line.text = line.text[2:]
    else:
        line.text = "  " + line.text
    editor.mark(at, "indent")
    return True


def rename_section(editor: Editor) -> bool:
    """Gives a heading another topic; what it says about time in front of it stays."""
    spots = [at for at, line in enumerate(editor.lines) if line.origins & editor.headings and HEADING.match(line.text)]
    if not spots:
        return False
    line = editor.lines[editor.random.choice(spots)]
    head, colon, _ = re.match(r"(.*?)([：:]|\s[—–-]\s|$)(.*)$", line.text).groups()
    topic = editor.random.choice(TOPICS["zh" if editor.chinese else "en"])
    if not colon and not re.search(r"\d|[一二三四五六七八九十]", head):
        head = HEADING.match(line.text)[1]
        line.text = head + topic
    else:
        line.text = head + (colon or ("：" if editor.chinese else ": ")) + ("" if colon == "：" else " ") + topic
    return True


def insert_section(editor: Editor) -> bool:
    """A new week somewhere between the sections, with new tasks and with some that say what old ones say."""
    spots = [at for at, line in enumerate(editor.lines) if line.origins & editor.headings and HEADING.match(line.text)]
    if not spots:
        return False
    at = editor.random.choice(spots)
    level = HEADING.match(editor.lines[at].text)[1]
    language = "zh" if editor.chinese else "en"
    number = editor.random.randint(20, 40)
    title = f"第{number}周" if editor.chinese else f"Week {number}"
    tasks = editor.random.sample(TASKS[language], editor.random.randint(2, 4))
    tasks.append("复习本周所学" if editor.chinese else "Review this week's notes")
    texts = [f"{level}{title}：{editor.random.choice(TOPICS[language])}", "", *(f"- {task}" for task in tasks), ""]
    editor.lines[at:at] = [Line(text) for text in texts]
    return True


def insert_week(editor: Editor) -> bool:
    """A new week that takes the number of an old one; the weeks behind it count on."""
    spots = [at for at, line in enumerate(editor.lines) if line.origins & editor.headings and WEEK.match(line.text)]
    if len(spots) < 2:
        return False
    first = editor.random.choice(spots)
    head, number, tail = WEEK.match(editor.lines[first].text).groups()
    for at in spots[spots.index(first) :]:
        week = WEEK.match(editor.lines[at].text)
        editor.lines[at].text = f"{week[1]}{int(week[2]) + 1}{week[3]}"
    week = re.match(r" ?周|", tail)[0]
    texts = [f"{head}{number}{week}", "", *(f"- {editor.new_task()}" for _ in range(3)), ""]
    editor.lines[first:first] = [Line(text) for text in texts]
    return True


def repeat_item(editor: Editor) -> bool:
    """Writes once more what another item says, somewhere else: to do it again."""
    spots = editor.spots(simple=True)
    if not spots:
        return False
    model, at = editor.lines[editor.random.choice(spots)], editor.random.choice(spots)
    editor.lines.insert(at + 1, Line(_like(editor.lines[at].text, model.text), copies=model.origins))
    return True


def insert_item(editor: Editor) -> bool:
    spots = editor.spots(simple=True)
    if not spots:
        return False
    at = editor.random.choice(spots)
    text = MARKER.match(_like(editor.lines[at].text, "- "))[0] + editor.new_task()
    editor.lines.insert(at + editor.random.randint(0, 1), Line(text))
    return True


def delete_item(editor: Editor) -> bool:
    spots = editor.spots()
    if not spots:
        return False
    block = editor.block(editor.random.choice(spots))
    del editor.lines[block.start : block.stop]
    return True


def replace_item(editor: Editor) -> bool:
    """Writes another task where one stood: a deletion and an insertion in one place."""
    spots = editor.spots(simple=True)
    if not spots:
        return False
    at = editor.random.choice(spots)
    mark = MARKER.match(editor.lines[at].text)[0]
    editor.lines[at] = Line(mark + editor.new_task())
    return True


def make_table(editor: Editor) -> bool:
    """Turns a list without indentation into a table with a column for the state."""
    spots = [at for at in editor.spots(simple=True) if indent(editor.lines[at].text) == 0]
    runs = [(a, b) for a, b in pairwise(spots) if b == a + 1]
    if not runs:
        return False
    first, last = editor.random.choice(runs)
    while last + 1 in spots:
        last += 1
    while first - 1 in spots:
        first -= 1
    if editor.lines[last + 1 : last + 2] and editor.lines[last + 1].text.strip():
        return False
    rows: list[Line] = []
    for at in range(first, last + 1):
        editor.mark(at, "table")
        task = MARKER.sub("", editor.lines[at].text).replace("|", "\\|")
        rows.append(Line(f"| {task} | ☐ |", editor.lines[at].origins))
    head = "| 任务 | 状态 |" if editor.chinese else "| Task | Status |"
    editor.lines[first : last + 1] = [Line(""), Line(head), Line("|---|---|"), *rows]
    return True


def tick(editor: Editor) -> bool:
    spots = editor.spots()
    if not spots:
        return False
    at = editor.random.choice(spots)
    line = editor.lines[at]
    mark = MARKER.match(line.text)
    if BOX.search(line.text):
        line.text = BOX.sub(lambda box: "[x]" if box[0] == "[ ]" else "✅", line.text, count=1)
    elif mark and not mark["box"]:
        line.text = f"{mark[0]}[x] {line.text[mark.end() :]}"
    else:
        return False
    editor.mark(at, "tick")
    return True


def renumber(editor: Editor) -> bool:
    """Counts the slots from one item on up or down by one."""
    spots = [at for at in editor.spots() if SLOT.search(editor.lines[at].text)]
    if not spots:
        return False
    first = editor.random.choice(spots)
    step = editor.random.choice((1, 2))
    for at in range(first, min(first + 6, len(editor.lines))):
        if at in spots:
            text = editor.lines[at].text
            editor.lines[at].text = SLOT.sub(lambda slot: f"{slot[1]}{int(slot[2]) + step}", text, count=1)
            editor.mark(at, "renumber")
    return True


EDITS: dict[str, Callable[[Editor], bool]] = {
    "reword": reword,
    "reword blindly": lambda editor: reword(editor, blindly=True),
    "move near": lambda editor: move(editor, far=False),
    "move far": lambda editor: move(editor, far=True),
    "split": split,
    "merge": merge,
    "indent": indent_line,
    "rename": rename_section,
    "insert section": insert_section,
    "insert week": insert_week,
    "insert item": insert_item,
    "repeat": repeat_item,
    "delete": delete_item,
    "replace": replace_item,
    "table": make_table,
    "tick": tick,
    "renumber": renumber,
}


@dataclass
class Score:
    """Items that were there and still are, by what was done to them, and how many of them kept their id."""

    there: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    doubtful: int = 0  # twins and copies that have the id of their model, which was changed or removed

    @property
    def edited(self) -> list[str]:
        """The kinds of edit that items went through."""
        return [kind for kind in self.there if kind != "untouched"]

    def share(self, *kinds: str) -> float:
        there = sum(self.there[kind] for kind in kinds)
        return sum(self.kept[kind] for kind in kinds) / there if there else 1.0

    def judge(self, editor: Editor, new: Plan, carried: Plan) -> None:
        """Adds what became of the items of `editor.plan`; `new` is the edited note, `carried` the same with old ids."""
        line_of = {origin: number for number, line in enumerate(editor.lines, 1) for origin in line.origins}
        for before, after in zip(new.drafts, carried.drafts, strict=True):
            assert [item.text for item in before.items] == [item.text for item in after.items]
        holders = _holders(carried)
        truths: dict[tuple[str, str], set[tuple[str, str]]] = {}
        for draft, item in _all_items(editor.plan):
            where = [number for number, line in enumerate(editor.lines, 1) if item.lines[0] in line.origins]
            for number in where:
                for key in _same_text_first(holders.get(number, []), item):
                    truths.setdefault(key, set()).add((draft.id, item.id))
        self._count(editor, carried, truths, line_of)

    def _count(
        self,
        editor: Editor,
        carried: Plan,
        truths: dict[tuple[str, str], set[tuple[str, str]]],
        line_of: dict[int, int],
    ) -> None:
        carriers: dict[tuple[str, str], list[tuple[str, str]]] = {}
        for key, owners in truths.items():
            for owner in owners:
                carriers.setdefault(owner, []).append(key)
        for draft, item in _all_items(editor.plan):
            held = carriers.get((draft.id, item.id), [])
            if not held:
                continue
            accepted = {owner_id for key in held for _, owner_id in truths[key]}
            good = any(key[1] == item.id for key in held) or any(
                key[1] in accepted and len(truths[key]) > 1 for key in held
            )
            kinds = sorted(editor.touched.get(item.lines[0], ())) or ["untouched"]
            kind = kinds[0] if len(kinds) == 1 else "several"
            self.there[kind] += 1
            self.kept[kind] += good
            if not good:
                after = [_find(carried, key).text for key in held]
                self.lost.append(f"{kinds} {editor.done} {item.text!r} -> {after!r}")
        pairs = _paired_drafts(truths)
        for draft, item in _all_items(carried):
            self._suspect(editor, pairs, draft, item, truths.get((draft.id, item.id), set()))

    def _suspect(
        self,
        editor: Editor,
        pairs: dict[str, str],
        draft: Draft,
        item: Item,
        truth: set[tuple[str, str]],
    ) -> None:
        old_draft = next((each for each in editor.plan.drafts if each.id == pairs.get(draft.id)), None)
        former = old_draft.item(item.id) if old_draft else None
        if old_draft is None or former is None or item.id in {owner for _, owner in truth}:
            return
        held = {origin for line in editor.lines[item.lines[0] - 1 : item.lines[1]] for origin in line.origins}
        if held.intersection(range(former.lines[0], former.lines[1] + 1)):
            return  # it holds a line of the old one, if not the first
        copies = {origin for line in editor.lines[item.lines[0] - 1 : item.lines[1]] for origin in line.copies}
        same_words = normalised(former.text) == normalised(item.text)
        same_place = _place(old_draft, former) == _place(draft, item)
        if (same_words and (copies or same_place)) or former.lines[0] in copies:
            self.doubtful += 1  # it says the same in the same place, or is a copy of the very task
            return
        self.wrong.append(f"{editor.done} {former.text!r} {former.lines} => {item.text!r} {item.lines}")


def _holders(plan: Plan) -> dict[int, list[tuple[str, str, str]]]:
    """For each line the innermost items that hold it."""
    found: dict[int, tuple[int, list[tuple[str, str, str]]]] = {}
    for draft, item in _all_items(plan):
        for number in range(item.lines[0], item.lines[1] + 1):
            start, keys = found.get(number, (0, []))
            if item.lines[0] > start:
                found[number] = (item.lines[0], [(draft.id, item.id, item.text)])
            elif item.lines[0] == start:
                keys.append((draft.id, item.id, item.text))
    return {number: keys for number, (_, keys) in found.items()}


def _same_text_first(holders: list[tuple[str, str, str]], item: Item) -> list[tuple[str, str]]:
    """Of several items on one line those that say the same; all where none does."""
    same = [holder for holder in holders if normalised(holder[2]) == normalised(item.text)]
    return [(draft, name) for draft, name, _ in same or holders]


def _all_items(plan: Plan) -> Iterable[tuple[Draft, Item]]:
    return [(draft, item) for draft in plan.drafts for item in draft.items]


def _find(plan: Plan, key: tuple[str, str]) -> Item:
    return next(item for draft, item in _all_items(plan) if (draft.id, item.id) == key)


def _paired_drafts(truths: dict[tuple[str, str], set[tuple[str, str]]]) -> dict[str, str]:
    votes: dict[str, Counter[str]] = {}
    for (draft, _), owners in truths.items():
        votes.setdefault(draft, Counter()).update(old for old, _ in owners)
    return {draft: counter.most_common(1)[0][0] for draft, counter in votes.items()}


def _place(draft: Draft, item: Item) -> tuple[object, ...]:
    return (*(section.title for section in draft.path(item.section)), item.when)
