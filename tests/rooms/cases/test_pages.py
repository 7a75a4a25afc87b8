"""The room as its people use it: every page, by those who may and those who may not."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from panoh.kernel.access.decide import Decision
from panoh.kernel.actors.actor import Actor
from panoh.kernel.actors.models import Agency
from panoh.kernel.audit.models import Event
from panoh.kernel.ui.parts import Moment
from panoh.rooms.cases import doors, verbs
from panoh.rooms.cases.models import Case, Consent, Need, Person, RiskException
from panoh.rooms.cases.urls import urlpatterns
from tests.rooms.cases.people import CODE_WORD, DOCUMENT_NAME, MOTHER, NAME, PHONE
from tests.support.world import World

NAMES = (NAME, "Айзада", DOCUMENT_NAME, MOTHER, PHONE, CODE_WORD)


@pytest.fixture
def browser(world: World, worker: Actor) -> Client:
    """The case manager's browser."""
    return world.browser("case_manager")


def text(answer: Any) -> str:
    """A page as text."""
    content: bytes = answer.content
    return content.decode()


def url(name: str, case: Case) -> str:
    """An address of a case."""
    return reverse(f"cases:{name}", kwargs={"code": case.code})


def send(browser: Client, address: str, **data: Any) -> Any:
    """Fill a form in as it was shown, and send it."""
    shown = browser.get(address)
    assert shown.status_code == 200, text(shown)
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', text(shown)))
    return browser.post(address, {**hidden, **data})


def test_a_case_is_opened_from_scratch(browser: Client) -> None:
    answer = send(
        browser,
        reverse("cases:open"),
        source="walk_in",
        urgency="amber",
        exploitation_form="unknown",
        sex="male",
        age_band="21_29",
        reachable="safe",
        first_name="Данияр",
        name_used="",
        phone="",
    )
    case = Case.objects.get()
    assert (answer.status_code, answer.url) == (303, url("case", case))
    assert (case.urgency, case.persons.get().sex) == ("amber", "male")


def test_an_unanswered_question_is_pointed_at(browser: Client) -> None:
    answer = send(browser, reverse("cases:open"), urgency="green")
    assert answer.status_code == 422
    assert "id_source" in text(answer)
    assert not Case.objects.exists()


def test_the_case_page_names_nobody(browser: Client, case: Case) -> None:
    page = text(browser.get(url("case", case)))
    assert case.code in page
    assert "Mother" in page
    assert "Only as agreed" in page
    assert not [name for name in NAMES if name in page]
    assert not Event.objects.filter(verb="cases.identity").exists()


@pytest.mark.parametrize("address", ["identity", "full_brief"])
def test_who_it_is_shows_after_a_step_that_is_recorded(
    browser: Client, worker: Actor, case: Case, address: str
) -> None:
    page = text(browser.get(url(address, case)))
    assert NAME in page
    assert MOTHER in page
    title = re.search(r"<title>(.*?)</title>", page, re.S)
    assert title is not None
    assert not [name for name in NAMES if name in title.group(1)]
    assert Event.objects.filter(verb="cases.identity", subject_id=str(case.pk)).count() == 1
    story = text(browser.get(url("case", case)))
    assert worker.user.display_name in story[story.index("Who has looked") :]


def test_a_printed_brief_without_names(browser: Client, worker: Actor, case: Case) -> None:
    verbs.add_need(worker, case, kind="shelter", text="From tonight")
    page = text(browser.get(url("brief", case)))
    assert "From tonight" in page
    assert not [name for name in NAMES if name in page]


def test_facts_change_and_a_conflict_shows_both(
    browser: Client, colleague: Actor, case: Case
) -> None:
    shown = text(browser.get(url("facts", case)))
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', shown))
    verbs.change_facts(colleague, case, exploitation_country="TR")
    data = {
        "urgency": "red",
        "origin_country": "KG",
        "exploitation_country": "SA",
        "exploitation_form": "servitude",
    }
    answer = browser.post(url("facts", case), {**hidden, **data})
    assert answer.status_code == 409
    assert "TR" in text(answer)
    assert "SA" in text(answer)
    case.refresh_from_db()
    assert case.exploitation_country == "TR"
    assert send(browser, url("facts", case), **data).status_code == 303


