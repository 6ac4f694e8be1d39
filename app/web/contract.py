"""What every operation of one kind has in common, said once: who may, and what may be answered.

Routes are declared with ``**lists(...)``, ``**reads(...)``, ``**creates(...)``, ``**changes(...)``
or ``**removes(...)``. A route without one of them has no permission and is refused at start-up:
nothing is open by accident.
"""

from collections.abc import Callable, Coroutine, Iterable, Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.routing import APIRoute, _effective_route_context_var
from starlette.responses import Response
from starlette.routing import Match
from starlette.types import Scope

from app.kernel import problems
from app.kernel.identity import FOR_ANYBODY, Permission
from app.kernel.problems import Problem
from app.web import asked, strict
from app.web.strict import FILE

PERMISSION = "x-permission"
MEDIA_TYPE = "application/problem+json"

ALWAYS: tuple[type[Problem], ...] = (
    problems.BadRequest,
    problems.UnknownParameter,
    problems.Unauthenticated,
    problems.Invalid,
    problems.Broken,
    problems.Busy,
)
WITH_BODY: tuple[type[Problem], ...] = (
    problems.Forbidden,
    problems.TooLarge,
    problems.UnsupportedMediaType,
)

Options = dict[str, Any]


def lists(permission: Permission, *declines: type[Problem]) -> Options:
    """Declare a GET of many: a page, with a link to the next."""
    return _conditional(_operation(permission, problems.BadCursor, *declines)) | {
        "response_description": "One page of the list.",
    }


def reads(permission: Permission, *declines: type[Problem], merges: bool = False) -> Options:
    """Declare a GET of one document, which may have become part of another."""
    options = _conditional(_operation(permission, problems.NotFound, *declines))
    if merges:
        options["responses"][308] = {"description": "It was merged; Location says into which."}
    return options | {"response_description": "The document, with its ETag."}


def tells(permission: Permission, *declines: type[Problem]) -> Options:
    """Declare a GET of something that is not kept as a record: it has no ETag."""
    return _operation(permission, *declines) | {"response_description": "As it is now."}


def creates(permission: Permission, *declines: type[Problem]) -> Options:
    """Declare a POST that makes something new, once even if it is retried."""
    return _operation(permission, *WITH_BODY, problems.Conflict, problems.KeyReused, *declines) | {
        "status_code": 201,
        "response_description": "Created; Location says where.",
    }


def acts(permission: Permission, *declines: type[Problem]) -> Options:
    """Declare a POST that does something to what exists, once even if it is retried."""
    found = (problems.NotFound, problems.Conflict, problems.KeyReused)
    return _operation(permission, *WITH_BODY, *found, *declines) | {
        "response_description": "Done; this is how it stands now.",
    }


def changes(permission: Permission, *declines: type[Problem]) -> Options:
    """Declare a PATCH, which must say which version it changes."""
    return _operation(permission, *WITH_BODY, *VERSIONED, *declines) | {
        "response_description": "Changed; this is how it stands now.",
    }


def removes(permission: Permission, *declines: type[Problem]) -> Options:
    """Declare a DELETE, which must say which version it deletes."""
    return _operation(
        permission, problems.Forbidden, *VERSIONED, problems.StillReferenced, *declines
    ) | {
        "status_code": 204,
        "response_description": "Deleted.",
    }


def takes_file(options: Options) -> Options:
    """Let a POST take a file as its whole body, instead of JSON."""
    schema = {"type": "string", "format": "binary"}
    body = {"required": True, "content": {FILE: {"schema": schema}}}
    return options | {"openapi_extra": options["openapi_extra"] | {"requestBody": body}}


def sends_file(options: Options, media_types: Iterable[str]) -> Options:
    """Let a GET answer with a file of one of these media types, instead of JSON."""
    schema = {"type": "string", "format": "binary"}
    content = {media_type: {"schema": schema} for media_type in (FILE, *media_types)}
    return options | {
        "responses": options["responses"] | {200: {"content": content}},
        "response_class": Response,
        "response_description": "The file, to be saved, with its ETag.",
    }


