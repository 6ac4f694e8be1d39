"""What lists have in common: pages, fields, order, and the words to search for."""

from collections.abc import Mapping
from copy import copy
from datetime import datetime
from typing import Annotated, Any, Generic, TypeVar, cast
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema
from sqlalchemy import ColumnElement, Select, SQLColumnExpression, and_, or_

from app.kernel import words
from app.kernel.problems import BadRequest
from app.kernel.render import ON_REQUEST, View, members_of
from app.kernel.search import Found
from app.web.texts import one_of
from app.web.wire import Instant, Limit, Switch

S = TypeVar("S", bound=BaseModel)


class Page(BaseModel, Generic[S]):
    """Some items of a list, in its order."""

    model_config = ConfigDict(json_schema_extra={"description": "Some items of a list, in order."})

    items: list[S] = Field(description="The items of this page.")
    next: str | None = Field(
        description="Where the next page begins: send it as `cursor`, with everything else "
        "unchanged. Null on the last page. The header `Link` has the whole address."
    )
    count: int | None = Field(
        description="How many items the whole list has; null unless `count=true` asked for it."
    )


class Gone(BaseModel):
    """A record that can no longer be seen: it was deleted, merged into another or withdrawn."""

    id: UUID = Field(description="Which record.")
    gone_at: datetime = Field(description="Since when.")


class ChangingPage(Page[S], Generic[S]):
    """A page of a list that also tells what has gone from it."""

    gone: list[Gone] | None = Field(
        description="Only on the first page with `changed_since`: which records of this collection "
        "can no longer be seen since then, whatever the other filters; the first to go comes first."
    )
    as_of: datetime | None = Field(
        description="Only on the first page with `changed_since`: up to which moment the list and "
        "`gone` know of all changes. Send it as `changed_since` next time."
    )


class TooMuchGone(BadRequest):
    """More than 1,000 records have gone since then: `/v1/changes` tells of any number."""

    title = words.Words("Zu viel ist seither verschwunden", "Too much has gone since then")


class FacetValue(BaseModel):
    """How many items have one value."""

    value: str | None = Field(description="The value, as the filter of that name takes it.")
    count: int = Field(description="How many items have it, with all other filters applied.")


class Wanted(BaseModel):
    """How much of each item is wanted.

    ``class PartnerFields(Wanted, of=PartnerOut)`` takes the names of that shape's fields only.
    """

    model_config = ConfigDict(extra="forbid")

    fields: list[str] = Field(
        [],
        description="Only these fields; none named means all. Such an answer is a part of the "
        "document that is described here: what was not asked for is not there.",
    )

    def __init_subclass__(cls, **_kwargs: Any) -> None:
        """Leave the arguments of the class statement to Pydantic's hook below."""
        super().__init_subclass__()

    @classmethod
    def __pydantic_init_subclass__(cls, of: type[BaseModel] | None = None, **kwargs: Any) -> None:
        """Close the lists of names."""
        super().__pydantic_init_subclass__(**kwargs)
        if of is None:
            return
        members = members_of(of)
        known = {
            "fields": tuple(name for name, _, _ in members),
            "include": tuple(name for name, _, marks in members if ON_REQUEST in marks),
        }
        for field in known.keys() & cls.model_fields.keys():
            narrowed = copy(cls.model_fields[field])
            names: Any = closed(known[field])
            narrowed.annotation = cast("Any", list[names])
            cls.__pydantic_fields__[field] = narrowed
        cls.model_rebuild(force=True)

    def view(self, *, internal: bool, whole: bool) -> View:
        """Say it to the renderer."""
        include = frozenset(getattr(self, "include", ()))
        return View(frozenset(self.fields), include, whole, internal)


def closed(names: tuple[str, ...]) -> Any:
    """Make the type of one of these names."""
    schema = WithJsonSchema({"type": "string", "enum": list(names)})
    return Annotated[str, AfterValidator(one_of(names)), schema]


class Stretch(Wanted):
    """Which stretch of a list is wanted, where nobody can say how long the whole is."""

    limit: Limit = Field(50, description="At most so many items, 1 to 200.")
    cursor: str | SkipJsonSchema[None] = Field(
        None, max_length=2000, description="The `next` of the page before."
    )

    def identity(self) -> str:
        """Tell one list from another: everything that decides which items are in it."""
        ours = {"limit", "cursor", "count", "fields", "include"}
        given = self.model_dump(mode="json", exclude=ours, exclude_defaults=True)
        return "&".join(f"{name}={given[name]}" for name in sorted(given))


class Paging(Stretch):
    """Which page of a list is wanted."""

    count: Switch = Field(False, description="Also count the whole list.")


class Including(Paging):
    """A page whose items can be had with more than lists usually show."""

    include: list[str] = Field(
        [], description="Also these fields, which lists leave out otherwise."
    )


Words = Annotated[
    str | SkipJsonSchema[None],
    Field(
        min_length=1,
        max_length=200,
        description="Words to find, or their beginnings; case and accents do not matter. All of "
        "them must be there. Without `sort` the best matches come first.",
        examples=["Übung"],
    ),
]
"""Full text."""

Since = Annotated[
    Instant | SkipJsonSchema[None],
    Field(
        description="Only what was changed, or opened to everybody, at or after this moment. Next "
        "time send the `as_of` of the first page, not the time of your own clock: a change bears "
        "the time when it was written, and is seen a little later."
    ),
]
"""From when on changes are wanted."""

_REFERENCE = r"^[A-Za-z0-9][A-Za-z0-9._/-]{0,59}$"

Reference = Annotated[
    str, Field(pattern=_REFERENCE, description="A code or an id.", examples=["ZRHH"])
]
"""A record named by its code or by its id."""


def named(
    code: SQLColumnExpression[str], id_: SQLColumnExpression[UUID], names: list[str]
) -> ColumnElement[bool]:
    """Match records by code or id."""
    ids = [found for name in names if (found := _uuid(name))]
    return or_(code.in_(names), id_.in_(ids)) if ids else code.in_(names)


def _uuid(name: str) -> UUID | None:
    try:
        return UUID(name)
    except ValueError:
        return None


def within(
    found: Select[Any], column: SQLColumnExpression[Any], least: Any, most: Any
) -> Select[Any]:
    """Keep what lies in a range whose ends, where given, belong to it."""
    if least is not None:
        found = found.where(column >= least)
    return found if most is None else found.where(column <= most)


def beginning_with(column: SQLColumnExpression[Any], prefix: str) -> ColumnElement[bool]:
    """Match codes by their beginning; spelled as a range, which an index can serve."""
    return and_(column >= prefix, column < prefix[:-1] + chr(ord(prefix[-1]) + 1))


def sorted_by(
    found: Found, sort: str | None, columns: Mapping[str, SQLColumnExpression[Any]], default: str
) -> Select[Any]:
    """Put what was found in order: as asked, else by relevance, else as the list usually is."""
    if found.relevance is not None and sort in {None, "relevance"}:
        return found.statement.order_by(found.relevance.desc())
    name = default if sort in {None, "relevance"} else str(sort)
    column = columns[name.lstrip("-")]
    return found.statement.order_by(column.desc() if name.startswith("-") else column)


Dimensions = dict[str, tuple[Select[Any], ColumnElement[Any]]]
"""What facets count: name → which items, and the column whose values count."""

W = TypeVar("W", bound=BaseModel)


def without(where: W, name: str) -> W:
    """Leave one filter out: a facet shows what else could be chosen."""
    default = type(where).model_fields[name].get_default(call_default_factory=True)
    return where.model_copy(update={name: default})
