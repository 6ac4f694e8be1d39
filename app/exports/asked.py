"""What may be asked of an export: all that its list takes but pages, and how to write it."""

from copy import deepcopy
from typing import Any, cast

from pydantic import BaseModel, ConfigDict, Field, create_model

from app.exports.columns import Table
from app.exports.vocabulary import Profile
from app.web.lists import Wanted, closed

OF_PAGES = {"limit", "cursor", "count", "fields", "include"}
"""What only pages have; an export is the whole list."""


class Sheet(BaseModel):
    """How to write a table."""

    model_config = ConfigDict(extra="forbid")

    fields: list[str] = Field([], description="Only these columns; none named means all.")
    profile: Profile = Field(
        Profile.MACHINE,
        description="For whom: `machine` has points, ISO dates and headers that never change; "
        "`excel-de` is what German Excel opens.",
    )


def sheet(page: type[BaseModel], table: Table, profile: Profile) -> type[BaseModel]:
    """Ask for a table: some of its columns, written for somebody."""
    names: Any = closed(tuple(one.name for one in table.columns))
    fields = deepcopy(Sheet.model_fields["fields"])
    chosen = deepcopy(Sheet.model_fields["profile"])
    chosen.default = profile
    fields.annotation = cast("Any", list[names])
    more = {"fields": (list[names], fields), "profile": (Profile, chosen)}
    return _model(page, f"{table.name}_{profile.name}", Sheet, more)


def lines(page: type[BaseModel], name: str, shape: type[BaseModel]) -> type[BaseModel]:
    """Ask for the items of a list: some of their fields, or more than a list usually shows."""
    more = {}
    if include := page.model_fields.get("include"):
        more["include"] = (include.annotation, deepcopy(include))
    return _model(page, f"{name}_lines", Wanted, more, of=shape)


def whole(page: type[BaseModel], name: str) -> type[BaseModel]:
    """Ask for what a list has, in a form that leaves no choice."""
    return _model(page, f"{name}_whole", Plain, {})


class Plain(BaseModel):
    """Nothing but filters."""

    model_config = ConfigDict(extra="forbid")


def _model(
    page: type[BaseModel], name: str, base: type[BaseModel], more: dict[str, Any], **options: Any
) -> type[BaseModel]:
    """Take over the filters and the order of a list."""
    taken: dict[str, Any] = {
        field: (about.annotation, deepcopy(about))
        for field, about in page.model_fields.items()
        if field not in OF_PAGES
    }
    made = create_model(
        "".join(part.capitalize() for part in name.split("_")),
        __base__=base,
        __cls_kwargs__=options,
        **(taken | more),
    )
    made.__doc__ = base.__doc__
    return cast("type[BaseModel]", made)
