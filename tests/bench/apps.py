"""The applications that are measured, each to be served by one uvicorn process.

``ours`` is the real one. ``stock`` answers the way FastAPI's tutorial does: ORM objects go through
``response_model``. ``handwritten`` is the limit: plain SQL on a connection of the driver.
"""

import os
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, FastAPI, Response
from pydantic import create_model
from sqlalchemy import make_url, select
from sqlalchemy.orm import Session, selectinload

from app.kernel.db import Database, open_database
from app.kernel.render import members_of
from app.main import create_app
from app.projects.models import Project
from app.projects.parts import Participation
from app.projects.schemas import ProjectOut
from app.web.lists import Page
from app.web.shapes import Out
from tests.bench import plain

ADDRESS = "REGISTRY_BENCH_DATABASE"
BOOKINGS = "/v1/budget/bookings"

_LISTED: dict[str, Any] = {
    name: (ProjectOut.model_fields[name].annotation, ProjectOut.model_fields[name])
    for name, _, marks in members_of(ProjectOut)
    if not marks
}
Listed: Any = create_model("Listed", __base__=Out, **_LISTED)
"""What a list shows of a project to everybody, as Pydantic would be told."""


def database() -> Database:
    """Open the database that the measurement has named."""
    return open_database(os.environ[ADDRESS])


def ours() -> FastAPI:
    """Build the real application."""
    return create_app(database())


def stock() -> FastAPI:
    """Build the application of the tutorials."""
    app, engine = FastAPI(), database().snapshot

    def session() -> Iterator[Session]:
        with Session(engine) as session:
            yield session

    @app.get("/v1/projects", response_model=Page[Listed])
    def projects(session: Annotated[Session, Depends(session)], limit: int = 50) -> Any:
        found = session.scalars(
            select(Project)
            .where(Project.public())
            .order_by(Project.operation_code)
            .limit(limit + 1)
            .options(
                selectinload(Project.programme),
                selectinload(Project.handlungsfeld),
                selectinload(Project.participations).selectinload(Participation.partner),
            )
        ).all()
        following = cursor(_position(found[limit - 1])) if len(found) > limit else None
        return {"items": found[:limit], "next": following, "count": None}

    return app


def handwritten() -> FastAPI:
    """Build the application that has nothing but SQL."""
    app = FastAPI()
    kind = make_url(os.environ[ADDRESS]).get_backend_name()
    page, one = ((plain.SQL / f"{name}.{kind}.sql").read_text() for name in ("page", "one"))
    line, book = plain.lines(os.environ[ADDRESS]), plain.booking(os.environ[ADDRESS])

    @app.get("/v1/projects")
    def projects(limit: int = 50) -> Response:
        rows = line().execute(page.replace(":limit", str(limit + 1))).fetchall()
        items = ",".join([row[0] for row in rows[:limit]])
        following = f'"{cursor(rows[limit - 1][1])}"' if len(rows) > limit else "null"
        body = f'{{"items":[{items}],"next":{following},"count":null}}'
        return Response(body, media_type="application/json")

    @app.get("/v1/projects/{project_id}")
    def project(project_id: UUID) -> Response:
        given = str(project_id) if kind == "sqlite" else project_id
        ((body,),) = line().execute(one, {"id": given}).fetchall()
        return Response(body, media_type="application/json")

    @app.post(BOOKINGS)
    def bookings(wish: plain.Wish) -> Response:
        return Response(f'{{"number":{book(wish)}}}', 201, media_type="application/json")

    return app


def _position(project: Project) -> str:
    return f'{{"operation_code":"{project.operation_code}","id":"{project.id}"}}'


def cursor(position: str) -> str:
    """Make a cursor as long as the real one."""
    return urlsafe_b64encode(f"{'0' * 12}{position}".encode()).decode().rstrip("=")
