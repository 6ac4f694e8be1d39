"""Public facts about the Zukunftsregion Hannover-Hildesheim, each with where it is said.

The ceiling is booked in the ledger, as published and rounded (“rund 4,8 Mio.”); the grant notice
will say it to the cent, and is booked as one more endowment or withdrawal.
Times of day that no source gives are not made up: such events are for the whole day.
"""

from datetime import date
from typing import Any
from uuid import UUID

ABOUT = "https://www.zukunftsregion-hannover-hildesheim.de/ueber-die-zukunftsregion/"
FUNDING = "https://zukunftsregion-hannover-hildesheim.de/projektfoerderung"
GOVERNANCE = "https://www.zukunftsregion-hannover-hildesheim.de/governance-struktur/"
KICKOFF = (
    "https://www.zukunftsregion-hannover-hildesheim.de/2024/03/15/"
    "vernetzung-in-praesenz-der-jahresauftakt-der-zukunftsregion-am-12-03-2024/"
)
WORKSHOPS = (
    "https://www.zukunftsregion-hannover-hildesheim.de/2025/10/14/projektschmieden-im-august-2025"
)
NETWORK = "https://zukunftsregion-suedniedersachsen.de/?p=2783"
HANDOVER = "https://kulturregion-hildesheim.de/geschaeftsstelle-fuer-die-zukunftsregion-hannover-hildesheim"
NBANK = (
    "https://nbank.de/F%C3%B6rderprogramme/Aktuelle-F%C3%B6rderprogramme/"
    "Zukunftsregionen-in-Niedersachsen-%E2%80%93-Projekte.html"
)
DIRECTIVE = (
    "https://voris.wolterskluwer-online.de/browse/document/248c686d-99c0-3ee1-baab-ed488ec72988"
)
CULTURE = (
    "https://hannover.de/Leben-in-der-Region-Hannover/Verwaltungen-Kommunen/"
    "Die-Verwaltung-der-Landeshauptstadt-Hannover/Dezernate-und-Fachbereiche-der-LHH/"
    "Bildung-Kultur,-Herrenh%C3%A4user-G%C3%A4rten/Fachbereich-Kultur/"
    "Zentrale-Angelegenheiten-Kultur/Stabsstelle-Kulturmanagement/"
    "Zukunftsregion-Hannover-Hildesheim"
)

Facts = dict[str, Any]


def source(url: str, title: str, kind: str = "source") -> Facts:
    """Say where something is said."""
    return {"kind": kind, "title": title, "url": url}


IDS = {
    "RI": UUID("0190163d-8694-739b-aea5-966c26f8ad91"),
    "KF": UUID("0190163d-8694-739b-aea5-966c26f8ad92"),
    "hildesheim": UUID("0190163d-8694-739b-aea5-966c26f8ad93"),
    "hannover": UUID("0190163d-8694-739b-aea5-966c26f8ad94"),
    "steuerungsgruppe": UUID("0190163d-8694-739b-aea5-966c26f8ad95"),
    "fachausschuss-ri": UUID("0190163d-8694-739b-aea5-966c26f8ad96"),
    "fachausschuss-kf": UUID("0190163d-8694-739b-aea5-966c26f8ad97"),
}
"""Identifiers that are the same in every seeded registry, so that the documentation's examples
work as they stand."""

PARTNERS: dict[str, Facts] = {
    "region": {
        "name": {"de": "Region Hannover", "en": "Hannover Region"},
        "kind": "county",
        "legal_status": "public",
        "identifiers": [{"scheme": "AGS", "value": "03241"}],
        "address": {"city": "Hannover", "country": "DE"},
        "ags": "03241",
        "nuts3": "DE929",
    },
    "hannover": {
        "name": {"de": "Landeshauptstadt Hannover", "en": "City of Hannover"},
        "short_name": "LHH",
        "kind": "municipality",
        "legal_status": "public",
        "identifiers": [{"scheme": "AGS", "value": "03241001"}],
        "address": {"city": "Hannover", "country": "DE"},
        "ags": "03241001",
        "nuts3": "DE929",
    },
    "landkreis": {
        "name": {"de": "Landkreis Hildesheim", "en": "District of Hildesheim"},
        "kind": "county",
        "legal_status": "public",
        "identifiers": [{"scheme": "AGS", "value": "03254"}],
        "address": {"city": "Hildesheim", "country": "DE"},
        "ags": "03254",
        "nuts3": "DE925",
    },
    "hildesheim": {
        "name": {"de": "Stadt Hildesheim", "en": "City of Hildesheim"},
        "kind": "municipality",
        "legal_status": "public",
        "identifiers": [{"scheme": "AGS", "value": "03254021"}],
        "address": {"city": "Hildesheim", "country": "DE"},
        "ags": "03254021",
        "nuts3": "DE925",
    },
    "nbank": {
        "name": {"de": "Investitions- und Förderbank Niedersachsen – NBank"},
        "short_name": "NBank",
        "kind": "bank",
        "legal_status": "public",
        "address": {"city": "Hannover", "country": "DE"},
        "website": "https://www.nbank.de/",
    },
    "authority": {
        "name": {"de": "Verwaltungsbehörde EFRE/ESF+ Niedersachsen"},
        "kind": "state_body",
        "legal_status": "public",
        "address": {"country": "DE"},
    },
    "arl": {
        "name": {"de": "Amt für regionale Landesentwicklung Leine-Weser"},
        "short_name": "ArL Leine-Weser",
        "kind": "state_body",
        "legal_status": "public",
        "address": {"country": "DE"},
    },
}

