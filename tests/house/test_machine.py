"""The machine that checks for everyone lacks nothing, so that no test there is skipped unseen."""

import importlib.util
import os
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not os.environ.get("CI"), reason="only where CI is set")


def test_it_has_pytorch_so_that_the_labs_are_proved():
    assert importlib.util.find_spec("torch")


def test_it_has_a_browser_so_that_the_pages_are_seen(chromium: Path):
    assert chromium.exists()
