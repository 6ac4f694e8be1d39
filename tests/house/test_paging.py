"""The law of paging: pages in a row are the whole list, each row once, in its order."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import date
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Select, event, select
from sqlalchemy.orm import Session
from starlette.datastructures import Headers

from app.kernel import clock
from app.kernel.db import Database
from app.kernel.identity import Principal, Role
from app.kernel.text import Text
from app.partners.models import Partner
from app.partners.vocabulary import PartnerKind
from app.programmes.models import Programme
from app.projects.models import Project
from app.projects.schemas import ProjectOut
from app.projects.vocabulary import Status
from app.web import documents
from app.web.doors import Look
from app.web.lists import Paging
from app.webhooks.models import WebhookDelivery, WebhookProgress
from app.webhooks.vocabulary import MessageKind
from tests import make
from tests.budget.money import Till
from tests.strategies import law
from tests.witness import Witness

COLUMNS = {
    "title_key": st.sampled_from(["", "a", "ä", "Z", '"']),
    "implementation_start": st.none() | st.sampled_from([date(2026, 1, 1), date(2026, 1, 2)]),
    "total_cost": st.none() | st.integers(0, 2),
    "is_flagship": st.booleans(),
    "status": st.sampled_from([Status.IDEA, Status.GRANTED]),
}
ORDERS = st.lists(
    st.tuples(st.sampled_from(sorted(COLUMNS)), st.booleans()),
    max_size=3,
    unique_by=lambda key: key[0],
)


def projects(order: list[tuple[str, bool]]) -> Select[Any]:
    columns = [(getattr(Project, name), down) for name, down in order]
    return select(Project).order_by(
        *(column.desc() if down else column for column, down in columns)
    )


def expected(found: list[Project], order: list[tuple[str, bool]]) -> list[str]:
    """Sort as the law says: no value is more than any value; the id settles ties."""
    found = sorted(found, key=lambda one: str(one.id))
    for name, down in reversed(order):
        found.sort(
            key=lambda one: ((value := getattr(one, name)) is None, value or type(value)()),
            reverse=down,
        )
    return [str(one.id) for one in found]


def look(session: Session, path: str = "/v1/projects") -> Look:
    """Look through a session as somebody with a key would."""
    state = SimpleNamespace(principal=Principal("law", frozenset(Role)), asked="")
    request = SimpleNamespace(state=state, url=SimpleNamespace(path=path), headers=Headers({}))
    return Look(session, cast("Any", request))


@law
@given(
    rows=st.lists(st.fixed_dictionaries(COLUMNS), max_size=7), order=ORDERS, limit=st.integers(1, 4)
)
def test_pages_in_a_row_are_the_whole_list(
    ground: Database, rows: list[dict[str, Any]], order: list[tuple[str, bool]], limit: int
) -> None:
    with Session(ground.writing) as session:
        stored = store(session, rows)
        seen: list[str] = []
        paging = Paging(limit=limit, fields=["id"], count=True)
        while True:
            answer = documents.page(look(session), projects(order), ProjectOut, paging)
            page = json.loads(bytes(answer.body))
            seen += [one["id"] for one in page["items"]]
            assert page["count"] == len(stored)
            if page["next"] is None:
                break
            assert len(page["items"]) == limit
            paging = paging.model_copy(update={"cursor": page["next"]})
        assert seen == expected(stored, order)


def store(session: Session, rows: list[dict[str, Any]]) -> list[Project]:
    programme = Programme(code="P", name=Text("P"), programming_period="2021-2027", funds=[])
    session.add(programme)
    session.flush()
    stored = [
        Project(programme_id=programme.id, operation_code=f"P-{n}", title=Text("x"), **row)
        for n, row in enumerate(rows)
    ]
    session.add_all(stored)
    session.flush()
    return stored


def partners(database: Database, *names: str) -> None:
    with database.write("tests") as session:
        session.add_all(
            Partner(name=Text(name), name_key=name, match_key=name, kind=PartnerKind.COMPANY)
            for name in names
        )


def names_of(page: dict[str, Any]) -> list[str]:
    return [one["name"]["de"] for one in page["items"]]


@pytest.mark.parametrize("sort", ["name", "-name"])
def test_rows_that_come_and_go_meanwhile_disturb_no_other(
    anybody: Witness, database: Database, sort: str
) -> None:
    partners(database, *(f"n{one:02}" for one in range(20)))
    seen: list[str] = []
    asked = {"sort": sort, "limit": "3"}
    for turn in range(20):
        page = anybody.get("/v1/partners", params=asked).json()
        seen += names_of(page)
        partners(database, f"a{turn}", f"n{turn:02}x", f"z{turn}")
        with database.write("tests") as session:
            for name in (f"n{turn:02}x", seen[-1]):  # also the very row the cursor stands on
                session.delete(session.scalars(select(Partner).filter_by(name_key=name)).one())
        if page["next"] is None:
            break
        asked["cursor"] = page["next"]
    ours = [name for name in seen if name.startswith("n")]
    assert ours == sorted({f"n{one:02}" for one in range(20)}, reverse=sort == "-name")
    assert len(seen) == len(set(seen))


def test_the_whole_list_is_counted_even_if_the_page_is_empty(
    anybody: Witness, database: Database
) -> None:
    partners(database, "a", "b", "c")
    first = anybody.get("/v1/partners", params={"limit": "2", "count": "true"}).json()
    assert (names_of(first), first["count"]) == (["a", "b"], 3)
    with database.write("tests") as session:
        session.delete(session.scalars(select(Partner).filter_by(name_key="c")).one())
    rest = anybody.get(
        "/v1/partners", params={"limit": "2", "count": "true", "cursor": first["next"]}
    ).json()
    assert rest == {"items": [], "next": None, "count": 2, "gone": None, "as_of": None}


def test_the_link_leads_to_the_next_page(anybody: Witness, database: Database) -> None:
    partners(database, "a", "b", "ü c")
    first = anybody.get("/v1/partners?limit=2&fields=id,name&kind=company&kind=bank")
    following = anybody.get(first.links["next"]["url"])
    assert names_of(following.json()) == ["ü c"]
    assert set(following.json()["items"][0]) == {"id", "name"}


def cursor_of(database: Database, anybody: Witness, **asked: str) -> str:
    partners(database, "a", "b", "c")
    page = anybody.get("/v1/partners", params={"limit": "1", **asked})
    return str(page.json()["next"])


def test_a_cursor_of_another_list_filter_or_reader_is_declined(
    anybody: Witness, reader: Witness, database: Database
) -> None:
    cursor = cursor_of(database, anybody)
    assert anybody.get("/v1/partners", params={"cursor": cursor}).status_code == 200
    for client, path, other in [
        (anybody, "/v1/projects", {}),
        (anybody, "/v1/partners", {"kind": "company"}),
        (anybody, "/v1/partners", {"sort": "-name"}),
        (anybody, "/v1/partners", {"sort": "updated_at"}),
        (anybody, "/v1/partners", {"q": "a"}),
        (reader, "/v1/partners", {}),
    ]:
        answer = client.get(path, params={"cursor": cursor, **other})
        assert answer.json()["type"] == "/problems/bad-cursor", (path, other)


def forged(cursor: str, position: object) -> str:
    """Replace the position inside a cursor that was really handed out."""
    content = urlsafe_b64decode(cursor + "==").decode()
    prefix, _, _ = content.partition("{")
    said = position if isinstance(position, str) else json.dumps(position)
    return urlsafe_b64encode(f"{prefix}{said}".encode()).decode().rstrip("=")


ID = "00000000-0000-0000-0000-000000000000"
POSITIONS: list[tuple[str, object]] = [
    ("name", "x"),
    ("name", []),
    ("name", 7),
    ("name", ["name_key", "id"]),
    ("name", "{" + "[" * 1200),
    ("name", {"id": ID}),
    ("name", {"id": ID, "name_key": "a"}),
    ("name", {"name_key": 7, "id": ID}),
    ("name", {"name_key": ["a"], "id": ID}),
    ("name", {"name_key": "\0", "id": ID}),
    ("name", {"name_key": "\ud800", "id": ID}),
    ("name", {"name_key": "a", "id": "not one"}),
    ("name", {"name_key": "a", "id": 7}),
    ("updated_at", {"updated_at": "x", "id": ID}),
    ("updated_at", {"updated_at": 1e300, "id": ID}),
    ("updated_at", '{"updated_at":NaN,"id":"' + ID + '"}'),
    ("updated_at", {"updated_at": "0001-01-01T00:00:00+14:00", "id": ID}),
    ("updated_at", {"updated_at": "9999-12-31T23:59:59-14:00", "id": ID}),
    ("updated_at", {"updated_at": "2026-01-01T00:00:00", "id": ID}),
    ("-created_at", {"-created_at": "0001-01-01T00:00:00", "id": ID}),
]


def test_a_forged_cursor_is_declined_or_harmless(anybody: Witness, database: Database) -> None:
    partners(database, "a", "b", "c")
    for sort, position in POSITIONS:
        asked = {"sort": sort, "limit": "1"}
        cursor = forged(anybody.get("/v1/partners", params=asked).json()["next"], position)
        answer = anybody.get("/v1/partners", params=asked | {"cursor": cursor})
        kind = answer.json().get("type", "/problems/bad-cursor")
        assert (answer.status_code in {200, 400}, kind) == (True, "/problems/bad-cursor"), position


def test_no_number_in_a_cursor_is_too_much_for_the_database(
    officer: Witness, admin: Witness
) -> None:
    make.programme(admin)
    for one in ("1.00", "2.00"):
        make.project(officer, total_cost=one)
    asked = {"sort": "total_cost", "limit": "1"}
    page = officer.get("/v1/projects", params=asked).json()
    for cost in ["1e400", '"1e17"', '"1e999999"', "999999999999999999", '"-1E-400"', '"NaN"']:
        cursor = forged(page["next"], f'{{"total_cost":{cost},"id":"{ID}"}}')
        answer = officer.get("/v1/projects", params=asked | {"cursor": cursor})
        assert answer.status_code in {200, 400}, (cost, answer.text)


def test_a_cursor_nobody_handed_out_is_declined(anybody: Witness) -> None:
    for cursor in ["", "x", "ä", "%", "e30", "A" * 2001, "_" * 2000, "e30\n"]:
        answer = anybody.get("/v1/partners", params={"cursor": cursor})
        assert answer.status_code in {400, 422}, cursor


STREAMS = {"/v1/changes/stream"}
"""A stream is not one answer but many."""


def readable(app: FastAPI) -> list[tuple[str, str]]:
    """Every address of the document that answers from the database, with who may read it."""
    return [
        (path, methods["get"]["x-permission"])
        for path, methods in app.openapi()["paths"].items()
        if "get" in methods and path.startswith("/v1/") and path not in STREAMS
    ]


def parameters(app: FastAPI, path: str) -> list[dict[str, Any]]:
    """List what the document says a GET takes."""
    found: list[dict[str, Any]] = app.openapi()["paths"][path]["get"].get("parameters", [])
    return found


def fill(admin: Witness, officer: Witness, secretary: Witness, many: int) -> dict[str, str]:
    """Register so many of everything, each referring to others; return one id of each kind."""
    ids: dict[str, str] = {}
    for n in range(many):
        home = {"programme_id": make.programme(admin, code=f"P{many}-{n}")["id"]}
        field = {"handlungsfeld_id": make.handlungsfeld(officer, **home)["id"]}
        partner = {"partner_id": make.partner(officer)["id"]}
        taking = [partner | {"role": "lead"}]
        project = {
            "project_id": make.project(officer, participations=taking, **home, **field)["id"]
        }
        one = make.event(officer, projects=[project], participants=[partner], **home)
        decided = {"decision_id": make.decision(officer, **project)["id"]}
        body = {"body_id": make.body(secretary, **partner, **home)["id"]}
        meeting = make.meeting(secretary, **body, agenda=[project | {"item_no": "1"}])
        ids = home | field | partner | project | body | decided
        ids |= {"event_id": one["id"], "meeting_id": meeting["id"]}
        belongs = {"event_id": one["id"], **project, **home}
        ids |= {"document_id": make.document(officer, visibility="public", **belongs)["id"]}
    mapping = {"kind": "partners", "columns": [{"header": "x", "field": "name_de"}]}
    for n in range(many):
        saved = make.created(officer, "/v1/imports/mappings", mapping | {"name": f"Zuordnung {n}"})
        ids |= {"mapping_id": saved["id"]}
        ids |= {"import_id": make.imported(officer, n)["id"]}
    ids |= {"webhook_id": webhooks(admin, many)}
    return ids | {"key_id": admin.get("/v1/keys").json()["items"][0]["id"]}


def webhooks(admin: Witness, many: int) -> str:
    """Register so many receivers, of which one has refused a message so often; return its id."""
    id_ = ""
    for _ in range(many):
        facts = {"url": "https://receiver.example.org/", "active": False}
        id_ = str(make.created(admin, "/v1/webhooks", facts)["about"]["id"])
    database: Database = cast("Any", admin.app).state.database
    with database.write("tests") as session:
        tried = {"message_id": "x", "kind": MessageKind.CHANGES, "at": clock.now(), "changes": 1}
        for n in range(many):
            one = WebhookDelivery(webhook_id=UUID(id_), attempt=n, milliseconds=1, **tried)
            session.add(one)
        session.add(WebhookProgress(webhook_id=UUID(id_), delivered_up_to=0, failures=many))
    return id_


def meet(till: Till, secretary: Witness) -> None:
    """Call the next meeting of the installation's own Steuerungsgruppe."""
    seat = make.partner(till.officer)["id"]
    body = make.body(secretary, seat, programme_id=till.programme["id"])
    when = {"starts_at": "2099-03-12T09:00:00+01:00", "ends_at": "2099-03-12T12:00:00+01:00"}
    agenda = [{"item_no": "1", "project_id": till.project()}]
    make.meeting(secretary, body["id"], agenda=agenda, **when)


