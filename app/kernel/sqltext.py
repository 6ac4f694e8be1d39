"""Rows as text in SQL: lines of a CSV file, and lists joined into one cell.

The database writes each line, as it writes JSON; Python only passes it on. What it writes is what
``csv.writer`` would have written of the same cells.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, Column, Select, String
from sqlalchemy import Enum as OneOf
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.visitors import InternalTraversal

from app.kernel import dialects
from app.kernel.formulas import DANGEROUS, MARK
from app.kernel.sqljson import KINDS

FIRST = tuple(ord(one) for one in DANGEROUS)
"""The code points that no cell of text may begin with."""


@dataclass(frozen=True)
class Style:
    """How cells are written: for programs, or for spreadsheets that speak German."""

    delimiter: str
    german: bool


class Cells(FunctionElement[str]):
    """One line of a CSV file, without its end: ``Cells([Project.id, Project.total_cost], style)``.

    Texts are quoted where they have to be and guarded against being taken for formulas; the
    values of closed lists, numbers and dates need neither. NULL is an empty cell.
    """

    type = String()
    _traverse_internals = [
        *FunctionElement._traverse_internals,  # noqa: SLF001 (SQLAlchemy caches by these)
        ("style", InternalTraversal.dp_plain_obj),
    ]

    def __init__(self, values: Sequence[Any], style: Style) -> None:
        super().__init__(*values)
        self.style = style


class Joined(FunctionElement[str]):
    """The texts that a sub-select finds in its one column, ``document``, as one: ``a; b; c``."""

    type = String()
    inherit_cache = True

    def __init__(self, texts: Select[Any]) -> None:
        super().__init__(texts.scalar_subquery())


class Listed(FunctionElement[str]):
    """A column that holds a JSON list, as one text: its elements, or one member of each."""

    type = String()
    _traverse_internals = [
        *FunctionElement._traverse_internals,  # noqa: SLF001 (SQLAlchemy caches by these)
        ("member", InternalTraversal.dp_string),
    ]

    def __init__(self, column: Any, member: str | None = None) -> None:
        super().__init__(column)
        self.member = member


@compiles(Cells)
def _cells(element: Cells, compiler: SQLCompiler, **options: Any) -> str:
    dialect = dialects.of(compiler.dialect.name)
    return dialect.cells(list(_written(element, dialect, compiler, options)), element.style)


@compiles(Joined)
def _joined(element: Joined, compiler: SQLCompiler, **options: Any) -> str:
    texts = compiler.process(element.clauses, **options)
    return dialects.of(compiler.dialect.name).joined(texts)


@compiles(Listed)
def _listed(element: Listed, compiler: SQLCompiler, **options: Any) -> str:
    column = compiler.process(element.clauses, **options)
    return dialects.of(compiler.dialect.name).listed(column, element.member)


def _written(
    element: Cells, dialect: dialects.Dialect, compiler: SQLCompiler, options: dict[str, Any]
) -> Iterator[str]:
    for value in element.clauses:
        template = dialect.CELLS[_kind(value, german=element.style.german)]
        places = getattr(value.type, "places", 0)
        said = {"places": places, "zeros": "0" * places, "delimiter": element.style.delimiter}
        said |= {"first": ", ".join(map(str, FIRST)), "mark": ord(MARK)}
        spelled = compiler.process(value, **options)
        if isinstance(value, Column):
            yield template.format(spelled, **said)
        else:  # what takes work is computed once, however often the template names it
            yield dialect.once(spelled, template.format("cell.v", **said))


def _kind(value: Any, *, german: bool) -> str:
    """Tell how a value is written by the type of its column."""
    if isinstance(value.type, OneOf):
        return "code"
    kind = next((KINDS[one] for one in type(value.type).__mro__ if one in KINDS), None)
    if kind is None or isinstance(value.type, JSON):
        raise TypeError(f"Nobody has said how to write {value.type!r} in a cell.")
    kind = {"fixed number": "fixed"}.get(kind, kind)
    return f"german {kind}" if german and kind in {"fixed", "date", "moment", "boolean"} else kind
