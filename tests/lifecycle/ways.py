"""Short ways to where a test begins, by the steps that lead there."""

from tests.lifecycle.calendar import Travel
from tests.lifecycle.office import ANY, Office

EARLY = {"implementation_start": "2026-04-01", "implementation_end_planned": "2027-12-31"}


def patch(office: Office, project: str, **facts: object) -> None:
    answer = office.till.officer.patch(f"/v1/projects/{project}", json=facts, headers=ANY)
    assert answer.status_code == 200, answer.text


def choose(office: Office, travel: Travel, *projects: str) -> tuple[str, str]:
    """Take projects to the Fachausschuss, which recommends them, and call the steering group."""
    officer, secretary = office.till.officer, office.secretary
    for one in projects:
        office.file(one, "outline")
        patch(office, one, precedence_checked_on="2026-01-15")
        office.taken(officer, one, "submit_outline", "2026-01-15")
    advice = office.meet(office.committee, "2026-02-10", *projects)
    for one in projects:
        office.taken(secretary, one, "refer_to_committee", "2026-01-15")
    travel.to("2026-02-10")
    for one in projects:
        office.decide("recommendation", one, "2026-02-10", meeting_id=advice)
        office.taken(secretary, one, "recommend", "2026-02-10")
    return advice, office.meet(office.steering, "2026-03-12", *projects)


def check(office: Office, travel: Travel, project: str, meeting: str, eu: str) -> None:
    """Let the steering group decide for a project, and the granting body find it eligible."""
    officer = office.till.officer
    travel.to("2026-03-12")
    office.merit(project, "2026-03-12", meeting, eu)
    office.file(project, "application")
    office.taken(officer, project, "apply", "2026-03-12", reference="ZW 6")
    office.decide("eligibility", project, "2026-03-12")
    office.taken(officer, project, "find_eligible", "2026-03-12")
    office.file(project, "grant_decision")
    patch(office, project, publication_informed_on="2026-03-12")


def start(office: Office, travel: Travel, project: str, meeting: str, eu: str) -> None:
    """Grant a project its money, and let it begin."""
    officer = office.till.officer
    check(office, travel, project, meeting, eu)
    office.taken(office.secretary, project, "approve_merit", "2026-03-12")
    travel.to("2026-04-01")
    office.taken(officer, project, "grant", "2026-04-01", decided_by="NBank", reference="ZW 6")
    patch(office, project, legal_force_on="2026-04-01")
    office.taken(officer, project, "start", "2026-04-01")


def running(office: Office, travel: Travel, eu: str = "100000.00", **facts: object) -> str:
    """Register a project and take it to its implementation."""
    eligible = f"{float(eu) * 2.5:.2f}"
    project = office.project(eu, eligible, **(EARLY | facts))
    _, meeting = choose(office, travel, project)
    start(office, travel, project, meeting, eu)
    return project
