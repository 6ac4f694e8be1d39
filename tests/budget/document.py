"""The OpenAPI document, written once for all servers that are forked from here."""

from app.kernel.db import open_database
from app.main import create_app
from app.settings import Settings

DOCUMENT = create_app(open_database("sqlite://"), Settings()).openapi()
