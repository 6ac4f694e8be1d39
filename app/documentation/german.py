"""The document in German: what officers read in Swagger UI. Names of the API stay as they are."""

from copy import deepcopy
from typing import Any

from app.documentation.phrases import PHRASES
from app.kernel.problems import every_problem
from app.web.openapi import describe

Document = dict[str, Any]

DESCRIPTION = """
Das Register eines EU-Förderprogramms: Programme, Handlungsfelder, Partner, Projekte und
Veranstaltungen.

* **Lesen**: Was öffentlich ist, braucht keinen Schlüssel. Mit Schlüssel:
  `Authorization: Bearer frk_…`.
* **Geld** ist Text mit Punkt und zwei Stellen, z. B. `"284626.67"`; Sätze sind Prozent, `"40.00"`.
* **Listen** haben Seiten mit bis zu 200 Einträgen; `next` und der Kopf `Link` führen zur nächsten.
* **Änderungen** brauchen den ETag der Fassung, auf der sie beruhen, als `If-Match`.
* **Wiederholen** darf man ein POST gefahrlos mit einem `Idempotency-Key`.
* **Ablehnungen** (RFC 9457) sagen auf Deutsch oder Englisch (`Accept-Language`), was falsch ist und
  was zu tun ist.
* **Verlässlichkeit**: Innerhalb von `/v1` kann etwas hinzukommen; nichts fällt weg oder ändert
  seine Bedeutung.
""".strip()

SUMMARY = "Projekte, Handlungsfelder, Partner und Veranstaltungen eines EU-Förderprogramms."
SECURITY = "Ein Schlüssel, `frk_…`. Ohne Schlüssel lesen Sie, was öffentlich ist."

TAGS = {
    "Programmes": "Förderprogramme, ihre Fristen und ihre Regeln für das Geld.",
    "Handlungsfelder": "Die Handlungsfelder eines Programms.",
    "Partners": "Organisationen, die mitwirken.",
    "Projects": "Vorhaben, die das Programm fördert.",
    "Events": "Was wann und wo stattfindet.",
    "Access": "Schlüssel und was sie erlauben.",
    "Service": "Das Register selbst: ob es läuft, und seine Wörter.",
}

