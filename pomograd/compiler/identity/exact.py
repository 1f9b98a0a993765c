"""Finds items again that say what they said: telling ones anywhere, others only by their place."""

from collections import defaultdict
from collections.abc import Callable, Hashable

from pomograd.compiler.identity.pairing import Pairing, Sections, gaps_of
from pomograd.compiler.identity.words import is_telling

UNTIMED = "{}"
Key = Callable[[int], Hashable]
Certain = Callable[[list[int], list[int], str], bool]


def pair_equal(pairing: Pairing) -> None:
    """Pairs what says the same, from the most certain kind of evidence to the least."""
    _pair_texts(pairing)
    _pair_texts(pairing.by_headline())


def _pair_texts(pairing: Pairing) -> None:
    _pair(pairing, _anywhere, _anywhere, _one_telling)
    sections = Sections(pairing)
    old, new = pairing.old, pairing.new

    def old_place(at: int) -> Hashable:
        return sections.new_of(old[at].path), old[at].when, old[at].slot

    def new_place(at: int) -> Hashable:
        return new[at].path, new[at].when, new[at].slot

    _pair(pairing, old_place, new_place, _as_many)
    _pair(pairing, lambda at: sections.new_of(old[at].path), lambda at: new[at].path, _as_many)
    _pair_in_gaps(pairing)
    _pair_at_same_time(pairing)
    _pair(pairing, old_place, new_place, _any)  # one of several that nobody could tell apart
    _pair(pairing, _anywhere, _anywhere, lambda olds, news, text: len(olds) == len(news) and is_telling(text))


def pair_returned(pairing: Pairing) -> None:
    """As `pair_equal`, where order says nothing: telling texts, and others where section and time are the same."""
    old, new = pairing.old, pairing.new
    _pair(pairing, lambda at: (old[at].path, old[at].when), lambda at: (new[at].path, new[at].when), _as_many)
    _pair(pairing, _anywhere, _anywhere, _one_telling)


def _pair_in_gaps(pairing: Pairing) -> None:
    gaps, sections = gaps_of(pairing), Sections(pairing)

    def is_certain(olds: list[int], news: list[int], text: str) -> bool:
        at_home = not any(_parted(pairing, sections, *pair) for pair in zip(olds, news, strict=False))
        return len(olds) == len(news) and (at_home or is_telling(text))

    _pair(pairing, gaps.of_old, gaps.of_new, is_certain)


def _pair_at_same_time(pairing: Pairing) -> None:
    sections = Sections(pairing)

    def is_certain(olds: list[int], news: list[int], text: str) -> bool:
        del text
        timed = pairing.old[olds[0]].when != UNTIMED
        return timed and len(olds) == len(news) == 1 and not _parted(pairing, sections, olds[0], news[0])

    _pair(pairing, lambda at: pairing.old[at].when, lambda at: pairing.new[at].when, is_certain)


def _parted(pairing: Pairing, sections: Sections, old: int, new: int) -> bool:
    return sections.differ(pairing.old[old].path, pairing.new[new].path)


def _pair(pairing: Pairing, old_key: Key, new_key: Key, is_certain: Certain) -> None:
    """Pairs what says the same and has the same key, in order, where `is_certain` says so of the whole group."""
    olds = _groups(pairing.old_texts, pairing.old_left, old_key)
    news = _groups(pairing.new_texts, pairing.new_left, new_key)
    for key, old_group in olds.items():
        new_group = news.get(key, [])
        if new_group and is_certain(old_group, new_group, pairing.old[old_group[0]].text):
            for old, new in zip(old_group, new_group, strict=False):
                if not pairing.leads_elsewhere(old, new):
                    pairing.add(old, new)


def _groups(texts: list[str], left: list[int], key: Key) -> dict[tuple[str, Hashable], list[int]]:
    groups: dict[tuple[str, Hashable], list[int]] = defaultdict(list)
    for at in left:
        groups[texts[at], key(at)].append(at)
    return groups


def _anywhere(at: int) -> Hashable:
    del at
    return None


def _one_telling(olds: list[int], news: list[int], text: str) -> bool:
    return len(olds) == len(news) == 1 and is_telling(text)


def _any(olds: list[int], news: list[int], text: str) -> bool:
    del olds, news
    return bool(text)


def _as_many(olds: list[int], news: list[int], text: str) -> bool:
    del text
    return len(olds) == len(news)
