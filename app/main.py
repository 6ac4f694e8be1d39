"""Assembly: the only module that knows every other."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from functools import cache
from typing import Any

from fastapi import FastAPI, Request
from fastapi.middleware.cors import CORSMiddleware
from starlette.exceptions import HTTPException
from starlette.responses import Response

from app import __version__, about
from app.access import door
from app.access.routes import router as access
from app.agenda.routes import router as agenda
from app.bodies.routes import router as bodies
from app.bookings.routes import router as bookings
from app.budget.routes import router as budget
from app.catalogue.routes import router as catalogue
from app.changes.routes import router as changes
from app.changes.waiting import Waiters
from app.claims.routes import router as claims
from app.deadlines.routes import router as deadlines
from app.decisions.routes import router as decisions
from app.documentation.examples import EXAMPLES
from app.documentation.pages import router as documentation
from app.documents import storage
from app.documents.routes import UPLOADS
from app.documents.routes import router as documents
from app.events.routes import router as events
from app.exports.routes import router as exports
from app.findings.routes import router as findings
from app.handlungsfelder.routes import router as handlungsfelder
from app.history.routes import router as history
from app.intake.background import Background
from app.intake.routes import IMPORTS, SUGGESTIONS
from app.intake.routes import router as intake
from app.kernel.db import Database
from app.ledger.routes import router as ledger
from app.lifecycle.routes import router as lifecycle
from app.list_of_operations.routes import router as list_of_operations
from app.meetings.routes import router as meetings
from app.partners.routes import router as partners
from app.plans.routes import router as plans
from app.programmes.routes import router as programmes
from app.projects.routes import router as projects
from app.service.routes import router as service
from app.settings import Settings
from app.web import answers, edge, openapi
from app.web.contract import parameters_of
from app.web.documents import Rehearsed
from app.web.idempotency import Replayed
from app.web.methods import Methods
from app.web.negotiation import Negotiation, formats_of
from app.webhooks.outside import Outside
from app.webhooks.routes import router as webhooks

ROUTERS = (
    programmes,
    handlungsfelder,
    partners,
    projects,
    events,
    documents,
    bodies,
    meetings,
    agenda,
    decisions,
    lifecycle,
    findings,
    deadlines,
    budget,
    ledger,
    bookings,
    claims,
    plans,
    changes,
    intake,
    webhooks,
    history,
    exports,
    list_of_operations,
    catalogue,
    access,
    service,
)

Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]]


def create_app(
    database: Database,
    settings: Settings | None = None,
    lifespan: Lifespan | None = None,
) -> FastAPI:
    """Put the house together around one database."""
    settings = settings or Settings()
    app = _with_routes(lifespan)
    app.openapi = document  # type: ignore[method-assign]  # FastAPI's documented way
    app.state.database = database
    app.state.settings = settings
    app.state.authenticate = door.who
    app.state.storage = storage.storage_of(settings)
    app.state.imports = Background()
    app.state.outside = Outside(settings.webhook_test_hosts)
    app.state.stopping = False
    app.state.waiters = Waiters()
    app.state.parameters = parameters_of(document())
    _install(app, settings)
    return app


@cache
def document() -> dict[str, Any]:
    """Write the OpenAPI document: once, for it takes seconds and is the same for every house."""
    return openapi.document_of(_with_routes(), about.ABOUT | {"version": __version__}, EXAMPLES)


def _with_routes(lifespan: Lifespan | None = None) -> FastAPI:
    app = FastAPI(
        generate_unique_id_function=openapi.operation_id,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        separate_input_output_schemas=False,
        lifespan=lifespan,
    )
    for router in (*ROUTERS, documentation):
        app.include_router(router)
    return app


def _install(app: FastAPI, settings: Settings) -> None:
    """Set up what surrounds the routes; the last one added is the outermost."""
    methods = Methods(document())
    answers.install(app)

    @app.exception_handler(Replayed)
    @app.exception_handler(Rehearsed)
    async def repeat(_request: Request, finished: Replayed | Rehearsed) -> Response:
        return finished.answer

    @app.exception_handler(405)
    async def refuse(request: Request, _error: HTTPException) -> Response:
        return answers.response_to(methods.refusal(request.url.path, request.method), request)

    app.add_middleware(Negotiation, formats=formats_of(document()))
    app.add_middleware(
        edge.Inside,
        hosts=settings.trusted_hosts,
        largest_body=settings.largest_body,
        methods=methods,
        larger={
            UPLOADS: settings.largest_document,
            IMPORTS: settings.largest_import,
            SUGGESTIONS: settings.largest_import,
        },
    )
    app.add_middleware(
        CORSMiddleware,
        allow_origins=settings.cors_origins,
        allow_methods=["GET", "POST", "PATCH", "DELETE"],
        allow_headers=[
            "Authorization",
            "Content-Type",
            "If-Match",
            "If-None-Match",
            "Idempotency-Key",
            "Accept-Language",
            "X-Request-Id",
        ],
        expose_headers=edge.READABLE,
        max_age=600,
    )
    app.add_middleware(edge.Outside, version=__version__)
