"""An office, a clock that tests turn on, and a registry with a list."""

import pytest

from app.kernel.db import Database
from tests.budget.money import Till
from tests.lifecycle.calendar import Travel
from tests.lifecycle.conftest import office, role_keys, travel
from tests.list_of_operations.register import Register
from tests.witness import Witness

__all__ = ["office", "role_keys", "travel"]


@pytest.fixture
def register(
    travel: Travel,
    database: Database,
    admin: Witness,
    officer: Witness,
    treasurer: Witness,
    approver: Witness,
    reader: Witness,
    anybody: Witness,
) -> Register:
    """A programme with money on 15 January 2026, and whoever reads its list."""
    travel.to("2026-01-15")
    till = Till(admin, officer, treasurer, approver).found(
        decisions_needed=False, cci="2021DE16FFPR001", funds=["ERDF"]
    )
    till.endow()
    return Register(database, till, reader, anybody)
