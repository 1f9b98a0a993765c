"""What every test may ask for: the real notes, empty folders of its own, a browser."""

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_OF_MACOS = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


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
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found:
        return Path(found)
    if BROWSER_OF_MACOS.exists():
        return BROWSER_OF_MACOS
    reason = f"needs a browser: one of {', '.join(BROWSERS)}"
    return pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
