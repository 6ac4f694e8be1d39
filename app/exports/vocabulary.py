"""What exported files are made of."""

from app.kernel.vocabulary import Vocabulary


class Profile(Vocabulary):
    """For whom a table is written."""

    MACHINE = "machine", "Für Programme (Punkt, Komma, ISO)", "For programs (RFC 4180, ISO dates)"
    EXCEL_DE = "excel-de", "Für deutsches Excel", "For German Excel"


class Kind(Vocabulary):
    """What stands in a column."""

    TEXT = "text", "Text", "Text"
    CODE = "code", "Wert einer Liste", "Value of a closed list"
    IDENTIFIER = "identifier", "Kennung (UUID)", "Identifier (UUID)"
    INTEGER = "integer", "Ganze Zahl", "Whole number"
    MONEY = "money", "Geldbetrag", "Amount of money"
    RATE = "rate", "Satz in Prozent", "Rate in per cent"
    DECIMAL = "decimal", "Zahl mit zwei Stellen", "Number with two places"
    DEGREES = "degrees", "Grad (WGS 84)", "Degrees (WGS 84)"
    DATE = "date", "Datum", "Date"
    MOMENT = "moment", "Zeitpunkt", "Moment"
    BOOLEAN = "boolean", "Ja oder nein", "Yes or no"
