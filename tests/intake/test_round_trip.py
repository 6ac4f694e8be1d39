"""What we export comes in again: nothing edited changes nothing, an edit changes just that."""

import csv
from collections.abc import Callable
from io import BytesIO, StringIO
from typing import Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from tests import make
from tests.intake.sending import imported, mistakes, send
from tests.witness import Witness

NASTY = '=HYPERLINK("http://x";"y"); „Anführung“\n\'=2'
Rows = list[list[Any]]


@pytest.fixture
def stock(admin: Witness, officer: Witness) -> None:
    """Records with everything that makes a round trip hard."""
    make.programme(admin)
    field = make.handlungsfeld(officer)["id"]
    lead = make.partner(
        officer,
        name={"de": "Stadt Übersee; am Meer", "en": "City"},
        kind="municipality",
        identifiers=[{"scheme": "LEI", "value": "506700GE1G29325QX363"}],
        address={"street": "Weg 1", "postcode": "01067", "city": "Dresden", "country": "DE"},
        ags="01001000",
        legal_status="public",
    )["id"]
    other = make.partner(officer, name={"de": "'=Verein"})["id"]
    project = make.project(
        officer,
        operation_code="ZRHH-1",
        title={"de": "=1+1", "en": "Two"},
        handlungsfeld_id=field,
        summary={"de": NASTY},
        kind="study",
        is_model=True,
        total_cost="1234567.89",
        eligible_cost="0.50",
        eu_rate="33.33",
        implementation_start="2026-03-01",
        funding_purposes=["gruendung"],
        intervention_fields=["064", "165"],
        participations=[
            {"partner_id": lead, "role": "lead", "share_total": "10.00"},
            {"partner_id": other, "role": "contractor"},
        ],
        locations=[
            {"kind": "area", "city": "Celle", "latitude": 52.123456, "longitude": 9.5},
            {"kind": "implementation", "city": "Peine"},
        ],
        links=[{"kind": "website", "title": "Mehr", "url": "https://example.org/"}],
    )["id"]
    make.project(officer, operation_code="ZRHH-2", handlungsfeld_id=field)
    make.event(
        officer,
        organiser_id=lead,
        projects=[{"project_id": project}],
        place={"name": "Hafven", "postcode": "01067", "latitude": 52.1, "longitude": 9.1},
        starts_at="2026-10-25T02:30:00+01:00",  # there are two of this time in Berlin
        ends_at="2026-10-25T04:00:00+01:00",
    )
    make.event(officer, timezone="Europe/London", description={"de": NASTY})


def of_csv(content: bytes) -> Rows:
    text = content.decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), delimiter=";" if ";" in text[:40] else ","))


def to_csv(rows: Rows, like: bytes) -> bytes:
    text = StringIO()
    german = like.startswith(b"\xef\xbb\xbf")
    csv.writer(text, delimiter=";" if german else ",").writerows(rows)
    return text.getvalue().encode("utf-8-sig" if german else "utf-8")


def of_xlsx(content: bytes) -> Rows:
    return CalamineWorkbook.from_object(BytesIO(content)).get_sheet_by_index(0).to_python()


def to_xlsx(rows: Rows, _: bytes) -> bytes:
    file = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "remove_timezone": True}
    book = xlsxwriter.Workbook(file, options | {"default_date_format": "dd.mm.yyyy hh:mm"})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            if value != "":
                sheet.write(number, place, value)
    book.close()
    return file.getvalue()


FORMATS: dict[str, tuple[Callable[[bytes], Rows], Callable[[Rows, bytes], bytes]]] = {
    "csv": (of_csv, to_csv),
    "xlsx": (of_xlsx, to_xlsx),
}


@pytest.mark.usefixtures("stock")
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("profile", ["machine", "excel-de"])
@pytest.mark.parametrize("kind", ["projects", "partners", "events"])
def test_an_export_comes_in_again(officer: Witness, kind: str, profile: str, ending: str) -> None:
    answer = officer.get(f"/v1/{kind}.{ending}", params={"profile": profile})
    assert answer.status_code == 200, answer.text
    before = officer.get(f"/v1/{kind}").json()["items"]
    name: dict[str, Any] = {"file_name": f"{kind}.{ending}"}
    done = send(officer, answer.content, kind, **name)
    assert done.status_code == 201, done.text
    assert (done.json()["unchanged"], done.json()["updated"]) == (2, 0)
    assert officer.get(f"/v1/{kind}").json()["items"] == before

    read, write = FORMATS[ending]
    rows = read(answer.content)
    place = next(n for n, one in enumerate(rows[0]) if one in _EDITED[kind])
    rows[1][place] = "Von Hand geändert"
    edited = write(rows, answer.content)
    done = send(officer, edited, kind, **name)
    assert done.status_code == 201, done.text
    assert (done.json()["unchanged"], done.json()["updated"]) == (1, 1)
    (change,) = officer.get(f"/v1/imports/{done.json()['id']}/records?action=updated").json()[
        "items"
    ]
    history = officer.get(f"/v1/{kind}/{change['id']}/history").json()["items"]
    assert set(history[-1]["fields"]) <= _CHANGES[kind]
    rows[1][place] = "Noch einmal geändert"
    late = send(officer, write(rows, answer.content), kind, **name)
    assert [(row, code) for row, _, code in mistakes(late)] == [(2, "changed_meanwhile")]


_EDITED = {
    "projects": {"acronym", "Kurzname"},
    "partners": {"short_name", "Kurzname"},
    "events": {"place_name", "Ort (Name)"},
}
_CHANGES = {"projects": {"acronym"}, "partners": {"short_name"}, "events": {"place"}}


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("profile", ["machine", "excel-de"])
def test_names_with_separators_and_small_rates_come_in_again(
    admin: Witness, officer: Witness, profile: str, ending: str
) -> None:
    make.programme(admin)
    field = make.handlungsfeld(officer)["id"]
    for code, name, rate in (
        ("Z-1", "Weg | Ziel", "0.01"),
        ("Z-2", "A;B", "0.50"),
        ("Z-3", "C; D ", "1.00"),
        ("Z-4", "'=E;F", "100.00"),
    ):
        partner = make.partner(officer, name={"de": name})["id"]
        make.project(
            officer,
            operation_code=code,
            handlungsfeld_id=field,
            eu_rate=rate,
            participations=[{"partner_id": partner, "role": "partner"}],
        )
    answer = officer.get(f"/v1/projects.{ending}", params={"profile": profile})
    done = imported(officer, answer.content, "projects", file_name=f"x.{ending}")
    assert (done["unchanged"], done["updated"]) == (4, 0)


@pytest.mark.usefixtures("stock")
def test_a_value_and_its_words_may_not_contradict(officer: Witness) -> None:
    rows = of_csv(officer.get("/v1/partners.csv?profile=excel-de").content)
    code, words = rows[0].index("Art (Code)"), rows[0].index("Art")
    like = b"\xef\xbb\xbf"
    rows[1][words] = "Kammer"
    assert imported(officer, to_csv(rows, like))["updated"] == 1
    rows = of_csv(officer.get("/v1/partners.csv?profile=excel-de").content)
    rows[1][code] = "bank"
    assert imported(officer, to_csv(rows, like))["updated"] == 1
    rows = of_csv(officer.get("/v1/partners.csv?profile=excel-de").content)
    rows[1][code], rows[1][words] = "chamber", "Stiftung"
    found = mistakes(send(officer, to_csv(rows, like)))
    assert [code for _, _, code in found] == ["contradiction"]
