"""Which methods an address has: for OPTIONS, and for the header Allow of a 405."""

import re
from typing import Any

from starlette.responses import Response

from app.kernel.problems import MethodNotAllowed, NotFound
from app.web.strict import ACCEPTED


class Methods:
    """Knows every address of the OpenAPI document and what it takes."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.known = [
            (re.compile(re.sub(r"{[^}]+}", "[^/]+", path)), self._with_head(operations))
            for path, operations in document["paths"].items()
        ]

    @staticmethod
    def _with_head(operations: dict[str, Any]) -> tuple[str, ...]:
        names = {name.upper() for name in operations} | {"OPTIONS"}
        return tuple(sorted(names | {"HEAD"} if "GET" in names else names))

    def of(self, path: str) -> tuple[str, ...]:
        """List the methods of an address; none if there is no such address."""
        found = {name for pattern, names in self.known if pattern.fullmatch(path) for name in names}
        return tuple(sorted(found))

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
            headers["Accept-Post"] = ", ".join(ACCEPTED["POST"])
        return Response(status_code=204, headers=headers)

    def refusal(self, path: str, method: str) -> MethodNotAllowed:
        """Refuse a method that an address does not have."""
        allowed = ", ".join(self.of(path))
        return MethodNotAllowed(
            f"{method} gibt es hier nicht, nur: {allowed}.",
            f"There is no {method} here, only: {allowed}.",
            headers={"Allow": allowed},
        )
