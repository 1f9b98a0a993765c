"""The pages in both languages, and a day at them with forms alone."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from pomograd.operations.act_on_focus import read_focus
from pomograd.operations.change_setting import change_setting, read_setting
from pomograd.operations.complete_item import complete_item
from pomograd.operations.context import Context
from pomograd.operations.open_plan import open_plan
from pomograd.operations.read_plan import read_plan
from pomograd.operations.show_plan import show_plan
from pomograd.operations.show_today import show_today
from pomograd.store import StoredRun
from pomograd.web.pages import today as pages

PAGES = ["/", "/focus", "/plan", "/replan", "/labs", "/labs/linear-regression", "/progress", "/settings"]


def first_item(context: Context) -> str:
    item = show_today(context).current
    assert item is not None
    return item.id


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("language", "tag"), [("zh", "zh-CN"), ("en", "en")])
def test_every_page_is_there_in_both_languages(
    browser: TestClient, context: Context, path: str, language: str, tag: str
):
    change_setting(context, "language", language)
    answer = browser.get(path)
    assert answer.status_code == 200
    assert f'<html lang="{tag}"' in answer.text


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_no_inline_script_or_style_and_asks_no_other_site(browser: TestClient, path: str):
    page = browser.get(path).text
    assert re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=", page) is None
    assert re.search(r"<(script|link|img|iframe)[^>]*(src|href)=\"(?!/)", page) is None


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_at_most_one_red_button_and_one_headline(browser: TestClient, path: str):
    page = browser.get(path).text
    assert page.count("button red") <= 1
    assert page.count("<h1") == 1


@pytest.mark.parametrize("path", PAGES)
def test_a_key_means_one_thing_on_a_page(browser: TestClient, path: str):
    keys = re.findall(r'data-key="(.)"', browser.get(path).text)
    assert len(keys) == len(set(keys))


def test_today_shows_the_item_where_it_comes_from_and_the_day(browser: TestClient):
    page = browser.get("/").text
    assert "11 月 23 日，星期一" in page
    assert "来自《two-weeks.zh.md》第 9 行" in page
    assert 'href="https://numpy.org/doc/stable/user/absolute_beginners.html"' in page


def test_a_pomodoro_runs_from_start_to_break_with_forms_alone(browser: TestClient, context: Context, clock):
    started = browser.post("/focus/start", data={"item": first_item(context)})
    assert started.url.path == "/focus"
    assert "25:00" in started.text
    clock.go_on(minutes=10)
    interrupted = browser.post("/focus/interrupt", data={"source": "internal", "note": "买牛奶"})
    assert "内 1 · 外 0" in interrupted.text
    assert "继续" in browser.post("/focus/pause").text
    clock.go_on(minutes=3)
    assert "15:00" in browser.post("/focus/resume").text
    clock.go_on(minutes=14)
    assert "05:00" in browser.post("/focus/finish").text
    assert read_focus(context).on_break
    assert browser.post("/focus/end-break").url.path == "/"
    assert show_today(context).done == 1


def test_a_voided_pomodoro_does_not_count(browser: TestClient, context: Context):
    browser.post("/focus/start")
    assert browser.post("/focus/void").url.path == "/"
    assert show_today(context).done == 0


def test_a_pomodoro_that_ended_unseen_asks_whether_it_counts(browser: TestClient, clock):
    browser.post("/focus/start")
    clock.go_on(hours=2)
    page = browser.get("/focus").text
    assert "当时没有人在看" in page
    assert 'action="/focus/finish"' in page
    assert 'action="/focus/void"' in page
    assert 'action="/focus/pause"' not in page


def test_an_item_is_ticked_and_unticked_from_today_and_from_the_plan(browser: TestClient, context: Context):
    item = first_item(context)
    assert browser.post("/tick", data={"item": item, "done": "true"}).url.path == "/"
    assert show_plan(context).done == {item}
    assert browser.post("/tick", data={"item": item, "done": "false", "back": "/plan"}).url.path == "/plan"
    assert show_plan(context).done == frozenset()


def test_a_finished_plan_says_so_and_starts_nothing(browser: TestClient, context: Context):
    for item in read_plan(context).draft.items:
        complete_item(context, item.id)
    page = browser.get("/").text
    assert "计划里没有待做的番茄了" in page
    assert "button red" not in page


@pytest.mark.parametrize(("done", "words"), [(0, "今天没有安排，好好休息"), (3, "今天的都做完了")])
def test_a_day_with_nothing_left_says_when_work_goes_on(
    browser: TestClient, context: Context, monkeypatch: pytest.MonkeyPatch, done: int, words: str
):
    day = replace(show_today(context), rows=(), current=None, done=done, planned=done, next_day=date(2026, 11, 30))
    monkeypatch.setattr(pages, "show_today", lambda context: day)
    page = browser.get("/").text
    assert words in page
    assert "下一次学习：11 月 30 日，星期一。" in page


def test_the_tomatoes_of_the_day_are_grouped_by_the_rhythm_of_the_plan(
    browser: TestClient, context: Context, monkeypatch: pytest.MonkeyPatch
):
    day = replace(show_today(context), planned=7, every=3)
    monkeypatch.setattr(pages, "show_today", lambda context: day)
    row = browser.get("/").text.partition('class="tomatoes"')[2].partition("</div>")[0]
    assert re.findall(r'class="gap( long)?"', row) == ["", "", " long", "", "", " long"]


def test_a_slip_in_the_hours_is_told_and_the_schedule_holds(browser: TestClient, context: Context):
    before = show_today(context)
    (context.folders.home / "availability.toml").write_text("cap = 0\n", "utf-8")
    page = browser.get("/").text
    assert "E201" in page
    assert "改好之前，日程照旧。" in page
    assert "button red" in page
    assert all(row.text in page for row in before.rows)
    assert browser.get("/replan").status_code == 400


def test_a_day_without_a_schedule_says_why_and_the_timer_works(browser: TestClient, context: Context, clock):
    """A slip in availability.toml from before the first schedule takes the schedule away, not the pomodoros."""
    (context.folders.home / "availability.toml").write_text("cap = 0\n", "utf-8")
    context.store.save_plan("/note.md", "## 第 1 周\n\n- [ ] 学习矩阵\n", clock.moment.day, clock.moment.wall)
    page = browser.get("/")
    assert page.status_code == 200
    assert "可用时间文件" in page.text
    assert "E201" in page.text
    assert "日程照旧" not in page.text
    assert "计划里没有待做的番茄了" not in page.text
    assert browser.post("/focus/start").url.path == "/focus"
    assert read_focus(context).at_work


def test_the_plan_shows_each_item_with_its_line(browser: TestClient, context: Context):
    page = browser.get("/plan").text
    for item in read_plan(context).draft.items:
        assert f'id="{item.id}"' in page
        assert f'<span class="line">{item.lines[0]}</span>' in page


def test_a_text_of_the_note_stays_text(browser: TestClient, context: Context, clock):
    """A note may hold anything; none of it becomes part of the page."""
    text = "## 第 1 周\n\n- [ ] 学习 <script>alert(1)</script> 和 [坏链接](javascript:alert(2))\n"
    context.store.save_plan("/note.md", text, clock.moment.day, clock.moment.wall)
    for path in ("/plan", "/"):
        page = browser.get(path).text
        assert "<script>alert" not in page
        assert 'href="javascript:' not in page


def test_what_is_chosen_in_the_settings_holds_at_once(browser: TestClient, context: Context):
    assert "Appearance" in browser.post("/settings", data={"name": "language", "value": "en"}).text
    assert 'data-theme="dark"' in browser.post("/settings", data={"name": "theme", "value": "dark"}).text
    assert read_setting(context, "theme") == "dark"


def test_the_plan_can_start_on_another_day(browser: TestClient, context: Context):
    browser.post("/settings/start", data={"start": "2026-12-07"})
    assert read_plan(context).start.isoformat() == "2026-12-07"
    assert show_today(context).planned == 0


def test_a_lab_is_started_into_the_workspace_and_shows_its_file(browser: TestClient, context: Context):
    page = browser.post("/labs/linear-regression/start").text
    file = context.folders.workspace / "grad" / "linear_regression.py"
    assert file.is_file()
    assert str(file) in page
    assert "NotImplementedError" in page


def test_hints_come_one_at_a_time(browser: TestClient):
    browser.post("/labs/linear-regression/start")
    hints: Callable[[str], int] = lambda page: page.partition('class="hints"')[2].partition("</ol>")[0].count("<li>")  # noqa: E731
    assert [hints(browser.get(f"/labs/linear-regression?hint={level}").text) for level in (0, 1, 3, 99)] == [0, 1, 3, 3]


def test_the_last_run_is_drawn_with_its_bar(browser: TestClient, context: Context, clock):
    document = {"metric": "mse_ratio", "value": 1.0004, "bar": 1.001, "reached": True, "seed": 0}
    document |= {"wall_seconds": 3.0, "cpu_seconds": 2.0, "parameters": 2}
    curve = ((1.0, 24.0), (50.0, 1.2), (100.0, 1.0004))
    context.store.save_run(StoredRun("linear-regression", clock.moment.wall, document, curve))
    for path in ("/", "/labs/linear-regression"):
        page = browser.get(path).text
        assert 'class="line"' in page
        assert "标准 1.001" in page


def test_the_list_and_the_figures_of_a_week_follow_the_ledger(browser: TestClient, clock):
    browser.post("/focus/start")
    clock.go_on(minutes=25)
    browser.post("/focus/finish")
    page = browser.get("/progress").text
    assert "11 月 23 日起的一周" in page
    assert "25 分钟" in page


def test_another_draft_of_the_note_is_followed_from_the_plan_page(browser: TestClient, context: Context, clock):
    week = "### 第一周：基础\n\n**周一至周五**：\n- **番茄1**（25分钟）：学习{}\n- **番茄2**（25分钟）：复习{}\n\n"
    text = week.format("矩阵", "矩阵") + "以下是一个更详细的学习计划：\n\n" + week.format("卷积", "卷积")
    context.store.save_plan("/note.md", text, clock.moment.day, clock.moment.wall)
    buttons = re.findall(r'name="draft" value="(\w+)"', browser.get("/plan").text)
    assert len(buttons) == 1
    assert buttons[0] != read_plan(context).draft.id
    answer = browser.post("/plan/draft", data={"draft": buttons[0]})
    assert answer.url.path == "/plan"
    assert read_plan(context).draft.id == buttons[0]
    assert f'name="draft" value="{buttons[0]}"' not in answer.text


def test_an_item_stands_with_its_details_and_with_what_to_learn_from(browser: TestClient, context: Context, clock):
    text = (
        "## 第 1 周\n\n- [ ] 看 [线性代数](https://example.org/algebra) 第 1-3 集\n  - 重点：矩阵\n\n"
        "### 学习资源\n- 《动手学深度学习》第 6 章\n"
    )
    context.store.save_plan("/note.md", text, clock.moment.day, clock.moment.wall)
    page = browser.get("/plan").text
    assert '<p class="small detail">重点：矩阵</p>' in page
    assert page.count('href="https://example.org/algebra"') == 1
    assert "线性代数</a> 第 1-3 集</span>" in page
    assert "<span>动手学深度学习 第 6 章</span>" in page


def a_note_with_a_box(context: Context, folder: Path) -> Path:
    note = folder / "plan.md"
    note.write_text("## 第 1 周\n\n- [ ] 学习矩阵\n- [ ] 学习卷积\n", "utf-8")
    open_plan(context, note)
    return note


@pytest.mark.parametrize(("choice", "boxes"), [("ticks", 1), ("off", 0)])
def test_the_learner_chooses_whether_a_tick_goes_into_the_note(
    browser: TestClient, context: Context, tmp_path: Path, choice: str, boxes: int
):
    note = a_note_with_a_box(context, tmp_path)
    page = browser.post("/settings", data={"name": "write_notes", "value": choice}).text
    assert re.search(rf'value="{choice}" aria-pressed="true"', page)
    browser.post("/tick", data={"item": read_plan(context).draft.items[0].id, "done": "true"})
    assert note.read_text("utf-8").count("[x]") == boxes


def test_a_tick_that_the_note_refuses_is_told_and_kept(browser: TestClient, context: Context, tmp_path: Path):
    note = a_note_with_a_box(context, tmp_path)
    note.unlink()
    item = read_plan(context).draft.items[0].id
    answer = browser.post("/tick", data={"item": item, "done": "true", "back": "/plan"})
    assert answer.status_code == 409
    assert "没有写进笔记 · E701" in answer.text
    assert "进度仍然记在 pomograd 里" in answer.text
    assert '<a class="button quiet" href="/plan">返回</a>' in answer.text
    assert item in show_plan(context).done
