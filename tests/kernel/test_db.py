"""A database that is closed holds no connection, not even one that came back late."""

import sqlite3

import psycopg
import pytest

from app.kernel.db import Database


def test_a_connection_that_is_still_lent_is_hung_up_when_it_comes_back(database: Database) -> None:
    lent = database.reading.connect()
    driver = lent.connection.driver_connection
    assert driver is not None
    database.close()
    assert lent.exec_driver_sql("SELECT 1").scalar() == 1
    lent.close()
    with pytest.raises((sqlite3.Error, psycopg.Error), match="closed"):
        driver.cursor().execute("SELECT 1")