def test_the_next_action_is_planned_on_the_agencys_clock(
    browser: Client, worker: Actor, case: Case
) -> None:
    answer = send(
        browser,
        url("plan", case),
        kind="call_person",
        text="At her sister's",
        due_at="2031-03-05T18:40",
        owner=worker.user.pk,
        waiting_for="person",
    )
    assert answer.status_code == 303, text(answer)
    case.refresh_from_db()
    assert case.next_due_at is not None
    assert case.next_due_at.isoformat() == "2031-03-05T12:40:00+00:00"
    assert 'value="2031-03-05T18:40"' in text(browser.get(url("plan", case)))
    assert "At her sister" in text(browser.get(url("case", case)))


def test_a_case_is_handed_over(browser: Client, colleague: Actor, case: Case) -> None:
    answer = send(browser, url("hand_over", case), to=colleague.user.pk, note="Evenings only.")
    assert answer.status_code == 303
    page = text(browser.get(url("case", case)))
    assert f"Handed over: {colleague.user.display_name}" in page
    assert "Evenings only." in page


def test_a_case_in_nobodys_hands_is_taken(browser: Client, world: World, worker: Actor) -> None:
    case = verbs.open_case(world.actor("hotline_counsellor"), source="hotline")
    assert "Take this case" in text(browser.get(url("case", case)))
    assert browser.get(url("take", case)).status_code == 405
    assert browser.post(url("take", case)).status_code == 303
    case.refresh_from_db()
    assert case.worker == worker.user


def test_closing_warns_of_open_needs_and_reopening_works(
    browser: Client, worker: Actor, case: Case
) -> None:
    verbs.add_need(worker, case, kind="legal")
    assert "still open" in text(browser.get(url("close", case)))
    assert send(browser, url("close", case), reason="moved_on").status_code == 303
    page = text(browser.get(url("case", case)))
    assert "This case is closed." in page
    assert "Hand over" not in page
    refused = browser.get(url("add_note", case))
    assert refused.status_code == 403
    assert "Reopen it first" in text(refused)
    assert send(browser, url("reopen", case), note="She is back.").status_code == 303
    case.refresh_from_db()
    assert case.state == "open"


def test_a_person_is_added_and_changed(browser: Client, case: Case) -> None:
    person = {
        "role": "relative",
        "relation": "sibling",
        "sex": "male",
        "age_band": "9_17",
        "reachable": "unknown",
        "first_name": "Нурлан",
    }
    assert send(browser, url("add_person", case), **person).status_code == 303
    brother = case.persons.get(relation="sibling")
    assert brother.is_child
    address = reverse("cases:person", kwargs={"pk": brother.pk})
    assert send(browser, address, **{**person, "reachable": "unsafe"}).status_code == 303
    assert "Do not call or write" in text(browser.get(url("case", case)))


def test_changing_who_it_is_is_a_reading_and_indexes_anew(
    browser: Client, case: Case, daughter: Person
) -> None:
    address = reverse("cases:change_identity", kwargs={"pk": daughter.pk})
    answer = send(
        browser, address, first_name="Айзада", surname="Токтогулова", phone="0700 100 200"
    )
    assert answer.status_code == 303, text(answer)
    assert Event.objects.get(verb="cases.identity").facts == {"why": "edit"}
    assert case.code in text(find(browser, "Toktogulova"))
    assert case.code in text(find(browser, "+996 700 100 200"))
    assert case.code not in text(find(browser, PHONE))


def test_the_safe_ways_are_changed(browser: Client, case: Case, daughter: Person) -> None:
    address = reverse("cases:safety", kwargs={"pk": daughter.pk})
    assert CODE_WORD in text(browser.get(address))
    assert send(browser, address, code_word="juniper", how=["phone"]).status_code == 303
    page = text(browser.get(url("identity", case)))
    assert "juniper" in page
    assert CODE_WORD not in page


def find(browser: Client, words: str) -> Any:
    """Search, as the search box does."""
    return browser.post(reverse("cases:search"), {"q": words})


@pytest.mark.parametrize(
    "words",
    [NAME, "Aizada Bakyt kyzy", "bakyt aizada", "AIZADA", PHONE, "0555 012345", "Gulnara Sydykova"],
)
def test_search_finds_across_scripts_and_spellings(browser: Client, case: Case, words: str) -> None:
    page = text(find(browser, words))
    assert case.code in page
    event = Event.objects.get(verb="cases.search")
    assert event.facts == {"found": [case.code]}


@pytest.mark.parametrize("words", ["Aiza", "Bakyt uulu Azamat", "+996555012399", "KG-26-0000"])
def test_search_finds_no_parts_and_no_others(browser: Client, case: Case, words: str) -> None:
    page = text(find(browser, words))
    assert case.code not in page
    assert "Nothing found" in page


