"""What parameters, headers and answers mean, in English and in German."""

PHRASES = {
    # answers
    "One page of the list.": "Eine Seite der Liste.",
    "The document, with its ETag.": "Das Gewünschte, mit seinem ETag.",
    "As it is now.": "Wie es jetzt ist.",
    "Created; Location says where.": "Angelegt; „Location“ sagt, wo.",
    "Done; this is how it stands now.": "Erledigt; so steht es jetzt.",
    "Changed; this is how it stands now.": "Geändert; so steht es jetzt.",
    "Deleted.": "Gelöscht.",
    "You have this answer already (If-None-Match).": (
        "Sie haben diese Antwort schon (If-None-Match)."
    ),
    "It was merged; Location says into which.": (
        "Ging in einem anderen auf; „Location“ sagt, in welchem."
    ),
    # headers
    "Names this version; send it back as If-Match or If-None-Match.": (
        "Bezeichnet diese Fassung; senden Sie ihn als If-Match oder If-None-Match zurück."
    ),
    'The address of the next page, `rel="next"` (RFC 8288).': (
        'Die Adresse der nächsten Seite, `rel="next"` (RFC 8288).'
    ),
    "Where the record is.": "Wo der Datensatz steht.",
    "The ETag that you have; if nothing has changed, the answer is 304.": (
        "Der ETag, den Sie haben; hat sich nichts geändert, ist die Antwort 304."
    ),
    (
        "The ETag of the version that you have read, or `*` for any. Required: it keeps two people "
        "from overwriting each other."
    ): (
        "Der ETag der Fassung, die Sie gelesen haben, oder `*` für jede. Nötig, damit nicht zwei "
        "einander überschreiben."
    ),
    (
        "A name of your choice for this request, such as a UUID. If the answer gets lost, send the "
        "same request with the same key again: it takes effect once, and the answer is repeated "
        "for 24 hours."
    ): (
        "Ein Name Ihrer Wahl für diese Anfrage, z. B. eine UUID. Geht die Antwort verloren, senden "
        "Sie dieselbe Anfrage mit demselben Namen noch einmal: Sie wirkt nur einmal, und die "
        "Antwort wird 24 Stunden lang wiederholt."
    ),
    # every list
    "Only these fields; none named means all. Such an answer is a part of the document that is "
    "described here: what was not asked for is not there.": "Nur diese Felder; ohne Angabe alle. "
    "Eine solche Antwort ist nur ein Teil des hier beschriebenen Dokuments.",
    "Also these fields, which lists leave out otherwise.": (
        "Auch diese Felder, die Listen sonst weglassen."
    ),
    "At most so many items, 1 to 200.": "Höchstens so viele Einträge, 1 bis 200.",
    "The `next` of the page before.": "Das `next` der vorigen Seite.",
    "Also count the whole list.": "Auch die ganze Liste zählen.",
    (
        "Words to find, or their beginnings; case and accents do not matter. All of them must be "
        "there. Without `sort` the best matches come first."
    ): (
        "Gesuchte Wörter oder Wortanfänge; Groß- und Kleinschreibung und Akzente spielen keine "
        "Rolle. Alle müssen vorkommen. Ohne `sort` kommen die besten Treffer zuerst."
    ),
    (
        "Only what was changed, or opened to everybody, at or after this moment. Next time send "
        "the `as_of` of the first page, not the time of your own clock: a change bears the time "
        "when it was written, and is seen a little later."
    ): (
        "Nur was seit diesem Zeitpunkt geändert oder für alle freigegeben wurde. Senden Sie beim "
        "nächsten Mal das `as_of` der ersten Seite, nicht die Zeit Ihrer eigenen Uhr: Eine "
        "Änderung trägt die Zeit, zu der sie geschrieben wurde, und ist erst etwas später zu sehen."
    ),
    "Order; a leading minus means descending. Default: `code`.": (
        "Reihenfolge; ein Minus davor heißt absteigend. Sonst: `code`."
    ),
    "Order; a leading minus means descending. Default: `name`, with `q` `relevance`.": (
        "Reihenfolge; ein Minus davor heißt absteigend. Sonst: `name`, mit `q` `relevance`."
    ),
    "Order; a leading minus means descending. Default: `starts_at`, with `q` `relevance`.": (
        "Reihenfolge; ein Minus davor heißt absteigend. Sonst: `starts_at`, mit `q` `relevance`."
    ),
    (
        "Order; a leading minus means descending. Projects without a value come last, descending "
        "first. Default: `operation_code`, with `q` `relevance`."
    ): (
        "Reihenfolge; ein Minus davor heißt absteigend. Projekte ohne Wert kommen zuletzt, "
        "absteigend zuerst. Sonst: `operation_code`, mit `q` `relevance`."
    ),
    # identifiers
    "The programme's id.": "Die Kennung des Programms.",
    "The Handlungsfeld's id.": "Die Kennung des Handlungsfelds.",
    "The partner's id.": "Die Kennung des Partners.",
    "The project's id.": "Die Kennung des Projekts.",
    "The event's id.": "Die Kennung der Veranstaltung.",
    "The key's id.": "Die Kennung des Schlüssels.",
    "The end of its `type`.": "Das Ende ihres `type`.",
    # filters
    "Only of these programmes (code or id).": "Nur aus diesen Programmen (Code oder Kennung).",
    "Only of these Handlungsfelder (code or id).": (
        "Nur aus diesen Handlungsfeldern (Code oder Kennung)."
    ),
    "Only about these Handlungsfelder (code or id).": (
        "Nur zu diesen Handlungsfeldern (Code oder Kennung)."
    ),
    "Only about these projects.": "Nur zu diesen Projekten.",
    "Only with these codes.": "Nur mit diesen Codes.",
    "Only in these statuses.": "Nur in diesem Stand.",
    "Only of these kinds.": "Nur von dieser Art.",
    "Only for these kinds of region.": "Nur für diese Art von Region.",
    "Only these sorts of organisation.": "Nur diese Art von Organisation.",
    "Only under this law.": "Nur nach diesem Recht.",
    "Only with this number, of whatever scheme.": "Nur mit dieser Nummer, gleich welcher Art.",
    "Only with these partners taking part.": "Nur mit Beteiligung dieser Partner.",
    "Only with a partner in this role; with `partner` it is that partner's role.": (
        "Nur mit einem Partner in dieser Rolle; mit `partner` ist es dessen Rolle."
    ),
    "Only with these partners inviting or taking part.": (
        "Nur wenn diese Partner einladen oder teilnehmen."
    ),
    "Only those for this audience.": "Nur für diesen Kreis.",
    "Only flagship projects, or only others.": "Nur Leuchtturmprojekte, oder nur andere.",
    "Only those starting on this day or later.": "Nur mit Beginn an diesem Tag oder später.",
    "Only those starting on this day or before.": "Nur mit Beginn bis zu diesem Tag.",
    "Only those planned to end on this day or later.": (
        "Nur mit geplantem Ende an diesem Tag oder später."
    ),
    "Only those planned to end on this day or before.": "Nur mit geplantem Ende bis zu diesem Tag.",
    "Only those that have not ended before this day (Berlin time).": (
        "Nur was vor diesem Tag noch nicht zu Ende war (Berliner Zeit)."
    ),
    "Only those that begin on this day or before (Berlin time).": (
        "Nur was bis zu diesem Tag beginnt (Berliner Zeit)."
    ),
    "Only with at least this total cost.": "Nur mit mindestens diesen Gesamtkosten.",
    "Only with at most this total cost.": "Nur mit höchstens diesen Gesamtkosten.",
    "Only with at least this eligible cost.": "Nur mit mindestens diesen förderfähigen Kosten.",
    "Only with at most this eligible cost.": "Nur mit höchstens diesen förderfähigen Kosten.",
    "Only with at least this EU money.": "Nur mit mindestens diesen EU-Mitteln.",
    "Only with at most this EU money.": "Nur mit höchstens diesen EU-Mitteln.",
    "Only with a place there; `03241` finds all of the Region Hannover.": (
        "Nur mit einem Ort dort; `03241` findet die ganze Region Hannover."
    ),
    "Only with a place there; `DE9` finds all of Niedersachsen.": (
        "Nur mit einem Ort dort; `DE9` findet ganz Niedersachsen."
    ),
    "Only with a seat there; `03241` finds all of the Region Hannover.": (
        "Nur mit Sitz dort; `03241` findet die ganze Region Hannover."
    ),
    "Only with a seat there; `DE9` finds all of Niedersachsen.": (
        "Nur mit Sitz dort; `DE9` findet ganz Niedersachsen."
    ),
    "Only with a place in this rectangle: `west,south,east,north` in degrees.": (
        "Nur mit einem Ort in diesem Rechteck: `West,Süd,Ost,Nord` in Grad."
    ),
    "Register it although a similar partner exists.": (
        "Anlegen, obwohl es einen ähnlichen Partner gibt."
    ),
    "This server.": "Dieser Server.",
}
"""English → German. A test holds it complete."""
