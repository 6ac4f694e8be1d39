"""Lists of operations: checked before anybody has to wait, then loaded as they always were."""

from collections.abc import Callable, Mapping
from uuid import UUID

from sqlalchemy import func, insert, literal, null, select
from sqlalchemy.orm import Session

from app.imports.checks import Checks
from app.imports.layouts import UnreadableList, key
from app.imports.loading import load
from app.imports.operations import BadRow, Operation
from app.imports.reading import OperationList
from app.imports.reports import Report
from app.intake import entries, rules
from app.intake.jobs import Job, unreadable
from app.intake.models import FileImport, ImportedRow
from app.intake.vocabulary import RowAction
from app.kernel.db import Database
from app.kernel.journal import Change
from app.programmes.models import Programme
from app.projects.models import Project
from app.spreadsheets.mistakes import Mistake, letter
from app.spreadsheets.values import CODES

MOST_REMARKS = 1_000

Told = Callable[[int], None]


def run(
    session: Session,
    database: Database,
    job: Job,
    actor: str,
    begun: UUID | None,
    after: int,
    told: Told,
) -> FileImport:
    """Load a list of operations within a transaction.

    Raises:
        FileRefused: an operation is registered otherwise.
    """
    assert job.operations is not None
    before = session.scalar(select(func.coalesce(func.max(Change.number), 0))) or 0
    report = load(
        database,
        job.operations,
        job.programme[1],
        actor=actor,
        skip_bad=False,
        tell=lambda _share, rows: told(rows),
        within=session,
    )
    if not report.written:
        letters = _letters(job.operations)
        raise rules.refused([_mistake(bad, letters) for bad in report.bad], after)
    own = entries.entry(session, job, begun)
    own.programme_id = session.scalar(
        select(Programme.id).where(Programme.code == job.programme[1])
    )
    own.rows, own.created, own.unchanged = report.rows, report.created, report.unchanged
    own.created += report.partners_created
    own.sheet = job.operations.table.sheet
    letters = _letters(job.operations)
    own.columns = [
        {"column": letters[key(header)], "header": header, "field": field}
        for field, header in job.operations.layout.columns.items()
    ]
    own.remarks = [one.plain() for one in rules.hard_to_undo(own.created)]
    own.remarks += _remarks(report, own.sheet)
    session.flush()
    _list_records(session, own.id, before)
    return own


def _list_records(session: Session, own: UUID, before: int) -> None:
    """List what was created since a change, without loading it: there may be very much of it."""
    row = Project.provenance["row"].as_integer()
    created = (
        select(
            literal(own, ImportedRow.import_id.type),
            func.row_number().over(order_by=Change.number),
            row,
            literal(RowAction.CREATED, ImportedRow.action.type),
            Change.kind,
            Change.subject,
            Change.version,
            null(),
        )
        .outerjoin(Project, Project.id == Change.subject)
        .where(Change.number > before, Change.kind != FileImport.__tablename__)
    )
    columns = ["import_id", "position", "row", "action", "kind", "subject", "version", "before"]
    session.execute(insert(ImportedRow).from_select(columns, created))


def _remarks(report: Report, sheet: str | None) -> list[dict[str, object]]:
    return [
        Mistake(CODES.get(one.words, "remark"), one.words, sheet, one.row).plain()
        for one in report.remarks[:MOST_REMARKS]
    ]


def check(job: Job, after: int = 0) -> None:
    """Refuse a list of operations whose rows cannot be read, before anybody has to wait for it.

    Raises:
        FileRefused: with all of them.
    """
    if job.operations is None:
        return
    sheet = job.operations.table.sheet
    checks = Checks(sheet)
    letters = _letters(job.operations)
    found: list[Mistake] = []
    try:
        for row in job.operations.rows():
            flaws = checks.complaints(row) if isinstance(row, Operation) else [row]
            found += [_mistake(bad, letters) for bad in flaws]
    except UnreadableList as error:
        raise unreadable(error, "unreadable_list") from error
    if found:
        raise rules.refused(found, after)


def _letters(found: OperationList) -> dict[str, str]:
    """Name the column of each header."""
    texts = found.header.texts
    return {key(text): letter(found.table.first + place) for place, text in enumerate(texts)}


def _mistake(bad: BadRow, letters: Mapping[str, str]) -> Mistake:
    column = letters.get(key(bad.column)) if bad.column else None
    code = CODES.get(bad.words, "registered_otherwise")
    return Mistake(code, bad.words, bad.sheet, bad.row, column, bad.column or None, bad.value)
