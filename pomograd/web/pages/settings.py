"""What the learner may choose: language, theme, the first day of the plan, the address of the calendar."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from pomograd.operations.change_setting import change_setting, read_setting
from pomograd.operations.change_start import change_start
from pomograd.operations.export_calendar import calendar_secret, renew_calendar_secret
from pomograd.operations.read_plan import read_plan
from pomograd.settings import SETTINGS
from pomograd.web.address import USUAL_PORT, calendar_address
from pomograd.web.desk import Desk

router = APIRouter()


@router.get("/settings")
def settings(request: Request, desk: Desk) -> Response:
    port: int = request.app.state.port
    calendar = {"address": calendar_address(port, calendar_secret(desk.context)), "port": port, "usual": USUAL_PORT}
    chosen = {setting.name: read_setting(desk.context, setting.name) for setting in SETTINGS}
    plan = read_plan(desk.context)
    return desk.page("settings.html", settings=SETTINGS, chosen=chosen, plan=plan, calendar=calendar)


@router.post("/settings")
def choose(desk: Desk, name: Annotated[str, Form()], value: Annotated[str, Form()]) -> Response:
    change_setting(desk.context, name, value)
    return desk.go("/settings")


@router.post("/settings/start")
def choose_start(desk: Desk, start: Annotated[date, Form()]) -> Response:
    change_start(desk.context, start)
    return desk.go("/settings")


@router.post("/settings/calendar")
def renew_calendar(desk: Desk) -> Response:
    """A new address for the calendar; the old one dies at once."""
    renew_calendar_secret(desk.context)
    return desk.go("/settings#calendar")
