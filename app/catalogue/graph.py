"""The catalogue as linked data: DCAT-AP 3.0.1 with what DCAT-AP.de 2.0 adds. Pure."""

from typing import Any

from app.catalogue.holdings import HOLDINGS, Held, Holding
from app.catalogue.known import Known
from app.catalogue.scopes import Scope, each, whole
from app.catalogue.terms import (
    CONTEXT,
    CPR,
    EU,
    OPENAPI,
    TABLE_SCHEMA,
    THEMES,
    Node,
    at,
    file_type,
    in_both,
    media_type,
    node,
    theme,
)
from app.settings import Settings

CATALOGUE = "/v1/catalog"
KEYWORDS = (("EU-Förderung", "EU funding"), ("Kohäsionspolitik", "cohesion policy"))


class Catalogue:
    """The catalogue of one installation, as JSON-LD with its context inside."""

    def __init__(self, settings: Settings, known: Known) -> None:
        self.settings, self.known = settings, known
        self.base = settings.public_url
        self.id = f"{self.base}{CATALOGUE}"
        self.service = f"{self.id}#api"
        self.whole = whole(known, settings.publisher)
        programmes = each(known, settings.default_programme) or [self.whole]
        self.datasets = [
            (held, scope)
            for held in HOLDINGS
            for scope in (programmes if held.by_programme else [self.whole])
        ]

    def document(self) -> Node:
        """Write it all down."""
        datasets = [self._dataset(*one) for one in self.datasets]
        graph = [self._catalogue(), self._service(), self._publisher(), *datasets]
        return {"@context": CONTEXT, "@graph": graph}

    def _catalogue(self) -> Node:
        german, english = self.whole.names
        return node(
            "dcat:Catalog",
            self.id,
            dct__title=in_both(f"Offene Daten: {german}", f"Open data: {english}"),
            dct__description=in_both(
                f"Alle öffentlichen Daten des Registers „{german}“.",
                f"All public data of the registry “{english}”.",
            ),
            dct__publisher=at(self._publisher_id),
            dct__language=self._languages(),
            dct__license=self._licence(),
            dct__modified=self._modified(),
            dct__spatial=self.whole.spatial(),
            foaf__homepage=node("foaf:Document", f"{self.base}/"),
            dcat__themeTaxonomy=node(
                "skos:ConceptScheme",
                "http://publications.europa.eu/resource/authority/data-theme",
                dct__title=in_both("Datenthemen", "Data themes"),
            ),
            dcat__service=at(self.service),
            dcat__dataset=[at(self._dataset_id(*one)) for one in self.datasets],
        )

    def _service(self) -> Node:
        german, english = self.whole.names
        return node(
            "dcat:DataService",
            self.service,
            dct__title=in_both(f"API: {german}", f"API: {english}"),
            dct__description=in_both(
                "Alles Öffentliche einzeln, gefiltert und seitenweise, als JSON.",
                "All that is public, one by one, filtered and in pages, as JSON.",
            ),
            dcat__endpointURL=node("rdfs:Resource", f"{self.base}/v1"),
            dcat__endpointDescription=node("rdfs:Resource", f"{self.base}/openapi.json"),
            dcat__servesDataset=[at(self._dataset_id(*one)) for one in self.datasets],
            dcat__contactPoint=self._contact(),
            dct__publisher=at(self._publisher_id),
            dct__license=self._licence(),
            dct__accessRights=self._public(),
            dct__conformsTo=node("dct:Standard", OPENAPI),
            foaf__page=node("foaf:Document", f"{self.base}/docs"),
        )

    def _dataset(self, held: Holding, scope: Scope) -> Node:
        german, english = scope.names
        places, levels = scope.geocoding()
        contributor = self.settings.contributor
        return node(
            "dcat:Dataset",
            self._dataset_id(held, scope),
            dct__title=in_both(f"{held.title.de}: {german}", f"{held.title.en}: {english}"),
            dct__description=in_both(held.about.de, held.about.en),
            dct__identifier=self._dataset_id(held, scope),
            dcat__keyword=[one for pair in KEYWORDS for one in in_both(*pair)],
            dcat__theme=[theme(one) for one in held.themes if one in THEMES],
            dcat__contactPoint=self._contact(),
            dct__publisher=at(self._publisher_id),
            dct__accrualPeriodicity=node("dct:Frequency", f"{EU}/frequency/{held.frequency}"),
            dct__language=self._languages(),
            dct__modified=self._modified(),
            dct__issued=self._issued(held, scope),
            dct__spatial=scope.spatial(),
            dct__temporal=scope.temporal(self.id),
            dct__accessRights=self._public(),
            dcatap__applicableLegislation=node("eli:LegalResource", CPR) if held.by_law else None,
            dcat__landingPage=node("foaf:Document", self._landing(held, scope)),
            dcatde__contributorID=at(contributor) if contributor else None,
            dcatde__politicalGeocodingURI=places or None,
            dcatde__politicalGeocodingLevelURI=levels or None,
            dcat__distribution=[self._distribution(one, scope) for one in held.files],
        )

    def _landing(self, held: Holding, scope: Scope) -> str:
        return f"{self.base}{held.landing}{scope.query}"

    def _distribution(self, file: Held, scope: Scope) -> Node:
        address = f"{self.base}{file.address}{scope.query}"
        schema = f"{self.base}{file.schema}" if file.schema else None
        standards = (
            [node("dct:Standard", one) for one in (TABLE_SCHEMA, schema)] if schema else None
        )
        return node(
            "dcat:Distribution",
            f"{self.id}#{file.address.strip('/').replace('/', '-')}{scope.suffix}",
            dct__title=in_both(file.words.de, file.words.en),
            dcat__accessURL=node("rdfs:Resource", address),
            dcat__downloadURL=node("rdfs:Resource", address),
            dcat__mediaType=media_type(file.media_type),
            dct__format=file_type(file.media_type),
            dct__license=self._licence(),
            dcatde__licenseAttributionByText={
                "@value": self._attribution(scope),
                "@language": "de",
            },
            dct__conformsTo=standards,
            dcat__accessService=at(self.service),
        )

    def _attribution(self, scope: Scope) -> str:
        return ": ".join(dict.fromkeys((self.settings.publisher, scope.names[0])))

    def _dataset_id(self, held: Holding, scope: Scope) -> str:
        return f"{self.id}#{held.name}{scope.suffix}"

    @property
    def _publisher_id(self) -> str:
        return f"{self.id}#publisher"

    def _publisher(self) -> Node:
        url = self.settings.publisher_url
        return node(
            ["foaf:Agent", "foaf:Organization"],
            self._publisher_id,
            foaf__name=self.settings.publisher,
            foaf__homepage=node("foaf:Document", url) if url else None,
        )

    def _contact(self) -> Node:
        """Say whom to ask; without a contact the documentation is all there is."""
        contact = self.settings.contact or self.settings.publisher_url or f"{self.base}/docs"
        mail = contact.startswith("mailto:")
        return node(
            ["vcard:Kind", "vcard:Organization"],
            f"{self.id}#contact",
            vcard__fn=self.settings.publisher,
            vcard__hasEmail=at(contact) if mail else None,
            vcard__hasURL=None if mail else at(contact),
        )

    def _licence(self) -> Node:
        return node("dct:LicenseDocument", self.settings.licence)

    def _public(self) -> Node:
        return node("dct:RightsStatement", f"{EU}/access-right/PUBLIC")

    def _languages(self) -> list[Node]:
        return [node("dct:LinguisticSystem", f"{EU}/language/{one}") for one in ("DEU", "ENG")]

    def _modified(self) -> Node | None:
        at_ = self.known.changed_at
        if at_ is None:
            return None
        return {"@value": f"{at_:%Y-%m-%dT%H:%M:%SZ}", "@type": "xsd:dateTime"}

    def _issued(self, held: Holding, scope: Scope) -> Node | None:
        day = scope.programme.published_on if held.by_law and scope.programme else None
        return {"@value": str(day), "@type": "xsd:date"} if day else None


def json_ld(settings: Settings, known: Known) -> dict[str, Any]:
    """Describe what data there is, as JSON-LD."""
    return Catalogue(settings, known).document()
