"""Lists of operations over HTTP and from the command line: the layouts and the loader as ever."""

import os
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from app.__main__ import cli
from app.intake import lists, rules
from app.intake.jobs import File, prepared
from app.intake.schemas import StatedImport
from app.kernel.db import Database
from app.programmes.models import Programme
from tests import make
from tests.imports import made_up
from tests.intake.sending import as_csv, mistakes, send
from tests.intake.test_importing import everything
from tests.spreadsheets.test_opening import changed
from tests.witness import Witness

OUTCOMES = [
    # file, kind, status, reason or number of mistakes or of new records
    ("lists/ni_efre_2014-2020_masked.xlsx", "operations", 201, 69 + 61),
    ("lists/nrw_efre_2014-2020_masked.xlsx", "operations", 201, None),
    ("lists/at_efre_2014-2020_masked.xlsx", "operations", 422, "not_such_a_list"),
    ("lists/sh_efre_2014-2020.xlsx", "operations", 422, "not_such_a_list"),
    ("lists/sh_esf_2014-2020.xlsx", "operations", 422, "not_such_a_list"),
    ("lists/hb_efre_2014-2020.json", "operations", 422, "not_a_table"),
    ("ceilings/esif_planned_NI_2014DE16M2OP001.csv", "operations", 422, "not_such_a_list"),
    ("schema/IE_valid_example.csv", "operations", 422, "not_such_a_list"),
    ("schema/kohesio_list_of_operations.tableschema.json", "operations", 422, "not_a_table"),
    ("codes/cpr_annex1_intervention_fields_2021-2027_partial.psv", "operations", 422,
     "not_such_a_list"),
    ("codes/intervention_fields_2014-2020_as_seen_de.csv", "projects", 422, "not_such_a_list"),
    ("codes/kreise_ags_nuts3_destatis.csv", "operations", 422, "not_such_a_list"),
    ("codes/lau_2024_DE.csv", "partners", 422, "not_such_a_list"),
    ("codes/nuts_2021_DE.csv", "events", 422, "not_such_a_list"),
    ("codes/nuts_2024_DE.csv", "partners", 422, "not_such_a_list"),
    ("codes/rco_rcr_common_indicators.csv", "projects", 422, "not_such_a_list"),
]  # fmt: skip
"""What becomes of every file there is; the one that is missing is the next test's."""


@pytest.mark.parametrize(("name", "kind", "status", "outcome"), OUTCOMES)
def test_every_real_file_comes_in_or_is_refused_with_a_reason(
    real: Path, admin: Witness, officer: Witness, name: str, kind: str, status: int, outcome: Any
) -> None:
    make.programme(admin, code="ALT")
    path = real / name
    answer = send(officer, path.read_bytes(), kind, path.name, programme="ALT")
    assert answer.status_code == status, answer.text
    found = answer.json()
    if status == 422:
        assert found["reason"] == outcome
        assert found["detail"].startswith("Das ist ")
        assert len(found["detail"]) > 80
        return
    assert outcome in {None, found["created"]}
    assert found["rows"] == sum(one["kind"] == "projects" for one in _records(officer, found["id"]))
    again = send(officer, path.read_bytes(), kind, path.name, programme="ALT")
    assert (again.status_code, again.json()["id"]) == (200, found["id"])


