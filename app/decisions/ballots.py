"""What must be true of a body's vote: who counts, whether they are enough, and the points. Pure."""

from collections.abc import Iterator
from decimal import Decimal

from app.decisions.case import APPROVING, Council, Stated, flaw
from app.decisions.vocabulary import DecisionKind, DecisionOutcome
from app.kernel.problems import Flaw

SCORED = frozenset({DecisionKind.RECOMMENDATION, DecisionKind.MERIT})
"""Kinds of decision that rest on points, if the body has criteria."""

NOTHING = Decimal("0.00")


def recusal_flaws(stated: Stated, council: Council | None) -> Iterator[Flaw]:
    """Find members that are recused twice, or have no seat that they could leave."""
    seats = council.seats if council else ()
    sitting = {one.partner_id for one in seats if one.held(stated.decided_on)}
    seen = set()
    for n, one in enumerate(stated.recusals):
        at = f"/recusals/{n}/partner_id"
        if one.partner_id in seen:
            yield flaw(
                at,
                "recused_twice",
                "Dieser Partner steht schon unter den Befangenen; nennen Sie ihn einmal.",
                "This partner is among the recused already; name it once.",
            )
        elif one.partner_id not in sitting:
            yield flaw(
                at,
                "recused_without_seat",
                f"Dieser Partner hat am {stated.decided_on} keinen Sitz im Gremium. Prüfen Sie "
                "die Sitze und ihre Amtszeiten.",
                f"This partner has no seat in the body on {stated.decided_on}. Check the seats "
                "and their terms.",
            )
        seen.add(one.partner_id)


def vote_flaws(stated: Stated, council: Council | None) -> Iterator[Flaw]:
    """Find what is wrong with the votes, or that there are none, or that there are any."""
    names = ("votes_yes", "votes_no", "votes_abstain")
    given = {name: votes for name in names if (votes := getattr(stated, name)) is not None}
    if council is None:
        for name in given:
            yield flaw(
                f"/{name}",
                "votes_without_body",
                "Stimmen zählt nur ein Gremium. Nennen Sie die Sitzung, oder lassen Sie die "
                "Stimmen weg.",
                "Only a body counts votes. Name the meeting, or leave the votes out.",
            )
        return
    for name in names:
        if name not in given:
            yield flaw(
                f"/{name}",
                "votes_missing",
                "Ein Gremium entscheidet mit Stimmen. Geben Sie Ja, Nein und Enthaltungen an, "
                "auch wenn es 0 sind.",
                "A body decides by votes. Say how many were yes, no and abstentions, even if 0.",
            )
    if len(given) == len(names):
        cast = sum(given.values())
        yield from _quorum_flaws(cast, council)
        yield from _right_flaws(stated, cast, council)
        yield from _majority_flaws(stated, given["votes_yes"], given["votes_no"])


def _quorum_flaws(cast: int, council: Council) -> Iterator[Flaw]:
    if council.quorum is not None and cast < council.quorum:
        yield flaw(
            "/votes_yes",
            "no_quorum",
            f"Abgegeben sind {cast} Stimmen; beschlussfähig ist das Gremium ab {council.quorum}. "
            "Befangene zählen nicht mit. Setzen Sie den Punkt noch einmal auf die Tagesordnung.",
            f"{cast} votes were cast; the body has a quorum from {council.quorum}. Recused "
            "members do not count. Put the item on the agenda once more.",
        )


def _right_flaws(stated: Stated, cast: int, council: Council) -> Iterator[Flaw]:
    """Invariant I30: no more votes than there are, and those of recused members are not."""
    recused = frozenset(one.partner_id for one in stated.recusals)
    everybody = council.entitled(stated.decided_on)
    entitled = council.entitled(stated.decided_on, recused)
    if cast > everybody:
        yield flaw(
            "/votes_yes",
            "too_many_votes",
            f"Abgegeben sind {cast} Stimmen, aber am {stated.decided_on} gibt es nur {everybody}. "
            "Prüfen Sie die Stimmen und die Sitze.",
            f"{cast} votes were cast, but there are only {everybody} on {stated.decided_on}. "
            "Check the votes and the seats.",
        )
    elif cast > entitled:
        yield flaw(
            "/votes_yes",
            "recused_counted",
            f"Abgegeben sind {cast} Stimmen; ohne die Befangenen gibt es nur {entitled}. Ziehen "
            "Sie deren Stimmen ab.",
            f"{cast} votes were cast; without the recused members there are only {entitled}. "
            "Take their votes off.",
        )


