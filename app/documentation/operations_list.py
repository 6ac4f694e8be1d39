"""What each operation of the list of operations and of the catalogue does, in German."""

from app.list_of_operations.listing import MEDIA_TYPES

_LIST = "Die Liste der Vorhaben eines Programms"

OPERATIONS = {
    "get_list_of_operations": (
        f"{_LIST} als ein Dokument lesen. Jedes Projekt, das je bewilligt "
        "wurde, genau einmal. Mit `updated_since` nur, was sich geändert hat, und was nicht mehr "
        "auf der Liste steht. Mit `Accept` auch als CSV oder XLSX."
    ),
    "export_list_of_operations_json": (
        f"{_LIST} als JSON exportieren, als Datei. Dasselbe Dokument wie ohne `.json`."
    ),
    "export_list_of_operations_csv": (
        f"{_LIST} als CSV exportieren. Diese Datei wird veröffentlicht. Ihr "
        "Table Schema steht daneben."
    ),
    "export_list_of_operations_xlsx": (f"{_LIST} als Arbeitsmappe (XLSX) exportieren."),
    **{
        f"describe_list_of_operations_{ending}": (
            f"Die Datei `list-of-operations.{ending}` mit denselben Parametern beschreiben."
        )
        for ending in MEDIA_TYPES
    },
    "get_list_of_operations_schema": (
        "Die Spalten von `list-of-operations.csv` als Table Schema (Frictionless) beschreiben. Es "
        "passt zum Profil `machine` ohne `updated_since`."
    ),
    "list_gaps": (
        "Die Vorhaben auflisten, denen etwas fehlt: was, warum es zählt und was hilft. "
        "`severity=blocks` nennt die, die sich nicht so veröffentlichen lassen, wie das Recht es "
        "verlangt."
    ),
    "get_publication_state": (
        "Zeigen, wie es um die Veröffentlichung der Liste steht. Wann sie zuletzt veröffentlicht "
        "wurde, wann sie fällig ist und was ihr fehlt."
    ),
    "list_publications": "Auflisten, wann die Liste veröffentlicht wurde, die neueste zuerst.",
    "record_publication": (
        "Festhalten, dass die Liste veröffentlicht wurde. Sie gilt, wie sie jetzt ist: was auf ihr "
        "steht, und ihre Prüfsumme."
    ),
    "get_publication": "Eine Veröffentlichung der Liste lesen.",
    "get_catalogue_jsonld": (
        "Lesen, welche Daten es gibt, als Katalog offener Daten (DCAT-AP.de, JSON-LD)."
    ),
    "get_catalogue_turtle": (
        "Lesen, welche Daten es gibt, als Katalog offener Daten (DCAT-AP.de, Turtle)."
    ),
    "get_api_catalogue": (
        "Die API finden: ihre Beschreibung, Dokumentation, ihren Zustand, ihre Daten (RFC 9727)."
    ),
    "get_security_contact": "Herausfinden, wem eine Schwachstelle zu melden ist (RFC 9116).",
    "get_robots": (
        "Suchmaschinen sagen, was sie auslassen sollen. Seiten von Listen; ganze Dateien sind für "
        "sie da."
    ),
}
"""Operation → what it does; the first sentence is its title."""
