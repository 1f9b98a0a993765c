"""The calendar under its private address: who may read it, and what is said to who asks again."""

import re
from datetime import timedelta
from email.utils import format_datetime, parsedate_to_datetime

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from pomograd.errors import PomogradError
from pomograd.operations.act_on_focus import read_focus
from pomograd.operations.change_setting import change_setting
from pomograd.operations.change_start import change_start
from pomograd.operations.context import Context
from pomograd.operations.export_calendar import calendar_secret, export_calendar, renew_calendar_secret
from pomograd.operations.read_plan import read_plan
from pomograd.web.app import create_app
from pomograd.web.guard import HEADERS
from tests.rfc5545 import events_of


@pytest.fixture
def secret(context: Context) -> str:
    return calendar_secret(context)


@pytest.fixture
def address(secret: str) -> str:
    return f"/calendar/{secret}.ics"


def test_a_program_without_a_cookie_reads_the_calendar(visitor: TestClient, context: Context, address: str):
    answer = visitor.get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.content == export_calendar(context)
    assert events_of(answer.content)
    assert not visitor.cookies


def test_a_saved_copy_is_not_named_after_the_secret(visitor: TestClient, address: str):
    assert visitor.get(address).headers["content-disposition"] == 'inline; filename="pomograd.ics"'


@pytest.mark.parametrize("host", ["pomograd.example:7425", "127.0.0.1", "127.0.0.1:7426", "elsewhere.example", ""])
def test_a_name_that_only_points_here_reads_nothing_though_it_knows_the_secret(
    visitor: TestClient, address: str, host: str
):
    """A page whose name was bound anew to this machine sends its own name as Host."""
    answer = visitor.get(address, headers={"Host": host})
    assert answer.status_code == 403
    assert "BEGIN:VCALENDAR" not in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_the_secret_opens_nothing_but_reading(visitor: TestClient, address: str, method: str):
    assert visitor.request(method, address).status_code == 401


@pytest.mark.parametrize(
    "form",
    [
        "/calendar/{}",
        "/calendar/{}.ics/",
        "/calendar/{}.icsx",
        "/calendar/x{}.ics",
        "/calendar/{}x.ics",
        "/calendar//{}.ics",
        "//calendar/{}.ics",
        "/calendar/{}.ics/../../plan",
        "/calendar/{}.ics%0a",
        "/Calendar/{}.ics",
        "/plan?secret={}",
        "/settings?token={}",
        "/labs/{}.ics",
    ],
)
def test_the_secret_opens_exactly_one_path(visitor: TestClient, secret: str, form: str):
    answer = visitor.get(form.format(secret), follow_redirects=False)
    assert answer.status_code == 401
    assert "BEGIN:VCALENDAR" not in answer.text


def test_the_secret_is_no_cookie_and_the_cookie_is_no_secret(visitor: TestClient, browser: TestClient, secret: str):
    assert browser.get("/calendar/a-token-of-this-test.ics").status_code == 404
    browser.cookies.clear()
    assert visitor.get("/", headers={"Cookie": f"pomograd_7425={secret}"}).status_code == 401


def test_a_guess_is_answered_as_every_stranger_is(visitor: TestClient, context: Context):
    """Before there is a secret and after, near it and far from it: nothing tells a guesser where he stands."""

    def answers(guess: str) -> tuple[int, str, list[str]]:
        answer = visitor.get(f"/calendar/{guess}.ics")
        return answer.status_code, answer.text, sorted(answer.headers)

    before = answers("A" * 32)
    secret = calendar_secret(context)
    assert before[0] == 401
    assert "E606" in before[1]
    assert (
        answers("A" * 32)
        == answers(secret[:-1] + ("A" if secret[-1] != "A" else "B"))
        == answers(secret.swapcase())
        == before
    )


def test_a_path_that_cannot_be_the_calendar_causes_no_look_into_the_store(
    visitor: TestClient, context: Context, monkeypatch: pytest.MonkeyPatch
):
    looks: list[object] = []
    monkeypatch.setattr(type(context.store), "choice", lambda *call: looks.append(call))
    for guess in ("", "short", "词" * 32, "A" * 65, "../" * 11):
        assert visitor.get(f"/calendar/{guess}.ics").status_code == 401
    assert visitor.get(f"/calendar/{'A' * 32}.ics", headers={"Host": "elsewhere.example"}).status_code == 403
    assert looks == []


def test_a_store_that_cannot_be_asked_opens_nothing(
    visitor: TestClient, context: Context, address: str, monkeypatch: pytest.MonkeyPatch
):
    def refuse(*call: object) -> str:
        raise PomogradError("E505", path="", reason="")

    monkeypatch.setattr(type(context.store), "choice", refuse)
    assert visitor.get(address).status_code == 401


def test_the_old_address_dies_at_once_also_in_an_app_that_runs_beside_this_one(
    visitor: TestClient, app: FastAPI, context: Context, address: str
):
    other = TestClient(create_app(context, "another-token", 7425), base_url="http://127.0.0.1:7425")
    assert [client.get(address).status_code for client in (visitor, other)] == [200, 200]
    renewed = renew_calendar_secret(context)
    assert [client.get(address).status_code for client in (visitor, other)] == [401, 401]
    assert visitor.get(f"/calendar/{renewed}.ics").status_code == 200


