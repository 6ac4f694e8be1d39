"""Jobs: a file that is to be imported, with everything that decides what becomes of it."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.imports.layouts import HEAD, UnknownList, UnreadableList, recognise
from app.imports.reading import OperationList
from app.imports.reading import read as read_list
from app.intake import queries, rules
from app.intake.finders import identifier
from app.intake.schemas import Stated, StatedImport
from app.intake.vocabulary import ImportKind
from app.kernel.db import Database
from app.kernel.problems import Invalid, UnknownReference
from app.kernel.words import Words
from app.programmes.models import Programme
from app.spreadsheets import opening
from app.spreadsheets.kinds import FIELDS
from app.spreadsheets.mapping import Layout, laid_out
from app.spreadsheets.marks import without_result
from app.spreadsheets.mistakes import UnusableFile
from app.spreadsheets.rows import Row, read


@dataclass(frozen=True, slots=True)
class File:
    """A file that has arrived."""

    path: Path
    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """What somebody has decided about a file's columns; ``strict`` if for this very file."""

    columns: Mapping[str, str | None]
    strict: bool


@dataclass(frozen=True, slots=True)
class Job:
    """A file that has been opened and understood, ready to be imported.

    Attributes:
        file: the file.
        kind: what it lists.
        programme: the programme's id and code; no id if it is still to be made.
        fingerprint: stands for all that decides what becomes of it.
        layout: where its columns are, if they are not fixed.
        read: its rows, as far as they could be read.
        operations: the list, if it is one of operations.
        rows: how many rows it has; 0 if only reading would tell.
        allow_similar: whether partners are registered although similar ones exist.
    """

    file: File
    kind: ImportKind
    programme: tuple[UUID | None, str]
    fingerprint: str
    layout: Layout | None
    read: Sequence[Row]
    operations: OperationList | None
    rows: int
    allow_similar: bool = False


def prepared(
    database: Database, file: File, stated: StatedImport, default: str, *, new: bool
) -> Job:
    """Open a file and understand its header, without changing anything.

    Args:
        database: where programmes and mappings are.
        file: the file.
        stated: what is said about it.
        default: the code of the installation's own programme.
        new: whether a list of operations may make a programme that there is not yet.

    Raises:
        UnusableFile: it is no such list.
        UnknownReference: the programme or the mapping does not exist.
        Invalid: the mapping cannot be read.
    """
    with Session(database.snapshot) as session:
        programme = _programme(session, stated.programme, default, new=new)
        decisions = decided(session, stated)
    mark = _fingerprint(file, stated, programme, decisions)
    if stated.kind is ImportKind.OPERATIONS:
        if stated.mapping or stated.sheet:
            raise Invalid(
                "Listen der Vorhaben haben feste Spalten; mapping und sheet gibt es dafür nicht.",
                "Lists of operations have fixed columns; they take no `mapping` and no `sheet`.",
            )
        found = _operations(file)
        return Job(file, stated.kind, programme, mark, None, (), found, found.total or 0)
    book, layout = understood(file, stated, decisions)
    if not stated.mapping and (known := _list_of_operations(book)):
        raise rules.list_of_operations(stated.kind, known)
    if layout is None or not rules.is_list(stated.kind, layout, identified(layout)):
        raise rules.no_list(stated.kind, book)
    rows = list(read(layout))
    similar = stated.allow_similar
    return Job(file, stated.kind, programme, mark, layout, rows, None, len(rows), similar)


def _list_of_operations(book: opening.Book) -> str | None:
    """Name the list of operations that a file is, if it is one."""
    found = (recognise(sheet.rows[:HEAD]) for sheet in book.sheets)
    return next((one.layout.name for one in found if one), None)


def understood(
    file: File, stated: Stated, decisions: Decisions
) -> tuple[opening.Book, Layout | None]:
    """Open a file, and find its header and what its columns are about, if there is one.

    Raises:
        UnusableFile: it is no spreadsheet.
    """
    book = opening.opened(file.path)
    fields = FIELDS[stated.kind.value]
    found = laid_out(book, fields, decisions.columns, stated.sheet, strict=decisions.strict)
    return book, found


