"""What a list of partners can state. Pure."""

from app.kernel.words import Words
from app.partners.identifiers import Scheme
from app.partners.vocabulary import LegalStatus, PartnerKind, SizeClass
from app.spreadsheets import values
from app.spreadsheets.fields import IDENTITY, Field, choice, in_two, of

SCHEMES = {
    Scheme.LEI: ("LEI", "Legal Entity Identifier"),
    Scheme.VAT: ("Umsatzsteuer-ID", "VAT number", "USt-IdNr.", "USt-ID", "VAT ID"),
    Scheme.ROR: ("ROR", "ROR ID"),
    Scheme.GND: ("GND", "GND number", "GND-Nummer"),
    Scheme.WIKIDATA: ("Wikidata", "Wikidata ID"),
    Scheme.REGISTER: ("Registernummer", "Register number", "Handelsregister", "Vereinsregister"),
    Scheme.ARS: ("Regionalschlüssel", "Regional key", "ARS"),
    Scheme.NBANK: ("NBank-Nummer", "NBank number", "Kundennummer NBank"),
}

PARTNERS = of(
    *IDENTITY,
    *in_two(
        "name", "Name", "Name", "Organisation", "Bezeichnung", "Partner", "Name des Partners",
        "Name der Organisation", "Einrichtung", "Institution", "Organization", "Partner name",
    ),
    Field(
        "short_name",
        Words("Kurzname", "Short name"),
        ("short_name",),
        also=("Kürzel", "Abkürzung", "Kurzbezeichnung", "Abbreviation"),
    ),
    *choice(
        "kind", "Art", "Kind", PartnerKind, "Art der Organisation", "Typ", "Organisationstyp",
        "Partnertyp", "Type",
    ),
    *choice("legal_status", "Rechtsform", "Legal status", LegalStatus, "Rechtsstellung"),
    Field(
        "size_class",
        Words("Größenklasse", "Size class"),
        ("size_class",),
        values.choice(SizeClass),
        ("Größe", "Unternehmensgröße", "KMU", "SME"),
    ),
    Field(
        "street",
        Words("Straße", "Street"),
        ("address", "street"),
        also=("Straße und Hausnummer", "Anschrift", "address_street", "Straße, Hausnummer"),
    ),
    Field(
        "postcode",
        Words("Postleitzahl", "Postcode"),
        ("address", "postcode"),
        values.digits(5),
        ("PLZ", "address_postcode", "Zip", "Postal code"),
    ),
    Field(
        "city",
        Words("Ort", "City"),
        ("address", "city"),
        also=("Stadt", "Sitz", "address_city", "Town"),
    ),
    Field("country", Words("Land", "Country"), ("address", "country"), also=("address_country",)),
    Field(
        "ags",
        Words("Gemeindeschlüssel", "Municipality key"),
        ("ags",),
        values.digits(2, 5, 8),
        ("AGS", "Amtlicher Gemeindeschlüssel", "Gemeindeschlüssel (AGS)"),
    ),
    Field("nuts3", Words("NUTS-3-Region", "NUTS 3 region"), ("nuts3",), also=("NUTS3", "NUTS")),
    Field(
        "website",
        Words("Webseite", "Website"),
        ("website",),
        also=("Internet", "Homepage", "URL der Webseite", "Internetadresse", "Web"),
    ),
    Field(
        "identifiers",
        Words("Kennungen", "Identifiers"),
        (),
        values.several(values.line),
        ("Identifikatoren",),
    ),
    *(
        Field(
            f"identifier_{scheme.value.lower()}",
            Words(names[0], names[1] if len(names) > 1 else names[0]),
            ("identifiers",),
            also=(scheme.value, *names),
        )
        for scheme, names in SCHEMES.items()
    ),
)  # fmt: skip