def test_who_has_this_version_is_told_so(visitor: TestClient, address: str):
    first = visitor.get(address)
    tag, changed = first.headers["etag"], first.headers["last-modified"]
    for asked in ({"If-None-Match": tag}, {"If-None-Match": f'"old", W/{tag}'}, {"If-Modified-Since": changed}):
        again = visitor.get(address, headers=asked)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag


@pytest.mark.parametrize("since", ["nonsense", "", "Mon, 23 Nov 2026 08:00:00", "Mon, 99 Nov 2026 08:00:00 GMT"])
def test_a_question_that_makes_no_sense_gets_the_whole_calendar(visitor: TestClient, address: str, since: str):
    assert visitor.get(address, headers={"If-Modified-Since": since}).status_code == 200
    assert visitor.get(address, headers={"If-None-Match": since}).status_code == 200


def test_where_a_tag_is_named_the_time_does_not_count(visitor: TestClient, address: str):
    first = visitor.get(address)
    asked = {"If-None-Match": '"old"', "If-Modified-Since": first.headers["last-modified"]}
    assert visitor.get(address, headers=asked).status_code == 200


def test_a_new_schedule_is_sent_to_who_asks_again(visitor: TestClient, context: Context, clock, address: str):
    first = visitor.get(address)
    clock.go_on(minutes=10)
    change_start(context, read_plan(context).start + timedelta(days=7))
    asked = {"If-None-Match": first.headers["etag"], "If-Modified-Since": first.headers["last-modified"]}
    second = visitor.get(address, headers=asked)
    assert second.status_code == 200
    assert second.headers["etag"] != first.headers["etag"]
    earlier = parsedate_to_datetime(second.headers["last-modified"]) - timedelta(seconds=1)
    assert visitor.get(address, headers={"If-Modified-Since": format_datetime(earlier, usegmt=True)}).status_code == 200


def test_a_program_may_ask_for_the_head_alone(visitor: TestClient, address: str):
    head, whole = visitor.head(address), visitor.get(address)
    assert head.status_code == 200
    assert {name: head.headers[name] for name in ("etag", "last-modified", "content-length", "content-type")} == {
        name: whole.headers[name] for name in ("etag", "last-modified", "content-length", "content-type")
    }


def test_the_calendar_is_kept_by_nobody_between_and_asked_for_again(visitor: TestClient, address: str):
    answer = visitor.get(address)
    assert answer.headers["cache-control"] == "private, no-cache"
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_the_calendar_speaks_the_language_of_the_settings(visitor: TestClient, context: Context, address: str):
    change_setting(context, "language", "en")
    assert "Short break" in visitor.get(address).text


def test_reading_the_calendar_is_no_focus(visitor: TestClient, context: Context, address: str):
    visitor.get(address)
    assert not read_focus(context).at_work


def test_hours_that_have_become_wrong_take_no_event_away(visitor: TestClient, context: Context, address: str):
    """The schedule that was agreed to holds all the same."""
    before = visitor.get(address).content
    (context.folders.home / "availability.toml").write_text("cap = 0\n", "utf-8")
    assert visitor.get(address).content == before


def test_hours_that_are_wrong_are_no_calendar_where_nothing_is_agreed_to(
    visitor: TestClient, context: Context, address: str
):
    """A program that gets no 200 keeps what it has; an empty calendar would clear the learner's days."""
    context.store.forget_schedules(read_plan(context).stored)
    (context.folders.home / "availability.toml").write_text("cap = 0\n", "utf-8")
    answer = visitor.get(address)
    assert answer.status_code == 400
    assert "BEGIN:VCALENDAR" not in answer.text


def shown(page: str) -> str:
    match = re.search(r'value="http://127\.0\.0\.1:(\d+)(/calendar/[\w-]+\.ics)"', page)
    assert match
    return match[2]


def test_the_settings_show_an_address_that_works_and_renew_it(browser: TestClient, app: FastAPI):
    stranger = TestClient(app, base_url="http://127.0.0.1:7425")
    old = shown(browser.get("/settings").text)
    assert shown(browser.get("/settings").text) == old
    assert stranger.get(old).status_code == 200
    answer = browser.post("/settings/calendar")
    assert answer.url.path == "/settings"
    assert shown(answer.text) != old
    assert (stranger.get(old).status_code, stranger.get(shown(answer.text)).status_code) == (401, 200)


def test_another_site_cannot_renew_the_address(browser: TestClient, context: Context, secret: str):
    headers = {"Origin": "http://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    assert browser.post("/settings/calendar", headers=headers).status_code == 403
    assert calendar_secret(context) == secret


@pytest.mark.parametrize(
    ("language", "usual", "other"),
    [("zh", "平时用的 7425", "--port 50123"), ("en", "the usual one, 7425", "--port 50123")],
)
def test_the_settings_say_which_port_the_address_depends_on(
    browser: TestClient, context: Context, language: str, usual: str, other: str
):
    change_setting(context, "language", language)
    page = browser.get("/settings").text
    assert usual in page
    assert other not in page
    elsewhere = TestClient(create_app(context, "t" * 20, 50123), base_url="http://127.0.0.1:50123")
    page = elsewhere.get("/settings", params={"token": "t" * 20}).text
    assert usual not in page
    assert other in page
    assert "http://127.0.0.1:50123/calendar/" in page
