"""What the learner may choose: language, theme, the first day of the plan."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Form, Response

from pomograd.operations.change_setting import change_setting, change_start, read_setting
from pomograd.operations.read_plan import read_plan
from pomograd.settings import SETTINGS
from pomograd.web.desk import Desk

router = APIRouter()


@router.get("/settings")
def settings(desk: Desk) -> Response:
    chosen = {setting.name: read_setting(desk.context, setting.name) for setting in SETTINGS}
    return desk.page("settings.html", settings=SETTINGS, chosen=chosen, plan=read_plan(desk.context))


@router.post("/settings")
def choose(desk: Desk, name: Annotated[str, Form()], value: Annotated[str, Form()]) -> Response:
    change_setting(desk.context, name, value)
    return desk.go("/settings")


@router.post("/settings/start")
def choose_start(desk: Desk, start: Annotated[date, Form()]) -> Response:
    change_start(desk.context, start)
    return desk.go("/settings")
