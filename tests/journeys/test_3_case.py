"""Step 3: the mother's call becomes a case; each person speaks for herself."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.conftest import Sit
from tests.journeys.consenting import CONSULATE, EVERYTHING, Asked, ask
from tests.journeys.desk import Desk, in_every_form
from tests.journeys.scene import Scene


@in_every_form
def test_a_call_becomes_a_case_in_which_each_speaks_for_herself(sit: Sit, scene: Scene) -> None:
    opened_from_the_call(sit("hotline_counsellor"), scene)
    desk = sit("case_manager")
    code = taken(desk)
    names_after_a_step(desk, code)
    consents(desk)
    needs_and_next_action(desk)
    on_the_worklist(desk, code)
    handed_over(desk, sit("case_manager", number=2), code)


def opened_from_the_call(desk: Desk, scene: Scene) -> None:
    """The counsellor hands the call on."""
    desk.go("/hotline/contacts/")
    desk.press(scene.mothers_call)
    desk.press("Open a case")
    desk.sees(scene.mothers_call)


def taken(desk: Desk) -> str:
    """A case worker takes the case that nobody holds yet; its code tells country and year."""
    desk.room("Cases")
    band = desk.page.locator("section", has=desk.page.get_by_text("In nobody's hands yet"))
    code = band.get_by_role("link").first.inner_text()
    assert code.startswith("KG-")
    desk.press(code)
    desk.press("Take this case")
    desk.sees("Taken", "Mother")
    return code


def names_after_a_step(desk: Desk, code: str) -> None:
    """No name on the case page; after the recorded step, both, and who has looked."""
    desk.misses("Синтетик")
    desk.sees("Nobody has opened who it is.")
    desk.press("Show who it is")
    desk.sees("This is recorded", "Айзада Синтетикова", "Гүлназ Синтетикова")
    desk.press("Back to the case")
    desk.heading(code)
    looked = desk.page.locator("section", has=desk.page.locator("#looked"))
    expect(looked).to_contain_text("SYNTHETIC case_manager 1, NGO A, Osh")


def consents(desk: Desk) -> None:
    """The mother's word is about her own data; the daughter's is taken from her by telephone."""
    ask(desk, Asked("2. Mother", CONSULATE, "Referral", ["Family"]))
    desk.sees("Kyrgyz consulate, Dubai")
    heard = "SYNTHETIC interpreter Nurlan"
    by_phone = "Said on the phone, with a witness"
    daughter = Asked("1. The potential victim", CONSULATE, "Referral", EVERYTHING, by_phone)
    refused_without_witness(desk, daughter)
    desk.type("Who heard or saw it?", heard)
    desk.press("Save what the person said")
    desk.press("The potential victim: Referral")
    desk.sees(by_phone, heard, "Given")
    desk.press("Back to the case")


def refused_without_witness(desk: Desk, asked: Asked) -> None:
    """What was not signed has a witness; what was typed stays."""
    ask(desk, asked)
    desk.sees("to mend", "What you typed is still here.")
    expect(desk.labelled("In which language was it explained?")).not_to_have_value("")


def needs_and_next_action(desk: Desk) -> None:
    """What she needs, and who does what until when."""
    desk.press("Add a need")
    desk.choose("What is needed?", "A safe place to stay")
    desk.type("In words", "SYNTHETIC: two weeks, then home")
    desk.press("Add the need")
    desk.sees("A safe place to stay", "SYNTHETIC: two weeks, then home")
    desk.press("Plan what is next")
    desk.choose("What is done next?", "Write to an agency")
    desk.type("By when?", "2026-01-02T10:00")
    desk.press("Plan it")
    desk.sees("Write to an agency", "Late")


def on_the_worklist(desk: Desk, code: str) -> None:
    """What is late stands first."""
    desk.room("Cases")
    late = desk.page.locator("section", has=desk.page.locator("#band-late"))
    expect(late).to_contain_text(code)


def handed_over(desk: Desk, colleague: Desk, code: str) -> None:
    """A colleague gets it, closes it with a reason, and opens it again."""
    desk.press(code)
    desk.press("Hand over")
    desk.choose("To whom?", "SYNTHETIC case_manager 2")
    desk.type("What does the colleague have to know?", "SYNTHETIC: she calls on Fridays")
    desk.press("Hand the case over")
    desk.sees("Handed over")
    colleague.room("Cases")
    colleague.press(code)
    colleague.sees("SYNTHETIC: she calls on Fridays")
    colleague.press("Close the case")
    colleague.sees("1 need is still open")
    colleague.choose("Why is it closed?", "What the person wanted is reached")
    colleague.press("Close the case")
    colleague.sees("This case is closed.")
    colleague.press("Reopen")
    colleague.press("Open the case again")
    colleague.sees("Reopened")
