"""Whose data a dataset has: those of one programme, or of all of them. Pure."""

from dataclasses import dataclass
from urllib.parse import quote

from app.catalogue.known import Known, ProgrammeKnown
from app.catalogue.terms import EU, GERMAN, LEVELS, NUTS, Node, at, node

NO_NAME = ("Förderprogramm", "funding programme")


@dataclass(frozen=True)
class Scope:
    """One programme, or all of them, which have a place and a time only if there is one.

    Attributes:
        names: what people call it, in German and English.
        programme: the only one that it is about; None if it is about several, or none is there.
        code: by which code it is asked for; None if an address means it without one.
    """

    names: tuple[str, str]
    programme: ProgrammeKnown | None
    code: str | None = None

    @property
    def query(self) -> str:
        """Ask for it in an address."""
        return f"?programme={quote(self.code, safe='')}" if self.code else ""

    @property
    def suffix(self) -> str:
        """Tell it from others in the names of nodes."""
        return f"-{quote(self.code, safe='')}" if self.code else ""

    def spatial(self) -> list[Node]:
        """Say where it is."""
        regions = self.programme.regions if self.programme else []
        found = dict.fromkeys(one.nuts3 for one in regions if one.nuts3)
        places = [node("dct:Location", f"{NUTS}/{one}") for one in found]
        return places or [node("dct:Location", f"{EU}/country/DEU")]

    def temporal(self, catalogue: str) -> Node | None:
        """Say from when to when it runs."""
        if self.programme is None or self.programme.spans is None:
            return None
        start, end = ({"@value": one, "@type": "xsd:date"} for one in self.programme.spans)
        id_ = f"{catalogue}#period{self.suffix}"
        return node("dct:PeriodOfTime", id_, dcat__startDate=start, dcat__endDate=end)

    def geocoding(self) -> tuple[list[Node], list[Node]]:
        """Say which Länder, counties and municipalities it is about, and on which levels."""
        regions = self.programme.regions if self.programme else []
        keys = dict.fromkeys(one.ags for one in regions if one.ags)
        places = [at(f"{GERMAN}/politicalGeocoding/{LEVELS[len(one)][0]}/{one}") for one in keys]
        levels = dict.fromkeys(LEVELS[len(one)][1] for one in keys)
        return places, [at(f"{GERMAN}/politicalGeocoding/Level/{one}") for one in levels]


def whole(known: Known, publisher: str) -> Scope:
    """Lay out what is about all programmes; if there is but one, that is the one."""
    match known.programmes:
        case []:
            return Scope(NO_NAME, None)
        case [only]:
            return Scope(only.names, only)
        case _:
            return Scope((publisher, publisher), None)


def each(known: Known, default: str) -> list[Scope]:
    """Lay out each programme; an address without a code means the installation's own."""
    return [
        Scope(one.names, one, None if one.code == default else one.code) for one in known.programmes
    ]
