"""Who does what in front of the camera: one call, followed from agency to agency. SYNTHETIC."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from picturing.desk import Desk, Studio

COUNSELLOR, MANAGER = "counsellor-kg-osh", "case-manager-kg-osh"
ADMINISTRATOR, OFFICER = "administrator-kg-osh", "data-protection-officer-kg-osh"
SHELTER, CONSUL = "shelter-staff-kg-bis", "consular-officer-kg-dxb"
COORDINATOR, RESEARCHER = "regional-coordinator-rc-ala", "researcher-rc-ala"
NGO_B, CONSULATE = "NGO B, shelter, Bishkek", "Kyrgyz consulate, Dubai"
DAUGHTER = "Айзада Синтетикова"
STORY = "SYNTHETIC: promised a café, brought to a flat. The owner keeps the passport and the phone."
NEWEST_CASE = "section:has(:text('In nobody')) a"
FIRST_REFERRAL = "a[href*='/referrals/R-']"


def counsellor(studio: Studio) -> None:
    """The shift, the mother's call, the screening, the case."""
    desk = studio.seat(COUNSELLOR)
    desk.picture("counsellor-today", 720)
    studio.seat(COUNSELLOR, 360).picture("counsellor-today-phone")
    desk.press("New call")
    _mothers_call(desk)
    desk.picture("counsellor-call", 1000)
    desk.press("Save the call")
    desk.picture("counsellor-contact")
    _screening(desk)
    desk.press("Call")
    desk.press("Open a case")


def _mothers_call(desk: Desk) -> None:
    desk.choose("Is it safe to talk now?", "Not sure")
    desk.choose("May we call back?", "Yes")
    desk.choose("How?", "Phone")
    desk.type("Safe number", "+996 555 000 177")
    desk.type("Code word", "mulberry")
    desk.choose("What is it about?", "Asks for help for a potential victim")
    desk.choose("Who calls?", "Family")
    desk.choose("How urgent is it?", "Amber")
    desk.choose("Who is the caller to the person?", "Mother")
    desk.choose("The person is", "Female")
    desk.choose("Does the caller stay anonymous?", "No")
    desk.type("Caller’s name", "Гүлназ Синтетикова")
    desk.type("Name of the person", DAUGHTER)
    desk.type("Summary", STORY)
    expect(desk.page.locator("[data-kept-line]")).to_contain_text("kept")


def _screening(desk: Desk) -> None:
    desk.press("Screen")
    desk.choose("What does it look like", "Sexual")
    desk.choose("How old is the person?", "Adult")
    desk.press("Open the screening")
    desk.press("Go through the safety list")
    for line in desk.page.locator("main input[type=checkbox]").all():
        line.check()
    desk.press("All of this is so")
    _yes(desk, 0, 1, 3)
    desk.press("Save, then")
    desk.follow("a:has-text('Coercion at destination')")
    _yes(desk, 1, 3, 5)
    expect(desk.page.locator("aside")).to_contain_text("Another form of coercion")
    desk.picture("counsellor-screening", 900)
    desk.press("Save, and see the result")
    desk.picture("counsellor-result", 1000)


def _yes(desk: Desk, *questions: int) -> None:
    for number in questions:
        desk.page.locator("#interview input[value=yes]").nth(number).check()


def case_manager(studio: Studio) -> None:
    """The new case, names, consent refused and given, the referral, the return."""
    desk = studio.seat(MANAGER)
    desk.picture("case-manager-today", 720)
    desk.go("/cases/")
    desk.follow(NEWEST_CASE)
    desk.press("Take this case")
    case = desk.page.url.removeprefix(desk.address)
    _referral(desk)
    desk.picture("case-manager-no-consent", 900)
    desk.press("Ask the person")
    desk.picture("case-manager-consent", 900)
    _agrees(desk)
    desk.follow(FIRST_REFERRAL)
    desk.press("Look at what they will see")
    desk.picture("case-manager-preview", 900)
    desk.press("Go on: send to")
    desk.tick("I have read")
    desk.press("Send to")
    _return(desk, case)
    desk.go(case)
    desk.picture("case-manager-case", 1100)
    phone = studio.seat(MANAGER, 360)
    phone.go(case)
    phone.picture("case-manager-case-phone")


def _referral(desk: Desk) -> None:
    desk.press("Refer")
    desk.choose("For whom?", DAUGHTER)
    desk.choose("To which agency?", NGO_B)
    desk.choose("What help is asked for?", "Shelter")
    desk.choose("How much may the recipient learn?", "L2")
    desk.choose("An answer is needed", "Amber")
    desk.press("Look at what they will see")


