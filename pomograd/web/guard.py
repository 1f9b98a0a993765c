"""The door: only the learner's own browser, on this machine, with the token of the start-up URL, comes in.

The token in the URL becomes a cookie that scripts cannot read, and leaves the address bar. Other sites that the
learner visits can neither read a page (cookie, Host against rebinding) nor post to one (Origin and Sec-Fetch-Site).
The files under /static hold nothing of the learner, so that even the page that refuses can be dressed. The calendar is
read by programs that hold no cookie: its address has a secret of its own, which opens this one address to be read. A
wrong one is answered as any stranger is, so that nobody learns by trying whether there is a calendar.
"""

import hmac
import re
from collections.abc import Callable
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pomograd.errors import PomogradError

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # nothing for others; `no-referrer` would blank the Origin of our own forms
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
SAFE = {"GET", "HEAD"}
CALENDAR = re.compile(r"/calendar/([A-Za-z0-9_-]{16,64})\.ics")

Refuse = Callable[[Request, str, int], Response]
Opens = Callable[[str], bool]


class Guard:
    """ASGI middleware. `refuse` makes the answer to a request that may not come in, from a code and a status.

    `opens_calendar` knows the secret of the calendar's address; it may take its time and is asked in a thread.
    """

    def __init__(self, app: ASGIApp, token: str, port: int, refuse: Refuse, opens_calendar: Opens) -> None:
        self.app = app
        self.token = token
        self.cookie = f"pomograd_{port}"
        self.hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self.refuse = refuse
        self.opens_calendar = opens_calendar

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = await self._answer(Request(scope)) or self.app
        await answer(scope, receive, _with_headers(send, scope["path"]))

    async def _answer(self, request: Request) -> Response | None:
        """The guard's own answer; None where the request may pass."""
        if request.headers.get("host", "") not in self.hosts:
            return self.refuse(request, "E604", 403)
        if "token" in request.query_params and self._is_token(request.query_params["token"]):
            return self._let_in(request)
        if request.url.path.startswith("/static/") or await self._asks_for_the_calendar(request):
            return None
        if not self._is_token(request.cookies.get(self.cookie, "")):
            return self.refuse(request, "E606", 401)
        if request.method not in SAFE and not self._is_ours(request):
            return self.refuse(request, "E604", 403)
        return None

    async def _asks_for_the_calendar(self, request: Request) -> bool:
        """With the right secret, to read it. A store that cannot be asked opens nothing."""
        asked = CALENDAR.fullmatch(request.scope["path"])
        if asked is None or request.method not in SAFE:
            return False
        try:
            return await run_in_threadpool(self.opens_calendar, asked[1])
        except PomogradError:
            return False

    def _is_token(self, offered: str) -> bool:
        return hmac.compare_digest(offered.encode(), self.token.encode())

    def _let_in(self, request: Request) -> Response:
        """Keeps the token in a cookie and sends the browser on to the same address without it."""
        rest = urlencode([(name, value) for name, value in request.query_params.multi_items() if name != "token"])
        path = "/" + request.url.path.lstrip("/")
        response = RedirectResponse(f"{path}?{rest}" if rest else path, status_code=303)
        response.set_cookie(self.cookie, self.token, httponly=True, samesite="strict", path="/")
        return response

    def _is_ours(self, request: Request) -> bool:
        """A page of ours sent it: the browser says so in both headers, or in the one that it knows."""
        site = request.headers.get("sec-fetch-site")
        origin = request.headers.get("origin")
        if site is None and origin is None:
            return False
        return site in (None, "same-origin") and origin in (None, f"http://{request.headers['host']}")


def _with_headers(send: Send, path: str) -> Send:
    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(HEADERS)
            headers["Cache-Control"] = _cache_control(path)
        await send(message)

    return send_with_headers


def _cache_control(path: str) -> str:
    """Pages are not kept; what carries a tag may be kept by the one who asked, and is asked for again."""
    if path.startswith("/static/"):
        return "no-cache"
    return "private, no-cache" if CALENDAR.fullmatch(path) else "no-store"
