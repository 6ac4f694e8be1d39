"""What the shapes and fields of the budget mean, in English and in German."""

PHRASES = {
    # accounts and transfers
    "Just enough of an account to name it.": "Gerade genug, um ein Konto zu benennen.",
    "Its name: programme, pot, kind, Handlungsfeld, budget year, operation code.": (
        "Sein Name: Programm, Topf, Art, Handlungsfeld, Haushaltsjahr, Code des Vorhabens."
    ),
    "Where the money is.": "Wo das Geld ist.",
    "Where money can be.": "Wo Geld sein kann.",
    "Money that never mixes with other money (invariant I6).": (
        "Geld, das nie mit anderem vermischt wird (Invariante I6)."
    ),
    "Why money moves.": "Warum Geld sich bewegt.",
    "Just enough of a transfer to name it.": "Gerade genug, um eine Bewegung zu benennen.",
    "Its number in its programme's ledger.": "Ihre Nummer im Buch des Programms.",
    "Its number in its programme's ledger; there are no gaps.": (
        "Ihre Nummer im Buch des Programms; es gibt keine Lücken."
    ),
    "Why the money moved.": "Warum das Geld sich bewegt hat.",
    "How much.": "Wie viel.",
    "One line of the ledger. It never changes.": "Eine Zeile des Buchs. Sie ändert sich nie.",
    "How much; EU money in euros.": "Wie viel; EU-Mittel in Euro.",
    "Where it came from.": "Woher es kam.",
    "Where it went.": "Wohin es ging.",
    "What that account held afterwards.": "Was dieses Konto danach enthielt.",
    "From when it counts (Wertstellung).": "Von wann an es zählt (Wertstellung).",
    "When it was booked.": "Wann es gebucht wurde.",
    "The budget year (tranche), if a project's money moved.": (
        "Das Haushaltsjahr (Tranche), wenn sich Geld eines Projekts bewegt hat."
    ),
    "Whose ledger it is.": "Wessen Buch es ist.",
    "Whose ledger it is (code).": "Wessen Buch es ist (Code).",
    "Whose money it is, if it is a project's.": "Welches Projekt es betrifft, falls eines.",
    "Under which reference.": "Unter welchem Aktenzeichen.",
    "On what evidence.": "Auf welchem Beleg es beruht.",
    "Why, in words.": "Warum, in Worten.",
    "Who prepared it.": "Wer es vorbereitet hat.",
    "Who approved it; null if the programme did without a second person.": (
        "Wer es freigegeben hat; null, wenn das Programm ohne zweite Person auskam."
    ),
    "Which transfer it undoes, if it does.": "Welche Bewegung es zurücknimmt, falls es das tut.",
    "The booking that it was part of.": "Die Buchung, zu der es gehörte.",
    "The payment claim that it pays, if it does.": (
        "Der Mittelabruf, den es auszahlt, falls es das tut."
    ),
    "The recovery order that it follows, if it does.": (
        "Die Rückforderung, auf der es beruht, falls es eine gibt."
    ),
    "The whole ledger, added up again and compared with everything that is derived from it.": (
        "Das ganze Buch, neu zusammengezählt und verglichen mit allem, was daraus abgeleitet ist."
    ),
    "Whether there is no difference.": "Ob es keinen Unterschied gibt.",
    "The number of the last transfer.": "Die Nummer der letzten Bewegung.",
    "How many transfers were added up; equals the number.": (
        "Wie viele Bewegungen zusammengezählt wurden; gleich der Nummer."
    ),
    "How many accounts were compared.": "Wie viele Konten verglichen wurden.",
    "What differs; nothing must.": "Was sich unterscheidet; nichts darf es.",
    "Something that is not what the ledger says.": "Etwas, das nicht ist, was das Buch sagt.",
    "Which account, or what else.": "Welches Konto, oder was sonst.",
    "What was compared with the ledger.": "Was mit dem Buch verglichen wurde.",
    "What the ledger adds up to.": "Was das Buch ergibt.",
    "What was found instead.": "Was stattdessen vorgefunden wurde.",
    # bookings
    "Movements of money, all of them or none.": "Geldbewegungen, alle oder keine.",
    "Which money, of those that never mix.": (
        "Welches Geld; die Töpfe werden nie miteinander vermischt."
    ),
    "From when it counts (Wertstellung); may be past.": (
        "Von wann an es zählt (Wertstellung); darf zurückliegen."
    ),
    "File number or decision.": "Aktenzeichen oder Beschluss.",
    "Where the document is: an address or a file number.": (
        "Wo der Beleg ist: eine Adresse oder ein Aktenzeichen."
    ),
    "Why, in words that an auditor understands.": "Warum, so dass eine Prüfung es versteht.",
    "What is to be done, in this order.": "Was zu tun ist, in dieser Reihenfolge.",
    """One thing to be done with money. Which facts it needs depends on its kind.

| kind | needs | from → to |
| --- | --- | --- |
| `endow` | `amount` | outside → unassigned |
| `withdraw` | `amount` | unassigned → outside |
| `assign` | `amount`, `handlungsfeld_id`, `to_handlungsfeld_id` | between Handlungsfelder |
| `reserve` | `project_id`, `amount`; `year` | free → reserved |
| `commit` | `project_id`, `amount`; `year` | reserved, the rest from free → committed |
| `release` | `project_id`, `amount`, `stage`; `year` | reserved or committed → free |
| `pay` | `claim_id`, `amount` | committed → paid |
| `recover` | `recovery_order_id`, `amount` | paid → committed |
| `reverse` | `reverses` | the mirror of one transfer |""": """Etwas, das mit Geld \
zu tun ist. Welche Angaben nötig sind, hängt von der Art ab.

| Art | | nötig | von → nach |
| --- | --- | --- | --- |
| `endow` | Mittelzuweisung | `amount` | außerhalb → nicht aufgeteilt |
| `withdraw` | Mittelkürzung | `amount` | nicht aufgeteilt → außerhalb |
| `assign` | Umschichtung | `amount`, `handlungsfeld_id`, `to_handlungsfeld_id` | zwischen \
Handlungsfeldern |
| `reserve` | Vormerkung | `project_id`, `amount`; `year` | frei → vorgemerkt |
| `commit` | Bewilligung | `project_id`, `amount`; `year` | vorgemerkt, der Rest aus frei → \
bewilligt |
| `release` | Freigabe | `project_id`, `amount`, `stage`; `year` | vorgemerkt oder bewilligt → \
frei |
| `pay` | Auszahlung | `claim_id`, `amount` | bewilligt → ausgezahlt |
| `recover` | Rückzahlung | `recovery_order_id`, `amount` | ausgezahlt → bewilligt |
| `reverse` | Storno | `reverses` | das Spiegelbild einer Bewegung |""",
    "What is to be done.": "Was zu tun ist.",
    "How much EU money; not for `reverse`.": "Wie viel EU-Mittel; nicht bei `reverse`.",
    "How much EU money.": "Wie viel EU-Mittel.",
    "For which project.": "Für welches Projekt.",
    "From which project.": "Von welchem Projekt.",
    "From which Handlungsfeld; for projects their own if not said.": (
        "Aus welchem Handlungsfeld; bei Projekten sonst aus ihrem eigenen."
    ),
    "From which Handlungsfeld; its own if not said.": (
        "Aus welchem Handlungsfeld; sonst aus seinem eigenen."
    ),
    "To which Handlungsfeld (`assign`).": "In welches Handlungsfeld (`assign`).",
    (
        "Budget year (tranche). `reserve` and `commit`: the year of the value date if not said. "
        "`release`: the newest first if not said."
    ): (
        "Haushaltsjahr (Tranche). `reserve` und `commit`: sonst das Jahr der Wertstellung. "
        "`release`: sonst das jüngste zuerst."
    ),
    "What is released (`release`).": "Was freigegeben wird (`release`).",
    "Which payment claim is paid (`pay`).": "Welcher Mittelabruf ausgezahlt wird (`pay`).",
    "Which recovery order is followed (`recover`).": (
        "Auf welcher Rückforderung es beruht (`recover`)."
    ),
    "The ledger number of the transfer to be undone (`reverse`).": (
        "Die Nummer der Bewegung, die zurückzunehmen ist (`reverse`)."
    ),
    "Why a booking is rejected.": "Warum eine Buchung zurückgewiesen wird.",
    "Why.": "Warum.",
    "One thing that the booking does with money.": "Etwas, das die Buchung mit Geld tut.",
    "From which Handlungsfeld.": "Aus welchem Handlungsfeld.",
    "To which Handlungsfeld.": "In welches Handlungsfeld.",
    "Which payment claim is paid.": "Welcher Mittelabruf ausgezahlt wird.",
    "Which recovery order is followed.": "Auf welcher Rückforderung es beruht.",
    "A booking, who prepared and who decided it, and the transfers it became.": (
        "Eine Buchung: wer sie vorbereitet und wer über sie entschieden hat, und die Bewegungen, "
        "die aus ihr wurden."
    ),
    "Where it stands. While it is pending it holds no money.": (
        "Wie es um sie steht. Solange sie nur vorbereitet ist, bindet sie kein Geld."
    ),
    "Who approved or rejected it; null if the programme does without.": (
        "Wer sie freigegeben oder zurückgewiesen hat; null, wenn das Programm darauf verzichtet."
    ),
    "When it was posted or rejected.": "Wann sie gebucht oder zurückgewiesen wurde.",
    "Why it was rejected.": "Warum sie zurückgewiesen wurde.",
    "What it became in the ledger.": "Was im Buch aus ihr wurde.",
    "Where a booking stands.": "Wie es um eine Buchung steht.",
    "From where money is released.": "Woraus Geld freigegeben wird.",
    # claims and recovery orders
    "What a beneficiary states in a payment claim (Mittelabruf).": (
        "Was ein Begünstigter in einem Mittelabruf angibt."
    ),
    "First day of the period.": "Erster Tag des Zeitraums.",
    "Last day of the period.": "Letzter Tag des Zeitraums.",
    "When it arrived.": "Wann er eingegangen ist.",
    "Whether it is the last one.": "Ob es der letzte ist.",
    "Eligible cost that it declares.": "Förderfähige Ausgaben, die er erklärt.",
    "Where the claim is: an address or a file number.": (
        "Wo der Mittelabruf ist: eine Adresse oder ein Aktenzeichen."
    ),
    "What was paid; each invoice counts once, programme-wide.": (
        "Was bezahlt wurde; jede Rechnung zählt einmal im ganzen Programm."
    ),
    "An invoice that the beneficiary has paid.": "Eine Rechnung, die der Begünstigte bezahlt hat.",
    "Who sent it.": "Wer sie gestellt hat.",
    "Its number.": "Ihre Nummer.",
    "Its date.": "Ihr Datum.",
    "What was paid.": "Was bezahlt wurde.",
    "Changes to a payment claim about which nothing has been decided (JSON Merge Patch).": (
        "Änderungen an einem Mittelabruf, über den nicht entschieden ist (JSON Merge Patch)."
    ),
    "What was decided about a payment claim.": "Was über einen Mittelabruf entschieden wurde.",
    "What was decided.": "Was entschieden wurde.",
    "Eligible cost that is accepted.": "Förderfähige Ausgaben, die anerkannt werden.",
    "EU money to be paid.": "EU-Mittel, die auszuzahlen sind.",
    "When it was decided.": "Wann entschieden wurde.",
    "Why, and by whom.": "Warum, und von wem.",
    "A payment claim and what became of it.": "Ein Mittelabruf und was aus ihm wurde.",
    "Its number among the claims of the project.": "Seine Nummer unter den Abrufen des Projekts.",
    "Eligible cost that was accepted.": "Förderfähige Ausgaben, die anerkannt wurden.",
    "EU money that was approved.": "EU-Mittel, die anerkannt wurden.",
    "EU money that was paid on it.": "EU-Mittel, die darauf ausgezahlt wurden.",
    "Why it was decided so, and by whom.": "Warum so entschieden wurde, und von wem.",
    "Just enough of a payment claim to name it.": "Gerade genug, um einen Mittelabruf zu benennen.",
    "The claim's lasting identifier.": "Die bleibende Kennung des Mittelabrufs.",
    "Where a payment claim stands.": "Wie es um einen Mittelabruf steht.",
    "A demand that a beneficiary pay money back (Rückforderung).": (
        "Eine Forderung, dass ein Begünstigter Geld zurückzahlt."
    ),
    "When it was ordered.": "Wann sie angeordnet wurde.",
    "Until when it is to be paid.": "Bis wann sie zu bezahlen ist.",
    "Where the decision is: an address or a file number.": (
        "Wo der Bescheid ist: eine Adresse oder ein Aktenzeichen."
    ),
    "How much of a recovery order is given up (Niederschlagung).": (
        "Wie viel von einer Rückforderung niedergeschlagen wird."
    ),
    "How much is given up.": "Wie viel niedergeschlagen wird.",
    "Why it cannot be recovered.": "Warum es nicht einzutreiben ist.",
    "A recovery order and what came of it.": "Eine Rückforderung und was aus ihr wurde.",
    "Its number among the orders of the project.": (
        "Ihre Nummer unter den Rückforderungen an das Projekt."
    ),
    "What has come back.": "Was zurückgeflossen ist.",
    "What was given up.": "Was niedergeschlagen wurde.",
    "Why it was given up.": "Warum es niedergeschlagen wurde.",
    "Just enough of a recovery order to name it.": (
        "Gerade genug, um eine Rückforderung zu benennen."
    ),
    "The order's lasting identifier.": "Die bleibende Kennung der Rückforderung.",
    # plans
    "A yearly plan. It replaces the plan of the same subject, which is kept.": (
        "Ein Jahresplan. Er ersetzt den bisherigen für denselben Gegenstand, der erhalten bleibt."
    ),
    "What it is for.": "Wofür er gilt.",
    "For which Handlungsfeld, if it is for one.": "Für welches Handlungsfeld, falls für eines.",
    "For which project, if it is for one.": "Für welches Projekt, falls für eines.",
    "For which Handlungsfeld.": "Für welches Handlungsfeld.",
    "Why, and who decided it.": "Warum, und wer es beschlossen hat.",
    "Year by year. A project's payments add up to its commitment.": (
        "Jahr für Jahr. Die Auszahlungen an ein Projekt ergeben zusammen seine Bewilligung."
    ),
    "What is to be committed and paid in one year.": (
        "Was in einem Jahr bewilligt und ausgezahlt werden soll."
    ),
    "Which year.": "Welches Jahr.",
    "EU money to be committed.": "EU-Mittel, die bewilligt werden sollen.",
    "One version of a yearly plan.": "Eine Fassung eines Jahresplans.",
    "Which version of the plan it is.": "Die wievielte Fassung des Plans es ist.",
    "Whether it holds, or has been replaced.": "Ob er gilt oder ersetzt wurde.",
    "What a plan is for.": "Wofür ein Plan gilt.",
}
"""English → German. A test holds it complete."""
