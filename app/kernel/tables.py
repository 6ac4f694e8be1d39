"""The kinds of table: records, which change; their parts; and entries, which never change."""

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import Enum
from secrets import randbits
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import (
    CHAR,
    JSON,
    BindParameter,
    ColumnElement,
    DateTime,
    Dialect,
    MetaData,
    TypeDecorator,
    Uuid,
    false,
    type_coerce,
)
from sqlalchemy import Enum as OneOf
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import String, TypeEngine

from app.kernel import clock, dialects


class Id(TypeDecorator[UUID]):
    """A UUID. Where the database has none it is text with hyphens, as clients see it."""

    impl = Uuid
    python_type = UUID
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        native = dialect.supports_native_uuid
        return dialect.type_descriptor(Uuid() if native else CHAR(36))

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> Any:
        return value if value is None or dialect.supports_native_uuid else str(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:
        return UUID(value) if isinstance(value, str) else value


class Moment(TypeDecorator[datetime]):
    """A point in time: UTC going in, UTC coming out, on every database."""

    impl = DateTime(timezone=True)
    python_type = datetime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None or value.tzinfo:
            return value and value.astimezone(UTC)
        return value.replace(tzinfo=UTC)


class Key(TypeDecorator[str]):
    """Text to sort by: compared by code point, so that every database gives the same order."""

    impl = String
    python_type = str
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(String(collation=dialects.of(dialect.name).BY_CODE_POINT))

    def bind_expression(self, bindparam: BindParameter[str]) -> ColumnElement[str]:
        """Send values as plain text: the collation is the column's."""
        return type_coerce(bindparam, String())


def new_id() -> UUID:
    """Make an identifier that sorts by when it was made (UUID version 7)."""
    milliseconds = int(clock.now().timestamp() * 1000)
    return UUID(
        int=(milliseconds << 80) | (0x7 << 76) | (randbits(12) << 64) | (0b10 << 62) | randbits(62)
    )


def _values(kind: type[Enum]) -> list[str]:
    return [str(member.value) for member in kind]


class Base(DeclarativeBase):
    """What every table shares: one metadata, one naming convention, one type per meaning."""

    type_annotation_map = {
        UUID: Id,
        datetime: Moment,
        Enum: OneOf(Enum, native_enum=False, length=40, values_callable=_values),
        list[str]: JSON,
        list[dict[str, Any]]: JSON,
        dict[str, Any]: JSON,
    }
    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )

    @classmethod
    def public(cls) -> ColumnElement[bool] | None:
        """Tell which rows everybody may see; None means all of them."""
        return None

    @classmethod
    def withheld(cls) -> Mapping[str, ColumnElement[bool]]:
        """Tell in which rows a column is empty for everybody who has not signed in."""
        return {}


class Record(Base):
    """Something that changes; the journal keeps every version of it."""

    __abstract__ = True

    searched: ClassVar[tuple[str, ...]] = ()
    """The attributes whose words ``q=`` finds."""
    internal: ClassVar[bool] = False
    """Whether only those who have signed in may ever see one."""
    follows: ClassVar[str | None] = None
    """The relationship to a record without which it cannot be seen."""

    id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int]
    created_at: Mapped[datetime]
    created_by: Mapped[str]
    updated_at: Mapped[datetime]
    updated_by: Mapped[str]

    @classmethod
    def public(cls) -> ColumnElement[bool] | None:
        """Tell which records everybody may see; None means all of them."""
        return false() if cls.internal else None

    @classmethod
    def current(cls) -> ColumnElement[bool] | None:
        """Tell which records others may refer to; None means all of them."""
        return None

    def __init__(self, **values: Any) -> None:
        super().__init__(**({"id": new_id(), "version": 1} | values))


class Part(Base):
    """A line in a list that belongs to a record, such as a participation of a project.

    It has no life of its own: it is written, versioned and journaled with its owner. Its key is
    the owner and its position in the list.
    """

    __abstract__ = True

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


def _now() -> datetime:
    """Ask the clock when something happens, so that tests can turn it on."""
    return clock.now()


class Entry(Base):
    """Something that happened; it is numbered in order and never touched again."""

    __abstract__ = True
    __table_args__: Any = {"sqlite_autoincrement": True}

    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=_now)


class Secret:
    """Marks a column (``info=SECRET``) that neither the journal nor an answer may contain."""


SECRET: dict[str, Any] = {"secret": Secret}


class Derived:
    """Marks a column (``info=DERIVED``) that only repeats others, such as a key to sort by.

    Nobody states it and no answer has it, so the journal does not tell of it.
    """


DERIVED: dict[str, Any] = {"derived": Derived}
