"""The rows of partners, events, Handlungsfelder and the ledger; those of projects stand beside."""

from functools import partial
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from app.decisions.models import Decision
from app.events.models import Event, EventHandlungsfeld, EventProject
from app.events.vocabulary import EventKind, EventStatus
from app.exports.columns import Column, Table, label, listed
from app.handlungsfelder.models import Handlungsfeld
from app.kernel.render import shown
from app.kernel.sqltext import Listed
from app.ledger.models import Account, Transfer
from app.ledger.vocabulary import TransferKind
from app.partners.models import Partner, PartnerIdentifier
from app.partners.vocabulary import LegalStatus, PartnerKind, SizeClass
from app.programmes.models import Programme
from app.projects.models import Project

PARTNER: Any = Partner.__table__.c
FIELD: Any = Handlungsfeld.__table__.c
EVENT: Any = Event.__table__.c
PROGRAMME: Any = Programme.__table__.c


def _of_organisations(column: Any, internal: bool) -> Any:
    """Give what of an address everybody may know."""
    return shown(column, {} if internal else Partner.withheld())


PARTNERS = Table(
    "partners",
    "Partner",
    (
        Column("name", "Name", "The full name, in German.", PARTNER.name_de),
        Column("name_en", "Name (englisch)", "The full name in English.", PARTNER.name_en),
        Column("short_name", "Kurzname", "How it is called for short.", Partner.short_name),
        Column("kind", "Art (Code)", "What sort of organisation it is (code).", Partner.kind),
        Column("kind_label", "Art", "The same in German.", label(Partner.kind, PartnerKind)),
        Column(
            "legal_status",
            "Rechtsform (Code)",
            "Under which law it stands (code).",
            Partner.legal_status,
        ),
        Column(
            "legal_status_label",
            "Rechtsform",
            "The same in German.",
            label(Partner.legal_status, LegalStatus),
        ),
        Column(
            "size_class",
            "Größe",
            "How large it is, if it is a company.",
            label(Partner.size_class, SizeClass),
        ),
        Column(
            "identifiers",
            "Kennungen",
            "Numbers under which others know it, as `scheme:number`, joined by “; ”.",
            listed(
                select(PartnerIdentifier.scheme.concat(":").concat(PartnerIdentifier.value))
                .where(PartnerIdentifier.partner_id == Partner.id)
                .order_by(PartnerIdentifier.position)
            ),
        ),
        Column(
            "street",
            "Straße",
            "Street and number of its seat; of natural persons only with a key.",
            partial(_of_organisations, PARTNER.street),
        ),
        Column(
            "postcode",
            "PLZ",
            "Postcode of its seat; of natural persons only with a key.",
            partial(_of_organisations, PARTNER.postcode),
        ),
        Column("city", "Ort", "Town or village of its seat.", PARTNER.city),
        Column("country", "Land", "Country of its seat (ISO 3166).", PARTNER.country),
        Column("ags", "AGS", "Municipality or county of its seat.", Partner.ags),
        Column("nuts3", "NUTS", "Region of its seat (NUTS).", Partner.nuts3),
        Column("website", "Website", "Its address in the web.", Partner.website),
        Column(
            "contacts",
            "Kontakte",
            "People to talk to, joined by “; ”.",
            Listed(Partner.contacts, "name"),
            internal=True,
        ),
        Column("id", "Kennung", "Its lasting identifier.", Partner.id),
        Column("version", "Fassung", "How often it has been written.", Partner.version),
        Column("created_at", "Angelegt", "When it was registered.", Partner.created_at),
        Column("updated_at", "Geändert", "When it was last changed.", Partner.updated_at),
    ),
)


def _codes_of_fields() -> Any:
    return listed(
        select(FIELD.code)
        .join(EventHandlungsfeld, EventHandlungsfeld.handlungsfeld_id == FIELD.id)
        .where(EventHandlungsfeld.event_id == Event.id)
        .order_by(EventHandlungsfeld.position)
    )


