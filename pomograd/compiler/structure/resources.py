"""Finds what a note says to learn from: links, books with their chapters, courses, papers and videos."""

import re
from collections.abc import Iterable, Iterator

from pomograd.compiler.markdown.outline import Node
from pomograd.plan import Link, LinkKind, Resource, ResourceKind

_NAMED = re.compile(r"《([^《》]{1,120})》|“([^“”]{4,120})”|(?<!\w)\"([^\"]{4,120})\"")
_JOINED = re.compile(r"\s*(?:和|与|及|、|，|,|and|&|\[\d+\])\s*")
_CLAUSES = re.compile(r"[。；;！!？?，,、\n]")
_SAYS_BOOK = re.compile(
    r"书|教材|等著|著\b|作者|\bbooks?\b|\bby [A-Z]|et al|chapter|\bch\.?\s*\d"
    r"|第\s*[\d一二三四五六七八九十]+[^，。；]{0,6}章",
    re.IGNORECASE,
)
_SAYS_COURSE = re.compile(
    r"课程|专项|公开课|网课|慕课|训练营|\bcourses?\b|specialization|coursera|udacity|udemy|\bedx\b|fast\.ai|\bmooc\b|\bCS\d{3}\w?\b|bootcamp",
    re.IGNORECASE,
)
_SAYS_PAPER = re.compile(r"论文|文献|综述|\bpapers?\b|arxiv|\bsurvey\b", re.IGNORECASE)
_SAYS_VIDEO = re.compile(r"视频|youtube|youtu\.be|bilibili|哔哩|b站|\bvideos?\b|playlist", re.IGNORECASE)
_NUMBERS = r"[\d一二三四五六七八九十百]+(?:\s*(?:-|–|—|~|～|至|到|、|,|，|&|and)\s*第?\s*[\d一二三四五六七八九十百]+)*"
_PART = re.compile(
    rf"第\s*{_NUMBERS}\s*(?:章|节|讲|课|集|部分|单元|周|页)|前\s*{_NUMBERS}\s*(?:章|节|讲|课|集)|附录\s*[A-Z]?"
    rf"|\b(?:chapters?|chaps?\.?|ch\.?|sections?|sec\.?|lectures?|lessons?|episodes?|ep\.?|weeks?|modules?|parts?|pp?\.?)\s*{_NUMBERS}"
    rf"|\b{_NUMBERS}\s*章",
    re.IGNORECASE,
)
_KIND_NAME = re.compile(r"^(?:[^\w《“\"\[]*)([^：:《“]{1,20})[：:]\s*")
_SENTENCE_END = re.compile(r"[。；;！!？?\n]")
FARTHEST = 24  # characters between the name of a resource and the words that say what it is


def resources_of(nodes: Iterable[Node], *, listed: bool) -> tuple[Resource, ...]:
    """What these blocks name to learn from, each once; `listed` where they are a list of resources and nothing else."""
    found = [each for node in nodes for part in node.walk() for each in _of_block(part, listed=listed)]
    return tuple(dict.fromkeys(found))


def _of_block(node: Node, *, listed: bool) -> Iterator[Resource]:
    text, line = node.text, node.lines[0]
    named = list(_titled(text, node.words.links, line, listed=listed))
    covered = {resource.url for resource in named}
    links = [link for link in node.words.links if link.kind is LinkKind.URL and link.target not in covered]
    yield from named
    for link in links:
        kind = _kind(_clause(text, link.text, after=False), link.target)
        yield Resource(link.text or link.target, kind, link.line, link.target, _part(text, link.text))
    if listed and not links and text and not node.children:
        yield from _untitled(text, line, anything=not named)


def _titled(text: str, links: tuple[Link, ...], line: int, *, listed: bool) -> Iterator[Resource]:
    """Titles between 《》, and between quotes where the words around them say that they are titles."""
    kind, end = ResourceKind.BOOK, 0
    for match in _NAMED.finditer(text):
        title = match[1] or match[2] or match[3]
        clause = _clause(text, match[0])
        said = _SAYS_BOOK.search(clause) or _SAYS_COURSE.search(clause) or _SAYS_PAPER.search(clause)
        if not match[1] and not (said or listed):
            continue
        link = next((link for link in links if match[0] in link.text or title == link.text), None)
        joined = end > 0 and _JOINED.fullmatch(text[end : match.start()]) is not None
        kind = kind if joined and not said else _kind(clause, link.target if link else "", usual=ResourceKind.BOOK)
        end = match.end()
        yield Resource(title, kind, line, link.target if link else None, _part(text, match[0]))


def _untitled(text: str, line: int, *, anything: bool) -> Iterator[Resource]:
    """The parts of a listed line that name no title: Andrew Ng 的 Coursera 课程; with `anything`, the line."""
    clauses = [clause for clause in _CLAUSES.split(_bare(text)) if clause.strip() and not _NAMED.search(clause)]
    courses = [clause for clause in clauses if _SAYS_COURSE.search(clause)]
    if courses and not anything:
        for clause in courses:
            yield Resource(clause.strip(" 。."), ResourceKind.COURSE, line)
    elif anything:
        yield Resource(_bare(text), _kind(text, ""), line, None, _part(text, ""))


def _kind(around: str, target: str, usual: ResourceKind = ResourceKind.SITE) -> ResourceKind:
    if _SAYS_VIDEO.search(target):
        return ResourceKind.VIDEO
    said = ((_SAYS_PAPER, ResourceKind.PAPER), (_SAYS_COURSE, ResourceKind.COURSE), (_SAYS_VIDEO, ResourceKind.VIDEO))
    found = next((kind for words, kind in said if words.search(around) or words.search(target)), None)
    return found or (ResourceKind.BOOK if _SAYS_BOOK.search(around) else usual)


def _clause(text: str, name: str, *, after: bool = True) -> str:
    """The name with the words next to it in the same clause; without those `after` it for a link with a comment."""
    start = text.find(name)
    if start < 0:
        return text[: 2 * FARTHEST]
    before = _CLAUSES.split(text[max(0, start - FARTHEST) : start])[-1]
    behind = _CLAUSES.split(text[start + len(name) : start + len(name) + FARTHEST])[0] if after else ""
    return f"{before}{name}{behind}"


def _part(text: str, name: str) -> str | None:
    start = max(text.find(name), 0) + len(name)
    after = _SENTENCE_END.split(text[start:])[0].split("《")[0]
    found = _PART.search(after)
    return found[0] if found else None


def _bare(text: str) -> str:
    return _KIND_NAME.sub("", text).strip(" 。.;；")
