"""The law of cells: what the database writes is what Python's own writer of CSV would have."""

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from io import StringIO
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import JSON, Boolean, Integer, String, literal, select
from sqlalchemy.orm import Session

from app.exports.to_csv import STYLES
from app.exports.vocabulary import Profile
from app.kernel import formulas
from app.kernel.db import Database
from app.kernel.formulas import DANGEROUS, guard, unguard
from app.kernel.sqltext import FIRST, Cells, Joined, Listed
from app.kernel.tables import Moment
from app.kernel.text import Text
from app.programmes.models import Programme
from app.projects.models import Project
from app.projects.vocabulary import Status
from tests.strategies import MOMENTS, law

STORABLE = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
PIECES = st.sampled_from([*DANGEROUS.replace("\0", ""), "'", '"', ",", ";", " ", "ü", "👩‍🚀", "1"])
TEXTS = st.lists(PIECES, max_size=6).map("".join) | st.text(STORABLE, max_size=12)
ROWS = st.fixed_dictionaries(
    {
        "title_de": TEXTS,
        "title_en": st.none() | TEXTS,
        "granting_reference": st.none() | TEXTS,
        "status": st.sampled_from(list(Status)),
        "total_cost": st.none() | st.integers(-(10**15), 10**15).map(lambda n: Decimal(n) / 100),
        "is_flagship": st.booleans(),
        "implementation_start": st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31)),
    }
)
NAMES = (
    *("title_de", "title_en", "granting_reference", "status", "total_cost", "is_flagship"),
    "implementation_start",
)


def plain(value: Any, *, german: bool) -> str:  # noqa: PLR0911 (one for each type)
    """Say in Python how a value is written in a cell."""
    match value:
        case None:
            return ""
        case bool():
            return ("WAHR" if value else "FALSCH") if german else str(value).lower()
        case Status() | int():
            return str(value)
        case Decimal():
            return f"{value:.2f}".replace(".", ",") if german else f"{value:.2f}"
        case datetime():
            if not german:
                return value.isoformat().replace("+00:00", "Z")
            there = value.astimezone(ZoneInfo("Europe/Berlin"))
            return f"{there.day:02}.{there.month:02}.{there.year:04} {there:%H:%M:%S}"
        case date():
            return f"{value.day:02}.{value.month:02}.{value.year:04}" if german else str(value)
        case _:
            return guard(str(value))


def by_python(rows: list[list[Any]], profile: Profile) -> str:
    text = StringIO()
    writer = csv.writer(text, delimiter=STYLES[profile].delimiter, lineterminator="\r\n")
    german = profile is Profile.EXCEL_DE
    writer.writerows([plain(one, german=german) for one in row] for row in rows)
    return text.getvalue()


def by_database(session: Session, values: list[Any], profile: Profile) -> str:
    wanted = select(Project).order_by(Project.operation_code)
    found = session.scalars(wanted.with_only_columns(Cells(values, STYLES[profile])))
    return "".join(f"{line}\r\n" for line in found)


def store(session: Session, rows: list[dict[str, Any]]) -> None:
    programme = Programme(code="P", name=Text("P"), programming_period="2021-2027", funds=[])
    session.add(programme)
    session.flush()
    for n, row in enumerate(rows):
        told = {key: value for key, value in row.items() if key not in {"title_de", "title_en"}}
        title = Text(row["title_de"], row["title_en"])
        project = Project(
            programme_id=programme.id, operation_code=f"P-{n:03}", title=title, title_key="", **told
        )
        session.add(project)
    session.flush()


@pytest.mark.parametrize("profile", Profile)
@law
@given(rows=st.lists(ROWS, max_size=5))
def test_a_line_of_the_database_is_a_line_of_the_csv_writer(
    ground: Database, profile: Profile, rows: list[dict[str, Any]]
) -> None:
    with Session(ground.writing) as session:
        store(session, rows)
        columns = [Project.__table__.c[name] for name in NAMES]
        expected = [[row[name] for name in NAMES] for row in rows]
        assert by_database(session, columns, profile) == by_python(expected, profile)