DIRECTIVE_RULES: Facts = {
    "programming_period": "2021-2027",
    "funds": ["ERDF", "ESF+"],
    "region_category": "SER",
    "max_eu_rate": "40.00",
    "min_eligible_cost": "100000.00",
    "min_eligible_cost_study": "25000.00",
    "max_duration_months": 36,
    "commitment_period_end": "2027-12-31",
    "project_end_latest": "2028-12-31",
    "eligibility_start": "2021-01-01",
    "eligibility_end": "2029-12-31",
    "reporting_cycle_months": 4,
}
"""What the directive says for every Zukunftsregion in a more developed region."""

PROGRAMME: Facts = {
    "code": "ZRHH",
    "name": {
        "de": "Zukunftsregion Hannover-Hildesheim",
        "en": "Future Region Hannover-Hildesheim",
    },
    "region_name": "Hannover-Hildesheim",
    **DIRECTIVE_RULES,
    "legal_basis": {
        "de": "Richtlinie „Zukunftsregionen in Niedersachsen“, Erl. d. MB v. 3.8.2022 – 101-06025 "
        "(Nds. MBl. S. 1090), zuletzt geändert am 13.5.2024 (Nds. MBl. 2024 Nr. 220), VORIS 64100"
    },
    "links": [
        source("https://www.zukunftsregion-hannover-hildesheim.de/", "Website", "website"),
        source(ABOUT, "Über die Zukunftsregion"),
        source(FUNDING, "Projektförderung"),
        source(GOVERNANCE, "Governance-Struktur"),
        source(
            NBANK, "NBank: Zukunftsregionen in Niedersachsen – Projekte (Laufzeit bis 31.12.2028)"
        ),
        source(DIRECTIVE, "Richtlinie, Nummer 5: Satz, Mindestbetrag, Dauer", "legal_basis"),
    ],
}

PROGRAMME_PARTNERS = [
    ("region", "lead"),
    ("region", "founding"),
    ("hannover", "founding"),
    ("landkreis", "founding"),
    ("hildesheim", "founding"),
    ("nbank", "granting_body"),
    ("authority", "managing_authority"),
    ("arl", "state_office"),
]

HANDLUNGSFELDER: dict[str, Facts] = {
    "RI": {
        "code": "RI",
        "name": {"de": "Regionale Innovationsfähigkeit", "en": "Regional capacity for innovation"},
        "directive_number": "2.1.1",
        "purposes": [
            {"code": "technologietransfer", "name": {"de": "Technologietransfernetzwerke"}},
            {"code": "gruendungsklima", "name": {"de": "Gründungsklima"}},
            {"code": "lern-und-arbeitsorte", "name": {"de": "Innovative Lern- und Arbeitsorte"}},
            {
                "code": "digitale-kompetenzen",
                "name": {"de": "Dienste und Anwendungen für digitale Kompetenzen und Prozesse"},
            },
        ],
        "links": [source(ABOUT, "Über die Zukunftsregion")],
    },
    "KF": {
        "code": "KF",
        "name": {"de": "Kultur und Freizeit", "en": "Culture and leisure"},
        "purposes": [
            {
                "code": "kultur-und-naturerbe",
                "name": {
                    "de": "Kulturerbe, kulturelle Dienstleistungen, Naturerbe und Ökotourismus"
                },
            },
            {
                "code": "tourismus",
                "name": {"de": "Nachhaltige touristische Ressourcen und Dienstleistungen"},
            },
            {"code": "erholung", "name": {"de": "Erholung und Freizeit"}},
            {"code": "infrastruktur", "name": {"de": "Touristische Infrastruktur"}},
            {
                "code": "oeffentliche-dienstleistungen",
                "name": {"de": "Öffentlich bereitgestellte Dienstleistungen"},
            },
            {"code": "kulturelle-bildung", "name": {"de": "Kulturelle Bildung und Vernetzung"}},
        ],
        "links": [source(CULTURE, "Kulturmanagement der Landeshauptstadt Hannover")],
    },
}

FOUNDING = ("region", "hannover", "landkreis", "hildesheim")
"""The four equal founding partners; each of them has a seat in every body."""

