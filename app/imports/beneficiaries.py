"""Beneficiaries: which of the registry's partners a list means."""

from functools import lru_cache

from sqlalchemy import select

from app.imports.operations import Operation
from app.imports.records import folded
from app.kernel.db import Database
from app.partners.models import Partner

AT_ONCE = 10_000


class Beneficiaries:
    """Finds partners by country and folded name.

    Two spellings of a name are the same partner if they differ in case, accents or punctuation
    only; nothing more is guessed, because officers can merge partners but not part them.
    """

    def __init__(self, database: Database) -> None:
        self._known: dict[str, str] = {}
        self._survivors: dict[str, str] = {}
        found = select(Partner.id, Partner.name_de, Partner.country, Partner.merged_into_id)  # type: ignore[attr-defined]
        found = found.order_by(Partner.id).execution_options(yield_per=AT_ONCE)
        with database.snapshot.connect() as connection:
            for own, name, country, survivor in connection.execute(found):
                self._known.setdefault(_key(country, name), str(survivor or own))
                if survivor:
                    self._survivors[str(own)] = str(survivor)

    def find(self, operation: Operation) -> str | None:
        """Find the partner that an operation's beneficiary is, or was merged into."""
        if operation.beneficiary is None:
            return None
        return self._known.get(_key(operation.country, operation.beneficiary))

    def add(self, operation: Operation, partner: str) -> None:
        """Remember a new partner."""
        self._known[_key(operation.country, operation.beneficiary or "")] = partner

    def survivor(self, partner: str) -> str:
        """Follow a partner that was merged into another."""
        return self._survivors.get(partner, partner)


@lru_cache(maxsize=5_000)
def _key(country: str | None, name: str) -> str:
    return f"{country or ''} {folded(name)}"
