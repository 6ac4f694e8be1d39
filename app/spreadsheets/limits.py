"""How large a spreadsheet may be, once it is unpacked. Pure."""

MOST_ROWS = 20_000
"""Rows of one import of projects, partners or events; lists of operations may have more."""

MOST_COLUMNS = 500
MOST_CELLS = 4_000_000
MOST_MARKS = 500_000
"""Merged cells, percentages and formulas without a result in one sheet."""

MOST_LINES = 1_048_576
"""Lines of a file, empty ones included: as many as a sheet can have."""

LONGEST_LINE = 1_000_000
"""Characters of one row of a CSV file."""

LONGEST_CELL = 100_000
LARGEST_UNPACKED = 250_000_000
"""Bytes that the parts of a workbook, or a gzipped file, may have together."""

LARGEST_TEXT = 100_000_000
"""Bytes of a gzipped CSV file that is read at once."""

MOST_SHEETS = 100
HEAD = 20
"""The header stands within this many rows."""
