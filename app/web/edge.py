"""The edge of the application: what holds for every request and every answer, whatever it is."""

import logging
from collections.abc import Iterable, Mapping
from time import perf_counter
from uuid import uuid4

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.kernel.problems import BadRequest, TooLarge
from app.web.answers import response_to
from app.web.methods import Methods

log = logging.getLogger("foerderregister.access")

ALWAYS_SENT = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "no-store",
}
"""Unless an answer says something else."""

READABLE = [
    "ETag",
    "Last-Modified",
    "Link",
    "Location",
    "Retry-After",
    "API-Version",
    "X-Request-Id",
    "Idempotency-Replayed",
    "Dry-Run",
    "Content-Language",
    "Content-Disposition",
    "Change-Number",
    "Next-Updated-Since",
]
"""The headers that scripts of other origins may read (CORS)."""


class Outside:
    """Names the request, sends the headers that every answer has, and keeps the access log."""

    def __init__(self, app: ASGIApp, version: str) -> None:
        self.app, self.version = app, version

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and add to the answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        request_id = given if _harmless(given) else uuid4().hex
        scope.setdefault("state", {})["request_id"] = request_id
        began, status = perf_counter(), 0

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["X-Request-Id"] = request_id
                headers["API-Version"] = self.version
                for name, value in ALWAYS_SENT.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self.app(scope, receive, sending)
        finally:
            log.info(
                "%s %s",
                scope["method"],
                scope["path"],
                extra={
                    "status": status,
                    "milliseconds": round((perf_counter() - began) * 1000, 1),
                    "request_id": request_id,
                    "principal": getattr(scope["state"].get("principal"), "name", None),
                },
            )


def _harmless(request_id: str) -> bool:
    return (
        0 < len(request_id) <= 64 and request_id.replace("-", "").isalnum() and request_id.isascii()
    )


class Inside:
    """Refuses foreign hosts and huge bodies, answers HEAD and OPTIONS.

    It also turns every failure into a problem, so that no connection is cut in the middle.
    """

    def __init__(
        self,
        app: ASGIApp,
        hosts: Iterable[str],
        largest_body: int,
        methods: Methods,
        larger: Mapping[str, int] | None = None,
    ) -> None:
        self.app, self.methods = app, methods
        self.hosts, self.largest_body = frozenset(hosts), largest_body
        self.larger = larger or {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, unless it can be answered here."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._answer(scope, receive, sending)
        except Exception as error:
            if begun:
                raise
            await response_to(error, Request(scope))(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._check_host(Headers(scope=scope).get("host", ""))
        body = self._bounded(scope, receive)
        if scope["path"] in self.methods.unreadable and scope["method"] != "OPTIONS":
            self.methods.check(scope["path"], scope["method"])
        if scope["method"] == "OPTIONS":
            await self.methods.response(scope["path"])(scope, body, send)
        elif scope["method"] == "HEAD":
            scope["method"] = "GET"
            scope.setdefault("state", {})["head"] = True
            await self.app(scope, body, _without_body(send))
        else:
            if scope["method"] != "GET":
                self.methods.check(scope["path"], scope["method"])
            await self.app(scope, body, send)

    def _check_host(self, host: str) -> None:
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        if "*" not in self.hosts and name.lower() not in self.hosts:
            raise BadRequest(
                "Unter diesem Rechnernamen antwortet das Register nicht (REGISTRY_TRUSTED_HOSTS).",
                "The registry does not answer under this host name (REGISTRY_TRUSTED_HOSTS).",
            )

    def _bounded(self, scope: Scope, receive: Receive) -> Receive:
        """Refuse a body that says it is too large, and stop reading one that turns out to be."""
        most = self.larger.get(scope["path"], self.largest_body)
        announced = Headers(scope=scope).get("content-length", "0")
        if announced.isdigit() and int(announced) > most:
            raise _too_large(most)
        read = 0

        async def receiving() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > most:
                raise _too_large(most)
            return message

        return receiving


def _too_large(most: int) -> TooLarge:
    return TooLarge(
        f"Eine Anfrage darf hier höchstens {most // 1024} KiB groß sein.",
        f"A request may have {most // 1024} KiB at most here.",
        headers={"Connection": "close"},  # else the server would read on, to no purpose
    )


def _without_body(send: Send) -> Send:
    """Send what a GET would have sent, without its body."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await send(message)

    return sending
