"""Suggesting: how a file would be read, before anybody decides to import it."""

from sqlalchemy.orm import Session

from app.imports import cells
from app.intake import rules
from app.intake.jobs import File, decided, understood
from app.intake.schemas import (
    MistakeOut,
    OfferOut,
    Stated,
    SuggestedColumnOut,
    SuggestionsOut,
)
from app.intake.vocabulary import ImportKind
from app.kernel.db import Database
from app.kernel.problems import Invalid
from app.spreadsheets.fields import Fields
from app.spreadsheets.headers import Offer
from app.spreadsheets.kinds import FIELDS
from app.spreadsheets.mapping import Layout
from app.spreadsheets.rows import read

SHOWN = 5
LONGEST = 200


def suggestions(database: Database, file: File, stated: Stated) -> SuggestionsOut:
    """Tell how a file would be read.

    Raises:
        Invalid: it is a list of operations, whose columns are fixed.
        UnusableFile: it is no spreadsheet.
    """
    if stated.kind is ImportKind.OPERATIONS:
        raise Invalid(
            "Listen der Vorhaben haben feste Spalten; versuchen Sie den Import mit dry_run=true.",
            "Lists of operations have fixed columns; try the import with dry_run=true.",
        )
    with Session(database.snapshot) as session:
        decisions = decided(session, stated)
    book, layout = understood(file, stated, decisions)
    fields = FIELDS[stated.kind.value]
    rows = list(read(layout)) if layout else []
    said = [[cells.printed(cell)[:LONGEST] for cell in row.cells] for row in rows[:SHOWN]]
    columns = layout.columns if layout else []
    filled = {one.field.label_of or one.field.name for one in columns}
    return SuggestionsOut(
        encoding=book.encoding,
        sheets=[one.name for one in book.sheets if one.name],
        sheet=layout.sheet.name if layout else None,
        header_row=layout.header if layout else None,
        rows=len(rows),
        columns=_columns(layout, fields) if layout else [],
        missing=[name for name in rules.REQUIRED[stated.kind] if name not in filled],
        first_rows=said,
        mistakes=[MistakeOut(**one.plain()) for one in layout.mistakes] if layout else [],
        fields=[_offer(Offer(name, 1.0), fields) for name in fields],
    )


def _columns(layout: Layout, fields: Fields) -> list[SuggestedColumnOut]:
    taken = {one.place: one.field.name for one in layout.columns}
    return [
        SuggestedColumnOut(
            column=one.letter,
            header=one.header,
            field=taken.get(one.place),
            offers=[_offer(offer, fields) for offer in one.offers],
        )
        for one in layout.suggestions
    ]


def _offer(offer: Offer, fields: Fields) -> OfferOut:
    words = fields[offer.field].words
    return OfferOut(field=offer.field, de=words.de, en=words.en, score=offer.score)
