"""Text that a spreadsheet would take for a formula, made harmless and restored.

A cell that begins with one of a few characters is calculated when the file is opened, and could
send what else is in it to a stranger. An apostrophe before it makes it text. Text that looks as if
it had been guarded gets one more apostrophe, so that removing one always gives what was there.
"""

DANGEROUS = "=+-@\t\r\n\0＝＋－＠"
"""What a cell may not begin with (OWASP ASVS 1.2.10), full-width forms included."""

MARK = "'"


def guard(text: str) -> str:
    """Make a text harmless in a spreadsheet: ``guard("=1+1")`` is ``'=1+1``."""
    return f"{MARK}{text}" if _begins_dangerously(text) else text


def unguard(text: str) -> str:
    """Give back the text that was guarded; any other stays as it is."""
    return text[1:] if text.startswith(MARK) and _begins_dangerously(text) else text


def _begins_dangerously(text: str) -> bool:
    first = text.lstrip(MARK)[:1]
    return bool(first) and first in DANGEROUS
