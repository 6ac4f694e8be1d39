"""A duplicate may stand in one list several times; no mention of it is left behind."""

from sqlalchemy.orm import Session

from app.kernel.db import Database
from tests import make
from tests.house.test_journal import lines
from tests.witness import Witness


def test_every_part_that_a_duplicate_takes_moves_in_one_change(
    admin: Witness, officer: Witness, database: Database
) -> None:
    make.programme(admin)
    kept, duplicate, other = (make.partner(officer)["id"] for _ in range(3))
    parts = [
        {"partner_id": duplicate, "role": "lead"},
        {"partner_id": other, "role": "partner"},
        {"partner_id": duplicate, "role": "co_funder"},
    ]
    project = make.project(officer, participations=parts)
    merged = officer.post(f"/v1/partners/{kept}/merge", json={"duplicate_id": duplicate})
    assert merged.status_code == 200
    after = officer.get(f"/v1/projects/{project['id']}").json()
    assert [one["partner"]["id"] for one in after["participations"]] == [kept, other, kept]
    assert [one["role"] for one in after["participations"]] == ["lead", "partner", "co_funder"]
    assert after["version"] == 2
    with Session(database.snapshot) as session:
        (before, now) = lines(session, project["id"])[-1].fields["participations"]
    assert [one["partner_id"] for one in before] == [duplicate, other, duplicate]
    assert [one["partner_id"] for one in now] == [kept, other, kept]
