"""What must be true of a decision: who may make it, where, when, and about what. Pure."""

from collections.abc import Iterator, Sequence
from datetime import date

from app.bodies.vocabulary import BodyKind
from app.decisions.ballots import recusal_flaws, score_flaws, threshold_flaws, vote_flaws
from app.decisions.case import APPROVING, Case, Council, Sitting, Stated, flaw
from app.decisions.vocabulary import DecisionKind, DecisionOutcome
from app.kernel.problems import Conflict, Flaw
from app.kernel.words import Words
from app.meetings.vocabulary import Procedure
from app.projects.rules import BEFORE_THE_STEERING_GROUP
from app.projects.vocabulary import Status

COMPETENT: dict[DecisionKind, BodyKind] = {
    DecisionKind.RECOMMENDATION: BodyKind.ADVISORY_COMMITTEE,
    DecisionKind.MERIT: BodyKind.STEERING_GROUP,
    DecisionKind.AMENDMENT: BodyKind.STEERING_GROUP,
}
"""Which kind of body makes which kind of decision; the granting body makes all others."""

OF_THE_GRANTING_BODY = frozenset(DecisionKind) - {DecisionKind.RECOMMENDATION, DecisionKind.MERIT}
"""Kinds of decision that are made outside of meetings. An amendment may be made either way."""

STATUSES: dict[DecisionKind, frozenset[Status]] = {
    DecisionKind.RECOMMENDATION: frozenset({Status.IN_COMMITTEE}),
    DecisionKind.MERIT: BEFORE_THE_STEERING_GROUP,
}
"""Where a project must stand for a body to select it."""


class DecisionRefused(Conflict):
    """The rules do not allow this decision; `errors` has every reason, each with its code.

    The Fachausschuss advises and the Steuerungsgruppe decides, in a meeting that has the project
    on its agenda, with a quorum, without recused members, and with the points that it takes.
    """

    title = Words("Diese Entscheidung lassen die Regeln nicht zu", "The rules do not allow it")


def refuse(flaws: Sequence[Flaw]) -> None:
    """Refuse a decision that breaks any rule, with all reasons at once.

    Raises:
        DecisionRefused: there is at least one reason.
    """
    if not flaws:
        return
    first, more = flaws[0].words, len(flaws) - 1
    raise DecisionRefused(
        first.de + (f" (und {more} weitere, siehe „errors“)" if more else ""),
        first.en + (f" (and {more} more, see `errors`)" if more else ""),
        flaws=flaws,
    )


def contradictions(stated: Stated) -> Iterator[Flaw]:
    """Find a decision of nobody, or of a body and somebody else besides."""
    alone = stated.meeting_id is None
    if alone and stated.decided_by is None and stated.kind in OF_THE_GRANTING_BODY:
        yield flaw(
            "/decided_by",
            "decided_by_missing",
            "Sagen Sie, wer entschieden hat (z. B. „NBank“), oder nennen Sie die Sitzung.",
            "Say who decided (such as “NBank”), or name the meeting.",
        )
    if not alone and stated.decided_by is not None:
        yield flaw(
            "/decided_by",
            "decided_by_not_taken",
            "Wer entschieden hat, folgt aus der Sitzung; lassen Sie decided_by weg.",
            "Who decided follows from the meeting; leave decided_by out.",
        )


def refusals(stated: Stated, case: Case) -> Iterator[Flaw]:
    """Find every reason why a decision is not allowed."""
    council = case.sitting.council if case.sitting else None
    yield from _body_flaws(stated, case)
    yield from _programme_flaws(case)
    yield from _status_flaws(stated, case)
    if case.sitting:
        yield from _meeting_flaws(stated, case.sitting)
    yield from _day_flaws(stated.decided_on, case)
    yield from recusal_flaws(stated, council)
    yield from vote_flaws(stated, council)
    yield from score_flaws(stated, council)
    yield from threshold_flaws(stated, council)
    yield from _condition_flaws(stated)
    yield from _money_flaws(stated, case)


def _body_flaws(stated: Stated, case: Case) -> Iterator[Flaw]:
    """Invariant I30: a Fachausschuss advises, the Steuerungsgruppe decides."""
    needed = COMPETENT.get(stated.kind)
    council = case.sitting.council if case.sitting else None
    right = council.kind == needed if council else stated.kind in OF_THE_GRANTING_BODY
    if not right:
        yield flaw("/meeting_id", "wrong_body", *_competence(stated.kind, council))
    elif council and council.kind == BodyKind.ADVISORY_COMMITTEE and _advises_others(case, council):
        yield flaw(
            "/meeting_id",
            "wrong_body",
            f"{council.name.de} berät ein Handlungsfeld, zu dem das Projekt nicht gehört. Nennen "
            "Sie eine Sitzung des zuständigen Fachausschusses.",
            f"{council.name.en} advises on a Handlungsfeld that the project does not belong to. "
            "Name a meeting of the committee that is competent.",
        )


def _advises_others(case: Case, council: Council) -> bool:
    return council.field is not None and council.field not in case.fields


def _competence(kind: DecisionKind, council: Council | None) -> tuple[str, str]:
    """Say who is not competent, and who is."""
    needed = COMPETENT.get(kind)
    de, en = "Das entscheidet ein Gremium", "A body decides this"
    if council:
        de = f"{council.name.de} entscheidet darüber nicht"
        en = f"{council.name.en} does not decide this"
    who = Words("Bewilligungsstelle; lassen Sie die Sitzung weg", "granting body; name no meeting")
    if needed:
        de_who, en_who = needed.words.de, needed.words.en
        who = Words(f"{de_who}; nennen Sie eine Sitzung davon", f"{en_who}; name a meeting of it")
    return (
        f"{de}. Zuständig für „{kind.words.de}“: {who.de}.",
        f"{en}. Competent for “{kind.words.en}”: {who.en}.",
    )


