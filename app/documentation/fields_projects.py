"""What the shapes and fields of projects, keys and the service mean, in English and in German."""

PHRASES = {
    # projects
    "What is stated about a project. Its status follows from the steps it takes.": (
        "Was über ein Projekt angegeben wird. Sein Stand folgt aus den Schritten, die es geht."
    ),
    "A project as the registry knows it.": "Ein Projekt, wie das Register es kennt.",
    "Changes to a project (JSON Merge Patch).": "Änderungen an einem Projekt (JSON Merge Patch).",
    "Just enough of a project to name it.": "Gerade genug, um ein Projekt zu benennen.",
    "The project's lasting identifier.": "Die bleibende Kennung des Projekts.",
    (
        "Unique code of the operation (Art. 49(3) CPR); made by the registry if not said. It "
        "never changes."
    ): (
        "Eindeutiger Code des Vorhabens (Art. 49 Abs. 3 Dachverordnung); sonst vergibt ihn das "
        "Register. Er ändert sich nie."
    ),
    "Where it stands.": "Wie es darum steht.",
    "Where it stands between the idea and the archive.": (
        "Wo es steht, von der Idee bis zum Archiv."
    ),
    "Where a project stands between the idea and the archive.": (
        "Wo ein Projekt steht, von der Idee bis zum Archiv."
    ),
    "What sort of project it is.": "Was für ein Projekt es ist.",
    "What sort of project it is; studies have a lower minimum cost.": (
        "Was für ein Projekt es ist; für Studien gilt ein niedrigeres Mindestmaß."
    ),
    "What it is, for everybody.": "Was es ist, für alle verständlich.",
    "What it is for (Art. 49(3)(e) CPR).": (
        "Wozu es dient (Art. 49 Abs. 3 Buchst. e Dachverordnung)."
    ),
    "What is to be achieved.": "Was erreicht werden soll.",
    "What has been achieved.": "Was erreicht wurde.",
    "When the application reached the granting body.": (
        "Wann der Antrag bei der Bewilligungsstelle einging."
    ),
    "Date of the grant decision.": "Datum des Zuwendungsbescheids.",
    "Since when it may begin before the grant.": (
        "Ab wann es vor der Bewilligung beginnen darf (vorzeitiger Maßnahmebeginn)."
    ),
    "First day.": "Erster Tag.",
    "Last day as planned.": "Letzter Tag nach Plan.",
    "Last day as it was.": "Letzter Tag, wie er war.",
    "Until when it must last (Zweckbindung).": "Bis wann die Zweckbindung gilt.",
    "When the beneficiary was told of the publication.": (
        "Wann der Begünstigte über die Veröffentlichung unterrichtet wurde."
    ),
    "Currency of all its amounts.": "Währung aller seiner Beträge.",
    "Everything it costs, eligible or not.": "Alles, was es kostet, förderfähig oder nicht.",
    "What of it is eligible.": "Was davon förderfähig ist.",
    "EU share of the eligible cost, in per cent.": (
        "Anteil der EU an den förderfähigen Ausgaben, in Prozent."
    ),
    "How much EU money was asked for.": "Wie viel EU-Mittel beantragt wurden.",
    "How much of the money is the EU's: the sum of the financing plan's EU lines.": (
        "Wie viel davon EU-Mittel sind: die Summe der EU-Zeilen des Finanzierungsplans."
    ),
    "Whose money it is; adds up to `total_cost` exactly.": (
        "Wessen Geld es ist; ergibt genau `total_cost`."
    ),
    "What it is spent on; adds up to `total_cost` and `eligible_cost`.": (
        "Wofür es ausgegeben wird; ergibt `total_cost` und `eligible_cost`."
    ),
    "How its costs are proved in general.": "Wie seine Kosten im Allgemeinen nachgewiesen werden.",
    "The Handlungsfeld whose money it gets.": "Das Handlungsfeld, dessen Geld es bekommt.",
    "Other Handlungsfelder that it touches.": "Andere Handlungsfelder, die es berührt.",
    "A Handlungsfeld that the project touches besides its own; it carries no money.": (
        "Ein Handlungsfeld, das das Projekt neben dem eigenen berührt; Geld ist nicht damit "
        "verbunden."
    ),
    "A Handlungsfeld that the project touches besides its own.": (
        "Ein Handlungsfeld, das das Projekt neben dem eigenen berührt."
    ),
    "Codes of the Handlungsfeld's purposes that it serves.": (
        "Codes der Fördergegenstände, denen es dient."
    ),
    "Types of intervention (CPR Annex I).": "Arten der Intervention (Dachverordnung, Anhang I).",
    "Operation of strategic importance (Art. 2(5) CPR).": (
        "Vorhaben von strategischer Bedeutung (Art. 2 Nr. 5 Dachverordnung)."
    ),
    "Whether it is a Leuchtturm or Leitprojekt.": "Ob es ein Leuchtturm- oder Leitprojekt ist.",
    "Whether others are to follow its model.": "Ob es anderen als Vorbild dienen soll.",
    "What it does for the horizontal principles.": "Was es für die Querschnittsziele tut.",
    "What the project does for the four horizontal principles.": (
        "Was das Projekt für die vier Querschnittsziele tut."
    ),
    "Changes to: What the project does for the four horizontal principles.": (
        "Änderungen daran, was das Projekt für die vier Querschnittsziele tut."
    ),
    "Further reading, pictures, press.": "Weiterführendes, Bilder, Presse.",
    "Where it takes place.": "Wo es stattfindet.",
    "Who takes part, and how.": "Wer mitwirkt, und wie.",
    "What is measured.": "Was gemessen wird.",
    "Under which rule of state aid it stands.": "Unter welche Beihilferegel es fällt.",
    "Under which rule of state aid the grant stands.": (
        "Unter welche Beihilferegel die Zuwendung fällt."
    ),
    "Which article, if it is the GBER.": "Welcher Artikel, wenn es die AGVO ist.",
    "Where it was imported from, if it was.": "Woher es übernommen wurde, falls es das wurde.",
    # their parts
    "The part that one partner takes.": "Der Anteil, den ein Partner nimmt.",
    "Since when, if not from the start.": "Seit wann, wenn nicht von Anfang an.",
    "Until when, if not to the end.": "Bis wann, wenn nicht bis zum Ende.",
    "What it pays itself.": "Was er selbst zahlt.",
    "What it does in the project.": "Was er im Projekt tut.",
    "What a partner does in a project.": "Was ein Partner in einem Projekt tut.",
    "Its share of the EU money.": "Sein Anteil an den EU-Mitteln.",
    "Its share of the total cost.": "Sein Anteil an den Gesamtkosten.",
    "Money from one source.": "Geld aus einer Quelle.",
    "The EU fund, if it is EU money.": "Der EU-Fonds, wenn es EU-Mittel sind.",
    "Which EU fund pays.": "Welcher EU-Fonds zahlt.",
    "Which partner pays, if it is one.": "Welcher Partner zahlt, wenn es einer ist.",
    "The priority of the operational programme.": "Die Priorität des operationellen Programms.",
    "For which kind of region.": "Für welche Art von Region.",
    "Whether there is a binding promise.": "Ob es eine verbindliche Zusage gibt.",
    "The EU's specific objective.": "Das spezifische Ziel der EU.",
    "Money for one category of cost.": "Geld für eine Art von Kosten.",
    "What it is spent on.": "Wofür es ausgegeben wird.",
    "What money is spent on.": "Wofür Geld ausgegeben wird.",
    "How much of it is eligible.": "Wie viel davon förderfähig ist.",
    "How it is proved.": "Wie es nachgewiesen wird.",
    "How costs are proved (Art. 53 CPR).": (
        "Wie Kosten nachgewiesen werden (Art. 53 Dachverordnung)."
    ),
    "How much in all.": "Wie viel insgesamt.",
    "A place that the project has to do with.": "Ein Ort, mit dem das Projekt zu tun hat.",
    "Municipality or county (AGS).": "Gemeinde oder Kreis (AGS).",
    "Town or village.": "Stadt oder Dorf.",
    "What happens there.": "Was dort geschieht.",
    "What happens at a place.": "Was an einem Ort geschieht.",
    "Degrees north (WGS 84).": "Grad Nord (WGS 84).",
    "Degrees east (WGS 84).": "Grad Ost (WGS 84).",
    "Whether the operation moves about (Art. 49(3)(m) CPR).": (
        "Ob das Vorhaben beweglich ist (Art. 49 Abs. 3 Buchst. m Dachverordnung)."
    ),
    "What the place is called.": "Wie der Ort heißt.",
    "Region (NUTS).": "Region (NUTS).",
    "Year of the NUTS classification.": "Jahr der NUTS-Klassifikation.",
    "What is measured, and how much of it is to be achieved.": (
        "Was gemessen wird, und wie viel davon erreicht werden soll."
    ),
    "What is measured, and how much of it was to be and has been achieved.": (
        "Was gemessen wird, und wie viel davon erreicht werden sollte und erreicht wurde."
    ),
    "How much was achieved when.": "Wie viel wann erreicht war.",
    "How much had been achieved on one day.": "Wie viel an einem Tag erreicht war.",
    "When it was measured.": "Wann gemessen wurde.",
    "Who says so.": "Wer es sagt.",
    "How much there was before (result indicators).": (
        "Wie viel es vorher gab (Ergebnisindikatoren)."
    ),
    "The common or own indicator.": "Der gemeinsame oder eigene Indikator.",
    "What it measures.": "Was er misst.",
    "What an indicator measures.": "Was ein Indikator misst.",
    "How much by the end of 2024 (output indicators).": (
        "Wie viel bis Ende 2024 (Outputindikatoren)."
    ),
    "When that was.": "Wann das war.",
    "How much in the end.": "Wie viel am Ende.",
    "Where a record that was imported comes from, and what its source did not say.": (
        "Woher ein übernommener Datensatz stammt, und was seine Quelle nicht sagt."
    ),
    "The day of the data, if the list says it.": "Der Stand der Daten, wenn die Liste ihn nennt.",
    "What the list does not give, such as `total_cost`.": (
        "Was die Liste nicht angibt, zum Beispiel `total_cost`."
    ),
    "In which row.": "In welcher Zeile.",
    "Which list it was read from.": "Aus welcher Liste es stammt.",
    "What was printed but could not be taken over exactly.": (
        "Was dort stand, aber nicht genau übernommen werden konnte."
    ),
    # counts and sums
    "How many projects there are of each sort.": "Wie viele Projekte es von jeder Art gibt.",
    "By Handlungsfeld (code).": "Nach Handlungsfeld (Code).",
    "By programme (code).": "Nach Programm (Code).",
    "By kind of region.": "Nach Art der Region.",
    "What the projects under a filter are in all.": "Was die Projekte unter einem Filter ergeben.",
    "How many different lead beneficiaries they have.": (
        "Wie viele verschiedene Zuwendungsempfänger sie haben."
    ),
    "Their amounts, by currency.": "Ihre Beträge, nach Währung.",
    "What projects add up to in one currency.": "Was Projekte in einer Währung ergeben.",
    "How many projects have their amounts in it.": "Wie viele Projekte darin rechnen.",
    "The currency.": "Die Währung.",
    "Sum of the eligible costs that are known.": "Summe der bekannten förderfähigen Ausgaben.",
    "Sum of the EU's money that is known.": "Summe der bekannten EU-Mittel.",
    "Sum of the total costs that are known.": "Summe der bekannten Gesamtkosten.",
    # keys and permissions
    "A key to be issued.": "Ein Schlüssel, der auszugeben ist.",
    "When it ends; in a year if not said, in three years at the latest.": (
        "Wann er endet; sonst in einem Jahr, spätestens in drei Jahren."
    ),
    "Who will use it; stands in the history of what it changes.": (
        "Wer ihn benutzt; steht in der Geschichte dessen, was er ändert."
    ),
    "What its owner is trusted with.": "Was seinem Inhaber anvertraut ist.",
    "What somebody is trusted with; a key carries one role or several.": (
        "Was jemandem anvertraut ist; ein Schlüssel trägt eine Rolle oder mehrere."
    ),
    "A new key. This answer is the only place where it can ever be read.": (
        "Ein neuer Schlüssel. Nur in dieser Antwort ist er je zu lesen."
    ),
    "What is known about it.": "Was über ihn bekannt ist.",
    (
        "The key itself. Null if this answer is a repetition (Idempotency-Key): the key is stored "
        "nowhere, so revoke this one and issue another."
    ): (
        "Der Schlüssel selbst. Null, wenn diese Antwort eine Wiederholung ist (Idempotency-Key): "
        "Er wird nirgends aufbewahrt; sperren Sie diesen und geben Sie einen anderen aus."
    ),
    "A key, without its secret.": "Ein Schlüssel, ohne sein Geheimnis.",
    "When it was issued.": "Wann er ausgegeben wurde.",
    "Who issued it.": "Wer ihn ausgegeben hat.",
    "The key's lasting identifier.": "Die bleibende Kennung des Schlüssels.",
    "The part between the underscores; not secret.": (
        "Der Teil zwischen den Unterstrichen; nicht geheim."
    ),
    "When it was revoked, if it was.": "Wann er gesperrt wurde, falls er es ist.",
    "Who is asking, and what they may do.": "Wer fragt, und was er oder sie darf.",
    "The name of the key; `anonymous` without one.": (
        "Der Name des Schlüssels; ohne Schlüssel `anonymous`."
    ),
    "What these roles allow.": "Was diese Rollen erlauben.",
    "The key's roles.": "Die Rollen des Schlüssels.",
    "Something that may be done.": "Etwas, das man darf.",
    "Something that may be done, and who may.": "Etwas, das man darf, und wer es darf.",
    "Whether nobody needs a key for it.": "Ob dafür niemand einen Schlüssel braucht.",
    "The same in words.": "Dasselbe in Worten.",
    "What may be done.": "Was man darf.",
    "Whoever has one of these roles may.": "Wer eine dieser Rollen hat, darf es.",
    # the service and its refusals
    "Whether the registry works.": "Ob das Register arbeitet.",
    "`ok`.": "`ok`.",
    "The program's version.": "Die Version des Programms.",
    "One value of a closed list.": "Ein Wert einer Werteliste.",
    "What people call it.": "Wie man es nennt.",
    "As it stands in documents and filters.": "Wie er in Dokumenten und Filtern steht.",
    "One thing that is wrong with a request.": "Etwas, das an einer Anfrage falsch ist.",
    "A JSON pointer into the body (RFC 6901), or the name of a parameter or header.": (
        "Ein JSON-Zeiger in den Inhalt (RFC 6901), oder der Name eines Parameters oder Kopfes."
    ),
    "A stable name of what is wrong.": "Ein bleibender Name dessen, was falsch ist.",
    "What is wrong and what to do, in the caller's language.": (
        "Was falsch ist und was zu tun ist, in der Sprache der Anfrage."
    ),
    "Which part of the request.": "Welcher Teil der Anfrage.",
    "Why a request was declined (RFC 9457). Some kinds of problem have further members.": (
        "Warum eine Anfrage abgelehnt wurde (RFC 9457). Manche Arten haben weitere Angaben."
    ),
    "What is wrong in this case and what to do about it.": (
        "Was in diesem Fall falsch ist und was zu tun ist."
    ),
    "Everything that is wrong, all at once.": "Alles, was falsch ist, auf einmal.",
    "Names the request in the registry's log.": (
        "Bezeichnet die Anfrage im Protokoll des Registers."
    ),
    "The HTTP status, again.": "Noch einmal der HTTP-Status.",
    "The kind of problem in words, in the caller's language.": (
        "Die Art der Ablehnung in Worten, in der Sprache der Anfrage."
    ),
    "Which kind of problem; the address explains it.": (
        "Welche Art von Ablehnung; die Adresse erklärt sie."
    ),
    "A kind of problem: what it means for whoever meets it.": (
        "Eine Art von Ablehnung: was sie für die bedeutet, die ihr begegnen."
    ),
    "What it means and what to do.": "Was sie bedeutet und was zu tun ist.",
    "Its HTTP status.": "Ihr HTTP-Status.",
    "Its name.": "Ihr Name.",
    "As it stands in problem documents.": "Wie sie in Ablehnungen steht.",
}
"""English → German. A test holds it complete."""