COMMON_RULES: Facts = {
    "quorum": 3,
    "invitation_days": 14,
    "written_procedure": True,
    "least_points": "60.00",
    "criteria": [
        {
            "code": "fachlich",
            "name": {"de": "Fachliche Kriterien", "en": "Specialist criteria"},
            "maximum": "70.00",
            "minimum": "40.00",
        },
        {
            "code": "querschnitt",
            "name": {"de": "Querschnittsziele", "en": "Cross-cutting goals"},
            "maximum": "30.00",
            "minimum": "20.00",
        },
    ],
}
"""Placeholders, to be configured: the region has not published its numbers of votes, its quorum,
its periods and its table of points. Seats are one for each founding partner, with one vote each;
the Steuerungsgruppe has 15 members in truth. Points are those of a sister directive of the Land:
100, of which 70 specialist (at least 40) and 30 for cross-cutting goals (at least 20), at least 60
in all."""

BODIES: dict[str, tuple[Facts, str | None]] = {
    "steuerungsgruppe": (
        {"kind": "steering_group", "name": {"de": "Steuerungsgruppe", "en": "Steering group"}},
        None,
    ),
    "fachausschuss-ri": (
        {
            "kind": "advisory_committee",
            "name": {
                "de": "Fachausschuss „Regionale Innovationsfähigkeit“",
                "en": "Advisory committee “Regional capacity for innovation”",
            },
        },
        "RI",
    ),
    "fachausschuss-kf": (
        {
            "kind": "advisory_committee",
            "name": {
                "de": "Fachausschuss „Kultur und Freizeit“",
                "en": "Advisory committee “Culture and leisure”",
            },
        },
        "KF",
    ),
}
"""The three bodies, and on which Handlungsfeld each advises; named at ``GOVERNANCE``."""

EVENTS: list[tuple[Facts, list[str]]] = [
    (
        {
            "title": {"de": "Übergabe des Förderbescheids für das Regionalmanagement"},
            "kind": "grant_handover",
            "starts_at": "2023-04-21T00:00:00+02:00",
            "ends_at": "2023-04-22T00:00:00+02:00",
            "links": [source(HANDOVER, "Kulturregion Hildesheim")],
        },
        [],
    ),
    (
        {
            "title": {"de": "Landesweites Vernetzungstreffen der 14 Zukunftsregionen"},
            "description": {"de": "Hybrid, rund 160 Teilnehmende."},
            "kind": "network_meeting",
            "starts_at": "2023-12-13T00:00:00+01:00",
            "ends_at": "2023-12-14T00:00:00+01:00",
            "links": [source(NETWORK, "Zukunftsregion Südniedersachsen")],
        },
        [],
    ),
    (
        {
            "title": {"de": "Jahresauftakt der Zukunftsregion 2024", "en": "Annual kick-off 2024"},
            "description": {"de": "Rund 40 Teilnehmende."},
            "kind": "annual_kickoff",
            "starts_at": "2024-03-12T00:00:00+01:00",
            "ends_at": "2024-03-13T00:00:00+01:00",
            "place": {"city": "Hannover", "country": "DE"},
            "links": [source(KICKOFF, "Vernetzung in Präsenz: der Jahresauftakt am 12.03.2024")],
        },
        ["RI", "KF"],
    ),
    (
        {
            "title": {"de": "Projektschmiede „Kultur und Freizeit“"},
            "description": {"de": "Rund 20 Fachleute."},
            "kind": "workshop",
            "starts_at": "2025-08-25T00:00:00+02:00",
            "ends_at": "2025-08-26T00:00:00+02:00",
            "place": {"name": "Hafven", "city": "Hannover", "country": "DE"},
            "links": [source(WORKSHOPS, "Projektschmieden im August 2025")],
        },
        ["KF"],
    ),
    (
        {
            "title": {"de": "Projektschmiede „Regionale Innovationsfähigkeit“"},
            "description": {"de": "Rund 20 Fachleute."},
            "kind": "workshop",
            "starts_at": "2025-08-26T00:00:00+02:00",
            "ends_at": "2025-08-27T00:00:00+02:00",
            "place": {"name": "Rocket Lounge"},
            "links": [source(WORKSHOPS, "Projektschmieden im August 2025")],
        },
        ["RI"],
    ),
]


ENDOWMENT = "4800000.00"
SPLIT = {"RI": "2800000.00", "KF": "2000000.00"}
"""EU money for projects until 2027, in all and by Handlungsfeld, as published."""

ENDOWED_ON = date(2024, 3, 15)
ENDOWMENT_REFERENCE = "Veröffentlichte, gerundete Mittelausstattung"
ENDOWMENT_REASON = (
    "Mittelausstattung 4,8 Mio. EUR bis 2027, davon ca. 2,8 Mio. EUR für Regionale "
    "Innovationsfähigkeit und ca. 2,0 Mio. EUR für Kultur und Freizeit; ein Bescheid geht vor."
)
"""On what the first transfers rest; published on that day at ``KICKOFF``, split at ``ABOUT``."""
