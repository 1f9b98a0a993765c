"""Takes the README's pictures anew, in both languages: a real process, a real browser, the built-in plan.

`python -m docs.pictures [FOLDER]` writes docs/pictures/*.png, or all pages in both themes and two widths into FOLDER.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, Page, sync_playwright

from pomograd.settings import course_root
from tests.browser import FLAGS, find_browser

PICTURES = Path(__file__).parent / "pictures"
SUNDAY = 7
PAGES = ("", "focus", "plan", "labs", "labs/linear-regression", "progress", "replan", "settings")
MORNING = (9, 10, 11, 8, 12, 13)  # o'clock for the learner in the pictures, whenever they are taken


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        for language in ("zh", "en"):
            with a_learner(language) as (address, file):
                if folder:
                    take_all(browser, address, file, folder, language)
                else:
                    take_readme(browser, address, file, language)


@contextmanager
def a_learner(language: str) -> Iterator[tuple[str, Path]]:
    """The address of an app whose learner has done two pomodoros and started a lab, and the file of the lab."""
    with tempfile.TemporaryDirectory() as name:
        home, workspace = Path(name) / "home", Path(name) / "pomograd"
        places = {"HOME": name, "POMOGRAD_HOME": str(home), "POMOGRAD_WORKSPACE": str(workspace)}
        environment = {**os.environ, **places, "POMOGRAD_LANG": language, "TZ": zone_where_it_is_morning()}
        monday = datetime.now(ZoneInfo(environment["TZ"])).date()
        monday -= timedelta(days=monday.weekday())
        with pomograd(environment, "open", "--no-browser", "--port", "0", "--start", str(monday)) as app:
            address = re.search(r"http://\S+", app.stdout.readline() if app.stdout else "")
            assert address
            for arguments in (*[("focus", "start"), ("focus", "finish")] * 2, ("lab", "start", "linear-regression")):
                pomograd(environment, *arguments).wait()
            yield address[0], workspace / "grad" / "linear_regression.py"
            app.terminate()


def zone_where_it_is_morning() -> str:
    """Rather not on a Sunday. The sign of these names is that of POSIX: Etc/GMT-8 is eight hours ahead."""
    zones = [f"Etc/GMT{-ahead:+d}" for ahead in range(-12, 15)]
    there = {zone: datetime.now(ZoneInfo(zone)) for zone in zones}
    mornings = [zone for hour in MORNING for zone in zones if there[zone].hour == hour]
    return min(mornings, key=lambda zone: there[zone].isoweekday() == SUNDAY)


def pomograd(environment: dict[str, str], *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "pomograd", *arguments]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def take_readme(browser: Browser, address: str, file: Path, language: str) -> None:
    with browser.new_context(viewport={"width": 1180, "height": 760}, device_scale_factor=1.5) as context:
        page = context.new_page()
        page.goto(address)
        shoot(page, PICTURES / f"today.{language}.png")
        make_a_mistake(page, file)
        shoot(page, PICTURES / f"lab.{language}.png")


def take_all(browser: Browser, address: str, file: Path, folder: Path, language: str) -> None:
    for theme in ("light", "dark"):
        for width in (1280, 360):
            viewport = {"width": width, "height": 800}
            with browser.new_context(viewport=viewport, color_scheme=theme) as context:  # pyright: ignore[reportArgumentType]
                page = context.new_page()
                page.goto(address)
                make_a_mistake(page, file)
                for path in PAGES:
                    page.goto(re.sub(r"(:\d+/).*", rf"\g<1>{path}", page.url))
                    name = path.replace("/", "-") or "today"
                    shoot(page, folder / f"{name}.{language}.{theme}.{width}.png", full=True)


def make_a_mistake(page: Page, file: Path) -> None:
    """The learner forgets to clear the gradients, and checks."""
    page.goto(re.sub(r"(:\d+/).*", r"\g<1>labs/linear-regression", page.url))
    right = (course_root() / "grad" / "linear_regression.py").read_text("utf-8")
    file.write_text(right.replace("    optimizer.zero_grad()\n", ""), "utf-8")
    page.keyboard.press("c")
    page.locator("#diagnosis").wait_for(timeout=60_000)


def shoot(page: Page, path: Path, *, full: bool = False) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    page.evaluate("document.fonts.ready")
    page.screenshot(path=path, full_page=full)


if __name__ == "__main__":
    main()