def identified(layout: Layout) -> bool:
    """Tell whether a column holds identifiers of ours."""
    for column in layout.columns:
        if column.field.name == "id":
            below = layout.sheet.rows[layout.header :]
            cells = (str(row[column.place]).strip() for row in below if column.place < len(row))
            return any(identifier(cell) for cell in cells)
    return False


def decided(session: Session, stated: Stated) -> Decisions:
    """Read what somebody has decided about columns: JSON, or the name of a saved mapping.

    Raises:
        Invalid: it is neither.
        UnknownReference: no mapping has that name.
    """
    said = stated.mapping
    if said is None:
        return Decisions({}, strict=False)
    if not said.lstrip().startswith("{"):
        saved = session.scalar(queries.mapping_named(said))
        if saved is None or saved.kind is not stated.kind:
            raise UnknownReference(
                f"Eine Zuordnung „{said[:60]}“ für {stated.kind.words.de} gibt es nicht; "
                "/v1/imports/mappings zeigt alle.",
                f"There is no mapping “{said[:60]}” for {stated.kind.value}; /v1/imports/mappings "
                "lists all.",
            )
        return Decisions({one["header"]: one["field"] for one in saved.columns}, strict=False)
    try:
        columns = json.loads(said)
    except (ValueError, RecursionError) as error:
        raise _bad_mapping() from error
    good = isinstance(columns, dict) and all(
        one is None or isinstance(one, str) for one in columns.values()
    )
    if not good or len(columns) > 500:
        raise _bad_mapping()
    return Decisions(columns, strict=True)


def _bad_mapping() -> Invalid:
    return Invalid(
        'mapping ist JSON wie {"Projektname": "title_de", "Notiz": null}, oder der Name einer '
        "gespeicherten Zuordnung.",
        'mapping is JSON such as {"Projektname": "title_de", "Notiz": null}, or the name of a '
        "saved mapping.",
    )


def _programme(
    session: Session, named: str | None, default: str, *, new: bool
) -> tuple[UUID | None, str]:
    said = named or default
    own = identifier(said)
    meant = Programme.id == own if own else Programme.code == said
    found = session.scalar(select(Programme).where(meant))
    if found is not None:
        return found.id, found.code
    if named and not new:
        raise UnknownReference(
            f"Das Programm „{said}“ gibt es nicht; legen Sie es zuerst an.",
            f"There is no programme “{said}”; register it first.",
        )
    return None, said


def _operations(file: File) -> OperationList:
    marks = opening.measured(file.path)
    try:
        found = read_list(file.path, file.name)
    except UnknownList as error:
        opening.opened(file.path, most=1_000_000)  # says better what is not a table at all
        raise unreadable(error, "not_such_a_list") from error
    except UnreadableList as error:
        raise unreadable(error, "unreadable_list") from error
    sheet = found.table.sheet or ""
    if sheet in marks and (mistakes := without_result(sheet, marks[sheet], found.header.row)):
        raise rules.refused(mistakes, 0)
    return found


def unreadable(error: UnreadableList, code: str) -> UnusableFile:
    """Say why a list of operations cannot be read."""
    words = error.words
    if code == "not_such_a_list":
        words = Words(
            "Das ist keine Liste von Projekten, Partnern, Veranstaltungen oder Vorhaben, die das "
            f"Register kennt. {words.de}",
            "This is not a list of projects, partners, events or operations that the registry "
            f"knows. {words.en}",
        )
    return UnusableFile(code, words)


def _fingerprint(
    file: File, stated: StatedImport, programme: tuple[UUID | None, str], decisions: Decisions
) -> str:
    """Stand for a file with everything that decides what becomes of it."""
    meant: dict[str, object] = {
        "sha256": file.sha256,
        "kind": stated.kind.value,
        "programme": programme[1],
        "columns": dict(decisions.columns),
        "sheet": stated.sheet,
    }
    if stated.allow_similar:
        meant["allow_similar"] = True
    return hashlib.sha256(json.dumps(meant, sort_keys=True).encode()).hexdigest()
