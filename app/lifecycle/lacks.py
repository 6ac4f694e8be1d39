"""What a step can lack besides decisions and documents. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from app.bookings.conditions import project_ends_in_time
from app.claims.vocabulary import ClaimStatus
from app.findings.after_grant import retention_until
from app.findings.situation import OnAgenda, Situation
from app.kernel.clock import BERLIN
from app.kernel.words import Words
from app.ledger.rules import NOTHING
from app.ledger.vocabulary import TransferKind
from app.lifecycle.journey import Asked
from app.programmes.rules import share


@dataclass(frozen=True)
class Lack:
    """Something that a step lacks.

    Attributes:
        at: where in the request, as a JSON pointer; the step itself if it is not in the request.
    """

    code: str
    words: Words
    at: str = "/step"


Check = Callable[[Situation, Asked, date], Iterator[Lack]]


def not_in_the_future(_: Situation, asked: Asked, today: date) -> Iterator[Lack]:
    """A step is recorded when it has happened."""
    if asked.happened_on > today:
        yield Lack(
            "in_the_future",
            Words(
                f"Der {asked.happened_on} liegt in der Zukunft; heute ist {today}.",
                f"{asked.happened_on} is in the future; today is {today}.",
            ),
            "/happened_on",
        )


def on_the_agenda(found: Situation, asked: Asked, _today: date) -> Iterator[Lack]:
    """The advisory committee deals with what was on its agenda before the invitation went out."""
    coming = [one for one in found.agenda if _day(one.ends_at) >= asked.happened_on]
    if not coming:
        yield Lack(
            "not_on_agenda",
            Words(
                "Das Projekt steht auf keiner Tagesordnung einer kommenden Sitzung des "
                "Fachausschusses.",
                "The project is on the agenda of no coming meeting of the advisory committee.",
            ),
        )
    elif all(_late(one) for one in coming):
        yield Lack(
            "after_invitation_deadline",
            Words(
                "Das Projekt kam nach der Einladungsfrist auf die Tagesordnung; nehmen Sie es für "
                "die nächste Sitzung auf.",
                "The project was put on the agenda after the invitation deadline; take it up for "
                "the next meeting.",
            ),
        )


def _late(item: OnAgenda) -> bool:
    deadline = item.invitation_deadline
    return deadline is not None and _day(item.added_at) > deadline


def _day(moment: datetime) -> date:
    return moment.astimezone(BERLIN).date()


def started(found: Situation, asked: Asked, _today: date) -> Iterator[Lack]:
    """Implementation begins on its first day, or earlier with permission."""
    first = found.implementation_start
    permitted = found.early_start_permitted_on
    begins = min((one for one in (first, permitted) if one), default=None)
    if begins is None or asked.happened_on < begins:
        yield Lack(
            "starts_too_early",
            Words(
                f"Der Beginn ist {first or 'nicht angegeben'}, ein vorzeitiger Beginn "
                f"{f'ab {permitted}' if permitted else 'nicht'} erlaubt.",
                f"It starts {f'on {first}' if first else 'on an unknown day'}; an earlier start "
                f"is {f'permitted from {permitted}' if permitted else 'not permitted'}.",
            ),
            "/happened_on",
        )


def measured(found: Situation, _: Asked, _today: date) -> Iterator[Lack]:
    """What was to be measured has been."""
    if found.indicators_without_values:
        yield Lack(
            "indicator_values_missing",
            Words(
                f"{found.indicators_without_values} Indikatoren haben keinen erreichten Wert.",
                f"{found.indicators_without_values} indicators have no achieved value.",
            ),
        )


def finally_claimed(found: Situation, _: Asked, _today: date) -> Iterator[Lack]:
    """The proof of use comes with the last claim."""
    if not any(one.is_final for one in found.claims):
        yield Lack(
            "final_claim_missing",
            Words(
                "Der letzte Mittelabruf (is_final) fehlt.", "The final claim (is_final) is missing."
            ),
        )


def settled(found: Situation, _: Asked, _today: date) -> Iterator[Lack]:
    """I10: at closure every claim is decided and paid, and what was paid is what was proven."""
    undecided = {ClaimStatus.SUBMITTED, ClaimStatus.UNDER_CHECK}
    if any(one.status in undecided for one in found.claims) or found.unpaid > 0:
        yield Lack(
            "claims_open",
            Words(
                f"Mittelabrufe sind nicht entschieden, oder es sind {found.unpaid:.2f} EUR noch "
                "nicht ausgezahlt.",
                f"Claims are undecided, or {found.unpaid:.2f} EUR have not been paid yet.",
            ),
        )
        return
    if found.rate is None:
        return
    paid, back = found.net(TransferKind.PAY), found.net(TransferKind.RECOVER)
    proven = min(found.committed + back, share(found.rate, found.verified))
    if paid != proven:
        yield Lack(
            "paid_is_not_proven",
            Words(
                f"Nachgewiesen sind {proven:.2f} EUR, ausgezahlt wurden {paid:.2f} EUR.",
                f"{proven:.2f} EUR are proven, {paid:.2f} EUR were paid.",
            ),
        )


def kept_long_enough(found: Situation, _: Asked, today: date) -> Iterator[Lack]:
    """I28: a file is archived when nobody has to keep its documents any more."""
    until = retention_until(found)
    if until and until >= today:
        yield Lack(
            "retention_runs",
            Words(
                f"Die Unterlagen sind bis {until} aufzubewahren.",
                f"The documents must be kept until {until}.",
            ),
        )


def extended_in_time(found: Situation, asked: Asked, today: date) -> Iterator[Lack]:
    """An extension ends later than before; the budget's own condition says how late it may."""
    until, before = asked.extended_until, found.implementation_end_planned
    if until is None:
        return
    extended = {"implementation_end_planned": until, "extended_until": until}
    then = found.model_copy(update=extended)
    line = then.line(TransferKind.COMMIT, NOTHING, today.year)
    for one in project_ends_in_time(then.case(line, then.holdings(), today, today)):
        yield Lack(one.rule, one.words, "/extended_until")
    if before and until <= before:
        yield Lack(
            "no_extension",
            Words(f"Geplant war schon der {before}.", f"Planned was {before} already."),
            "/extended_until",
        )


def amended_by_decision(found: Situation, asked: Asked, _today: date) -> Iterator[Lack]:
    """More money needs the Steuerungsgruppe again; a decision about less binds nobody."""
    if asked.amount is None or asked.amount <= found.committed:
        return
    decided = found.approved.amount_eu if found.approved else None
    if (decided or NOTHING) < asked.amount:
        yield Lack(
            "amendment_not_decided",
            Words(
                f"Beschlossen sind {decided or NOTHING:.2f} EUR; für {asked.amount:.2f} EUR "
                "braucht es einen neuen Beschluss der Steuerungsgruppe.",
                f"{decided or NOTHING:.2f} EUR were approved; {asked.amount:.2f} EUR need a new "
                "decision of the Steuerungsgruppe.",
            ),
            "/amount",
        )
