"""What the shapes and fields of the feed mean, in English and in German."""

PHRASES = {
    "Word that a record has changed, or can no longer be seen.": (
        "Nachricht, dass ein Datensatz sich geändert hat oder nicht mehr zu sehen ist."
    ),
    "The number of the change; later ones have higher numbers.": (
        "Die Nummer der Änderung; spätere haben höhere Nummern."
    ),
    "Where the record is, below `/v1`.": "Wo der Datensatz ist, unterhalb von `/v1`.",
    "Which record.": "Welcher Datensatz.",
    "Whether you can no longer see the record since then: it was deleted, merged into another or "
    "withdrawn. Take it out of your copy.": (
        "Ob der Datensatz seither nicht mehr für Sie zu sehen ist: Er wurde gelöscht, mit einem "
        "anderen zusammengeführt oder zurückgezogen. Nehmen Sie ihn aus Ihrer Kopie."
    ),
    "Only with `include=document`: the record as it is now, as a GET of it answers, or of a "
    "meeting as the list of meetings has it; null if it has gone in the meantime.": (
        "Nur mit `include=document`: der Datensatz, wie er jetzt ist und wie ein GET ihn "
        "beantwortet, eine Sitzung so wie die Liste der Sitzungen; null, wenn er inzwischen "
        "verschwunden ist."
    ),
    "What has changed after a number, in the order in which it was committed.": (
        "Was sich nach einer Nummer geändert hat, in der Reihenfolge der Festschreibung."
    ),
    "The changes, the earliest first.": "Die Änderungen, die früheste zuerst.",
    "Ask for what comes after this number next time.": (
        "Fragen Sie das nächste Mal nach dem, was auf diese Nummer folgt."
    ),
    "Whether there may be more already; if so, ask at once.": (
        "Ob es schon mehr geben kann; wenn ja, fragen Sie sofort wieder."
    ),
    "The number of the latest change there was at this moment.": (
        "Die Nummer der jüngsten Änderung in diesem Augenblick."
    ),
    "What a complete copy of one collection comes to.": (
        "Worauf eine vollständige Kopie einer Sammlung hinausläuft."
    ),
    "Which collection.": "Welche Sammlung.",
    "How many records you can see in it.": "Wie viele ihrer Datensätze Sie sehen können.",
    "SHA-256, in hexadecimal, of one line for each of them: its id, a blank, its version, a line "
    "feed; in the order of the ids as text.": (
        "SHA-256, hexadezimal, über eine Zeile je Datensatz: Kennung, Leerzeichen, Fassung, "
        "Zeilenvorschub; in der Reihenfolge der Kennungen als Text."
    ),
    "What a complete copy comes to right after one change.": (
        "Worauf eine vollständige Kopie unmittelbar nach einer Änderung hinausläuft."
    ),
    "The number of that change.": "Die Nummer dieser Änderung.",
    "A record that can no longer be seen: it was deleted, merged into another or withdrawn.": (
        "Ein Datensatz, der nicht mehr zu sehen ist: Er wurde gelöscht, mit einem anderen "
        "zusammengeführt oder zurückgezogen."
    ),
    "Since when.": "Seit wann.",
    "Only on the first page with `changed_since`: which records of this collection can no longer "
    "be seen since then, whatever the other filters; the first to go comes first.": (
        "Nur auf der ersten Seite mit `changed_since`: welche Datensätze dieser Sammlung seither "
        "nicht mehr zu sehen sind, gleich welche Filter sonst gelten; der früheste zuerst."
    ),
    "Only on the first page with `changed_since`: up to which moment the list and `gone` know of "
    "all changes. Send it as `changed_since` next time.": (
        "Nur auf der ersten Seite mit `changed_since`: bis zu welchem Zeitpunkt die Liste und "
        "`gone` alle Änderungen kennen. Senden Sie ihn beim nächsten Mal als `changed_since`."
    ),
    "Each collection that you can read.": "Jede Sammlung, die Sie lesen können.",
}
"""English → German. A test holds it complete."""
