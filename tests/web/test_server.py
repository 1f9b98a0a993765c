"""The app on a real socket: streams arrive while they grow, and a server with open streams still stops."""

import json
import socket
import time
from collections.abc import Callable, Iterator
from threading import Event, Thread

import httpx
import pytest

from pomograd.labs.report import Point
from pomograd.operations.context import Context
from pomograd.web import bench as benches
from pomograd.web.app import create_app
from pomograd.web.feed import Feed
from pomograd.web.server import AppServer

TOKEN = "a-token-of-this-test"


class Running:
    """The server in a thread, and a client that was let in."""

    def __init__(self, context: Context) -> None:
        listener = socket.create_server(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        self.app = create_app(context, TOKEN, port)
        self.server = AppServer(self.app)
        self.thread = Thread(target=self.server.run, kwargs={"sockets": [listener]})
        self.thread.start()
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=10, trust_env=False)
        self.client.headers["Origin"] = f"http://127.0.0.1:{port}"
        self.client.get("/", params={"token": TOKEN})

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(10)
        self.client.close()


@pytest.fixture
def running(context: Context) -> Iterator[Running]:
    running = Running(context)
    yield running
    running.stop()


def events(lines: Iterator[str]) -> Iterator[tuple[str, str]]:
    """Name and data of each event of a stream."""
    name = ""
    for line in lines:
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield name, line.removeprefix("data: ")


def test_an_open_page_hears_of_a_pomodoro_that_another_page_starts(running: Running):
    with running.client.stream("GET", "/events") as stream:
        assert stream.headers["content-type"].startswith("text/event-stream")
        heard = events(stream.iter_lines())
        assert json.loads(next(heard)[1])["state"] == "idle"
        running.client.post("/focus/start")
        states = (json.loads(data)["state"] for name, data in heard if name == "focus")
        assert next(state for state in states if state != "idle") == "work"


def test_a_page_that_is_closed_no_longer_counts_as_a_witness(running: Running):
    """A pomodoro finishes by itself only before somebody's eyes."""
    feed: Feed = running.app.state.feed
    with running.client.stream("GET", "/events") as stream:
        heard = events(stream.iter_lines())  # kept: without its reader the stream would be closed at once
        next(heard)
        assert _comes_to_have(feed, 1)
    assert _comes_to_have(feed, 0)


def _comes_to_have(feed: Feed, listeners: int) -> bool:
    deadline = time.monotonic() + 5
    while feed.listeners != listeners and time.monotonic() < deadline:
        time.sleep(0.02)
    return feed.listeners == listeners


def test_a_server_with_open_streams_stops(running: Running):
    with running.client.stream("GET", "/events") as stream:
        heard = events(stream.iter_lines())
        next(heard)
        running.server.should_exit = True
        assert all(name == "focus" for name, _ in heard)
    running.thread.join(10)
    assert not running.thread.is_alive()


def test_a_training_run_is_drawn_while_it_grows(running: Running, monkeypatch: pytest.MonkeyPatch):
    grow, end = Event(), Event()

    def run(context: Context, lab: str, on_point: Callable[[Point], None], stop: Event) -> None:
        on_point(Point(1, 100, 24.0))
        grow.wait(5)
        on_point(Point(100, 100, 1.0004))
        end.wait(5)

    monkeypatch.setattr(benches, "run_lab", run)
    running.client.post("/labs/linear-regression/run")
    with running.client.stream("GET", "/labs/linear-regression/events") as stream:
        heard = events(stream.iter_lines())
        assert any("24.0000" in data for name, data in heard if name == "run")
        grow.set()
        assert any("1.0004" in data for name, data in heard if name == "run")
        end.set()
        assert "done" in {name for name, _ in heard}
