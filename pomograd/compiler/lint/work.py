"""Rules on what is to be done: the same thing twice, and something to make that no lab teaches."""

import re
from collections import defaultdict
from collections.abc import Iterator

from pomograd.compiler.lint.findings import Finding, finding
from pomograd.compiler.lint.note import Note
from pomograd.compiler.lint.tree import DraftTree
from pomograd.compiler.lint.windows import meet
from pomograd.compiler.structure.kinds import asks_to_make
from pomograd.plan import Item, ItemKind, Plan

SHORTEST = 12  # cells of text, a Chinese character counts two: a shorter one is a label, such as 刷题

_AGAIN = {ItemKind.REVIEW, ItemKind.NOTE, ItemKind.COMMUNITY, ItemKind.ASSESS}
_SIGNS = re.compile(r"[\W_]+")
_GOES_ON = re.compile(r"继续|接着|复习|休息|回顾|总结|\bcontinue\b|\breview\b|\bpractice\b|\bcatch up\b", re.IGNORECASE)
_MODEL = re.compile(
    r"(?:实现|编写|构建|搭建|手写|手敲|写|\bimplement|\bbuild|\bcode|\bwrite|\bcreate)"
    r"[^，,。.；;：:、]*?(?:模型|网络|感知机|回归|注意力|自编码器|分类器|"
    r"[CR]NN|LSTM|GRU|MLP|GAN|VAE|U-?Net|ResNet|Transformer|BERT|GPT|"
    r"\bmodels?\b|\bnetworks?\b|\bregression\b|\battention\b|\bperceptrons?\b|\bautoencoders?\b|\bclassifiers?\b)",
    re.IGNORECASE,
)


def same_work(tree: DraftTree, note: Note) -> Iterator[Finding]:
    """P701: two items of the same words whose windows meet. Reviews and work that goes on come again on purpose."""
    seen: defaultdict[str, list[Item]] = defaultdict(list)
    for item in tree.draft.items:
        text = _SIGNS.sub("", item.text).casefold()
        if item.kind in _AGAIN or _width(text) < SHORTEST or _GOES_ON.search(item.text):
            continue
        first = next((each for each in seen[text][:20] if meet(each.when, item.when)), None)
        if first is not None:
            line = item.lines[0]
            about = item.text.split("\n")[0]
            yield finding("P701", line, about if about in note.line(line) else "", other=first.lines[0])
        seen[text].append(item)


def no_lab(plan: Plan, note: Note) -> Iterator[Finding]:
    """P702: what the followed draft asks to make, by a name of the field, where no lab matches; each concept once."""
    seen: set[tuple[str, ...]] = set()
    for item in plan.followed.items if plan.followed else ():
        text = item.text.split("\n")[0]
        makes = item.kind is ItemKind.PRACTICE and asks_to_make(text) and _MODEL.search(text)
        if makes and item.done is not True and item.concepts and not item.labs and item.concepts not in seen:
            seen.add(item.concepts)
            line = item.lines[0]
            yield finding("P702", line, text if text in note.line(line) else "")


def _width(text: str) -> int:
    return sum(1 if sign.isascii() else 2 for sign in text)
