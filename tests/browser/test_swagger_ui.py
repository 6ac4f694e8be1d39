"""An officer works with Swagger UI at ``/docs``: signs in, registers a partner, reads it back."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, sync_playwright

from app.kernel.identity import Role
from tests.server import Server

CHROMIUM = Path("/usr/bin/chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]

PARTNERS = "Organisationen, die mitwirken."
"""Stands beside the name of their chapter."""


@dataclass
class Desk:
    """A browser window, and everything that went wrong in it."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def watch(self, home: str) -> None:
        """Note errors on the console, failed requests and requests to other hosts."""
        page, complain = self.page, self.complaints.append
        ours = (home, "data:", "blob:")
        page.on("console", lambda one: complain(one.text) if one.type == "error" else None)
        page.on("pageerror", lambda error: complain(str(error)))
        page.on("requestfailed", lambda one: complain(f"failed: {one.url}"))
        page.on("request", lambda one: None if one.url.startswith(ours) else complain(one.url))

    def open(self, operation: str) -> Locator:
        """Open an operation and make it ready to be tried out."""
        block = self.page.locator(f"[id$={operation}].opblock")
        block.locator(".opblock-summary-control").click()
        block.locator(".try-out__btn").click()
        return block

    def execute(self, block: Locator) -> tuple[str, dict[str, object]]:
        """Send the request, and return the status and the body of the answer."""
        block.locator(".execute").click()
        answer = block.locator(".live-responses-table tbody tr.response").first
        status = answer.locator(".response-col_status").inner_text()
        body = answer.locator(".highlight-code code").first.inner_text()
        return status, json.loads(body)


@pytest.fixture
def desk(server: Server) -> Iterator[Desk]:
    if not CHROMIUM.exists():
        pytest.skip(f"NOT TESTED: there is no {CHROMIUM}.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page(locale="de", viewport={"width": 1280, "height": 900})
        page.set_default_timeout(90_000)  # both cores may be busy with other tests
        desk = Desk(page)
        desk.watch(server.address)
        yield desk
        browser.close()


def test_an_officer_registers_a_partner_and_reads_it_back(desk: Desk, server: Server) -> None:
    page = desk.page
    page.goto(f"{server.address}/docs?lang=de")
    page.locator(".opblock-tag", has_text=PARTNERS).click()

    page.click("button.btn.authorize")
    page.fill("[aria-label=auth-bearer-value]", server.keys[Role.OFFICER])
    page.keyboard.press("Enter")
    page.click(".modal-ux .btn-done")

    creation = desk.open("create_partner")
    status, created = desk.execute(creation)
    assert status == "201"
    assert created["name"] == {"de": "Kulturwerkstatt Innerste e. V.", "en": None}
    assert created["created_by"] == "Erststart officer"

    reading = desk.open("get_partner")
    reading.locator("[data-param-name=partner_id] input").fill(str(created["id"]))
    status, read = desk.execute(reading)
    assert (status, read["id"]) == ("200", created["id"])
    assert desk.complaints == []


def test_the_titles_are_german(desk: Desk, server: Server) -> None:
    page = desk.page
    page.goto(f"{server.address}/docs?lang=de")
    partners = page.locator(".opblock-tag", has_text=PARTNERS)
    assert partners.locator("a span").first.inner_text() == "Partner"
    partners.click()
    page.get_by_text("Einen Partner anlegen", exact=True).wait_for()
    assert desk.complaints == []
