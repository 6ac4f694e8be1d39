"""Problems as answers (RFC 9457): one form for everything that can go wrong."""

import logging
from collections.abc import Mapping
from typing import Any, cast
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field, ValidationError
from pydantic_core import to_json
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from starlette.exceptions import HTTPException
from starlette.responses import Response

from app.kernel import dialects, problems
from app.kernel.problems import Flaw, Problem, Where
from app.kernel.validation import explain
from app.kernel.words import Language
from app.web.language import language_of

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER = {"Retry-After": "2"}

log = logging.getLogger("foerderregister")


class FlawOut(BaseModel):
    """One thing that is wrong with a request."""

    where: Where = Field(description="Which part of the request.")
    at: str = Field(
        description="A JSON pointer into the body (RFC 6901), or the name of a parameter or header."
    )
    code: str = Field(description="A stable name of what is wrong.", examples=["missing"])
    detail: str = Field(description="What is wrong and what to do, in the caller's language.")


class ProblemOut(BaseModel):
    """Why a request was declined (RFC 9457). Some kinds of problem have further members."""

    type: str = Field(
        description="Which kind of problem; the address explains it.",
        examples=["/problems/invalid"],
    )
    title: str = Field(description="The kind of problem in words, in the caller's language.")
    status: int = Field(description="The HTTP status, again.", examples=[422])
    detail: str = Field(description="What is wrong in this case and what to do about it.")
    request_id: str = Field(description="Names the request in the registry's log.")
    errors: list[FlawOut] = Field(description="Everything that is wrong, all at once.")


def install(app: FastAPI) -> None:
    """Teach the application to answer every failure as a problem."""
    app.add_exception_handler(Problem, _answer)
    app.add_exception_handler(RequestValidationError, _answer)
    app.add_exception_handler(HTTPException, _answer)


async def _answer(request: Request, error: Exception) -> Response:
    return response_to(error, request)


def response_to(error: Exception, request: Request) -> Response:
    """Answer an error with the problem that it is."""
    problem = problem_of(error)
    if isinstance(problem, problems.Broken):
        log.error("request failed", exc_info=error)
    body = document_of(problem, language_of(request), getattr(request.state, "request_id", "-"))
    headers = {
        "Content-Language": language_of(request),
        "Vary": "Accept-Language",
        "Cache-Control": "no-store",
        **problem.headers,
    }
    return Response(to_json(body), problem.status, headers, MEDIA_TYPE)


def document_of(problem: Problem, language: Language, request_id: str) -> dict[str, Any]:
    """Write a problem down in one language."""
    standard = ProblemOut(
        type=f"/problems/{problem.slug()}",
        title=problem.title.said_in(language),
        status=problem.status,
        detail=problem.detail.said_in(language),
        request_id=request_id,
        errors=[
            FlawOut(where=one.where, at=one.at, code=one.code, detail=one.words.said_in(language))
            for one in problem.flaws
        ],
    )
    return standard.model_dump() | problem.facts


def problem_of(error: Exception) -> Problem:
    """Find the problem in an error; one that we did not foresee is ours, not the client's."""
    match error:
        case Problem():
            return error
        case RequestValidationError():
            return invalid(cast("list[Mapping[str, Any]]", error.errors()))
        case HTTPException():
            return _of_http(error)
        case DBAPIError() | PoolTimeout():
            return _of_database(error)
        case _:
            return _broken()


def _of_database(error: DBAPIError | PoolTimeout) -> Problem:
    """Tell what contradicts the data from what may pass, and both from what must not happen."""
    if isinstance(error, IntegrityError):
        return problems.Conflict(
            "Die Datenbank lehnt das ab: Es widerspricht dem, was bereits gespeichert ist.",
            "The database refuses this: it contradicts what is stored already.",
        )
    if isinstance(error, PoolTimeout) or (error.orig and dialects.is_busy(error.orig)):
        return _busy()
    return _broken()


def _broken() -> Problem:
    return problems.Broken(
        "Ein unerwarteter Fehler ist aufgetreten; es wurde nichts geändert. Nennen Sie dem "
        "Betrieb die request_id.",
        "An unexpected error occurred; nothing was changed. Tell the operators the request_id.",
    )


def _busy() -> Problem:
    return problems.Busy(
        "Die Datenbank ist gerade nicht bereit; es wurde nichts geändert. Versuchen Sie es gleich "
        "noch einmal.",
        "The database is not ready just now; nothing was changed. Try again in a moment.",
        headers=RETRY_AFTER,
    )


def _of_http(error: HTTPException) -> Problem:
    """Translate what the framework itself declines."""
    if error.status_code == 404:
        return problems.NotFound(
            "Unter dieser Adresse gibt es nichts; /docs zeigt alle Adressen.",
            "There is nothing at this address; /docs lists all of them.",
        )
    if error.status_code == 405:
        return problems.MethodNotAllowed(
            "Diese Adresse kennt diese Methode nicht; der Kopf „Allow“ nennt die möglichen.",
            "This address does not know this method; the header Allow lists those it has.",
            headers=error.headers,
        )
    if error.status_code == 413:
        return problems.TooLarge("Die Anfrage ist zu groß.", "The request is too large.")
    return problems.BadRequest(
        "Die Anfrage ist nicht lesbar.", "The request cannot be read.", headers=error.headers
    )


def invalid(errors: list[Mapping[str, Any]], beneath: tuple[str | int, ...] = ()) -> Problem:
    """List everything that Pydantic found wrong; ``beneath`` is where in the request it looked."""
    flaws = _without_null([_flaw(error, (*beneath, *error["loc"])) for error in errors])
    if any(flaw.code == "json_invalid" for flaw in flaws):
        return problems.BadRequest(
            "Der Inhalt ist kein gültiges JSON.", "The body is not valid JSON.", flaws=flaws
        )
    many = len(flaws)
    return problems.Invalid(
        "Eine Angabe ist ungültig." if many == 1 else f"{many} Angaben sind ungültig.",
        "One value is invalid." if many == 1 else f"{many} values are invalid.",
        flaws=flaws,
    )


def _without_null(flaws: list[Flaw]) -> list[Flaw]:
    """Leave out that nothing would be right too, where something was given and is wrong."""
    told = {(one.where, one.at) for one in flaws if one.code != "none_required"}
    return [one for one in flaws if one.code != "none_required" or (one.where, one.at) not in told]


def invalid_body(error: ValidationError) -> Problem:
    """List what is wrong with a body that we put together ourselves, such as a merged patch."""
    return invalid(cast("list[Mapping[str, Any]]", error.errors()), ("body",))


def _flaw(error: Mapping[str, Any], place: tuple[str | int, ...]) -> Flaw:
    where, *path = place
    if where == "body":
        at = pointer(path)
        return Flaw("body", at, error["type"], explain(error))
    name = str(path[0]) if path else ""
    return Flaw(
        cast("Where", where),
        name.replace("_", "-") if where == "header" else name,
        error["type"],
        explain(error),
    )


def pointer(path: list[str | int]) -> str:
    """Write a JSON pointer (RFC 6901)."""
    return "".join(f"/{str(one).replace('~', '~0').replace('/', '~1')}" for one in path)


def address_of(slug: str) -> str:
    """Tell where a kind of problem is explained."""
    return f"/problems/{quote(slug)}"
