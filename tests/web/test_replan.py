"""Re-planning in the browser: what is offered, agreeing to it, what has changed meanwhile, and going back."""

import re
import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Thread

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Page, expect, sync_playwright

from pomograd.operations.change_setting import change_setting
from pomograd.operations.context import Context
from pomograd.operations.replan import Choice, accept
from pomograd.operations.show_terms import show_terms
from pomograd.operations.show_today import show_today
from pomograd.web.app import create_app
from pomograd.web.pages import today as pages
from pomograd.web.server import AppServer
from tests.browser import FLAGS

expect.set_options(timeout=30_000)
AGREED, LATER = date(2026, 12, 5), date(2026, 12, 9)  # the finish of the example, and that after three lost days


@pytest.fixture
def behind(clock) -> None:
    """Monday to Wednesday went by without a pomodoro."""
    clock.go_on(days=3)


def finish(context: Context) -> date | None:
    return show_today(context).finish


def forms(page: str) -> list[tuple[str, dict[str, str]]]:
    """Address and fields of each form that agrees to a choice, in the order of the page."""
    found = re.findall(r'<form method="post" action="(/replan/accept[^"]*)">(.*?)</form>', page, re.DOTALL)
    return [(action, dict(re.findall(r'name="(\w+)" value="(\w+)"', fields))) for action, fields in found]


def press(browser: TestClient, page: str, choice: str) -> str:
    """The page that the button of that choice leads to."""
    [(action, fields)] = [form for form in forms(page) if form[1]["choice"] == choice]
    answer = browser.post(action.replace("&amp;", "&"), data=fields)
    assert answer.url.path == "/replan"
    return answer.text


def test_a_plan_that_goes_as_agreed_is_left_alone(browser: TestClient):
    page = browser.get("/replan").text
    assert "日程和实际一致，不用重排。" in page
    assert forms(page) == []
    assert 'name="deadline"' in page
    assert "/replan/undo" not in page
    assert "/replan" not in browser.get("/").text


@pytest.mark.usefixtures("behind")
def test_the_choices_stand_side_by_side_and_change_nothing(browser: TestClient, context: Context):
    page = browser.get("/replan").text
    assert [fields["choice"] for _, fields in forms(page)] == ["extend", "trim"]
    assert "落后 3 天" in page
    assert "12 月 9 日完成" in page
    assert "比原来的 12 月 5 日晚 4 天" in page
    assert "11 月 24 日 → 12 月 1 日" in page
    assert finish(context) == AGREED


@pytest.mark.usefixtures("behind")
def test_a_long_list_of_moves_is_folded(browser: TestClient):
    first = browser.get("/replan").text.partition("<details>")
    assert first[0].count("→") == 4
    assert first[2].partition("</details>")[0].count("→") == 2


@pytest.mark.usefixtures("behind")
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_keeps_the_manners_of_a_page(browser: TestClient, context: Context, language: str):
    change_setting(context, "language", language)
    page = browser.get("/replan").text
    keys = re.findall(r'data-key="(.)"', page)
    assert keys == ["1", "2"]
    assert page.count("button red") == 0
    assert page.count("<h1") == 1
    assert re.search(r"<style|\sstyle=|\son[a-z]+=", page) is None
    assert "🍅" not in page


@pytest.mark.usefixtures("behind")
def test_a_choice_that_is_agreed_to_becomes_the_schedule_and_can_be_undone(browser: TestClient, context: Context):
    page = press(browser, browser.get("/replan").text, "extend")
    assert "已换成新的日程。" in page
    assert finish(context) == LATER
    assert show_today(context).reasons == ()
    undone = browser.post("/replan/undo")
    assert undone.url.path == "/replan"
    assert "已撤销" in undone.text
    assert len(forms(undone.text)) == 2
    assert finish(context) == AGREED


def test_where_there_is_nothing_to_undo_it_says_so(browser: TestClient):
    answer = browser.post("/replan/undo")
    assert answer.status_code == 400
    assert "E218" in answer.text


@pytest.mark.usefixtures("behind")
def test_what_has_changed_since_it_was_seen_is_not_agreed_to(browser: TestClient, context: Context, clock):
    seen = browser.get("/replan").text
    clock.go_on(days=1)
    page = press(browser, seen, "extend")
    assert "你看到的方案已经变了" in page
    assert "落后 4 天" in page
    assert finish(context) == AGREED


@pytest.mark.usefixtures("behind")
def test_a_choice_that_is_gone_has_changed_too(browser: TestClient, context: Context):
    """Agreed to in another tab, or with a second click."""
    seen = browser.get("/replan").text
    accept(context, Choice.EXTEND)
    page = press(browser, seen, "extend")
    assert "你看到的方案已经变了" in page
    assert forms(page) == []
    assert finish(context) == LATER


@pytest.mark.usefixtures("behind")
def test_what_no_form_of_ours_sends_is_refused(browser: TestClient, context: Context):
    assert browser.post("/replan/accept", data={"choice": "everything", "token": "t"}).status_code == 400
    assert browser.post("/replan/accept", data={"choice": "extend"}).status_code == 400
    assert browser.get("/replan", params={"deadline": "soon"}).status_code == 400
    assert finish(context) == AGREED


@pytest.mark.usefixtures("behind")
def test_set_aside_items_are_named_and_can_come_back(browser: TestClient, context: Context):
    seen = browser.get("/replan").text
    assert "先搁置价值最低的 3 项" in seen
    assert "学习张量与自动求导" in seen.partition('id="choice-2"')[2]
    page = press(browser, seen, "trim")
    assert finish(context) == AGREED
    assert "搁置的任务：3 项" in page
    back = browser.get("/replan", params={"restore": "true"}).text
    assert "3 项搁置的任务放回计划" in back
    press(browser, back, "extend")
    assert show_terms(context).set_aside == ()
    assert finish(context) == LATER


