"""How much a text says, and how much two texts have in common. Knows no place and no time."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise

TELLING = 2.0  # Chinese characters that are no routine: less ("复习本周所学", "Theory + videos") is written every week
ROUTINE = 0.25  # what a word of every week weighs beside one that is not
LETTERS = 3.0  # letters that say as much as one Chinese character
_TOKEN = re.compile(r"[^\W\d_\u3400-\u9fff]+|\d+|[\u3400-\u9fff]")
_ROUTINE = re.compile(
    "[本下上一当每][周天日月]|[今昨明][天日]|所学|内容|知识点?|复[习盘]|回顾|总结|整理|笔记|反思|查漏补缺|预习|学习|练习|作业|习题|刷题"
    "|背单词|单词|阅读|论文|观看|视频|教程|课程|午休|休息|放松|运动|锻炼|自由安排|安排|规划|计划|继续|完成|项目|实践|代码|测[试验]|考试|机动|缓冲"
    "|[的和与并及了做看读写新]"
    r"|\b(?:a|an|and|the|of|for|in|on|to|up|off|my|your|this|next|all|some|with|do|go|day|days|daily|week|weeks|weekly|weekend"
    r"|review|revise|recap|rest|break|lunch|free|time|buffer|note|notes|plan|planning|summary|reflect|reflection|catch"
    r"|practi[cs]e|exercises?|homework|assignments?|problems?|quiz|test|exam|theory|videos?|read|reading|watch|lectures?"
    r"|study|learn|work|projects?|continue|tasks?|code|coding|papers?|course|session)\b"
)
_ADDRESS = re.compile(r"https?://\S+")
_NUMBERED = re.compile(
    r"第\s*[\d一二三四五六七八九十百]+|^\d+[-.]\d+"
    r"|\b(?:chapter|ch|lecture|lesson|unit|part|week|day|episode|ep|lab|homework|hw|section|module)s?\W{0,2}\d+",
    re.IGNORECASE,
)


def is_telling(text: str) -> bool:
    """Whether a text says what nobody writes for two different tasks."""
    tokens = [token for token in _TOKEN.findall(without_routine(text)) if not token.isdigit()]
    return sum(1.0 if is_chinese(token) else max(len(token) / LETTERS, 1.0) for token in tokens) >= TELLING


def without_routine(text: str) -> str:
    """What a text says besides the words of every week (复习, 整理笔记, review the lecture)."""
    return _ROUTINE.sub(" ", unicodedata.normalize("NFKC", text).casefold())


def size_of(text: str) -> float:
    """How much a text says, in Chinese characters."""
    return sum(1.0 if is_chinese(token) else len(token) / LETTERS for token in _TOKEN.findall(text))


def is_chinese(token: str) -> bool:
    return "\u3400" <= token[0] <= "\u9fff"


def grams_of(text: str) -> frozenset[str]:
    """Pairs of Chinese characters, and the words of other scripts."""
    tokens = _TOKEN.findall(without_addresses(unicodedata.normalize("NFKC", text).casefold()))
    pairs = {first + second for first, second in pairwise(tokens) if is_chinese(first) and is_chinese(second)}
    return frozenset(pairs | {token for token in tokens if not is_chinese(token)}) or frozenset(tokens)


def addresses_in(text: str) -> frozenset[str]:
    return frozenset(_ADDRESS.findall(text))


def without_addresses(text: str) -> str:
    return _ADDRESS.sub("", text)


def numbers_in(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\d+", text))


def numbers_in_names(text: str) -> frozenset[str]:
    """The chapters, lectures and weeks that a text names: another number is another task."""
    return frozenset(_NUMBERED.findall(text.casefold()))


class Rarity:
    """How much a gram tells within one note: what many texts say (学习…的基本概念) makes no two of them alike."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._grams = {text: grams_of(text) for text in dict.fromkeys(texts)}
        spread = Counter(gram for grams in self._grams.values() for gram in grams)
        telling = {gram for text in self._grams for gram in grams_of(without_routine(text))}
        self._weight = {
            gram: math.log(1 + len(self._grams) / count) * (1 if gram in telling else ROUTINE)
            for gram, count in spread.items()
        }
        self._whole = {text: self._sum(grams) for text, grams in self._grams.items()}

    def grams(self, text: str) -> frozenset[str]:
        return self._grams[text]

    def shared(self, first: str, second: str) -> float:
        """The weight of what both say within the weight of what either says, from 0 to 1."""
        whole = self._whole[first] + self._whole[second]
        return 2 * self._sum(self._grams[first] & self._grams[second]) / whole if whole else 0.0

    def _sum(self, grams: frozenset[str]) -> float:
        return math.fsum(self._weight[gram] for gram in grams)  # exact: a set has no order
