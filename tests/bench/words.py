"""The words that made-up projects and partners are named with."""

# ruff: noqa: SIM905 (a text of words is easier to read, and to add to, than a list)

PLACES = (
    "Hannover Hildesheim Laatzen Garbsen Langenhagen Lehrte Burgdorf Burgwedel Wunstorf Barsinghausen "
    "Springe Pattensen Sehnde Seelze Ronnenberg Gehrden Hemmingen Isernhagen Uetze Wedemark Wennigsen "
    "Alfeld Sarstedt Bockenem Elze Algermissen Diekholzen Giesen Harsum Holle Nordstemmen Söhlde "
    "Schellerten Sibbesse Duingen Lamspringe Freden Leinebergland"
).split()

ADJECTIVES = (
    "Digitale Offene Regionale Nachhaltige Inklusive Kreative Gläserne Mobile Neue Gemeinsame Grüne "
    "Ländliche Städtische Vernetzte Historische Bewegliche Klimagerechte Lernende Barrierefreie"
).split()

THINGS = (
    "Werkstatt Bühne Bibliothek Lernfabrik Modellregion Plattform Akademie Musikschule Ausstellung "
    "Gründungsberatung Forschungsküche Künstlerresidenz Materialbörse Wissensallee Kulturscheune "
    "Nähstube Reparaturhalle Ideenschmiede Testumgebung Tanzwerkstatt Jugendkunstschule Messreihe"
).split()

PURPOSES = (
    "für Übungen im Alltag|für kleine und mittlere Unternehmen|für junge Menschen|im Ehrenamt|"
    "für die Kreislaufwirtschaft|zwischen Hochschule und Handwerk|für Künstliche Intelligenz|"
    "im ländlichen Raum|für soziale Innovationen|mit Straßenkunst und Museen|für die Daseinsvorsorge"
).split("|")

SENTENCES = (
    "Die Beteiligten entwickeln Angebote, die es in der Region bisher nicht gibt.|"
    "Gefördert werden Personal, Ausstattung und die Öffentlichkeitsarbeit.|"
    "Schulen, Vereine und Betriebe werden von Anfang an einbezogen.|"
    "Die Ergebnisse stehen anderen Kommunen frei zur Verfügung.|"
    "Ein Beirat begleitet das Vorhaben und prüft jährlich, was erreicht wurde.|"
    "Größere Gebäude werden barrierefrei umgebaut und energetisch saniert.|"
    "Nach dem Ende der Förderung führt der Träger das Angebot aus eigenen Mitteln weiter."
).split("|")

ORGANISATIONS = (
    "Stadt=municipality|Gemeinde=municipality|Landkreis=county|Stadtwerke=municipal_company|"
    "Hochschule=university|Institut=research|Kulturverein=association|Bürgerverein=association|"
    "Stiftung=foundation|Handwerkskammer=chamber|Werkzeugbau=company|Softwarehaus=company"
).split("|")
"""What stands before a place in the name of a partner, and what sort of partner it is."""

RARE = "Streuobstwiese"
"""The word that the text search looks for: twenty projects have it, however many there are."""
