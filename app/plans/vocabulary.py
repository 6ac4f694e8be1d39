"""What plans are made of."""

from app.kernel.vocabulary import Vocabulary


class PlanScope(Vocabulary):
    """What a plan is for."""

    PROGRAMME = "programme", "Programm", "Programme"
    HANDLUNGSFELD = "handlungsfeld", "Handlungsfeld", "Handlungsfeld"
    PROJECT = "project", "Projekt", "Project"
