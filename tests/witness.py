"""A client that also checks that the documentation tells the truth."""

import re
from functools import cache
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response


class Witness(TestClient):
    """Fail the test when an answer has a status or a form that the document does not promise."""

    def request(self, method: str, url: Any, **options: Any) -> Response:
        answer: Response = super().request(method, url, **options)
        assert isinstance(self.app, FastAPI)
        operation = promised(self.app, method, answer.request.url.path)
        if operation:
            responses = operation["responses"]
            assert str(answer.status_code) in responses, (
                f"{method} {url}: {answer.status_code} {answer.text}"
            )
        if answer.status_code >= 400 and method != "HEAD":
            assert answer.headers["content-type"] == "application/problem+json", answer.text
            assert answer.json()["status"] == answer.status_code
        return answer


def promised(app: FastAPI, method: str, path: str) -> dict[str, Any] | None:
    """Find the operation in the document that a request is for."""
    for pattern, methods in patterns(app):
        if pattern.fullmatch(path):
            found: dict[str, Any] | None = methods.get(method.lower())
            return found
    return None


@cache
def patterns(app: FastAPI) -> list[tuple[re.Pattern[str], dict[str, Any]]]:
    paths: dict[str, Any] = app.openapi()["paths"]
    fixed_first = sorted(paths, key=lambda path: path.count("{"))
    return [(re.compile(re.sub(r"{[^}]+}", "[^/]+", path)), paths[path]) for path in fixed_first]
