"""What imports look like on the wire."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic.json_schema import SkipJsonSchema

from app.intake.vocabulary import ImportKind, ImportState, RowAction
from app.kernel.render import Internal
from app.programmes.schemas import ProgrammeBriefOut
from app.spreadsheets.kinds import FIELDS
from app.web.lists import Reference
from app.web.shapes import In, Out, Patch, RecordOut, hidden
from app.web.texts import Name
from app.web.wire import Refused, Switch


def _no_json(name: str) -> str:
    """Refuse a name that would be read as JSON where a mapping is named."""
    if name.startswith("{"):
        raise Refused(
            "Der Name einer Zuordnung beginnt nicht mit {, denn so beginnt JSON.",
            "The name of a mapping does not begin with {, because JSON does.",
        )
    return name


FileName = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f/\\]+$")]
SheetName = Annotated[str, Field(min_length=1, max_length=100)]
MappingName = Annotated[Name, AfterValidator(_no_json)]
Decision = Annotated[str, Field(pattern=r"^[a-z0-9_]{1,60}$")]


class Stated(BaseModel):
    """What is said about a file that comes in."""

    model_config = ConfigDict(extra="forbid")

    kind: ImportKind = Field(description="What the file lists.")
    file_name: FileName = Field(
        description="The name of the file, with its ending.", examples=["Projekte.xlsx"]
    )
    programme: Reference | SkipJsonSchema[None] = Field(
        None, description="The programme (code or id); the installation's own if not said."
    )
    mapping: Annotated[str, Field(min_length=1, max_length=6000)] | SkipJsonSchema[None] = Field(
        None,
        description="Which column is about what: the name of a saved mapping, or JSON such as "
        '`{"Projektname": "title_de", "Notiz": null}`: header, or `#` and a letter → field, or '
        "null to leave it out. Columns that it does not name are taken as suggested.",
    )
    sheet: SheetName | SkipJsonSchema[None] = Field(
        None, description="Which sheet of a workbook; the one whose header fits best if not said."
    )


class StatedImport(Stated):
    """What is said about a file that is to be imported."""

    dry_run: Switch = Field(
        False,
        description="Only try: the same checks and the same answer, with the header `Dry-Run: "
        "true`, but nothing is kept.",
    )
    allow_similar: Switch = Field(
        False, description="Partners: register them although similar ones exist."
    )
    mistakes_after: Annotated[int, Field(ge=0, le=10_000_000)] = Field(
        0, description="If the file has mistakes: show those after so many."
    )


class MappedColumnIn(In):
    """What one column is about."""

    header: Name = Field(
        description="The header, or `#` and the letter of the column.", examples=["Projektname"]
    )
    field: Decision | None = Field(
        None, description="The field that it fills; null leaves it out.", examples=["title_de"]
    )


class ImportMappingIn(In):
    """Which column of a certain kind of spreadsheet is about what."""

    name: MappingName = Field(description="What it is called.", examples=["Projektliste der NBank"])
    kind: ImportKind = Field(description="What such a file lists.", examples=["projects"])
    columns: list[MappedColumnIn] = Field(
        min_length=1, max_length=200, description="The columns that are decided about."
    )

    @model_validator(mode="after")
    def known_fields(self) -> "ImportMappingIn":
        """Refuse fields that there are not, and columns that are decided about twice."""
        fields = FIELDS.get(self.kind.value)
        if fields is None:
            raise Refused(
                "Listen der Vorhaben haben feste Spalten; dafür gibt es keine Zuordnung.",
                "Lists of operations have fixed columns; there is no mapping for them.",
            )
        unknown = [one.field for one in self.columns if one.field and one.field not in fields]
        if unknown:
            raise Refused(
                f"Diese Felder gibt es nicht: {', '.join(unknown)}. Möglich: {', '.join(fields)}.",
                f"There are no such fields: {', '.join(unknown)}. Possible: {', '.join(fields)}.",
            )
        if len({one.header for one in self.columns}) < len(self.columns):
            raise Refused("Eine Spalte steht doppelt.", "A column stands twice.")
        return self


class ImportMappingPatch(Patch, of=ImportMappingIn):
    """Changes to a mapping (JSON Merge Patch)."""


class MappedColumnOut(Out, like=MappedColumnIn):
    """What one column is about."""

    header: str
    field: str | None


class ImportMappingOut(RecordOut, like=ImportMappingIn):
    """A mapping that was saved."""

    name: str
    kind: ImportKind
    columns: list[MappedColumnOut]


class ReadColumnOut(Out):
    """A column that was read."""

    column: str = Field(description="The letter of the column.")
    header: str = Field(description="What is printed above it.")
    field: str = Field(description="The field that it filled.")


class MistakeOut(Out):
    """One thing that is wrong with a file, or worth a look, and where."""

    code: str = Field(description="A stable name of what is wrong.")
    sheet: str | None = Field(description="The sheet, if it is a workbook.")
    row: int | None = Field(description="The row, as the spreadsheet counts.")
    column: str | None = Field(description="The letter of the column.")
    header: str | None = Field(description="The header of the column.")
    value: str | None = Field(description="What stands there.")
    de: str = Field(description="What is wrong and what to do, in German.")
    en: str = Field(description="What is wrong and what to do, in English.")


class ImportOut(RecordOut):
    """An import: what came in, and what became of it."""

    kind: ImportKind = Field(description="What the file lists.")
    state: ImportState = Field(
        description="Whether it is done. One whose process has died is `failed`: nothing was kept."
    )
    programme: ProgrammeBriefOut | None = Field(description="Its programme.")
    file_name: str = Field(description="The name of the file.")
    size: int = Field(description="Its size in bytes.")
    sha256: str = Field(description="SHA-256 of its content.")
    sheet: str | None = Field(description="Which sheet was read.")
    rows: int = Field(description="How many rows there are below the header.")
    rows_done: int = Field(description="How many of them are done with.")
    created: int = Field(description="How many records are new.")
    updated: int = Field(description="How many records were changed.")
    unchanged: int = Field(description="How many records said so already.")
    deleted: int = Field(description="How many records were taken back, if it undoes another.")
    columns: list[ReadColumnOut] = Field(description="The columns that were read.")
    left_out: list[str] = Field(description="Headers of columns that were not read.")
    remarks: list[MistakeOut] = Field(description="What is worth a look, though it was taken.")
    mistakes: list[MistakeOut] = Field(description="What was wrong, if it failed; 1,000 at most.")
    mistakes_total: int = Field(description="How many mistakes there are in all.")
    undoes_id: UUID | None = Field(description="The import that it undoes.")
    undone_by_id: UUID | None = Field(description="The import that undid it.")
    finished_at: datetime | None = Field(description="When it was done with.")
    created_by: Internal[str] = hidden("Who imported it.")


class ImportedRecordOut(Out):
    """What an import did with one record."""

    row: int | None = Field(description="From which row, as the spreadsheet counts.")
    action: RowAction = Field(description="What was done.")
    kind: str = Field(description="The collection of the record.")
    id: UUID = Field(description="The record's id.")
    version: int = Field(description="Its version afterwards.")


class OfferOut(Out):
    """A field that a column may be about."""

    field: str = Field(description="The field.")
    de: str = Field(description="What it is called in German.")
    en: str = Field(description="What it is called in English.")
    score: float = Field(description="How well the header fits, from 0 to 1.")


class SuggestedColumnOut(Out):
    """What a column is about, or may be."""

    column: str = Field(description="The letter of the column.")
    header: str = Field(description="What is printed above it.")
    field: str | None = Field(description="The field that it would fill; null if it is left out.")
    offers: list[OfferOut] = Field(description="What it may be about, the best first.")


class SuggestionsOut(Out):
    """How a file would be read, before anything is imported."""

    encoding: str | None = Field(description="The encoding of a text; null for a workbook.")
    sheets: list[str] = Field(description="The sheets of a workbook.")
    sheet: str | None = Field(description="The sheet that would be read.")
    header_row: int | None = Field(description="The row of the header; null if there is none.")
    rows: int = Field(description="How many rows with anything in them stand below it.")
    columns: list[SuggestedColumnOut] = Field(description="What each column is about.")
    missing: list[str] = Field(description="Fields that new records need and no column fills.")
    first_rows: list[list[str]] = Field(description="The first rows below the header, as read.")
    mistakes: list[MistakeOut] = Field(description="What has to be decided, or is wrong.")
    fields: list[OfferOut] = Field(description="All fields that a column can fill.")
