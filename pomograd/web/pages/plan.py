"""The plan as it was understood, with what was found about its lines."""

from fastapi import APIRouter, Response

from pomograd.operations.show_plan import show_plan
from pomograd.web.desk import Desk
from pomograd.web.outline import outline_of

router = APIRouter()


@router.get("/plan")
def plan(desk: Desk) -> Response:
    view = show_plan(desk.context)
    return desk.page("plan.html", view=view, outline=outline_of(view.plan.draft, view.document["diagnostics"]))
