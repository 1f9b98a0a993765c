"""The stream that tells open pages what runs."""

import asyncio
import json
from collections.abc import AsyncGenerator

import pytest

from pomograd.operations.act_on_focus import pause_focus, read_focus, start_focus
from pomograd.operations.context import Context
from pomograd.web import feed as feeds
from pomograd.web.feed import Feed, Message, describe_focus, messages, watch


async def next_of(stream: AsyncGenerator[Message]) -> Message:
    return await asyncio.wait_for(anext(stream), 5)


def test_a_message_is_plain_values_with_the_seconds_that_are_left(context: Context, clock):
    start_focus(context)
    clock.go_on(minutes=10)
    message = describe_focus(context)
    assert json.loads(json.dumps(message)) == message
    assert (message["state"], message["left"], message["running"]) == ("work", 900.0, True)
    assert message["ends_at"] == "2026-11-23T08:55:00+08:00"
    pause_focus(context)
    assert describe_focus(context)["running"] is False


def test_a_listener_hears_the_state_at_once_and_every_change(context: Context, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(feeds, "LOOK_SECONDS", 0.01)

    async def listen() -> list[str]:
        feed = Feed()
        watcher = asyncio.create_task(watch(feed, context))
        stream = messages(feed, context)
        with feed.listening():
            heard = [(await next_of(stream))["state"]]
            for act in (start_focus, pause_focus):
                await asyncio.to_thread(act, context)
                while (state := (await next_of(stream))["state"]) == heard[-1]:
                    pass
                heard.append(state)
        watcher.cancel()
        return heard

    assert asyncio.run(listen()) == ["idle", "work", "paused"]


def test_a_pomodoro_that_is_watched_finishes_by_itself(context: Context, clock, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(feeds, "LOOK_SECONDS", 0.01)
    start_focus(context)
    clock.go_on(minutes=25, seconds=1)

    async def look_on() -> None:
        feed = Feed()
        watcher = asyncio.create_task(watch(feed, context))
        with feed.listening():
            stream = messages(feed, context)
            while (await next_of(stream))["state"] != "break":
                pass
        watcher.cancel()

    asyncio.run(asyncio.wait_for(look_on(), 5))
    assert read_focus(context).on_break


def test_a_pomodoro_that_nobody_watches_waits_to_be_counted(context: Context, clock, monkeypatch: pytest.MonkeyPatch):
    """The server alone is no witness: with the last page closed, nothing is finished for the learner."""
    monkeypatch.setattr(feeds, "LOOK_SECONDS", 0.01)
    start_focus(context)

    async def look_away() -> None:
        feed = Feed()
        with feed.listening():
            await next_of(messages(feed, context))
        watcher = asyncio.create_task(watch(feed, context))
        clock.go_on(minutes=25, seconds=1)
        await asyncio.sleep(0.2)
        watcher.cancel()

    asyncio.run(look_away())
    assert read_focus(context).time_is_up


def test_a_closed_feed_ends_its_listeners(context: Context):
    async def listen() -> int:
        feed = Feed()
        stream = messages(feed, context)
        await next_of(stream)
        asyncio.get_running_loop().call_later(0.05, feed.close)
        return len([message async for message in stream])

    assert asyncio.run(asyncio.wait_for(listen(), 5)) == 0


def test_a_store_that_refuses_is_logged_once_until_it_recovers(
    context: Context, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    """The watcher looks every second; a disk that is full for an hour must not fill the log as well."""
    monkeypatch.setattr(feeds, "LOOK_SECONDS", 0.001)
    looks = iter([OSError("disk"), OSError("disk"), OSError("lock"), None, OSError("lock"), OSError("lock")])
    over = asyncio.Event()

    def look(context: Context) -> None:
        try:
            error = next(looks)
        except StopIteration:
            over.set()
        else:
            if error:
                raise error

    monkeypatch.setattr(feeds, "settle_focus", look)

    async def look_on() -> None:
        feed = Feed()
        watcher = asyncio.create_task(watch(feed, context))
        with feed.listening():
            while not over.is_set():  # noqa: ASYNC110 - set by a thread
                await asyncio.sleep(0.01)
        watcher.cancel()
        assert feed.last is not None

    asyncio.run(asyncio.wait_for(look_on(), 5))
    assert [str(record.exc_info[1]) for record in caplog.records if record.exc_info] == ["disk", "lock", "lock"]
