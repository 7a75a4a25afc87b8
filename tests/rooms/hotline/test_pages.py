"""The room's other pages as a counsellor uses them, without JavaScript."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from panoh.kernel.actors.roles import Role
from panoh.kernel.audit.models import Event
from panoh.rooms.hotline import queries, verbs
from panoh.rooms.hotline.models import Contact
from tests.rooms.hotline.browsing import NEW_CALL, page_of, sent, text_of
from tests.rooms.hotline.calls import (
    COUNSELLOR,
    DISTRESS,
    MOTHER,
    NUMBER,
    QUESTION,
    STORY,
    call,
    counsellor,
)

if TYPE_CHECKING:
    import time_machine

    from tests.support.world import World

pytestmark = pytest.mark.usefixtures("clock")
ATTACK = "<script>alert('SYNTHETIC')</script>"


def test_what_was_written_is_shown_as_text_only(world: World) -> None:
    browser = world.browser(COUNSELLOR)
    fields = dict.fromkeys(("caller_name", "about_name", "summary", "code_word"), ATTACK)
    sent(browser, NEW_CALL, {**DISTRESS, **fields})
    contact = Contact.objects.get()
    for address in (page_of(contact), page_of(contact, "correct")):
        shown = browser.get(address).content.decode()
        assert ATTACK not in shown
        assert "&lt;script&gt;alert(" in shown


def test_a_contact_page_shows_how_to_be_safe(world: World) -> None:
    contact = call(counsellor(world), DISTRESS)
    shown = text_of(world.browser(COUNSELLOR).get(page_of(contact)))
    for said in ("apricot", "umbrella", "Clinic", "from 10:00 until 12:00, Dubai", STORY):
        assert said in shown


def test_reading_what_is_sealed_is_told(world: World) -> None:
    contact = call(counsellor(world), DISTRESS)
    plain = call(counsellor(world), QUESTION)
    browser = world.browser(COUNSELLOR, number=2)
    browser.get(page_of(contact))
    browser.get(page_of(plain))
    assert [event.subject_id for event in Event.objects.filter(verb="hotline.identity")] == [
        str(contact.pk)
    ]
    assert "SYNTHETIC hotline_counsellor 2" in text_of(browser.get(page_of(contact)))


def test_an_unsafe_number_is_red_and_cannot_be_called(world: World) -> None:
    actor = counsellor(world)
    contact = verbs.number_unsafe(actor, call(actor, DISTRESS))
    browser = world.browser(COUNSELLOR)
    page = browser.get(page_of(contact))
    assert "banner-danger" in page.content.decode()
    assert "Do not call this number" in text_of(page)
    assert browser.get(page_of(contact, "call-back")).status_code == 403


def test_a_call_back_is_planned_on_the_callers_clock(world: World) -> None:
    contact = call(counsellor(world), DISTRESS)
    browser = world.browser(COUNSELLOR)
    address = page_of(contact, "call-back")
    page = browser.get(address)
    assert page.context["form"]["at"].value() == "2026-03-03T10:00"
    assert "Dubai" in text_of(page)
    planned = sent(browser, address, {"at": "2026-03-03T11:15"})
    assert planned.status_code == 303
    contact.refresh_from_db()
    assert contact.call_back_at == datetime(2026, 3, 3, 11, 15, tzinfo=ZoneInfo("Asia/Dubai"))


def test_a_call_back_at_night_is_refused_with_a_sentence(world: World) -> None:
    contact = call(counsellor(world), DISTRESS)
    browser = world.browser(COUNSELLOR)
    refused = sent(browser, page_of(contact, "call-back"), {"at": "2026-03-03T23:00"})
    assert refused.status_code == 422
    assert "The earliest is" in text_of(refused)


def test_the_shift_shows_both_clocks(world: World, clock: time_machine.Traveller) -> None:
    actor = counsellor(world)
    at = datetime(2026, 3, 3, 10, 30, tzinfo=ZoneInfo("Asia/Dubai"))
    verbs.schedule_call_back(actor, call(actor, DISTRESS), at=at)
    clock.move_to(at - timedelta(hours=2))
    shown = text_of(world.browser(COUNSELLOR).get(reverse("hotline:today")))
    assert "in 2 h, 10:30 Dubai" in shown
    assert "12:30 Bishkek" in shown


def test_reached_and_not_reached_are_one_button_each(world: World) -> None:
    actor = counsellor(world)
    at = datetime(2026, 3, 3, 10, 30, tzinfo=ZoneInfo("Asia/Dubai"))
    browser = world.browser(COUNSELLOR)
    for name, state in (("reached", "done"), ("not-reached", "failed")):
        contact = verbs.schedule_call_back(actor, call(actor, DISTRESS), at=at)
        fields = {"version": contact.version, "submission": str(uuid4())}
        assert browser.get(page_of(contact, name)).status_code == 405
        assert browser.post(page_of(contact, name), fields).status_code == 302
        contact.refresh_from_db()
        assert contact.call_back_state == state


def test_both_versions_are_on_the_page(world: World) -> None:
    contact = call(counsellor(world), DISTRESS)
    browser = world.browser(COUNSELLOR)
    new = "SYNTHETIC: she was moved to Sharjah."
    corrected = sent(browser, page_of(contact, "correct"), {**DISTRESS, "summary": new})
    assert corrected.status_code == 303
    shown = text_of(browser.get(page_of(contact)))
    assert STORY in shown
    assert new in shown
    assert "corrected later" in shown


def test_the_correction_begins_with_what_stands(world: World) -> None:
    contact = call(counsellor(world), DISTRESS)
    form = world.browser(COUNSELLOR).get(page_of(contact, "correct")).context["form"]
    assert form["summary"].value() == STORY
    assert form["safe_from"].value() == "10:00"


def test_a_correction_meanwhile_shows_both_texts(world: World) -> None:
    contact = call(counsellor(world), DISTRESS)
    browser = world.browser(COUNSELLOR)
    fields = {**DISTRESS, "summary": "SYNTHETIC: mine", "version": contact.version}
    theirs = DISTRESS | {"summary": "SYNTHETIC: theirs"}
    verbs.correct(counsellor(world, number=2), contact, answers=theirs)
    refused = browser.post(page_of(contact, "correct"), {**fields, "submission": str(uuid4())})
    assert refused.status_code == 409
    shown = text_of(refused)
    assert "SYNTHETIC: mine" in shown
    assert "SYNTHETIC: theirs" in shown


@pytest.mark.parametrize("name", ["contact", "correct", "call-back", "again", "link-case"])
def test_another_lines_contact_does_not_exist(world: World, name: str) -> None:
    contact = call(counsellor(world), DISTRESS)
    stranger = world.browser(COUNSELLOR, "UZ-TAS")
    assert stranger.get(page_of(contact, name)).status_code == 404


@pytest.mark.parametrize("name", ["reached", "not-reached", "unsafe", "open-case"])
def test_another_lines_contact_takes_no_deed(world: World, name: str) -> None:
    contact = call(counsellor(world), DISTRESS)
    stranger = world.browser(COUNSELLOR, "UZ-TAS")
    assert stranger.post(page_of(contact, name)).status_code == 404
    contact.refresh_from_db()
    assert contact.version == 1


def test_looking_up_shows_safety_notes_and_one_event(world: World) -> None:
    call(counsellor(world), DISTRESS)
    call(counsellor(world), DISTRESS)
    browser = world.browser(COUNSELLOR, number=2)
    found = browser.post(reverse("hotline:lookup"), {"text": "0555 000 123"})
    shown = text_of(found)
    assert shown.count("Known here: H-KG-26-") == 2
    assert "apricot" in shown
    assert STORY not in shown
    assert Event.objects.filter(verb="hotline.lookup").count() == 1


def test_looking_up_at_another_line_says_nothing(world: World) -> None:
    call(counsellor(world), DISTRESS)
    stranger = world.browser(COUNSELLOR, "UZ-TAS")
    shown = text_of(stranger.post(reverse("hotline:lookup"), {"text": NUMBER}))
    assert "Not known here" in shown
    assert "H-KG-26-" not in shown


def test_a_name_never_stands_in_an_address(world: World) -> None:
    browser = world.browser(COUNSELLOR)
    assert browser.get(reverse("hotline:lookup"), {"text": MOTHER}).status_code == 405
    assert browser.get(reverse("hotline:search"), {"text": MOTHER}).status_code == 405


def test_search_finds_code_name_and_number(world: World) -> None:
    contact = call(counsellor(world), DISTRESS)
    browser = world.browser(COUNSELLOR)
    for text in (contact.code.lower(), MOTHER.upper(), NUMBER, "Айзада"):
        found = browser.post(reverse("hotline:search"), {"text": text})
        assert contact.code in text_of(found)


def test_the_list_turns_pages_without_losing_or_repeating(world: World) -> None:
    actor = counsellor(world)
    for _number in range(queries.PAGE + 3):
        call(actor, QUESTION)
    browser = world.browser(COUNSELLOR)
    first = browser.get(reverse("hotline:list"))
    second = browser.get(reverse("hotline:list") + first.context["next_url"])
    codes = [row[0].text for page in (first, second) for row in page.context["table"].rows]
    assert len(codes) == len(set(codes)) == queries.PAGE + 3
    assert second.context["next_url"] == ""


def test_the_list_can_be_filtered_by_code(world: World) -> None:
    actor = counsellor(world)
    call(actor, QUESTION)
    distress = call(actor, DISTRESS)
    page = world.browser(COUNSELLOR).get(reverse("hotline:list"), {"category": "VOT_THIRD"})
    assert [row[0].text for row in page.context["table"].rows] == [distress.code]


@pytest.mark.parametrize("after", ["nonsense", "2026-03-02T09:00:00+00:00_x", "2026_"])
def test_an_odd_key_starts_the_list_anew(world: World, after: str) -> None:
    call(counsellor(world), QUESTION)
    page = world.browser(COUNSELLOR).get(reverse("hotline:list"), {"after": after})
    assert len(page.context["table"].rows) == 1


def test_a_case_manager_reads_the_calls_of_an_own_case(world: World) -> None:
    contact = call(counsellor(world), DISTRESS)
    manager = world.browser(Role.CASE_MANAGER)
    assert manager.get(page_of(contact)).status_code == 404
    opened = verbs.open_case(counsellor(world), contact)
    assert opened.case is not None
    opened.case.worker = world.user(Role.CASE_MANAGER)
    opened.case.save()
    assert STORY in text_of(manager.get(page_of(contact)))


def test_the_page_speaks_russian(world: World) -> None:
    user = world.user(COUNSELLOR)
    user.language = "ru"
    user.save()
    contact = call(counsellor(world), DISTRESS)
    assert world.browser(COUNSELLOR).get(page_of(contact)).status_code == 200


def test_the_list_asks_no_more_questions_of_a_longer_table(
    world: World, django_assert_max_num_queries: Any
) -> None:
    actor = counsellor(world)
    browser = world.browser(COUNSELLOR)
    for _number in range(queries.PAGE + 5):
        call(actor, QUESTION)
    browser.get(reverse("hotline:list"))
    with django_assert_max_num_queries(8):
        browser.get(reverse("hotline:list"))
