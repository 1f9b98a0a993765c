"""What every test may ask for: the real notes, empty folders of its own, a browser."""

import os
from pathlib import Path

import pytest

from tests.browser import NAMES, find_browser

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the checkout with study plans that people wrote."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs the folder of real study plans, ../shared")
    return folder


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder that does not exist yet."""
    return tmp_path / "home"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A folder for a learner's code that does not exist yet."""
    return tmp_path / "workspace"


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser that stands in for the learner's; a machine that must have one fails without it."""
    if found := find_browser():
        return found
    reason = f"needs a browser: one of {', '.join(NAMES)}"
    return pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
