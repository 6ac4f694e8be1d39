"""Pointing: which cell of a row a refusal is about, and how it is said to who fills in cells."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from app.intake import objections
from app.kernel.problems import Problem
from app.kernel.validation import explain
from app.kernel.words import Words
from app.spreadsheets.mapping import Column, Layout
from app.spreadsheets.mistakes import Mistake
from app.spreadsheets.rows import Row, at


class Pointer:
    """Points at the cells of one sheet."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self.columns = {one.field.name: one for one in layout.columns}

    def at(self, row: Row, name: str, code: str, words: Words) -> Mistake:
        """Say what is wrong with a field's cell, or with the row if it has none."""
        return self._at(row, self.columns.get(name), code, words)

    def declined(self, row: Row, problem: Problem) -> Iterator[Mistake]:
        """Say at which cells a command has declined a row."""
        if not problem.flaws:
            slug = problem.slug()
            words = objections.SAID.get(slug, problem.detail)
            yield self.at(row, objections.ABOUT.get(slug, ""), slug.replace("-", "_"), words)
        for flaw in problem.flaws:
            path = tuple(int(one) if one.isdecimal() else one for one in flaw.at.split("/")[1:])
            yield self._at(row, self._column_of(path), flaw.code, flaw.words)

    def flawed(self, row: Row, error: ValidationError) -> Iterator[Mistake]:
        """Say at which cells a row does not have the shape that the API takes."""
        for flaw in error.errors(include_url=False):
            yield self._flaw(row, flaw)

    def _flaw(self, row: Row, flaw: Mapping[str, Any]) -> Mistake:
        path = tuple(flaw["loc"])
        column = self._column_of(path)
        words = explain(flaw)
        if column is None:
            name = ".".join(map(str, path)) or "–"
            words = Words(f"{name}: {words.de}", f"{name}: {words.en}")
        elif flaw["type"] == "string_pattern_mismatch":
            words = column.field.form or objections.WRONG_FORM
        return self._at(row, column, str(flaw["type"]), words)

    def _column_of(self, path: Sequence[str | int]) -> Column | None:
        """Find the column that fills what a path leads to."""
        for column in self._layout.columns:
            own = column.field.path
            shared = min(len(own), len(path))
            if own and shared and tuple(own[:shared]) == tuple(path[:shared]):
                return column
        return None

    def _at(self, row: Row, column: Column | None, code: str, words: Words) -> Mistake:
        place = column.place if column else len(row.cells)
        cell = row.cells[place] if place < len(row.cells) else None
        return at(self._layout, row.number, column, cell, code, words)
