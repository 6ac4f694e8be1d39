"""Any row that a table can hold, with all that it refers to, drawn from the columns' types."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from itertools import count
from types import UnionType
from typing import Any, Union, get_args, get_origin

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from pydantic import BaseModel
from sqlalchemy import JSON, Boolean, Column, Date, Integer, String, UniqueConstraint, inspect
from sqlalchemy import Enum as OneOf
from sqlalchemy.orm import CompositeProperty, Mapper, RelationshipProperty, Session

import app.main  # noqa: F401 (knows every table and every shape)
from app.kernel.numbers import Degrees, Fixed
from app.kernel.render import members_of
from app.kernel.tables import Base, Id, Key, Moment, Part, Record
from app.web.shapes import Out

law = settings(
    deadline=None,
    max_examples=15,
    phases=[Phase.explicit, Phase.generate],  # rows are large; shrinking them takes minutes
    suppress_health_check=list(HealthCheck),
    database=None,
)

NUMBER = count(1)
NASTY = [
    '"',
    "\\",
    "\b\f\n\r\t\x01\x1f\x7f",
    "Übung „Straße“",
    "👩‍🚀\u2028",
    "'; --",
    "null",
    "{}",
    "",
]
TEXT = st.sampled_from(NASTY) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12
)
MOMENTS = st.datetimes(timezones=st.just(UTC), min_value=datetime(1900, 1, 1))  # noqa: DTZ001 (drawn in UTC)
VALUES: dict[type[Any], Any] = {
    OneOf: lambda kind: st.sampled_from(list(kind.enum_class)),
    Id: lambda _: st.uuids(),
    Moment: lambda _: MOMENTS | MOMENTS.map(lambda at: at.replace(microsecond=0)),
    Degrees: lambda _: st.integers(-90_000_000, 90_000_000).map(lambda n: Decimal(n).scaleb(-6)),
    Fixed: lambda kind: st.integers(0, 10**15).map(lambda n: Decimal(n).scaleb(-kind.places)),
    Boolean: lambda _: st.booleans(),
    Integer: lambda _: st.integers(-(2**31), 2**31 - 1),
    Date: lambda _: st.dates(date(1, 1, 1), date(9999, 12, 31)),
    String: lambda _: TEXT,
    Key: lambda _: TEXT,
}

UNMAPPED = {
    "TextOut", "AddressOut", "PlaceOut",  # composites
    "ContactOut", "LinkOut", "PurposeOut", "AchievedOut", "CrossCuttingGoalsOut", "ProvenanceOut",
    "MappedColumnOut",  # JSON
}  # fmt: skip
"""Shapes of values inside a record; they are drawn and compared with their owners."""

COMPUTED = {
    "SumsOut",
    "BudgetOut", "HandlungsfeldFiguresOut", "RowsOut", "ProjectBudgetOut", "TrancheOut",
    "YearsOut", "YearOut", "YearOfHandlungsfeldOut", "YearRowsOut",
    "ForecastOut", "OutlookOfHandlungsfeldOut", "HorizonOut", "QuarterOut", "ForecastTrancheOut",
    "SimulationOut", "CandidateOut", "CombinationOut", "AccountAfterOut", "RefusalOut",
    "ReconciliationOut", "DifferenceOut",
    "FindingsOut", "FindingOut",
    "StepsOut", "OpenStepOut", "LackOut", "StepMoneyOut",
    "AgendaOut", "AgendaProjectOut", "CeilingOut",
    "DeadlineOut",
    "NoticeOut", "FeedOut", "DigestOut", "CollectionDigestOut",
    "ManifestOut", "ManifestColumnOut",
    "ListedOperationOut", "EuColumnOut", "GoneOut", "OperationsOut",
    "GapOut", "OperationGapsOut", "GapCountOut", "PublicationStateOut",
    "ImportOut", "ImportedRecordOut", "ReadColumnOut", "MistakeOut",
    "SuggestionsOut", "SuggestedColumnOut", "OfferOut",
}  # fmt: skip
"""Shapes of what is computed over many records."""


MORE = {"ImportOut": "FileImport"}
"""Shapes that tell more of a record than it says itself."""


def _below(kind: type[Any]) -> Iterator[type[Any]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


OUTS = sorted(
    (one for one in _below(Out) if one.__name__.endswith("Out") and not one.__subclasses__()),
    key=lambda one: one.__name__,
)
"""Every shape of an answer, without those that others are built on."""

ENTITIES: dict[str, Any] = {one.class_.__name__: one.class_ for one in Base.registry.mappers}


def entity_of(shape: type[BaseModel]) -> Any:
    """Find the mapped class that a shape shows; None if it shows none."""
    return ENTITIES.get(shape.__name__.removesuffix("Out").removesuffix("Brief"))


def value_of(annotation: Any) -> SearchStrategy[Any]:  # noqa: PLR0911 (one line for each kind)
    """Draw what an annotation of an answer allows, as JSON would hold it."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in {Union, UnionType}:
        return st.one_of(*(value_of(one) for one in arguments))
    if origin is list:
        return st.lists(value_of(arguments[0]), max_size=3)
    if origin is dict:
        return st.dictionaries(TEXT, value_of(arguments[1]), max_size=3)
    if annotation is type(None):
        return st.none()
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        shape: Any = annotation
        members = {name: value_of(kind) for name, kind, _ in members_of(shape)}
        return in_order(members)
    if hasattr(annotation, "__members__"):
        return st.sampled_from([one.value for one in annotation])
    plain: dict[Any, SearchStrategy[Any]] = {
        str: TEXT,
        int: st.integers(0, 99),
        date: st.dates().map(str),
        bool: st.booleans(),
        Any: TEXT | st.integers(0, 99) | st.none(),
    }
    return plain[annotation]


