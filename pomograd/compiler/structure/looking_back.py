"""Weekly and monthly reviews that a paragraph asks for: 每天 2 小时，每周日进行一次复盘。 Knows texts only.

Only what plainly asks is one. That a review helps, may be done or would be good is advice, and no task.
"""

import re
from typing import NamedTuple

from pomograd.compiler.structure.kinds import kind_of
from pomograd.compiler.times.moments import scan
from pomograd.plan import ItemKind

LONGEST = 60  # characters; a longer sentence explains

_BEGINS = re.compile(
    r"每一?个?(?:周|星期|礼拜|月)|(?:every|each) (?:week|month|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"|(?:on )?(?:sun|satur|fri)days\b|at the end of (?:each|every) (?:week|month)\b"
    r"|(?:(?:do|hold|write|have) an? )?(?:weekly|monthly) (?:review|retrospective|reflection|recap)\b"
    r"|(?:review|reflect)\b.{0,30}?\b(?:(?:every|each) (?:week|month|\w{3,6}day|weekend)|weekly|monthly)\b",
    re.IGNORECASE,
)
_LOOKS_BACK = re.compile(
    r"复盘|回顾|总结|小结|复习|\b(?:review|retrospective|reflect|reflection|recap|revise|revision|look back)\b",
    re.IGNORECASE,
)
_NEAR = 40  # characters of English from the beginning of a clause, half as many of Chinese, in which it says so
_DOES = re.compile(  # words of work that say nothing of it
    r"[做写](?=[一个次份周总小复回]|\d)|\b(?:do|write)\b", re.IGNORECASE
)
_ONLY_SAID = re.compile(
    r"[?？]|可以|可适当|建议|适当|如果|不必|允许|能够?|将会|会(?!议)|帮助|有助|有利|有益|重要|关键|必不可少|最好|希望|尽量|的好处"
    r"|是(?!否)|模板|表格|文档|\b(?:may|can|could|should|if|helps?|is|are|will|would|keeps?|makes?|templates?|important)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"(?<=[。；;！!？?\n])|(?<=\.)(?=\s|$)")
_COMMAS = re.compile(r"(?<=[，,])")
_SIGNS = " 。；;，,.\n"


class Asked(NamedTuple):
    """`reviews` as somebody reads them, and what else the text says."""

    reviews: tuple[str, ...]
    rest: str


def reviews_in(text: str) -> Asked:
    """The reviews that a text asks for in each week or month; what else it says, hours above all, is left as it is."""
    if not _LOOKS_BACK.search(text):
        return Asked((), text)
    reviews: list[str] = []
    rest: list[str] = []
    for sentence in _ENDS.split(text):
        review, others = _parted(_clauses(sentence))
        reviews += [review] if review else []
        rest.append(others)
    return Asked(tuple(reviews), "".join(rest) if reviews else text)


def asks_for_review(text: str) -> bool:
    """Whether a whole line is such a request."""
    return reviews_in(text).rest.strip(_SIGNS) == ""


def _clauses(sentence: str) -> list[str]:
    """The clauses of a sentence with their commas; a time alone, as in Every Sunday, review …, is one with the next."""
    parts: list[str] = []
    for part in _COMMAS.split(sentence):
        if parts and _BEGINS.fullmatch(parts[-1].strip(_SIGNS)):
            parts[-1] += part
        else:
            parts.append(part)
    return parts


def _parted(parts: list[str]) -> tuple[str, str]:
    """The request that one of the clauses of a sentence begins, up to what grants time, and the clauses around it."""
    first = next((at for at, part in enumerate(parts) if _asks(part)), len(parts))
    last = next((at for at in range(first + 1, len(parts)) if _is_apart(parts[at])), len(parts))
    review = "".join(parts[first:last]).strip(_SIGNS)
    if not review or len(review) > LONGEST or _ONLY_SAID.search("".join(parts[:last])):
        return "", "".join(parts)
    return review, "".join([*parts[:first], *parts[last:]])


def _asks(clause: str) -> bool:
    begins, looks = _BEGINS.match(clause.strip()), _LOOKS_BACK.search(clause.strip())
    near = looks is not None and looks.start() <= (_NEAR if clause.isascii() else _NEAR // 2)
    return begins is not None and near and kind_of(_DOES.sub("", clause)) is ItemKind.REVIEW


def _is_apart(clause: str) -> bool:
    said = scan(clause)
    return bool(said.grants or said.when.weekdays)
