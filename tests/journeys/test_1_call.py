"""Step 1: a hotline counsellor in Osh takes calls, the caller's safety first."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from tests.journeys.conftest import Sit
from tests.journeys.desk import Desk, Form, in_every_form, with_script
from tests.journeys.scene import Scene
from tests.support.world import PASSPHRASE

MOST_KEYS = 8  # for an ordinary question, from “New call” to saved
STORY = "The sister says the foreman keeps all passports."
NUMBER = "+996 555 000 177"


@with_script
def test_an_ordinary_question_takes_eight_keys_and_no_name(sit: Sit) -> None:
    desk = sit("hotline_counsellor")
    keys = desk.leads_on("F2")
    keys += desk.leads_on("1", "Tab", "Tab", "p", "Tab", "i", "F9")
    assert keys <= MOST_KEYS
    desk.sees("Pre-departure advice", "Intending migrant")
    desk.misses("Caller’s name", "Summary", "Who has looked")


@in_every_form
def test_an_ordinary_question_is_asked_for_no_name(sit: Sit) -> None:
    desk = sit("hotline_counsellor")
    desk.press("New call")
    desk.choose("Is it safe to talk now?", "Yes")
    desk.choose("What is it about?", "Pre-departure advice")
    desk.choose("Who calls?", "Intending migrant")
    desk.choose("Advice given", "Check the agency’s licence", "Read and keep the contract")
    desk.press("Save the call")
    desk.sees("Pre-departure advice", "Check the agency’s licence")
    desk.misses("Caller’s name, as used", "Who has looked")


@in_every_form
def test_call_backs_are_shown_on_the_callers_clock(sit: Sit, scene: Scene) -> None:
    desk = sit("hotline_counsellor")
    desk.sees(scene.workers_call)
    there = desk.page.locator("tr", has_text=scene.workers_call)
    hour = datetime.fromisoformat(scene.call_back_at).astimezone(ZoneInfo("Asia/Dubai"))
    expect(there.first).to_contain_text(f"{hour:%H:%M} Dubai")
    desk.press(scene.workers_call)
    desk.sees("Safe contact", "+971", "Dubai")
    desk.press("Caller reached")
    desk.sees("Caller reached")
    desk.room("Hotline")
    desk.sees("No call-back")


@in_every_form
def test_a_call_about_somebody_in_danger(sit: Sit, form: Form) -> None:
    desk = sit("hotline_counsellor")
    desk.press("New call")
    safe_contact(desk)
    the_call(desk)
    lock_and_come_back(desk, form)
    expect(desk.labelled("Summary")).to_have_value(STORY)
    expect(desk.labelled("Safe number")).to_have_value(NUMBER)
    whom_to_refer_to(desk, form)
    desk.press("Save the call")
    desk.heading("Plan a call-back")
    desk.press("Plan this call-back")
    desk.sees("Careful: it was not surely safe to talk", "SYNTHETIC shelter, Bishkek")
    corrected(desk)


def safe_contact(desk: Desk) -> None:
    """The caller's safety, before anything else."""
    desk.choose("Is it safe to talk now?", "Not sure")
    desk.choose("May we call back?", "Yes")
    desk.choose("How?", "Phone")
    desk.type("Safe number", NUMBER)
    desk.type("Code word", "mulberry")


def the_call(desk: Desk) -> None:
    """What it is about; a name is asked for here, since somebody has to be found."""
    desk.choose("What is it about?", "Asks for help for a potential victim")
    desk.choose("Who calls?", "Family")
    desk.choose("How urgent is it?", "Amber")
    desk.choose("Who is the caller to the person?", "Brother or sister")
    desk.choose("Does the caller stay anonymous?", "No")
    desk.type("Caller’s name", "Бермет Синтетикова")
    desk.type("Name of the person", "Айбек Синтетиков")
    desk.type("Summary", STORY)
    desk.choose("What next?", "Call back")


def lock_and_come_back(desk: Desk, form: Form) -> None:
    """Lock with a call half written, unlock, and find every word again."""
    if form.javascript:
        expect(desk.page.locator("[data-kept-line]")).to_contain_text("kept")
        desk.leads_on("Control+l")
    else:
        desk.press("Show what fits this call")
        desk.press("Lock")
    desk.heading("Locked")
    desk.misses(STORY, NUMBER)
    desk.type("Passphrase", PASSPHRASE)
    desk.press("Unlock")
    desk.sees("is here again")


def whom_to_refer_to(desk: Desk, form: Form) -> None:
    """The directory beside the call."""
    desk.sees("Whom to refer to", "SYNTHETIC shelter, Bishkek")
    desk.tick("Told the caller")
    if form.javascript:
        expect(desk.page.locator("[data-kept-line]")).to_contain_text("kept")


def corrected(desk: Desk) -> None:
    """A correction makes a second version; the first can still be read."""
    desk.press("Correct")
    desk.type("Summary", "SYNTHETIC correction: the passports are with the owner.")
    desk.press("Save the correction")
    desk.sees("SYNTHETIC correction", STORY)


@with_script
def test_the_line_drops_with_one_key_and_nothing_is_lost(sit: Sit) -> None:
    desk = sit("hotline_counsellor")
    desk.leads_on("F2")
    desk.leads_on("2", "F8")
    desk.sees("The line dropped", "Do not call back at once")
    expect(desk.page.locator("input[name=safe_to_talk][value=no]")).to_be_checked()
    expect(desk.page.locator(".band-safety")).to_have_class("band band-safety unsafe")
