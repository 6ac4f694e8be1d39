"""One operation as the list needs it: what the registry knows, and what follows from it. Pure.

The database gathers it in one statement; see ``queries``.
"""

from datetime import date, datetime
from decimal import ROUND_DOWN, Decimal
from uuid import UUID

from pydantic import BaseModel

from app.kernel.clock import BERLIN
from app.ledger.rules import NOTHING
from app.partners.identifiers import Scheme
from app.partners.vocabulary import PartnerKind
from app.programmes.vocabulary import Fund, RegionCategory
from app.projects.vocabulary import LocationKind, ParticipationRole, Status

EURO = "EUR"


class Number(BaseModel):
    """A number under which others know an organisation."""

    scheme: Scheme
    value: str


class Party(BaseModel):
    """A beneficiary or a contractor."""

    role: ParticipationRole
    kind: PartnerKind
    name: str
    first_name: str | None
    surname: str | None
    postcode: str | None
    city: str | None
    country: str | None
    nuts3: str | None
    updated_at: datetime
    identifiers: list[Number]

    @property
    def person(self) -> bool:
        """Tell whether it is a natural person, whom the list names for two years only."""
        return self.kind is PartnerKind.NATURAL_PERSON


class Place(BaseModel):
    """A place that the operation has to do with."""

    kind: LocationKind
    postcode: str | None
    country: str
    ags: str | None
    nuts3: str | None
    latitude: Decimal | None
    longitude: Decimal | None
    mobile: bool


class Line(BaseModel):
    """EU money in the financing plan."""

    fund: Fund | None
    specific_objective: str | None


class ProgrammeKnown(BaseModel):
    """What the list says about the programme."""

    code: str
    name: str
    cci: str | None
    funds: list[str]
    updated_at: datetime


class FieldKnown(BaseModel):
    """What the list says about the Handlungsfeld."""

    code: str
    specific_objective: str | None
    updated_at: datetime


class Source(BaseModel):
    """Where an imported operation comes from."""

    source: str
    gaps: list[str] = []


class Operation(BaseModel):
    """All that the list wants to know of one operation."""

    id: UUID
    operation_code: str
    status: Status
    revoked_once: bool
    title_de: str
    title_en: str | None
    summary_de: str | None
    purpose_de: str | None
    achievements_expected_de: str | None
    achievements_actual_de: str | None
    implementation_start: date | None
    implementation_end_planned: date | None
    implementation_end_actual: date | None
    grant_date: date | None
    publication_informed_on: date | None
    currency: str
    total_cost: Decimal | None
    eligible_cost: Decimal | None
    eu_contribution: Decimal | None
    eu_rate: Decimal | None
    region_category: RegionCategory | None
    intervention_fields: list[str]
    provenance: Source | None
    created_at: datetime
    updated_at: datetime
    programme: ProgrammeKnown
    handlungsfeld: FieldKnown | None
    parties: list[Party]
    places: list[Place]
    eu_lines: list[Line]
    committed: Decimal | None
    disbursed: Decimal | None
    booked_at: datetime | None
    listed_at: datetime
    first_published_on: date | None
    first_published_at: datetime | None

    @property
    def beneficiaries(self) -> list[Party]:
        """Those who receive the grant."""
        return [one for one in self.parties if one.role is ParticipationRole.LEAD]

    @property
    def contractors(self) -> list[Party]:
        """Those who were contracted in public procurement."""
        return [one for one in self.parties if one.role is ParticipationRole.CONTRACTOR]

    @property
    def revoked(self) -> bool:
        """Tell whether the grant was revoked, be the file archived since or not."""
        return self.status is Status.REVOKED or self.revoked_once

    @property
    def in_euro(self) -> bool:
        """Tell whether its amounts are those that the list speaks of."""
        return self.currency == EURO

    @property
    def end(self) -> date | None:
        """The day of completion, expected or actual."""
        return self.implementation_end_actual or self.implementation_end_planned

    @property
    def place(self) -> Place | None:
        """Where it is carried out: the first such place, else the area that it is for."""
        there = [one for one in self.places if one.kind is LocationKind.IMPLEMENTATION]
        area = [one for one in self.places if one.kind is LocationKind.AREA]
        return next(iter([*there, *area]), None)

    @property
    def moves(self) -> bool:
        """Tell whether it is mobile, or carried out at several places (letter m)."""
        there = [one for one in self.places if one.kind is LocationKind.IMPLEMENTATION]
        return len(there) > 1 or any(one.mobile for one in self.places)

    @property
    def funds(self) -> list[str]:
        """The EU funds of its financing plan; if that names none, the programme's only one."""
        named = list(dict.fromkeys(str(one.fund) for one in self.eu_lines if one.fund))
        return named or (self.programme.funds if len(self.programme.funds) == 1 else [])

    @property
    def specific_objectives(self) -> list[str]:
        """The objectives of its financing plan; if that names none, its Handlungsfeld's."""
        stated = (one.specific_objective for one in self.eu_lines)
        found = list(dict.fromkeys(one for one in stated if one))
        general = self.handlungsfeld.specific_objective if self.handlungsfeld else None
        return found or ([general] if general else [])

    @property
    def eu_money(self) -> Decimal | None:
        """The EU's money: what the ledger has committed; without bookings what is planned."""
        if self.committed is not None:
            return self.committed
        return self.eu_contribution if self.in_euro else None

    @property
    def unbooked(self) -> Decimal:
        """As much of it as only the plan says."""
        return (self.eu_money or NOTHING) if self.committed is None else NOTHING

    @property
    def rate(self) -> Decimal | None:
        """The Union's co-financing rate: as stated, else its share of the eligible cost."""
        if self.eu_rate is not None:
            return self.eu_rate
        if not self.eligible_cost or self.eu_contribution is None:
            return None
        share = self.eu_contribution * 100 / self.eligible_cost
        return min(share, Decimal(100)).quantize(Decimal("0.01"), ROUND_DOWN)

    @property
    def public_since(self) -> date:
        """Since when everybody could read of it: on this list, or on one that was published."""
        listed = self.listed_at.astimezone(BERLIN).date()
        return min(listed, self.first_published_on or listed)

    @property
    def granted_on(self) -> date:
        """Since when it belongs on the list, as far as the registry can tell."""
        return self.grant_date or self.created_at.astimezone(BERLIN).date()
