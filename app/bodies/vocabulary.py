"""What bodies are made of."""

from app.kernel.vocabulary import Vocabulary


class BodyKind(Vocabulary):
    """What a body does: one decides, others advise."""

    STEERING_GROUP = "steering_group", "Steuerungsgruppe", "Steering group"
    ADVISORY_COMMITTEE = "advisory_committee", "Fachausschuss", "Advisory committee"
    REGIONAL_MANAGEMENT = "regional_management", "Regionalmanagement", "Regional management"


class SeatType(Vocabulary):
    """For whom a seat speaks."""

    MUNICIPAL = "municipal", "Kommunen", "Municipalities"
    ECONOMIC_SOCIAL = "economic_social", "Wirtschafts- und Sozialpartner", "Economic and social"
    CIVIL_SOCIETY = "civil_society", "Zivilgesellschaft", "Civil society"
    STATE = "state", "Land", "State"
