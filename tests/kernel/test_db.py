"""Writers take their turn first; a database that is closed holds no connection."""

import sqlite3
from datetime import datetime

import psycopg
import pytest
from sqlalchemy import Connection, event

from app.kernel import clock
from app.kernel.db import Database
from app.partners.models import Partner
from app.partners.vocabulary import PartnerKind


def test_a_connection_that_is_still_lent_is_hung_up_when_it_comes_back(database: Database) -> None:
    lent = database.reading.connect()
    driver = lent.connection.driver_connection
    assert driver is not None
    database.close()
    assert lent.exec_driver_sql("SELECT 1").scalar() == 1
    lent.close()
    with pytest.raises((sqlite3.Error, psycopg.Error), match="closed"):
        driver.cursor().execute("SELECT 1")


def test_a_writer_takes_its_turn_before_it_looks_at_the_clock(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a change could bear a time before that of another that was committed earlier."""
    happened: list[str] = []
    now = clock.now

    def looked_at() -> datetime:
        happened.append("clock")
        return now()

    def taken(_: Connection) -> None:
        happened.append("turn")

    monkeypatch.setattr(clock, "now", looked_at)
    event.listen(database.writing, "begin", taken)
    try:
        with database.write("tests") as session:
            session.add(
                Partner(
                    kind=PartnerKind.UNKNOWN, name_de="Stadt", name_key="stadt", match_key="stadt"
                )
            )
    finally:
        event.remove(database.writing, "begin", taken)
    assert happened[0] == "turn"
    assert "clock" in happened
