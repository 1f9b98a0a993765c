"""The schedule for calendar programs that ask for it again and again; the secret in its address is their only key."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from fastapi import APIRouter, HTTPException, Request, Response

from pomograd.operations.export_calendar import make_calendar, opens_calendar
from pomograd.web.desk import Desk

router = APIRouter()

NAME = 'inline; filename="pomograd.ics"'  # else a saved copy would be named after the secret


@router.head("/calendar/{secret}.ics")
@router.get("/calendar/{secret}.ics")
def calendar(request: Request, desk: Desk, secret: str) -> Response:
    """The whole schedule, or 304 where the program that asks has it already."""
    if not opens_calendar(desk.context, secret):
        raise HTTPException(404)
    made = make_calendar(desk.context)
    changed = made.made_at.astimezone(UTC).replace(microsecond=0)
    headers = {"ETag": f'"{made.tag}"', "Last-Modified": format_datetime(changed, usegmt=True)}
    if is_known(request.headers, headers["ETag"], changed):
        return Response(status_code=304, headers=headers)
    return Response(made.content, headers={**headers, "Content-Disposition": NAME}, media_type="text/calendar")


def is_known(asked: Mapping[str, str], tag: str, changed: datetime) -> bool:
    """Whether the one who asks holds this version; where a tag is named, the time does not count."""
    if "if-none-match" in asked:
        tags = {known.strip().removeprefix("W/") for known in asked["if-none-match"].split(",")}
        return bool(tags & {tag, "*"})
    try:
        return changed <= parsedate_to_datetime(asked["if-modified-since"])
    except (KeyError, ValueError, TypeError):  # not asked, no date, or one without a zone
        return False
