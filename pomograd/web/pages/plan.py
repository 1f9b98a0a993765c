"""The plan as it was understood, with what was found about its lines."""

from typing import Annotated

from fastapi import APIRouter, Form, Response

from pomograd.operations.choose_draft import choose_draft
from pomograd.operations.show_plan import show_plan
from pomograd.web.desk import Desk
from pomograd.web.outline import outline_of

router = APIRouter()


@router.get("/plan")
def plan(desk: Desk) -> Response:
    view = show_plan(desk.context)
    return desk.page("plan.html", view=view, outline=outline_of(view.plan.draft, view.document["diagnostics"]))


@router.post("/plan/draft")
def draft(desk: Desk, draft: Annotated[str, Form()]) -> Response:
    """Follows another draft of the note."""
    choose_draft(desk.context, draft)
    return desk.go("/plan")
