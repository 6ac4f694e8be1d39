"""What the budget's figures are made of."""

from app.kernel.vocabulary import Vocabulary


class BudgetStatus(Vocabulary):
    """How much of a ceiling is left."""

    OK = "ok", "Im Rahmen", "Within the ceiling"
    WARNING = "warning", "Fast ausgeschöpft", "Nearly exhausted"
    EXHAUSTED = "exhausted", "Ausgeschöpft", "Exhausted"
