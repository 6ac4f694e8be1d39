"""How it is recorded that the list was published."""

from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.exports.vocabulary import Profile
from app.kernel.journal import Change
from app.kernel.tables import new_id
from app.list_of_operations.listing import Listing
from app.list_of_operations.queries import listed_at
from app.list_of_operations.rules import midnight
from app.programmes.models import Programme
from app.programmes.queries import programme_meant
from app.projects.models import Project
from app.projects.rules import PUBLIC
from app.publications.models import FirstPublication, Publication
from app.publications.rules import PublicationTooEarly, next_due
from app.publications.schemas import PublicationIn


def publish(
    session: Session, facts: PublicationIn, default: str, today: date, base: str
) -> Publication:
    """Record that the list was published.

    Raises:
        PublicationTooEarly: the day lies ahead, or before the last publication.
    """
    programme = programme_meant(session, facts.programme_id, default)
    day = facts.published_on or today
    _check_day(session, programme, day, today)
    publication = Publication(
        id=new_id(),
        programme_id=programme.id,
        published_on=day,
        next_due_on=next_due(day, programme.reporting_cycle_months),
        url=facts.url,
        note=facts.note,
        **_claimed(session, programme, day, base),
    )
    session.add(publication)
    session.flush()
    _remember(session, publication)
    return publication


def _claimed(session: Session, programme: Programme, day: date, base: str) -> dict[str, Any]:
    """Tell what the list was on a day; nothing if it may have changed since."""
    newest = select(Change.number, Change.at).order_by(Change.number.desc()).limit(1)
    number, at = session.execute(newest).one()
    if at >= midnight(day + timedelta(days=1)):
        return {}
    listing = Listing(session, programme.id, day, base)
    written = sha256()
    for block in listing.file("csv", Profile.MACHINE, {}):
        written.update(block)
    return {
        "as_of_change": number,
        "operations": listing.totals.operations,
        "complete": listing.totals.complete,
        "eu_contribution": listing.totals.eu_contribution,
        "sha256": written.hexdigest(),
    }


def _remember(session: Session, publication: Publication) -> None:
    """Write down which operations were published for the first time.

    What came onto the list only after that day was not on what was published.
    """
    known = select(FirstPublication.project_id)
    new = select(Project.id).where(
        Project.programme_id == publication.programme_id,
        Project.status.in_(sorted(PUBLIC)),
        Project.id.not_in(known),
        listed_at() < midnight(publication.published_on + timedelta(days=1)),
    )
    session.add_all(
        FirstPublication(
            project_id=one, publication_id=publication.id, published_on=publication.published_on
        )
        for one in session.scalars(new.order_by(Project.operation_code))
    )


def _check_day(session: Session, programme: Programme, day: date, today: date) -> None:
    if day > today:
        raise PublicationTooEarly(
            f"Der {day} liegt noch vor uns. Halten Sie eine Veröffentlichung fest, wenn sie "
            "geschehen ist.",
            f"{day} is still to come. Record a publication once it has happened.",
        )
    last = session.scalar(
        select(func.max(Publication.published_on)).where(Publication.programme_id == programme.id)
    )
    if last and day < last:
        raise PublicationTooEarly(
            f"Am {last} wurde schon eine spätere Veröffentlichung festgehalten; der Tag darf "
            "nicht davor liegen.",
            f"A later publication was recorded already, on {last}; the day must not lie before it.",
            last_published_on=str(last),
        )
