// Swagger UI's own words in German. Swagger UI speaks English only and has no setting for that.
//
// Every row names the elements that hold the words, so that the same word in a description, an
// example or an answer stays what it is. A key is compared with the whole trimmed text.

export const WORDS = [
  [".loading-container h4", {
    "Failed to load API definition.": "Das OpenAPI-Dokument ließ sich nicht laden.",
    "No API definition provided.": "Es ist kein OpenAPI-Dokument angegeben.",
  }],
  [".block > h3", { "No operations defined in spec!": "Kein Bereich passt zum Filter." }],
  [".errors__title", { "Errors": "Fehler" }],
  [".errors h4", { "Fetch error": "Fehler beim Laden" }],
  [".errors__clear-btn", { "Hide": "Ausblenden", "Show": "Anzeigen" }],
  [".servers-title", { "Servers": "Server" }],
  [".operation-filter-input", { "Filter by tag": "Nach Bereich filtern" }],
  [".opblock-tag a span", {
    "Programmes": "Programme",
    "Handlungsfelder": "Handlungsfelder",
    "Partners": "Partner",
    "Projects": "Projekte",
    "Events": "Veranstaltungen",
    "Governance": "Gremien und Schritte",
    "Documents": "Dokumente",
    "Budget": "Budget",
    "Changes": "Änderungen",
    "Exports": "Ausgaben",
    "Imports": "Importe",
    "Access": "Zugang",
    "Service": "Betrieb",
  }],
  [".expand-operation", {
    "Expand operation": "Bereich aufklappen",
    "Collapse operation": "Bereich zuklappen",
  }],
  [".view-line-link, .copy-to-clipboard", {
    "Copy to clipboard": "In die Zwischenablage kopieren",
  }],

  // Authorisation
  [".btn.authorize, .btn.authorize > span", {
    "Authorize": "Anmelden",
    "Apply credentials": "Mit diesen Zugangsdaten anmelden",
  }],
  [".authorization__btn", {
    "authorization button unlocked": "Anmelden; noch nicht angemeldet",
    "authorization button locked": "Anmeldung ändern; angemeldet",
  }],
  [".modal-ux-header h3", { "Available authorizations": "Möglichkeiten der Anmeldung" }],
  [".modal-btn", {
    "Logout": "Abmelden",
    "Close": "Schließen",
    "Remove authorization": "Abmelden",
  }],
  [".close-modal", { "Close": "Schließen" }],
  [".auth-container h4", { "Basic authorization": "Anmeldung mit Namen und Passwort" }],
  [".auth-container h6", { "Authorized": "Angemeldet" }],
  [".auth-container p, .auth-container label", {
    "Value:": "Wert:",
    "Name:": "Name:",
    "In:": "Ort:",
    "Username:": "Benutzername:",
    "Password:": "Passwort:",
    "Flow:": "Verfahren:",
    "Scopes:": "Rechte:",
    "Authorization URL:": "Adresse der Anmeldung:",
    "Token URL:": "Adresse für Token:",
    "OpenID Connect URL:": "Adresse für OpenID Connect:",
  }],

  // What to send
  [".opblock-title, .opblock-title span, .opblock-title_normal", {
    "Parameters": "Parameter",
    "Request body": "Inhalt der Anfrage",
    "Find more details": "Weiteres",
    "Warning: Deprecated": "Achtung: veraltet",
  }],
  [".try-out__btn", {
    "Try it out": "Ausprobieren",
    "Cancel": "Abbrechen",
    "Reset": "Zurücksetzen",
  }],
  [".opblock-control__btn", { "Execute": "Ausführen", "Clear": "Antwort leeren" }],
  [".parameters-container > .opblock-description-wrapper > p", {
    "No parameters": "Keine Parameter",
  }],
  ["th.col_header, td.col_header, thead .header-col", {
    "Code": "Status",
    "Description": "Beschreibung",
    "Details": "Einzelheiten",
    "Links": "Verweise",
    "Name": "Name",
    "Type": "Typ",
  }],
  // Swagger UI writes these as <i>; Markdown of a description never yields one, but <em>.
  [".parameters-col_description > .renderedMarkdown > p > i", { "Example": "Beispiel" }],
  [".parameter__default > p > i", { "Default value": "Vorgabe" }],
  [".parameter__enum > p > i", { "Available values": "Mögliche Werte" }],
  [".parameter__deprecated", { "deprecated": "veraltet" }],
  [".parameter__empty_value_toggle", { "Send empty value": "Leeren Wert senden" }],
  [".json-schema-form-item-add", { "Add": "Hinzufügen:", "item": "" }],
  ["select.content-type", {
    "Media Type": "Format",
    "Request content type": "Format der Anfrage",
    "Response content type": "Format der Antwort",
  }],
  [".validation-errors", {
    "Please correct the following validation errors and try again.":
      "Bitte berichtigen Sie diese Angaben und versuchen Sie es noch einmal.",
  }],

  // What comes back
  [".opblock-section-header h4, .responses-inner h4, .headers__title", {
    "Responses": "Antworten",
    "Server response": "Antwort des Servers",
    "Request URL": "Adresse der Anfrage",
    "Curl": "Befehl für curl",
    "Headers:": "Kopfzeilen:",
  }],
  [".response-col_description h5", {
    "Response body": "Inhalt der Antwort",
    "Response headers": "Kopfzeilen der Antwort",
    "Request duration": "Dauer der Anfrage",
  }],
  [".response-col_description a[download]", { "Download file": "Datei herunterladen" }],
  [".live-responses-table .renderedMarkdown strong", {
    "Failed to fetch.": "Der Server hat nicht geantwortet.",
    "Possible Reasons:": "Mögliche Gründe:",
  }],
  [".live-responses-table .renderedMarkdown li", { "Network Failure": "das Netz ist gestört" }],
  [".download-contents", { "Download": "Herunterladen" }],
  [".response-undocumented i", { "Undocumented": "Nicht beschrieben" }],
  [".response-col_links i", { "No links": "Keine" }],
  [".response-control-media-type__title", { "Media type": "Format" }],
  [".response-control-media-type__accept-message", {
    "Controls": "Bestimmt die Kopfzeile",
    "header.": "der Anfrage.",
  }],
  [".response-control-examples__title", { "Examples": "Beispiele" }],
  [".examples-select__section-label", { "Examples:": "Beispiele:" }],
  ["option[value=__MODIFIED__VALUE__]", { "[Modified value]": "[Geänderter Wert]" }],
  [".example__section-header", {
    "Example Description": "Beschreibung des Beispiels",
    "Example Value": "Beispiel",
  }],
  [".tablinks", {
    "Example Value": "Beispiel",
    "Edit Value": "Bearbeiten",
    "Schema": "Aufbau",
    "Model": "Aufbau",
  }],

  // How data is built
  [".json-schema-2020-12-expand-deep-button", {
    "Expand all": "Alles aufklappen",
    "Collapse all": "Alles zuklappen",
  }],
  [".json-schema-2020-12-keyword__name", {
    "Items": "Einträge",
    "Additional properties": "Weitere Eigenschaften",
    "Any of": "Eines oder mehrere von",
    "One of": "Genau eines von",
    "All of": "Alle von",
    "Not": "Nicht",
    "Discriminator": "Unterscheidung durch",
  }],
  // The same element also holds the keys of an example, which are not Swagger UI's words.
  [".json-schema-2020-12-json-viewer__name:not(.json-schema-2020-12-json-viewer__children *)", {
    "Const": "Fester Wert",
    "Default": "Vorgabe",
    "Enum": "Mögliche Werte",
    "Examples": "Beispiele",
  }],
  [".json-schema-2020-12__attribute", {
    "deprecated": "veraltet",
    "read-only": "nur lesbar",
    "write-only": "nur schreibbar",
  }],
];

