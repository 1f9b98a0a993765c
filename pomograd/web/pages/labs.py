"""The labs: the list, and one lab with its check, its hints and its live curve."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool

from pomograd.operations.show_lab import LabPage, list_labs, show_lab
from pomograd.operations.start_lab import hint_lab, start_lab
from pomograd.web.bench import Bench
from pomograd.web.desk import Answers, Desk

router = APIRouter()

LIVE_SECONDS = 0.25


def _page(desk: Desk, name: str) -> LabPage:
    """Looked up in a thread, and before an answer begins, so that an unknown lab can still be refused."""
    return show_lab(desk.context, name)


Page = Annotated[LabPage, Depends(_page)]


@router.get("/labs")
def labs(desk: Desk) -> Response:
    return desk.page("labs.html", labs=list_labs(desk.context))


@router.get("/labs/{name}")
def lab(request: Request, desk: Desk, name: str, page: Page, hint: Annotated[int, Query(ge=0)] = 0) -> Response:
    bench: Bench = request.app.state.bench
    return desk.page(
        "lab.html",
        page=page,
        verdict=bench.verdict(name),
        training=bench.training(name),
        hints=_hints(desk, bench, page, hint),
    )


@router.post("/labs/{name}/start")
def start(desk: Desk, name: str) -> Response:
    start_lab(desk.context, name)
    return desk.go(f"/labs/{name}")


@router.post("/labs/{name}/check")
def check(request: Request, desk: Desk, name: str) -> Response:
    request.app.state.bench.check(desk.context, name)
    return desk.go(f"/labs/{name}")


@router.post("/labs/{name}/run")
def run(request: Request, desk: Desk, name: str) -> Response:
    show_lab(desk.context, name)
    request.app.state.bench.train(desk.context, name)
    return desk.go(f"/labs/{name}#run")


@router.post("/labs/{name}/stop")
def stop(request: Request, desk: Desk, name: str) -> Response:
    training = request.app.state.bench.training(name)
    if training is not None:
        training.stop.set()
    return desk.go(f"/labs/{name}#run")


@router.get("/labs/{name}/events", response_class=EventSourceResponse)
async def events(request: Request, desk: Desk, name: str, page: Page) -> AsyncIterator[ServerSentEvent]:
    """`run` events: the live curve as a piece of the page, whenever it has grown; `done` when the run is over."""
    training = request.app.state.bench.training(name)
    seen = -1
    while training is not None and not training.done and not request.app.state.feed.closed:
        if len(training.points) != seen:
            seen = len(training.points)
            fragment = await run_in_threadpool(desk.fragment, "live.html", page=page, training=training)
            yield ServerSentEvent(raw_data=fragment, event="run")
        await asyncio.sleep(LIVE_SECONDS)
    yield ServerSentEvent(data=name, event="done")


def _hints(desk: Answers, bench: Bench, page: LabPage, level: int) -> list[str]:
    """The hints up to `level`, for the function at fault where a check has found one."""
    name, verdict = page.row.lab.id, bench.verdict(page.row.lab.id)
    where = verdict.function if verdict else None
    if where and hint_lab(desk.context, name, 1, where) is None:
        where = None
    found = (hint_lab(desk.context, name, each, where) for each in range(1, min(level, page.hints) + 1))
    return [hint for hint in found if hint]
