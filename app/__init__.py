"""Förderregister: a registry for an EU funding programme."""

__version__ = "0.1.0"
