"""Whatever goes wrong, the learner reads what happened and what to do next, and never a traceback."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from pomograd.errors import PomogradError
from pomograd.operations.change_setting import change_setting
from pomograd.operations.context import Context


@pytest.mark.parametrize(
    ("method", "path", "form", "status", "code"),
    [
        ("GET", "/nothing-here", {}, 404, "E602"),
        ("GET", "/tick", {}, 405, "E602"),
        ("GET", "/labs/no-such-lab", {}, 404, "E401"),
        ("POST", "/labs/no-such-lab/run", {}, 404, "E401"),
        ("GET", "/labs/no-such-lab/events", {}, 404, "E401"),
        ("POST", "/labs/linear-regression/check", {}, 400, "E403"),
        ("POST", "/focus/finish", {}, 409, "E301"),
        ("POST", "/focus/start", {"item": "no-such-item"}, 404, "E304"),
        ("POST", "/tick", {"item": "no-such-item", "done": "true"}, 404, "E304"),
        ("POST", "/tick", {"done": "true"}, 400, "E605"),
        ("POST", "/tick", {"item": "x", "done": "true", "back": "https://elsewhere.example"}, 400, "E605"),
        ("POST", "/focus/interrupt", {"source": "telephone"}, 400, "E605"),
        ("POST", "/settings", {"name": "theme", "value": "pink"}, 400, "E506"),
        ("POST", "/settings/start", {"start": "tomorrow"}, 400, "E605"),
    ],
)
def test_an_error_is_a_page_with_its_code(
    browser: TestClient, method: str, path: str, form: dict[str, str], status: int, code: str
):
    answer = browser.request(method, path, data=form or None)
    assert answer.status_code == status
    assert f"没有成功 · {code}" in answer.text


def test_an_error_speaks_the_language_of_the_learner(browser: TestClient, context: Context):
    change_setting(context, "language", "en")
    page = browser.get("/nothing-here").text
    assert "There is no page /nothing-here." in page


def test_starting_twice_says_that_one_is_running(browser: TestClient):
    browser.post("/focus/start")
    assert "E302" in browser.post("/focus/start").text


def test_a_defect_of_ours_is_told_in_one_line_and_stays_guarded(app: FastAPI, browser: TestClient):
    @app.get("/broken")
    def broken() -> None:
        raise ZeroDivisionError("somewhere deep")

    answer = browser.get("/broken")
    assert answer.status_code == 500
    assert "E601" in answer.text
    assert "Traceback" not in answer.text
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


def test_a_store_that_cannot_be_read_still_gives_a_page(
    browser: TestClient, context: Context, monkeypatch: pytest.MonkeyPatch
):
    def refuse(*_: object) -> None:
        raise PomogradError("E505", path="pomograd.db", reason="database is locked")

    monkeypatch.setattr(type(context.store), "plan", refuse)
    monkeypatch.setattr(type(context.store), "choice", refuse)
    answer = browser.get("/")
    assert answer.status_code == 503
    assert "没有成功 · E505" in answer.text
