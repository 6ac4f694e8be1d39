"""Who may see a row is said by the row, and by nothing that another row could bring along."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import ColumnElement
from sqlalchemy.dialects import postgresql, sqlite

from app.collections import COLLECTIONS
from app.documents.models import FiledDocument
from app.kernel import statements
from app.kernel.tables import Base
from app.projects.models import Project

DIALECTS = (sqlite.dialect(), postgresql.dialect())  # type: ignore[no-untyped-call]  # SQLAlchemy's


def entities(of: type[Base] = Base) -> Iterator[type[Base]]:
    for one in of.__subclasses__():
        if not one.__dict__.get("__abstract__"):
            yield one
        yield from entities(one)


@pytest.mark.parametrize("entity", [*entities()], ids=lambda entity: entity.__name__)
def test_a_rule_about_who_sees_a_row_asks_that_row(entity: Any) -> None:
    for dialect in DIALECTS:
        rule = statements.public(entity, dialect)
        assert (rule is None) is (entity.public() is None)


def test_a_rule_that_would_ask_all_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def public() -> ColumnElement[bool]:
        return FiledDocument.project.has(Project.public())

    statements.public.cache_clear()
    monkeypatch.setattr(FiledDocument, "public", public)
    with pytest.raises(TypeError, match="asks all rows"):
        statements.public(FiledDocument, DIALECTS[0])
    statements.public.cache_clear()


def test_all_that_can_be_read_is_looked_at() -> None:
    assert {one.entity for one in COLLECTIONS.values()} <= set(entities())
