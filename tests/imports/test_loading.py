"""A list is written as a whole or not at all, and twice is once."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.handlungsfelder.models import Handlungsfeld
from app.imports import complaints
from app.imports.layouts import UnreadableList
from app.imports.loading import load
from app.imports.reading import OperationList, read
from app.imports.registered import differing
from app.imports.reports import Report
from app.kernel.db import Database
from app.kernel.differences import Difference
from app.kernel.journal import Change
from app.kernel.search import SearchEntry
from app.kernel.text import Text
from app.partners import commands as partners
from app.partners.models import Partner
from app.partners.vocabulary import PartnerKind
from app.programmes.models import Programme
from app.projects.models import Project
from app.projects.rules import HandlungsfeldNeeded
from tests import make
from tests.imports.made_up import CLUSTER, MILL, niedersachsen, union, westphalia
from tests.witness import Witness

SAWMILL = ["Säge  AG", "Säge", *MILL[2:]]
BAD = [*MILL[:5], "viel", *MILL[6:]]


def loaded(database: Database, found: OperationList, *, skip_bad: bool = False) -> Report:
    return load(database, found, "LIST", actor="tests", skip_bad=skip_bad)


def count(database: Database, entity: type[Any]) -> int:
    with database.reading.connect() as connection:
        return len(connection.execute(select(entity)).all())


def counts(database: Database) -> list[int]:
    tables = (Programme, Project, Partner, Change, SearchEntry)
    return [count(database, one) for one in tables]


# All or nothing


def test_a_list_is_registered(database: Database, tmp_path: Path) -> None:
    report = loaded(database, niedersachsen(tmp_path, MILL, SAWMILL))
    assert (report.written, report.programme, report.programme_created) == (True, "LIST", True)
    assert (report.rows, report.created, report.unchanged, report.skipped) == (2, 2, 0, 0)
    assert (report.partners_created, report.bad_total) == (2, 0)
    assert report.sums["EUR"].eligible_cost == Decimal("571000.20")
    assert counts(database) == [1, 2, 2, 5, 5]


def test_one_bad_row_refuses_the_list(database: Database, tmp_path: Path) -> None:
    report = loaded(database, niedersachsen(tmp_path, MILL, BAD, SAWMILL))
    assert (report.written, report.created, report.partners_created) == (False, 0, 0)
    assert (report.rows, report.skipped, report.programme_created) == (3, 1, False)
    assert [(one.row, one.words) for one in report.bad] == [(9, complaints.NOT_AN_AMOUNT)]
    assert counts(database) == [0] * 5


def test_bad_rows_can_be_skipped(database: Database, tmp_path: Path) -> None:
    report = loaded(database, niedersachsen(tmp_path, MILL, BAD, SAWMILL), skip_bad=True)
    assert (report.written, report.rows, report.created, report.skipped) == (True, 3, 2, 1)
    assert report.reasons == {complaints.NOT_AN_AMOUNT: 1}
    assert counts(database) == [1, 2, 2, 5, 5]


def test_a_row_with_two_flaws_is_refused_once(database: Database, tmp_path: Path) -> None:
    bad = {"total_cost": "-1.00", "eu_amount": "-2.00"}
    report = loaded(database, union(tmp_path, bad), skip_bad=True)
    assert (report.skipped, report.bad_total) == (1, 2)
    assert report.reasons == {complaints.NEGATIVE: 2}


def test_a_file_that_breaks_off_changes_nothing(database: Database, tmp_path: Path) -> None:
    rows = ({"operation_code": f"DE-{n}", "operation_name": f"{n**9}"} for n in range(9_000))
    union(tmp_path, *rows)
    file = tmp_path / "union.csv.gz"
    file.write_bytes(file.read_bytes()[:-9_000])
    with pytest.raises(UnreadableList):
        loaded(database, read(file), skip_bad=True)
    assert counts(database) == [0] * 5


# Twice is once


def test_the_same_list_twice_is_the_same_list_once(database: Database, tmp_path: Path) -> None:
    found = niedersachsen(tmp_path, MILL, SAWMILL)
    first = loaded(database, found)
    before = counts(database)
    second = loaded(database, found)
    assert (second.created, second.unchanged, second.partners_created) == (0, 2, 0)
    assert (second.written, second.programme_created) == (True, False)
    assert second.sums == first.sums
    assert counts(database) == before


def test_a_key_that_the_journal_used_to_tell_of_is_no_difference() -> None:
    title = {"de": "Mühle", "en": None}
    then: Difference = {"title": [None, title], "title_key": [None, "muhle"]}
    assert differing(then, '{"title":[null,{"de":"Mühle","en":null}]}', str) == []


def test_a_later_edition_adds_what_is_new(database: Database, tmp_path: Path) -> None:
    loaded(database, union(tmp_path, {"operation_code": "DE-1"}))
    later = union(tmp_path, {"operation_code": "DE-2"}, {"operation_code": "DE-1"})
    report = loaded(database, later)
    assert (report.created, report.unchanged, report.partners_created) == (1, 1, 0)


def test_an_operation_with_other_values_is_refused(database: Database, tmp_path: Path) -> None:
    loaded(database, union(tmp_path, {}))
    changed = union(tmp_path, {"total_cost": "1300.00", "beneficiary_name": "Andere Schule"})
    report = loaded(database, changed)
    assert (report.written, report.skipped) == (False, 1)
    assert report.bad[0].words == complaints.registered_otherwise("participations, total_cost")
    assert count(database, Partner) == 1


def test_what_officers_changed_is_left_alone(database: Database, tmp_path: Path) -> None:
    found = union(tmp_path, {})
    loaded(database, found)
    with database.write("officer") as session:
        session.scalars(select(Project)).one().title = Text("Besserer Kurs")
    assert loaded(database, found).unchanged == 1
    with database.reading.connect() as connection:
        assert connection.scalar(select(Project.title_de)) == "Besserer Kurs"  # type: ignore[attr-defined]


def test_a_code_stands_in_one_row_only(database: Database, tmp_path: Path) -> None:
    report = loaded(database, union(tmp_path, {}, {"operation_name": "Noch ein Kurs"}))
    assert (report.written, report.skipped) == (False, 1)
    assert report.bad[0].words == complaints.CODE_TWICE


def test_rows_alike_are_operations_of_their_own(database: Database, tmp_path: Path) -> None:
    report = loaded(database, niedersachsen(tmp_path, MILL, MILL))
    assert (report.created, report.partners_created) == (2, 1)
    assert [(one.row, one.words) for one in report.remarks] == [(9, complaints.SAME_AS_ABOVE)]


# Partners


def test_spellings_of_a_name_are_one_partner(database: Database, tmp_path: Path) -> None:
    names = ["Mühle GmbH", "MÜHLE  GmbH", "Mühle, GmbH.", "Mühle AG"]
    found = niedersachsen(tmp_path, *([name, name, *MILL[2:]] for name in names))
    report = loaded(database, found)
    assert (report.created, report.partners_created) == (4, 2)


def test_a_partner_of_another_country_is_another(database: Database, tmp_path: Path) -> None:
    found = union(tmp_path, {}, {"operation_code": "AT-1", "country": "AT"})
    assert loaded(database, found).partners_created == 2


def registered(database: Database, name: str, **facts: Any) -> Partner:
    with database.write("tests") as session:
        partner = Partner(
            name=Text(name), name_key="", match_key="", kind=PartnerKind.UNKNOWN, **facts
        )
        session.add(partner)
    return partner


def test_partners_that_are_there_are_found(database: Database, tmp_path: Path) -> None:
    mill = registered(database, "MÜHLE GMBH", country="DE")
    assert loaded(database, niedersachsen(tmp_path, MILL)).partners_created == 0
    with database.writing.connect() as connection:
        there = select(Project.id).where(Project.participations.any(partner_id=mill.id))
        assert len(connection.execute(there).all()) == 1


def test_a_merged_partner_is_its_survivor(database: Database, tmp_path: Path) -> None:
    survivor = registered(database, "Mühlenwerke", country="DE")
    found = niedersachsen(tmp_path, MILL)
    loaded(database, found)
    with database.write("officer") as session:
        mill = session.scalars(select(Partner).where(Partner.id != survivor.id)).one()
        partners.merge(session, session.get_one(Partner, survivor.id), mill)
    again = loaded(database, found)
    assert (again.unchanged, again.partners_created) == (1, 0)
    more = loaded(database, niedersachsen(tmp_path, [*MILL[:1], "Mehr", *MILL[2:]]))
    assert (more.created, more.partners_created) == (1, 0)


def test_an_operation_without_beneficiary_has_no_partner(
    database: Database, tmp_path: Path
) -> None:
    report = loaded(database, union(tmp_path, {"beneficiary_name": ""}))
    assert (report.created, report.partners_created) == (1, 0)


# Programmes and limits


def test_a_programme_with_handlungsfelder_takes_no_list(
    database: Database, admin: Witness, tmp_path: Path
) -> None:
    programme = make.programme(admin, code="LIST")
    with database.write("tests") as session:
        session.add(
            Handlungsfeld(
                programme_id=programme["id"], code="RI", name=Text("Innovation"), purposes=[]
            )
        )
    with pytest.raises(HandlungsfeldNeeded):
        loaded(database, niedersachsen(tmp_path, MILL))


def test_a_programme_needs_a_code(database: Database, tmp_path: Path) -> None:
    with pytest.raises(UnreadableList, match="programme"):
        load(database, niedersachsen(tmp_path, MILL), "ein Code", actor="tests", skip_bad=False)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"operation_code": "DE 1"}, complaints.NOT_A_CODE),
        ({"operation_name": "Kurs \ufffd"}, complaints.UNSEEN_CHARACTERS),
        ({"country": "", "county": "Hildesheim"}, complaints.PLACE_WITHOUT_COUNTRY),
    ],
)
def test_what_the_registry_would_refuse_is_refused(
    database: Database, tmp_path: Path, change: dict[str, str], words: object
) -> None:
    report = loaded(database, union(tmp_path, change))
    assert [one.words for one in report.bad] == [words]


def test_a_municipality_lies_in_one_of_the_laender(database: Database, tmp_path: Path) -> None:
    report = loaded(database, westphalia(tmp_path, [*CLUSTER[:6], "99000000", *CLUSTER[7:]]))
    assert [one.words for one in report.bad] == [complaints.NOT_AN_AGS]


def test_progress_is_told(database: Database, tmp_path: Path) -> None:
    heard = []

    def tell(done: float, rows: int) -> None:
        heard.append((done, rows))

    found = niedersachsen(tmp_path, MILL, SAWMILL)
    load(database, found, "LIST", actor="tests", skip_bad=False, tell=tell)
    assert heard == [(1.0, 2)]


# What the registry then says


def test_the_list_can_be_read_over_http(
    database: Database, anybody: Witness, tmp_path: Path
) -> None:
    loaded(database, niedersachsen(tmp_path, MILL, SAWMILL))
    (programme,) = anybody.get("/v1/programmes").json()["items"]
    assert (programme["name"]["de"], programme["cci"]) == (
        "Liste der Vorhaben – EFRE",
        "2014DE16M2OP001",
    )
    assert (programme["programming_period"], programme["funds"]) == ("2014-2020", ["ERDF"])
    page = anybody.get("/v1/projects?programme=LIST&count=true&sort=title").json()
    assert page["count"] == 2
    mill = page["items"][0]
    assert (mill["title"]["de"], mill["status"], mill["eligible_cost"]) == (
        "Neue Mühle",
        "granted",
        "285500.10",
    )
    assert mill["participations"][0]["partner"]["name"]["de"] == "Mühle GmbH"
    found = anybody.get("/v1/projects", params={"q": "neue muhle", "programme": "LIST"}).json()
    assert [one["id"] for one in found["items"]] == [mill["id"]]
    whole = anybody.get(f"/v1/projects/{mill['id']}").json()
    places = [(one["kind"], one["name"], one["postcode"]) for one in whole["locations"]]
    assert places == [
        ("implementation", "Hannover", None),
        ("beneficiary_seat", None, "30926"),
    ]
    partner = anybody.get(f"/v1/partners/{mill['participations'][0]['partner']['id']}").json()
    assert (partner["kind"], partner["address"]["postcode"]) == ("unknown", "30926")


def test_an_operation_says_where_it_was_read(
    database: Database, anybody: Witness, tmp_path: Path
) -> None:
    more = {"national_amount": "10.5", "priority": "P2", "approval_date": "2011"}
    loaded(database, union(tmp_path, more))
    (course,) = anybody.get("/v1/projects", params={"include": "provenance"}).json()["items"]
    origin = course["provenance"]
    assert list(origin) == ["source", "row", "data_as_of", "gaps", "source_values"]
    assert (origin["source"], origin["row"], origin["data_as_of"]) == ("union.csv.gz", 2, None)
    assert {"starts", "ends", "eligible_cost"} < set(origin["gaps"])
    values = {"fund": "ESF", "priority": "P2", "national_contribution": "10.50"}
    assert values.items() < origin["source_values"].items()
    assert origin["source_values"]["approval_date"] == "2011"


def test_a_land_as_a_whole_is_a_land(database: Database, anybody: Witness, tmp_path: Path) -> None:
    loaded(database, westphalia(tmp_path, CLUSTER))
    (cluster,) = anybody.get("/v1/projects", params={"include": "locations"}).json()["items"]
    assert [one["ags"] for one in cluster["locations"]] == ["05"]


def test_the_real_list_of_niedersachsen_is_loaded(
    database: Database, anybody: Witness, real: Path
) -> None:
    found = read(real / "lists/ni_efre_2014-2020_masked.xlsx")
    for created, partners_created in ((69, 61), (0, 0)):
        report = loaded(database, found)
        assert (report.created, report.partners_created) == (created, partners_created)
        assert report.sums["EUR"].eligible_cost == Decimal("56078590.34")
    assert anybody.get("/v1/projects?programme=LIST&count=true").json()["count"] == 69
