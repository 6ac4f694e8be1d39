"""Shapes as SQL: the database writes the very document that Pydantic would have written.

``select(Rendered(ProjectOut, Project))`` yields every project as finished JSON text. A field
of the shape is the attribute of the same name on the mapped class: a column, a computed
column, a composite, or a relationship, which becomes a sub-select. No object is loaded.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, Field
from sqlalchemy import ColumnElement, case, inspect, not_, null, or_, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import CompositeProperty, RelationshipProperty, aliased
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.util import ClauseAdapter
from sqlalchemy.sql.visitors import InternalTraversal

from app.kernel.sqljson import Array, Object, Written

Shape = type[BaseModel]
Withheld = Mapping[str, ColumnElement[bool]]
T = TypeVar("T")


class Mark:
    """Sets a field of a shape apart; see ``INTERNAL`` and ``ON_REQUEST``."""


INTERNAL = Mark()
"""Only callers who have signed in receive this field."""

ON_REQUEST = Mark()
"""In lists this field comes only when ``include`` names it; a single document has it."""

Internal = Annotated[T, INTERNAL, Field(default=None)]
OnRequest = Annotated[T, ON_REQUEST, Field(default=None)]


@dataclass(frozen=True)
class View:
    """What of a shape is wanted, and who will see it.

    Attributes:
        fields: only these; none named means all.
        include: also these, which come on request only.
        whole: everything that comes on request.
        internal: whether the caller may see what is not public.
    """

    fields: frozenset[str] = frozenset()
    include: frozenset[str] = frozenset()
    whole: bool = False
    internal: bool = False

    def below(self) -> "View":
        """Pass on to nested shapes who will see them."""
        return View(whole=True, internal=self.internal)

    def shows(self, name: str, marks: frozenset[Mark]) -> bool:
        """Decide whether one field is part of the document."""
        if INTERNAL in marks and not self.internal:
            return False
        if self.fields:
            return name in self.fields or name in self.include
        return ON_REQUEST not in marks or self.whole or name in self.include


class Rendered(FunctionElement[str]):
    """One row as the JSON of a shape, as far as a view shows it.

    It is spelled out only when SQLAlchemy compiles a statement, that is once. Were the whole
    expression part of the statement, comparing it would cost half a millisecond per request.
    """

    type = Written()
    _traverse_internals = [
        *FunctionElement._traverse_internals,  # noqa: SLF001 (SQLAlchemy caches by these)
        ("shape", InternalTraversal.dp_plain_obj),
        ("view", InternalTraversal.dp_plain_obj),
    ]

    def __init__(self, shape: Shape, entity: Any, view: View) -> None:
        super().__init__(*inspect(entity).selectable.primary_key)  # so that SELECT knows its FROM
        self.shape, self.entity, self.view = shape, entity, view


@compiles(Rendered)
def _spell_out(element: Rendered, compiler: SQLCompiler, **options: Any) -> str:
    withheld = {} if element.view.internal else element.entity.withheld()
    members = {
        name: _value(getattr(element.entity, name), annotation, element.view.below(), withheld)
        for name, annotation, marks in members_of(element.shape)
        if element.view.shows(name, marks)
    }
    return compiler.process(Object(members), **options)


@cache
def members_of(shape: Shape) -> tuple[tuple[str, Any, frozenset[Mark]], ...]:
    """List a shape's fields with their types and marks, in the order Pydantic writes them."""
    return tuple(_members(shape))


def _members(shape: Shape) -> Iterator[tuple[str, Any, frozenset[Mark]]]:
    for name, field in shape.model_fields.items():
        marks = frozenset(one for one in field.metadata if isinstance(one, Mark))
        yield name, field.annotation, marks


def _value(attribute: Any, annotation: Any, view: View, withheld: Withheld) -> Any:
    """Follow a relationship into a sub-select, a composite into an object; the rest are values."""
    kind = getattr(attribute, "property", None)
    if isinstance(kind, CompositeProperty):
        return _composite(attribute, kind, withheld)
    if not isinstance(kind, RelationshipProperty):
        return shown(attribute, withheld)
    other = aliased(kind.mapper.class_)
    row = Rendered(_shape(annotation), other, view).label("document")
    rows = select(row).where(attribute.of_type(other))
    adapt = ClauseAdapter(inspect(other).selectable)
    visible = None if view.internal else kind.mapper.class_.public()
    if visible is not None:
        rows = rows.where(adapt.traverse(visible))
    if not kind.uselist:
        return rows.scalar_subquery()
    if not kind.order_by:
        raise TypeError(f"{kind} needs an order_by: a list has one order, not any.")
    return Array(rows.order_by(*(adapt.traverse(clause) for clause in kind.order_by)))


def shown(column: Any, withheld: Withheld) -> Any:
    """Leave a column empty in the rows in which it is withheld."""
    hidden = withheld.get(getattr(column, "key", ""))
    return column if hidden is None else case((not_(hidden), column))


def _composite(attribute: Any, kind: CompositeProperty[Any], withheld: Withheld) -> Any:
    """Write the columns of a value object; if it has none of them it is null."""
    columns = [shown(one, withheld) for one in attribute.__clause_element__().clauses]
    names = [field.name for field in fields(kind.composite_class)]  # type: ignore[arg-type]
    written = Object(dict(zip(names, columns, strict=True)))
    there = or_(*(column.is_not(None) for column in columns))
    return case((there, written), else_=null())


def _shape(annotation: Any) -> Shape:
    """Find the shape in ``PartnerOut``, ``PartnerOut | None`` or ``list[PartnerOut]``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = [_shape(one) for one in get_args(annotation) if one is not type(None)]
    if not found:
        raise TypeError(f"There is no shape in {annotation} ({get_origin(annotation)}).")
    return found[0]


def one(shape: Shape, entity: Any, id_: Any) -> Any:
    """Write the one record with an identifier as a shape; null if there is none."""
    other = aliased(entity)
    row = Rendered(shape, other, View(whole=True, internal=True))
    return select(row).where(other.id == id_).scalar_subquery()


def current(shape: Shape, entity: Any, id_: Any, view: View) -> Any:
    """Write the one record with an identifier, if it is one that a view's reader can see."""
    other = aliased(entity)
    adapt = ClauseAdapter(inspect(other).selectable)
    rules = [entity.current(), None if view.internal else entity.public()]
    row = select(Rendered(shape, other, view)).where(other.id == id_)
    return row.where(*(adapt.traverse(one) for one in rules if one is not None)).scalar_subquery()


def rows(found: Any, *names: str) -> Array:
    """Write the rows of a sub-select as a list of objects, in a fixed order."""
    columns = {name: found.c[name] for name in names}
    document = select(Object(columns).label("document"))
    return Array(document.order_by(*columns.values()))