def exports(permission: Permission, media_type: str) -> Options:
    """Declare a GET of a whole list as a file, with what is needed to know that it is complete."""
    json = media_type.endswith("json") and not media_type.endswith("ndjson")
    schema = {"type": "object"} if json else {"type": "string", "format": "binary"}
    answer = {
        "content": {media_type: {"schema": schema}},
        "headers": {
            "Change-Number": {
                "description": "The number of the last change that is in the file.",
                "schema": {"type": "integer"},
            },
            "Link": {
                "description": 'The address of the manifest, `rel="describedby"` (RFC 8288).',
                "schema": {"type": "string"},
            },
        },
    }
    options = _conditional(_operation(permission))
    return options | {
        "responses": options["responses"] | {200: answer},
        "response_class": Response,
        "response_description": "The whole list, as a file to be saved.",
    }


def check_file(request: Request) -> None:
    """Refuse a body that does not say that it is nothing but a file.

    A form would bring its own lines into the file.

    Raises:
        UnsupportedMediaType: it is something else, or says nothing.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FILE:
        raise problems.UnsupportedMediaType(
            f"Senden Sie die Datei selbst als Inhalt, kein Formular, mit „Content-Type: {FILE}“.",
            f"Send the file itself as the body, not a form, with `Content-Type: {FILE}`.",
            headers={"Accept-Post": FILE},
        )


VERSIONED: tuple[type[Problem], ...] = (
    problems.NotFound,
    problems.Conflict,
    problems.Stale,
    problems.PreconditionRequired,
)


def _operation(permission: Permission, *declines: type[Problem]) -> Options:
    kinds = dict.fromkeys((*ALWAYS, *declines))
    if permission not in FOR_ANYBODY:
        kinds[problems.Forbidden] = None
    return {
        "responses": _responses(list(kinds)),
        "openapi_extra": {PERMISSION: permission.value},
    }


def _conditional(options: Options) -> Options:
    """Say that whoever has the answer already need not get it again."""
    options["responses"][304] = {"description": "You have this answer already (If-None-Match)."}
    return options


def _responses(kinds: list[type[Problem]]) -> dict[int | str, dict[str, Any]]:
    """Document which problems may be answered, by status."""
    return {
        status: {
            "description": " · ".join(
                f"`{kind.slug()}`: {kind.title.en}" for kind in kinds if kind.status == status
            ),
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemOut"}}},
        }
        for status in sorted({kind.status for kind in kinds})
    }


class Route(APIRoute):
    """A route that knows who may use it, and looks at a request before FastAPI does."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        extra = options.get("openapi_extra") or {}
        if PERMISSION not in extra:
            raise TypeError(f"{path} does not say who may use it; see app.web.contract.")
        self.permission = Permission(extra[PERMISSION])
        super().__init__(path, endpoint, **options)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Put our own checks before FastAPI's."""
        handle = self._handler()

        async def checked(request: Request) -> Response:
            principal = await request.app.state.authenticate(request)
            request.state.principal = principal
            principal.must(self.permission)
            request.state.asked = request.url.query
            strict.check_query(request, self._parameters(request))
            if self.body_field:
                await strict.read_json(request)
            return await handle(request)

        return checked

    def _parameters(self, request: Request) -> Mapping[str, bool]:
        """Tell which parameters this operation has; true for those that are lists."""
        known: Mapping[str, bool] = request.app.state.parameters.get(self.name, {})
        return known

    def _handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Let FastAPI make its handler with our way to read a query model.

        FastAPI makes one handler for the router and one for each inclusion of it; while it does,
        it says which inclusion that is.
        """
        inclusion = _effective_route_context_var.get()
        route = self if inclusion is None or inclusion.original_route is not self else inclusion
        documented = route.dependant
        route.dependant = asked.in_one_go(documented, self._parameters)
        try:
            return super().get_route_handler()
        finally:
            route.dependant = documented


class Router(APIRouter):
    """A router whose routes are all of that kind."""

    def __init__(self, **options: Any) -> None:
        super().__init__(route_class=Route, **options)

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Look at our routes only if the address can be one of them."""
        return super().matches(scope) if self.prefix in scope["path"] else (Match.NONE, {})


def parameters_of(document: dict[str, Any]) -> dict[str, dict[str, bool]]:
    """Read from the OpenAPI document the query parameters of each operation: true for lists."""
    return {
        operation["operationId"]: {
            one["name"]: one["schema"].get("type") == "array"
            for one in operation.get("parameters", [])
            if one["in"] == "query"
        }
        for methods in document["paths"].values()
        for operation in methods.values()
    }
