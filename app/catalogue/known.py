"""What the catalogue wants to know of the registry. Pure."""

import re
from datetime import date, datetime

from pydantic import BaseModel

PERIOD = re.compile(r"([0-9]{4})-([0-9]{4})")


class Region(BaseModel):
    """Where a partner of the programme is."""

    ags: str | None
    nuts3: str | None


class ProgrammeKnown(BaseModel):
    """What a programme tells about itself."""

    code: str
    name_de: str
    name_en: str | None
    programming_period: str | None
    eligibility_end: date | None
    regions: list[Region]
    published_on: date | None

    @property
    def names(self) -> tuple[str, str]:
        """What people call it, in German and English."""
        return self.name_de, self.name_en or self.name_de

    @property
    def spans(self) -> tuple[str, str] | None:
        """Tell from when to when the programme runs, if it says so."""
        found = PERIOD.fullmatch(self.programming_period or "")
        if not found:
            return None
        end = self.eligibility_end or date(int(found[2]), 12, 31)
        return f"{found[1]}-01-01", str(end)


class Known(BaseModel):
    """What the registry tells about itself; an empty one tells nothing."""

    programmes: list[ProgrammeKnown]
    changed_at: datetime | None
