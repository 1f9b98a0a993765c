"""The names that a clause counts up: 学习Go或Rust的基础语法 → Go, Rust. Better none than one that is no clean name."""

import re

from pomograd.compiler.structure.kinds import begins_with_work

FEWEST, MOST = 2, 12  # names
LONGEST = 24  # characters of a name
MOST_WORDS = 4  # of an English name

_CLAUSES = re.compile(r"[。；;！!？?\n，：:（()）【】\[\]—…]|\.(?=\s|$)|\s[–-]\s")
_SEPARATORS = re.compile(
    r"\s*(?:、|,|/|&)(?:\s*(?:和|与|以及|及|或者?|and\b|or\b))?\s*"
    r"|\s+(?:and|or|vs\.?|\+)\s+"
    r"|\s*(?:以及|或者|还是|或|(?<!参)与|(?<![饱温调总])和|(?<![普涉])及)\s*",
    re.IGNORECASE,
)
_OF = "的"
_BEFORE = re.compile(  # what stands before the first name
    r"(?:(?:继续|开始|每天|每日|上午|下午|晚上|分别|轮流|交替|学习|复习|温习|回顾|掌握|了解|研究|巩固|练习|参与|参加)\s*"
    r"|(?:阅读|精读|[学读看做刷练用把对将])(?=[\s《A-Za-z])\s*"
    r"|(?:then|also|please|study|learn|review|revise|practi[sc]e|read|cover|focus on|work on|go through|the)\s+)+",
    re.IGNORECASE,
)
_OF_SOMETHING = re.compile(r"^.*\s(?:of|in|with|between|among|through|on|for|from)\s", re.IGNORECASE)
_BEHIND = re.compile(  # what stands behind the last one
    r"\s*(?:[这那]?(?:[一二两三四五六七八九十几\d]+)(?:个|门|种|项|块|条|方面)|等|各|都|分别|之间).*$"
)
_QUOTES = "“”\"'《》「」`* "
_LATIN_AT_END = re.compile(r"[A-Za-z][\w+#. /-]*$", re.ASCII)
_LATIN_IN_FRONT = re.compile(r"[A-Za-z][\w+#.-]*(?: [A-Z0-9][\w+#.-]*)*", re.ASCII)
_ONE_WORD = re.compile(r"[A-Z][\w+#.-]*", re.ASCII)


def clauses(text: str) -> list[str]:
    """The parts of a text between its signs and brackets; a comma of English, as of 1, 2 and 3, parts nothing."""
    return [clause for part in _CLAUSES.split(text) if (clause := part.strip(" ,、"))]


def names_of(clause: str) -> tuple[str, ...]:
    """The two or more things that a clause names side by side, without verbs and what is said of them; else none."""
    parts = _until_told(_SEPARATORS.split(clause.strip()))
    if len(parts) < FEWEST:
        return ()
    first, *others = parts
    last = _BEHIND.sub("", others.pop()).strip()
    inner = [_BEFORE.sub("", first, count=1) if _BEFORE.match(first) else first, *others]
    names = [_without_front(inner[0], [*inner[1:], last]), *inner[1:]]
    names.append(_without_end(last, names))
    bare = tuple(dict.fromkeys(name.strip(_QUOTES) for name in names))
    return bare if FEWEST <= len(bare) <= MOST and all(map(_is_clean, bare)) else ()


def _until_told(parts: list[str]) -> list[str]:
    """The parts up to the one behind which 的 says something of all: Python、Java的高级特性 are two languages."""
    told = [at for at, part in enumerate(parts) if _OF in part]
    if not told:
        return parts
    if told[0] > 0:
        return [*parts[: told[0]], parts[told[0]].partition(_OF)[0]]
    return [parts[0].rpartition(_OF)[2], *parts[1:]] if len(told) == 1 else []


def _without_front(first: str, others: list[str]) -> str:
    """The first name without what leads to it: among names in Latin letters it is one too."""
    if all(other.isascii() for other in others):
        latin = _LATIN_AT_END.search(first)
        return _OF_SOMETHING.sub("", latin[0]) if latin else first
    return first


def _without_end(last: str, others: list[str]) -> str:
    """The last name without what is said of all: Go or Rust basics, Python 和 Java 语法."""
    if not all(other.isascii() for other in others):
        return last
    names_only = all(_ONE_WORD.fullmatch(other) for other in others)
    latin = _LATIN_IN_FRONT.match(last) if names_only or not last.isascii() else None
    return latin[0] if latin else last


def _is_clean(name: str) -> bool:
    if not 0 < len(name) <= LONGEST or len(name.split()) > MOST_WORDS or name.isdigit():
        return False
    return not begins_with_work(name) or len(name) <= 2 or name.isascii()
