"""The document in German: what officers read in Swagger UI. Names of the API stay as they are."""

from copy import deepcopy
from typing import Any

from app.documentation import (
    fields_bodies,
    fields_budget,
    fields_changes,
    fields_decisions,
    fields_documents,
    fields_exports,
    fields_figures,
    fields_governance,
    fields_imports,
    fields_list,
    fields_projects,
    fields_registry,
    fields_webhooks,
    phrases,
    phrases_bodies,
    phrases_budget,
    phrases_changes,
    phrases_decisions,
    phrases_documents,
    phrases_exports,
    phrases_governance,
    phrases_imports,
    phrases_list,
    phrases_webhooks,
)
from app.documentation.operations import OPERATIONS
from app.kernel.problems import every_problem
from app.web.openapi import describe

Document = dict[str, Any]

DESCRIPTION = """
Das Register eines EU-Förderprogramms: Programme, Handlungsfelder, Partner, Projekte,
Veranstaltungen, Gremien und ihre Entscheidungen, und ein Budget, dessen Obergrenze nicht
überschritten werden kann.

* **Lesen**: Was öffentlich ist, braucht keinen Schlüssel. Mit Schlüssel:
  `Authorization: Bearer frk_…`.
* **Geld** ist Text mit Punkt und zwei Stellen, z. B. `"284626.67"`; Sätze sind Prozent, `"40.00"`.
* **Budget**: Geld bewegt sich nur durch Buchungen; eine Person bereitet sie vor, eine andere gibt
  sie frei. Kein Konto fällt unter null; eine Ablehnung rechnet vor, was vorhanden ist, was fehlt
  und was höchstens möglich wäre. Mit `dry_run=true` lässt sich eine Buchung ausprobieren.
* **Weg eines Projekts**: Ein Projekt geht Schritte, vom Steckbrief bis zum Verwendungsnachweis,
  durch zwei Tore: die Förderwürdigkeit, über die die Steuerungsgruppe entscheidet, und die
  Förderfähigkeit, die die Bewilligungsstelle prüft. Jeder Schritt sagt, was ihm fehlt; bewegt er
  Geld, gilt das Vier-Augen-Prinzip. Befunde sagen, was entgegensteht; Fristen, was fällig ist.
* **Listen** haben Seiten mit bis zu 200 Einträgen; `next` und der Kopf `Link` führen zur nächsten.
* **Änderungen** brauchen den ETag der Fassung, auf der sie beruhen, als `If-Match`.
* **Wiederholen** darf man ein POST gefahrlos mit einem `Idempotency-Key`.
* **Ablehnungen** (RFC 9457) sagen auf Deutsch oder Englisch (`Accept-Language`), was falsch ist und
  was zu tun ist.
* **Verlässlichkeit**: Innerhalb von `/v1` kann etwas hinzukommen; nichts fällt weg oder ändert
  seine Bedeutung.
""".strip()

SUMMARY = "Projekte, Handlungsfelder, Partner, Veranstaltungen und Budget eines EU-Förderprogramms."
PHRASES = (
    phrases.PHRASES
    | phrases_bodies.PHRASES
    | phrases_budget.PHRASES
    | phrases_changes.PHRASES
    | phrases_decisions.PHRASES
    | phrases_documents.PHRASES
    | phrases_exports.PHRASES
    | phrases_list.PHRASES
    | phrases_governance.PHRASES
    | phrases_imports.PHRASES
    | phrases_webhooks.PHRASES
)
"""What is said of operations; a test holds it complete."""

FIELDS = (
    fields_registry.PHRASES
    | fields_projects.PHRASES
    | fields_documents.PHRASES
    | fields_exports.PHRASES
    | fields_list.PHRASES
    | fields_budget.PHRASES
    | fields_changes.PHRASES
    | fields_figures.PHRASES
    | fields_decisions.PHRASES
    | fields_bodies.PHRASES
    | fields_governance.PHRASES
    | fields_imports.PHRASES
    | fields_webhooks.PHRASES
)
"""What is said of shapes and their fields; a test holds it complete."""

SECURITY = "Ein Schlüssel, `frk_…`. Ohne Schlüssel lesen Sie, was öffentlich ist."

TAGS = {
    "Programmes": "Förderprogramme, ihre Fristen und ihre Regeln für das Geld.",
    "Handlungsfelder": "Die Handlungsfelder eines Programms.",
    "Partners": "Organisationen, die mitwirken.",
    "Projects": "Vorhaben, die das Programm fördert.",
    "Events": "Was wann und wo stattfindet.",
    "Governance": (
        "Wer berät und wer entscheidet, und wie Projekte vorankommen: Gremien, Sitzungen, "
        "Entscheidungen, Schritte, Befunde, Fristen."
    ),
    "Documents": "Was abgelegt ist: hochgeladene Dateien und Verweise.",
    "Budget": "Wo das EU-Geld eines Programms ist und war: Buchungen, Mittelabrufe, Pläne.",
    "Changes": "Was sich geändert hat: um eine Kopie zu führen und zu beweisen.",
    "Exports": (
        "Ganze Listen als Dateien: CSV, Excel, NDJSON, Karten, Kalender, verknüpfte Daten."
    ),
    "Imports": "Tabellen kommen herein, ganz oder gar nicht, und lassen sich zurücknehmen.",
    "Access": "Schlüssel und was sie erlauben.",
    "Service": "Das Register selbst: ob es läuft, und seine Wörter.",
}


def in_german(document: Document) -> Document:
    """Say in German what the document says to people; the names of the API stay."""
    said = deepcopy(document)
    known = PHRASES | _problems()
    said["info"] |= {"summary": SUMMARY, "description": DESCRIPTION}
    said["components"]["securitySchemes"]["ApiKey"]["description"] = SECURITY
    for tag in said["tags"]:
        tag["description"] = TAGS.get(tag["name"], tag["description"])
    _translate(said["servers"], known)
    for methods in said["paths"].values():
        for operation in methods.values():
            if text := OPERATIONS.get(operation["operationId"]):
                describe(operation, text, "Dürfen", "alle")
            _translate(operation.get("parameters", []), known)
            _translate(list(operation["responses"].values()), known)
            for response in operation["responses"].values():
                _translate(list(response.get("headers", {}).values()), known)
    for shape in said["components"]["schemas"].values():
        for described in (shape, *shape.get("properties", {}).values()):
            if text := described.get("description"):
                described["description"] = _of_field(text)
    return said


def _of_field(text: str) -> str:
    """Say what a field means; its default, if it has one, is told at the end."""
    meaning, default = meaning_of(text)
    said = FIELDS.get(meaning, meaning)
    return f"{said} Vorgabe: {default}".strip() if default else said


def meaning_of(text: str) -> tuple[str, str]:
    """Part what a field means from its default."""
    meaning, _, default = text.rpartition("Default: ") if "Default: `" in text else (text, "", "")
    return meaning.strip(), default


def _translate(described: list[Document], phrases: dict[str, str]) -> None:
    for one in described:
        parts = one["description"].split(" · ")
        one["description"] = " · ".join(phrases.get(part, part) for part in parts)


def _problems() -> dict[str, str]:
    kinds = every_problem()
    return {f"`{one.slug()}`: {one.title.en}": f"`{one.slug()}`: {one.title.de}" for one in kinds}
