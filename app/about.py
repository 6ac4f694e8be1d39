"""What the OpenAPI document says about the API as a whole."""

from typing import Any

DESCRIPTION = """
The registry of an EU funding programme: programmes, Handlungsfelder, partners, projects, events,
bodies and their decisions, and a budget whose ceiling cannot be broken.

* **Reading** what is public needs no key. With a key, send `Authorization: Bearer frk_…`.
* **Money** is decimal text with two places, such as `"284626.67"`; rates are per cent, `"40.00"`.
* **Budget**: money moves by bookings only; one person prepares them, another approves them. No
  account goes below zero; a refusal has the arithmetic: what there is, what is missing, and the
  largest amount that would fit. `dry_run=true` tries a booking without effect.
* **The way of a project**: a project takes steps, from the outline to the final report, through
  two gates: merit, which the Steuerungsgruppe decides, and eligibility, which the granting body
  checks. Each step says what it lacks; one that moves money takes four eyes: another person
  approves it. Findings say what stands against a project, deadlines what is due.
* **Lists** have pages of up to 200 items; `next` and the header `Link` lead to the next one.
* **Changes** need the ETag of the version that they are based on, as `If-Match`.
* **Retries** of a POST are safe with an `Idempotency-Key`.
* **Refusals** are problem documents (RFC 9457) that say what is wrong and what to do, in German or
  English (`Accept-Language`).
* **Compatibility**: within `/v1` fields, parameters, problems and values of lists may be added;
  nothing is removed or changes its meaning.
""".strip()

TAGS = [
    {"name": "Programmes", "description": "Funding programmes, their dates and rules of money."},
    {"name": "Handlungsfelder", "description": "The fields of action of a programme."},
    {"name": "Partners", "description": "Organisations that take part."},
    {"name": "Projects", "description": "Operations that the programme funds."},
    {"name": "Events", "description": "What happens when, and where."},
    {
        "name": "Governance",
        "description": "Who advises and who decides, and how projects get on: bodies, meetings, "
        "decisions, steps, findings, deadlines.",
    },
    {"name": "Documents", "description": "What is on file: uploaded files, and links."},
    {
        "name": "Budget",
        "description": "Where a programme's EU money is and was: bookings, claims, plans.",
    },
    {"name": "Changes", "description": "What has changed: to keep a copy, and to prove it."},
    {"name": "Imports", "description": "Spreadsheets come in, all or nothing, and can be undone."},
    {
        "name": "Exports",
        "description": "Whole lists as files: CSV, Excel, NDJSON, maps, calendars, linked data.",
    },
    {"name": "Access", "description": "Keys, and what they allow."},
    {"name": "Service", "description": "The registry itself: its health and its words."},
]

ABOUT: dict[str, Any] = {
    "title": "Förderregister",
    "summary": "Projects, Handlungsfelder, partners, events and budget of an EU funding programme.",
    "description": DESCRIPTION,
    "tags": TAGS,
    "contact": {"name": "Förderregister"},
    "servers": [{"url": "/", "description": "This server."}],
    "openapi_version": "3.1.0",
}
