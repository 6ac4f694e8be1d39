"""Whatever comes in is refused with a reason, and the next request works."""

import json
from itertools import product
from typing import Any, Self

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.kernel.identity import Role
from tests import make
from tests.conftest import Keys
from tests.witness import Witness

JSON = "application/json"
PARTNER = {"name": {"de": "Werkstatt"}, "kind": "association"}
EVENT = {
    "title": {"de": "Treffen"},
    "kind": "workshop",
    "starts_at": "2026-03-12T09:00:00+01:00",
    "ends_at": "2026-03-12T12:00:00+01:00",
}
GOOD = json.dumps(PARTNER).encode()

BODIES: dict[str, bytes] = {
    "nothing": b"",
    "blanks": b" \n\t ",
    "not JSON": b"{name: 1}",
    "cut off": GOOD[:-1],
    "trailing data": GOOD + b"x",
    "two documents": GOOD + GOOD,
    "trailing comma": GOOD[:-1] + b",}",
    "single quotes": b"{'name': 1}",
    "a comment": GOOD + b"// no",
    "null": b"null",
    "true": b"true",
    "a number": b"7",
    "text": b'"x"',
    "a list": b"[]",
    "a list of it": b"[" + GOOD + b"]",
    "an empty object": b"{}",
    "NaN": b'{"name": NaN}',
    "Infinity": b'{"name": Infinity}',
    "-Infinity": b'{"name": -Infinity}',
    "1e400": b'{"name": 1e400}',
    "-1e400": b'{"name": -1e400}',
    "30k digits": b'{"name": ' + b"9" * 30_000 + b"}",
    "5k digits after the point": b'{"name": 0.' + b"9" * 5000 + b"}",
    "100k arrays": b"[" * 100_000,
    "100k arrays, closed": b"[" * 100_000 + b"]" * 100_000,
    "100k objects": b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
    "deep in a field": b'{"name": ' + b"[" * 900 + b"]" * 900 + b"}",
    "deep with an escape": b'{"name": ' + b"[" * 900 + b'"\\u0041"' + b"]" * 900 + b"}",
    "deeper with an escape": b'{"name": ' + b"[" * 960 + b'"\\u0041"' + b"]" * 960 + b"}",
    "a name twice": b'{"kind": "bank", "kind": "bank", "name": {"de": "A"}}',
    "a name twice inside": b'{"kind": "bank", "name": {"de": "A", "de": "B"}}',
    "a name twice by escape": b'{"kind": "bank", "k\\u0069nd": "bank", "name": {"de": "A"}}',
    "byte order mark": b"\xef\xbb\xbf" + GOOD,
    "UTF-16": GOOD.decode().encode("utf-16"),
    "UTF-16 LE": GOOD.decode().encode("utf-16-le"),
    "UTF-32": GOOD.decode().encode("utf-32"),
    "Latin-1": '{"name": {"de": "Übung"}, "kind": "bank"}'.encode("latin-1"),
    "overlong UTF-8": b'{"name": "\xc0\x80"}',
    "CESU surrogate": b'{"name": "\xed\xa0\x80"}',
    "lone surrogate in a value": b'{"kind": "bank", "name": {"de": "a\\ud800b"}}',
    "low surrogate": b'{"kind": "bank", "name": {"de": "\\udc00"}}',
    "swapped surrogates": b'{"kind": "bank", "name": {"de": "\\ude00\\ud83d"}}',
    "lone surrogate in a key": b'{"\\ud800": 1}',
    "lone surrogate in a key inside": b'{"kind": "bank", "name": {"de": "a", "\\udfff": 1}}',
    "a raw control": b'{"kind": "bank", "name": {"de": "a\x01b"}}',
    "a raw line feed": b'{"kind": "bank", "name": {"de": "a\nb"}}',
    "a form": b"name=Werkstatt&kind=bank",
    "XML": b"<name>Werkstatt</name>",
    "zip": b"\x1f\x8b\x08\x00\x00\x00\x00\x00",
    "a megabyte of a title": json.dumps(PARTNER | {"name": {"de": "x" * 1_000_000}}).encode(),
    "two megabytes": b'"' + b"x" * 2_000_000 + b'"',
}
TYPES = [
    "text/plain", "", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data",
    "application/json; charset=latin-1", "application/json; charset=utf-16", "json", "*/*",
    "application/jsonx", "application/merge-patch+json", "application/json, text/plain",
]  # fmt: skip
TEXTS: dict[str, str] = {
    "empty": "",
    "blanks": "   ",
    "no-break space": "\u00a0",
    "NUL": "a\0b",
    "bell": "a\x07b",
    "tab": "a\tb",
    "line feed": "a\nb",
    "CRLF": "a\r\nSet-Cookie: x",
    "delete": "a\x7fb",
    "C1": "a\x9bb",
    "bidi override": "a\u202eb",
    "bidi isolate": "a\u2066b",
    "right-to-left mark": "a\u200fb",
    "zero width space": "a\u200bb",
    "zero width joiner only": "\u200d",
    "byte order mark": "\ufeffa",
    "noncharacter": "a\uffffb",
    "too long": "x" * 501,
}
FIELDS: list[tuple[str, Any]] = [
    *product(("name", "kind", "contacts", "ags"), (7, True, [7])),
    *product(["name"], (None, "x", {}, {"de": None}, {"en": "x"}, {"de": "x", "fr": "y"})),
    *product(["kind"], (None, "", "Bank", "bank ", "BANK", {})),
    *product(["ags"], ("1", "00", "17", "0324100", "０３", "03241001\n", " 03", "3241001")),
    *product(["nuts3"], ("de9", "DE9290", "D", "ＤＥ", "DE-9")),
    *product(["website"], (
        "www.example.org", "javascript:alert(1)", "ftp://example.org", "https://", "https://a b",
        "https://exämple.org\n", "data:text/html,x", "https://" + "a" * 3000,
    )),
    ("address", {"country": "de"}),
    ("address", {"country": "DEU"}),
    ("address", {"postcode": "1" * 13}),
    ("contacts", [{}]),
    ("contacts", [{"name": "A", "email": "a@b"}]),
    ("contacts", [{"name": "A", "email": "a b@example.org"}]),
    ("contacts", [{"name": "A", "email": "a@example.org\n"}]),
    ("contacts", [{"name": "A", "phone": "call me"}]),
    ("contacts", [{"name": "A"}] * 21),
    ("identifiers", [{"scheme": "LEI", "value": "x"}]),
    ("identifiers", [{"scheme": "NONE", "value": "x"}]),
    ("identifiers", [{"scheme": "ROR", "value": "0304hq317"}] * 2),
    ("id", "00000000-0000-0000-0000-000000000000"),
    ("version", 1),
    ("created_by", "me"),
    ("merged_into_id", None),
    ("Name", {"de": "x"}),
    ("constructor", 1),
    ("__proto__", {}),
    ("\u0000", 1),
    ("x" * 10_000, 1),
]  # fmt: skip
AMOUNTS: list[Any] = [
    1, 1.10, 0, -1, True, [], {}, "", " 1", "1 ", "+1", "-1", "-0.00", "0.005", "1.234", "1e3", "1E3",
    "１２", "1_000", "1,00", "1.000,00", "1'000", "NaN", "Infinity", "0x10", "01", "00.1", ".5", "5.",
    "12345678901234", "1.10 EUR", "€1", "\u0661", "1\n", "1\u00a0", "null",
]  # fmt: skip
DAYS: list[Any] = [
    0, 1609459200, 1609459200.5, True, "0", "1609459200", "", "2026", "2026-3-1", "26-03-01",
    "2026-02-30", "2026-13-01", "2026-00-10", "0000-01-01", "10000-01-01", "2026-03-01T00:00:00Z",
    "2026-W10-1", "2026-060", "20260301", "01.03.2026", "２０２６-03-01", " 2026-03-01", "2026-03-01\n",
]  # fmt: skip
MOMENTS: list[Any] = [
    0, 1609459200, "1609459200", True, "", "2026-03-12", "2026-03-12T09:00:00", "2026-03-12 09:00:00Z",
    "2026-03-12T09:00Z", "2026-03-12T24:00:00Z", "2026-03-12T23:59:60Z", "2026-03-12T09:60:00Z",
    "2026-02-30T09:00:00Z", "2026-03-12T09:00:00+25:00", "2026-03-12T09:00:00+0100", "0000-01-01T00:00:00Z",
    "2026-03-12T09:00:00 Europe/Berlin", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00",
    "2026-03-12T09:00:00Z\n", "２０２６-03-12T09:00:00Z",
]  # fmt: skip
NUMBERS: list[Any] = [-1, 1.5, "7", True, 10_000_001, 2**63, -(2**63) - 1, 10**30, 1e300, [], "١"]
QUERIES = [
    "nonsense=1", "Limit=1", "limit[]=1", "limit=", "limit=0", "limit=201", "limit=-1", "limit=+1",
    "limit=1.0", "limit=1e1", "limit=%EF%BC%91", "limit=1_0", "limit=0x1", "limit=9999999999999999999",
    "limit=true", "limit=1&limit=2", "limit=1%00", "limit=%201", "limit=1%0A", "count=1", "count=yes",
    "count=True", "count=", "cursor=", "cursor=x", "cursor=%00", "cursor=%ff", "q=", "q=%ff", "q=%ED%A0%80",
    "q=%zz", "q=%00", "q=" + "x" * 201, "q=" + "x" * 9000, "fields=nonsense", "fields=", "fields=id,",
    "fields=contacts", "fields=name_key", "fields=id,id;drop", "include=id", "sort=", "sort=id",
    "sort=name,kind", "sort=--name", "sort=-relevance", "sort=name&sort=-name", "kind=", "kind=BANK", "kind=bank,,chamber",
    "ags=3", "ags=03241%00", "nuts3=de", "identifier=%00", "identifier=", "changed_since=2026",
    "changed_since=0", "changed_since=2026-01-01T00:00:00", "changed_since=0001-01-01T00:00:00%2B14:00",
    "q=a&" * 201, "&".join(f"x{n}=1" for n in range(300)), "limit;1", "=1", "%00=1", "a%5B%5D=1",
]  # fmt: skip
PROJECT_QUERIES = [
    "bbox=1", "bbox=1,2,3", "bbox=1,2,3,4,5", "bbox=10,52,9,53", "bbox=9,53,10,52", "bbox=181,0,182,1",
    "bbox=9,52,10,NaN", "bbox=9,52,10,1e1", "bbox=9,52,10,５３", "partner=x", "partner=1",
    "partner={00000000-0000-0000-0000-000000000000}", "partner=urn:uuid:00000000-0000-0000-0000-000000000000",
    "partner=00000000000000000000000000000000", "total_cost_from=1e3", "total_cost_from=-1", "total_cost_to=1,5",
    "total_cost_from=99999999999999", "starts_from=2026-02-30", "starts_from=0", "is_flagship=1",
    "status=grantd", "programme=a%20b", "handlungsfeld=%00", "operation_code=%C3%BC", "include=contacts,,",
    "fields=participations.partner", "sort=status",
]  # fmt: skip
IDS = [
    "x", "1", "0", "1_0", "+1", "9223372036854775808", "{00000000-0000-0000-0000-000000000000}",
    "urn:uuid:00000000-0000-0000-0000-000000000000", "00000000000000000000000000000000",
    "00000000-0000-0000-0000-00000000000g", "00000000-0000-0000-0000-0000000000000", "%00", "%ff",
    "%2e%2e", "..%2f..%2fetc", "%EF%BC%91", "null", "'; DROP TABLE partners; --", "x" * 5000,
    "00000000-0000-0000-0000-000000000000%0A", "00000000-0000-0000-0000-000000000000/", "//",
]  # fmt: skip
HEADERS: list[tuple[str, dict[str, str]]] = [
    ("GET", {"If-None-Match": "x" * 5000}),
    ("GET", {"If-None-Match": '"' * 999}),
    ("GET", {"Accept-Language": "x" * 5000}),
    ("GET", {"Accept-Language": ";q=;q=,,;q=nan,de;q=inf"}),
    ("GET", {"X-Request-Id": "a\tb"}),
    ("GET", {"X-Request-Id": "x" * 5000}),
    ("GET", {"Range": "bytes=0-1"}),
    ("GET", {"Accept": "image/png"}),
    ("POST", {"Idempotency-Key": ""}),
    ("POST", {"Idempotency-Key": "x" * 201}),
    ("POST", {"Idempotency-Key": "x" * 501}),
    ("POST", {"Idempotency-Key": "a\tb"}),
    ("POST", {"Content-Encoding": "gzip"}),
    ("POST", {"Content-Length": "abc"}),
    ("POST", {"Transfer-Encoding": "gzip"}),
]


