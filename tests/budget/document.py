"""Imported once for all servers that are forked from here: the document is written already."""

from app.main import document

document()
