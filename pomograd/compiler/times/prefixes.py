"""Finds where the words of time at the front of a text end and its own words begin."""

import re
from collections.abc import Iterator

from pomograd.compiler.times.phrases import Unit
from pomograd.compiler.times.timewords import TimeWord, find_time_words

_LEADING_SIGNS = re.compile(r"[^\w]*")
_SEPARATORS = re.compile(r"[\s（(）)\[\]【】，,、/|*~·—–\-]*")
_CLOSING = re.compile(r"\s*[)）\]】*]+")
_ENDING = re.compile(r"\s*(?:$|[：:]|[（(\[【]|\||——)|\s+[-–—·•→=]+\s|\s*→")
_ENDING_NUMBER = re.compile(r"(?:[.．、_]\s*|\s*[·•]\s*|[-–—])(?=\D)")
_OF_SENTENCE = re.compile(
    r"\s+(?:of|is|are|and|or|to|in|for|with|at|的|是|和|与|内|里|前|后|之)(?:\b|(?<=[一-鿿]))", re.IGNORECASE
)
_AFTER = re.compile(r"\s*[：:]\s*|[.．、_]\s*|\s*[-–—|·•→=]+\s*")
_LATIN_LABEL = re.compile(r"(?:day|week|d|w|phase|month) ?\d+(?=[一-鿿])(?![的内里前后结完开之至到])", re.IGNORECASE)
_NAMES = {Unit.WEEKS, Unit.DAYS, Unit.MONTHS, Unit.PHASE, Unit.CLOCK, Unit.DATE, Unit.PARTIAL_DATE, Unit.SLOT}
_OPENING = "（([【"
_CLOSED = "）)]】"


def front_words(text: str, bold: str = "") -> tuple[list[TimeWord], int]:
    """The words of time that a text begins with, and where they end; none where they belong to its sentence."""
    best: tuple[list[TimeWord], int] = ([], 0)
    words: list[TimeWord] = []
    for word, end in _run(text):
        words.append(word)
        if end == len(text) or (_is_closed(text[:end]) and _ends(text, words, end, bold)):
            best = (list(words), end)
    return best


def after_prefix(text: str, end: int) -> str:
    """The rest of a text, without the sign that ends its prefix."""
    sign = _AFTER.match(text, end)
    return text[sign.end() if sign else end :].strip(" \t—–-|：:")


def _run(text: str) -> Iterator[tuple[TimeWord, int]]:
    """The words of time from the start on that nothing but separators parts, each with its end and closing brackets."""
    signs = _LEADING_SIGNS.match(text)
    position = signs.end() if signs else 0
    for word in find_time_words(text):
        separators = _SEPARATORS.match(text, position)
        if word.start > (separators.end() if separators else position):
            return
        closing = _CLOSING.match(text, word.end)
        position = word.end
        yield word, closing.end() if closing else word.end


def _is_closed(front: str) -> bool:
    return sum(front.count(sign) for sign in _OPENING) <= sum(front.count(sign) for sign in _CLOSED)


def _ends(text: str, words: list[TimeWord], end: int, bold: str) -> bool:
    word = words[-1]
    if _ENDING.match(text, end) or (bold and text[:end].strip() == bold.strip()):
        return True
    if text[end - 1] in _CLOSED and (_stands_alone(words[0]) or text.lstrip(" *#>-")[:1] in _OPENING):
        return True  # 【周一】复习 and 7月1日（周二）看视频
    if not _stands_alone(word):
        return False
    if text[end : end + 1].isspace():
        return _OF_SENTENCE.match(text, end) is None
    if word.unit is Unit.CLOCK or _ENDING_NUMBER.match(text, end):
        return True
    return _LATIN_LABEL.match(text, word.start) is not None


def _stands_alone(word: TimeWord) -> bool:
    """Whether a blank is enough to end a prefix: behind what names a time, not behind a length or a habit."""
    if word.unit is Unit.PERIOD:
        return not word.text.isascii()
    return word.unit in _NAMES or (word.unit is Unit.WEEKDAYS and not word.phrase.value)
