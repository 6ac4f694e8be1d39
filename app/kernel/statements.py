"""Statements whose results are finished documents: compiled once, executed as text.

SQLAlchemy keeps what it has compiled as well. But its results may be objects, and to get ready for
those takes longer than most of our answers.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Boolean, ColumnElement, Connection, Dialect, Row, Select, literal_column
from sqlalchemy.sql import visitors
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.util import LRUCache

from app.kernel.tables import Base

MOST = 1000

_COMPILED: LRUCache[Any, Any] = LRUCache(MOST)


def rows(connection: Connection, statement: Select[Any]) -> Sequence[Row[Any]]:
    """Execute a statement; the values in its rows are as the driver gives them.

    A statement whose text depends on its values, such as how many there are in a list, is executed
    in SQLAlchemy's usual way.
    """
    compiled, given, named, _ = statement._compile_w_cache(  # noqa: SLF001 (no public name)
        connection.dialect, compiled_cache=_COMPILED, column_keys=[]
    )
    assert isinstance(compiled, SQLCompiler)
    if (
        compiled.post_compile_params
        or compiled.literal_execute_params
        or compiled.escaped_bind_names
    ):
        return connection.execute(statement).all()
    values = compiled.construct_params(extracted_parameters=given, _collected_params=named)
    for name, process in compiled._bind_processors.items():  # noqa: SLF001 (no public name)
        values[name] = cast("Any", process)(values[name])
    in_order = compiled.positiontup
    asked = values if in_order is None else tuple(values[name] for name in in_order)
    return connection.exec_driver_sql(compiled.string, asked).all()


@lru_cache
def public(entity: type[Base], dialect: Dialect) -> ColumnElement[bool] | None:
    """Write out which rows everybody may see, with constants that a plan can count on.

    SQLite compares it with 1, which also keeps it from choosing an index by this rule instead of
    one in the order of the list.

    Raises:
        TypeError: a sub-select of the rule reads the rows' own table. Written out by itself it is
            about all rows at once, such as one that ``relationship.has()`` makes: what one row may
            show would open all of them.
    """
    rule = entity.public()
    if rule is None:
        return None
    for inner in visitors.iterate(rule):
        if isinstance(inner, Select) and entity.__table__ in inner.get_final_froms():
            raise TypeError(f"{entity.__name__}.public() asks all rows, not one: {inner}")
    written = rule.compile(dialect=dialect, compile_kwargs={"literal_binds": True})
    return literal_column(f"({written})", Boolean)
