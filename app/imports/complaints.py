"""What can be wrong with a cell or a row, and what to do about it."""

from app.kernel.words import Words

EMPTY = Words(
    de="Die Zelle ist leer, wird aber gebraucht. Bitte ausfüllen.",
    en="The cell is empty but needed. Please fill it in.",
)
NOT_A_DATE = Words(
    de="Das ist kein Datum. Bitte als TT.MM.JJJJ oder JJJJ-MM-TT angeben.",
    en="This is not a date. Please write DD.MM.YYYY or YYYY-MM-DD.",
)
ONLY_A_YEAR = Words(
    de="Das ist nur ein Jahr. Bitte Tag und Monat ergänzen.",
    en="This is only a year. Please add day and month.",
)
NUMBER_FOR_DATE = Words(
    de="Hier steht eine Zahl statt eines Datums. Bitte die Zelle als Datum formatieren.",
    en="This is a number, not a date. Please format the cell as a date.",
)
TIME_OF_DAY = Words(
    de="Das Datum trägt eine Uhrzeit; der Tag ist damit nicht sicher. Bitte nur den Tag angeben.",
    en="The date has a time of day, so the day is not certain. Please give the day only.",
)
IMPLAUSIBLE_DATE = Words(
    de="Das Datum liegt vor 1990 oder nach 2060. Bitte prüfen.",
    en="The date is before 1990 or after 2060. Please check it.",
)
ENDS_BEFORE_START = Words(
    de="Das Vorhaben endet, bevor es beginnt. Bitte beide Daten prüfen.",
    en="The operation ends before it starts. Please check both dates.",
)
NOT_AN_AMOUNT = Words(
    de="Das ist kein Betrag. Bitte wie 284626,67 oder 284626.67 schreiben.",
    en="This is not an amount. Please write it like 284626.67 or 284626,67.",
)
AMBIGUOUS_AMOUNT = Words(
    de="Trennt das Zeichen Tausender oder Dezimalen? Bitte mit zwei Nachkommastellen schreiben.",
    en="Does the mark separate thousands or decimals? Please write two decimals.",
)
MORE_THAN_CENTS = Words(
    de="Der Betrag hat mehr als zwei Nachkommastellen. Bitte auf Cent genau angeben.",
    en="The amount has more than two decimals. Please give it to the cent.",
)
NEGATIVE = Words(
    de="Der Betrag ist negativ. Ein Vorhaben hat keine negativen Beträge; bitte berichtigen.",
    en="The amount is negative. An operation has no negative amounts; please correct it.",
)
TOO_LARGE = Words(
    de="Der Betrag ist größer, als das Register fassen kann. Bitte prüfen.",
    en="The amount is larger than the registry can hold. Please check it.",
)
UNKNOWN_KIND_OF_COST = Words(
    de="Sind das Gesamtkosten oder förderfähige Kosten? Erlaubt sind total_amount und "
    "total_amount_eligible.",
    en="Is this total cost or eligible cost? Allowed are total_amount and total_amount_eligible.",
)
NOT_A_RATE = Words(
    de="Das ist kein Satz in Prozent. Bitte wie 40, 33,33 oder 40 % schreiben.",
    en="This is not a rate in percent. Please write it like 40, 33.33 or 40 %.",
)
AMBIGUOUS_RATE = Words(
    de="Ist 1 ein Prozent oder das Ganze? Bitte 1 % oder 100 % schreiben.",
    en="Is 1 one percent or the whole? Please write 1 % or 100 %.",
)
AMBIGUOUS_RATE_CELL = Words(
    de="Ist 1 ein Prozent oder das Ganze? Bitte die Zelle als Text formatieren und 1 % oder 100 % "
    "schreiben.",
    en="Is 1 one percent or the whole? Please format the cell as text and write 1 % or 100 %.",
)
RATE_OUT_OF_RANGE = Words(
    de="Der Satz liegt nicht zwischen 0 und 100 Prozent. Bitte prüfen.",
    en="The rate is not between 0 and 100 percent. Please check it.",
)
NOT_A_POSTCODE = Words(
    de="Das ist keine Postleitzahl. Bitte nur die Postleitzahl angeben.",
    en="This is not a postcode. Please give the postcode only.",
)
NOT_A_COUNTRY = Words(
    de="Das ist kein Land. Bitte den Code aus zwei Buchstaben angeben, etwa DE.",
    en="This is not a country. Please give the code of two letters, such as DE.",
)
NOT_A_CURRENCY = Words(
    de="Das ist keine Währung. Bitte den Code aus drei Buchstaben angeben, etwa EUR.",
    en="This is not a currency. Please give the code of three letters, such as EUR.",
)
NOT_A_REGION_CATEGORY = Words(
    de="Das ist keine Kategorie der Region. Erlaubt sind SER und UER.",
    en="This is not a category of region. Allowed are SER and UER.",
)
NOT_AN_AGS = Words(
    de="Das ist kein amtlicher Gemeindeschlüssel. Er hat acht Ziffern.",
    en="This is not an official municipality key. It has eight digits.",
)
NOT_A_FIELD = Words(
    de="Das ist kein Interventionsbereich. Bitte den Code mit zwei oder drei Ziffern angeben.",
    en="This is not an intervention field. Please give its code of two or three digits.",
)
NOT_A_CODE = Words(
    de="Das ist kein Code eines Vorhabens. Erlaubt sind bis zu 60 Buchstaben, Ziffern und . _ / -",
    en="This is not an operation's code. Allowed are at most 60 letters, digits and . _ / -",
)
UNSEEN_CHARACTERS = Words(
    de="Der Text enthält unlesbare Zeichen. Wurde die Datei mit falscher Kodierung gespeichert?",
    en="The text has unreadable characters. Was the file saved in a wrong encoding?",
)
PLACE_WITHOUT_COUNTRY = Words(
    de="Zu diesem Ort fehlt das Land. Bitte den Code aus zwei Buchstaben angeben, etwa DE.",
    en="This place lacks its country. Please give the code of two letters, such as DE.",
)
MORE_ELIGIBLE_THAN_TOTAL = Words(
    de="Förderfähig ist mehr als die Gesamtkosten. Bitte beide Beträge prüfen.",
    en="The eligible cost is more than the total cost. Please check both amounts.",
)
CODE_TWICE = Words(
    de="Dieser Code steht schon in einer Zeile darüber. Jedes Vorhaben hat einen eigenen Code.",
    en="This code stands in a row above already. Each operation has a code of its own.",
)
SAME_AS_ABOVE = Words(
    de="Diese Zeile steht genauso schon weiter oben; sie gilt als weiteres Vorhaben.",
    en="This row stands further up in the same words; it counts as one more operation.",
)


def registered_otherwise(fields: str) -> Words:
    """Say that an operation was registered before, and in which facts it differed."""
    return Words(
        de=f"Das Vorhaben ist mit anderen Angaben verzeichnet ({fields}). Ändern Sie es im "
        "Register oder lassen Sie die Zeile weg.",
        en=f"The operation is registered with other values ({fields}). Change it in the registry, "
        "or leave the row out.",
    )


def wrong_width(cells: int, headers: int) -> Words:
    """Say that a row has more or fewer cells than the header."""
    return Words(
        de=f"Die Zeile hat {cells} Zellen, der Kopf {headers}. Fehlt ein Trennzeichen oder eine "
        "Anführung?",
        en=f"The row has {cells} cells, the header {headers}. Is a separator or a quotation mark "
        "missing?",
    )


def unreadable(row: int) -> Words:
    """Say that a file breaks off or is damaged."""
    return Words(
        de=f"Die Datei ist ab Zeile {row} beschädigt oder bricht ab. Bitte erneut beschaffen.",
        en=f"The file is damaged or breaks off from row {row}. Please obtain it again.",
    )
