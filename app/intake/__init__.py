"""Intake: spreadsheets come in, all or nothing, and can be undone."""