def test_search_by_code(browser: Client, case: Case) -> None:
    assert url("case", case) in text(find(browser, case.code.lower().replace("-", " ")))


def test_a_counsellor_finds_but_does_not_read(world: World, case: Case) -> None:
    counsellor = world.browser("hotline_counsellor")
    page = text(find(counsellor, NAME))
    assert case.code in page
    assert url("case", case) not in page
    assert counsellor.get(url("case", case)).status_code == 404


def test_another_agency_finds_nothing(world: World, case: Case) -> None:
    page = text(find(world.browser("case_manager", "KG-BISHKEK"), NAME))
    assert case.code not in page


def test_a_note_is_written_and_corrected(browser: Client, case: Case) -> None:
    assert (
        send(browser, url("add_note", case), kind="service", text="Two SIM cards").status_code
        == 303
    )
    page = text(browser.get(url("case", case)))
    assert "Two SIM cards" in page
    found = re.search(r"/cases/[^/]+/notes/[0-9a-f-]{36}/", page)
    assert found is not None
    assert send(browser, found.group(), kind="service", text="One SIM card").status_code == 303
    page = text(browser.get(url("case", case)))
    assert "One SIM card" in page
    assert "Two SIM cards" not in page
    assert "corrected" in page
    newest = re.search(r"/cases/[^/]+/notes/[0-9a-f-]{36}/", page)
    assert newest is not None
    assert "Two SIM cards" in text(browser.get(newest.group()))
    assert browser.get(found.group()).status_code == 404


def test_what_happened_is_written(browser: Client, case: Case) -> None:
    answer = send(
        browser,
        url("history", case),
        forms=["forced_labour"],
        industry="T",
        control=["documents"],
        account="Passport taken on arrival.",
    )
    assert answer.status_code == 303, text(answer)
    assert "Passport taken on arrival." in text(browser.get(url("case", case)))


def test_a_screening_is_begun_from_the_case(browser: Client, worker: Actor, case: Case) -> None:
    planned = {"kind": "screen", "due_at": timezone.now(), "owner": worker.user}
    verbs.plan_next(worker, case, **planned)
    assert url("open_screening", case) in text(browser.get(url("case", case)))
    answer = send(browser, url("open_screening", case), age_group="adult", form="labour")
    assert answer.status_code == 303, text(answer)
    case.refresh_from_db()
    assert case.screening is not None
    assert case.screening.envelope == case.envelope
    assert url("case", case) in text(browser.get(answer.url))
    page = text(browser.get(url("case", case)))
    assert answer.url in page
    assert "Screened for" in page
    assert browser.get(url("open_screening", case)).status_code == 403


def test_a_need_is_added_and_ends(browser: Client, case: Case) -> None:
    assert send(browser, url("add_need", case), kind="medical", text="A dentist").status_code == 303
    assert "A dentist" in text(browser.get(url("case", case)))
    need = Need.objects.get()
    address = reverse("cases:need", kwargs={"pk": need.pk})
    assert send(browser, address, met="no", outcome="None free").status_code == 303
    assert "None free" in text(browser.get(url("case", case)))


def ask(browser: Client, case: Case, person: Person, recipient: Agency) -> str:
    """The first step of a consent; the address of the second."""
    answer = send(
        browser,
        url("ask", case),
        person=str(person.pk),
        recipient=recipient.code,
        purpose="referral",
        groups=["first_name_age", "safety"],
    )
    assert answer.status_code == 303, text(answer)
    address: str = answer.url
    return address


def test_consent_is_read_out_taken_shown_and_withdrawn(
    browser: Client, case: Case, daughter: Person, consulate: Agency
) -> None:
    address = ask(browser, case, daughter, consulate)
    page = text(browser.get(address))
    assert "the first name used, and the age" in page
    assert "You may say no" in page
    assert consulate.name in page
    word = {
        "says": "given",
        "method": "phone_oral",
        "language": "ky",
        "given_on": str(timezone.localdate()),
        "expires_on": str(timezone.localdate() + timedelta(days=90)),
    }
    refused = send(browser, address, **word)
    assert refused.status_code == 422
    assert "name the witness" in text(refused)
    assert send(browser, address, **word, witness="SYNTHETIC colleague").status_code == 303
    consent = Consent.objects.get()
    assert consent.groups == ["first_name_age", "safety"]
    page = text(browser.get(reverse("cases:consent", kwargs={"pk": consent.pk})))
    assert "SYNTHETIC colleague" in page
    withdraw = reverse("cases:withdraw", kwargs={"pk": consent.pk})
    assert send(browser, withdraw, remarks="No longer.").status_code == 303
    assert "Withdrawn" in text(browser.get(url("case", case)))
    assert browser.get(withdraw).status_code == 403


