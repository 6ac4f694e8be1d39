"""Decisions over HTTP. There is no PATCH: what has been decided is not changed."""

from typing import Annotated

from fastapi import Path, Query, Response

from app.decisions import commands, queries, rules
from app.decisions.models import Decision
from app.decisions.schemas import DecisionIn, DecisionOut
from app.kernel.identity import Permission
from app.kernel.problems import UnknownReference
from app.web import changing, documents
from app.web.changing import IfMatch
from app.web.contract import Router, creates, lists, reads, removes
from app.web.documents import Document
from app.web.doors import Creating, DryRun, Reading, Writing
from app.web.lists import Page
from app.web.wire import Identifier

router = Router(prefix="/v1/decisions", tags=["Governance"])

DecisionId = Annotated[Identifier, Path(description="The decision's id.")]


@router.get("", **lists(Permission.READ_INTERNAL))
def list_decisions(
    look: Reading, where: Annotated[queries.DecisionPage, Query()]
) -> Document[Page[DecisionOut]]:
    """List decisions, the newest first."""
    return documents.page(look, queries.decisions(where), DecisionOut, where)


@router.post("", **creates(Permission.WRITE_DECISIONS, UnknownReference, rules.DecisionRefused))
def record_decision(
    body: DecisionIn, session: Creating, dry_run: DryRun = False
) -> Document[DecisionOut]:
    """Record what was decided about a project.

    What the rules do not allow is refused with every reason: a body that is not competent, no
    quorum, recused members that were counted, too few points, and others more.
    """
    decision = commands.record(session, body)
    return documents.written(
        session, decision, DecisionOut, location="/v1/decisions", dry_run=dry_run
    )


@router.get("/{decision_id}", **reads(Permission.READ_INTERNAL))
def get_decision(
    look: Reading, decision_id: DecisionId, fields: Annotated[queries.DecisionFields, Query()]
) -> Document[DecisionOut]:
    """Read one decision."""
    return documents.document(look, queries.decision(decision_id), DecisionOut, fields)


@router.delete("/{decision_id}", **removes(Permission.WRITE_DECISIONS))
def delete_decision(session: Writing, decision_id: DecisionId, if_match: IfMatch) -> Response:
    """Delete a decision that was recorded by mistake.

    A decision is not changed: delete it and record it anew. If something rests on it, it stays.
    """
    decision = changing.load(session, Decision, decision_id)
    changing.check_version(session, decision, if_match, {})
    commands.remove(session, decision)
    return Response(status_code=204)
