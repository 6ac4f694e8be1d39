"""Spreadsheets: what officers keep in Excel is read, column by column, exactly or not at all."""