OPERATIONS = {
    "list_programmes": "Programme auflisten.",
    "create_programme": "Ein Programm anlegen.",
    "get_programme": "Ein Programm lesen.",
    "change_programme": "Ein Programm ändern.",
    "delete_programme": "Ein Programm löschen, zu dem nichts gehört.",
    "list_handlungsfelder": "Handlungsfelder auflisten.",
    "create_handlungsfeld": "Ein Handlungsfeld anlegen.",
    "get_handlungsfeld": "Ein Handlungsfeld lesen.",
    "change_handlungsfeld": "Ein Handlungsfeld ändern.",
    "delete_handlungsfeld": (
        "Ein Handlungsfeld löschen, zu dem kein Projekt und keine Veranstaltung gehört."
    ),
    "list_partners": "Partner auflisten.",
    "create_partner": (
        "Einen Partner anlegen. Gibt es einen mit fast gleichem Namen, ist die Antwort 409 und "
        "nennt ihn."
    ),
    "count_partners": (
        "Partner zählen, nach jeder Eigenschaft. Es gelten dieselben Filter wie in der Liste."
    ),
    "get_partner": (
        "Einen Partner lesen. Ging er in einem anderen auf, führt die Antwort dorthin (308)."
    ),
    "change_partner": "Einen Partner ändern.",
    "delete_partner": "Einen Partner löschen, auf den nichts verweist.",
    "merge_partners": (
        "Einen doppelten Partner mit diesem zusammenführen. Projekte, Veranstaltungen und "
        "Programme, die den doppelten nennen, nennen danach diesen, und die Adresse des "
        "doppelten führt hierher."
    ),
    "list_projects": "Projekte auflisten. Ohne Schlüssel: die bewilligten.",
    "create_project": (
        "Ein Projekt anlegen, als Projektidee. Der Finanzierungsplan muss auf den Cent die "
        "Gesamtkosten ergeben."
    ),
    "count_projects": (
        "Projekte zählen, nach jeder Eigenschaft. Es gelten dieselben Filter wie in der Liste; "
        "jede Eigenschaft wird ohne ihren eigenen Filter gezählt, damit die anderen "
        "Möglichkeiten sichtbar bleiben."
    ),
    "total_projects": (
        "Beträge der Projekte zusammenzählen. Es gelten dieselben Filter wie in der Liste."
    ),
    "get_project": "Ein Projekt lesen, mit allem auf seiner Seite.",
    "change_project": (
        "Ein Projekt ändern. Listen darin, etwa der Finanzierungsplan, werden als Ganzes ersetzt."
    ),
    "delete_project": "Ein Projekt löschen, das nicht bewilligt ist.",
    "list_events": "Veranstaltungen auflisten. Ohne Schlüssel: die öffentlichen.",
    "create_event": (
        "Eine Veranstaltung anlegen. Sie ist intern, solange `visibility` nichts anderes sagt."
    ),
    "count_events": (
        "Veranstaltungen zählen, nach jeder Eigenschaft. Es gelten dieselben Filter wie in der "
        "Liste."
    ),
    "get_event": "Eine Veranstaltung lesen.",
    "change_event": (
        "Eine Veranstaltung ändern. Zum Absagen `status` setzen und `cancelled_because` nennen."
    ),
    "delete_event": (
        "Eine Veranstaltung löschen, die nicht öffentlich ist. Öffentliche werden abgesagt und "
        "bleiben."
    ),
    "get_me": "Sagen, wer ich bin und was ich darf.",
    "list_keys": "Alle Schlüssel auflisten, auch abgelaufene.",
    "issue_key": "Einen Schlüssel ausgeben. Sein Text steht nur in dieser einen Antwort.",
    "get_key": "Lesen, was über einen Schlüssel bekannt ist.",
    "revoke_key": (
        "Einen Schlüssel sofort sperren. Soll keine Lücke entstehen, geben Sie zuerst den neuen"
        " aus."
    ),
    "get_health": "Sagen, ob der Prozess lebt. Die Datenbank wird nicht gefragt.",
    "get_readiness": "Sagen, ob das Register antworten kann. Die Datenbank ist da und aktuell.",
    "get_vocabularies": "Alle Wertelisten zeigen, mit deutschen und englischen Bezeichnungen.",
    "get_permissions": "Zeigen, wer was darf.",
    "list_problems": "Alle Arten von Ablehnungen auflisten.",
    "get_problem": "Eine Art von Ablehnung erklären.",
}
"""Operation → what it does: the first sentence is its title."""


def in_german(document: Document) -> Document:
    """Say in German what the document says about its operations; everything else is the same."""
    said = deepcopy(document)
    phrases = PHRASES | _problems()
    said["info"] |= {"summary": SUMMARY, "description": DESCRIPTION}
    said["components"]["securitySchemes"]["ApiKey"]["description"] = SECURITY
    for tag in said["tags"]:
        tag["description"] = TAGS.get(tag["name"], tag["description"])
    _translate(said["servers"], phrases)
    for methods in said["paths"].values():
        for operation in methods.values():
            if text := OPERATIONS.get(operation["operationId"]):
                describe(operation, text, "Dürfen", "alle")
            _translate(operation.get("parameters", []), phrases)
            _translate(list(operation["responses"].values()), phrases)
            for response in operation["responses"].values():
                _translate(list(response.get("headers", {}).values()), phrases)
    return said


def _translate(described: list[Document], phrases: dict[str, str]) -> None:
    for one in described:
        parts = one["description"].split(" · ")
        one["description"] = " · ".join(phrases.get(part, part) for part in parts)


def _problems() -> dict[str, str]:
    kinds = every_problem()
    return {f"`{one.slug()}`: {one.title.en}": f"`{one.slug()}`: {one.title.de}" for one in kinds}
