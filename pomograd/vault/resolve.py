"""Finds the file that a link means, as Obsidian does; opens no file.

By name in the whole vault, without regard to case and to how accents are encoded (NFC, NFD). A path narrows, a
relative one counts from the note. Where several files fit, the one with the fewest folders wins, then the shortest
path, then the first in order. A note needs no `.md`, another file needs its ending. Aliases do not count.
"""

import posixpath
from collections.abc import Iterable
from unicodedata import normalize


class Names:
    """The files of a vault by what links call them. Paths are from the root, with slashes."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._by_name: dict[str, list[tuple[str, str]]] = {}
        self._known: dict[str, str | None] = {}
        for path in sorted(paths, key=lambda path: (path.count("/"), len(path), path)):
            key = _key(path)
            self._by_name.setdefault(key.rpartition("/")[2], []).append((key, path))

    def resolve(self, target: str, note: str = "", *, markdown: bool = False) -> str | None:
        """The path that `target` means in the note at path `note`; None for a file still to be made.

        A link in Markdown's manner is looked for from the note's folder first.
        """
        if not markdown and target in self._known:
            return self._known[target]
        wanted = target.partition("|")[0].partition("#")[0].strip()
        if not wanted:
            return note or None
        if wanted.startswith(("./", "../")):
            return self._from_folder(wanted, note)
        if markdown and (found := self._from_folder(wanted, note)):
            return found
        found = self._known[target] = self._anywhere(wanted)
        return found

    def _from_folder(self, wanted: str, note: str) -> str | None:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(note), wanted))
        return None if path.startswith("..") else self._find(_key(path), at_root=True)

    def _anywhere(self, wanted: str) -> str | None:
        if "/" not in wanted:
            key = _key(wanted)
            fitting = self._by_name.get(key) or self._by_name.get(f"{key}.md")
            return fitting[0][1] if fitting else None
        return self._find(_key(posixpath.normpath(wanted)).lstrip("/"), at_root=wanted.startswith("/"))

    def _find(self, key: str, *, at_root: bool) -> str | None:
        for name in (key, f"{key}.md"):
            for candidate, path in self._by_name.get(name.rpartition("/")[2], ()):
                if candidate == name or (not at_root and candidate.endswith(f"/{name}")):
                    return path
        return None


def _key(path: str) -> str:
    return path.lower() if path.isascii() else normalize("NFC", path.lower())
