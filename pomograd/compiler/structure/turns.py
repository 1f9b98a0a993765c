"""What takes turns by day: 每天专注于一个语言, one topic per day, A、B 轮流进行. The phrases are data.

To teach the compiler a phrase, add one line here and one to its test. Knows texts only, no sections and no items.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pomograd.compiler.structure.enumerations import clauses, names_of
from pomograd.compiler.times.remembering import remembers


@dataclass(frozen=True, slots=True)
class Turns:
    """A phrase that says so. `beside`: what takes turns stands in the clause right before or behind it."""

    pattern: str
    beside: bool = False


_DAY = r"(?:每天|每日|一天|天天)"
_EACH_DAY = r"(?:每天|每日|隔天|隔日|按天|逐日)"
_CHOOSES = (
    r"[都各只就则]?(?:(?:专注|集中|聚焦|侧重)于?|主攻|攻克|学习?|复习|练习?|研究|看|做|换|选择?|挑)?(?:其中|不同)?的?"
)
_ONE = r"一(?:个|门|种|项|类)"
_KIND = r"(?:编程)?(?:语言|方向|主题|专题|课题|话题|科目|学科|模块|框架|领域|板块|技术|课程?|科|类别)"
_BY_TURNS = r"(?:轮流|交替|轮换|轮番|轮着)"
_GOES_ON = r"(?:进行|学习|复习|练习|安排|推进|开展|研究|[学看练做读刷来])"
_CLOSES = r"(?=[，,。.；;、）)：:\s]|$)"
_TOPIC = (
    r"(?:programming )?(?:language|topic|subject|theme|track|area|module|framework|field|course|direction|library)\b"
)
_BETWEEN = r"(?: daily| each day| every day)? (?:between|among|through|across)\b"

PHRASES = (
    Turns(rf"{_DAY}{_CHOOSES}{_ONE}{_KIND}"),
    Turns(rf"{_DAY}{_CHOOSES}{_ONE}{_CLOSES}"),
    Turns(rf"{_ONE}{_KIND}{_GOES_ON}?一天"),
    Turns(rf"{_EACH_DAY}{_BY_TURNS}{_GOES_ON}?", beside=True),
    Turns(rf"{_BY_TURNS}(?:[（(]{_BY_TURNS}[)）])?{_GOES_ON}", beside=True),
    Turns(rf"(?:轮流|轮换){_CLOSES}", beside=True),
    Turns(rf"\b(?:one|a different) {_TOPIC} (?:per|a|each|every) day\b"),
    Turns(rf"\b(?:each|every) day,? (?:focus on|study|pick|take|is for|for) (?:one|a different) {_TOPIC}"),
    Turns(rf"\bfocus on (?:one|a different) {_TOPIC} (?:per|a|each|every) day\b"),
    Turns(r"\bone (?:of them |of these )?(?:per|each|every) day\b"),
    Turns(rf"\b(?:rotat|alternat)(?:e|ing){_BETWEEN}", beside=True),
    Turns(r"\b(?:on )?alternat(?:e|ing) days\b", beside=True),
    Turns(r"\b(?:rotate|alternate|take turns) (?:daily|by day|each day|every day)\b", beside=True),
    Turns(r"\b(?:in turn|in rotation)\b(?= by day| daily| each day| every day|, a day each)", beside=True),
)
NO_TURNS = re.compile(  # what networks do by turns in training, and people in a group
    r"训练|优化|更新|冻结|迭代|主持|分享|值日|生成器|判别器|图[像片]"
    r"|\b(?:updat\w+|optimi[sz]\w*|gradients?|layers?|generators?|discriminators?|images?|batch(?:es)?|epochs?|host\w*)\b",
    re.IGNORECASE,
)
_HINT = re.compile(r"一|轮|交替|\bday|\bdaily\b|\brotat|\balternat", re.IGNORECASE)
_ANNOUNCES = re.compile(r"\s*[：:（(—–-]")


@remembers
def says_turns(text: str) -> bool:
    """Whether a heading or a lead line says that what it speaks of takes turns by day."""
    return next(_said(text), None) is not None


@remembers
def rotation_in(text: str) -> tuple[str, ...]:
    """The several things that a text gives a day each, in turn; none where it says no such thing or names none."""
    named = (names_of(clause) for phrase, found in _said(text) for clause in _candidates(phrase, found))
    return next((names for names in named if names), ())


def _said(text: str) -> Iterator[tuple[Turns, re.Match[str]]]:
    if not _HINT.search(text):
        return
    for phrase in PHRASES:
        found = _pattern(phrase).search(text)
        if found and not (phrase.beside and NO_TURNS.search(text)):
            yield phrase, found


def _candidates(phrase: Turns, found: re.Match[str]) -> list[str]:
    """The clauses that may name the things, the most likely one first."""
    before, behind = clauses(found.string[: found.start()]), clauses(found.string[found.end() :])[:1]
    if _ANNOUNCES.match(found.string, found.end()):
        return [*behind, *before]
    return [*(before[-1:] if phrase.beside else before), *behind]


@lru_cache
def _pattern(phrase: Turns) -> re.Pattern[str]:
    return re.compile(phrase.pattern, re.IGNORECASE)
