"""One call of the command line: which folders, which language, and the context that operations get from them."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pomograd.cli.language import command_language
from pomograd.settings import Folders, choose_folders

if TYPE_CHECKING:
    from pomograd.operations.context import Context


@dataclass(frozen=True, slots=True)
class Invocation:
    """The root's options as given; None where the environment or the default decides."""

    home: Path | None = None
    workspace: Path | None = None
    lang: str | None = None
    debug: bool = False

    @property
    def language(self) -> str:
        return command_language(self.lang, os.environ)

    @property
    def folders(self) -> Folders:
        return choose_folders(self.home, self.workspace, os.environ)

    @property
    def has_store(self) -> bool:
        """Whether there is anything to remember yet; commands that only read then make no store."""
        return bool(os.environ.get("POMOGRAD_DATABASE_URL")) or (self.folders.home / "pomograd.db").exists()

    @contextmanager
    def context(self) -> "Generator[Context]":
        """The context with its store open. The language chosen in the settings counts where the call names none."""
        from pomograd import clock
        from pomograd.operations.change_setting import read_setting
        from pomograd.operations.context import open_context

        database = os.environ.get("POMOGRAD_DATABASE_URL")
        with open_context(self.folders, self.language, clock.now, clock.zone_name(), database) as context:
            chosen = read_setting(context, "language")
            follows = chosen == "auto" or self._language_is_stated
            yield context if follows else context.speaking(chosen)

    @property
    def _language_is_stated(self) -> bool:
        return bool(self.lang or os.environ.get("POMOGRAD_LANG"))
