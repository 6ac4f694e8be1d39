"""What a file is, found out by looking into it: neither its name nor its sender is believed. Pure.

A file is read, never run and never unpacked: of an archive only the list of its members is read,
and of an OpenDocument file the few uncompressed bytes that say what it is.
"""

import codecs
import re
from collections.abc import Callable
from os import SEEK_END
from typing import BinaryIO
from zipfile import ZIP_STORED, BadZipFile, ZipFile

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"

AT_ONCE = 65_536
END_OF_DIRECTORY = 22
LONGEST_DIRECTORY = 1_048_576
"""How long the list of an archive's members may be; an honest office file needs a few KiB."""

_MARKUP = re.compile(rb"<(!doctype|html|head|body|script|svg|iframe|\?xml|\?php)", re.IGNORECASE)
_RUN = ("vbaproject", "activex", "basic/", "scripts/")
"""What the members are called in which office files keep programs."""


def media_type_of(file: BinaryIO, file_name: str) -> str | None:
    """Find the media type of a file; None if it is not accepted or not what its name says."""
    ending = file_name.rpartition(".")[2].lower()
    if ending not in ACCEPTED:
        return None
    media_type, is_so = ACCEPTED[ending]
    return media_type if is_so(file) else None


def _start(file: BinaryIO, many: int = 4096) -> bytes:
    file.seek(0)
    return file.read(many)


def _end(file: BinaryIO, many: int) -> bytes:
    size = file.seek(0, SEEK_END)
    file.seek(max(0, size - many))
    return file.read()


def _is_pdf(file: BinaryIO) -> bool:
    return _start(file).startswith(b"%PDF-") and b"%%EOF" in _end(file, 2048)


def _is_png(file: BinaryIO) -> bool:
    start = _start(file, 16)
    return start.startswith(b"\x89PNG\r\n\x1a\n") and start.endswith(b"IHDR")


def _is_jpeg(file: BinaryIO) -> bool:
    return _start(file, 3) == b"\xff\xd8\xff" and b"\xff\xd9" in _end(file, AT_ONCE)


def _is_webp(file: BinaryIO) -> bool:
    start = _start(file, 16)
    return start.startswith(b"RIFF") and start[8:15] == b"WEBPVP8"


def _is_office(main: str) -> Callable[[BinaryIO], bool]:
    """Recognise Office Open XML by its table of contents and its main part."""

    def check(file: BinaryIO) -> bool:
        return {"[Content_Types].xml", main} <= _members(file)

    return check


def _is_open(media_type: str) -> Callable[[BinaryIO], bool]:
    """Recognise OpenDocument by its first member, which is not compressed and names the type."""
    said = media_type.encode()

    def check(file: BinaryIO) -> bool:
        if "content.xml" not in _members(file):
            return False
        with ZipFile(file) as archive:
            first = archive.infolist()[0]
        start = _start(file, 30 + 8 + 256)
        return (
            (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
            and first.file_size == len(said)
            and start[30:38] == b"mimetype"
            and said in start
        )

    return check


def _members(file: BinaryIO) -> set[str]:
    """List the members of an archive; none if it is damaged, encrypted or has programs inside."""
    if not _has_short_directory(file):
        return set()
    try:
        with ZipFile(file) as archive:
            members = archive.infolist()
    except (BadZipFile, ValueError, NotImplementedError, UnicodeDecodeError):
        return set()
    names = {one.filename for one in members}
    runs = any(word in name.lower() for name in names for word in _RUN)
    encrypted = any(one.flag_bits & 0x1 for one in members)
    return set() if runs or encrypted else names


def _has_short_directory(file: BinaryIO) -> bool:
    """Look at the end of an archive before its members are listed, which takes memory for each."""
    end = _end(file, END_OF_DIRECTORY + 20)
    last = end[-END_OF_DIRECTORY:]
    length = int.from_bytes(last[12:16], "little")
    plain = last.startswith(b"PK\x05\x06") and not end.startswith(b"PK\x06\x07")
    return plain and _start(file, 4) == b"PK\x03\x04" and length <= LONGEST_DIRECTORY


def _is_text(file: BinaryIO) -> bool:
    """Recognise text in UTF-8 that no program takes for markup or for a script."""
    start = _start(file).removeprefix(codecs.BOM_UTF8).lstrip()
    if start.startswith((b"<", b"#!")) or _MARKUP.search(start):
        return False
    decoder = codecs.getincrementaldecoder("utf-8")()
    file.seek(0)
    try:
        while piece := file.read(AT_ONCE):
            if re.search(r"[\x00-\x08\x0e-\x1f\x7f]", decoder.decode(piece)):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


ACCEPTED: dict[str, tuple[str, Callable[[BinaryIO], bool]]] = {
    "pdf": ("application/pdf", _is_pdf),
    "png": ("image/png", _is_png),
    "jpg": ("image/jpeg", _is_jpeg),
    "jpeg": ("image/jpeg", _is_jpeg),
    "webp": ("image/webp", _is_webp),
    "docx": (f"{_OFFICE}.wordprocessingml.document", _is_office("word/document.xml")),
    "xlsx": (f"{_OFFICE}.spreadsheetml.sheet", _is_office("xl/workbook.xml")),
    "pptx": (f"{_OFFICE}.presentationml.presentation", _is_office("ppt/presentation.xml")),
    "odt": (f"{_OPEN}.text", _is_open(f"{_OPEN}.text")),
    "ods": (f"{_OPEN}.spreadsheet", _is_open(f"{_OPEN}.spreadsheet")),
    "csv": ("text/csv", _is_text),
    "txt": ("text/plain", _is_text),
}
"""Ending of the file's name → its media type, and how to tell. Nothing else is accepted."""
