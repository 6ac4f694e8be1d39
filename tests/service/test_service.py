from unittest.mock import Mock

import pytest
from sqlalchemy import event, text

from app import serving
from app.kernel.db import Database, open_database
from app.kernel.problems import every_problem
from app.upgrade import OutOfDate
from tests.witness import Witness


def test_a_live_process_says_so(anybody: Witness) -> None:
    assert anybody.get("/healthz").json()["status"] == "ok"


def test_a_registry_on_the_right_database_is_ready(anybody: Witness) -> None:
    assert anybody.get("/readyz").status_code == 200


def test_a_registry_on_an_old_database_is_not_ready(anybody: Witness, database: Database) -> None:
    with database.writing.connect() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
        connection.commit()
    answer = anybody.get("/readyz")
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    assert anybody.get("/healthz").status_code == 200


def test_a_registry_on_an_old_database_does_not_serve(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.writing.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    fresh = open_database(database.writing.url.render_as_string(hide_password=False))
    begun, ended = Mock(), Mock()
    event.listen(fresh.reading, "connect", begun)
    event.listen(fresh.reading, "close", ended)
    monkeypatch.setattr(serving, "open_database", lambda _url: fresh)
    monkeypatch.setattr(serving, "set_up_logs", lambda _settings: None)
    with pytest.raises(OutOfDate, match="Run `foerderregister migrate`"):
        serving.application()
    assert begun.call_count == ended.call_count == 1


def test_a_stopping_process_takes_no_more(anybody: Witness) -> None:
    anybody.app.state.stopping = True  # type: ignore[attr-defined]
    assert anybody.get("/readyz").status_code == 503


def test_every_problem_explains_itself(anybody: Witness) -> None:
    listed = {one["type"]: one for one in anybody.get("/problems").json()}
    assert len(listed) == len(every_problem()) > 20
    for address, one in listed.items():
        assert anybody.get(address).json() == one
        assert one["title"]["de"] != one["title"]["en"]
        assert len(one["description"]) > 20
    assert anybody.get("/problems/no-such-problem").status_code == 404


def test_problems_speak_the_language_asked_for(anybody: Witness) -> None:
    def title(accepted: str) -> str:
        answer = anybody.get("/v1/projects?nope=1", headers={"Accept-Language": accepted})
        assert answer.headers["content-language"] == ("en" if "Unknown" in answer.text else "de")
        said: str = answer.json()["title"]
        return said

    assert title("en-GB,en;q=0.9,de;q=0.5") == "Unknown or repeated parameter"
    assert title("de") == title("fr") == title("") == title("en;q=x") == title("*")
    assert title("de") == "Unbekannter oder doppelter Parameter"


def test_every_term_has_a_name_in_both_languages(anybody: Witness) -> None:
    vocabularies = anybody.get("/v1/vocabularies").json()
    assert {"status", "partner_kind", "event_kind", "role"} <= vocabularies.keys()
    for terms in vocabularies.values():
        assert all(term["label"]["de"] and term["label"]["en"] for term in terms)


def test_the_front_door_leads_to_the_documentation(anybody: Witness) -> None:
    answer = anybody.get("/", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/docs")
