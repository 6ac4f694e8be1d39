"""Which facts a line of a booking needs, by its kind, and which it does not take. Pure."""

from collections.abc import Iterator
from typing import Any

from app.kernel.problems import Flaw
from app.kernel.words import Words
from app.ledger.vocabulary import Pot, TransferKind

NEEDED: dict[TransferKind, tuple[str, ...]] = {
    TransferKind.ENDOW: ("amount",),
    TransferKind.WITHDRAW: ("amount",),
    TransferKind.ASSIGN: ("amount",),
    TransferKind.RESERVE: ("project_id", "amount"),
    TransferKind.COMMIT: ("project_id", "amount"),
    TransferKind.RELEASE: ("project_id", "amount", "stage"),
    TransferKind.PAY: ("claim_id", "amount"),
    TransferKind.RECOVER: ("recovery_order_id", "amount"),
    TransferKind.REVERSE: ("reverses",),
}
TAKEN: dict[TransferKind, tuple[str, ...]] = {
    TransferKind.ASSIGN: ("handlungsfeld_id", "to_handlungsfeld_id"),
    TransferKind.RESERVE: ("handlungsfeld_id", "year"),
    TransferKind.COMMIT: ("handlungsfeld_id", "year"),
    TransferKind.RELEASE: ("year",),
}
FIELDS = (
    "amount",
    "project_id",
    "handlungsfeld_id",
    "to_handlungsfeld_id",
    "year",
    "stage",
    "claim_id",
    "recovery_order_id",
    "reverses",
)


def needs(n: int, line: Any, pot: Pot) -> Iterator[Flaw]:
    """Find what a line lacks, and what it has too much."""
    needed, taken = NEEDED[line.kind], TAKEN.get(line.kind, ())
    for name in FIELDS:
        given = getattr(line, name) is not None
        if name in needed and not given:
            yield _flaw(
                n,
                name,
                "missing",
                f"„{line.kind}“ braucht {name}.",
                f"“{line.kind}” needs {name}.",
            )
        if given and name not in needed + taken:
            yield _flaw(
                n,
                name,
                "not_taken",
                f"„{line.kind}“ nimmt {name} nicht; lassen Sie es weg.",
                f"“{line.kind}” does not take {name}; leave it out.",
            )
        if given and pot != Pot.PROJECTS and name.endswith("handlungsfeld_id"):
            yield _flaw(
                n,
                name,
                "no_handlungsfelder",
                f"Der Topf „{pot}“ ist nicht auf Handlungsfelder verteilt.",
                f"The pot “{pot}” is not divided among Handlungsfelder.",
            )
    if line.kind == TransferKind.ASSIGN and line.handlungsfeld_id == line.to_handlungsfeld_id:
        yield _flaw(
            n,
            "to_handlungsfeld_id",
            "goes_nowhere",
            "Nennen Sie, von wo (handlungsfeld_id) und wohin (to_handlungsfeld_id) umgeschichtet "
            "wird; eines von beiden darf fehlen (nicht aufgeteilt).",
            "Say from where (handlungsfeld_id) and to where (to_handlungsfeld_id); one of them "
            "may be left out (not assigned).",
        )


def _flaw(n: int, name: str, code: str, de: str, en: str) -> Flaw:
    return Flaw("body", f"/lines/{n}/{name}", code, Words(de, en))
