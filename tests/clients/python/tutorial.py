"""The tutorial's ten calls through the client that openapi-python-client generates."""

# ruff: noqa: INP001 (a script)

import os
from http import HTTPStatus

from registry_client import AuthenticatedClient
from registry_client.api.access import get_me
from registry_client.api.events import list_events
from registry_client.api.handlungsfelder import list_handlungsfelder
from registry_client.api.partners import create_partner, list_partners
from registry_client.api.programmes import list_programmes
from registry_client.api.projects import change_project, create_project, get_project
from registry_client.models import (
    EventPage,
    Fund,
    FundingLineIn,
    FundingSource,
    HandlungsfeldPage,
    MeOut,
    ParticipationIn,
    ParticipationRole,
    PartnerIn,
    PartnerKind,
    PartnerOut,
    PartnerPage,
    ProblemOut,
    ProgrammePage,
    ProjectIn,
    ProjectOut,
    ProjectPatch,
    Role,
    TextIn,
)
from registry_client.types import UNSET

registry = AuthenticatedClient(os.environ["REGISTRY"], token=os.environ["KEY"])

# 1. Who am I?
me = get_me.sync(client=registry)
assert isinstance(me, MeOut)
assert me.roles == [Role.OFFICER]

# 2. Which programme?
programmes = list_programmes.sync(client=registry)
assert isinstance(programmes, ProgrammePage)
assert programmes.items[0].max_eu_rate == "40.00"

# 3. Which Handlungsfelder?
handlungsfelder = list_handlungsfelder.sync(client=registry, programme=["ZRHH"])
assert isinstance(handlungsfelder, HandlungsfeldPage)
innovation = next(one for one in handlungsfelder.items if one.code == "RI")

# 4. Register a partner.
partner = create_partner.sync(
    client=registry,
    body=PartnerIn(
        name=TextIn(de="Verein der Python-Werkstatt e. V."), kind=PartnerKind.ASSOCIATION
    ),
    idempotency_key="python",
)
assert isinstance(partner, PartnerOut)

# 5. Find it.
found = list_partners.sync(client=registry, q="python")
assert isinstance(found, PartnerPage)
assert [one.id for one in found.items] == [partner.id]

# 6. Register a project with its financing plan.
plan = [
    FundingLineIn(source=FundingSource.EU, amount="96000.00", fund=Fund.ERDF),
    FundingLineIn(source=FundingSource.MUNICIPAL, amount="154000.00"),
]
registered = create_project.sync_detailed(
    client=registry,
    body=ProjectIn(
        title=TextIn(de="Erzeugte Werkstatt"),
        handlungsfeld_id=innovation.id,
        total_cost="250000.00",
        participations=[ParticipationIn(partner_id=partner.id, role=ParticipationRole.LEAD)],
        funding_plan=plan,
    ),
)
project = registered.parsed
assert isinstance(project, ProjectOut)
assert project.eu_contribution == "96000.00"
etag = registered.headers["ETag"]

# 7. Has it changed?
unchanged = get_project.sync_detailed(project.id, client=registry, if_none_match=etag)
assert unchanged.status_code == HTTPStatus.NOT_MODIFIED

# 8. Change it.
changed = change_project.sync(
    project.id, client=registry, if_match=etag, body=ProjectPatch(acronym="PYW")
)
assert isinstance(changed, ProjectOut)
assert changed.version == 2

# 9. The old version is refused.
refused = change_project.sync(
    project.id, client=registry, if_match=etag, body=ProjectPatch(acronym="WPY")
)
assert isinstance(refused, ProblemOut)
assert refused.type_ == "/problems/stale"
assert refused["conflicts"][0]["theirs"] == "PYW"

# 10. All pages of the events.
titles, cursor = set(), UNSET
while cursor is not None:
    page = list_events.sync(client=registry, limit=2, cursor=cursor)
    assert isinstance(page, EventPage)
    titles |= {one.title.de for one in page.items}
    cursor = page.next_
assert len(titles) == 5

print("ten calls")  # noqa: T201 (the test reads it)