def _records(client: Witness, id_: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    path: str | None = f"/v1/imports/{id_}/records?limit=200"
    while path:
        answer = client.get(path)
        items += answer.json()["items"]
        path = answer.links.get("next", {}).get("url")
    return items


def test_the_table_of_real_files_is_complete(real: Path) -> None:
    there = {str(one.relative_to(real)) for one in real.rglob("*") if one.is_file()}
    large = {"scale/esif_operations_union_clean.csv.gz"}
    assert there - {"README.md"} - large == {name for name, *_ in OUTCOMES}


@pytest.fixture
def real() -> Path:
    if not (folder := os.environ.get("REGISTRY_REAL_DATA")):
        pytest.skip("REGISTRY_REAL_DATA is not set")
    return Path(folder)


def test_the_large_union_is_refused_with_all_its_mistakes(real: Path, database: Database) -> None:
    path = real / "scale/esif_operations_union_clean.csv.gz"
    if database.dialect != "sqlite":
        return  # nothing of it reaches a database
    file = File(path, path.name, path.stat().st_size, "0" * 64)
    stated = StatedImport.model_validate(
        {"kind": "operations", "file_name": path.name, "programme": "ALT"}
    )
    job = prepared(database, file, stated, "ZRHH", new=True)
    with pytest.raises(rules.FileRefused) as refusal:
        lists.check(job)
    assert refusal.value.facts["mistakes_total"] == 115 + 17


@pytest.fixture
def niedersachsen(tmp_path: Path) -> Path:
    made_up.niedersachsen(tmp_path, made_up.MILL)
    return tmp_path / "ni.xlsx"


def test_a_list_of_operations_comes_in_and_is_undone(
    admin: Witness, officer: Witness, database: Database, niedersachsen: Path
) -> None:
    content = niedersachsen.read_bytes()
    asked: dict[str, Any] = {"kind": "operations", "file_name": "ni.xlsx", "programme": "ALT"}
    assert send(officer, content, **asked).status_code == 409, "officers make no programmes"
    make.programme(admin, code="ALT")
    before = everything(database)
    tried = send(officer, content, dry_run=True, **asked)
    assert (tried.status_code, tried.headers["dry-run"]) == (201, "true")
    assert everything(database) == before
    done = send(officer, content, **asked)
    assert (done.status_code, done.json()["created"]) == (201, 2)
    letters = {one["field"]: one["column"] for one in done.json()["columns"]}
    assert (letters["beneficiary"], letters["eligible_cost"]) == ("A", "F")
    records = officer.get(f"/v1/imports/{done.json()['id']}/records").json()["items"]
    assert {(one["kind"], one["row"]) for one in records} == {("partners", None), ("projects", 8)}
    back = officer.post(f"/v1/imports/{done.json()['id']}/undo")
    assert (back.status_code, back.json()["deleted"]) == (200, 2), back.text
    assert officer.get("/v1/projects").json()["items"] == []
    assert send(officer, content, **asked).status_code == 201
    assert send(officer, content, mapping="{}", **asked).status_code == 422


def test_a_list_of_operations_is_not_taken_for_projects(
    admin: Witness, officer: Witness, niedersachsen: Path
) -> None:
    make.programme(admin)
    answer = send(officer, niedersachsen.read_bytes(), "projects", "ni.xlsx")
    assert (answer.status_code, answer.json()["reason"]) == (422, "list_of_operations")
    assert "kind=operations" in answer.json()["detail"]


def test_a_list_with_bad_rows_leaves_nothing(
    admin: Witness, officer: Witness, database: Database, tmp_path: Path
) -> None:
    make.programme(admin, code="ALT")
    bad = [*made_up.MILL[:3], "irgendwann", *made_up.MILL[4:]]
    made_up.niedersachsen(tmp_path, made_up.MILL, bad)
    before = everything(database)
    content = (tmp_path / "ni.xlsx").read_bytes()
    answer = send(officer, content, "operations", "ni.xlsx", programme="ALT")
    assert mistakes(answer) == [(9, "D", "not_a_date")]
    assert everything(database) == before


def test_a_list_with_formulas_without_results_is_refused(
    admin: Witness, officer: Witness, niedersachsen: Path
) -> None:
    make.programme(admin, code="ALT")

    def computed(text: bytes) -> bytes:
        """Put a formula where an amount stands."""
        place = text.index(b'<c r="F8"')
        end = text.index(b"</c>", place)
        return text[:place] + b'<c r="F8"><f>1+1</f><v/>' + text[end:]

    content = changed(niedersachsen.read_bytes(), "xl/worksheets/sheet2.xml", computed)
    answer = send(officer, content, "operations", "ni.xlsx", programme="ALT")
    assert mistakes(answer) == [(8, "F", "no_result")]


def test_the_command_line_gives_the_same(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, niedersachsen: Path
) -> None:
    url = database.writing.url.render_as_string(hide_password=False)
    monkeypatch.setenv("REGISTRY_DATABASE_URL", url)
    file = tmp_path / "Partner.csv"
    file.write_bytes(as_csv(("Name", "Art"), ("A", "Kammer"), ("B", "Raumschiff")))
    before = everything(database)

    def run(*arguments: str) -> tuple[int, str]:
        found = CliRunner().invoke(cli, ["import", *arguments])
        return found.exit_code, found.output

    code, said = run(str(file), "--kind", "partners")
    assert code == 1
    assert "Raumschiff" in said
    assert "row 3, B" in said
    file.write_bytes(as_csv(("Name", "Art"), ("A", "Kammer"), ("B", "Bank")))
    mapping = '{"Art": "kind"}'
    assert run(str(file), "--kind", "partners", "--mapping", "nichts")[0] == 1
    assert everything(database) == before
    file.write_bytes(as_csv(("Name", "Art"), ("A", "Kammer"), ("B", "Förderbank")))
    assert run("--kind", "partners", str(file), "--mapping", mapping, "--dry-run")[0] == 0
    assert everything(database) == before
    code, said = run(str(file), "--kind", "partners", "--mapping", mapping)
    assert code == 0
    id_ = said.split("Import ")[1].split()[0]
    assert "imported before" in run(str(file), "--kind", "partners", "--mapping", mapping)[1]
    assert run("undo", id_)[0] == 0
    assert run("undo", id_)[0] == 1
    code, said = run(str(niedersachsen), "--kind", "operations", "--programme", "NI")
    assert code == 0, said
    with database.reading.connect() as connection:
        assert connection.execute(select(Programme.code)).scalars().all() == ["NI"]
    assert run("undo", said.split("Import ")[1].split()[0])[0] == 0
    with database.reading.connect() as connection:
        assert connection.execute(select(Programme.code)).scalars().all() == []
    assert run("operations", str(niedersachsen), "--programme", "NI")[0] == 0