def _codes_of_projects(internal: bool) -> Any:
    codes = (
        select(Project.operation_code)
        .join(EventProject, EventProject.project_id == Project.id)
        .where(EventProject.event_id == Event.id)
        .order_by(EventProject.position)
    )
    return listed(codes if internal else codes.where(Project.public()))


EVENTS = Table(
    "events",
    "Veranstaltungen",
    (
        Column("title", "Titel", "What it is called, in German.", EVENT.title_de),
        Column("title_en", "Titel (englisch)", "The same in English.", EVENT.title_en),
        Column("description", "Beschreibung", "What it is about, in German.", EVENT.description_de),
        Column(
            "description_en",
            "Beschreibung (englisch)",
            "The same in English.",
            EVENT.description_en,
        ),
        Column("programme", "Programm", "Its programme (code).", Programme.code),
        Column("kind", "Art (Code)", "What sort of event it is (code).", Event.kind),
        Column("kind_label", "Art", "The same in German.", label(Event.kind, EventKind)),
        Column("status", "Stand (Code)", "Whether it will happen (code).", Event.status),
        Column("status_label", "Stand", "The same in German.", label(Event.status, EventStatus)),
        Column(
            "cancelled_because", "Absagegrund", "Why it was cancelled.", Event.cancelled_because
        ),
        Column("visibility", "Sichtbarkeit", "Who may see it (code).", Event.visibility),
        Column("starts_at", "Beginn", "When it begins.", Event.starts_at),
        Column("ends_at", "Ende", "When it ends.", Event.ends_at),
        Column("timezone", "Zeitzone", "In which zone people read these times.", Event.timezone),
        Column("all_day", "Ganztägig", "Whether only the days matter.", Event.all_day),
        Column("place_name", "Ort (Name)", "What the place is called.", EVENT.place_name),
        Column("place_street", "Straße", "Street and number.", EVENT.place_street),
        Column("place_postcode", "PLZ", "Postcode.", EVENT.place_postcode),
        Column("place_city", "Ort", "Town or village.", EVENT.place_city),
        Column("place_country", "Land", "Country (ISO 3166).", EVENT.place_country),
        Column("latitude", "Breite", "Degrees north (WGS 84).", EVENT.place_latitude),
        Column("longitude", "Länge", "Degrees east (WGS 84).", EVENT.place_longitude),
        Column("online_url", "Online-Adresse", "Where to take part online.", Event.online_url),
        Column("registration_url", "Anmeldung", "Where to register.", Event.registration_url),
        Column("organiser", "Einladende", "The partner that invites.", PARTNER.name_de),
        Column(
            "projects",
            "Vorhaben",
            "Codes of the projects that it is about, joined by “; ”.",
            _codes_of_projects,
        ),
        Column(
            "handlungsfelder",
            "Handlungsfelder",
            "Codes of the Handlungsfelder that it is about, joined by “; ”.",
            _codes_of_fields(),
        ),
        Column("capacity", "Plätze", "How many can take part.", Event.capacity),
        Column(
            "participants_count", "Teilnehmende", "How many took part.", Event.participants_count
        ),
        Column(
            "links", "Links", "Addresses in the web, joined by “; ”.", Listed(Event.links, "url")
        ),
        Column("id", "Kennung", "Its lasting identifier.", Event.id),
        Column("version", "Fassung", "How often it has been written.", Event.version),
        Column("created_at", "Angelegt", "When it was registered.", Event.created_at),
        Column("updated_at", "Geändert", "When it was last changed.", Event.updated_at),
    ),
    lambda found: found.join(Programme, Programme.id == Event.programme_id).outerjoin(
        Partner, Partner.id == Event.organiser_id
    ),
)

