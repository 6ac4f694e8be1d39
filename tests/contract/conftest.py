"""Contract tests talk to the real server."""

from tests.server import server

__all__ = ["server"]
