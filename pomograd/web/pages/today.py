"""Today, and ticking an item from wherever it is listed."""

from typing import Annotated

from fastapi import APIRouter, Form, Response

from pomograd.operations.complete_item import complete_item, reopen_item
from pomograd.operations.show_last_run import show_last_run
from pomograd.operations.show_today import show_today
from pomograd.web.desk import Desk, Place

router = APIRouter()


@router.get("/")
def today(desk: Desk) -> Response:
    return desk.page(
        "today.html", today=show_today(desk.context), last=show_last_run(desk.context), minutes=desk.minutes
    )


@router.post("/tick")
def tick(
    desk: Desk, item: Annotated[str, Form()], done: Annotated[bool, Form()], back: Annotated[Place, Form()] = "/"
) -> Response:
    """Ticks an item, or takes the tick back, and returns to the page that asked; tells where the note refused."""
    turned = (complete_item if done else reopen_item)(desk.context, item)
    return desk.refused(turned.note.refused, back) if turned.note.refused else desk.go(back)
