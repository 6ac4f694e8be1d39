"""Finding what a cell refers to: by identifier, code or name, and never by guessing."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.handlungsfelder.models import Handlungsfeld
from app.kernel.tables import Record
from app.kernel.text import sort_key
from app.partners.identifiers import BadIdentifier, Scheme, canonical
from app.partners.models import Partner, PartnerIdentifier
from app.programmes.models import Programme
from app.projects.models import Project
from app.spreadsheets.mistakes import Unfit

MOST_NAMED = 5


class Finder:
    """Finds records for the rows of one import; each name is looked up once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[tuple[str, ...], str] = {}

    def partner(self, said: str) -> str:
        """Find a partner by id, by a number such as ``LEI 5067…``, or by its exact name."""
        return self._once("partner", said, self._partner)

    def project(self, said: str) -> str:
        """Find a project by id or operation code."""
        return self._once("project", said, self._project)

    def programme(self, said: str) -> str:
        """Find a programme by id or code."""
        return self._once("programme", said, self._programme)

    def handlungsfeld(self, said: str, programme: str | None) -> str:
        """Find a Handlungsfeld of a programme by id, code or exact name."""
        slot = ("handlungsfeld", said, programme or "")
        if slot not in self._known:
            self._known[slot] = self._handlungsfeld(said, programme)
        return self._known[slot]

    def _once(self, kind: str, said: str, find: Callable[[str], str]) -> str:
        slot = (kind, said)
        if slot not in self._known:
            self._known[slot] = find(said)
        return self._known[slot]

    def _partner(self, said: str) -> str:
        if own := identifier(said):
            return str(own)
        named = or_(Partner.name_key == sort_key(said), Partner.short_name == said)
        for statement in (_by_number(said), select(Partner).where(named)):
            found = self._all(statement.where(Partner.merged_into_id.is_(None)))
            if len(found) > 1:
                raise _ambiguous(said, [f"{one.name.de} ({one.id})" for one in found])
            if found:
                return str(found[0].id)
        raise Unfit(
            "unknown_partner",
            "Diesen Partner gibt es nicht. Genannt wird er mit Kennung, Nummer oder genauem "
            "Namen; legen Sie ihn sonst zuerst an.",
            "There is no such partner. Name it by id, number or exact name, or register it first.",
        )

    def _project(self, said: str) -> str:
        if own := identifier(said):
            return str(own)
        found = self._all(select(Project).where(Project.operation_code == said))
        if found:
            return str(found[0].id)
        raise Unfit(
            "unknown_project",
            "Dieses Projekt gibt es nicht. Genannt wird es mit seinem Vorhabencode.",
            "There is no such project. Name it by its operation code.",
        )

    def _programme(self, said: str) -> str:
        if own := identifier(said):
            return str(own)
        found = self._all(select(Programme).where(Programme.code == said))
        if found:
            return str(found[0].id)
        raise Unfit(
            "unknown_programme",
            "Dieses Programm gibt es nicht. Genannt wird es mit seinem Code.",
            "There is no such programme. Name it by its code.",
        )

    def _handlungsfeld(self, said: str, programme: str | None) -> str:
        if own := identifier(said):
            return str(own)
        there = select(Handlungsfeld).order_by(Handlungsfeld.code)
        if programme:
            there = there.where(Handlungsfeld.programme_id == UUID(programme))
        all_of_them = self._all(there)
        fitting = [one for one in all_of_them if one.code == said] or [
            one for one in all_of_them if sort_key(one.name.de) == sort_key(said)
        ]
        if len(fitting) == 1:
            return str(fitting[0].id)
        if fitting:
            raise _ambiguous(said, [str(one.id) for one in fitting])
        codes = ", ".join(f"{one.code} ({one.name.de})" for one in all_of_them[:20]) or "–"
        raise Unfit(
            "unknown_handlungsfeld",
            f"Dieses Handlungsfeld gibt es nicht. Vorhanden: {codes}.",
            f"There is no such Handlungsfeld. There are: {codes}.",
        )

    def _all(self, statement: Any) -> Sequence[Any]:
        return self._session.scalars(statement.limit(MOST_NAMED * 10)).all()


def identifier(said: str) -> UUID | None:
    """Read an identifier of ours, if it is one."""
    try:
        return UUID(said) if len(said) == 36 else None
    except ValueError:
        return None


def numbers(said: str) -> list[tuple[Scheme, str]]:
    """Read the numbers that a text can be: ``LEI 5067…``, ``VAT:DE…``, or only the number."""
    head, _, rest = said.replace(":", " ", 1).partition(" ")
    if head.upper() in set(Scheme) and rest:
        tried = [(Scheme(head.upper()), rest.strip())]
    else:
        tried = [(scheme, said) for scheme in Scheme if scheme not in {Scheme.NBANK, Scheme.AGS}]
    found = []
    for scheme, number in tried:
        try:
            found.append((scheme, canonical(scheme, number)))
        except BadIdentifier:
            continue
    return found


def _by_number(said: str) -> Any:
    pairs = numbers(said)
    matching = [
        (PartnerIdentifier.scheme == scheme) & (PartnerIdentifier.value == number)
        for scheme, number in pairs
    ]
    there = Partner.identifiers.any(or_(*matching)) if matching else Partner.id.is_(None)
    return select(Partner).where(there)


def _ambiguous(said: str, found: Sequence[str]) -> Unfit:
    names = "; ".join(found[:MOST_NAMED])
    return Unfit(
        "ambiguous_reference",
        f"„{said[:60]}“ können mehrere sein: {names}. Nehmen Sie die Kennung.",
        f"“{said[:60]}” may be several: {names}. Use the id.",
    )


def label(record: Record) -> str:
    """Call a record by what people know of it."""
    for name in ("operation_code", "code"):
        if said := getattr(record, name, None):
            return str(said)
    words = getattr(record, "title", None) or getattr(record, "name", None)
    return str(getattr(words, "de", words) or record.id)
