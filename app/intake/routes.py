"""Imports over HTTP."""

from typing import Annotated, Any

from fastapi import Header, Path, Query, Request, Response
from pydantic.json_schema import SkipJsonSchema
from starlette.concurrency import run_in_threadpool

from app.intake import commands, entries, queries, rules, running, undoing
from app.intake.background import Background
from app.intake.entries import Done
from app.intake.jobs import Job, prepared
from app.intake.lists import check
from app.intake.models import FileImport, ImportMapping
from app.intake.schemas import (
    ImportedRecordOut,
    ImportMappingIn,
    ImportMappingOut,
    ImportMappingPatch,
    ImportOut,
    SuggestionsOut,
)
from app.intake.suggesting import suggestions
from app.intake.targets import PERMISSIONS
from app.intake.uploads import LookedAt, Receiving
from app.kernel.db import Database
from app.kernel.identity import Permission
from app.kernel.problems import UnknownReference
from app.programmes.rules import ProgrammeNeeded
from app.spreadsheets.mistakes import UnusableFile
from app.web import changing, computing, documents, etags, idempotency
from app.web.changing import IfMatch
from app.web.contract import (
    Options,
    Router,
    acts,
    changes,
    creates,
    lists,
    reads,
    removes,
    takes_file,
)
from app.web.documents import Document
from app.web.doors import Creating, Reading, Writing, database_of, principal_of
from app.web.lists import Page
from app.web.wire import Identifier

IMPORTS = "/v1/imports"
SUGGESTIONS = f"{IMPORTS}/suggestions"
MAPPINGS = f"{IMPORTS}/mappings"

LONG_LIST = 1_000_000
"""Bytes from which on a list whose rows are not counted goes on in the background."""

router = Router(prefix=IMPORTS, tags=["Imports"])

ImportId = Annotated[Identifier, Path(description="The import's id.")]
MappingId = Annotated[Identifier, Path(description="The mapping's id.")]


def _three_ways(options: Options) -> Options:
    """Document that an import may be done, may have been done before, or may go on."""
    options["responses"] |= {
        200: {"model": ImportOut, "description": "The same was imported before; nothing was done."},
        202: {"model": ImportOut, "description": "It goes on; Location says where to look."},
    }
    return options | {"response_description": "Imported; Location says where the report is."}


@router.get("", **lists(Permission.READ_INTERNAL))
def list_imports(
    request: Request, look: Reading, where: Annotated[queries.ImportPage, Query()]
) -> Document[Page[ImportOut]]:
    """List imports, the newest first."""
    told = queries.members(_background(request).live)
    return documents.page(look, queries.imports(where), ImportOut, where, told)


@router.post(
    "",
    **_three_ways(
        takes_file(
            creates(
                Permission.IMPORT,
                UnknownReference,
                ProgrammeNeeded,
                UnusableFile,
                rules.FileRefused,
            )
        )
    ),
)
async def create_import(
    request: Request,
    received: Receiving,
    prefer: Annotated[
        str | SkipJsonSchema[None],
        Header(
            max_length=200,
            description="`respond-async`: answer 202 at once and go on in the background. More "
            "than 2,000 rows always do.",
        ),
    ] = None,
) -> Document[ImportOut]:
    """Import a spreadsheet. All of it, or nothing with every mistake listed.

    The body is the file (CSV or XLSX). Rows that name a record (`id`, or `operation_code`) change
    it, as far as they have columns; others make new ones. The same file with the same decisions
    is imported once; sent again, it is answered with the first report, so an `Idempotency-Key` is
    not looked at. `dry_run` is the import itself, undone before the answer.
    """
    stated, database = received.stated, database_of(request)
    actor, name = principal_of(request).name, request.state.request_id
    default = request.app.state.settings.default_programme
    job = await run_in_threadpool(
        prepared, database, received.file, stated, default, new=_may_make_programmes(request)
    )
    if not stated.dry_run and _is_long(job, prefer):
        async with database.turn:
            done = await run_in_threadpool(entries.announce, database, job, actor, name)
        if not done.repeated:
            _background(request).start(database, job, done.id, actor, name, received.keep())
        return _answer(done)
    await run_in_threadpool(check, job, stated.mistakes_after)
    async with database.turn:
        done = await run_in_threadpool(
            running.run,
            database,
            job,
            actor,
            name,
            dry_run=stated.dry_run,
            after=stated.mistakes_after,
        )
    return _answer(done, dry_run=stated.dry_run)


@router.post("/suggestions", **takes_file(acts(Permission.IMPORT, UnknownReference, UnusableFile)))
async def suggest_import_columns(request: Request, received: LookedAt) -> Document[SuggestionsOut]:
    """Suggest what the columns of a spreadsheet are about. Nothing is imported.

    Only what is certain is taken; other possibilities are offered, to be decided with `mapping`.
    """
    database: Database = database_of(request)
    found = await run_in_threadpool(suggestions, database, received.file, received.stated)
    return documents.tried(found)


