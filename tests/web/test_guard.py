"""The door: who comes in, with what, and what is told to those who do not."""

import pytest
from fastapi.testclient import TestClient

from pomograd.operations.context import Context
from pomograd.web.guard import HEADERS

PAGES = ["/", "/focus", "/plan", "/replan", "/labs", "/progress", "/settings"]
STREAMS = ["/events", "/labs/linear-regression/events"]


def test_the_token_of_the_start_up_address_becomes_a_cookie_and_leaves_the_address(visitor: TestClient):
    answer = visitor.get("/plan?token=a-token-of-this-test&line=3", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/plan?line=3")
    cookie = answer.headers["set-cookie"].lower()
    assert cookie.startswith("pomograd_7425=")
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert visitor.get("/plan").status_code == 200


def test_the_way_on_never_leads_to_another_site(visitor: TestClient):
    answer = visitor.get("http://127.0.0.1:7425//elsewhere.example/?token=a-token-of-this-test", follow_redirects=False)
    assert answer.headers["location"].startswith("/elsewhere")


@pytest.mark.parametrize("path", [*PAGES, *STREAMS])
def test_without_the_cookie_no_page_shows_anything(visitor: TestClient, path: str):
    answer = visitor.get(path)
    assert answer.status_code == 401
    assert "E606" in answer.text
    assert "two-weeks" not in answer.text


def test_a_stranger_is_refused_without_a_look_into_the_store(
    visitor: TestClient, context: Context, monkeypatch: pytest.MonkeyPatch
):
    """The refusal speaks the language of the machine: who may not come in makes no work for the database."""
    looks: list[object] = []
    monkeypatch.setattr(type(context.store), "choice", lambda *call: looks.append(call))
    assert visitor.get("/").status_code == 401
    assert looks == []


@pytest.mark.parametrize("token", ["", "wrong", "a-token-of-this-tes", "词"])
def test_a_wrong_token_lets_nobody_in(visitor: TestClient, token: str):
    assert visitor.get("/", params={"token": token}).status_code == 401
    assert visitor.get("/", headers={b"Cookie": f"pomograd_7425={token}".encode()}).status_code == 401


@pytest.mark.parametrize("host", ["pomograd.example:7425", "127.0.0.1", "127.0.0.1:7426", "127.0.0.1.example:7425", ""])
def test_a_name_that_only_points_here_is_refused_though_the_cookie_is_right(browser: TestClient, host: str):
    assert browser.get("/", headers={"Host": host}).status_code == 403
    assert browser.get("/static/app.css", headers={"Host": host}).status_code == 403


def test_localhost_is_this_machine_too(browser: TestClient):
    assert browser.get("/settings", headers={"Host": "localhost:7425"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://elsewhere.example", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://127.0.0.1:7425", "Sec-Fetch-Site": "same-site"},
        {"Origin": "http://127.0.0.1:9000", "Sec-Fetch-Site": "same-origin"},
        {"Origin": "null"},
        {},
    ],
    ids=str,
)
def test_a_form_of_another_site_changes_nothing(browser: TestClient, headers: dict[str, str]):
    for name in ("Origin", "Sec-Fetch-Site"):
        browser.headers.pop(name)
    assert browser.post("/focus/start", headers=headers).status_code == 403
    assert 'data-focus="idle ' in browser.get("/").text


@pytest.mark.parametrize("headers", [{"Origin": "http://127.0.0.1:7425"}, {"Sec-Fetch-Site": "same-origin"}], ids=str)
def test_one_of_the_two_headers_is_enough_for_a_browser_that_sends_only_one(
    browser: TestClient, headers: dict[str, str]
):
    for name in ("Origin", "Sec-Fetch-Site"):
        browser.headers.pop(name)
    assert browser.post("/focus/start", headers=headers).status_code == 200


@pytest.mark.parametrize("path", ["/", "/nothing-here", "/static/app.js"])
def test_every_answer_forbids_frames_foreign_scripts_and_guessing(browser: TestClient, path: str):
    answer = browser.get(path)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


def test_pages_are_not_kept_by_the_browser_and_files_are_asked_for_again(browser: TestClient):
    assert browser.get("/").headers["cache-control"] == "no-store"
    assert browser.get("/static/app.css").headers["cache-control"] == "no-cache"
