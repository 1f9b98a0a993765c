"""Where things live and what the learner may choose; knows nothing of what the rooms do with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing the learner may choose; its words stand in the catalogue under `web.settings`."""

    name: str
    choices: tuple[str, ...]
    default: str


SETTINGS = (
    Setting("language", ("auto", "zh", "en"), "auto"),
    Setting("theme", ("auto", "light", "dark"), "auto"),
    Setting("write_notes", ("ticks", "all", "off"), "ticks"),
)


@dataclass(frozen=True, slots=True)
class Folders:
    """`home` holds the database and the lab runs, `workspace` the learner's own code (`grad/`)."""

    home: Path
    workspace: Path


def choose_folders(home: Path | None, workspace: Path | None, environment: Mapping[str, str]) -> Folders:
    """The folders that were asked for, else those of the environment, else the user's data folder and ~/pomograd."""
    from platformdirs import user_data_path

    home = home or _from(environment, "POMOGRAD_HOME") or user_data_path("pomograd", appauthor=False)
    workspace = workspace or _from(environment, "POMOGRAD_WORKSPACE") or Path.home() / "pomograd"
    return Folders(home.expanduser().absolute(), workspace.expanduser().absolute())


def course_root() -> Path:
    """The folder of the course: inside the installed package, or beside it in a checkout."""
    installed = PACKAGE / "course"
    return installed if installed.is_dir() else PACKAGE.parent / "course"


def _from(environment: Mapping[str, str], name: str) -> Path | None:
    value = environment.get(name)
    return Path(value) if value else None
