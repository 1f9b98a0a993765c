"""The running pomodoro, its buttons, and the stream that tells open pages what runs."""

from collections.abc import AsyncGenerator, AsyncIterator
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.sse import EventSourceResponse, ServerSentEvent

from pomograd.operations import act_on_focus as act
from pomograd.operations.show_today import show_today
from pomograd.web.desk import Desk
from pomograd.web.feed import messages

router = APIRouter()


@router.get("/focus")
def focus(desk: Desk) -> Response:
    return desk.page("focus.html", today=show_today(desk.context), minutes=desk.minutes)


@router.post("/focus/start")
def start(desk: Desk, item: Annotated[str | None, Form()] = None) -> Response:
    act.start_focus(desk.context, item or None)
    return desk.go("/focus")


@router.post("/focus/interrupt")
def interrupt(
    desk: Desk, source: Annotated[Literal["internal", "external"], Form()], note: Annotated[str, Form()] = ""
) -> Response:
    act.interrupt_focus(desk.context, source, note.strip())
    return desk.go("/focus")


@router.post("/focus/pause")
def pause(desk: Desk) -> Response:
    act.pause_focus(desk.context)
    return desk.go("/focus")


@router.post("/focus/resume")
def resume(desk: Desk) -> Response:
    act.resume_focus(desk.context)
    return desk.go("/focus")


@router.post("/focus/finish")
def finish(desk: Desk) -> Response:
    refused = act.finish_focus(desk.context).refused
    return desk.error(refused, 409) if refused else desk.go("/focus")


@router.post("/focus/void")
def void(desk: Desk) -> Response:
    act.void_focus(desk.context)
    return desk.go("/")


@router.post("/focus/end-break")
def end_break(desk: Desk) -> Response:
    act.end_break(desk.context)
    return desk.go("/")


async def _listening(request: Request) -> AsyncGenerator[None]:
    """Until the answer is over, however it ends; a generator that is dropped in mid-stream may end later."""
    with request.app.state.feed.listening():
        yield


@router.get("/events", response_class=EventSourceResponse, dependencies=[Depends(_listening)])
async def events(request: Request, desk: Desk) -> AsyncIterator[ServerSentEvent]:
    """`focus` events: see `pomograd.web.feed.describe_focus`."""
    async for message in messages(request.app.state.feed, desk.context):
        yield ServerSentEvent(data=message, event="focus")
