"""What every operation needs to know about where and when it runs."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from pomograd.ledger import Moment
from pomograd.scheduler import Solver, solve_apart
from pomograd.settings import Folders
from pomograd.store import Store, open_store


@dataclass(frozen=True, slots=True)
class Context:
    """`clock` gives this moment, `zone` is the IANA time zone it is lived in, `language` is zh or en.

    `solver` finds the days of a schedule, in a process of its own.
    """

    store: Store
    folders: Folders
    language: str
    clock: Callable[[], Moment]
    zone: str
    solver: Solver = solve_apart

    def speaking(self, language: str) -> "Context":
        """The same in another language."""
        return replace(self, language=language)


@contextmanager
def open_context(
    folders: Folders, language: str, clock: Callable[[], Moment], zone: str, database: str | None = None
) -> Generator[Context]:
    """A context whose store is open for as long as the block runs. Raises PomogradError E501 to E504."""
    store = open_store(folders.home, database)
    try:
        yield Context(store, folders, language, clock, zone)
    finally:
        store.close()
