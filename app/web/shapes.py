"""Three kinds of shape: facts that come in, patches to them, and answers that go out."""

from copy import copy
from datetime import datetime
from types import UnionType, new_class
from typing import Annotated, Any, ClassVar, Union, get_args, get_origin
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from app.kernel.render import Internal
from app.web.texts import Paragraph, Title


class In(BaseModel):
    """Facts that a client states. Nothing unknown is accepted."""

    model_config = ConfigDict(extra="forbid", from_attributes=True)


class Out(BaseModel):
    """What the registry answers. Every field is there, whether or not it has a value.

    ``class PartnerOut(Out, like=PartnerIn)`` describes fields of the same name the same way.
    """

    model_config = ConfigDict(from_attributes=True)

    def __init_subclass__(cls, **_kwargs: Any) -> None:
        """Leave the arguments of the class statement to Pydantic's hook below."""
        super().__init_subclass__()

    @classmethod
    def __pydantic_init_subclass__(cls, like: type[BaseModel] | None = None, **kwargs: Any) -> None:
        """Take over the descriptions of the shape that it is like."""
        super().__pydantic_init_subclass__(**kwargs)
        for name, field in cls.model_fields.items():
            if like and not field.description and name in like.model_fields:
                field.description = like.model_fields[name].description
        if like:
            cls.model_rebuild(force=True)


def hidden(description: str) -> Any:
    """Describe a field that only those see who have signed in."""
    return Field(default=None, description=description)


class RecordOut(Out):
    """What every record says about itself."""

    id: UUID = Field(description="Its lasting identifier.")
    version: int = Field(description="How often it has been changed, plus one.")
    created_at: datetime = Field(description="When it was registered.")
    updated_at: datetime = Field(description="When it was last changed.")
    created_by: Internal[str] = hidden("Who registered it.")
    updated_by: Internal[str] = hidden("Who changed it last.")


class Patch(BaseModel):
    """A JSON Merge Patch (RFC 7396): what is absent stays, what is null goes, the rest is set.

    ``class PartnerPatch(Patch, of=PartnerIn)`` has the fields of the facts, all of them optional.
    """

    model_config = ConfigDict(extra="forbid")
    of: ClassVar[type[In]]

    def __init_subclass__(cls, **_kwargs: Any) -> None:
        """Leave the arguments of the class statement to Pydantic's hook below."""
        super().__init_subclass__()

    @classmethod
    def __pydantic_init_subclass__(cls, of: type[In] | None = None, **kwargs: Any) -> None:
        """Make every field of the facts an optional one."""
        super().__pydantic_init_subclass__(**kwargs)
        if of is None:
            raise TypeError(f"{cls.__name__} does not say what it is a patch of.")
        cls.of = of
        for name, field in of.model_fields.items():
            cls.__pydantic_fields__[name] = _optional(field)
        cls.model_rebuild(force=True)


def _optional(field: FieldInfo) -> FieldInfo:
    """Let a field be absent, and null if the facts can do without it."""
    loose = copy(field)
    patched = _patched(field.annotation)
    loose.annotation = patched if field.is_required() else Union[patched, None]  # noqa: UP007 (built at run time)
    loose.default, loose.default_factory = None, None
    return loose


def _patched(annotation: Any) -> Any:
    """Objects in objects are merged too, so they are patches of their own; lists are not."""
    if isinstance(annotation, type) and issubclass(annotation, In):
        return patch_of(annotation)
    if get_origin(annotation) in {Union, UnionType}:
        return Union[tuple(_patched(one) for one in get_args(annotation))]  # noqa: UP007 (built at run time)
    return annotation


_PATCHES: dict[type[In], type[Patch]] = {}


def patch_of(facts: type[In]) -> type[Patch]:
    """Find the patch of an object inside an object, or make it."""
    if facts not in _PATCHES:
        name = facts.__name__.removesuffix("In") + "Patch"
        doc = f"Changes to: {(facts.__doc__ or '').splitlines()[0]}"
        namespace = {"__module__": facts.__module__, "__doc__": doc}
        _PATCHES[facts] = new_class(
            name, (Patch,), {"of": facts}, lambda body: body.update(namespace)
        )
    return _PATCHES[facts]


class TextIn(In):
    """A short text in German and, if there is one, in English."""

    de: Annotated[Title, Field(description="German.", examples=["Social Innovation Center"])]
    en: Annotated[Title | None, Field(description="English.")] = None


class LongTextIn(In):
    """A longer text in German and, if there is one, in English."""

    de: Annotated[Paragraph, Field(description="German.")]
    en: Annotated[Paragraph | None, Field(description="English.")] = None


class TextOut(Out):
    """A text in German and, if there is one, in English."""

    de: str = Field(description="German.")
    en: str | None = Field(description="English, if there is a translation.")
