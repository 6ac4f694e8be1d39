"""The collections of the registry: where each is, what is in it, and who may read it.

What every collection has is made from this one table: histories, the feed of changes, webhooks.
"""

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from app.access.models import ApiKey
from app.access.schemas import ApiKeyOut
from app.bodies.models import Body
from app.bodies.schemas import BodyOut
from app.bookings.models import Booking
from app.bookings.schemas import BookingOut
from app.claims.models import PaymentClaim, RecoveryOrder
from app.claims.schemas import PaymentClaimOut, RecoveryOrderOut
from app.decisions.models import Decision
from app.decisions.schemas import DecisionOut
from app.documents.models import FiledDocument
from app.documents.schemas import FiledDocumentOut
from app.events.models import Event
from app.events.schemas import EventOut
from app.handlungsfelder.models import Handlungsfeld
from app.handlungsfelder.schemas import HandlungsfeldOut
from app.intake.models import FileImport, ImportMapping
from app.intake.schemas import ImportMappingOut, ImportOut
from app.kernel.identity import Permission, Principal
from app.meetings.models import Meeting
from app.meetings.schemas import MeetingOut
from app.partners.models import Partner
from app.partners.schemas import PartnerOut
from app.plans.models import BudgetPlan
from app.plans.schemas import BudgetPlanOut
from app.programmes.models import Programme
from app.programmes.schemas import ProgrammeOut
from app.projects.models import Project
from app.projects.schemas import ProjectOut
from app.publications.models import Publication
from app.publications.schemas import PublicationOut


@dataclass(frozen=True)
class Collection:
    """Records of one kind under one address.

    Attributes:
        path: where it is, below ``/v1``; clients know it by this name.
        name: what one of its members is called.
        entity: the mapped class.
        shape: what a member looks like.
        tag: its chapter in the documentation.
        permission: what somebody needs to read it.
        fed: whether the feed tells of its records; an import is told of by what it changes.
    """

    path: str
    name: str
    entity: Any
    shape: type[BaseModel]
    tag: str
    permission: Permission
    fed: bool = True

    @property
    def kind(self) -> str:
        """Name its table, as the journal does."""
        table: str = self.entity.__tablename__
        return table


_PUBLIC, _INTERNAL = Permission.READ_PUBLIC, Permission.READ_INTERNAL

COLLECTIONS = {
    one.path: one
    for one in (
        Collection("programmes", "programme", Programme, ProgrammeOut, "Programmes", _PUBLIC),
        Collection(
            "handlungsfelder",
            "handlungsfeld",
            Handlungsfeld,
            HandlungsfeldOut,
            "Handlungsfelder",
            _PUBLIC,
        ),
        Collection("partners", "partner", Partner, PartnerOut, "Partners", _PUBLIC),
        Collection("projects", "project", Project, ProjectOut, "Projects", _PUBLIC),
        Collection("events", "event", Event, EventOut, "Events", _PUBLIC),
        Collection("documents", "document", FiledDocument, FiledDocumentOut, "Documents", _PUBLIC),
        Collection("bodies", "body", Body, BodyOut, "Governance", _PUBLIC),
        Collection("meetings", "meeting", Meeting, MeetingOut, "Governance", _INTERNAL),
        Collection("decisions", "decision", Decision, DecisionOut, "Governance", _INTERNAL),
        Collection("budget/bookings", "booking", Booking, BookingOut, "Budget", _INTERNAL),
        Collection("budget/claims", "claim", PaymentClaim, PaymentClaimOut, "Budget", _INTERNAL),
        Collection(
            "budget/recoveries", "order", RecoveryOrder, RecoveryOrderOut, "Budget", _INTERNAL
        ),
        Collection("budget/plans", "plan", BudgetPlan, BudgetPlanOut, "Budget", _INTERNAL),
        Collection(
            "exports/list-of-operations/publications",
            "publication",
            Publication,
            PublicationOut,
            "Exports",
            _PUBLIC,
        ),
        Collection("imports", "import", FileImport, ImportOut, "Imports", _INTERNAL, fed=False),
        Collection(
            "imports/mappings", "mapping", ImportMapping, ImportMappingOut, "Imports", _INTERNAL
        ),
        Collection("keys", "key", ApiKey, ApiKeyOut, "Access", Permission.MANAGE_KEYS),
    )
}


FED = {path: one for path, one in COLLECTIONS.items() if one.fed}
"""Those of which the feed tells."""


def readable(principal: Principal, names: list[str] | None = None) -> list[Collection]:
    """List the collections whose feed somebody may read, all or some of them."""
    return [
        one
        for path, one in FED.items()
        if principal.may(one.permission) and (not names or path in names)
    ]
