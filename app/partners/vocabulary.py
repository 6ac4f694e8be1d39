"""What sorts of organisation there are."""

from app.kernel.vocabulary import Vocabulary


class PartnerKind(Vocabulary):
    """What sort of organisation a partner is."""

    MUNICIPALITY = "municipality", "Gemeinde oder Stadt", "Municipality"
    COUNTY = "county", "Landkreis oder Region", "County"
    MUNICIPAL_COMPANY = "municipal_company", "Kommunales Unternehmen", "Municipal company"
    UNIVERSITY = "university", "Hochschule", "University"
    RESEARCH = "research", "Forschungseinrichtung", "Research institution"
    ASSOCIATION = "association", "Verein oder Verband", "Association"
    FOUNDATION = "foundation", "Stiftung", "Foundation"
    CHAMBER = "chamber", "Kammer", "Chamber"
    COMPANY = "company", "Unternehmen", "Company"
    STATE_BODY = "state_body", "Landes- oder Bundesbehörde", "State or federal body"
    BANK = "bank", "Förderbank", "Development bank"
    NATURAL_PERSON = "natural_person", "Natürliche Person", "Natural person"
    UNKNOWN = "unknown", "Nicht bekannt", "Not known"


class LegalStatus(Vocabulary):
    """Under which law an organisation stands."""

    PUBLIC = "public", "Öffentliches Recht", "Public law"
    PRIVATE = "private", "Privatrecht", "Private law"
    OTHER = "other", "Anderes", "Other"


class SizeClass(Vocabulary):
    """How large a company is (Recommendation 2003/361/EC)."""

    MICRO = "micro", "Kleinstunternehmen", "Micro"
    SMALL = "small", "Kleines Unternehmen", "Small"
    MEDIUM = "medium", "Mittleres Unternehmen", "Medium"
    LARGE = "large", "Großunternehmen", "Large"
