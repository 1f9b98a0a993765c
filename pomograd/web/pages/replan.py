"""Re-planning: what could be agreed to side by side, agreeing to it, and going back one step."""

from dataclasses import asdict
from datetime import date
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Response

from pomograd.errors import PomogradError
from pomograd.operations.read_plan import read_plan
from pomograd.operations.replan import Choice, Wish, accept, replan_as_document, undo_replan
from pomograd.operations.show_terms import show_terms
from pomograd.web.choices import options_of
from pomograd.web.desk import Answers, Desk

OUTDATED = {"E212", "E216", "E217"}  # what was seen is no longer offered

Wished = Annotated[Wish, Depends(Wish)]
Told = Literal["agreed", "undone", "changed"]

router = APIRouter()


@router.get("/replan")
def replan(desk: Desk, wish: Wished, told: Told | None = None) -> Response:
    """The choices under a wish; where its deadline has passed, those without it."""
    try:
        return _page(desk, wish, told)
    except PomogradError as error:
        if error.code != "E212":
            raise
        return _page(desk, Wish(), told, error)


@router.post("/replan/accept")
def agree(desk: Desk, wish: Wished, choice: Annotated[Choice, Form()], token: Annotated[str, Form()]) -> Response:
    """Agrees to what the learner saw; where it has become something else, shows that and changes nothing."""
    try:
        accept(desk.context, choice, wish, token)
    except PomogradError as error:
        if error.code not in OUTDATED:
            raise
        return desk.go(f"/replan?{urlencode(_wanted(wish) | {'told': 'changed'})}")
    return desk.go("/replan?told=agreed")


@router.post("/replan/undo")
def undo(desk: Desk) -> Response:
    undo_replan(desk.context)
    return desk.go("/replan?told=undone")


def _page(desk: Answers, wish: Wish, told: Told | None, refused: PomogradError | None = None) -> Response:
    context = desk.context
    document = replan_as_document(context, wish, None)
    texts = {item.id: item.text for item in read_plan(context).draft.items}
    options = options_of(document, texts, context.language)
    terms, wanted = show_terms(context), _wanted(wish)
    before = date.fromisoformat(document["finish"]) if document["finish"] else None
    values = {
        "replan": document,
        "before": before,
        "options": options,
        "terms": terms,
        "wish": wish,
        "told": told,
        "refused": refused,
    }
    return desk.page("replan.html", **values, query=f"?{urlencode(wanted)}" if wanted else "")


def _wanted(wish: Wish) -> dict[str, str]:
    """The wish as the query of an address says it."""
    return {name: str(value) for name, value in asdict(wish).items() if value}
