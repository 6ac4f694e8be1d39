"""What a document looks like on the wire."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema

from app.documents.vocabulary import DocumentKind
from app.events.schemas import EventBriefOut
from app.events.vocabulary import Visibility
from app.programmes.schemas import ProgrammeBriefOut
from app.projects.schemas import ProjectBriefOut
from app.web.shapes import In, Out, Patch, RecordOut, TextIn, TextOut
from app.web.texts import UNSEEN, Title, Url
from app.web.wire import Day, Identifier, written_as

_LANGUAGE = "[a-z]{2,3}"
_SHA256 = "[0-9a-f]{64}"
_FILE_NAME = rf'[^/\\:*?"<>|\u000a{UNSEEN}]{{1,200}}\.[A-Za-z0-9]{{1,8}}'

Language = Annotated[
    str,
    written_as(
        _LANGUAGE,
        "Eine Sprache hat zwei oder drei Kleinbuchstaben (ISO 639), z. B. „de“.",
        "A language has two or three small letters (ISO 639), such as “de”.",
        str,
    ),
    WithJsonSchema({"type": "string", "pattern": f"^{_LANGUAGE}$", "examples": ["de"]}),
]
"""A language (ISO 639)."""

Sha256 = Annotated[
    str,
    written_as(
        _SHA256,
        "Ein SHA-256 hat 64 Zeichen: Ziffern und a bis f.",
        "A SHA-256 has 64 characters: digits and a to f.",
        str,
    ),
    WithJsonSchema({"type": "string", "pattern": f"^{_SHA256}$"}),
]
"""What names a content (FIPS 180-4)."""

FileName = Annotated[
    str,
    written_as(
        _FILE_NAME,
        "Ein Dateiname hat eine Endung und keinen Pfad, z. B. „Protokoll.pdf“.",
        "A file's name has an ending and no path, such as “Protokoll.pdf”.",
        str,
    ),
    WithJsonSchema(
        {"type": "string", "pattern": f"^{_FILE_NAME}$", "examples": ["Protokoll 2026-03-12.pdf"]}
    ),
]
"""What a file is called; never part of a path."""


class FiledFacts(In):
    """What can be stated about a document at any time."""

    programme_id: Identifier | None = Field(
        None, description="Its programme; the installation's own if not said."
    )
    project_id: Identifier | None = Field(None, description="The project that it belongs to.")
    event_id: Identifier | None = Field(None, description="The event that it belongs to.")
    kind: DocumentKind = Field(
        description="What sort of document it is.", examples=["grant_decision"]
    )
    title: TextIn = Field(
        description="What it is called.", examples=[{"de": "Protokoll der Steuerungsgruppe"}]
    )
    language: Language = Field("de", description="The language that it is written in.")
    visibility: Visibility = Field(
        Visibility.INTERNAL,
        description="Who may see it. What belongs to a project is public only once the project is.",
    )
    dated_on: Day | None = Field(None, description="The date that it bears.")
    retention_until: Day | None = Field(
        None, description="The last day on which it must be kept; null if nothing says so."
    )


class FiledDocumentIn(FiledFacts):
    """A link to a document that is kept elsewhere."""

    url: Url = Field(description="Where the document is.")


class FiledDocumentPatch(Patch, of=FiledFacts):
    """Changes to what is stated about a document (JSON Merge Patch); its content never changes."""


class Upload(BaseModel):
    """What is stated about a file that is being uploaded, beside the file itself."""

    model_config = ConfigDict(extra="forbid")

    file_name: FileName = Field(
        description="What the file is called; its ending must be that of its content."
    )
    kind: DocumentKind = Field(description="What sort of document it is.")
    title: Title = Field(
        description="What it is called, in German.", examples=["Protokoll der Steuerungsgruppe"]
    )
    title_en: Title | SkipJsonSchema[None] = Field(
        None, description="What it is called, in English."
    )
    programme_id: Identifier | SkipJsonSchema[None] = Field(
        None, description="Its programme; the installation's own if not said."
    )
    project_id: Identifier | SkipJsonSchema[None] = Field(
        None, description="The project that it belongs to."
    )
    event_id: Identifier | SkipJsonSchema[None] = Field(
        None, description="The event that it belongs to."
    )
    language: Language = Field("de", description="The language that it is written in.")
    visibility: Visibility = Field(Visibility.INTERNAL, description="Who may see it.")
    dated_on: Day | SkipJsonSchema[None] = Field(None, description="The date that it bears.")
    retention_until: Day | SkipJsonSchema[None] = Field(
        None, description="The last day on which it must be kept."
    )
    sha256: Sha256 | SkipJsonSchema[None] = Field(
        None, description="The file's SHA-256, if you know it: what arrives must be that file."
    )

    def facts(self) -> FiledFacts:
        """Tell what is stated about the document, without what is stated about the file."""
        stated = self.model_dump(include=FiledFacts.model_fields.keys() - {"title"})
        return FiledFacts(title=TextIn(de=self.title, en=self.title_en), **stated)


class FiledDocumentBriefOut(Out, like=FiledFacts):
    """Just enough of a document to name it and to find its content."""

    id: UUID = Field(description="The document's lasting identifier.")
    kind: DocumentKind
    title: TextOut
    url: str | None = Field(description="Where it is; null if its content is here.")
    file_name: str | None = Field(description="What its file is called; null for a link.")


class FiledDocumentOut(RecordOut, like=FiledFacts):
    """A document as the registry knows it: what it is, and where its content is."""

    programme: ProgrammeBriefOut = Field(description="Its programme.")
    project: ProjectBriefOut | None = Field(description="The project that it belongs to.")
    event: EventBriefOut | None = Field(
        description="The event that it belongs to; null if that is not public and you have no key."
    )
    kind: DocumentKind
    title: TextOut
    language: str
    visibility: Visibility
    dated_on: date | None
    retention_until: date | None
    url: str | None = Field(
        description="Where the document is; null if its content is here, under `/content`."
    )
    file_name: str | None = Field(description="What the file is called; null for a link.")
    media_type: str | None = Field(
        description="What the file is, found out from its content; null for a link."
    )
    size: int | None = Field(description="How many bytes the file has; null for a link.")
    sha256: str | None = Field(description="The SHA-256 of the file; null for a link.")
