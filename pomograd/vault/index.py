"""The links of a whole vault: which note links where, what links to a note, what is still to be written.

Reads every note once, and later only those that changed; nothing is written but the cache.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pomograd.vault.cache import Known, load_known, save_known
from pomograd.vault.files import VaultFile, list_files
from pomograd.vault.links import FoundLink, links_in, pack, unpack
from pomograd.vault.resolve import Names

_LARGEST = 20_000_000  # bytes; a larger note is listed, its links are not


@dataclass(frozen=True, slots=True)
class VaultLink:
    """A link on line `line` of `note`; `path` is the file that it means, None where that is still to be made."""

    note: Path
    target: str
    line: int
    embed: bool
    path: Path | None


class Vault:
    """All notes and files below `root`, and how they link. Made by `index_vault`, and not aware of later changes."""

    def __init__(self, root: Path, paths: list[str], packed_links: dict[str, str]) -> None:
        self.root = root
        self.paths = tuple(paths)
        self._links = packed_links
        self._names = Names(paths)

    @property
    def notes(self) -> list[Path]:
        return [self.root / path for path in self._links]

    def resolve(self, target: str, from_note: Path | None = None) -> Path | None:
        """The file that `[[target]]` means in `from_note`; None for one still to be made."""
        found = self._names.resolve(target, self._path_of(from_note) if from_note else "")
        return self.root / found if found is not None else None

    def links_of(self, note: Path) -> list[VaultLink]:
        """The links of a note, in their order; none for a file that is no note of this vault."""
        path = self._path_of(note)
        return [self._named(path, *pair) for pair in self._resolved(path)]

    def backlinks(self, file: Path) -> list[VaultLink]:
        """The links of other notes, and of itself, that mean this file."""
        path = self._path_of(file)
        return [self._named(note, link, path) for note, link in self._backlinks.get(path, ())]

    def unresolved(self) -> list[VaultLink]:
        """The links to what is still to be made, by note and line."""
        return [
            self._named(note, link, None) for note in self._links for link, path in self._resolved(note) if path is None
        ]

    @cached_property
    def _backlinks(self) -> dict[str, list[tuple[str, FoundLink]]]:
        backlinks: defaultdict[str, list[tuple[str, FoundLink]]] = defaultdict(list)
        for note in self._links:
            for link, path in self._resolved(note):
                if path is not None:
                    backlinks[path].append((note, link))
        return backlinks

    def _resolved(self, note: str) -> Iterator[tuple[FoundLink, str | None]]:
        for link in unpack(self._links.get(note, "[]")):
            yield link, self._names.resolve(link.target, note, markdown=link.markdown)

    def _named(self, note: str, link: FoundLink, path: str | None) -> VaultLink:
        file = self.root / path if path is not None else None
        return VaultLink(self.root / note, link.target, link.line, link.embed, file)

    def _path_of(self, file: Path) -> str:
        """From the root; a file outside of the vault has the name of none in it."""
        file = file.absolute()
        return file.relative_to(self.root).as_posix() if file.is_relative_to(self.root) else file.as_posix()


def name_vault(root: Path) -> Vault:
    """The vault at `root` by the names of its files: links can be resolved in it, but none of its own are read."""
    root = root.absolute()
    return Vault(root, [file.path for file in list_files(root)], {})


def index_vault(root: Path, cache: Path | None = None) -> Vault:
    """Indexes the vault at `root`; in the folder `cache`, if given, is kept what need not be read again."""
    root = root.absolute()
    files = list_files(root)
    known = load_known(cache, root) if cache else Known()
    now = Known()
    for file in files:
        if file.is_note:
            same = known.stamps.get(file.path) == file.stamp
            links = known.links[file.path] if same else _read(root, file)
            now.links[file.path] = links or pack(())
            if links:  # what cannot be read now is tried again next time
                now.stamps[file.path] = file.stamp
    if cache and now != known:
        save_known(cache, root, now)
    return Vault(root, [file.path for file in files], now.links)


def _read(root: Path, file: VaultFile) -> str | None:
    if file.size > _LARGEST:
        return pack(())
    try:
        with open(f"{root}/{file.path}", "rb", buffering=0) as note:  # noqa: PTH123 - a Path costs as much as reading
            return pack(links_in(note.readall()))
    except OSError:
        return None
