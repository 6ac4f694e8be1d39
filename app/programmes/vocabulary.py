"""What programmes are made of."""

from app.kernel.vocabulary import Vocabulary


class RegionCategory(Vocabulary):
    """How developed a region is (Art. 108(2) CPR), which decides the rate."""

    SER = "SER", "Stärker entwickelte Region", "More developed region"
    UER = "UER", "Übergangsregion", "Transition region"


class Fund(Vocabulary):
    """Which EU fund pays."""

    ERDF = (
        "ERDF",
        "Europäischer Fonds für regionale Entwicklung (EFRE)",
        "European Regional Development Fund",
    )
    ESF_PLUS = "ESF+", "Europäischer Sozialfonds Plus", "European Social Fund Plus"
    ESF = "ESF", "Europäischer Sozialfonds (bis 2020)", "European Social Fund (until 2020)"


class CofinancingBasis(Vocabulary):
    """What the rate is a share of (Art. 112 CPR)."""

    TOTAL = "total", "Gesamtbeitrag", "Total contribution"
    PUBLIC = "public", "Öffentlicher Beitrag", "Public contribution"


class ProgrammePartnerRole(Vocabulary):
    """What an organisation is to a programme."""

    LEAD = "lead", "Federführender Partner", "Lead partner"
    FOUNDING = "founding", "Gründungspartner", "Founding partner"
    MANAGING_AUTHORITY = "managing_authority", "Verwaltungsbehörde", "Managing authority"
    GRANTING_BODY = "granting_body", "Bewilligungsstelle", "Granting body"
    STATE_OFFICE = "state_office", "Amt für regionale Landesentwicklung", "State office"
    REGIONAL_MANAGEMENT = "regional_management", "Regionalmanagement", "Regional management"


class LinkKind(Vocabulary):
    """What a link leads to."""

    SOURCE = "source", "Quelle", "Source"
    WEBSITE = "website", "Website", "Website"
    LEGAL_BASIS = "legal_basis", "Rechtsgrundlage", "Legal basis"
    STRATEGY = "strategy", "Zukunftskonzept", "Territorial strategy"
    PRESS = "press", "Presse", "Press"
    IMAGE = "image", "Bild", "Image"
    VIDEO = "video", "Video", "Video"
    OTHER = "other", "Anderes", "Other"
