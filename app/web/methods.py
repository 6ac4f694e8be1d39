"""Which methods an address has: for OPTIONS, and for the header Allow of a 405."""

import re
from typing import Any

from starlette.responses import Response

from app.kernel.problems import MethodNotAllowed, NotFound
from app.web.strict import ACCEPTED, FILE

UNDOCUMENTED = ("/", "/docs", "/docs/assets/[^/]+", "/openapi.json")
"""Pages for people and programs that the document does not describe."""


class Methods:
    """Knows every address of the OpenAPI document and what it takes."""

    def __init__(self, document: dict[str, Any]) -> None:
        paths: dict[str, Any] = document["paths"]
        self.known = [
            (re.compile(re.sub(r"{[^}]+}", "[^/]+", path)), self._with_head(paths[path]))
            for path in sorted(paths, key=lambda path: path.count("{"))
        ]
        self.unreadable = {path for path in paths if "{" not in path and "get" not in paths[path]}
        """Fixed addresses that a GET must not take for a record beside them."""
        self.files = {
            path: FILE
            for path, methods in paths.items()
            if FILE in methods.get("post", {}).get("requestBody", {}).get("content", {})
        }
        """Addresses to which a file is posted instead of JSON."""
        self.known += [(re.compile(path), ("GET", "HEAD", "OPTIONS")) for path in UNDOCUMENTED]

    @staticmethod
    def _with_head(operations: dict[str, Any]) -> tuple[str, ...]:
        names = {name.upper() for name in operations} | {"OPTIONS"}
        return tuple(sorted(names | {"HEAD"} if "GET" in names else names))

    def of(self, path: str) -> tuple[str, ...]:
        """List the methods of an address; none if there is no such address.

        A fixed address goes before one with an identifier: ``/facets`` is no ``/{project_id}``.
        """
        found = (names for pattern, names in self.known if pattern.fullmatch(path))
        return next(found, ())

    def check(self, path: str, method: str) -> None:
        """Refuse a method that a known address does not have.

        Raises:
            MethodNotAllowed: it has others.
        """
        allowed = self.of(path)
        if allowed and method not in allowed:
            raise self.refusal(path, method)

    def response(self, path: str) -> Response:
        """Answer OPTIONS."""
        allowed = self.of(path)
        if not allowed:
            raise NotFound(
                "Unter dieser Adresse gibt es nichts; /docs zeigt alle Adressen.",
                "There is nothing at this address; /docs lists all of them.",
            )
        headers = {"Allow": ", ".join(allowed)}
        if "PATCH" in allowed:
            headers["Accept-Patch"] = ", ".join(ACCEPTED["PATCH"])
        if "POST" in allowed:
            headers["Accept-Post"] = self.files.get(path) or ", ".join(ACCEPTED["POST"])
        return Response(status_code=204, headers=headers)

    def refusal(self, path: str, method: str) -> MethodNotAllowed:
        """Refuse a method that an address does not have."""
        allowed = ", ".join(self.of(path))
        return MethodNotAllowed(
            f"{method} gibt es hier nicht, nur: {allowed}.",
            f"There is no {method} here, only: {allowed}.",
            headers={"Allow": allowed},
        )
