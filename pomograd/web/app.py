"""Puts the pages, the guard and the focus feed together into one application."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from functools import partial
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from pomograd.errors import PomogradError
from pomograd.operations.context import Context
from pomograd.operations.export_calendar import opens_calendar
from pomograd.web.bench import Bench
from pomograd.web.desk import Answers, desk_of
from pomograd.web.feed import Feed, watch
from pomograd.web.guard import HEADERS, Guard
from pomograd.web.pages import ROUTERS

HERE = Path(__file__).parent
STATUS = {"E301": 409, "E302": 409, "E303": 409, "E304": 404, "E401": 404, "E505": 503}


def create_app(context: Context, token: str, port: int) -> FastAPI:
    """The application for one learner, reachable with `token` on `port` of the loopback interface."""
    app = FastAPI(title="pomograd", lifespan=_watching(context), openapi_url=None, docs_url=None, redoc_url=None)
    app.state.context = context
    app.state.port = port
    app.state.feed = Feed()
    app.state.bench = Bench()
    opens = partial(opens_calendar, context)
    app.add_middleware(Guard, token=token, port=port, refuse=_refuse, opens_calendar=opens)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    for router in ROUTERS:
        app.include_router(router)
    app.add_exception_handler(PomogradError, _mendable)
    app.add_exception_handler(RequestValidationError, _incomplete)
    app.add_exception_handler(HTTPException, _unknown)
    app.add_exception_handler(Exception, _unexpected)
    return app


def _watching(context: Context) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
        watcher = asyncio.create_task(watch(app.state.feed, context))
        yield
        app.state.feed.close()
        app.state.bench.close()
        watcher.cancel()
        with suppress(asyncio.CancelledError):
            await watcher
        await run_in_threadpool(app.state.bench.wait)

    return lifespan


def _refuse(request: Request, code: str, status: int) -> Response:
    """In the language of the machine: who may not come in causes no look into the store."""
    return Answers(request.app.state.context, "auto").error(PomogradError(code, exit_code=2), status)


def _mendable(request: Request, error: Exception) -> Response:
    if not isinstance(error, PomogradError):
        raise error
    return desk_of(request).error(error, STATUS.get(error.code, 400))


def _incomplete(request: Request, error: Exception) -> Response:
    del error
    return desk_of(request).error(PomogradError("E605", exit_code=2, path=request.url.path), 400)


def _unknown(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    return desk_of(request).error(PomogradError("E602", exit_code=2, path=request.url.path), status)


def _unexpected(request: Request, error: Exception) -> Response:
    """The last resort, outside the guard, so it sets the guard's headers itself; the server logs the traceback."""
    reason = f"{type(error).__name__}: {error}"
    response = desk_of(request).error(PomogradError("E601", path=request.url.path, reason=reason), 500)
    response.headers.update(HEADERS)
    return response
