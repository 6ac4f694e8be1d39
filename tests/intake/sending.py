"""Files as officers send them."""

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter
from httpx import Response

from tests.witness import Witness

FILE = {"Content-Type": "application/octet-stream"}


def send(
    client: Witness,
    content: bytes,
    kind: str = "partners",
    file_name: str = "Liste.csv",
    headers: dict[str, str] | None = None,
    path: str = "/v1/imports",
    **asked: Any,
) -> Response:
    params = {"kind": kind, "file_name": file_name} | asked
    answer: Response = client.post(
        path, content=content, params=params, headers=FILE | (headers or {})
    )
    return answer


def imported(client: Witness, content: bytes, kind: str = "partners", **asked: Any) -> Any:
    answer = send(client, content, kind, **asked)
    assert answer.status_code == 201, answer.text
    return answer.json()


def mistakes(answer: Response) -> list[tuple[Any, ...]]:
    """Say where each mistake is, and its name."""
    assert answer.status_code == 422, answer.text
    return [(one["row"], one["column"], one["code"]) for one in answer.json()["mistakes"]]


def as_csv(*rows: Sequence[Any], delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    text = StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(*rows: Sequence[Any], sheet: str = "Tabelle1", above: int = 0) -> bytes:
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"default_date_format": "dd.mm.yyyy"})
    page = book.add_worksheet(sheet)
    for number, row in enumerate(rows, start=above):
        for place, value in enumerate(row):
            page.write(number, place, value)
    book.close()
    return file.getvalue()
