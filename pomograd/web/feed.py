"""What runs now, told to every open page: one watcher looks each second, every listener hears of a change.

Knows nothing of pages and of how a message travels.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Generator
from contextlib import contextmanager, suppress
from typing import Any

from starlette.concurrency import run_in_threadpool

from pomograd.operations.act_on_focus import read_focus, settle_focus
from pomograd.operations.context import Context

LOOK_SECONDS = 1.0
REPEAT_SECONDS = 15.0  # keeps the connection alive and corrects a clock that drifted

Message = dict[str, Any]


class Feed:
    """The newest message and those who wait for the next one; lives in one event loop."""

    def __init__(self) -> None:
        self.closed = False
        self.last: Message | None = None
        self.listeners = 0
        self.change = asyncio.Event()  # of the next change; each change brings a new one

    @contextmanager
    def listening(self) -> Generator[None]:
        """Somebody has a page open for as long as the block runs."""
        self.listeners += 1
        try:
            yield
        finally:
            self.listeners -= 1

    def publish(self, message: Message) -> None:
        """Wakes the listeners where `message` says something new."""
        if self.last is None or _differs(self.last, message):
            self.last = message
            self._wake()

    def close(self) -> None:
        """Ends every listener, so that the server can stop."""
        self.closed = True
        self._wake()

    def _wake(self) -> None:
        self.change.set()
        self.change = asyncio.Event()


async def watch(feed: Feed, context: Context) -> None:
    """Looks every second while somebody listens, and finishes a pomodoro whose time has run out before their eyes.

    A store that refuses is logged once for as long as it says the same. Ends when cancelled.
    """
    trouble = ""
    while True:
        if feed.listeners:
            try:
                await run_in_threadpool(settle_focus, context)
                feed.publish(await run_in_threadpool(describe_focus, context))
                trouble = ""
            except Exception as error:
                if repr(error) != trouble:
                    trouble = repr(error)
                    logging.getLogger(__name__).exception("the focus could not be looked at; trying again")
        await asyncio.sleep(LOOK_SECONDS)


async def messages(feed: Feed, context: Context) -> AsyncGenerator[Message]:
    """The state now, after every change, and every 15 seconds; ends when the feed is closed."""
    while not feed.closed:
        change = feed.change  # taken before looking, so that a change while looking is not missed
        yield await run_in_threadpool(describe_focus, context)
        with suppress(TimeoutError):
            await asyncio.wait_for(change.wait(), REPEAT_SECONDS)


def describe_focus(context: Context) -> Message:
    """The focus as plain values: `left` counts seconds to the end, `ends_at` is ISO 8601 or None."""
    focus = read_focus(context)
    now = context.clock().wall
    if focus.at_work:
        left = focus.minutes * 60 - focus.worked_seconds
    else:
        left = (focus.ends_at - now).total_seconds() if focus.ends_at else 0.0
    return {
        "state": focus.state.value,
        "item": focus.item,
        "started": focus.started.wall.isoformat() if focus.started else None,
        "ends_at": focus.ends_at.isoformat() if focus.ends_at else None,
        "left": round(max(0.0, left), 1),
        "minutes": focus.minutes,
        "running": focus.ends_at is not None,
        "time_is_up": focus.time_is_up,
        "internal": focus.internal,
        "external": focus.external,
    }


def _differs(old: Message, new: Message) -> bool:
    """More than the passing of time: `left` may only have run down to where the clock says."""
    moving = {"left", "ends_at"}
    return any(old[name] != new[name] for name in old.keys() - moving)
