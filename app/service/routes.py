"""What operators and newcomers ask first."""

from typing import Annotated, Any

from fastapi import Path, Request
from pydantic import BaseModel, Field
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.responses import RedirectResponse

from app import __version__, upgrade
from app.kernel.identity import PERMISSIONS, Permission, Role
from app.kernel.problems import Busy, NotFound, Problem, every_problem
from app.kernel.vocabulary import Vocabulary
from app.web.contract import Router, tells
from app.web.doors import database_of
from app.web.shapes import TextOut

router = Router(tags=["Service"])


class HealthOut(BaseModel):
    """Whether the registry works."""

    status: str = Field(description="`ok`.", examples=["ok"])
    version: str = Field(description="The program's version.")


class TermOut(BaseModel):
    """One value of a closed list."""

    value: str = Field(description="As it stands in documents and filters.")
    label: TextOut = Field(description="What people call it.")


class PermissionOut(BaseModel):
    """Something that may be done, and who may."""

    permission: Permission = Field(description="What may be done.")
    label: TextOut = Field(description="The same in words.")
    roles: list[Role] = Field(description="Whoever has one of these roles may.")
    anonymous: bool = Field(description="Whether nobody needs a key for it.")


class ProblemKindOut(BaseModel):
    """A kind of problem: what it means for whoever meets it."""

    type: str = Field(description="As it stands in problem documents.")
    title: TextOut = Field(description="Its name.")
    status: int = Field(description="Its HTTP status.")
    description: str = Field(description="What it means and what to do.")


@router.get("/", include_in_schema=False, openapi_extra={"x-permission": "read-public"})
def enter() -> RedirectResponse:
    """Lead to the documentation."""
    found = {"Link": '</.well-known/api-catalog>; rel="api-catalog"'}
    return RedirectResponse("/docs", 303, found)


@router.get("/healthz", **tells(Permission.READ_PUBLIC))
def get_health() -> HealthOut:
    """Tell that the process lives. Does not ask the database."""
    return HealthOut(status="ok", version=__version__)


@router.get("/readyz", **tells(Permission.READ_PUBLIC))
def get_readiness(request: Request) -> HealthOut:
    """Tell whether the registry can answer: its database is there and up to date."""
    try:
        with database_of(request).reading.connect() as connection:
            there = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    except SQLAlchemyError as error:
        raise _not_ready(
            "Die Datenbank antwortet nicht.", "The database does not answer."
        ) from error
    if there != upgrade.needed() or request.app.state.stopping:
        raise _not_ready(
            f"Die Datenbank hat Version {there}, nötig ist {upgrade.needed()}.",
            f"The database has version {there}, {upgrade.needed()} is needed.",
        )
    return HealthOut(status="ok", version=__version__)


def _not_ready(de: str, en: str) -> Busy:
    return Busy(de, en, headers={"Retry-After": "5"})


@router.get("/v1/vocabularies", **tells(Permission.READ_PUBLIC))
def get_vocabularies() -> dict[str, list[TermOut]]:
    """List every closed list of values with what people call them."""
    return VOCABULARIES


@router.get("/v1/permissions", **tells(Permission.READ_PUBLIC))
def get_permissions() -> list[PermissionOut]:
    """List who may do what."""
    return [
        PermissionOut(
            permission=permission,
            label=TextOut(de=words.de, en=words.en),
            roles=sorted(roles),
            anonymous=permission == Permission.READ_PUBLIC,
        )
        for permission, (roles, words) in PERMISSIONS.items()
    ]


@router.get("/problems", **tells(Permission.READ_PUBLIC))
def list_problems() -> list[ProblemKindOut]:
    """List every kind of problem that the registry answers with."""
    return [_described(kind) for kind in every_problem()]


@router.get("/problems/{slug}", **tells(Permission.READ_PUBLIC, NotFound))
def get_problem(
    slug: Annotated[
        str,
        Path(pattern="^[a-z-]{1,60}$", description="The end of its `type`.", examples=["stale"]),
    ],
) -> ProblemKindOut:
    """Explain one kind of problem."""
    for kind in every_problem():
        if kind.slug() == slug:
            return _described(kind)
    raise NotFound("Dieses Problem gibt es nicht.", "There is no such problem.")


def _described(kind: type[Problem]) -> ProblemKindOut:
    return ProblemKindOut(
        type=f"/problems/{kind.slug()}",
        title=TextOut(de=kind.title.de, en=kind.title.en),
        status=kind.status,
        description=" ".join((kind.__doc__ or "").split()),
    )


def _name(vocabulary: type[Any]) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in vocabulary.__name__).strip("_")


VOCABULARIES: dict[str, list[TermOut]] = {
    _name(one): [
        TermOut(value=term.value, label=TextOut(de=term.words.de, en=term.words.en)) for term in one
    ]
    for one in sorted(Vocabulary.__subclasses__(), key=lambda one: one.__name__)
}
