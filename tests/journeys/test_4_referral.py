"""Step 4: a referral tells another agency what the person agreed to, and nothing else."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.conftest import Sit
from tests.journeys.consenting import CONSULATE, Asked, hear
from tests.journeys.desk import Desk, in_every_form
from tests.journeys.scene import Scene
from tests.rooms.referrals.support import DAUGHTER, NOTE

SHELTER = "NGO B, shelter, Bishkek"
SHOWN = ("First name and age", "Needs", "Safety", "Identity", "Summary of the screening")
UNSAID = (DAUGHTER["phone"], DAUGHTER["address"], NOTE)


@in_every_form
def test_what_is_previewed_is_what_arrives(sit: Sit, scene: Scene) -> None:
    desk = sit("case_manager")
    code = drafted(desk, scene, CONSULATE, "Consulate", "L2")
    refused_without_consent(desk)
    promised = previewed_with_consent(desk, scene)
    sent(desk, CONSULATE)
    consulate = sit("consular_officer", "KG-DXB")
    opened(consulate, code)
    consulate.sees(*promised)
    consulate.misses(*UNSAID)
    declined(consulate)
    desk.go(f"/referrals/{code}/")
    desk.sees("Declined", "Not our field of work")


@in_every_form
def test_the_recipient_says_that_the_person_arrived(sit: Sit, scene: Scene) -> None:
    desk = sit("case_manager")
    code = drafted(desk, scene, SHELTER, "Shelter", "L0")
    sent(desk, SHELTER)
    shelter = sit("shelter_staff", "KG-BISHKEK")
    opened(shelter, code)
    shelter.misses(DAUGHTER["first_name"], *UNSAID)
    accepted(shelter)
    desk.go(f"/referrals/{code}/")
    desk.sees("Accepted")
    desk.misses("The person has arrived")
    shelter.press("The person has arrived")
    desk.go(f"/referrals/{code}/")
    desk.sees("The person arrived")
    update_needs_consent(desk)


def drafted(desk: Desk, scene: Scene, agency: str, help_asked: str, level: str) -> str:
    """From the case to the preview; the referral's code."""
    desk.room("Cases")
    desk.press(scene.referral_case)
    desk.press("Refer")
    desk.choose("For whom?", "Aijamal")
    desk.choose("To which agency?", agency)
    desk.choose("What help is asked for?", help_asked)
    desk.choose("How much may the recipient learn?", level)
    desk.choose("How soon must they answer?", "Amber")
    desk.press("Look at what they will see")
    code = desk.page.locator("h1").inner_text().split(":")[0].strip()
    assert code
    return code


def refused_without_consent(desk: Desk) -> None:
    """Which consent is missing, said in a sentence; no way on from here."""
    desk.sees("A consent is missing", f"No consent covers this for {CONSULATE}", "Nothing was sent")
    expect(desk.page.get_by_role("link", name="Go on: send")).to_have_count(0)


def previewed_with_consent(desk: Desk, scene: Scene) -> list[str]:
    """Ask her, come back, and read what they will see: the lines on the right."""
    preview = desk.page.url.removeprefix(desk.address)
    desk.press("Ask the person")
    hear(desk, Asked("1. The potential victim", CONSULATE, "Referral", SHOWN))
    desk.heading(scene.referral_case)
    desk.go(preview)
    desk.misses("A consent is missing")
    theirs = desk.page.locator(".compare-text:nth-of-type(even) p:has(.hint)")
    lines: list[str] = theirs.evaluate_all("nodes => nodes.map(one => one.lastChild.data.trim())")
    assert {DAUGHTER["name_used"], DAUGHTER["national_number"]} <= set(lines)
    assert not set(UNSAID) & set(lines)
    return lines


def sent(desk: Desk, agency: str) -> None:
    """Slow on purpose: read, ticked, sent."""
    desk.press(f"Go on: send to {agency}")
    desk.press(f"Send to {agency}")
    desk.sees("Read the preview first, then tick this.")
    desk.tick("I have read what the recipient will see.")
    desk.press(f"Send to {agency}")
    desk.sees("What was released", agency)


def opened(desk: Desk, code: str) -> None:
    """The recipient finds it and opens it; the sender sees that."""
    desk.room("Referrals")
    desk.press(code)
    desk.sees("Once you open it")
    desk.press("Open what was sent")
    desk.sees("What was sent to you")


def declined(desk: Desk) -> None:
    """With a reason that can be counted."""
    desk.press("Decline")
    desk.choose("Why?", "Not our field of work")
    desk.press("Decline")
    desk.sees("Declined")


def accepted(desk: Desk) -> None:
    """With the warm hand-over."""
    desk.press("Accept")
    desk.type("Who meets the person?", "SYNTHETIC Jyldyz from the shelter")
    desk.type("Where?", "SYNTHETIC: by the tea house at the airport")
    desk.press("Accept")
    desk.sees("Accepted")


def update_needs_consent(desk: Desk) -> None:
    """An update shows what it would hold before it leaves; more needs a consent."""
    desk.press("Send an update")
    desk.choose("What the update holds", "First name and age")
    desk.press("Show what this holds")
    desk.sees("A consent is missing")
    desk.page.locator("fieldset").get_by_label("First name and age").uncheck()
    desk.press("Show what this holds")
    sent(desk, SHELTER)
    expect(desk.page.locator("table", has_text="Release").locator("tbody tr")).to_have_count(2)
