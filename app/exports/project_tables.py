"""The rows of projects and of those who take part in them."""

from typing import Any

from sqlalchemy import Select, and_, select
from sqlalchemy.orm import aliased

from app.exports.columns import Column, Table, label, listed
from app.handlungsfelder.models import Handlungsfeld
from app.kernel.sqltext import Listed
from app.partners.models import Partner
from app.partners.vocabulary import PartnerKind
from app.programmes.models import Programme
from app.projects.models import Project
from app.projects.parts import Location, Participation, SecondaryHandlungsfeld
from app.projects.vocabulary import (
    Eligibility,
    LocationKind,
    ParticipationRole,
    ProjectKind,
    Status,
)

P: Any = Project.__table__.c
PARTNER: Any = Partner.__table__.c
FIELD: Any = Handlungsfeld.__table__.c
PLACE = aliased(Location, name="first_place")


def _partners(*roles: ParticipationRole) -> Any:
    """Name those who take part, in the order in which the project lists them."""
    names = (
        select(PARTNER.name_de)
        .join(Participation, Participation.partner_id == PARTNER.id)
        .where(Participation.project_id == Project.id)
        .order_by(Participation.position)
    )
    return listed(names.where(Participation.role.in_(roles)) if roles else names)


def _secondary() -> Any:
    other = aliased(Handlungsfeld, name="other_handlungsfeld")  # beside the project's own
    return listed(
        select(other.code)
        .join(SecondaryHandlungsfeld, SecondaryHandlungsfeld.handlungsfeld_id == other.id)
        .where(SecondaryHandlungsfeld.project_id == Project.id)
        .order_by(SecondaryHandlungsfeld.position)
    )


def _with_neighbours(found: Select[Any]) -> Select[Any]:
    return (
        found.join(Programme, Programme.id == Project.programme_id)
        .outerjoin(Handlungsfeld, Handlungsfeld.id == Project.handlungsfeld_id)
        .outerjoin(PLACE, and_(PLACE.project_id == Project.id, PLACE.position == 0))
    )


PROJECTS = Table(
    "projects",
    "Projekte",
    (
        Column("operation_code", "Vorhaben", "Its unique code.", Project.operation_code),
        Column("programme", "Programm", "Its programme (code).", Programme.code),
        Column("handlungsfeld", "Handlungsfeld", "Its Handlungsfeld (code).", FIELD.code),
        Column(
            "handlungsfeld_name",
            "Handlungsfeld (Name)",
            "The name of its Handlungsfeld, in German.",
            FIELD.name_de,
        ),
        Column(
            "secondary_handlungsfelder",
            "Weitere Handlungsfelder",
            "Other Handlungsfelder that it touches (codes), joined by “; ”.",
            _secondary(),
        ),
        Column("acronym", "Kurzname", "How it is called for short.", Project.acronym),
        Column("title", "Titel", "Its title, in German.", P.title_de),
        Column(
            "title_en", "Titel (englisch)", "Its title in English, if there is one.", P.title_en
        ),
        Column("summary", "Zusammenfassung", "What it is about, in German.", P.summary_de),
        Column("summary_en", "Zusammenfassung (englisch)", "The same in English.", P.summary_en),
        Column("status", "Stand (Code)", "Where it stands (code).", Project.status),
        Column("status_label", "Stand", "Where it stands, in German.", label(P.status, Status)),
        Column("kind", "Art (Code)", "What sort of project it is (code).", Project.kind),
        Column("kind_label", "Art", "The same in German.", label(P.kind, ProjectKind)),
        Column("is_flagship", "Leuchtturm", "Whether it is a flagship.", Project.is_flagship),
        Column("is_model", "Modellprojekt", "Whether it is a model for others.", Project.is_model),
        Column(
            "strategic_importance",
            "Strategisch bedeutend",
            "Whether it is of strategic importance (Art. 2(5) CPR).",
            Project.strategic_importance,
        ),
        Column(
            "lead_beneficiary",
            "Zuwendungsempfänger",
            "The name of the lead beneficiary.",
            _partners(ParticipationRole.LEAD),
        ),
        Column(
            "partners",
            "Beteiligte",
            "The names of all who take part, joined by “; ”; see the table of participations.",
            _partners(),
        ),
        Column("implementation_start", "Beginn", "Its first day.", Project.implementation_start),
        Column(
            "implementation_end_planned",
            "Ende (geplant)",
            "The day on which it is planned to end.",
            Project.implementation_end_planned,
        ),
        Column(
            "implementation_end_actual",
            "Ende (tatsächlich)",
            "The day on which it ended.",
            Project.implementation_end_actual,
        ),
        Column("application_date", "Antrag vom", "When it was applied for.", P.application_date),
        Column("grant_date", "Bewilligt am", "When it was granted.", Project.grant_date),
        Column("currency", "Währung", "The currency of its amounts (ISO 4217).", Project.currency),
        Column("total_cost", "Gesamtkosten", "All it costs.", Project.total_cost),
        Column(
            "eligible_cost",
            "Förderfähige Kosten",
            "How much of the cost is eligible.",
            Project.eligible_cost,
        ),
        Column("eu_contribution", "EU-Mittel", "How much the EU pays.", Project.eu_contribution),
        Column(
            "eu_rate",
            "Fördersatz (%)",
            "The EU's share of the eligible cost, in per cent.",
            Project.eu_rate,
        ),
        Column(
            "region_category",
            "Regionenkategorie",
            "How developed its region is (SER or UER).",
            Project.region_category,
        ),
        Column(
            "funding_purposes",
            "Fördergegenstände",
            "What of its Handlungsfeld it is funded for (codes), joined by “; ”.",
            Listed(Project.funding_purposes),
        ),
        Column(
            "intervention_fields",
            "Interventionsbereiche",
            "Codes of the dimension “intervention field” (Annex I CPR), joined by “; ”.",
            Listed(Project.intervention_fields),
        ),
        Column(
            "place_kind",
            "Ort (Art)",
            "What happens at its first place: where it is carried out, the beneficiary's seat, "
            "or its area.",
            label(PLACE.kind, LocationKind),
        ),
        Column("place_name", "Ort (Name)", "What that place is called.", PLACE.name),
        Column("postcode", "PLZ", "Its postcode.", PLACE.postcode),
        Column("city", "Ort", "Its town or village.", PLACE.city),
        Column("country", "Land", "Its country (ISO 3166).", PLACE.country),
        Column("ags", "AGS", "Its municipality or county.", PLACE.ags),
        Column("nuts3", "NUTS", "Its region (NUTS).", PLACE.nuts3),
        Column("latitude", "Breite", "Degrees north (WGS 84).", PLACE.latitude),
        Column("longitude", "Länge", "Degrees east (WGS 84).", PLACE.longitude),
        Column(
            "links", "Links", "Addresses in the web, joined by “; ”.", Listed(Project.links, "url")
        ),
        Column(
            "eligibility",
            "Förderfähigkeit",
            "Where the granting body's check of eligibility stands, in German.",
            label(P.eligibility, Eligibility),
            internal=True,
        ),
        Column(
            "eu_requested",
            "EU-Mittel beantragt",
            "How much EU money was applied for.",
            Project.eu_requested,
            internal=True,
        ),
        Column(
            "granting_reference",
            "Aktenzeichen",
            "The granting body's reference.",
            Project.granting_reference,
            internal=True,
        ),
        Column("id", "Kennung", "Its lasting identifier.", Project.id),
        Column("version", "Fassung", "How often it has been written.", Project.version),
        Column("created_at", "Angelegt", "When it was registered.", Project.created_at),
        Column("updated_at", "Geändert", "When it was last changed.", Project.updated_at),
    ),
    _with_neighbours,
)


