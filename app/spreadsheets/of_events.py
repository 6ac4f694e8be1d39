"""What a list of events can state. Pure."""

from app.events.vocabulary import EventKind, EventStatus, Visibility
from app.kernel.words import Words
from app.spreadsheets import values
from app.spreadsheets.fields import IDENTITY, Field, choice, in_two, of

_PLACE = {
    "name": ("Ort (Name)", "Name of the place", "Veranstaltungsort", "Venue", "Raum", "Place"),
    "street": ("Straße", "Street", "Straße und Hausnummer", "Anschrift"),
    "postcode": ("Postleitzahl", "Postcode", "PLZ", "Zip"),
    "city": ("Ort", "City", "Stadt"),
    "country": ("Land", "Country"),
    "latitude": ("Breite", "Latitude", "Breitengrad", "lat"),
    "longitude": ("Länge", "Longitude", "Längengrad", "lon"),
}
_READ = {
    "postcode": values.digits(5),
    "latitude": values.degrees,
    "longitude": values.degrees,
}

EVENTS = of(
    *IDENTITY,
    Field(
        "programme",
        Words("Programm", "Programme"),
        ("programme_id",),
        also=("programme_code", "Programmcode", "Förderprogramm"),
    ),
    *in_two(
        "title", "Titel", "Title", "Veranstaltung", "Bezeichnung", "Name", "Thema", "Event",
        "Titel der Veranstaltung", "Name der Veranstaltung", "Event title",
    ),
    *in_two("description", "Beschreibung", "Description", "Inhalt", "Details", read=values.text),
    *choice(
        "kind", "Art", "Kind", EventKind, "Art der Veranstaltung", "Veranstaltungsart", "Typ",
        "Type", "Format",
    ),
    *choice("status", "Stand", "State", EventStatus, "Status"),
    Field(
        "visibility",
        Words("Sichtbarkeit", "Visibility"),
        ("visibility",),
        values.choice(Visibility),
        ("Öffentlich oder intern",),
    ),
    Field(
        "starts_at",
        Words("Beginn", "Starts at"),
        ("starts_at",),
        values.moment,
        ("Start", "Anfang", "Datum", "Von", "Beginnt am", "Date", "Startdatum", "Starts"),
    ),
    Field(
        "ends_at",
        Words("Ende", "Ends at"),
        ("ends_at",),
        values.moment,
        ("Bis", "Endet am", "End", "Enddatum", "Ends"),
    ),
    Field("timezone", Words("Zeitzone", "Time zone"), ("timezone",)),
    Field("all_day", Words("Ganztägig", "All day"), ("all_day",), values.flag),
    *(
        Field(
            f"place_{name}",
            Words(de, en),
            ("place", name),
            _READ.get(name, values.line),
            tuple(also),
        )
        for name, (de, en, *also) in _PLACE.items()
    ),
    Field(
        "online_url",
        Words("Online-Adresse", "Online address"),
        ("online_url",),
        also=("Link zur Teilnahme", "Online", "Link"),
    ),
    Field(
        "registration_url",
        Words("Anmeldung", "Registration"),
        ("registration_url",),
        also=("Anmeldelink", "Link zur Anmeldung", "Registration link"),
    ),
    Field(
        "organiser",
        Words("Veranstalter", "Organiser"),
        ("organiser_id",),
        also=("Veranstalterin", "Organizer", "Einladende", "Einladende Stelle"),
    ),
    Field(
        "capacity",
        Words("Plätze", "Capacity"),
        ("capacity",),
        values.whole,
        ("Kapazität", "Höchstzahl"),
    ),
    Field(
        "participants_count",
        Words("Teilnehmerzahl", "Number of participants"),
        ("participants_count",),
        values.whole,
        ("Anzahl Teilnehmende", "Teilnehmende", "Participants count"),
    ),
    Field(
        "cancelled_because",
        Words("Grund der Absage", "Cancelled because"),
        ("cancelled_because",),
        also=("Absagegrund",),
    ),
    Field(
        "projects",
        Words("Projekte", "Projects"),
        ("projects",),
        values.several(values.line, ";|,\n"),
        ("Projekt", "Vorhaben", "project_codes", "Projektcodes"),
    ),
    Field(
        "handlungsfelder",
        Words("Handlungsfelder", "Handlungsfelder"),
        ("handlungsfelder",),
        values.several(values.line, ";|,\n"),
        ("Handlungsfeld", "handlungsfeld_codes"),
    ),
    Field(
        "participants",
        Words("Teilnehmende Organisationen", "Participating organisations"),
        ("participants",),
        values.several(values.line),
        ("Partner", "Beteiligte"),
    ),
)  # fmt: skip
