"""A programme in a region, and whoever reads its catalogue."""

import pytest

from tests import make
from tests.budget.money import Till
from tests.witness import Witness

COUNTY = {
    "name": {"de": "Landkreis Hildesheim"},
    "kind": "county",
    "ags": "03254",
    "nuts3": "DE925",
}
CITY = {
    "name": {"de": "Landeshauptstadt Hannover"},
    "kind": "municipality",
    "ags": "03241001",
    "nuts3": "DE929",
}


@pytest.fixture
def region(admin: Witness, officer: Witness, treasurer: Witness, approver: Witness) -> Till:
    """A programme with two founding partners."""
    till = Till(admin, officer, treasurer, approver)
    partners = [
        {"partner_id": make.partner(officer, **one)["id"], "role": "founding"}
        for one in (COUNTY, CITY)
    ]
    return till.found(partners=partners)
