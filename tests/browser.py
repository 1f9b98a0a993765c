"""Which browser stands in for the learner's, and how it is started: alone, and silent on the network."""

import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ON_MACOS = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_browser() -> Path | None:
    """The first browser of the family that this machine has."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found:
        return Path(found)
    return ON_MACOS if ON_MACOS.exists() else None
