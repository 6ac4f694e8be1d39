"""Lists in other formats by ``Accept``: a file beside a list answers at the list's own address.

``GET /v1/projects`` with ``Accept: text/csv`` is what ``GET /v1/projects.csv`` is. Which formats
there are, the OpenAPI document says; whatever it gains is negotiated too. Who wants none of them,
or anything at all, as browsers do, gets JSON.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

JSON = "application/json"

Formats = Mapping[str, Mapping[str, str]]
"""The address of a list → media type → the address of the file."""


def formats_of(document: dict[str, Any]) -> Formats:
    """Find in the OpenAPI document the files that stand beside lists, ``/v1/projects.csv``."""
    paths: dict[str, Any] = document["paths"]
    found: dict[str, dict[str, str]] = {}
    for path, methods in paths.items():
        beside, _, ending = path.rpartition(".")
        if "/" in ending or "get" not in paths.get(beside, {}) or "get" not in methods:
            continue
        for media_type in methods["get"]["responses"].get("200", {}).get("content", {}):
            name = media_type.partition(";")[0]
            found.setdefault(beside, {}).setdefault(name, path)
    return found


def best(accept: str, offered: Sequence[str]) -> str:
    """Choose the media type that a client likes best (RFC 9110, 12.5.1); JSON if none fits.

    Among those it likes equally one that it names goes before one that it only allows, and JSON
    before others.
    """
    ranges = [one for part in accept.split(",") if (one := _range(part))]

    def liked(media_type: str) -> tuple[float, int, bool]:
        exactness, quality = max(
            ((_exactness(name, media_type), quality) for name, quality in ranges), default=(0, 0.0)
        )
        return (quality if exactness else 0.0, exactness, media_type == JSON)

    chosen = max((JSON, *offered), key=liked)
    return chosen if liked(chosen)[0] > 0 else JSON


def _range(part: str) -> tuple[str, float] | None:
    """Read one range and how much it is liked; None if it cannot be read."""
    name, *parameters = (one.strip().lower() for one in part.split(";"))
    if name.count("/") != 1:
        return None
    given = dict(one.partition("=")[::2] for one in parameters)
    try:
        quality = float(given.get("q", "1"))
    except ValueError:
        return None
    return (name, quality) if 0 <= quality <= 1 else None


def _exactness(name: str, media_type: str) -> int:
    """Tell how exactly a range names a media type; 0 if not at all."""
    if name == media_type:
        return 3
    if name == f"{media_type.partition('/')[0]}/*":
        return 2
    return 1 if name == "*/*" else 0


class Negotiation:
    """Leads a GET of a list to the file that the client would rather have."""

    def __init__(self, app: ASGIApp, formats: Formats) -> None:
        self.app, self.formats = app, formats

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, perhaps to another address."""
        formats = self.formats.get(scope["path"]) if scope["type"] == "http" else None
        if not formats or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        accept = ",".join(Headers(scope=scope).getlist("accept"))
        if accept and (chosen := best(accept, tuple(formats))) != JSON:
            scope = {**scope, "path": formats[chosen], "raw_path": formats[chosen].encode()}

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).add_vary_header("Accept")
            await send(message)

        await self.app(scope, receive, sending)