def test_a_deadline_is_tried_first_and_holds_once_agreed_to(browser: TestClient, context: Context):
    page = browser.get("/replan", params={"deadline": "2026-12-04"}).text
    assert "现在没有截止日期。" in page
    assert "截止日期改为" in page
    choice = forms(page)[-1][1]["choice"]
    assert "现在是 12 月 4 日。" in press(browser, page, choice)
    assert show_terms(context).deadline == date(2026, 12, 4)
    dropped = browser.get("/replan", params={"no_deadline": "true"}).text
    press(browser, dropped, forms(dropped)[0][1]["choice"])
    assert show_terms(context).deadline is None


def test_a_choice_that_does_not_fit_says_what_is_in_the_way(browser: TestClient):
    page = browser.get("/replan", params={"deadline": "2026-12-01"}).text
    assert "个番茄排不下" in page
    assert 'class="small obstacle"' in page
    assert "<b>排不下</b>" in page
    assert "button red" not in page


def test_a_schedule_that_does_not_fit_may_be_agreed_to_and_goes_on_saying_so(browser: TestClient):
    page = press(browser, browser.get("/replan", params={"deadline": "2026-12-01"}).text, "extend")
    assert "已换成新的日程。" in page
    assert "个番茄排不下" in page


@pytest.mark.usefixtures("behind")
def test_a_deadline_that_has_passed_is_refused_beside_the_choices(browser: TestClient):
    answer = browser.get("/replan", params={"deadline": "2026-11-02"})
    assert answer.status_code == 200
    assert "截止日期 2026-11-02 已经过了。" in answer.text
    assert len(forms(answer.text)) == 2


@pytest.mark.usefixtures("behind")
@pytest.mark.parametrize(
    ("language", "words"),
    [("zh", "比计划晚 3 天 · 看看怎么追回"), ("en", "3 days behind · see how to catch up")],
)
def test_today_tells_calmly_that_it_is_behind(browser: TestClient, context: Context, language: str, words: str):
    change_setting(context, "language", language)
    page = browser.get("/").text
    assert re.search(rf'<a [^>]*href="/replan" data-key="r"[^>]*>.*{words}', page)


@pytest.mark.usefixtures("behind")
@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("ahead", "多做了 2 个番茄"),
        ("note", "笔记改过"),
        ("hours", "可用时间改过"),
        ("deadline", "截止日期变了"),
        ("no_deadline", "截止日期不再算数"),
        ("unscheduled", "2 项还没有日子"),
    ],
)
def test_today_names_each_reason_in_one_line(
    browser: TestClient, context: Context, monkeypatch: pytest.MonkeyPatch, code: str, words: str
):
    today = show_today(context)
    reason = today.reasons[0]._replace(code=code, n=2, days=0)
    monkeypatch.setattr(pages, "show_today", lambda context: replace(today, reasons=(reason,)))
    line = browser.get("/").text.partition('href="/replan"')[2].partition("</a>")[0]
    assert words in line


@pytest.mark.usefixtures("behind")
def test_every_reason_is_named_above_the_choices(browser: TestClient, opened: Path):
    assert "另外：" not in browser.get("/replan").text
    note = opened / "two-weeks.zh.md"
    note.write_text(
        note.read_text("utf-8").replace("读 LeNet 的结构并画图 | 50", "读 LeNet 的结构并画图 | 75"), "utf-8"
    )
    page = browser.get("/replan").text
    assert "落后 3 天" in page
    assert '<p class="small">另外：笔记改过</p>' in page


def test_an_edited_note_is_offered_on_today(browser: TestClient, context: Context, opened: Path):
    note = opened / "two-weeks.zh.md"
    note.write_text(
        note.read_text("utf-8").replace("读 LeNet 的结构并画图 | 50", "读 LeNet 的结构并画图 | 75"), "utf-8"
    )
    assert "笔记改过" in browser.get("/").text
    assert "笔记改过" in browser.get("/replan").text


class Running:
    """The app on a real socket, in a thread."""

    def __init__(self, context: Context) -> None:
        listener = socket.create_server(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self._server = AppServer(create_app(context, "t", port))
        self._thread = Thread(target=self._server.run, kwargs={"sockets": [listener]})
        self._thread.start()

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(10)


@pytest.fixture
def page(chromium: Path, context: Context, clock) -> Iterator[Page]:
    """A learner's browser, on Today, three days behind; it must not hear of a script error."""
    clock.go_on(days=3)
    running = Running(context)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{running.address}/?token=t")
        yield page
        browser.close()
    running.stop()
    assert errors == []


def test_with_keys_alone_the_plan_is_extended_and_the_step_taken_back(page: Page, context: Context):
    page.keyboard.press("r")
    expect(page.locator(".option")).to_have_count(2)
    assert page.url.endswith("/replan")
    page.keyboard.press("1")
    expect(page.locator("main .card.calm .title")).to_have_text("已换成新的日程。")
    assert finish(context) == LATER
    page.keyboard.press("u")
    expect(page.locator(".option")).to_have_count(2)
    assert finish(context) == AGREED


def test_a_deadline_is_tried_in_the_browser_and_its_address_can_be_opened_again(page: Page):
    page.keyboard.press("r")
    page.locator("input[name=deadline]").fill("2026-12-12")
    page.locator("form:has(input[name=deadline]) button").first.click()
    expect(page.locator("main .sub")).to_be_visible()
    page.wait_for_url("**/replan?deadline=2026-12-12")
    expect(page.locator(".option .button").first).to_be_visible()
    assert page.reload()
    assert page.locator("input[name=deadline]").input_value() == "2026-12-12"