def test_a_refusal_is_kept_as_one(
    browser: Client, case: Case, daughter: Person, consulate: Agency
) -> None:
    answer = send(
        browser,
        ask(browser, case, daughter, consulate),
        says="refused",
        method="written",
        language="ru",
        given_on=str(timezone.localdate()),
        expires_on=str(timezone.localdate()),
    )
    assert answer.status_code == 303, text(answer)
    assert Consent.objects.get().state == "refused"


def test_a_childs_consent_asks_for_the_guardian(
    browser: Client, worker: Actor, case: Case, mother: Person, consulate: Agency
) -> None:
    boy = verbs.NewPerson(relation="child", age_band="9_17")
    child = verbs.add_person(worker, case, person=boy)
    answer = send(
        browser,
        ask(browser, case, child, consulate),
        says="given",
        method="written",
        language="ky",
        given_on=str(timezone.localdate()),
        expires_on=str(timezone.localdate()),
        assent="yes",
        given_by="guardian",
        guardian=str(mother.pk),
        guardian_checked="on",
    )
    assert answer.status_code == 303, text(answer)
    assert Consent.objects.get().guardian == mother


def test_consent_on_paper_in_another_language_names_nobody(
    browser: Client, case: Case, daughter: Person, consulate: Agency
) -> None:
    paper = ask(browser, case, daughter, consulate) + "paper/"
    page = text(browser.get(paper, {"language": "ru"}))
    assert 'lang="ru"' in page
    assert not [name for name in NAMES if name in page]
    assert 'lang="en"' in text(browser.get(paper, {"language": "<script>"}))


def test_no_word_is_taken_on_a_closed_case(
    browser: Client, worker: Actor, case: Case, daughter: Person, consulate: Agency
) -> None:
    address = ask(browser, case, daughter, consulate)
    verbs.close_case(worker, case, reason="other")
    answer = browser.get(address)
    assert answer.status_code == 403
    assert "Reopen it first" in text(answer)


@pytest.mark.parametrize(
    ("purpose", "groups"), [("curiosity", "needs"), ("referral", "everything"), ("referral", "+")]
)
def test_an_address_that_means_nothing_is_not_found(
    browser: Client, case: Case, daughter: Person, consulate: Agency, purpose: str, groups: str
) -> None:
    address = f"{url('ask', case)}{daughter.pk}/{consulate.code}/{purpose}/{groups}/"
    assert browser.get(address).status_code == 404


def test_an_exception_goes_through_two_browsers_and_the_officer(
    browser: Client, world: World, case: Case, daughter: Person, consulate: Agency
) -> None:
    answer = send(
        browser,
        url("propose", case),
        person=str(daughter.pk),
        recipient=consulate.code,
        groups=["first_name_age"],
        legal_basis="imminent_risk",
        reason="Threatened tonight.",
        hours="24",
    )
    assert answer.status_code == 303, text(answer)
    page = text(browser.get(answer.url))
    assert "a second person has to decide it" in page
    assert browser.post(answer.url + "confirm/").status_code == 403
    second = world.browser("case_manager", number=2)
    assert second.post(answer.url + "confirm/").status_code == 303
    officer = world.browser("data_protection_officer")
    assert answer.url in text(officer.get(reverse("cases:exceptions")))
    assert "Threatened tonight." in text(officer.get(answer.url))
    assert officer.get(url("case", case)).status_code == 404
    assert officer.post(answer.url + "notice/").status_code == 303
    assert second.post(answer.url + "decline/").status_code == 403
    exception = RiskException.objects.get()
    assert exception.state == "confirmed"
    assert exception.noticed_by == world.user("data_protection_officer")


def test_an_exception_is_declined_in_the_browser(
    browser: Client, world: World, worker: Actor, case: Case, daughter: Person, consulate: Agency
) -> None:
    proposed = verbs.propose_exception(
        worker,
        case,
        person=daughter,
        recipient=consulate,
        groups=["needs"],
        legal_basis="court_order",
        reason="An order.",
        expires_at=timezone.now() + timedelta(hours=1),
    )
    address = reverse("cases:exception", kwargs={"pk": proposed.pk})
    second = world.browser("case_manager", number=2)
    assert second.post(address + "decline/").status_code == 303
    assert "Not confirmed" in text(second.get(address))


