"""Kinds: what can be imported column by column, each with its fields. Pure."""

from app.spreadsheets.fields import Fields
from app.spreadsheets.of_events import EVENTS
from app.spreadsheets.of_partners import PARTNERS
from app.spreadsheets.of_projects import PROJECTS

FIELDS: dict[str, Fields] = {"projects": PROJECTS, "partners": PARTNERS, "events": EVENTS}