class Tries:
    """Sends one bad input after another and keeps what was not refused properly."""

    def __init__(self, app: FastAPI, keys: Keys) -> None:
        headers = keys.headers(Role.OFFICER) | {"Accept-Language": "en"}
        self.client = TestClient(app, raise_server_exceptions=False, headers=headers)
        self.count = 0
        self.failed: list[tuple[Any, int, str]] = []

    def __enter__(self) -> Self:
        self.client.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self.client.__exit__()

    def refused(self, case: Any, method: str, path: str, **options: Any) -> None:
        answer = self.tried(case, method, path, **options)
        if not 400 <= answer.status_code < 500:
            self.failed.append((case, answer.status_code, answer.text[:200]))

    def tried(self, case: Any, method: str, path: str, **options: Any) -> Any:
        """Send it; whatever it is, the answer is no failure of ours and keeps to the form."""
        self.count += 1
        answer = self.client.request(method, path, **options)
        kind = answer.headers.get("content-type", "")
        if answer.status_code >= 500 or (answer.status_code >= 400 and "problem+json" not in kind):
            self.failed.append((case, answer.status_code, answer.text[:200]))
        elif answer.status_code >= 400:
            body = answer.json()
            if body["status"] != answer.status_code or not body["detail"]:
                self.failed.append((case, answer.status_code, "says something else"))
            if answer.status_code == 422 and not body["errors"]:
                self.failed.append((case, answer.status_code, "says not what"))
        return answer

    def done(self, least: int) -> None:
        assert self.failed == []
        assert self.count >= least
        assert self.client.get("/v1/partners").json()["items"] == []
        good = self.client.post("/v1/partners", json=PARTNER)
        assert good.status_code == 201, good.text


