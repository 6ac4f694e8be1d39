"""Facts into records: what a client said becomes columns, value objects and parts."""

from typing import Any

from pydantic import BaseModel
from sqlalchemy import JSON, inspect
from sqlalchemy.orm import CompositeProperty, Mapper, RelationshipProperty

from app.kernel.differences import plain
from app.kernel.tables import Record


def assign(record: Record, facts: BaseModel, *, but: frozenset[str] = frozenset()) -> None:
    """Give a record every fact of the same name, except those that a command takes care of."""
    mapper = inspect(record).mapper
    for name in type(facts).model_fields:
        if name not in but:
            _set(record, mapper, name, getattr(facts, name))


def _set(record: Record, mapper: Mapper[Any], name: str, value: Any) -> None:
    kind = mapper.attrs[name]
    if isinstance(kind, CompositeProperty):
        value = _composed(kind, value)
    elif isinstance(kind, RelationshipProperty):
        _replace(record, name, kind.mapper, value)
        return
    elif isinstance(mapper.columns[name].type, JSON):
        value = _plain(value)
    if getattr(record, name) != value:
        setattr(record, name, value)


def _composed(kind: CompositeProperty[Any], value: Any) -> Any:
    if value is None:
        return None
    facts = value.model_dump() if isinstance(value, BaseModel) else value
    return kind.composite_class(**facts)


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.model_dump(mode="json") if isinstance(value, BaseModel) else value


def _replace(record: Record, name: str, mapper: Mapper[Any], values: list[Any]) -> None:
    """Make the list say what was given; a list that says so already is not touched.

    The journal compares lists as a whole, so a list is replaced as a whole. SQLAlchemy turns
    parts that keep their position into updates.
    """
    parts = [mapper.class_(position=n, **_columns(mapper, one)) for n, one in enumerate(values)]
    if [plain(one) for one in getattr(record, name)] != [plain(one) for one in parts]:
        setattr(record, name, parts)


def _columns(mapper: Mapper[Any], value: Any) -> dict[str, Any]:
    """Read the columns of a part from a shape, or from the one value that a plain link has."""
    if not isinstance(value, BaseModel):
        (name,) = (column.key for column in mapper.columns if not column.primary_key)
        return {str(name): value}
    given = type(value).model_fields
    return {
        column.key: _plain(getattr(value, column.key))
        for column in mapper.columns
        if column.key in given
    } | {
        whole.key: _composed(whole, getattr(value, whole.key))
        for whole in mapper.composites
        if whole.key in given
    }
