"""The list of operations over HTTP."""

from typing import Annotated, Any

from fastapi import Path, Query, Request, Response

from app.exports.schemas import ManifestOut
from app.exports.vocabulary import Profile
from app.kernel import clock
from app.kernel.identity import Permission
from app.kernel.problems import NotFound, UnknownReference
from app.ledger.queries import ProgrammeMeant
from app.list_of_operations import answers, commands, queries, reports
from app.list_of_operations.answers import export_of
from app.list_of_operations.case import Operation
from app.list_of_operations.descriptor import table_schema
from app.list_of_operations.queries import (
    GapsStretch,
    OperationsAsked,
    TableAsked,
    WorkbookAsked,
)
from app.list_of_operations.row import COLUMNS
from app.list_of_operations.schemas import (
    OperationGapsOut,
    OperationsOut,
    PublicationStateOut,
    StateKnown,
)
from app.programmes.models import Programme
from app.programmes.rules import ProgrammeNeeded
from app.publications import queries as publications
from app.publications.rules import PublicationTooEarly, due_on
from app.publications.schemas import PublicationIn, PublicationOut
from app.web import computing, documents
from app.web.contract import Router, creates, lists, reads, tells
from app.web.documents import Document
from app.web.doors import Creating, Reading, Snapshot
from app.web.lists import Page
from app.web.wire import Identifier

router = Router(prefix="/v1/exports", tags=["Exports"])

LIST = "/list-of-operations"
PUBLIC, INTERNAL = Permission.READ_PUBLIC, Permission.READ_INTERNAL
MACHINE = Profile.MACHINE

Asked = Annotated[OperationsAsked, Query()]
Table = Annotated[TableAsked, Query()]
Workbook = Annotated[WorkbookAsked, Query()]
PublicationId = Annotated[Identifier, Path(description="The publication's id.")]


@router.get(LIST, **reads(PUBLIC), response_model=OperationsOut)
def get_list_of_operations(look: Snapshot, where: Asked) -> Response:
    """Read a programme's list of operations as one document.

    Art. 49(3) of Regulation (EU) 2021/1060. Every project that was ever granted, once.
    `updated_since` asks only for what has changed, and for what has left the list. With `Accept`
    it can be had as CSV or XLSX too.
    """
    return answers.answer(look, where, "json", MACHINE)


@router.get(f"{LIST}.json", **export_of("json"))
def export_list_of_operations_json(look: Snapshot, where: Asked) -> Response:
    """Export a programme's list of operations as JSON, as a file.

    The same document as without `.json`.
    """
    return answers.answer(look, where, "json", MACHINE)


@router.get(f"{LIST}.csv", **export_of("csv"))
def export_list_of_operations_csv(look: Snapshot, where: Table) -> Response:
    """Export a programme's list of operations as CSV.

    This is the file that is published. Its Table Schema stands beside it.
    """
    return answers.answer(look, where, "csv", where.profile)


@router.get(f"{LIST}.xlsx", **export_of("xlsx"))
def export_list_of_operations_xlsx(look: Snapshot, where: Workbook) -> Response:
    """Export a programme's list of operations as a workbook (XLSX)."""
    return answers.answer(look, where, "xlsx", where.profile)


@router.get(f"{LIST}.json.manifest.json", **tells(PUBLIC, NotFound), response_model=ManifestOut)
def describe_list_of_operations_json(look: Snapshot, where: Asked) -> Response:
    """Describe the file `list-of-operations.json` made with the same parameters."""
    return answers.manifest(look, where, "json", MACHINE)


@router.get(f"{LIST}.csv.manifest.json", **tells(PUBLIC, NotFound), response_model=ManifestOut)
def describe_list_of_operations_csv(look: Snapshot, where: Table) -> Response:
    """Describe the file `list-of-operations.csv` made with the same parameters."""
    return answers.manifest(look, where, "csv", where.profile)


@router.get(f"{LIST}.xlsx.manifest.json", **tells(PUBLIC, NotFound), response_model=ManifestOut)
def describe_list_of_operations_xlsx(look: Snapshot, where: Workbook) -> Response:
    """Describe the file `list-of-operations.xlsx` made with the same parameters."""
    return answers.manifest(look, where, "xlsx", where.profile)


@router.get(f"{LIST}.schema.json", **tells(PUBLIC))
def get_list_of_operations_schema() -> dict[str, Any]:
    """Describe the columns of `list-of-operations.csv` as a Table Schema (Frictionless).

    It fits the profile `machine` without `updated_since`.
    """
    return table_schema(COLUMNS)


@router.get(f"{LIST}/gaps", **lists(INTERNAL))
def list_gaps(
    request: Request, look: Reading, where: Annotated[GapsStretch, Query()]
) -> Document[Page[OperationGapsOut]]:
    """List the operations that lack something, with what, why it matters, and what helps.

    `severity=blocks` lists those that cannot be published as the law asks.
    """
    default = request.app.state.settings.default_programme
    today = clock.today()
    home = queries.programme(where, default).with_only_columns(Programme.id).scalar_subquery()

    def told(operation: Operation) -> OperationGapsOut | None:
        found = reports.gaps_told(operation, today, where.code, where.severity)
        return OperationGapsOut.model_validate(found) if found else None

    return computing.sifted(
        look, queries.granted(home), Operation, queries.operation(), where, told
    )


@router.get(f"{LIST}/status", **reads(PUBLIC))
def get_publication_state(
    request: Request, look: Reading, where: Annotated[ProgrammeMeant, Query()]
) -> Document[PublicationStateOut]:
    """Tell where the publication of the list stands: when it was, when it is due, what it lacks."""
    default = request.app.state.settings.default_programme
    today = clock.today()

    def work(known: StateKnown) -> PublicationStateOut:
        first = min((one.granted_on for one in known.operations), default=None)
        due = due_on(known.last_due_on, first, known.reporting_cycle_months)
        return PublicationStateOut(
            programme=known.programme,
            last_published_on=known.last_published_on,
            last_url=known.last_url,
            next_due_on=due,
            overdue=due is not None and due < today,
            **reports.counted(known.operations, today),
        )

    of = queries.programme(where, default)
    return computing.worked_out(look, StateKnown, queries.state(), of, work)


@router.get(f"{LIST}/publications", **lists(PUBLIC))
def list_publications(
    request: Request, look: Reading, where: Annotated[publications.PublicationPage, Query()]
) -> Document[Page[PublicationOut]]:
    """List when a programme's list was published, the newest first."""
    default = request.app.state.settings.default_programme
    found = publications.in_order(where, default)
    return documents.page(look, found, PublicationOut, where)


@router.post(
    f"{LIST}/publications",
    **creates(
        Permission.PUBLISH_OPERATIONS, UnknownReference, ProgrammeNeeded, PublicationTooEarly
    ),
)
def record_publication(
    request: Request, body: PublicationIn, session: Creating
) -> Document[PublicationOut]:
    """Record that the list was published, as it is now: what was on it, and its checksum."""
    settings = request.app.state.settings
    publication = commands.publish(
        session, body, settings.default_programme, clock.today(), settings.public_url
    )
    location = f"{answers.ADDRESS}/publications"
    return documents.written(session, publication, PublicationOut, location=location)


@router.get(f"{LIST}/publications/{{publication_id}}", **reads(PUBLIC))
def get_publication(
    look: Reading,
    publication_id: PublicationId,
    fields: Annotated[publications.PublicationFields, Query()],
) -> Document[PublicationOut]:
    """Read one publication of the list."""
    found = publications.publication(publication_id)
    return documents.document(look, found, PublicationOut, fields)