// Sentences with a part of their own, which `$1` keeps.
export const SENTENCES = [
  [".errors .message", /^Failed to fetch (.+)$/, "$1 ließ sich nicht laden."],
  [".info__contact a", /^Contact (.+)$/, "Kontakt: $1"],
  [".info__contact a", /^Send email to (.+)$/, "E-Mail an $1"],
  [".live-responses-table .renderedMarkdown > p", /^Error: (.*)$/, "Fehler: $1"],
  [".json-schema-2020-12__constraint", /^matches (.+)$/, "passt zu $1"],
  [".json-schema-2020-12__constraint", /^(.+) characters?$/, "$1 Zeichen"],
  [".json-schema-2020-12__constraint", /^(.+) unique items?$/, "$1 verschiedene Einträge"],
  [".json-schema-2020-12__constraint", /^(.+) items?$/, "$1 Einträge"],
  [".validation-errors li", /^For '(.+?)': Required field is not provided\.$/,
    "„$1“ fehlt."],
  [".validation-errors li", /^For '(.+?)' at path '(.+?)': Required property not found\.$/,
    "In „$1“ fehlt „$2“."],
  [".validation-errors li", /^For '(.+?)': Value must be an? (?:integer|number)\.$/,
    "„$1“ muss eine Zahl sein."],
  [".validation-errors li", /^For '(.+?)': Value must follow pattern (.+)\.$/,
    "„$1“ muss zum Muster $2 passen."],
  [".validation-errors li", /^For '(.+?)': Value must be at least (\d+) characters?\.$/,
    "„$1“ muss mindestens $2 Zeichen haben."],
  [".validation-errors li", /^For '(.+?)': Value must be no longer than (\d+) characters?\.$/,
    "„$1“ darf höchstens $2 Zeichen haben."],
  [".validation-errors li", /^For '(.+?)': Value must be greater than or equal to (.+)\.$/,
    "„$1“ muss mindestens $2 sein."],
  [".validation-errors li", /^For '(.+?)': Value must be less than or equal to (.+)\.$/,
    "„$1“ darf höchstens $2 sein."],
  [".validation-errors li", /^For '(.+?)': (.+)$/, "„$1“: $2"],
  ["input, textarea, select", /^Required field is not provided$/, "Diese Angabe fehlt."],
];
