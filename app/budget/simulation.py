"""What if: bookings that are made with all checks and triggers, looked at, and undone."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.bookings.commands import rehearse
from app.bookings.schemas import BookingIn, BookingLineIn
from app.budget.combinations import Candidate, Choice, largest_amount, largest_number
from app.budget.facts import CandidateIn, SimulationIn
from app.kernel import clock
from app.kernel.problems import Flaw, Invalid
from app.kernel.references import must_exist
from app.kernel.words import Words
from app.ledger.queries import free, last
from app.ledger.rules import NOTHING, BudgetRefused
from app.ledger.vocabulary import TransferKind
from app.programmes.models import Programme
from app.programmes.queries import programme_meant
from app.projects.models import Project

Chooser = Callable[[Sequence[Candidate], Any], Choice]


@dataclass(frozen=True)
class Trial:
    """What came of trying some candidates: what would be left, or why not."""

    left: dict[str, Any] = field(default_factory=dict)
    drawn: Any = NOTHING
    refusals: list[dict[str, Any]] = field(default_factory=list)

    @property
    def fits(self) -> bool:
        """Tell whether it would be allowed."""
        return not self.refusals


def simulate(session: Session, facts: SimulationIn, default: str) -> dict[str, Any]:
    """Try candidates alone, all together, and in the best combinations.

    Returns the fields of ``SimulationOut``.

    Raises:
        Invalid: a project is named twice.
        UnknownReference: something that it refers to does not exist.
    """
    if flaws := list(_named_twice(facts.candidates)):
        raise Invalid("Ein Projekt steht doppelt.", "A project stands twice.", flaws=flaws)
    must_exist(session, Project, (one.project_id for one in facts.candidates))
    programme = programme_meant(session, facts.programme_id, default)
    lab = Laboratory(session, facts, programme, free(session, programme.id, facts.pot))
    alone = [lab.attempt([one]) for one in facts.candidates]
    everything = Choice(tuple(range(len(alone))), exact=True)
    return {
        "programme": programme,
        "pot": facts.pot,
        "currency": "EUR",
        "value_date": lab.value_date,
        "ledger_number": last(session, programme.id)[0],
        "candidates": [
            {
                "project": session.get_one(Project, one.project_id),
                "amount": one.amount,
                "fits_alone": found.fits,
                "refusals": found.refusals,
            }
            for one, found in zip(facts.candidates, alone, strict=True)
        ],
        "together": lab.combination("all", everything),
        "combinations": [
            lab.combination("largest_amount", lab.best(alone, largest_amount)),
            lab.combination("largest_number", lab.best(alone, largest_number)),
        ],
    }


@dataclass(frozen=True)
class Laboratory:
    """Where combinations are tried; each attempt leaves everything as it was."""

    session: Session
    facts: SimulationIn
    programme: Programme
    before: dict[str, Any]

    @property
    def value_date(self) -> date:
        """The day on which it would be booked."""
        return self.facts.value_date or clock.today()

    def attempt(self, candidates: Sequence[CandidateIn]) -> Trial:
        """Book some candidates with all checks, look, and undo it."""
        kind = TransferKind.COMMIT if self.facts.commit else TransferKind.RESERVE
        booking = BookingIn(
            programme_id=self.programme.id,
            pot=self.facts.pot,
            value_date=self.value_date,
            reference="Simulation",
            evidence="Simulation",
            reason="Simulation",
            lines=[BookingLineIn(kind=kind, **one.model_dump()) for one in candidates],
        )
        try:
            found = rehearse(self.session, booking, self.programme.code)
        except BudgetRefused as refused:
            return Trial(refusals=list(_told(refused)))
        return Trial(found.left, found.drawn)

    def best(self, alone: Sequence[Trial], choose: Chooser) -> Choice:
        """Choose for each account the best of the candidates that draw on it."""
        groups: dict[str, list[Candidate]] = {}
        chosen: list[int] = []
        for n, found in enumerate(alone):
            amount = self.facts.candidates[n].amount
            if not found.fits:
                continue
            if found.drawn == 0:
                chosen.append(n)
            for name, left in found.left.items():
                if drawn := self.before.get(name, NOTHING) - left:
                    groups.setdefault(name, []).append(Candidate(n, amount, drawn))
        choices = [choose(group, self.before[name]) for name, group in groups.items()]
        chosen += [n for one in choices for n in one.chosen]
        return Choice(tuple(sorted(chosen)), exact=all(one.exact for one in choices))

    def combination(self, aim: str, choice: Choice) -> dict[str, Any]:
        """Try a combination, and tell what would remain or which rules would refuse."""
        candidates = [self.facts.candidates[n] for n in choice.chosen]
        found = self.attempt(candidates) if candidates else Trial(self.before)
        return {
            "aim": aim,
            "exact": choice.exact,
            "fits": found.fits,
            "project_ids": [one.project_id for one in candidates],
            "number": len(candidates),
            "amount": sum((one.amount for one in candidates), NOTHING),
            "accounts": [
                {"account": name, "holds": self.before.get(name, NOTHING), "would_remain": left}
                for name, left in found.left.items()
            ],
            "refusals": found.refusals,
        }


def _told(refused: BudgetRefused) -> Iterator[dict[str, Any]]:
    """Join the arithmetic of each refusal with its words."""
    for flaw, facts in zip(refused.flaws, refused.facts["refusals"], strict=True):
        yield facts | {"detail": {"de": flaw.words.de, "en": flaw.words.en}}


def _named_twice(candidates: Sequence[CandidateIn]) -> Iterator[Flaw]:
    seen = set()
    for n, one in enumerate(candidates):
        if one.project_id in seen:
            yield Flaw(
                "body",
                f"/candidates/{n}/project_id",
                "project_twice",
                Words("Dieses Projekt steht schon da.", "This project is there already."),
            )
        seen.add(one.project_id)