def _with_partners(found: Select[Any]) -> Select[Any]:
    return (
        found.join(Programme, Programme.id == Project.programme_id)
        .join(Participation, Participation.project_id == Project.id)
        .join(Partner, Partner.id == Participation.partner_id)
    )


PARTICIPATIONS = Table(
    "participations",
    "Beteiligungen",
    (
        Column("operation_code", "Vorhaben", "The project's unique code.", Project.operation_code),
        Column("programme", "Programm", "The project's programme (code).", Programme.code),
        Column("title", "Titel", "The project's title, in German.", P.title_de),
        Column("status", "Stand (Code)", "Where the project stands (code).", Project.status),
        Column("status_label", "Stand", "The same in German.", label(P.status, Status)),
        Column(
            "place_in_list",
            "Nr.",
            "Counts those who take part, from 1.",
            Participation.position + 1,
        ),
        Column("role", "Rolle (Code)", "What the partner does in it (code).", Participation.role),
        Column(
            "role_label",
            "Rolle",
            "The same in German.",
            label(Participation.role, ParticipationRole),
        ),
        Column("partner_name", "Beteiligte", "The partner's name, in German.", PARTNER.name_de),
        Column("partner_short_name", "Kurzname", "The same for short.", Partner.short_name),
        Column(
            "partner_kind", "Art (Code)", "What sort of organisation it is (code).", Partner.kind
        ),
        Column(
            "partner_kind_label", "Art", "The same in German.", label(Partner.kind, PartnerKind)
        ),
        Column("currency", "Währung", "The currency of the amounts (ISO 4217).", Project.currency),
        Column(
            "share_total",
            "Anteil an den Kosten",
            "Its part of the total cost.",
            Participation.share_total,
        ),
        Column(
            "share_eu",
            "Anteil an den EU-Mitteln",
            "Its part of the EU's money.",
            Participation.share_eu,
        ),
        Column(
            "own_contribution",
            "Eigenanteil",
            "What it pays itself.",
            Participation.own_contribution,
        ),
        Column(
            "starts_on",
            "Von",
            "Since when it takes part, if not from the start.",
            Participation.starts_on,
        ),
        Column(
            "ends_on", "Bis", "Until when it takes part, if not to the end.", Participation.ends_on
        ),
        Column(
            "project_id", "Kennung des Vorhabens", "The project's lasting identifier.", Project.id
        ),
        Column(
            "partner_id", "Kennung der Beteiligten", "The partner's lasting identifier.", Partner.id
        ),
    ),
    _with_partners,
    (Participation.position,),
)
