"""Step 7: the researcher opens a study, uploads lists, and gets an interval with warnings."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

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
