"""The law of the journal: nothing about a record changes without being written down."""

from contextlib import suppress
from dataclasses import is_dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from app.access.models import ApiKey
from app.collections import COLLECTIONS
from app.kernel import journal
from app.kernel.db import Database
from app.kernel.differences import UNSAID
from app.kernel.journal import Change
from app.kernel.render import members_of
from app.kernel.tables import Part, Record
from app.kernel.text import Text
from app.partners.models import Address, Partner
from app.partners.vocabulary import PartnerKind
from app.projects.parts import Participation
from tests import make
from tests.strategies import TEXT, Drawing, law
from tests.witness import Witness

RECORDS = sorted(Record.__subclasses__(), key=lambda one: one.__name__)


def lines(session: Session, subject: Any) -> list[Change]:
    found = select(Change).where(Change.subject == subject).order_by(Change.number)
    return list(session.scalars(found))


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
@settings(law, max_examples=6)
@given(data=st.data())
def test_what_is_written_down_is_all_there_is(
    ground: Database, kind: type[Record], data: st.DataObject
) -> None:
    with Session(ground.writing) as session:
        actor, request = data.draw(TEXT), data.draw(TEXT)
        journal.sign(session, actor, request)
        row = Drawing(session, data.draw).record(kind)
        session.delete(row)
        session.flush()
        created, deleted = lines(session, row.id)
        assert {(one.actor, one.request) for one in (created, deleted)} == {(actor, request)}
        assert [created.action, deleted.action] == ["created", "deleted"]
        said = {name: after for name, (before, after) in created.fields.items()}
        gone = {name: before for name, (before, after) in deleted.fields.items()}
        assert said == gone
        assert set(said) <= names_of(kind)
        for name in names_of(kind):
            assert name in said or empty(getattr(row, name)), name


def names_of(kind: type[Record]) -> set[str]:
    """The names a client knows: columns, composites and lists of parts; no secrets, no keys."""
    mapper = inspect(kind)
    inside = {column.key for whole in mapper.composites for column in whole.props}
    columns = {
        mapper.get_property_by_column(one).key
        for one in mapper.local_table.columns
        if not {"secret", "derived"} & one.info.keys()
    }
    parts = {
        one.key
        for one in mapper.relationships
        if issubclass(one.mapper.class_, Part) and not one.viewonly
    }
    composites = {whole.key for whole in mapper.composites}
    return (columns - inside - UNSAID - {"id"}) | parts | composites


@pytest.mark.parametrize("path", sorted(COLLECTIONS))
def test_the_journal_has_no_name_that_no_document_has(path: str) -> None:
    one = COLLECTIONS[path]
    fields = {name for name, _, _ in members_of(one.shape)}
    known = fields | {f"{name}_id" for name in fields} | {"merged_into_id"}
    assert names_of(one.entity) <= known


def test_the_journal_writes_values_as_documents_do(
    admin: Witness, officer: Witness, database: Database
) -> None:
    make.programme(admin)
    event = make.event(officer)
    later = {"ends_at": "2026-03-12T13:00:00.5+01:00"}
    changed = officer.patch(f"/v1/events/{event['id']}", json=later, headers={"If-Match": "*"})
    with Session(database.snapshot) as session:
        created, moved = lines(session, event["id"])
    assert created.fields["starts_at"] == [None, event["starts_at"]]
    assert moved.fields == {"ends_at": [event["ends_at"], changed.json()["ends_at"]]}
    said = {name: after for name, (_, after) in created.fields.items() if name in event}
    assert said == {name: event[name] for name in said}
    assert {"title", "kind", "visibility", "timezone"} <= said.keys()


def empty(value: Any) -> bool:
    """Tell whether a value is the same as none: an empty list, or a composite of nothing."""
    return value is None or value == [] or (is_dataclass(value) and not any(vars(value).values()))


def test_every_change_names_who_in_which_request_and_both_values(
    admin: Witness, officer: Witness, database: Database
) -> None:
    make.programme(admin)
    project = make.project(officer, total_cost="10.00")
    officer.patch(
        f"/v1/projects/{project['id']}",
        json={"title": {"en": "Workshop"}, "total_cost": "12.50", "is_flagship": True},
        headers={"If-Match": project["etag"], "X-Request-Id": "the-second"},
    )
    officer.delete(f"/v1/projects/{project['id']}", headers={"If-Match": "*"})
    with Session(database.snapshot) as session:
        created, changed, deleted = lines(session, project["id"])
    assert [created.version, changed.version, deleted.version] == [1, 2, 2]
    assert (changed.actor, changed.request, changed.kind) == ("officer", "the-second", "projects")
    assert changed.fields == {
        "title": [
            {"de": "Digitale Werkstatt", "en": None},
            {"de": "Digitale Werkstatt", "en": "Workshop"},
        ],
        "total_cost": ["10.00", "12.50"],
        "is_flagship": [False, True],
    }
    assert created.fields["total_cost"] == [None, "10.00"]
    assert deleted.fields["total_cost"] == ["12.50", None]
    assert changed.at.tzinfo is not None