@router.get("/mappings", **lists(Permission.READ_INTERNAL))
def list_import_mappings(
    look: Reading, where: Annotated[queries.MappingPage, Query()]
) -> Document[Page[ImportMappingOut]]:
    """List saved mappings by name."""
    return documents.page(look, queries.mappings(where), ImportMappingOut, where)


@router.post("/mappings", **creates(Permission.IMPORT, rules.MappingNameTaken))
def create_import_mapping(body: ImportMappingIn, session: Creating) -> Document[ImportMappingOut]:
    """Save which column is about what, under a name that imports can use."""
    mapping = commands.save(session, body)
    return documents.written(session, mapping, ImportMappingOut, location=MAPPINGS)


@router.get("/mappings/{mapping_id}", **reads(Permission.READ_INTERNAL))
def get_import_mapping(
    look: Reading, mapping_id: MappingId, fields: Annotated[queries.MappingFields, Query()]
) -> Document[ImportMappingOut]:
    """Read one mapping."""
    return documents.document(look, queries.mapping(mapping_id), ImportMappingOut, fields)


@router.patch("/mappings/{mapping_id}", **changes(Permission.IMPORT, rules.MappingNameTaken))
def change_import_mapping(
    body: ImportMappingPatch, session: Writing, mapping_id: MappingId, if_match: IfMatch
) -> Document[ImportMappingOut]:
    """Change a mapping. What was imported with it stays as it is."""
    mapping = changing.load(session, ImportMapping, mapping_id)
    changing.check_version(session, mapping, if_match, changing.said(body))
    commands.change(session, mapping, changing.merged(mapping, ImportMappingIn, body))
    return documents.written(session, mapping, ImportMappingOut)


@router.delete("/mappings/{mapping_id}", **removes(Permission.IMPORT))
def delete_import_mapping(session: Writing, mapping_id: MappingId, if_match: IfMatch) -> Response:
    """Delete a mapping. What was imported with it stays as it is."""
    mapping = changing.load(session, ImportMapping, mapping_id)
    changing.check_version(session, mapping, if_match, {})
    session.delete(mapping)
    return Response(status_code=204)


@router.get("/{import_id}", **reads(Permission.READ_INTERNAL))
def get_import(request: Request, look: Reading, import_id: ImportId) -> Document[ImportOut]:
    """Read one import: how far it is, and what became of it."""
    told = queries.members(_background(request).live)
    return computing.computed(look, ImportOut, told, queries.one_import(import_id))


@router.get("/{import_id}/records", **lists(Permission.READ_INTERNAL))
def list_imported_records(
    look: Reading, import_id: ImportId, where: Annotated[queries.ImportedRecordPage, Query()]
) -> Document[Page[ImportedRecordOut]]:
    """List what an import did with which record, in the order of the rows."""
    told: dict[str, Any] = queries.record_members()
    return documents.page(look, queries.records(import_id, where), ImportedRecordOut, where, told)


@router.post("/{import_id}/undo", **acts(Permission.IMPORT, rules.CannotUndo))
def undo_import(request: Request, session: Creating, import_id: ImportId) -> Document[ImportOut]:
    """Undo an import. What it created is deleted, what it changed says again what it said before.

    It is refused if a record was changed since, or something refers to it; the answer lists
    which. The undoing is an import of its own, and stands in the histories.
    """
    own = changing.load(session, FileImport, import_id)
    for permission in PERMISSIONS[own.kind]:
        principal_of(request).must(permission)
    done = undoing.undo(session, import_id)
    answer = _answer(done, undoing=True)
    if asked := session.info.get("once"):
        idempotency.keep(session, asked, answer)
    return answer


def _answer(done: Done, *, dry_run: bool = False, undoing: bool = False) -> Document[ImportOut]:
    status = 202 if done.running else 200 if done.repeated or undoing else 201
    answer = Document[ImportOut](done.body, status)
    answer.headers["ETag"] = etags.strong(None, done.body)
    answer.headers["Cache-Control"] = "private, no-cache"
    if not dry_run or done.repeated:
        answer.headers["Location"] = f"{IMPORTS}/{done.id}"
    if done.repeated:
        answer.headers["Idempotency-Replayed"] = "true"
    if dry_run:
        answer.headers["Dry-Run"] = "true"
    return answer


def _is_long(job: Job, prefer: str | None) -> bool:
    asked = "respond-async" in (prefer or "").casefold()
    uncounted = job.operations is not None and not job.rows and job.file.size > LONG_LIST
    return asked or uncounted or job.rows > rules.LONG


def _may_make_programmes(request: Request) -> bool:
    return principal_of(request).may(Permission.WRITE_PROGRAMMES)


def _background(request: Request) -> Background:
    background: Background = request.app.state.imports
    return background
