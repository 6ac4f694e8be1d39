"""What a list of projects can state. Pure."""

from app.kernel.words import Words
from app.programmes.vocabulary import RegionCategory
from app.projects.vocabulary import CostMethod, LocationKind, ProjectKind, StateAid, Status
from app.spreadsheets import values
from app.spreadsheets.fields import IDENTITY, Field, choice, in_two, of

_DAYS = {
    "application_date": ("Antragsdatum", "Application date", "Antrag vom", "Antragseingang"),
    "grant_date": ("Bewilligungsdatum", "Grant date", "Bewilligt am", "Datum der Bewilligung"),
    "early_start_permitted_on": ("Vorzeitiger Maßnahmebeginn ab", "Early start permitted on"),
    "implementation_start": (
        "Beginn", "Start", "Projektbeginn", "Durchführungsbeginn", "Laufzeit von", "Starts on",
        "Datum des Beginns des Vorhabens", "Start date", "Startdatum", "Beginn der Umsetzung",
    ),
    "implementation_end_planned": (
        "Geplantes Ende", "Planned end", "Ende", "Projektende", "Durchführungsende",
        "Laufzeit bis", "Datum des Endes des Vorhabens", "End date", "Enddatum", "End",
        "Ende (geplant)", "Ende geplant",
    ),
    "implementation_end_actual": ("Tatsächliches Ende", "Actual end", "Ende (tatsächlich)"),
    "durability_until": ("Zweckbindung bis", "Durability until", "Zweckbindungsfrist"),
    "publication_informed_on": ("Über Veröffentlichung informiert am", "Publication informed on"),
    "precedence_checked_on": ("Vorrangigkeit geprüft am", "Precedence checked on"),
    "legal_force_on": ("Bestandskräftig am", "Legal force on", "Bestandskraft"),
}  # fmt: skip

_AMOUNTS = {
    "total_cost": (
        "Gesamtkosten", "Total cost", "Gesamtausgaben", "Kosten gesamt", "Projektkosten",
        "Gesamtvolumen", "Gesamtinvestition", "Total budget",
    ),
    "eligible_cost": (
        "Förderfähige Kosten", "Eligible cost", "Förderfähige Ausgaben",
        "Zuwendungsfähige Ausgaben", "Zuwendungsfähige Kosten", "Förderfähige Gesamtkosten",
        "Gesamtbetrag der förderfähigen Ausgaben des Vorhabens",
    ),
    "eu_requested": (
        "Beantragte EU-Mittel", "EU money requested", "Beantragte Förderung", "EU-Mittel beantragt",
    ),
}  # fmt: skip

_FLAGS = {
    "is_flagship": ("Leuchtturmprojekt", "Flagship", "Leuchtturm", "Leitprojekt"),
    "is_model": ("Modellprojekt", "Model project", "Modellhaft"),
    "strategic_importance": (
        "Strategische Bedeutung",
        "Strategic importance",
        "Vorhaben von strategischer Bedeutung",
        "Strategisch bedeutend",
    ),
}

_GOALS = {
    "equality": ("Gleichstellung", "Equality"),
    "non_discrimination": ("Nichtdiskriminierung", "Non-discrimination", "Chancengleichheit"),
    "sustainability": ("Nachhaltige Entwicklung", "Sustainability", "Nachhaltigkeit"),
    "good_work": ("Gute Arbeit", "Good work"),
}

_PLACE = {
    "place_kind": ("kind", "Ort (Art)", "Kind of place", values.choice(LocationKind)),
    "place_name": ("name", "Ort (Name)", "Name of the place", values.line),
    "postcode": ("postcode", "Postleitzahl", "Postcode", values.digits(5)),
    "city": ("city", "Ort", "City", values.line),
    "country": ("country", "Land", "Country", values.line),
    "ags": ("ags", "Gemeindeschlüssel", "Municipality key", values.digits(2, 5, 8)),
    "nuts3": ("nuts3", "NUTS-3-Region", "NUTS 3 region", values.line),
    "latitude": ("latitude", "Breite", "Latitude", values.degrees),
    "longitude": ("longitude", "Länge", "Longitude", values.degrees),
}
_PLACE_ALSO = {
    "postcode": ("PLZ", "Zip"),
    "city": ("Durchführungsort", "Standort", "Stadt", "Ort der Durchführung", "Location"),
    "ags": ("AGS", "Amtlicher Gemeindeschlüssel"),
    "nuts3": ("NUTS", "NUTS3"),
    "latitude": ("Breitengrad", "lat"),
    "longitude": ("Längengrad", "lon", "lng"),
}