def test_a_change_of_parts_alone_is_a_new_version(
    admin: Witness, officer: Witness, database: Database
) -> None:
    make.programme(admin)
    partner = make.partner(officer)["id"]
    project = make.project(officer, participations=[{"partner_id": partner, "role": "lead"}])
    path = f"/v1/projects/{project['id']}"
    for version, share in enumerate(["1.00", "2.00"], start=2):
        parts = [{"partner_id": partner, "role": "lead", "own_contribution": share}]
        answer = officer.patch(path, json={"participations": parts}, headers={"If-Match": "*"})
        assert answer.json()["version"] == version
        assert answer.json()["participations"][0]["own_contribution"] == share
    with Session(database.snapshot) as session:
        last = lines(session, project["id"])[-1]
    lead = {"partner_id": partner, "role": "lead"}
    assert last.fields == {
        "participations": [
            [lead | {"own_contribution": "1.00"}],
            [lead | {"own_contribution": "2.00"}],
        ]
    }


def test_a_change_to_nothing_is_no_change(
    admin: Witness, officer: Witness, database: Database
) -> None:
    make.programme(admin)
    partner = make.partner(officer)["id"]
    parts = [{"partner_id": partner, "role": "lead"}]
    project = make.project(officer, participations=parts)
    same = {"participations": parts, "title": {"de": project["title"]["de"]}, "links": []}
    answer = officer.patch(
        f"/v1/projects/{project['id']}", json=same, headers={"If-Match": project["etag"]}
    )
    assert answer.json()["version"] == 1
    assert answer.headers["etag"] == project["etag"]
    with Session(database.snapshot) as session:
        assert len(lines(session, project["id"])) == 1


def test_a_composite_is_one_field(session: Session) -> None:
    partner = Partner(name=Text("A"), name_key="a", match_key="a", kind=PartnerKind.BANK)
    session.add(partner)
    session.commit()
    partner.address = Address(None, "30159", "Hannover", "DE")
    session.commit()
    partner.address = None
    session.commit()
    _, there, gone = lines(session, partner.id)
    address = {"street": None, "postcode": "30159", "city": "Hannover", "country": "DE"}
    assert there.fields == {"address": [None, address]}
    assert gone.fields == {"address": [address, None]}


def test_a_part_is_never_changed_behind_its_owner(
    admin: Witness, officer: Witness, session: Session
) -> None:
    make.programme(admin)
    partner = make.partner(officer)["id"]
    make.project(officer, participations=[{"partner_id": partner, "role": "lead"}])
    part = session.scalars(select(Participation)).one()
    part.position = 5
    with pytest.raises(TypeError, match="as a whole"):
        session.flush()


def test_entries_cannot_be_changed_or_deleted(session: Session) -> None:
    session.add(Partner(name=Text("A"), name_key="a", match_key="a", kind=PartnerKind.BANK))
    session.commit()
    entry = session.scalars(select(Change)).one()
    entry.actor = "somebody else"
    with pytest.raises(TypeError, match="append-only"):
        session.commit()
    session.rollback()
    session.delete(entry)
    with pytest.raises(TypeError, match="append-only"):
        session.commit()


def test_nothing_secret_is_written_down(admin: Witness, database: Database) -> None:
    key = make.created(admin, "/v1/keys", {"name": "New", "roles": ["reader"]})
    with Session(database.snapshot) as session:
        digests = session.scalars(select(ApiKey.digest)).all()
        said = str([(one.actor, one.fields) for one in session.scalars(select(Change))])
    assert len(digests) > 1
    assert not any(one in said for one in [*digests, key["key"], key["key"].split("_")[2]])


def test_the_numbers_of_the_journal_are_the_order_of_commits(database: Database) -> None:
    for n in range(3):
        with database.write(f"writer-{n}", f"request-{n}") as session:
            name = Text(f"P{n}")
            session.add(Partner(name=name, name_key="p", match_key="p", kind=PartnerKind.BANK))
    with Session(database.snapshot) as session:
        found = session.execute(select(Change.number, Change.actor).order_by(Change.number)).all()
    assert [(one.number, one.actor) for one in found] == [(n + 1, f"writer-{n}") for n in range(3)]


def test_a_change_that_is_rolled_back_leaves_no_trace(database: Database) -> None:
    partner = Partner(name=Text("A"), name_key="a", match_key="a", kind=PartnerKind.BANK)
    with suppress(RuntimeError), database.write("anna") as session:
        session.add(partner)
        session.flush()
        raise RuntimeError
    with Session(database.snapshot) as session:
        assert session.scalars(select(Change)).all() == []
