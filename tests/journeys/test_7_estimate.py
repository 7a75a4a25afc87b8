"""Step 7: the researcher opens a study, uploads lists, and gets an interval with warnings.

Then the rest of the workbench: protocol, a claim, a run in the background, the report.
"""

from __future__ import annotations

import time
from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.browser import PATIENCE
from tests.journeys.conftest import Sit
from tests.journeys.desk import Desk, in_every_form

# The United Kingdom's table of 2013 (Home Office; Bales, Hesketh and Silverman 2015): five lists.
UK2013 = (
    "LA,NG,PFNCA,GO,GP,count\n1,0,0,0,0,54\n0,1,0,0,0,463\n0,0,1,0,0,995\n0,0,0,1,0,695\n"
    "0,0,0,0,1,316\n1,1,0,0,0,15\n1,0,1,0,0,19\n1,0,0,1,0,3\n0,1,1,0,0,62\n0,1,0,1,0,19\n"
    "0,1,0,0,1,1\n0,0,1,1,0,76\n0,0,1,0,1,11\n0,0,0,1,1,8\n1,1,1,0,0,1\n1,1,0,1,0,1\n"
    "0,1,1,1,0,4\n1,1,1,1,0,1\n"
)


@in_every_form
def test_five_lists_become_an_interval(sit: Sit, tmp_path: Path) -> None:
    desk = sit("researcher", "RC-ALMATY")
    desk.room("Research")
    a_study(desk)
    a_wrong_file_says_where(desk, tmp_path)
    a_table(desk, tmp_path)
    an_estimate(desk)
    kept(desk)


def a_study(desk: Desk) -> None:
    """It begins with its question."""
    desk.press("Open a study")
    desk.type("Title", "SYNTHETIC: lists of 2013")
    desk.type("What is to be known?", "How many people are unseen?")
    desk.type("Of whom, where and when?", "United Kingdom, 2013")
    desk.press("Open")
    desk.sees("How many people are unseen?")


def a_wrong_file_says_where(desk: Desk, folder: Path) -> None:
    """What cannot be a table is refused with a sentence; the other answers stay."""
    desk.press("Add a capture table")
    desk.type("Name of the table", "Five lists")
    desk.type("Where do the lists come from?", "UK Home Office")
    desk.type("As of which day?", "2013-12-31")
    upload(desk, folder, UK2013.replace("463", "many"))
    desk.sees("to mend", "many")
    expect(desk.labelled("Name of the table")).to_have_value("Five lists")


def a_table(desk: Desk, folder: Path) -> None:
    """The table itself."""
    upload(desk, folder, UK2013)
    desk.sees("2,744 people on the lists", "PFNCA")


def upload(desk: Desk, folder: Path, text: str) -> None:
    """Choose a file and send the form."""
    file = folder / "lists.csv"
    file.write_text(text)
    desk.labelled("CSV file").set_input_files(file)
    desk.press("Add")


def an_estimate(desk: Desk) -> None:
    """The published figure: its interval first, in words; the picture; what to keep in mind."""
    desk.press("Estimate how many")
    desk.choose("Method", "Stepwise")
    desk.press("Estimate")
    said = desk.page.locator(".big-figure")
    expect(said).to_contain_text("9,900")
    expect(said).to_contain_text("13,000")
    expect(said).to_contain_text("11,300")
    expect(said).to_contain_text("fragile")
    expect(desk.page.locator("figure svg").first).to_be_visible()
    desk.sees("Keep in mind", "What must be true", "11,313", "9,884", "13,027", "UK Home Office")


def kept(desk: Desk) -> None:
    """The run stays with its table."""
    desk.press("Five lists")
    desk.sees("11,313")
    desk.page.get_by_text("The table as it was uploaded").click()
    desk.sees("995")


@in_every_form
def test_a_study_from_protocol_to_report(sit: Sit, tmp_path: Path) -> None:
    desk = sit("researcher", "RC-ALMATY")
    desk.room("Research")
    a_study(desk)
    desk.sees("exploratory")
    a_protocol(desk)
    a_claim(desk)
    an_example(desk)
    in_the_background(desk)
    side_by_side(desk)
    the_report(desk)


def a_protocol(desk: Desk) -> None:
    """What was planned, and who agreed to it."""
    desk.press("Write the protocol")
    desk.type("Who counts", "SYNTHETIC: potential victims")
    desk.type("The period begins on", "2013-01-01")
    desk.type("The period ends on", "2013-12-31")
    desk.type("How is it to be found out?", "SYNTHETIC: five lists, stepwise")
    desk.choose("Ethics approval", "No approval")
    desk.type("Why is no approval needed?", "SYNTHETIC: published counts only")
    desk.press("Keep the protocol")
    desk.sees("Not needed: SYNTHETIC: published counts only")
    desk.misses("exploratory")


def a_claim(desk: Desk) -> None:
    """What somebody said stands as a claim."""
    desk.press("Add a claim")
    desk.type("Who said it?", "IOM official")
    desk.type("How many people?", "10000")
    desk.choose("Counted how?", "in a year")
    desk.type("In which year", "2003")
    desk.type("Where is it found?", "IRIN, 2 October 2003")
    desk.press("Keep this claim")
    desk.sees("10,000, in a year", "claimed", "not verified")


def an_example(desk: Desk) -> None:
    """The published table, and a quick estimate from it."""
    desk.press("Add the published example")
    desk.press("Estimate how many")
    desk.press("Estimate how many")
    desk.sees("by a protocol")


def in_the_background(desk: Desk) -> None:
    """A long run can be left; whoever comes back finds what came of it."""
    desk.press("United Kingdom 2013")
    desk.press("Estimate how many")
    desk.choose("Kind of interval", "bootstrap")
    desk.type("Replicates", "20000")
    desk.press("Estimate how many")
    run = desk.page.url.removeprefix(desk.address)
    desk.room("Research")
    until = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < until:
        desk.go(run)
        if desk.page.locator(".big-figure").count():
            break
        desk.sees("Look again")
        desk.page.wait_for_timeout(500)
    desk.sees("bootstrap (BCa)", "20,000")


def side_by_side(desk: Desk) -> None:
    """Counts, estimates and claims, each as what it is."""
    desk.press("United Kingdom 2013")
    desk.press("SYNTHETIC: lists of 2013")
    desk.sees("Results side by side", "identified", "estimated", "a claim has none")
    expect(desk.page.locator("figure svg").first).to_be_visible()


def the_report(desk: Desk) -> None:
    """The whole study, to be printed or kept."""
    desk.press("Report")
    desk.sees("In plain words", "IOM official", "SYNTHETIC: five lists, stepwise")
    with desk.page.expect_download() as downloaded:
        desk.page.get_by_role("link", name="Download as PDF").click()
    assert downloaded.value.suggested_filename == "panoh-report.pdf"
    assert Path(downloaded.value.path()).read_bytes().startswith(b"%PDF-")
