"""Step 2: a mother calls about her daughter held in Dubai; the answers say, people decide."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.conftest import Sit
from tests.journeys.desk import Desk, Form, in_every_form
from tests.journeys.scene import Scene

CHECKS = (
    "Nobody else can hear or read this",
    "The person is alone",
    "There is no interpreter",
    "The list of services is at hand",
    "We have agreed how to stop",
)
# What is asked in each step, and what the mother says.
STEPS = (
    {
        "Did someone find, invite or sign up the person?": "Yes",
        "Did someone meet the person on arrival": "Yes",
    },
    {
        "Was the work, the place or the employer different": "Yes",
        "Was the pay less than": "Yes",
    },
    {"Before or during the journey, did someone take their passport": "No"},
    {"Did someone make use of their need of money": "Yes"},
    {"Are they paid little or nothing?": "Yes", "Do they have to work very long hours": "Unknown"},
    {
        "There, does someone keep their passport or papers?": "Yes",
        "There, are they locked in, kept from others or watched": "Yes",
    },
)
EVIDENCE = "SYNTHETIC: the employer showed the passport in a video call"


@in_every_form
def test_the_answers_say_and_people_decide(sit: Sit, scene: Scene, form: Form) -> None:
    desk = sit("hotline_counsellor")
    opened(desk, scene)
    is_it_safe(desk)
    asked(desk, form)
    what_they_say(desk)
    decided(desk)
    decided_elsewhere(desk)
    answers_stay_as_they_were(desk)


def opened(desk: Desk, scene: Scene) -> None:
    """From the call."""
    desk.go("/hotline/contacts/")
    desk.press(scene.mothers_call)
    desk.press("Screen")
    desk.choose("What does it look like so far?", "Labour")
    desk.choose("How old is the person?", "Adult")
    desk.press("Open the screening")


def is_it_safe(desk: Desk) -> None:
    """No question before each line of the safety list is so."""
    desk.press("Go through the safety list")
    desk.tick(CHECKS[0])
    desk.press("All of this is so: begin")
    desk.sees("4 things to mend")
    for line in CHECKS:
        desk.tick(line)
    desk.press("All of this is so: begin")
    desk.heading("Step 1 of 9")


def asked(desk: Desk, form: Form) -> None:
    """Six of the nine steps; the panel beside follows, at once or with each saved step."""
    panel = desk.page.locator("#panel")
    for number, questions in enumerate(STEPS, 1):
        desk.heading(f"Step {number} of 9")
        before = panel.inner_text()
        for question, answer in questions.items():
            desk.choose(question, answer)
        if number == 1 and form.javascript:
            expect(panel).not_to_have_text(before, use_inner_text=True)
        if number == len(STEPS):
            evidence(desk)
            desk.press("Save, and see the result")
        else:
            desk.press("Save, then:")
        if number == 1:
            expect(panel).not_to_have_text(before, use_inner_text=True)


def evidence(desk: Desk) -> None:
    """What the yes rests on, sealed."""
    held = desk.page.locator("details", has_text="There, does someone keep their passport")
    if held.get_attribute("open") is None:
        held.locator("summary").click()
    held.locator("textarea").fill(EVIDENCE)


def what_they_say(desk: Desk) -> None:
    """The result in sentences, with its articles, by both readings, and what is missing."""
    assert desk.page.locator(".lead").count() >= 2
    desk.sees("Article 3", "Act, means, purpose", "What the Protocol says", "Still missing")
    desk.sees("This computes; it decides nothing.")
    readings = desk.page.locator("table", has_text="eading").first
    expect(readings).to_be_visible()
    desk.misses(EVIDENCE)


def decided(desk: Desk) -> None:
    """The counsellor's own decision differs, so it needs reasons."""
    desk.press("Record a decision")
    desk.choose("What did it decide?", "Not a victim")
    desk.press("Record this decision")
    desk.sees("to mend")
    desk.type("Reasons", "SYNTHETIC: the daughter says that it is a quarrel over pay")
    desk.press("Record this decision")
    desk.sees("Not a victim of trafficking", "NGO A, Osh")


def decided_elsewhere(desk: Desk) -> None:
    """Another body's decision stands beside it."""
    desk.press("Record a decision")
    desk.choose("What kind of body decided?", "Police")
    desk.type("Which body?", "Police, Osh")
    desk.choose("What did it decide?", "Victim of trafficking")
    desk.type("Reasons", "SYNTHETIC: the police heard two more witnesses")
    desk.press("Record this decision")
    desk.sees("Police, Osh", "NGO A, Osh", "Not a victim of trafficking", "Victim of trafficking")


def answers_stay_as_they_were(desk: Desk) -> None:
    """No decision changed an answer, and each version of the answers can still be opened."""
    versions = desk.page.locator("a[href*='/versions/']")
    assert versions.count() >= len(STEPS)
    with desk.page.expect_navigation():
        versions.first.click()
    desk.look()
    desk.sees(EVIDENCE)