def test_a_body_that_is_not_json_is_refused(app: FastAPI, role_keys: Keys) -> None:
    with Tries(app, role_keys) as tries:
        for name, body in BODIES.items():
            tries.refused(
                name, "POST", "/v1/partners", content=body, headers={"Content-Type": JSON}
            )
            headers = {"Content-Type": JSON, "Idempotency-Key": "k"}
            tries.refused(name, "POST", "/v1/partners", content=body, headers=headers)
        for kind in TYPES:
            tries.refused(
                kind, "POST", "/v1/partners", content=GOOD, headers={"Content-Type": kind}
            )
        tries.refused("no type", "POST", "/v1/partners", content=GOOD)
        for depth in range(950, 1000):
            body = b'{"name": ' + b"[" * depth + b'"\\u0041"' + b"]" * depth + b"}"
            headers = {"Content-Type": JSON, "Idempotency-Key": "k"}
            tries.refused(depth, "POST", "/v1/partners", content=body, headers=headers)
        tries.done(150)


def test_a_value_that_no_field_takes_is_refused(app: FastAPI, role_keys: Keys) -> None:
    with Tries(app, role_keys) as tries:
        for name, text in TEXTS.items():
            for field, value in (("name", {"de": text}), ("short_name", text)):
                tries.refused((field, name), "POST", "/v1/partners", json=PARTNER | {field: value})
        for field, value in FIELDS:
            tries.refused((field, value), "POST", "/v1/partners", json=PARTNER | {field: value})
        tries.done(70)


