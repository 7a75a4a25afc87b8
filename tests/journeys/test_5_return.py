"""Step 5: a return, from assessed risk to confirmed arrival; each side does its own part."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from tests.journeys.conftest import Sit
from tests.journeys.desk import Desk, in_every_form
from tests.journeys.scene import Scene
from tests.rooms.returns.scene import DEBT, DOCUMENT_NAME, MEETING_POINT, NUMBER

PARTS = ("in the host country", "on the journey", "at home")
SHELTER = "NGO B, shelter, Bishkek"


@in_every_form
def test_home_again_each_side_doing_its_own_part(sit: Sit, scene: Scene) -> None:
    desk = sit("case_manager")
    way = planned(desk, scene)
    risk_blocks_until_it_is_bearable(desk)
    papers(desk, sit("consular_officer", "KG-DXB"), way)
    cleared_and_planned(desk, way)
    left(desk)
    received(sit("shelter_staff", "KG-BISHKEK"), way)
    desk.go(f"/returns/{way}/")
    desk.sees("Received")
    desk.misses("Only the receiving agency confirms")


def planned(desk: Desk, scene: Scene) -> str:
    """Whose return, from where, with whose help; the return's code."""
    desk.room("Cases")
    desk.press(scene.return_case)
    desk.press("Plan a return")
    desk.choose("From", "United Arab Emirates")
    desk.choose("To", "Kyrgyzstan")
    desk.choose("Consulate", "Kyrgyz consulate")
    desk.choose("Who receives the person", SHELTER)
    desk.press("Plan this return")
    desk.sees("Before the person can leave", "The papers are not issued.")
    return desk.page.locator("h1").inner_text().strip()


def risk_blocks_until_it_is_bearable(desk: Desk) -> None:
    """Three parts, each assessed; a no-go blocks the departure until it is assessed anew."""
    for part in PARTS:
        desk.sees(f"The risk {part} has not been assessed.")
        assessed(desk, part, "Medium")
    assessed(desk, "at home", "No-go")
    desk.sees("The assessment of the risk at home says no-go.")
    expect(desk.page.get_by_role("button", name="The person has left")).to_have_count(0)
    assessed(desk, "at home", "High")
    desk.misses("says no-go")


def assessed(desk: Desk, part: str, level: str) -> None:
    """One threat, what is done about it, and the level of the whole."""
    desk.press(f"Assess the risk {part}")
    desk.choose("What may happen?", "A debt is demanded")
    desk.choose("How likely?", "4")
    desk.choose("How bad would it be?", "3")
    desk.type("What is done about it?", DEBT)
    desk.choose("Who does it?", "The receiving agency")
    desk.choose("What remains?", "Medium")
    desk.choose("Level", level)
    desk.press("Keep this assessment")


def papers(desk: Desk, officer: Desk, way: str) -> None:
    """Requested by the case worker; the consular officer sees and does the papers' part alone."""
    desk.press("Request papers")
    desk.choose("Which document?", "Certificate of return")
    desk.press("Send the request to the consulate")
    desk.sees("Requested")
    nothing_but_papers(officer)
    officer.room("Papers")
    code = officer.page.locator("main a[href^='/returns/papers/']").first.inner_text()
    officer.press(code)
    officer.sees(DOCUMENT_NAME)
    officer.misses(DEBT, MEETING_POINT, way)
    issued(officer)


def nothing_but_papers(officer: Desk) -> None:
    """No case, no return, no call leads from the officer's rooms."""
    rooms = {one.strip() for one in officer.page.locator(".rooms a").all_inner_texts()}
    assert not {"Cases", "Returns", "Hotline", "Region", "Research"} & rooms
    answer = officer.page.request.get(f"{officer.address}/cases/")
    assert answer.status == 403


def issued(officer: Desk) -> None:
    """The home country asked and confirmed, the document made out, the fee waived."""
    officer.press("The home country was asked")
    officer.press("Write down the home country's answer")
    officer.choose("Is the person a national?", "Confirmed")
    officer.press("Keep this answer")
    officer.press("Issue the document")
    officer.type("Number", NUMBER)
    officer.type("Valid until", f"{timezone.localdate() + timedelta(days=60):%Y-%m-%d}")
    officer.tick("The fee is waived")
    officer.press("The document is issued")
    officer.sees("Issued")


def cleared_and_planned(desk: Desk, way: str) -> None:
    """The host country lets her go; the journey has its hours on the clocks of both ends."""
    desk.go(f"/returns/{way}/")
    desk.press("Ask for clearance")
    desk.choose("What must be allowed?", "Exit permit or visa", "Fines waived")
    desk.press("Clearance is asked for")
    desk.press("Plan the journey")
    day = timezone.localdate() + timedelta(days=2)
    desk.type("Departure", f"{day:%Y-%m-%d}T08:00")
    desk.type("Arrival", f"{day:%Y-%m-%d}T14:30")
    desk.choose("How", "Air")
    desk.type("Where the person is met", MEETING_POINT)
    desk.press("Keep this plan")
    desk.press("Clearance is given")


def left(desk: Desk) -> None:
    """Nothing blocks any more."""
    desk.misses("Before the person can leave")
    desk.press("The person has left")
    desk.sees("On the way", "Only the receiving agency confirms that the person was received.")


def received(shelter: Desk, way: str) -> None:
    """The receiver knows whom to meet where, and confirms."""
    shelter.room("Returns")
    shelter.press(way)
    shelter.sees(MEETING_POINT)
    shelter.misses(DEBT)
    shelter.press("The person was met")
    shelter.press("Confirm: the person is with us")
    shelter.sees("Your agency confirmed that the person was received.")
