"""Texts that spreadsheets, parsers and people stumble over."""

PAYLOADS = [
    "=1+1",
    '=HYPERLINK("http://x.example","Klick")',
    "+49 511 616-0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1",
    "＋1",
    "－1",
    "＠1",
    "'=1",
    "''=1",
    "'normal",
    'Straße; „Übung“, "zitiert"\nzweite Zeile 👩‍🚀',
    "http://example.org/",
    "{=1}",
    "0012",
    "1.5",
]