def test_a_number_or_a_day_is_refused_rather_than_guessed(
    app: FastAPI, role_keys: Keys, admin: Witness
) -> None:
    make.programme(admin)
    title = {"title": {"de": "Werkstatt"}}
    with Tries(app, role_keys) as tries:
        for amount in AMOUNTS:
            for fact in (
                {"total_cost": amount},
                {"eu_rate": amount if amount not in (1, 0) else 2},
            ):
                tries.refused(fact, "POST", "/v1/projects", json=title | fact)
        for day in DAYS:
            fact = {"grant_date": day}
            tries.refused(fact, "POST", "/v1/projects", json=title | fact)
        for moment in MOMENTS:
            tries.refused(moment, "POST", "/v1/events", json=EVENT | {"ends_at": moment})
        for number in NUMBERS:
            tries.refused(number, "POST", "/v1/events", json=EVENT | {"capacity": number})
        for degrees in ("52.1", True, None, 90.1, -91, 1e300):
            place = {"kind": "area", "latitude": degrees}
            if degrees is not None:
                tries.refused(place, "POST", "/v1/projects", json=title | {"locations": [place]})
        for zone in ("", "Berlin", "Europe/berlin", "../etc/passwd", "Europe/Berlin\0", 7):
            tries.refused(zone, "POST", "/v1/events", json=EVENT | {"timezone": zone})
        tries.done(130)