def spend(till: Till, many: int) -> dict[str, str]:
    """Move a project's money so many times; return an id of everything that has to do with it."""
    project = till.project(eligible="5000000.00")
    bookings = [till.book(till.reserve(project, "100.00")) for _ in range(many)]
    till.book(till.commit(project, "1000.00"))
    claim = till.claim(project, "1000.00", "400.00")
    till.book(till.pay(claim["id"], "400.00"))
    order = {"project_id": project, "amount": "1.00", "reason": "x", "evidence": "x"}
    order |= {"ordered_on": "2026-09-01", "due_on": "2026-09-30"}
    step = {"step": "withdraw", "happened_on": "2026-09-01", "reason": "x"}
    withdrawn = make.created(till.officer, f"/v1/projects/{project}/steps", step)
    year = {"year": 2026, "planned_commitment": "1.00", "planned_payment": "1.00"}
    plan = {"scope": "programme", "reason": "x", "years": [year]}
    published = {"url": "https://www.example.org/liste.csv"}
    log = "/v1/exports/list-of-operations/publications"
    return {
        "project_id": project,
        "booking_id": bookings[0]["id"],
        "claim_id": claim["id"],
        "order_id": make.created(till.treasurer, "/v1/budget/recoveries", order)["id"],
        "plan_id": make.created(till.treasurer, "/v1/budget/plans", plan)["id"],
        "step_number": withdrawn["step_number"],
        "publication_id": make.created(till.officer, log, published)["id"],
    }


@pytest.mark.parametrize("many", [1, 20])
def test_every_answer_is_one_statement_however_much_there_is(
    app: FastAPI,
    till: Till,
    anybody: Witness,
    secretary: Witness,
    database: Database,
    many: int,
) -> None:
    admin = till.admin
    meet(till, secretary)
    ids = fill(admin, till.officer, secretary, many) | spend(till, many)
    spoken: list[str] = []
    event.listen(database.reading, "before_cursor_execute", lambda *said: spoken.append(said[2]))
    found = readable(app)
    assert len(found) >= 18
    for path, permission in found:
        for client, most in [(admin, 2), (anybody, 1)][: 1 + (permission == "read-public")]:
            spoken.clear()
            paged = any(one["name"] == "limit" for one in parameters(app, path))
            answer = client.get(path.format(**ids), params={"limit": 100} if paged else {})
            assert answer.status_code == 200 or client is anybody, path
            assert len(spoken) <= most, (path, spoken)