def test_rooms_above_add_to_the_page(
    browser: Client, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = doors.Panel("A panel", "cases/parts/wording.html", {"wording": None})
    refer = doors.Action("Refer now", "/somewhere/", Decision(True), ("none",))
    moment = Moment(timezone.now(), "Something above")
    monkeypatch.setattr(doors, "PANELS", [lambda _actor, _case: panel])
    monkeypatch.setattr(doors, "ACTIONS", [lambda _actor, _case: refer])
    monkeypatch.setattr(doors, "STORIES", [lambda _actor, _case: [moment]])
    page = text(browser.get(url("case", case)))
    assert "A panel" in page
    assert "/somewhere/" in page
    assert "Something above" in page


def test_the_worklist_and_its_choice_of_whose(
    browser: Client, colleague: Actor, case: Case
) -> None:
    other = verbs.open_case(colleague)
    mine = text(browser.get(reverse("cases:worklist")))
    assert case.code in mine
    assert other.code not in mine
    assert other.code in text(browser.get(reverse("cases:worklist"), {"whose": "agency"}))


def test_a_supervisor_reads_and_is_offered_no_names(world: World, case: Case) -> None:
    supervisor = world.browser("hotline_supervisor")
    page = text(supervisor.get(url("case", case)))
    assert "Your role does not include this." in page
    assert url("identity", case) not in page
    assert supervisor.get(url("identity", case)).status_code == 403
    assert Event.objects.filter(verb="cases.identity.denied").count() == 1


def test_many_readings_are_counted(browser: Client, case: Case) -> None:
    for _time in range(10):
        browser.get(url("identity", case))
    assert "and 2 readings before" in text(browser.get(url("case", case)))


def test_an_empty_worklist_teaches(browser: Client) -> None:
    page = text(browser.get(reverse("cases:worklist")))
    assert "No open case" in page
    assert reverse("cases:open") in page


def every_address(case: Case, daughter: Person, consulate: Agency, **keys: Any) -> dict[str, str]:
    """The address of every page of the room, on this case."""
    asked = {
        "code": case.code,
        "person": daughter.pk,
        "recipient": consulate.code,
        "purpose": "referral",
        "groups": "needs",
    }
    of_record = {
        **dict.fromkeys(("exception", "confirm", "decline", "notice"), keys["exception"]),
        **dict.fromkeys(("consent", "withdraw"), keys["consent"]),
        **dict.fromkeys(("person", "change_identity", "safety"), daughter.pk),
        "need": keys["need"],
    }
    found = {}
    for one in urlpatterns:
        name = str(one.name)
        if name in ("worklist", "search", "open", "exceptions"):
            continue
        parts: dict[str, Any] = {"code": case.code}
        if name in of_record:
            parts = {"pk": of_record[name]}
        elif name in ("word", "paper"):
            parts = asked
        elif name == "note":
            parts = {"code": case.code, "pk": keys["note"]}
        found[name] = reverse(f"cases:{name}", kwargs=parts)
    return found


@pytest.mark.parametrize(
    ("role", "code"),
    [("case_manager", "KG-BISHKEK"), ("case_manager", "UZ-TAS"), ("hotline_supervisor", "UZ-TAS")],
)
def test_another_agencys_people_find_no_page_of_it(
    world: World,
    worker: Actor,
    case: Case,
    daughter: Person,
    consulate: Agency,
    role: str,
    code: str,
) -> None:
    frame = {"person": daughter, "recipient": consulate, "groups": ["needs"]}
    consent = verbs.record_consent(
        worker, case, purpose="referral", method="written", language="ky", **frame
    )
    exception = verbs.propose_exception(
        worker,
        case,
        legal_basis="court_order",
        reason="An order.",
        expires_at=timezone.now() + timedelta(hours=1),
        **frame,
    )
    keys = {
        "consent": consent.pk,
        "exception": exception.pk,
        "need": verbs.add_need(worker, case, kind="legal").pk,
        "note": verbs.add_note(worker, case, answers={"kind": "other", "text": "x"}).pk,
    }
    addresses = every_address(case, daughter, consulate, **keys)
    assert len(addresses) == len(urlpatterns) - 4
    stranger, own = world.browser(role, code), world.browser("case_manager")
    for name, address in addresses.items():
        answer = stranger.get(address)
        assert answer.status_code in ((403, 404) if role == "hotline_supervisor" else (404, 403)), (
            name
        )
        assert "Forced labour" not in text(answer), name
        assert own.get(address).status_code in (200, 403, 405), name