HANDLUNGSFELDER = Table(
    "handlungsfelder",
    "Handlungsfelder",
    (
        Column("programme", "Programm", "Its programme (code).", Programme.code),
        Column("code", "Code", "Its short name.", Handlungsfeld.code),
        Column("name", "Name", "Its full name, in German.", FIELD.name_de),
        Column("name_en", "Name (englisch)", "The same in English.", FIELD.name_en),
        Column("aim", "Ziel", "What it is to achieve, in German.", FIELD.aim_de),
        Column("aim_en", "Ziel (englisch)", "The same in English.", FIELD.aim_en),
        Column(
            "directive_number",
            "Nr. der Richtlinie",
            "Its number in the directive.",
            Handlungsfeld.directive_number,
        ),
        Column(
            "specific_objective",
            "Spezifisches Ziel",
            "The EU's specific objective.",
            Handlungsfeld.specific_objective,
        ),
        Column(
            "purposes",
            "Fördergegenstände",
            "What it pays for (codes), joined by “; ”.",
            Listed(Handlungsfeld.purposes, "code"),
        ),
        Column(
            "links",
            "Links",
            "Addresses in the web, joined by “; ”.",
            Listed(Handlungsfeld.links, "url"),
        ),
        Column("id", "Kennung", "Its lasting identifier.", Handlungsfeld.id),
        Column("version", "Fassung", "How often it has been written.", Handlungsfeld.version),
        Column("updated_at", "Geändert", "When it was last changed.", Handlungsfeld.updated_at),
    ),
    lambda found: found.join(Programme, Programme.id == Handlungsfeld.programme_id),
)

SOURCE = aliased(Account, name="source")
TARGET = aliased(Account, name="target")
ORIGINAL = aliased(Transfer, name="original")


def _with_accounts(found: Select[Any]) -> Select[Any]:
    return (
        found.join(Programme, Programme.id == Transfer.programme_id)
        .join(SOURCE, SOURCE.id == Transfer.source_id)
        .join(TARGET, TARGET.id == Transfer.target_id)
        .outerjoin(Project, Project.id == Transfer.project_id)
        .outerjoin(ORIGINAL, ORIGINAL.number == Transfer.reverses)
        .outerjoin(Decision, Decision.id == Transfer.decision_id)
    )


LEDGER = Table(
    "ledger",
    "Hauptbuch",
    (
        Column("programme", "Programm", "Whose ledger it is (code).", Programme.code),
        Column(
            "ledger_number",
            "Nr.",
            "Its number in its programme's ledger; there are no gaps.",
            Transfer.ledger_number,
        ),
        Column("kind", "Buchungsart (Code)", "Why the money moved (code).", Transfer.kind),
        Column(
            "kind_label", "Buchungsart", "The same in German.", label(Transfer.kind, TransferKind)
        ),
        Column("amount", "Betrag", "How much; EU money in euros.", Transfer.amount),
        Column("source", "Von Konto", "Where it came from.", SOURCE.name),
        Column(
            "source_balance",
            "Stand danach (von)",
            "What that account held afterwards.",
            Transfer.source_balance,
        ),
        Column("target", "Auf Konto", "Where it went.", TARGET.name),
        Column(
            "target_balance",
            "Stand danach (auf)",
            "What that account held afterwards.",
            Transfer.target_balance,
        ),
        Column("value_date", "Wertstellung", "From when it counts.", Transfer.value_date),
        Column("at", "Gebucht", "When it was booked.", Transfer.at),
        Column("year", "Haushaltsjahr", "The budget year (tranche).", Transfer.year),
        Column(
            "operation_code",
            "Vorhaben",
            "The code of the project whose money it is.",
            Project.operation_code,
        ),
        Column("reference", "Beleg", "Under which reference.", Transfer.reference),
        Column("evidence", "Nachweis", "On what evidence.", Transfer.evidence),
        Column("reason", "Begründung", "Why, in words.", Transfer.reason),
        Column("prepared_by", "Vorbereitet von", "Who prepared it.", Transfer.prepared_by),
        Column("approved_by", "Freigegeben von", "Who approved it.", Transfer.approved_by),
        Column(
            "reverses",
            "Storniert Nr.",
            "The number of the transfer that it undoes, if it does.",
            ORIGINAL.ledger_number,
        ),
        Column(
            "decided_on",
            "Entscheidung vom",
            "When the decision was made that bound the money.",
            Decision.decided_on,
        ),
    ),
    _with_accounts,
)
