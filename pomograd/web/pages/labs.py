"""The labs: the list, and one lab with its check, its hints and its live curve."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from pomograd.operations.show_lab import LabPage, list_labs, show_lab
from pomograd.operations.start_lab import hint_lab, start_lab
from pomograd.web.bench import Bench
from pomograd.web.desk import Answers, Desk

router = APIRouter()

LIVE_SECONDS = 0.25


@router.get("/labs")
def labs(desk: Desk) -> Response:
    return desk.page("labs.html", labs=list_labs(desk.context))


@router.get("/labs/{name}")
def lab(request: Request, desk: Desk, name: str, hint: Annotated[int, Query(ge=0)] = 0) -> Response:
    page = show_lab(desk.context, name)
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
async def events(request: Request, desk: Desk, name: str) -> AsyncIterator[ServerSentEvent]:
    """`run` events: the live curve as a piece of the page, whenever it has grown; `done` when the run is over."""
    training, page = request.app.state.bench.training(name), show_lab(desk.context, name)
    seen = -1
    while training is not None and not training.done and not request.app.state.feed.closed:
        if len(training.points) != seen:
            seen = len(training.points)
            fragment = desk.fragment("live.html", page=page, training=training)
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