PROJECTS = of(
    *IDENTITY,
    Field(
        "operation_code",
        Words("Vorhabencode", "Operation code"),
        ("operation_code",),
        also=(
            "~Code", "~Nummer", "Code des Vorhabens", "Projektcode", "Projektnummer", "Projekt-Nr.",
            "Vorhaben", "Vorhabennummer", "Vorhaben-Nr.", "Code of the operation", "Kennziffer",
        ),
    ),
    Field(
        "programme", Words("Programm", "Programme"), ("programme_id",),
        also=("programme_code", "Programmcode", "Förderprogramm"),
    ),
    Field(
        "handlungsfeld", Words("Handlungsfeld", "Handlungsfeld"), ("handlungsfeld_id",),
        also=("handlungsfeld_code", "HF", "Code des Handlungsfelds", "Field of action"),
    ),
    Field(
        "secondary_handlungsfelder",
        Words("Weitere Handlungsfelder", "Secondary Handlungsfelder"),
        ("secondary_handlungsfelder",),
        values.several(values.line, ";|,\n"),
        ("Nebenhandlungsfelder",),
    ),
    *in_two(
        "title", "Titel", "Title", "~Bezeichnung", "Projekttitel", "Projektname", "Projekt",
        "Bezeichnung des Vorhabens", "Name des Vorhabens", "Project", "Project title",
        "~Name", "Operation name",
    ),
    Field("acronym", Words("Kurztitel", "Acronym"), ("acronym",), also=("Akronym", "Kurzname")),
    *in_two(
        "summary", "Kurzbeschreibung", "Summary", "Zusammenfassung", "Beschreibung",
        "Zusammenfassung des Vorhabens", "Description", read=values.text,
    ),
    *in_two("purpose", "Zweck", "Purpose", "Zweck des Vorhabens", read=values.text),
    *in_two(
        "achievements_expected", "Erwartete Ergebnisse", "Expected achievements", read=values.text,
    ),
    *in_two(
        "achievements_actual", "Erreichte Ergebnisse", "Actual achievements", read=values.text,
    ),
    *choice(
        "kind", "Art", "Kind", ProjectKind,
        "Projektart", "Art des Projekts", "Art des Vorhabens", "Typ", "Type",
    ),
    *(
        Field(name, Words(de, en), (name,), values.flag, tuple(also))
        for name, (de, en, *also) in _FLAGS.items()
    ),
    Field(
        "funding_purposes", Words("Fördergegenstände", "Funding purposes"), ("funding_purposes",),
        values.several(values.line, ";|,\n"), ("Fördergegenstand", "Funding purpose"),
    ),
    Field(
        "intervention_fields",
        Words("Interventionsbereiche", "Intervention fields"),
        ("intervention_fields",),
        values.several(values.digits(3), ";|,\n"),
        ("Interventionsbereich", "Intervention field", "Interventionskategorie"),
        form=Words(
            "Ein Interventionsbereich hat drei Ziffern, etwa 064.",
            "An intervention field has three digits, such as 064.",
        ),
    ),
    Field(
        "region_category",
        Words("Regionenkategorie", "Region category"),
        ("region_category",),
        values.choice(RegionCategory),
        ("Kategorie der Region", "Gebietskategorie"),
    ),
    *(
        Field(
            f"cross_cutting_{name}", Words(de, en), ("cross_cutting_goals", name), values.text,
            (name, *also),
        )
        for name, (de, en, *also) in _GOALS.items()
    ),
    Field(
        "state_aid", Words("Beihilfe", "State aid"), ("state_aid",), values.choice(StateAid),
        ("Beihilferecht", "Beihilferegelung"),
    ),
    Field("state_aid_article", Words("Artikel der AGVO", "GBER article"), ("state_aid_article",)),
    Field(
        "cost_method", Words("Kostenmethode", "Cost method"), ("cost_method",),
        values.choice(CostMethod), ("Abrechnungsart", "Kostenart"),
    ),
    *(
        Field(name, Words(de, en), (name,), values.day, tuple(also))
        for name, (de, en, *also) in _DAYS.items()
    ),
    Field(
        "granting_reference",
        Words("Aktenzeichen", "Granting reference"),
        ("granting_reference",),
        also=("Aktenzeichen der Bewilligungsstelle", "Az.", "Antragsnummer", "File number"),
    ),
    Field("currency", Words("Währung", "Currency"), ("currency",)),
    *(
        Field(name, Words(de, en), (name,), values.money, tuple(also))
        for name, (de, en, *also) in _AMOUNTS.items()
    ),
    Field(
        "eu_rate", Words("EU-Fördersatz", "EU rate"), ("eu_rate",), values.rate,
        (
            "Fördersatz", "Förderquote", "Kofinanzierungssatz", "Unions-Kofinanzierungssatz",
            "EU-Satz", "Funding rate",
        ),
        of_header=(values.PER_CENT, values.per_cent),
    ),
    Field(
        "lead_beneficiary", Words("Zuwendungsempfänger", "Lead beneficiary"),
        ("participations",),
        also=(
            "lead", "lead_partner",
            "Projektträger", "Träger", "Antragsteller", "Begünstigter", "Beneficiary",
            "Name des Begünstigten", "Federführender Partner",
            "Zuwendungsempfänger (federführend)", "beneficiary_name",
        ),
    ),
    Field(
        "partners", Words("Beteiligte", "Who takes part"), ("participations",),
        values.several(values.line),
        (
            "Partner", "Projektpartner", "Weitere Partner", "Kooperationspartner", "Partners",
        ),
    ),
    *(
        Field(name, Words(de, en), ("locations", 0, member), read, _PLACE_ALSO.get(name, ()))
        for name, (member, de, en, read) in _PLACE.items()
    ),
    *choice(
        "status", "Stand", "State", Status, "Status", "Projektstatus", "Projektstand",
        path=(), kept=True,
    ),
    Field(
        "eu_contribution", Words("EU-Mittel", "EU contribution"), (), values.money,
        ("EU-Beitrag", "EU-Förderung", "EFRE-Mittel", "EU money"), kept=True,
    ),
)  # fmt: skip
