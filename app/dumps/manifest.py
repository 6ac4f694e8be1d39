"""The manifest: what is in a dump, where it comes from, and what it must add up to."""

from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

from pydantic import BaseModel, ConfigDict
from pydantic_core import from_json

from app.dumps import refusals

NAME = "manifest.json"
FORMAT = "foerderregister-dump-1"
"""Counted up when the format changes."""


class Said(BaseModel):
    """Something that a manifest says."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class TableSaid(Said):
    """One table: its columns in the order of each line, and its checksum."""

    name: str
    columns: tuple[str, ...]
    rows: int
    sha256: str


class HeldSaid(Said):
    """What all accounts of one kind hold in one pot of a programme."""

    programme: str
    pot: str
    kind: str
    amount: str


class LedgerSaid(Said):
    """What the ledger adds up to."""

    transfers: int
    moved: str
    held: tuple[HeldSaid, ...]


class DocumentsSaid(Said):
    """The content of documents: how much of it is here, and what was not where it should be."""

    included: bool
    files: int
    bytes: int
    missing: tuple[str, ...]


class Manifest(Said):
    """What is in a dump."""

    format: str = FORMAT
    made_by: str
    made_at: datetime
    migration: str
    database: str
    tables: tuple[TableSaid, ...]
    ledger: LedgerSaid
    documents: DocumentsSaid


def read(archive: ZipFile, path: Path) -> Manifest:
    """Read the manifest of an archive.

    Raises:
        Refused: the format is another, or there is no manifest.
    """
    try:
        said = from_json(archive.read(NAME))
    except (KeyError, ValueError) as error:
        raise refusals.damaged(path) from error
    found = said.get("format") if isinstance(said, dict) else None
    if found != FORMAT:
        raise refusals.other_format(path, found)
    return Manifest.model_validate(said)
