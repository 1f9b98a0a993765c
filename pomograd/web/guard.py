"""The door: only the learner's own browser, on this machine, with the token of the start-up URL, comes in.

The token in the URL becomes a cookie that scripts cannot read, and leaves the address bar. Other sites that the
learner visits can neither read a page (cookie, Host against rebinding) nor post to one (Origin and Sec-Fetch-Site).
The files under /static hold nothing of the learner, so that even the page that refuses can be dressed.
"""

import hmac
from collections.abc import Callable
from urllib.parse import urlencode

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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

Refuse = Callable[[Request, str, int], Response]


class Guard:
    """ASGI middleware. `refuse` makes the answer to a request that may not come in, from a code and a status."""

    def __init__(self, app: ASGIApp, token: str, port: int, refuse: Refuse) -> None:
        self.app = app
        self.token = token
        self.cookie = f"pomograd_{port}"
        self.hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}
        self.refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = self._answer(Request(scope)) or self.app
        await answer(scope, receive, _with_headers(send, scope["path"]))

    def _answer(self, request: Request) -> Response | None:
        """The guard's own answer; None where the request may pass."""
        if request.headers.get("host", "") not in self.hosts:
            return self.refuse(request, "E604", 403)
        if "token" in request.query_params and self._is_token(request.query_params["token"]):
            return self._let_in(request)
        if request.url.path.startswith("/static/"):
            return None
        if not self._is_token(request.cookies.get(self.cookie, "")):
            return self.refuse(request, "E606", 401)
        if request.method not in SAFE and not self._is_ours(request):
            return self.refuse(request, "E604", 403)
        return None

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
            headers["Cache-Control"] = "no-cache" if path.startswith("/static/") else "no-store"
        await send(message)

    return send_with_headers
