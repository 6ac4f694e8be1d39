"""How it is recorded that the list was published."""

from datetime import date
from hashlib import sha256

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.exports.vocabulary import Profile
from app.kernel.journal import Change
from app.kernel.tables import new_id
from app.list_of_operations.listing import Listing
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
    """Record that the list, as it is now, was published.

    Raises:
        PublicationTooEarly: the day lies ahead, or before the last publication.
    """
    programme = programme_meant(session, facts.programme_id, default)
    day = facts.published_on or today
    _check_day(session, programme, day, today)
    listing = Listing(session, programme.id, today, base)
    written = sha256()
    for block in listing.file("csv", Profile.MACHINE, {}):
        written.update(block)
    publication = Publication(
        id=new_id(),
        programme_id=programme.id,
        published_on=day,
        next_due_on=next_due(day, programme.reporting_cycle_months),
        url=facts.url,
        as_of_change=session.scalar(select(func.max(Change.number))) or 0,
        operations=listing.totals.operations,
        complete=listing.totals.complete,
        eu_contribution=listing.totals.eu_contribution,
        sha256=written.hexdigest(),
        note=facts.note,
    )
    session.add(publication)
    session.flush()
    _remember(session, publication)
    return publication


def _remember(session: Session, publication: Publication) -> None:
    """Write down which operations were published for the first time."""
    known = select(FirstPublication.project_id)
    new = select(Project.id).where(
        Project.programme_id == publication.programme_id,
        Project.status.in_(sorted(PUBLIC)),
        Project.id.not_in(known),
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