def _majority_flaws(stated: Stated, yes: int, no: int) -> Iterator[Flaw]:
    if stated.outcome in APPROVING and yes <= no:
        yield flaw(
            "/outcome",
            "not_carried",
            f"Mit {yes} Ja und {no} Nein fehlt die Mehrheit für eine Zustimmung. Prüfen Sie "
            "Stimmen und Ergebnis.",
            f"With {yes} yes and {no} no there is no majority to approve. Check the votes and "
            "the outcome.",
        )
    if stated.outcome == DecisionOutcome.REJECTED and yes > no:
        yield flaw(
            "/outcome",
            "contradicts_votes",
            f"Mit {yes} Ja und {no} Nein ist nicht abgelehnt. Prüfen Sie Stimmen und Ergebnis.",
            f"With {yes} yes and {no} no it is not rejected. Check the votes and the outcome.",
        )


def total(stated: Stated) -> Decimal | None:
    """Add up the points; None if none were given."""
    return sum((one.points for one in stated.scores), NOTHING) if stated.scores else None


def score_flaws(stated: Stated, council: Council | None) -> Iterator[Flaw]:
    """Find points that the body's criteria do not know, or do not allow."""
    criteria = {one.code: one for one in council.criteria} if council else {}
    seen = set()
    for n, one in enumerate(stated.scores):
        known = criteria.get(one.criterion)
        if known is None:
            there = ", ".join(criteria) or "–"
            yield flaw(
                f"/scores/{n}/criterion",
                "unknown_criterion",
                f"Dieses Kriterium hat das Gremium nicht. Es hat: {there}.",
                f"The body does not have this criterion. It has: {there}.",
            )
        elif one.criterion in seen:
            yield flaw(
                f"/scores/{n}/criterion",
                "criterion_twice",
                "Dieses Kriterium ist schon bewertet; bewerten Sie es einmal.",
                "This criterion has its points already; give them once.",
            )
        elif one.points > known.maximum:
            yield flaw(
                f"/scores/{n}/points",
                "points_above_maximum",
                f"Für „{known.code}“ gibt es höchstens {known.maximum:.2f} Punkte.",
                f"“{known.code}” has {known.maximum:.2f} points at most.",
            )
        seen.add(one.criterion)


def threshold_flaws(stated: Stated, council: Council | None) -> Iterator[Flaw]:
    """Find out whether an approval has the points that it takes."""
    if stated.kind not in SCORED or stated.outcome not in APPROVING:
        return
    if council is None or not council.criteria:
        return
    given = {one.criterion: (n, one.points) for n, one in enumerate(stated.scores)}
    for known in council.criteria:
        if known.code not in given:
            yield flaw(
                "/scores",
                "criterion_missing",
                f"„{known.code}“ ist nicht bewertet. Für eine Zustimmung braucht jedes Kriterium "
                "Punkte, auch wenn es 0 sind.",
                f"“{known.code}” has no points. To approve, every criterion needs some, even if 0.",
            )
            continue
        n, points = given[known.code]
        if known.minimum is not None and points < known.minimum:
            yield flaw(
                f"/scores/{n}/points",
                "below_criterion_minimum",
                f"„{known.code}“ hat {points:.2f} Punkte; eine Zustimmung braucht dort mindestens "
                f"{known.minimum:.2f}.",
                f"“{known.code}” has {points:.2f} points; to approve takes {known.minimum:.2f} "
                "there.",
            )
    reached = total(stated) or NOTHING
    if council.least_points is not None and reached < council.least_points:
        yield flaw(
            "/scores",
            "below_minimum_points",
            f"Zusammen sind es {reached:.2f} Punkte; eine Zustimmung braucht mindestens "
            f"{council.least_points:.2f}.",
            f"Together they are {reached:.2f} points; to approve takes {council.least_points:.2f}.",
        )
