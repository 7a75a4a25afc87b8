"""The room as its people use it: the case and all that is done on its pages."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from panoh.kernel.access.decide import Decision
from panoh.kernel.actors.actor import Actor
from panoh.kernel.audit.models import Event
from panoh.kernel.ui.parts import Moment
from panoh.rooms.cases import doors, verbs
from panoh.rooms.cases.models import Case, Need, Person
from tests.rooms.cases.browsing import NAMES, find, send, text, url
from tests.rooms.cases.people import CODE_WORD, MOTHER, NAME, PHONE
from tests.support.world import World


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
