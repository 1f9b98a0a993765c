"""The whole path in a real browser against a real process: from a note to a ticked item, with a kill in the middle."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from pomograd.settings import course_root
from tests.browser import FLAGS

expect.set_options(timeout=30_000)
SEEDS = ("000_fc2d63c236dc7107.txt", "003_de6229a44b684e50.txt")


@dataclass
class App:
    """`pomograd [NOTE]` as a process of its own, with its folders; may be killed and started again."""

    folder: Path
    language: str
    note: Path | None = None
    process: subprocess.Popen[str] | None = field(default=None, init=False)

    @property
    def environment(self) -> dict[str, str]:
        places = {"POMOGRAD_HOME": self.folder / "home", "POMOGRAD_WORKSPACE": self.folder / "workspace"}
        return {**os.environ, **{name: str(place) for name, place in places.items()}, "POMOGRAD_LANG": self.language}

    def start(self) -> str:
        """The start-up URL."""
        note = [str(self.note)] if self.note else []
        command = [sys.executable, "-m", "pomograd", *note, "--no-browser", "--port", "0"]
        self.process = subprocess.Popen(command, env=self.environment, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/\?token=\S+", line)
        assert found, line
        return found[0]

    def kill(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def command(self, *arguments: str) -> object:
        """What another terminal sees."""
        command = [sys.executable, "-m", "pomograd", *arguments, "--json"]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=True)
        return json.loads(done.stdout)


@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that must not hear of a script error."""
    with browser.new_context() as context:
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.set_default_timeout(20_000)
        yield page
        assert errors == []


@pytest.fixture
def app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[App]:
    name, language = request.param
    note = None
    if name:
        shared: Path = request.getfixturevalue("shared")
        note = tmp_path / "学习计划.md"
        shutil.copyfile(shared / "seeds" / name, note)
    app = App(tmp_path, language, note)
    yield app
    if app.process and app.process.poll() is None:
        app.kill()


EVERY_PLAN = pytest.mark.parametrize(
    "app",
    [(SEEDS[0], "zh"), (SEEDS[1], "en"), (None, "zh"), (None, "en")],
    indirect=True,
    ids=["first seed in zh", "second seed in en", "built-in plan in zh", "built-in plan in en"],
)
PLANS_WITH_A_LAB = pytest.mark.parametrize(
    "app", [(SEEDS[0], "zh"), (None, "en")], indirect=True, ids=["first seed in zh", "built-in plan in en"]
)


def press(page: Page, key: str, path: str) -> None:
    """Presses the key that a button shows and waits for the page it leads to."""
    with page.expect_response(lambda response: response.request.method == "POST" or response.url.endswith(path)):
        page.keyboard.press(key)
    try:
        page.wait_for_url(f"**{path}", timeout=7_000)
    except PlaywrightTimeoutError:  # the page was renewing itself under the key
        page.keyboard.press(key)
        page.wait_for_url(f"**{path}")


@EVERY_PLAN
def test_a_pomodoro_survives_a_killed_process(app: App, page: Page):
    """Start, interrupt, pause, resume; kill -9; the same pomodoro goes on; finish, break, progress."""
    page.goto(app.start())
    expect(page).to_have_url(re.compile(r"http://127\.0\.0\.1:\d+/$"))
    item = page.locator("section.now .title").inner_text()

    press(page, " ", "/focus")
    expect(page.locator(".ring.work")).to_be_visible()
    expect(page.locator("h1.title")).to_contain_text(item[:12])
    page.locator("button[value=external]").click()
    page.keyboard.press("p")
    expect(page.locator(".ring.paused")).to_be_visible()
    page.keyboard.press("p")
    expect(page.locator(".ring.work")).to_be_visible()

    app.kill()
    page.goto(app.start())
    status = app.command("focus", "status")
    assert isinstance(status, dict)
    assert status["state"] == "work"
    press(page, " ", "/focus")
    expect(page.locator("h1.title")).to_contain_text(item[:12])

    press(page, "f", "/focus")
    expect(page.locator(".ring.break")).to_be_visible()
    press(page, "s", "/")
    expect(page.locator("ol.rows li.done")).to_have_count(1)
    progress = app.command("progress")
    assert isinstance(progress, dict)
    assert progress["total"]["pomodoros"] == 1
    assert progress["total"]["interruptions"] == 1
    assert progress["finish"]


@PLANS_WITH_A_LAB
def test_a_lab_goes_from_a_named_mistake_to_a_ticked_item(app: App, page: Page):
    """The stub, a wrong loop that gets its name, the right one, a live curve, the bar, the tick, the finish date."""
    page.goto(app.start())
    page.goto(page.url + "labs/linear-regression")
    page.keyboard.press("s")
    expect(page.locator("pre.code")).to_contain_text("NotImplementedError")
    page.keyboard.press("c")
    expect(page.locator("#diagnosis")).to_be_visible()

    file = app.folder / "workspace" / "grad" / "linear_regression.py"
    right = (course_root() / "grad" / "linear_regression.py").read_text("utf-8")
    assert "optimizer.zero_grad()" in right
    file.write_text(right.replace("optimizer.zero_grad()", "pass"), "utf-8")
    page.keyboard.press("c")
    expect(page.locator("#diagnosis h2")).to_contain_text({"zh": "梯度", "en": "gradient"}[app.language])
    expect(page.locator("#diagnosis code").first).to_contain_text("grad/linear_regression.py:")

    file.write_text(right, "utf-8")
    page.keyboard.press("c")
    expect(page.locator("section.right")).to_be_visible()
    page.keyboard.press("t")
    expect(page.locator("#run .result.yes")).to_be_visible(timeout=60_000)
    expect(page.locator("#run svg.chart")).to_be_visible()

    progress = app.command("progress")
    assert isinstance(progress, dict)
    assert progress["done"] == 1
    assert progress["finish"]
    page.goto(re.sub(r"/labs.*", "/plan", page.url))
    expect(page.locator("main li.ticked")).to_have_count(1)


@pytest.mark.parametrize("app", [(None, "zh")], indirect=True)
def test_two_tabs_and_the_command_line_see_the_same_pomodoro(app: App, page: Page):
    page.goto(app.start())
    other = page.context.new_page()
    other.goto(page.url + "focus")
    press(page, " ", "/focus")
    expect(other.locator(".ring.work")).to_be_visible()
    app.command("focus", "finish")
    expect(page.locator(".ring.break")).to_be_visible()
    expect(other.locator(".ring.break")).to_be_visible()


@pytest.mark.parametrize("app", [(None, "en")], indirect=True)
def test_the_app_ends_at_once_when_asked_to_though_pages_are_open(app: App, page: Page):
    page.goto(app.start())
    expect(page.locator("main")).to_be_visible()
    assert app.process is not None
    app.process.terminate()
    assert app.process.wait(timeout=20) in (0, -signal.SIGTERM)


@pytest.mark.parametrize("app", [(None, "zh")], indirect=True)
def test_without_javascript_every_step_works_with_a_reload(app: App, browser: Browser):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(app.start())
        page.locator("section.now button.red").click()
        expect(page).to_have_url(re.compile("/focus$"))
        page.locator("form[action='/focus/finish'] button").click()
        expect(page.locator(".ring.break")).to_be_visible()


@pytest.mark.parametrize("app", [(None, "zh")], indirect=True)
def test_pages_fit_a_phone(app: App, browser: Browser):
    with browser.new_context(viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        page.goto(app.start())
        for path in ("", "focus", "plan", "labs", "labs/linear-regression", "progress", "replan", "settings"):
            page.goto(re.sub(r"(\d/).*", rf"\g<1>{path}", page.url))
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