def _agrees(desk: Desk) -> None:
    desk.choose("What does the person say?", "I agree")
    desk.choose("How was it said?", "Said on the phone")
    desk.type("Who heard or saw it?", "SYNTHETIC interpreter Nurlan")
    desk.choose("In which language was it explained?", "Kyrgyz")
    desk.press("Save what the person said")


def _asked(desk: Desk, case: str, recipient: str, *groups: str) -> None:
    desk.go(case)
    desk.press("Ask for consent")
    desk.choose("Whose data?", "1.")
    desk.choose("Who may learn it?", recipient)
    desk.choose("What for?", "Arranging the return")
    desk.choose("What may it learn?", *groups)
    desk.press("Show what the person is told")
    _agrees(desk)


def _return(desk: Desk, case: str) -> None:
    _asked(desk, case, CONSULATE, "First name and age", "Identity")
    _asked(desk, case, NGO_B, "First name and age", "Needs", "Safety", "Identity")
    desk.press("Plan a return")
    desk.choose("Who returns?", "Potential victim")
    desk.choose("From", "United Arab Emirates")
    desk.choose("To", "Kyrgyzstan")
    desk.choose("Consulate", CONSULATE)
    desk.choose("Who receives the person", NGO_B)
    desk.press("Plan this return")
    desk.press("Assess the risk in the host country")
    desk.choose("Level", "Low")
    desk.type("Why, and what the person says", "SYNTHETIC: she is safe at a friend's house.")
    desk.press("Keep this assessment")
    desk.page.locator("main details summary").first.click()
    desk.press("Request papers")
    desk.choose("Which document?", "Certificate of return")
    desk.press("Send the request")
    desk.picture("case-manager-return", 1000)


def shelter_staff(studio: Studio) -> None:
    """The referral that came, accepted; the arrival that is expected."""
    desk = studio.seat(SHELTER)
    desk.picture("shelter-staff-today", 640)
    desk.follow("h3 + ul a, table a")
    desk.picture("shelter-staff-before", 560)
    desk.press("Open what was sent")
    desk.picture("shelter-staff-referral", 1000)
    desk.press("Accept")
    desk.type("Who meets the person?", "SYNTHETIC Nurgul and a driver")
    desk.type("Where?", "Manas airport, arrivals")
    desk.press("Accept")
    desk.press("The person has arrived")
    desk.picture("shelter-staff-arrived", 760)


def consular_officer(studio: Studio) -> None:
    """The papers that were asked for, and nothing else."""
    desk = studio.seat(CONSUL)
    desk.picture("consular-officer-today", 560)
    desk.go("/returns/papers/")
    desk.follow("tr:has-text('Requested') a")
    desk.picture("consular-officer-request", 900)
    phone = studio.seat(CONSUL, 360)
    phone.go(desk.page.url.removeprefix(desk.address))
    phone.picture("consular-officer-request-phone")
    desk.press("The home country was asked")


def regional_coordinator(studio: Studio) -> None:
    """The region's figures, for the programme and for the public."""
    desk = studio.seat(COORDINATOR)
    desk.go("/programme/")
    desk.picture("regional-coordinator-figures", 1000)


def researcher(studio: Studio) -> None:
    """A study with its results side by side, its report; a table, an estimate."""
    desk = studio.seat(RESEARCHER)
    desk.go("/research/")
    desk.press("SYNTHETIC: how many people from the region in 2025")
    desk.picture("researcher-study", 1400)
    phone = studio.seat(RESEARCHER, 360)
    phone.go("/research/")
    phone.press("SYNTHETIC: how many people from the region in 2025")
    phone.picture("researcher-study-phone")
    desk.press("Report")
    desk.picture("researcher-report", 1400)
    desk.press("Back to the study")
    desk.press("SYNTHETIC: four lists, 2025")
    desk.press("Estimate how many")
    desk.press("Estimate how many")
    desk.picture("researcher-estimate", 1000)


def administrator(studio: Studio) -> None:
    """The people of the agency, and a code for a new colleague."""
    desk = studio.seat(ADMINISTRATOR)
    desk.go("/people/")
    desk.picture("administrator-people", 640)
    desk.press("Invite a colleague")
    desk.type("Name, as colleagues see it", "SYNTHETIC Begimai")
    desk.type("User name", "begimai-kg-osh")
    desk.tick("Hotline counsellor")
    desk.press("Make the admission code")
    desk.picture("administrator-code", 640)


def data_protection_officer(studio: Studio) -> None:
    """What was done at the agency, and who has looked at whom."""
    desk = studio.seat(OFFICER)
    desk.go("/audit/")
    desk.choose("What was done", "cases.identity")
    desk.press("Show")
    desk.picture("data-protection-officer-audit", 760)


SCENES: list[Callable[[Studio], None]] = [
    counsellor,
    case_manager,
    shelter_staff,
    consular_officer,
    regional_coordinator,
    researcher,
    administrator,
    data_protection_officer,
]