def test_a_query_is_refused_rather_than_ignored(app: FastAPI, role_keys: Keys) -> None:
    with Tries(app, role_keys) as tries:
        harmless = {"fields=contacts", "q=%zz"}
        for query in QUERIES:
            send = tries.tried if query in harmless else tries.refused
            send(query, "GET", f"/v1/partners?{query}")
        for query in PROJECT_QUERIES:
            tries.refused(query, "GET", f"/v1/projects?{query}")
        for query in ("nonsense=1", "limit=1", "q="):
            tries.refused(query, "GET", f"/v1/partners/facets?{query}")
            tries.refused(query, "GET", f"/v1/me?{query}")
        for query in ("from_day=2026-02-30", "from_day=0", "project=x", "visibility=secret"):
            tries.refused(query, "GET", f"/v1/events?{query}")
        for day in ("0001-01-01", "9999-12-31"):
            tries.tried(day, "GET", f"/v1/events?from_day={day}&to_day={day}")
        tries.done(100)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("changes/digest?at=-1", "Hier steht eine ganze Zahl von 0 bis 999999999."),
        ("changes?after=9999999999", "Hier steht eine ganze Zahl von 0 bis 999999999."),
        ("changes?wait=1.5", "Hier steht eine ganze Zahl von 0 bis 300."),
        ("projects?limit=-1", "Hier steht eine ganze Zahl von 1 bis 200."),
        ("projects?changed_since=abc", "Ein Zeitpunkt ist Text mit Zeitzone"),
        ("projects?is_flagship=maybe", "Hier steht true oder false."),
    ],
)
def test_a_query_is_told_once_what_it_should_be(anybody: Witness, asked: str, words: str) -> None:
    answer = anybody.get(f"/v1/{asked}")
    assert answer.status_code == 422
    (only,) = answer.json()["errors"]
    assert only["detail"].startswith(words)


def test_an_address_or_a_header_is_refused_or_harmless(app: FastAPI, role_keys: Keys) -> None:
    with Tries(app, role_keys) as tries:
        for id_ in IDS:
            for method in ("GET", "DELETE", "PATCH"):
                headers = {"If-Match": "*", "Content-Type": JSON}
                tries.refused(
                    (method, id_), method, f"/v1/partners/{id_}", content=b"{}", headers=headers
                )
        for if_match in ("", "x", '"', "v1", '"v1"', "W/", '"v99999999999-0"', "*, *", "x" * 1001):
            headers = {"If-Match": if_match}
            tries.refused(
                if_match, "PATCH", f"/v1/partners/{make_id(tries)}", json={}, headers=headers
            )
        tries.client.delete(f"/v1/partners/{make_id(tries)}", headers={"If-Match": "*"})
        for method, headers in HEADERS:
            body: dict[str, Any] = {"json": {}} if method == "POST" else {}
            tries.tried(headers, method, "/v1/partners", headers=headers, **body)
        tries.done(80)


def make_id(tries: Tries) -> str:
    found = tries.client.get("/v1/partners").json()["items"]
    if not found:
        found = [tries.client.post("/v1/partners", json=PARTNER).json()]
    return str(found[0]["id"])


def test_a_method_that_an_address_does_not_have_is_refused_with_those_it_has(
    app: FastAPI, role_keys: Keys
) -> None:
    with Tries(app, role_keys) as tries:
        for path, methods in app.openapi()["paths"].items():
            address = path.replace("{slug}", "stale")
            allowed = {one.upper() for one in methods} | {"OPTIONS"}
            allowed |= {"HEAD"} if "get" in methods else set()
            for method in {"GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW"} - allowed:
                answer = tries.tried((method, path), method, address)
                assert answer.status_code == 405, (method, path)
                assert set(answer.headers["allow"].split(", ")) == allowed, path
            options = tries.tried(path, "OPTIONS", address)
            assert options.status_code == 204
            assert set(options.headers["allow"].split(", ")) == allowed, path
        for path in ("/v1/nothing", "/v1/partners/", "/V1/partners", "//v1/partners", "/v1"):
            for method in ("GET", "POST", "OPTIONS", "HEAD", "PROPFIND"):
                assert tries.client.request(method, path).status_code == 404, (method, path)
        tries.done(100)