def _programme_flaws(case: Case) -> Iterator[Flaw]:
    others = {
        "/meeting_id": (case.sitting.programme if case.sitting else None),
        "/document_id": case.document_programme,
    }
    for at, programme in others.items():
        if programme not in {None, case.programme}:
            yield flaw(
                at,
                "other_programme",
                "Das gehört zu einem anderen Programm als das Projekt. Prüfen Sie die Kennung.",
                "This belongs to another programme than the project. Check the identifier.",
            )


def _status_flaws(stated: Stated, case: Case) -> Iterator[Flaw]:
    allowed = STATUSES.get(stated.kind)
    if allowed is not None and case.status not in allowed:
        german = ", ".join(f"„{one.words.de}“" for one in sorted(allowed))
        english = ", ".join(f"“{one.words.en}”" for one in sorted(allowed))
        yield flaw(
            "/project_id",
            "not_in_selection",
            f"Das Projekt steht auf „{case.status.words.de}“. Dafür muss es stehen auf: {german}. "
            "Führen Sie es zuerst dorthin.",
            f"The project stands at “{case.status.words.en}”. For this it must stand at: "
            f"{english}. Take it there first.",
        )


def _meeting_flaws(stated: Stated, sitting: Sitting) -> Iterator[Flaw]:
    if sitting.cancelled:
        yield flaw(
            "/meeting_id",
            "meeting_cancelled",
            "Die Sitzung ist abgesagt. Nennen Sie die Sitzung, in der entschieden wurde.",
            "The meeting is cancelled. Name the meeting that decided.",
        )
    if stated.project_id not in sitting.projects:
        yield flaw(
            "/meeting_id",
            "not_on_agenda",
            "Das Projekt steht nicht auf der Tagesordnung dieser Sitzung. Prüfen Sie die "
            "Sitzung, oder ergänzen Sie die Tagesordnung.",
            "The project is not on the agenda of this meeting. Check the meeting, or amend the "
            "agenda.",
        )
    if sitting.procedure == Procedure.WRITTEN and not sitting.council.written_procedure:
        yield flaw(
            "/meeting_id",
            "written_procedure_not_allowed",
            "Die Geschäftsordnung dieses Gremiums lässt kein Umlaufverfahren zu. Entscheiden Sie "
            "in einer Sitzung.",
            "This body's rules of procedure do not allow a written procedure. Decide in a meeting.",
        )


def _day_flaws(day: date, case: Case) -> Iterator[Flaw]:
    sitting = case.sitting
    if day > case.today:
        yield flaw(
            "/decided_on",
            "wrong_day",
            f"Der Tag liegt in der Zukunft; heute ist {case.today}. Halten Sie fest, was schon "
            "entschieden ist.",
            f"The day is in the future; today is {case.today}. Record what has been decided.",
        )
    elif sitting and not sitting.first <= day <= sitting.last:
        yield flaw(
            "/decided_on",
            "wrong_day",
            f"Die Sitzung dauert von {sitting.first} bis {sitting.last} (Berliner Zeit). Nennen "
            "Sie einen Tag davon.",
            f"The meeting lasts from {sitting.first} to {sitting.last} (Berlin time). Name a day "
            "of it.",
        )


def _condition_flaws(stated: Stated) -> Iterator[Flaw]:
    needed = stated.outcome == DecisionOutcome.APPROVED_WITH_CONDITIONS
    if needed and not stated.conditions:
        yield flaw(
            "/conditions",
            "conditions_missing",
            "Nennen Sie die Auflagen, oder halten Sie eine Zustimmung ohne Auflagen fest.",
            "Say what the conditions are, or record an approval without any.",
        )
    if stated.conditions and not needed:
        yield flaw(
            "/conditions",
            "conditions_given",
            "Auflagen gehören zu „approved_with_conditions“, und nur dazu.",
            "Conditions belong to `approved_with_conditions`, and to nothing else.",
        )


def _money_flaws(stated: Stated, case: Case) -> Iterator[Flaw]:
    merit = stated.kind == DecisionKind.MERIT and stated.outcome in APPROVING
    if merit and stated.amount_eu is None:
        yield flaw(
            "/amount_eu",
            "amount_missing",
            "Sagen Sie, wie viel EU-Mittel beschlossen sind.",
            "Say how much EU money was approved.",
        )
    if merit and not stated.no_other_funding:
        yield flaw(
            "/no_other_funding",
            "other_funding_not_excluded",
            "Förderwürdig ist nur, wofür es keine andere Fachförderung gibt. Lassen Sie das "
            "feststellen, und setzen Sie no_other_funding auf true.",
            "Merit needs the statement that no other specialist funding is available. Have it "
            "made, and set no_other_funding to true.",
        )
    # an amendment may raise the amount; the financing plan follows it
    limit = None if stated.kind == DecisionKind.AMENDMENT else case.requested
    if limit is not None and stated.amount_eu is not None and stated.amount_eu > limit:
        yield flaw(
            "/amount_eu",
            "amount_above_requested",
            f"Im Finanzierungsplan stehen {limit:.2f} EUR EU-Mittel. Beschließen Sie "
            "höchstens so viel, oder ändern Sie zuerst den Plan.",
            f"The financing plan has {limit:.2f} EUR of EU money. Approve no more than "
            "that, or change the plan first.",
        )
