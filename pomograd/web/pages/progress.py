"""Progress in figures, by section and by week."""

from fastapi import APIRouter, Response

from pomograd.operations.show_progress import show_progress
from pomograd.web.desk import Desk

router = APIRouter()


@router.get("/progress")
def progress(desk: Desk) -> Response:
    return desk.page("progress.html", progress=show_progress(desk.context))
