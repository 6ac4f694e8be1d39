"""The papers of a meeting: its projects, and what it would do to the ceilings. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from app.bookings import rules
from app.findings.before_grant import missing_documents
from app.findings.reports import both, report
from app.findings.situation import Situation
from app.kernel.clock import BERLIN
from app.kernel.problems import Flaw, Invalid
from app.kernel.words import Words
from app.ledger.rules import NOTHING, Holdings, Place, Refusal
from app.ledger.vocabulary import AccountKind, Pot, TransferKind
from app.projects.rules import IN_SELECTION
from app.projects.vocabulary import Status

TO_BE_DECIDED = IN_SELECTION - {Status.MERIT_APPROVED} | {Status.IDEA}
"""Statuses of projects that a meeting may still approve."""


class Item(BaseModel):
    """An item of the agenda as the database tells it."""

    item_no: str
    title: str | None
    added_at: datetime
    project: Any
    situation: Situation | None
    recommendation: Any
    decision: Any


class Free(BaseModel):
    """What is free to be given to projects."""

    handlungsfeld_id: UUID | None
    handlungsfeld: str | None
    balance: Decimal


class Facts(BaseModel):
    """What the database tells about a meeting."""

    id: UUID
    meeting: Any
    invitation_deadline: date | None
    items: list[Item]
    free: list[Free]


def lay_out(facts: Facts, wanted: Collection[UUID], today: date) -> dict[str, Any]:
    """Put the papers together: the fields of ``AgendaOut``.

    Args:
        facts: what is known.
        wanted: the projects to be counted in; none means all that are still to be decided.
        today: the day for which it is put together.
    """
    _must_be_there(facts, wanted)
    chosen = [one.situation for one in facts.items if _is_chosen(one, wanted)]
    situations = [one for one in chosen if one]
    held = Holdings({_free(one.handlungsfeld_id): one.balance for one in facts.free})
    refused = {one.id: _try(one, held, today) for one in situations}
    taken = {
        one.handlungsfeld_id: one.balance - held.of(_free(one.handlungsfeld_id))
        for one in facts.free
    }
    return {
        "meeting": facts.meeting,
        "as_of": today,
        "items": [_told(one, facts.invitation_deadline, refused, today) for one in facts.items],
        "chosen": [one.id for one in situations],
        "fits": not any(refused.values()),
        "ceilings": [
            {
                "handlungsfeld": one.handlungsfeld,
                "free": one.balance,
                "asked": taken[one.handlungsfeld_id],
                "would_remain": one.balance - taken[one.handlungsfeld_id],
            }
            for one in facts.free
        ],
        "transfers": f"/v1/budget/ledger?meeting={facts.id}",
    }


def _must_be_there(facts: Facts, wanted: Collection[UUID]) -> None:
    """Refuse to count in what is not on the agenda.

    Raises:
        Invalid: with the projects that are not.
    """
    there = {one.situation.id for one in facts.items if one.situation}
    if missing := sorted(str(one) for one in set(wanted) - there):
        words = Words(
            f"Nicht auf der Tagesordnung: {', '.join(missing)}.",
            f"Not on the agenda: {', '.join(missing)}.",
        )
        flaws = [Flaw("query", "project", "not_on_agenda", words)]
        raise Invalid(words.de, words.en, flaws=flaws)


def _is_chosen(item: Item, wanted: Collection[UUID]) -> bool:
    if item.situation is None:
        return False
    return item.situation.id in wanted if wanted else item.situation.status in TO_BE_DECIDED


def _free(handlungsfeld: UUID | None) -> Place:
    kind = AccountKind.FREE if handlungsfeld else AccountKind.UNASSIGNED
    return Place(Pot.PROJECTS, kind, handlungsfeld)


def _try(found: Situation, held: Holdings, today: date) -> Sequence[Refusal]:
    """Reserve a project's money after what was reserved before it, as a booking would."""
    own = found.holdings().balances
    held.balances = {place: amount for place, amount in own.items() if place.project} | (
        held.balances
    )
    amount = (found.eu_contribution or NOTHING) - found.held(AccountKind.RESERVED)
    amount -= found.committed
    if amount <= 0:
        return []
    line = found.line(TransferKind.RESERVE, amount, today.year)
    line = replace(line, decision=None, decided=None)
    refusals, moves = rules.judge(found.case(line, held, today, today, assumed=True))
    held.make(moves)
    return refusals


def _told(
    item: Item, deadline: date | None, refused: dict[UUID, Sequence[Refusal]], today: date
) -> dict[str, Any]:
    """Tell all about one item: the fields of ``AgendaProjectOut``."""
    found = item.situation
    added = item.added_at.astimezone(BERLIN).date()
    decided = (item.decision or {}).get("amount_eu")
    return {
        "item_no": item.item_no,
        "title": item.title,
        "added_at": item.added_at,
        "late": deadline is not None and added > deadline,
        "project": item.project,
        "handlungsfeld": found.handlungsfeld if found else None,
        "eligibility": found.eligibility if found else None,
        "total_cost": found.total_cost if found else None,
        "eligible_cost": found.eligible_cost if found else None,
        "amount_eu": decided or (found.eu_contribution if found else None),
        "recommendation": item.recommendation,
        "decision": item.decision,
        "missing_documents": missing_documents(found) if found else [],
        "findings": report(found, today)["findings"] if found else [],
        "chosen": found is not None and found.id in refused,
        "refusals": [
            one.facts() | {"detail": both(one.words)}
            for one in (refused.get(found.id, ()) if found else ())
        ],
    }
