"""What the shapes and fields of webhooks mean, in English and in German."""

PHRASES = {
    "Of whose changes a receiver learns.": "Von wessen Änderungen ein Empfänger erfährt.",
    "Why a receiver is not told anything for the time being.": (
        "Warum einem Empfänger bis auf Weiteres nichts gemeldet wird."
    ),
    "What a message is about.": "Worum es in einer Nachricht geht.",
    "A receiver that is to be told of changes.": (
        "Ein Empfänger, dem Änderungen gemeldet werden sollen."
    ),
    "A receiver that is told of changes.": "Ein Empfänger, dem Änderungen gemeldet werden.",
    "Changes to a webhook (JSON Merge Patch).": "Änderungen an einem Webhook (JSON Merge Patch).",
    (
        "Where it listens: https, a host in the internet, port 443 or 8443. Put no secret into it: "
        "who administers webhooks reads it."
    ): (
        "Wo er zu erreichen ist: https, ein Rechner im Internet, Port 443 oder 8443. Schreiben Sie "
        "kein Geheimnis hinein: Wer Webhooks verwaltet, liest es."
    ),
    "Whose it is and what for.": "Wem er gehört und wozu er dient.",
    "Only changes in these collections; none named means all.": (
        "Nur Änderungen in diesen Sammlungen; ohne Angabe in allen."
    ),
    (
        "Of whose changes it learns: of what everybody sees, or also of what is internal."
    ): "Was er erfährt: Änderungen an dem, was alle sehen, oder auch an Internem.",
    "Whether messages are sent. Meanwhile nothing is lost; they come later.": (
        "Ob Nachrichten gesendet werden. Solange nicht, geht nichts verloren; sie kommen später."
    ),
    (
        "The receiver knows all changes up to this number and is told of those after it; the "
        "latest there is, if not said. Whenever a change states it, everything after it is told "
        "again."
    ): (
        "Der Empfänger kennt alle Änderungen bis zu dieser Nummer und erfährt die danach; ohne "
        "Angabe die jüngste, die es gibt. Sooft eine Änderung sie nennt, wird alles danach noch "
        "einmal gemeldet."
    ),
    "Why nothing is sent, if nothing is.": "Warum nichts gesendet wird, falls nicht.",
    "Since when nothing is sent, if nothing is.": "Seit wann nichts gesendet wird, falls nicht.",
    "When its secret was issued.": "Wann sein Geheimnis ausgegeben wurde.",
    (
        "Until when messages are also signed with the secret before, if there was one."
    ): "Bis wann auch mit dem vorigen Geheimnis unterschrieben wird, falls es eins gab.",
    "How far it has been told; null until something was to be told.": (
        "Wie weit er im Bilde ist; null, bis es etwas zu melden gab."
    ),
    "How far a receiver has been told.": "Wie weit ein Empfänger im Bilde ist.",
    "It has accepted everything up to the change of this number.": (
        "Bis zur Änderung dieser Nummer hat er alles angenommen."
    ),
    "When it last accepted a message.": "Wann er zuletzt eine Nachricht angenommen hat.",
    "How often the next message has failed so far.": (
        "Wie oft die nächste Nachricht bisher misslungen ist."
    ),
    "Since when it fails, if it does.": "Seit wann sie misslingt, falls sie misslingt.",
    "When it is tried next, if it failed.": "Wann sie wieder versucht wird, falls sie misslang.",
    "A secret. This answer is the only place where it can ever be read.": (
        "Ein Geheimnis. Nur in dieser Antwort ist es je zu lesen."
    ),
    (
        "Signs every message (Standard Webhooks). Null if this answer is a repetition "
        "(Idempotency-Key): issue another."
    ): (
        "Unterschreibt jede Nachricht (Standard Webhooks). Null, wenn diese Antwort eine "
        "Wiederholung ist (Idempotency-Key): Lassen Sie ein anderes ausgeben."
    ),
    "Whose secret it is.": "Wessen Geheimnis es ist.",
    "One attempt to deliver a message, and what came back.": (
        "Ein Versuch, eine Nachricht zuzustellen, und was zurückkam."
    ),
    "Its number; later attempts have higher numbers.": (
        "Seine Nummer; spätere Versuche haben höhere Nummern."
    ),
    "The header `webhook-id`, the same for each attempt.": (
        "Der Kopf `webhook-id`, bei jedem Versuch derselbe."
    ),
    "What the message was about.": "Worum es in der Nachricht ging.",
    "1 for the first time, and so on.": "1 beim ersten Mal, und so weiter.",
    "When it was sent.": "Wann sie gesendet wurde.",
    "It tells of changes after this number; null for a test.": (
        "Sie meldet Änderungen nach dieser Nummer; null bei einer Probe."
    ),
    "And up to this one; null for a test.": "Und bis zu dieser; null bei einer Probe.",
    "Of how many changes it tells.": "Wie viele Änderungen sie meldet.",
    "The HTTP status; null if there was no answer.": (
        "Der HTTP-Status; null, wenn keine Antwort kam."
    ),
    "How long it took.": "Wie lange es dauerte.",
    (
        "What went wrong: the beginning of the answer, or why there was none; null if it was "
        "accepted."
    ): (
        "Was schiefging: der Anfang der Antwort, oder warum keine kam; null, wenn sie angenommen "
        "wurde."
    ),
    "When it is tried again, if it is.": "Wann sie wieder versucht wird, falls überhaupt.",
}
"""English → German. A test holds it complete."""
