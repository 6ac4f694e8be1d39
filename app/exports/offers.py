"""Which list can be had in which formats, and where."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel
from sqlalchemy import Select, select

from app.events import queries as events
from app.events.schemas import EventOut
from app.exports import (
    asked,
    files,
    to_csv,
    to_geojson,
    to_grants,
    to_ical,
    to_jsonld,
    to_xlsx,
)
from app.exports.files import Job, Parsed, Source, Write
from app.exports.project_tables import PARTICIPATIONS, PROJECTS
from app.exports.tables import EVENTS, HANDLUNGSFELDER, LEDGER, PARTNERS
from app.exports.vocabulary import Profile
from app.handlungsfelder import queries as handlungsfelder
from app.handlungsfelder.schemas import HandlungsfeldOut
from app.kernel.identity import Permission
from app.kernel.render import Rendered, View, one
from app.kernel.sqljson import Object
from app.kernel.words import Words
from app.ledger import queries as ledger
from app.partners import queries as partners
from app.partners.models import Partner
from app.partners.schemas import PartnerOut
from app.projects import filters
from app.projects import queries as projects
from app.projects.models import Project
from app.projects.parts import Participation
from app.projects.schemas import ProjectOut
from app.projects.vocabulary import ParticipationRole


@dataclass(frozen=True)
class Offer:
    """One list in one format.

    Attributes:
        source: which list.
        address: where the file is.
        format: what people call the format, and what it is good for.
        media_type: what programs call it.
        asked: what may be asked.
        write: writes it.
    """

    source: Source
    address: str
    format: Words
    media_type: str
    asked: type[BaseModel]
    write: Write

    @property
    def name(self) -> str:
        """Name it in operations: ``projects_csv``."""
        return self.file_name.replace(".", "_")

    @property
    def file_name(self) -> str:
        """Name the file: ``projects.csv``."""
        return self.address.rpartition("/")[2]

    @property
    def manifest(self) -> str:
        """Where its manifest is."""
        return f"{self.address}.manifest.json"


PUBLIC, INTERNAL = Permission.READ_PUBLIC, Permission.READ_INTERNAL


def _transfers(where: Any, look: Any) -> Select[Any]:
    return ledger.transfers(where, look.request.app.state.settings.default_programme)


def _projects(where: Any, look: Any) -> Select[Any]:
    return projects.in_order(where, look.dialect)


SOURCES = {
    "projects": Source(
        "/v1/projects",
        filters.ProjectPage,
        _projects,
        PUBLIC,
        PROJECTS,
        Words("Projekte", "projects"),
        ProjectOut,
    ),
    "participations": Source(
        "/v1/participations",
        filters.ProjectPage,
        _projects,
        PUBLIC,
        PARTICIPATIONS,
        Words("Beteiligungen an Projekten", "participations in projects"),
    ),
    "partners": Source(
        "/v1/partners",
        partners.PartnerPage,
        lambda where, look: partners.in_order(where, look.dialect),
        PUBLIC,
        PARTNERS,
        Words("Partner", "partners"),
        PartnerOut,
    ),
    "events": Source(
        "/v1/events",
        events.EventPage,
        lambda where, look: events.in_order(where, look.dialect),
        PUBLIC,
        EVENTS,
        Words("Veranstaltungen", "events"),
        EventOut,
    ),
    "handlungsfelder": Source(
        "/v1/handlungsfelder",
        handlungsfelder.HandlungsfeldPage,
        lambda where, look: handlungsfelder.in_order(where, look.dialect),
        PUBLIC,
        HANDLUNGSFELDER,
        Words("Handlungsfelder", "Handlungsfelder"),
        HandlungsfeldOut,
    ),
    "ledger": Source(
        "/v1/budget/ledger",
        ledger.TransferPage,
        _transfers,
        INTERNAL,
        LEDGER,
        Words("Buchungen des Hauptbuchs", "transfers of the ledger"),
    ),
}

CSV = Words(
    "CSV. Voreingestellt ist die Form für Programme (RFC 4180); mit `profile=excel-de` öffnet "
    "deutsches Excel die Datei richtig.",
    "CSV. By default it is written for programs (RFC 4180); `profile=excel-de` is what German "
    "Excel opens.",
)
XLSX = Words(
    "Arbeitsmappe (XLSX), mit echten Zahlen und Daten.",
    "a workbook (XLSX), with real numbers and dates.",
)
NDJSON = Words(
    "NDJSON: je Zeile ein Eintrag der Liste.",
    "NDJSON: each line is an item of the list.",
)
JSONLD = Words("verknüpfte Daten (JSON-LD, schema.org).", "linked data (JSON-LD, schema.org).")
GEOJSON = Words(
    "Karte (GeoJSON): je Ort ein Punkt; Projekte ohne Ort haben keinen.",
    "a map (GeoJSON): a point for each place; projects without a place have none.",
)
ICAL = Words(
    "Kalender (iCalendar), der sich abonnieren lässt. Verschobenes wandert mit, Abgesagtes bleibt "
    "als abgesagt stehen.",
    "a calendar (iCalendar), to be subscribed to. What is moved moves along, what is cancelled "
    "stays and says so.",
)
GRANTS = Words(
    "Zuwendungen nach 360Giving 1.4, nur öffentliche. Projekte, denen Betrag, Tag der Bewilligung "
    "oder Empfänger fehlt, und widerrufene zählt das Manifest unter `left_out`.",
    "grants as 360Giving 1.4 has it, only public ones. Projects without an amount, a day of award "
    "or a recipient, and revoked ones are counted as `left_out` in the manifest.",
)


def _tables(source: Source) -> Iterator[Offer]:
    kinds = (
        ("csv", CSV, to_csv.MEDIA_TYPE, Profile.MACHINE, files.csv),
        ("xlsx", XLSX, to_xlsx.MEDIA_TYPE, Profile.EXCEL_DE, files.xlsx),
    )
    for ending, words, media_type, profile, write in kinds:
        model = asked.sheet(source.page, source.table, profile)
        yield Offer(source, f"{source.address}.{ending}", words, media_type, model, write)


def _lines(source: Source) -> Offer:
    assert source.shape, source.address
    model = asked.lines(source.page, source.table.name, source.shape)
    address = f"{source.address}.ndjson"
    return Offer(source, address, NDJSON, "application/x-ndjson", model, files.ndjson)


def _whole(name: str, ending: str, words: Words, media_type: str, write: Write) -> Offer:
    source = SOURCES[name]
    model = asked.whole(source.page, f"{source.table.name}_{ending}")
    return Offer(source, f"{source.address}.{ending}", words, media_type, model, write)


def _linked(name: str, write: Any, *fields: str) -> Offer:
    mapped = files.mapped(
        lambda _job: to_jsonld.HEAD,
        to_jsonld.FOOT,
        ",\n",
        files.items(write),
        files.documents_of(*fields),
    )
    return _whole(name, "jsonld", JSONLD, to_jsonld.MEDIA_TYPE, mapped)


CALENDAR_HEAD, CALENDAR_FOOT = to_ical.head_and_foot("Veranstaltungen")


def _grant_documents(job: Job) -> Select[Any]:
    """Select public projects, each with its lead beneficiary."""
    lead = (
        select(Participation.partner_id)
        .where(Participation.project_id == Project.id, Participation.role == ParticipationRole.LEAD)
        .order_by(Participation.position)
        .limit(1)
        .correlate(Project)
        .scalar_subquery()
    )
    project = Rendered(ProjectOut, Project, View(frozenset(to_grants.FIELDS)))
    document = Object({"project": project, "lead": one(PartnerOut, Partner, lead)})
    found = job.statement().where(Project.public())
    return found.with_only_columns(document, maintain_column_froms=True)


def _grants(found: Parsed, job: Job) -> Iterable[str]:
    return map(files.dumped, to_grants.grants(found, job.settings.grants_prefix))


def _of_grants() -> Offer:
    write = files.mapped(
        lambda job: to_grants.head(job.settings.licence),
        to_grants.FOOT,
        ",\n",
        _grants,
        _grant_documents,
    )
    source = SOURCES["projects"]
    model = asked.whole(source.page, "grants")
    return Offer(source, "/v1/grants.json", GRANTS, to_grants.MEDIA_TYPE, model, write)


OFFERS: tuple[Offer, ...] = (
    *(offer for source in SOURCES.values() for offer in _tables(source)),
    *(_lines(SOURCES[name]) for name in ("projects", "partners", "events", "handlungsfelder")),
    _linked("projects", to_jsonld.grants, *to_jsonld.PROJECT_FIELDS),
    _linked("partners", to_jsonld.organizations),
    _linked("events", to_jsonld.events),
    _whole(
        *("projects", "geojson", GEOJSON, to_geojson.MEDIA_TYPE),
        files.mapped(
            lambda _job: to_geojson.HEAD,
            to_geojson.FOOT,
            ",\n",
            files.items(to_geojson.features),
            files.documents_of(*to_geojson.FIELDS),
        ),
    ),
    _whole(
        *("events", "ics", ICAL, to_ical.MEDIA_TYPE),
        files.mapped(
            lambda _job: CALENDAR_HEAD,
            CALENDAR_FOOT,
            "",
            lambda event, _job: to_ical.events(event),
            files.documents_of(),
        ),
    ),
    _of_grants(),
)
"""Every file there is; the document, the manifests and the catalogue are made of it."""
