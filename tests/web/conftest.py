"""An app on a real store with a real note, a clock that the test moves, and a browser's manners."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from pomograd.ledger import Moment
from pomograd.operations.context import Context
from pomograd.operations.open_plan import open_plan
from pomograd.settings import Folders
from pomograd.store import open_store
from pomograd.web.app import create_app

TOKEN, PORT = "a-token-of-this-test", 7425
ADDRESS = f"http://127.0.0.1:{PORT}"
NOTE = "two-weeks.zh.md"
MONDAY = datetime(2026, 11, 23, 8, 30, tzinfo=timezone(timedelta(hours=8)))


class Clock:
    """Stands still until the test lets it go on."""

    def __init__(self) -> None:
        self.moment = Moment(MONDAY, 1000.0, "this boot")

    def __call__(self) -> Moment:
        return self.moment

    def go_on(self, **time: float) -> None:
        passed = timedelta(**time)
        self.moment = Moment(self.moment.wall + passed, self.moment.monotonic + passed.total_seconds(), "this boot")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """A data folder in which the two-week example is open; copied for each test, since scheduling takes a while."""
    home = tmp_path_factory.mktemp("opened")
    context = Context(open_store(home), Folders(home, home / "work"), "zh", Clock(), "Asia/Shanghai")
    open_plan(context, Path(shutil.copy(root / "examples" / NOTE, home / NOTE)))
    context.store.close()
    return home


@pytest.fixture
def context(opened: Path, root: Path, home: Path, workspace: Path, clock: Clock) -> Iterator[Context]:
    shutil.copytree(opened, home)
    shutil.copy(root / "examples" / NOTE, opened / NOTE)  # a test before may have ticked in it
    context = Context(open_store(home), Folders(home, workspace), "zh", clock, "Asia/Shanghai")
    yield context
    context.store.close()


@pytest.fixture
def app(context: Context) -> FastAPI:
    return create_app(context, TOKEN, PORT)


@pytest.fixture
def visitor(app: FastAPI) -> TestClient:
    """A browser that has not been let in."""
    return TestClient(app, base_url=ADDRESS, raise_server_exceptions=False)


@pytest.fixture
def browser(visitor: TestClient) -> TestClient:
    """The learner's browser, without JavaScript: it came through the start-up URL and sends forms from our pages."""
    visitor.get("/", params={"token": TOKEN})
    visitor.headers.update({"Origin": ADDRESS, "Sec-Fetch-Site": "same-origin"})
    return visitor
