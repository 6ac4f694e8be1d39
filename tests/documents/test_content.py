"""What a file is: its content says so, its name must agree, and nothing is ever unpacked."""

import tracemalloc
import zlib
from datetime import date, timedelta
from io import BytesIO
from urllib.parse import unquote
from zipfile import ZipExtFile, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents import rules
from app.documents.content import ACCEPTED, media_type_of
from tests.documents.files import BAD, GOOD, crowded, office, remark, two_directories
from tests.strategies import law

TODAY = date(2026, 3, 12)


@pytest.mark.parametrize("name", GOOD)
def test_what_is_accepted_is_recognised(name: str) -> None:
    content, media_type = GOOD[name]
    assert media_type_of(BytesIO(content), name) == media_type


def test_everything_accepted_is_tried() -> None:
    assert {name.rpartition(".")[2].lower() for name in GOOD} == set(ACCEPTED)


@pytest.mark.parametrize("what", BAD)
def test_everything_else_is_refused(what: str) -> None:
    name, content = BAD[what]
    assert media_type_of(BytesIO(content), name) is None


@law
@given(content=st.binary(max_size=200), ending=st.sampled_from(sorted(ACCEPTED)))
def test_no_content_makes_it_fail(content: bytes, ending: str) -> None:
    for start in (b"", b"PK\x03\x04", b"%PDF-", b"PK\x05\x06"):
        assert media_type_of(BytesIO(start + content), f"x.{ending}") in {None, ACCEPTED[ending][0]}


@law
@given(at=st.integers(0, 10_000), value=st.integers(0, 255))
def test_no_damage_makes_it_fail(at: int, value: int) -> None:
    for name, (content, _) in GOOD.items():
        damaged = bytearray(content)
        damaged[at % len(damaged)] = value
        media_type_of(BytesIO(bytes(damaged)), name)


def test_what_hides_a_long_list_of_members_is_an_archive_all_the_same() -> None:
    for content in (crowded(), two_directories(), remark()):
        with ZipFile(BytesIO(content)) as archive:
            assert len(archive.infolist()) > 5000


def test_an_archive_is_never_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = office("word/document.xml", **{"word/bomb.xml": bytes(50_000_000)})
    assert len(bomb) < 100_000

    def unpack(*_: object) -> None:
        raise AssertionError("It was unpacked.")

    monkeypatch.setattr(ZipFile, "open", unpack)
    monkeypatch.setattr(ZipExtFile, "read", unpack)
    monkeypatch.setattr(zlib, "decompressobj", unpack)
    tracemalloc.start()
    assert media_type_of(BytesIO(bomb), "Antrag.docx")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 1_000_000
    for name, (content, media_type) in GOOD.items():
        assert media_type_of(BytesIO(content), name) == media_type


@pytest.mark.parametrize(
    ("until", "may_go"),
    [
        (None, True),
        (TODAY - timedelta(days=1), True),
        (TODAY, False),
        (TODAY + timedelta(days=1), False),
    ],
)
def test_a_document_stays_through_its_last_day(until: date | None, may_go: bool) -> None:
    if may_go:
        rules.must_be_over(until, TODAY)
        return
    with pytest.raises(rules.RetentionRuns) as caught:
        rules.must_be_over(until, TODAY)
    assert caught.value.facts == {"retention_until": str(until)}


@law
@given(name=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
def test_a_name_never_leaves_its_header(name: str) -> None:
    said = rules.disposition(f"{name}.pdf")
    assert said.startswith('attachment; filename="')
    plain, _, exact = said.removeprefix('attachment; filename="').partition("\"; filename*=UTF-8''")
    assert plain.replace("_", "").replace(".", "").isalnum()
    assert said.isascii()
    assert unquote(exact, errors="strict") == f"{name}.pdf"
    assert not set(exact) & set(' "\\;,\r\n')
