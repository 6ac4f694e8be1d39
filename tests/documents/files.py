"""Files of every sort, small and honest or not."""

import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from tests.make import PDF

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(17) + b"\x00\x00\x00\x00IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(20) + b"\xff\xd9"
WEBP = b"RIFF\x24\x00\x00\x00WEBPVP8 " + bytes(20)
CSV = "Projekt;Betrag\nÜbung;284626,67\n".encode()
ODF = "application/vnd.oasis.opendocument"


def packed(members: dict[str, bytes], compression: int = ZIP_DEFLATED) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", compression) as archive:
        for name, content in members.items():
            kind = ZIP_STORED if name == "mimetype" else compression
            archive.writestr(name, content, kind)
    return file.getvalue()


def office(main: str, **more: bytes) -> bytes:
    return packed({"[Content_Types].xml": b"<Types/>", main: b"<x/>"} | more)


def open_document(kind: str, **more: bytes) -> bytes:
    return packed({"mimetype": f"{ODF}.{kind}".encode(), "content.xml": b"<x/>"} | more)


GOOD: dict[str, tuple[bytes, str]] = {
    "Antrag.pdf": (PDF, "application/pdf"),
    "ANTRAG.PDF": (PDF, "application/pdf"),
    "Bild.png": (PNG, "image/png"),
    "Bild.jpg": (JPEG, "image/jpeg"),
    "Bild.jpeg": (JPEG, "image/jpeg"),
    "Bild.webp": (WEBP, "image/webp"),
    "Antrag.docx": (
        office("word/document.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "Liste.xlsx": (
        office("xl/workbook.xml"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "Folien.pptx": (
        office("ppt/presentation.xml"),
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    "Antrag.odt": (open_document("text"), f"{ODF}.text"),
    "Liste.ods": (open_document("spreadsheet"), f"{ODF}.spreadsheet"),
    "Liste.csv": (CSV, "text/csv"),
    "Liste mit BOM.csv": (b"\xef\xbb\xbf" + CSV, "text/csv"),
    "Notiz.txt": ("Über alles: 5 < 6\r\n\tgut.".encode(), "text/plain"),
}
"""File name → content and media type."""

HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
EXE = b"MZ\x90\x00\x03\x00\x00\x00" + bytes(64) + b"This program cannot be run in DOS mode."


def encrypted() -> bytes:
    """Set the mark of encryption on every member of a document."""
    content = bytearray(office("word/document.xml"))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(mark, at + 4)
    return bytes(content)


def crowded() -> bytes:
    """A document whose list of members is longer than any honest one."""
    return office("word/document.xml", **{f"word/{n:0200}.xml": b"" for n in range(5000)})


def two_directories() -> bytes:
    """A crowded document whose end lies: the true length stands in the fields for huge archives."""
    content = crowded()
    entries, length, start = struct.unpack("<HLL", content[-12:-2])
    sizes = struct.pack("<QQQQ", entries, entries, length, start)
    true = b"PK\x06\x06" + struct.pack("<QHHLL", 44, 45, 45, 0, 0) + sizes
    locator = b"PK\x06\x07" + struct.pack("<LQL", 0, len(content) - 22, 1)
    lie = content[-22:-10] + struct.pack("<L", 100) + content[-6:]
    return content[:-22] + true + locator + lie


def remark() -> bytes:
    """A crowded document with a remark at its end, where the length of its list would stand."""
    content = crowded()
    return content[:-2] + struct.pack("<H", 40) + bytes(40)


BAD: dict[str, tuple[str, bytes]] = {
    "HTML as itself": ("Seite.html", HTML),
    "HTML named PDF": ("Seite.pdf", HTML),
    "HTML named text": ("Seite.txt", HTML),
    "HTML after a line": ("Seite.txt", b"Hallo\n<script>alert(1)</script>"),
    "HTML after a mark": ("Seite.csv", b"\xef\xbb\xbf  <html>"),
    "XML after a mark": ("Seite.csv", b"\xef\xbb\xbf  <a:b/>"),
    "SVG as itself": ("Bild.svg", SVG),
    "SVG named PNG": ("Bild.png", SVG),
    "SVG named text": ("Bild.txt", b'<?xml version="1.0"?>' + SVG),
    "a program": ("Start.exe", EXE),
    "a program named PDF": ("Start.pdf", EXE),
    "a program named text": ("Start.txt", EXE),
    "an ELF program": ("Start.txt", b"\x7fELF" + bytes(60)),
    "a script": ("start.sh", b"#!/bin/sh\nrm -rf /\n"),
    "a script named text": ("start.txt", b"#!/bin/sh\nrm -rf /\n"),
    "a script in PHP": ("start.txt", b"x <?php system('id');"),
    "JavaScript": ("start.js", b"alert(1)"),
    "a PNG named JPEG": ("Bild.jpg", PNG),
    "a PDF named DOCX": ("Antrag.docx", PDF),
    "a PDF cut off": ("Antrag.pdf", PDF[:20]),
    "a DOCX named XLSX": ("Liste.xlsx", office("word/document.xml")),
    "an ODT named ODS": ("Liste.ods", open_document("text")),
    "a ZIP": ("Alles.zip", packed({"a.txt": b"x"})),
    "a ZIP named DOCX": ("Alles.docx", packed({"a.txt": b"x"})),
    "a ZIP named ODT": ("Alles.odt", packed({"content.xml": b"x"})),
    "a ZIP cut off": ("Antrag.docx", office("word/document.xml")[:-30]),
    "something before a ZIP": ("Antrag.docx", EXE + office("word/document.xml")),
    "something after a ZIP": ("Antrag.docx", office("word/document.xml") + b"x" * 30),
    "macros": ("Antrag.docx", office("word/document.xml", **{"word/vbaProject.bin": b"x"})),
    "macros in ODT": ("Antrag.odt", open_document("text", **{"Basic/Standard/x.xml": b"x"})),
    "encrypted": ("Antrag.docx", encrypted()),
    "crowded": ("Antrag.docx", crowded()),
    "two directories": ("Antrag.docx", two_directories()),
    "a remark": ("Antrag.docx", remark()),
    "text that is not UTF-8": ("Liste.csv", "Übung".encode("latin-1")),
    "text cut in a letter": ("Liste.csv", "Ü".encode()[:1]),
    "text with a NUL": ("Liste.txt", b"a\0b"),
    "no known ending": ("Antrag.pages", b"Text"),
}
"""What it is → file name and content."""
