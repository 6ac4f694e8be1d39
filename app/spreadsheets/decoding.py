"""Bytes into text: which encoding a CSV file has. Pure.

UTF-8 proves itself. For all others there is no proof; German text decides between the encodings
that German spreadsheets are saved in, and what is left goes to ``charset-normalizer``.
"""

import codecs

from charset_normalizer import from_bytes

from app.kernel.words import Words
from app.spreadsheets.mistakes import UnusableFile

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
USUAL = ("cp1252", "cp850", "mac_roman", "iso8859_15", "cp1250")
"""What German spreadsheets are saved in, the most frequent first."""

EXPECTED = frozenset("äöüÄÖÜßéèàáçñ€§°–—„“”‚‘’…·²³½×«»\xa0")
SAMPLE = 400_000


def decode(content: bytes) -> tuple[str, str]:
    """Decode a file, and name its encoding.

    Raises:
        UnusableFile: it is not text, or in none of the encodings that we can tell.
    """
    for mark, name in MARKS:
        if content.startswith(mark):
            return _decoded(content, name), name.removesuffix("-sig")
    if b"\0" in content:
        raise _not_text()
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        _check_not_nearly_utf8(content, error.start)
        name = _guessed(content)
        return _decoded(content, name), name


def _decoded(content: bytes, name: str) -> str:
    try:
        text = content.decode(name)
    except UnicodeDecodeError as error:
        raise _not_text() from error
    if "\0" in text:
        raise _not_text()
    return text


def _check_not_nearly_utf8(content: bytes, first: int) -> None:
    """Refuse UTF-8 with some bytes of another encoding: either reading would spoil texts."""
    text = content.decode("utf-8", "ignore")
    strange = len(content) - len(text.encode())
    beyond = len(text) - len(text.encode("ascii", "ignore"))
    if beyond > strange:
        raise _mixed(content.count(b"\n", 0, first) + 1)


def _guessed(content: bytes) -> str:
    scores = {name: _germanness(content, name) for name in USUAL}
    best = max(USUAL, key=lambda name: scores[name])
    if scores[best] > 0.5:
        return best
    found = from_bytes(content[:SAMPLE]).best()
    if found is None:
        raise _not_text()
    return found.encoding


def _germanness(content: bytes, name: str) -> float:
    """Tell which share of the characters beyond ASCII a German text would have."""
    try:
        text = content.decode(name)
    except UnicodeDecodeError:
        return 0.0
    beyond = [character for character in text if not character.isascii()]
    return sum(character in EXPECTED for character in beyond) / max(1, len(beyond))


def _mixed(line: int) -> UnusableFile:
    return UnusableFile(
        "mixed_encodings",
        Words(
            f"Die Datei ist UTF-8, aber in Zeile {line} steht ein Zeichen in einer anderen "
            "Kodierung. Schreiben Sie es neu und speichern Sie die Tabelle als „CSV UTF-8“ oder "
            "als XLSX.",
            f"The file is UTF-8, but in line {line} there is a character of another encoding. "
            "Write it anew, and save the table as “CSV UTF-8” or as XLSX.",
        ),
        line=line,
    )


def _not_text() -> UnusableFile:
    return UnusableFile(
        "not_text",
        Words(
            "Das ist weder eine Arbeitsmappe (XLSX) noch lesbarer Text (CSV). Speichern Sie die "
            "Tabelle als „CSV UTF-8“ oder als XLSX.",
            "This is neither a workbook (XLSX) nor readable text (CSV). Save the table as “CSV "
            "UTF-8” or as XLSX.",
        ),
    )
