"""Who may speak to the desk: a browser on this machine, opened with the token, on our own pages.

Any page on the web can send requests to a port of this machine. So the host that a request names
must be the loopback interface (else a stranger's name could be pointed at it: DNS rebinding), a
cookie that other sites never send must hold the token, and what changes anything must come by POST
from a page of the desk itself.
"""

import hmac
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; frame-src 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
"""What a page of the desk may load and run: its own files, and no script within a page."""
PREVIEW_POLICY = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
"""What the preview of a page may load: no script at all."""
_SAFE = ("GET", "HEAD")
MOST_REQUEST_BYTES = 25_000_000
"""The longest request that is read: a capture is 20 MB at most."""


class Access:
    """Refuses requests that do not come from the desk's own pages, and marks its answers."""

    def __init__(self, app: ASGIApp, token: str, port: int) -> None:
        """Guard an application.

        Args:
            app: the application.
            token: what the first address must hold, and the cookie from then on.
            port: the port that the desk listens on.
        """
        self._app, self._token = app, token
        self._hosts = (f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}")
        self._cookie = f"desk-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or hand it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refuse(scope)
        app = refusal or self._app
        policy = PREVIEW_POLICY if scope["path"].startswith("/preview/") else POLICY
        await app(scope, receive, _marked(send, policy))

    def _refuse(self, scope: Scope) -> Response | None:
        headers, method = Headers(scope=scope), scope["method"]
        host = headers.get("host", "")
        if host not in self._hosts:
            return _no(421, "This is not the address of the desk.")
        if method not in (*_SAFE, "POST"):
            return _no(405, "The desk knows GET and POST alone.")
        if method == "POST" and headers.get("origin") != f"http://{host}":
            return _no(403, "Only the desk's own pages may change anything.")
        if headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            return _no(403, "Another site led here. Open the desk by its address in the terminal.")
        if int(headers.get("content-length") or 0) > MOST_REQUEST_BYTES:
            return _no(413, "That is more than 25 MB, and no article is that long.")
        if hmac.compare_digest(self._shown(headers), self._token.encode()):
            return None
        return self._let_in(scope, method)

    def _let_in(self, scope: Scope, method: str) -> Response:
        """Take the token out of the first address, and give the cookie for it."""
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if method == "GET" and hmac.compare_digest(given.encode(), self._token.encode()):
            answer = RedirectResponse(scope["path"] or "/", 303)
            answer.set_cookie(self._cookie, self._token, httponly=True, samesite="strict", path="/")
            return answer
        return _no(403, "Open the desk by the address that stands in the terminal.")

    def _shown(self, headers: Headers) -> bytes:
        return cookie_parser(headers.get("cookie", "")).get(self._cookie, "").encode()


def _no(status: int, text: str) -> Response:
    return PlainTextResponse(f"{text}\n", status)


def _marked(send: Send, policy: str) -> Send:
    """Add to each answer what keeps a browser from lending it to others."""

    async def marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers["Content-Security-Policy"] = policy
            headers["X-Content-Type-Options"] = "nosniff"
            headers["Referrer-Policy"] = "same-origin"
            headers["Cross-Origin-Opener-Policy"] = "same-origin"
            headers["Cross-Origin-Resource-Policy"] = "same-origin"
            headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return marked
