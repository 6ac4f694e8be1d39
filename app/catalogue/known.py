"""What the catalogue wants to know of the registry. Pure."""

import re
from datetime import date, datetime

from pydantic import BaseModel

PERIOD = re.compile(r"([0-9]{4})-([0-9]{4})")


class Region(BaseModel):
    """Where a partner of the programme is."""

    ags: str | None
    nuts3: str | None


class Known(BaseModel):
    """What the registry tells about itself; an empty one tells nothing."""

    name_de: str | None
    name_en: str | None
    programming_period: str | None
    eligibility_end: date | None
    regions: list[Region]
    published_on: date | None
    changed_at: datetime | None

    @property
    def spans(self) -> tuple[str, str] | None:
        """Tell from when to when the programme runs, if it says so."""
        found = PERIOD.fullmatch(self.programming_period or "")
        if not found:
            return None
        end = self.eligibility_end or date(int(found[2]), 12, 31)
        return f"{found[1]}-01-01", str(end)
