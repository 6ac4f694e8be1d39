"""The registry's daily work, told over HTTP."""

from tests import make
from tests.witness import Witness


def test_from_programme_to_event(admin: Witness, officer: Witness, anybody: Witness) -> None:
    programme = make.programme(admin)
    field = make.handlungsfeld(officer)
    assert field["programme"]["id"] == programme["id"]
    lead = make.partner(
        officer,
        name={"de": "Übungsfabrik GmbH"},
        contacts=[{"name": "A", "email": "a@example.org"}],
    )
    assert lead["contacts"][0]["email"] == "a@example.org"
    seen = anybody.get(f"/v1/partners/{lead['id']}").json()
    assert seen["name"] == lead["name"]
    assert "contacts" not in seen
    project = make.project(
        officer,
        handlungsfeld_id=field["id"],
        total_cost="284626.67",
        eligible_cost="284626.67",
        participations=[{"partner_id": lead["id"], "role": "lead", "share_total": "284626.67"}],
        funding_plan=[
            {"source": "eu", "fund": "ERDF", "amount": "113850.66"},
            {"source": "own", "amount": "170776.01"},
        ],
        locations=[
            {
                "kind": "implementation",
                "name": "Hildesheim",
                "ags": "03254021",
                "latitude": 52.150823,
                "longitude": 9.951083,
            }
        ],
    )
    assert project["operation_code"].startswith("ZRHH-20")
    assert project["eu_contribution"] == "113850.66"
    assert project["participations"][0]["partner"]["name"]["de"] == "Übungsfabrik GmbH"
    assert project["locations"][0]["latitude"] == 52.150823
    changed = officer.patch(
        f"/v1/projects/{project['id']}",
        json={"title": {"en": "Digital workshop"}, "acronym": "DW"},
        headers={"If-Match": project["etag"]},
    )
    assert changed.status_code == 200, changed.text
    assert changed.json()["title"] == {"de": "Digitale Werkstatt", "en": "Digital workshop"}
    assert changed.json()["version"] == 2
    stale = officer.patch(
        f"/v1/projects/{project['id']}",
        json={"acronym": "XX"},
        headers={"If-Match": project["etag"]},
    )
    assert stale.status_code == 412
    assert {
        "field": "acronym",
        "base": None,
        "theirs": "DW",
        "yours": "XX",
        "changed_by": "officer",
        "both": True,
    } in stale.json()["conflicts"]
    event = make.event(
        officer,
        projects=[{"project_id": project["id"]}],
        visibility="public",
        place={"name": "Hafven", "city": "Hannover"},
    )
    seen = anybody.get(f"/v1/events/{event['id']}").json()
    assert seen["projects"] == [{"project": None}]
    assert seen["place"]["name"] == "Hafven"
    assert officer.get("/v1/partners", params={"q": "ubung"}).json()["items"][0]["id"] == lead["id"]
    assert (
        officer.get(
            "/v1/projects", params={"partner": lead["id"], "count": "true", "bbox": "9,52,10,53"}
        ).json()["count"]
        == 1
    )
    assert anybody.get("/v1/projects").json()["items"] == []
    facets = officer.get("/v1/projects/facets").json()
    assert facets["handlungsfeld"] == [{"value": "RI", "count": 1}]
    refused = officer.delete(f"/v1/partners/{lead['id']}", headers={"If-Match": "*"})
    assert refused.status_code == 409
    assert refused.json()["references"][0]["collection"] == "projects"
