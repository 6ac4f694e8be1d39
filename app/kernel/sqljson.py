"""JSON in SQL: objects, arrays, and how a value of each type is written.

Both databases write the very bytes that Pydantic writes: no spaces, the same escapes, money as
text, moments in UTC with a Z. A new type of column needs one line here, and one in each of
``dialects`` if it is of a new kind.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import JSON, Boolean, Date, Integer, Select, String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.visitors import InternalTraversal

from app.kernel import dialects
from app.kernel.numbers import Degrees, Fixed
from app.kernel.tables import Id, Key, Moment


class Written(String):
    """Text that is JSON already."""


KINDS: dict[type[Any], str] = {
    Written: "written",
    JSON: "json",
    Integer: "integer",
    Boolean: "boolean",
    String: "text",
    Key: "text",
    Date: "date",
    Id: "id",
    Degrees: "fixed number",
    Fixed: "fixed",
    Moment: "moment",
}


class Object(FunctionElement[str]):
    """A JSON object: ``Object({"id": Project.id, "title": Project.title})``."""

    type = Written()
    _traverse_internals = [
        *FunctionElement._traverse_internals,  # noqa: SLF001 (SQLAlchemy caches by these)
        ("names", InternalTraversal.dp_plain_obj),
    ]

    def __init__(self, members: Mapping[str, Any]) -> None:
        super().__init__(*members.values())
        self.names = tuple(members)


class Array(FunctionElement[str]):
    """A JSON array of all that a sub-select finds in its one column, ``document``."""

    type = Written()
    inherit_cache = True

    def __init__(self, documents: Select[Any]) -> None:
        super().__init__(documents.scalar_subquery())


@compiles(Object)
def _object(element: Object, compiler: SQLCompiler, **options: Any) -> str:
    dialect = dialects.of(compiler.dialect.name)
    return dialect.json_object(element.names, list(_values(element, dialect, compiler, options)))


@compiles(Array)
def _array(element: Array, compiler: SQLCompiler, **options: Any) -> str:
    documents = compiler.process(element.clauses, **options)
    return dialects.of(compiler.dialect.name).json_array(documents)


def _values(
    element: Object, dialect: dialects.Dialect, compiler: SQLCompiler, options: dict[str, Any]
) -> Iterator[str]:
    """Write each value the way its type wants to be written."""
    for value in element.clauses:
        kind = next((KINDS[one] for one in type(value.type).__mro__ if one in KINDS), None)
        if kind is None:
            raise TypeError(f"Nobody has said how to write {value.type!r} as JSON.")
        places = getattr(value.type, "places", 0)
        yield dialect.TEMPLATES[kind].format(
            f"({compiler.process(value, **options)})", places=places, zeros="0" * places
        )