def annotation_of(entity: Any, name: str) -> Any:
    """Find how an answer shows an attribute of a mapped class."""
    for shape in OUTS:
        shown = ENTITIES[MORE[shape.__name__]] if shape.__name__ in MORE else entity_of(shape)
        if shown is entity and name in shape.model_fields:
            return shape.model_fields[name].annotation
    raise LookupError(f"No answer shows {entity.__name__}.{name}.")


@cache  # to put a strategy together takes longer than to draw from it
def of_column(entity: Any, column: Column[Any]) -> SearchStrategy[Any]:
    """Draw what one column can hold, sometimes nothing where it may be empty."""
    if isinstance(column.type, JSON):
        found = value_of(annotation_of(entity, column.name))
        return found if column.nullable else found.filter(lambda one: one is not None)
    kind = next(kind for kind in type(column.type).__mro__ if kind in VALUES)
    value: SearchStrategy[Any] = VALUES[kind](column.type)
    if _is_unique(column):
        value = value.map(lambda one: f"{one}{next(NUMBER)}" if type(one) is str else one)
    return st.none() | value if column.nullable else value


def _is_unique(column: Column[Any]) -> bool:
    together = (one for one in column.table.constraints if isinstance(one, UniqueConstraint))
    return bool(column.unique) or any(column.name in one.columns for one in together)


class Drawing:
    """Draws rows, and puts what they refer to into the session before them."""

    def __init__(
        self,
        session: Session,
        draw: Callable[[SearchStrategy[Any]], Any],
        *,
        fewest_parts: int = 0,
    ) -> None:
        self.session, self.draw, self.fewest_parts = session, draw, fewest_parts
        self.known: dict[Any, list[Any]] = {}

    def record(self, entity: type[Record]) -> Any:
        """Draw a record with its parts, and store it."""
        row = self._row(entity, owner=None)
        for relation in inspect(entity).relationships:
            if issubclass(relation.mapper.class_, Part) and not relation.viewonly:
                setattr(row, relation.key, self._parts(relation))
        self.session.add(row)
        self.session.flush()
        self.known.setdefault(entity, []).append(row)
        return row

    def _parts(self, relation: RelationshipProperty[Any]) -> list[Any]:
        positions = self.draw(places(self.fewest_parts))
        (owner,) = relation.remote_side
        return [self._row(relation.mapper.class_, owner=owner, position=one) for one in positions]

    def _row(self, entity: Any, owner: Any, **given: Any) -> Any:
        mapper = inspect(entity)
        facts = dict(given)
        inside: set[str] = set()
        for whole in mapper.composites:
            inside.update(column.key for column in whole.props)
            facts[whole.key] = self._composite(entity, whole)
        for column in mapper.local_table.columns:
            name = mapper.get_property_by_column(column).key
            if name in inside | set(given) or column is owner:
                continue
            if column.foreign_keys:
                facts[name] = self._reference(mapper, column)
            elif not column.primary_key and name not in STAMPED:
                facts[name] = self.draw(of_column(entity, column))
        if entity.__tablename__ in EITHER:
            empty, full = self.draw(st.permutations(EITHER[entity.__tablename__]))
            facts |= {empty: None, full: self.draw(TEXT)}
        return entity(**facts)

    def _composite(self, entity: Any, whole: CompositeProperty[Any]) -> Any:
        found = self.draw(value_of_composite(annotation_of(entity, whole.key)))
        return None if found is None else whole.composite_class(**found)

    def _reference(self, mapper: Mapper[Any], column: Column[Any]) -> Any:
        (key,) = column.foreign_keys
        other = next(
            one.class_ for one in Base.registry.mappers if one.local_table is key.column.table
        )
        if not issubclass(other, Record):
            return None  # the ledger is not made up: its laws would refuse
        # False is the simplest: nothing, or what is there already, not ever more records.
        if column.nullable and (other is mapper.class_ or not self.draw(st.booleans())):
            return None
        there = self.known.get(other, [])
        if there and not _is_unique(column) and not self.draw(st.booleans()):
            return self.draw(st.sampled_from(there)).id
        return self.record(other).id


@cache
def places(fewest: int) -> SearchStrategy[list[int]]:
    """Draw the positions of parts in their list."""
    return st.lists(st.integers(0, 9), unique=True, min_size=fewest, max_size=2)


EITHER = {"documents": ("url", "sha256")}
"""Table → two columns of which exactly one says something."""

STAMPED = {"version", "created_at", "created_by", "updated_at", "updated_by"}
"""Columns that the journal fills."""


@cache
def value_of_composite(annotation: Any) -> SearchStrategy[Any]:
    """Draw a value object; coordinates in it are decimals."""
    if get_origin(annotation) in {Union, UnionType}:
        (shape,) = (one for one in get_args(annotation) if one is not type(None))
        return st.none() | value_of_composite(shape)
    degrees = st.none() | VALUES[Degrees](None)
    members = {
        name: degrees if name in {"latitude", "longitude"} else value_of(kind)
        for name, kind, _ in members_of(annotation)
    }
    return in_order(members)


def in_order(members: dict[str, SearchStrategy[Any]]) -> SearchStrategy[dict[str, Any]]:
    """Draw an object whose members come in the order of the shape."""
    return st.tuples(*members.values()).map(lambda drawn: dict(zip(members, drawn, strict=True)))
