"""What the tests of a project's way begin with."""

from datetime import UTC, datetime

import pytest

from app.access import keys
from app.kernel.db import Database
from app.kernel.identity import Role
from tests.budget.money import Till
from tests.conftest import Keys
from tests.lifecycle.calendar import Travel, travel
from tests.lifecycle.office import Office
from tests.witness import Witness

__all__ = ["office", "travel"]


@pytest.fixture
def role_keys(database: Database) -> Keys:
    """One key for each role, for as long as the longest project takes."""
    readable: dict[Role, str] = {}
    with database.write("tests") as session:
        for role in Role:
            key, readable[role] = keys.issue(session, role.value, [role])
            key.expires_at = datetime(2040, 1, 1, tzinfo=UTC)
    return Keys(readable)


@pytest.fixture
def office(
    travel: Travel,
    admin: Witness,
    officer: Witness,
    secretary: Witness,
    treasurer: Witness,
    approver: Witness,
    reader: Witness,
    anybody: Witness,
) -> Office:
    """An office on 15 January 2026, with money, members and bodies."""
    travel.to("2026-01-15")
    return Office(Till(admin, officer, treasurer, approver), secretary, reader, anybody).found()
