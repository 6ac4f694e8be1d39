"""What the registry tells about itself, in one statement."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app.catalogue.known import Known
from app.kernel.journal import Change
from app.kernel.sqljson import Array, Object
from app.partners.models import Partner
from app.programmes.models import Programme, ProgrammePartner
from app.programmes.vocabulary import ProgrammePartnerRole
from app.publications.models import Publication
from app.web.computing import WHOLE
from app.web.documents import composed, rows_of
from app.web.doors import Look

OURS = (ProgrammePartnerRole.LEAD, ProgrammePartnerRole.FOUNDING)
COLUMNS = Programme.__table__.c


def known(look: Look) -> Known:
    """Gather it; of an installation that has no programme yet there is little to tell."""
    newest = aliased(Change)
    plain = ("code", "name_de", "name_en", "programming_period", "eligibility_end")
    programme: dict[str, Any] = {name: COLUMNS[name] for name in plain}
    programme["regions"] = Array(
        select(Object({"ags": Partner.ags, "nuts3": Partner.nuts3}).label("document"))
        .select_from(ProgrammePartner)
        .join(Partner, Partner.id == ProgrammePartner.partner_id)
        .where(ProgrammePartner.programme_id == Programme.id, ProgrammePartner.role.in_(OURS))
        .order_by(ProgrammePartner.position)
    )
    programme["published_on"] = (
        select(func.max(Publication.published_on))
        .where(Publication.programme_id == Programme.id)
        .correlate(Programme)
        .scalar_subquery()
    )
    members: dict[str, Any] = {
        "programmes": Array(select(Object(programme).label("document")).order_by(Programme.code)),
        "changed_at": select(newest.at).order_by(newest.number.desc()).limit(1).scalar_subquery(),
    }
    row = composed(Known, members, WHOLE)
    return Known.model_validate_json(rows_of(look.through, select(row))[0][0])
