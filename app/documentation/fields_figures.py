"""What the shapes and fields of the budget's figures mean, in English and in German."""

PHRASES = {
    # the position
    "Where a programme's money is.": "Wo das Geld eines Programms ist.",
    "Whose money it is.": "Wessen Geld es ist.",
    "Currency of all amounts.": "Währung aller Beträge.",
    "For which value date; null for all that is booked.": (
        "Zu welcher Wertstellung; null: alles Gebuchte."
    ),
    "As it was known at this time; null for now.": (
        "Wie es zu diesem Zeitpunkt bekannt war; null: jetzt."
    ),
    "The last transfer that was counted.": "Die letzte Bewegung, die mitzählt.",
    "What of `free` belongs to no Handlungsfeld.": "Was von `free` zu keinem Handlungsfeld gehört.",
    "In all.": "Insgesamt.",
    "By Handlungsfeld.": "Je Handlungsfeld.",
    "Which Handlungsfeld.": "Welches Handlungsfeld.",
    """EU money in euros. The ceiling is what is free, reserved and committed together.

As of a past day a figure can be below zero, where something booked later counts from an
earlier day than the money it was taken from.""": """EU-Mittel in Euro. Die Obergrenze ist, was \
frei, vorgemerkt und bewilligt ist, zusammen.

Zu einem vergangenen Tag kann eine Zahl unter null liegen, wenn etwas später Gebuchtes von einem \
früheren Tag an zählt als das Geld, aus dem es genommen wurde.""",
    "All there is.": "Alles, was da ist.",
    "Neither reserved nor committed.": "Weder vorgemerkt noch bewilligt.",
    "Reserved by the steering group, not granted yet.": (
        "Von der Steuerungsgruppe vorgemerkt, noch nicht bewilligt."
    ),
    "Granted, whether or not it has been paid.": "Bewilligt, ausgezahlt oder nicht.",
    "Granted and not paid yet.": "Bewilligt und noch nicht ausgezahlt.",
    "Paid, less what has come back.": "Ausgezahlt, abzüglich dessen, was zurückgeflossen ist.",
    (
        "What prepared bookings would reserve or commit once approved; it holds no money. Null "
        "without a key."
    ): (
        "Was vorbereitete Buchungen vormerken oder bewilligen würden; es bindet kein Geld. Null "
        "ohne Schlüssel."
    ),
    "Reserved and committed, in per cent of the ceiling, rounded down.": (
        "Vorgemerkt und bewilligt, in Prozent der Obergrenze, abgerundet."
    ),
    "How much is left; a warning from 90 % on.": "Wie viel übrig ist; Warnung ab 90 %.",
    "How much of a ceiling is left.": "Wie viel von einer Obergrenze übrig ist.",
    "The figures of one Handlungsfeld.": "Die Zahlen eines Handlungsfelds.",
    "Where the transfers behind each figure are.": "Wo die Bewegungen hinter jeder Zahl stehen.",
    "Behind what is free.": "Hinter dem, was frei ist.",
    "Behind what is reserved.": "Hinter dem, was vorgemerkt ist.",
    "Behind what is committed and not paid.": "Hinter dem, was bewilligt und nicht ausgezahlt ist.",
    "Behind what is paid.": "Hinter dem, was ausgezahlt ist.",
    # years
    "Planned and actual, year by year.": "Plan und Ist, Jahr für Jahr.",
    "Whether the years add up to what the ledger holds as committed and paid.": (
        "Ob die Jahre zusammen ergeben, was im Buch als bewilligt und ausgezahlt steht."
    ),
    "Year by year.": "Jahr für Jahr.",
    "One year: in all and by Handlungsfeld.": "Ein Jahr: insgesamt und je Handlungsfeld.",
    "One year of one Handlungsfeld.": "Ein Jahr eines Handlungsfelds.",
    "Whether money can be committed in it.": "Ob darin bewilligt werden kann.",
    "Whether money can be paid in it.": "Ob darin ausgezahlt werden kann.",
    "One year: planned against actual.": "Ein Jahr: Plan und Ist.",
    "To be committed; null if not planned.": "Zu bewilligen; null, wenn nicht geplant.",
    "To be paid; null if not planned.": "Auszuzahlen; null, wenn nicht geplant.",
    "Committed in the budget year (tranche).": "Im Haushaltsjahr (Tranche) bewilligt.",
    "Reserved in the budget year (tranche).": "Im Haushaltsjahr (Tranche) vorgemerkt.",
    "Paid in the year by value date, less what has come back.": (
        "Nach Wertstellung im Jahr ausgezahlt, abzüglich dessen, was zurückgeflossen ist."
    ),
    "Whether money was paid that nobody had planned.": (
        "Ob Geld ausgezahlt wurde, das niemand geplant hatte."
    ),
    "Where the transfers behind a year's figures are.": (
        "Wo die Bewegungen hinter den Zahlen eines Jahres stehen."
    ),
    "Behind what is committed, paid or not.": "Hinter allem Bewilligten, ausgezahlt oder nicht.",
    "Behind what was paid.": "Hinter dem, was ausgezahlt wurde.",
    # projects
    "A project's EU money in euros.": "Die EU-Mittel eines Projekts in Euro.",
    "Which project.": "Welches Projekt.",
    "Its Handlungsfeld.": "Sein Handlungsfeld.",
    "Its eligible cost.": "Seine förderfähigen Ausgaben.",
    "Reserved, not granted yet.": "Vorgemerkt, noch nicht bewilligt.",
    "Where its transfers are.": "Wo seine Bewegungen stehen.",
    "A project's money of one budget year.": "Das Geld eines Projekts aus einem Haushaltsjahr.",
    "Which budget year.": "Welches Haushaltsjahr.",
    "Whose money it was.": "Wessen Geld es war.",
    "Everything about a project's EU money, and who moved it.": (
        "Alles über die EU-Mittel eines Projekts, und wer sie bewegt hat."
    ),
    "The last transfer of its programme that was counted.": (
        "Die letzte Bewegung seines Programms, die mitzählt."
    ),
    "The EU's share of the eligible cost, rounded down: no more can be committed.": (
        "Der Anteil der EU an den förderfähigen Ausgaben, abgerundet: Mehr kann nicht bewilligt "
        "werden."
    ),
    "By budget year.": "Je Haushaltsjahr.",
    "Its payment claims.": "Seine Mittelabrufe.",
    "Its recovery orders.": "Die Rückforderungen an das Projekt.",
    "Bookings for it that wait for approval.": "Buchungen dafür, die auf Freigabe warten.",
    "Every movement of its money, who prepared and who approved it.": (
        "Jede Bewegung seines Geldes, wer sie vorbereitet und wer sie freigegeben hat."
    ),
    # forecast
    "What will become of a programme's money if all goes on at today's pace.": (
        "Was aus dem Geld eines Programms wird, wenn es im heutigen Tempo weitergeht."
    ),
    "From which day it looks ahead.": "Von welchem Tag aus vorausgeschaut wird.",
    "By budget year: the n+3 warning.": "Je Haushaltsjahr: die Warnung nach n+3.",
    "What one quarter brought.": "Was ein Quartal gebracht hat.",
    "Which quarter.": "Welches Quartal.",
    "Committed, less what was released.": "Bewilligt, abzüglich dessen, was freigegeben wurde.",
    "EU money claimed: as approved, or the rate of what is declared.": (
        "Abgerufene EU-Mittel: wie anerkannt, sonst der Fördersatz des Erklärten."
    ),
    "Paid, less what came back.": "Ausgezahlt, abzüglich dessen, was zurückfloss.",
    "What will have happened by one of the three ends, at today's pace.": (
        "Was bis zu einer der drei Fristen geschehen sein wird, beim heutigen Tempo."
    ),
    "Which end.": "Welche Frist.",
    "When it is.": "Wann sie endet.",
    "How many days are left.": "Wie viele Tage noch bleiben.",
    "What is counted.": "Was gezählt wird.",
    "How much there is of it today.": "Wie viel es davon heute gibt.",
    "How much there will be.": "Wie viel es geben wird.",
    "How much there can be.": "Wie viel es geben kann.",
    "What will be left over.": "Was übrig bleiben wird.",
    "The past by quarter, the pace, and what will be left over.": (
        "Die Vergangenheit nach Quartalen, das Tempo, und was übrig bleiben wird."
    ),
    "Average of the last four whole quarters, or of fewer if there were fewer.": (
        "Durchschnitt der letzten vier ganzen Quartale, oder von weniger, wenn es weniger gab."
    ),
    "Likewise.": "Ebenso.",
    "What will not be committed when commitments end; null if no end is known.": (
        "Was nicht bewilligt sein wird, wenn die Bewilligungen enden; null ohne bekannte Frist."
    ),
    "What each quarter brought.": "Was jedes Quartal gebracht hat.",
    "The three ends.": "Die drei Fristen.",
    "The outlook of one Handlungsfeld.": "Die Aussicht eines Handlungsfelds.",
    "Whether what was committed in one budget year will be paid in time (n+3).": (
        "Ob rechtzeitig ausgezahlt sein wird, was in einem Haushaltsjahr bewilligt wurde (n+3)."
    ),
    "Committed in it.": "Darin bewilligt.",
    "Paid of it.": "Davon ausgezahlt.",
    "Until when all of it is to be paid and claimed.": (
        "Bis wann alles davon ausgezahlt und abgerufen sein muss."
    ),
    "What will not have been, at today's pace.": "Was es beim heutigen Tempo nicht sein wird.",
    "Whether that is more than nothing.": "Ob das mehr als nichts ist.",
    # what if
    "What would happen if these projects were decided on.": (
        "Was geschähe, wenn über diese Projekte entschieden würde."
    ),
    "Their programme; the installation's own if not said.": (
        "Ihr Programm; sonst das dieser Installation."
    ),
    "Whether the money would be committed, instead of only reserved.": (
        "Ob das Geld bewilligt und nicht nur vorgemerkt würde."
    ),
    "On which day; today if not said.": "An welchem Tag; sonst heute.",
    "On which day.": "An welchem Tag.",
    (
        "The projects, each once. The best combination of up to 25 for one Handlungsfeld is found "
        "exactly."
    ): (
        "Die Projekte, jedes einmal. Die beste Kombination von bis zu 25 für ein Handlungsfeld "
        "wird genau gefunden."
    ),
    "A project that might get money.": "Ein Projekt, das Geld bekommen könnte.",
    "Budget year; that of the value date if not said.": (
        "Haushaltsjahr; sonst das der Wertstellung."
    ),
    "What would happen. Nothing of it has been kept.": (
        "Was geschähe. Nichts davon wurde festgehalten."
    ),
    "Each on its own.": "Jedes für sich.",
    "All of them at once.": "Alle zusammen.",
    "The best that fit together.": "Die besten, die zusammenpassen.",
    "A candidate on its own.": "Ein Projekt für sich.",
    "Whether it would be allowed if it were the only one.": (
        "Ob es erlaubt wäre, wenn es das einzige wäre."
    ),
    "Which rules would refuse it.": "Welche Regeln es ablehnen würden.",
    "Several candidates at once.": "Mehrere Projekte zusammen.",
    ("`all` of them; or those that bind the `largest_amount`, or are the `largest_number`."): (
        "`all`: alle; `largest_amount`: die zusammen den größten Betrag binden; `largest_number`: "
        "die meisten."
    ),
    "Whether there is certainly no better combination.": (
        "Ob es mit Sicherheit keine bessere Kombination gibt."
    ),
    "Whether it would be allowed.": "Ob es erlaubt wäre.",
    "Which projects.": "Welche Projekte.",
    "How many projects.": "Wie viele Projekte.",
    "What would be left on each account; empty if it does not fit.": (
        "Was auf jedem Konto übrig bliebe; leer, wenn es nicht passt."
    ),
    "What would be left on an account.": "Was auf einem Konto übrig bliebe.",
    "Which account.": "Welches Konto.",
    "What it holds now.": "Was es jetzt enthält.",
    "What it would hold afterwards.": "Was es danach enthielte.",
    "A rule that would refuse, with the arithmetic.": (
        "Eine Regel, die ablehnen würde, mit der Rechnung."
    ),
    "The stable name of the rule.": "Der bleibende Name der Regel.",
    "Its number in the specification.": "Ihre Nummer in der Spezifikation.",
    "What is wrong and what to do.": "Was falsch ist und was zu tun ist.",
    "The account that decides.": "Das Konto, auf das es ankommt.",
    "How much the rule leaves.": "Wie viel die Regel zulässt.",
    "How much was asked for.": "Wie viel verlangt war.",
    "How much is missing.": "Wie viel fehlt.",
    "The most that would fit under all rules.": "Das meiste, das nach allen Regeln möglich wäre.",
    "Where the transfers behind it are.": "Wo die Bewegungen dahinter stehen.",
}
"""English → German. A test holds it complete."""