@pytest.mark.parametrize("profile", Profile)
@law
@given(row=st.lists(TEXTS | MOMENTS | st.integers(-(2**31), 2**31 - 1) | st.booleans(), min_size=2))
def test_what_is_computed_is_written_like_what_is_stored(
    ground: Database, profile: Profile, row: list[Any]
) -> None:
    types: dict[type[Any], Any] = {
        str: String(), int: Integer(), bool: Boolean(), datetime: Moment()
    }  # fmt: skip
    with Session(ground.reading) as session:
        values = [literal(one, types[type(one)]) for one in row]
        line = session.scalar(select(Cells(values, STYLES[profile])))
        assert f"{line}\r\n" == by_python([row], profile)


def test_moments_are_shown_as_the_clocks_in_the_region_show_them(ground: Database) -> None:
    moments = {
        datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC): "29.03.2026 01:59:59",
        datetime(2026, 3, 29, 1, 0, 0, tzinfo=UTC): "29.03.2026 03:00:00",
        datetime(2026, 10, 25, 1, 0, 0, tzinfo=UTC): "25.10.2026 02:00:00",
        datetime(2026, 12, 31, 23, 30, 0, 5, tzinfo=UTC): "01.01.2027 00:30:00",
    }
    with Session(ground.reading) as session:
        for moment, shown in moments.items():
            cells = Cells(
                [literal(moment, Moment()), literal(None, Moment())], STYLES[Profile.EXCEL_DE]
            )
            assert session.scalar(select(cells)) == f"{shown};"


def test_there_may_be_more_cells_than_a_function_takes_arguments(ground: Database) -> None:
    with Session(ground.reading) as session:
        cells = Cells([literal(n, Integer()) for n in range(230)], STYLES[Profile.MACHINE])
        assert session.scalar(select(cells)) == ",".join(map(str, range(230)))


def test_lists_are_joined_in_their_order_and_nothing_is_nothing(ground: Database) -> None:
    some = literal(["b", "a", "ü; c"], JSON())
    links = literal([{"url": "https://b"}, {"url": "https://a"}], JSON())
    with Session(ground.reading) as session:
        assert session.scalar(select(Listed(some))) == "b; a; ü; c"
        assert session.scalar(select(Listed(links, "url"))) == "https://b; https://a"
        assert session.scalar(select(Listed(literal([], JSON())))) is None
        empty = select(Project.operation_code.label("document")).order_by(Project.id)
        assert session.scalar(select(Joined(empty))) is None


def test_what_nobody_has_thought_of_is_refused(ground: Database) -> None:
    with Session(ground.reading) as session, pytest.raises(TypeError, match="in a cell"):
        session.scalar(select(Cells([literal([], JSON())], STYLES[Profile.MACHINE])))


@given(st.text())
def test_a_guarded_text_is_harmless_and_can_be_restored(text: str) -> None:
    assert unguard(guard(text)) == text
    assert guard(text)[:1] not in set(DANGEROUS)


@given(TEXTS)
def test_texts_full_of_traps_can_be_restored_too(text: str) -> None:
    assert unguard(guard(text)) == text
    assert guard(text)[:1] not in set(DANGEROUS)


@pytest.mark.parametrize("first", DANGEROUS)
def test_every_dangerous_character_is_guarded(first: str) -> None:
    assert guard(f"{first}x") == f"'{first}x"
    assert guard(f"'{first}x") == f"''{first}x"
    assert guard(f"x{first}") == f"x{first}"
    assert ord(first) in FIRST


def test_nothing_else_is_touched() -> None:
    for text in ("", "'", "''", "'x", "Übung", "1-2", " =1", "a@b"):
        assert guard(text) == text == unguard(text)
    assert formulas.MARK == "'"
