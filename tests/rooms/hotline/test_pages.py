"""The room's pages as a counsellor uses them, without JavaScript."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from panoh.kernel.actors.roles import Role
from panoh.kernel.audit.models import Event
from panoh.kernel.vault.models import Draft
from panoh.rooms.hotline import queries, verbs
from panoh.rooms.hotline.models import Contact
from panoh.rooms.network import verbs as directory
from tests.rooms.hotline.calls import (
    COUNSELLOR,
    DISTRESS,
    MOTHER,
    NUMBER,
    QUESTION,
    STORY,
    call,
    counsellor,
    stored_anywhere,
)

if TYPE_CHECKING:
    import time_machine
    from django.test import Client

    from panoh.rooms.network.models import Service
    from tests.support.world import World

pytestmark = pytest.mark.usefixtures("clock")
NEW_CALL = reverse("hotline:call")
ATTACK = "<script>alert('SYNTHETIC')</script>"


def page_of(contact: Contact, name: str = "contact") -> str:
    """The address of a page of this contact."""
    return reverse(f"hotline:{name}", kwargs={"contact": contact.pk})


def hidden(response: Any, name: str) -> str:
    """A hidden field of the form that a page shows."""
    found = re.search(rf'name="{name}"\s+value="([^"]*)"', response.content.decode())
    assert found, f"no hidden field {name}"
    return found[1]


def sent(browser: Client, address: str, fields: dict[str, Any]) -> Any:
    """Open a form page, fill it in and send it, as a browser does."""
    form = browser.get(address)
    kept = {name: hidden(form, name) for name in ("submission", "draft")}
    if 'name="version"' in form.content.decode():
        kept["version"] = hidden(form, "version")
    return browser.post(address, {**kept, **fields})


def text_of(response: Any) -> str:
    """The page as text, white space in one."""
    return " ".join(response.content.decode().split())


def test_a_question_is_saved_and_shown(world: World) -> None:
    browser = world.browser(COUNSELLOR)
    saved = sent(browser, NEW_CALL, QUESTION)
    contact = Contact.objects.get()
    assert (saved.status_code, saved["Location"]) == (303, page_of(contact))
    shown = text_of(browser.get(page_of(contact)))
    assert "Pre-departure advice" in shown
    assert "Check the agency’s licence" in shown


def test_the_page_is_filled_in_before_it_is_asked(world: World) -> None:
    page = world.browser(COUNSELLOR).get(NEW_CALL)
    form = page.context["form"]
    assert form["caller_country"].value() == "KG"
    assert form["urgency"].value() == "green"
    assert form.begun == "2026-03-02T09:00:00+00:00"


def test_a_pre_departure_question_takes_three_answers(world: World) -> None:
    """What is prefilled, and two choices and a caller: that is the whole call."""
    browser = world.browser(COUNSELLOR)
    form = browser.get(NEW_CALL).context["form"]
    given = {name: form[name].value() for name in form.fields if form[name].value()}
    typed = {"safe_to_talk": "yes", "category": "PREDEP", "caller_type": "intending"}
    saved = sent(browser, NEW_CALL, {**given, **typed})
    assert saved.status_code == 303
    assert Contact.objects.get().envelope is None


def test_what_is_missing_is_named_and_nothing_is_lost(world: World) -> None:
    browser = world.browser(COUNSELLOR)
    answers = {name: value for name, value in DISTRESS.items() if name != "safe_number"}
    refused = sent(browser, NEW_CALL, answers)
    assert refused.status_code == 422
    shown = text_of(refused)
    assert "Answer this question: “Safe number”." in shown
    assert STORY in shown
    assert Contact.objects.count() == 0


def test_a_call_sent_twice_is_one_contact(world: World) -> None:
    browser = world.browser(COUNSELLOR)
    fields = {**QUESTION, "submission": str(uuid4())}
    first, again = (browser.post(NEW_CALL, fields) for _time in range(2))
    assert first["Location"] == again["Location"]
    assert Contact.objects.count() == 1


def test_what_was_typed_comes_back(world: World) -> None:
    browser = world.browser(COUNSELLOR)
    token = hidden(browser.get(NEW_CALL), "draft")
    kept = browser.post(NEW_CALL, {**DISTRESS, "draft": token, "_keep": "1"})
    assert kept.status_code == 302
    assert stored_anywhere(STORY) == []
    form = browser.get(NEW_CALL).context["form"]
    assert form["summary"].value() == STORY
    assert form["safe_days"].value() == DISTRESS["safe_days"]
    colleague = world.browser(COUNSELLOR, number=2).get(NEW_CALL).context["form"]
    assert not colleague["summary"].value()


def test_a_saved_call_leaves_no_draft(world: World) -> None:
    browser = world.browser(COUNSELLOR)
    token = hidden(browser.get(NEW_CALL), "draft")
    browser.post(NEW_CALL, {**DISTRESS, "draft": token, "_keep": "1"})
    sent(browser, NEW_CALL, DISTRESS)
    assert Draft.objects.count() == 0


def test_a_draft_can_be_thrown_away(world: World) -> None:
    browser = world.browser(COUNSELLOR)
    token = hidden(browser.get(NEW_CALL), "draft")
    browser.post(NEW_CALL, {**DISTRESS, "draft": token, "_keep": "1"})
    browser.post(NEW_CALL, {"_throw_away": "1"})
    assert Draft.objects.count() == 0


def test_a_dropped_line_keeps_all_and_warns(world: World, clock: time_machine.Traveller) -> None:
    browser = world.browser(COUNSELLOR)
    token = hidden(browser.get(NEW_CALL), "draft")
    typed = {name: value for name, value in DISTRESS.items() if name != "category"}
    clock.shift(timedelta(minutes=3))
    dropped = browser.post(NEW_CALL, {**typed, "draft": token, "_dropped": "1"}, follow=True)
    shown = text_of(dropped)
    assert "Do not call back at once" in shown
    assert STORY in shown
    form = dropped.context["form"]
    clock.shift(timedelta(minutes=5))
    fields = {**DISTRESS, "line_dropped": "yes", "ended_at": form["ended_at"].value()}
    sent(browser, NEW_CALL, fields)
    assert Contact.objects.get().ended_at == datetime(2026, 3, 2, 9, 3, tzinfo=UTC)


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
    assert "outside the caller’s safe times" in text_of(refused)


def test_the_shift_shows_both_clocks(world: World, clock: time_machine.Traveller) -> None:
    actor = counsellor(world)
    at = datetime(2026, 3, 3, 10, 30, tzinfo=ZoneInfo("Asia/Dubai"))
    verbs.schedule_call_back(actor, call(actor, DISTRESS), at=at)
    clock.move_to(at - timedelta(hours=2))
    shown = text_of(world.browser(COUNSELLOR).get(reverse("hotline:today")))
    assert "in 2 h, 10:30 Dubai" in shown
    assert "12:30 Bishkek" in shown


def test_a_promised_call_back_leads_to_its_hour(world: World) -> None:
    saved = sent(world.browser(COUNSELLOR), NEW_CALL, DISTRESS)
    assert saved["Location"] == page_of(Contact.objects.get(), "call-back")


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


@pytest.mark.parametrize("role", [Role.CASE_MANAGER, Role.ADMINISTRATOR])
def test_who_answers_no_calls_sees_no_list(world: World, role: Role) -> None:
    assert world.browser(role).get(reverse("hotline:list")).status_code == 403
    assert world.browser(role).get(NEW_CALL).status_code == 403


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


def test_a_further_call_carries_codes_not_safety(world: World) -> None:
    contact = call(counsellor(world), DISTRESS)
    browser = world.browser(COUNSELLOR)
    form = browser.get(page_of(contact, "again")).context["form"]
    assert form["category"].value() == "VOT_THIRD"
    assert not form["safe_to_talk"].value()
    assert not form["safe_number"].value()
    sent(browser, page_of(contact, "again"), DISTRESS)
    assert Contact.objects.get(earlier=contact).category == "VOT_THIRD"


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


def test_the_remembered_page_holds_nobodys_words(world: World) -> None:
    browser, colleague = world.browser(COUNSELLOR), world.browser(COUNSELLOR, number=2)
    token = hidden(browser.get(NEW_CALL), "draft")
    browser.post(NEW_CALL, {**DISTRESS, "draft": token, "_keep": "1"})
    assert STORY in text_of(browser.get(NEW_CALL))
    assert STORY not in text_of(colleague.get(NEW_CALL))
    browser.post(NEW_CALL, {"_throw_away": "1"})
    assert STORY not in text_of(browser.get(NEW_CALL))


def test_each_line_has_its_own_untouched_page(world: World) -> None:
    for code, country in (("KG-OSH", "KG"), ("UZ-TAS", "UZ"), ("KG-OSH", "KG")):
        shown = world.browser(COUNSELLOR, code).get(NEW_CALL).content.decode()
        assert f'<option value="{country}" selected>' in shown


def test_the_safety_band_is_red_when_the_caller_cannot_talk(world: World) -> None:
    browser = world.browser(COUNSELLOR)
    assert "band-safety unsafe" not in browser.get(NEW_CALL).content.decode()
    refused = sent(browser, NEW_CALL, {"safe_to_talk": "no"})
    assert "band-safety unsafe" in refused.content.decode()


def service(world: World, **details: Any) -> Service:
    """A tried service in Dubai."""
    actor = counsellor(world)
    named = {"name": "SYNTHETIC shelter", "provider": "SYNTHETIC NGO", "kind": "shelter"}
    made = directory.add(actor, **(named | {"country": "AE"} | details))
    return directory.verify(actor, made, result="reached")


def test_the_directory_beside_the_call_keeps_what_is_ticked(world: World) -> None:
    shelter, visa = service(world), service(world, name="SYNTHETIC visas", kind="migration")
    browser = world.browser(COUNSELLOR)
    asked = {"category": "CRISIS", "situation_country": "AE", "services": [str(visa.pk), "odd"]}
    shown = text_of(browser.get(reverse("hotline:beside"), asked))
    assert shelter.name in shown
    assert visa.name in shown
    assert shown.count("checked") == 1


def test_what_the_caller_was_told_of_is_on_the_contact(world: World) -> None:
    shelter = service(world)
    browser = world.browser(COUNSELLOR)
    sent(browser, NEW_CALL, {**DISTRESS, "services": [str(shelter.pk)]})
    contact = Contact.objects.get()
    assert [pointer.service for pointer in contact.pointers.all()] == [shelter]
    assert shelter.name in text_of(browser.get(page_of(contact)))


def test_a_number_that_fails_during_the_call_warns_everybody(world: World) -> None:
    shelter = service(world)
    browser = world.browser(COUNSELLOR)
    token = hidden(browser.get(NEW_CALL), "draft")
    fields = {**DISTRESS, "draft": token, "_failed": str(shelter.pk)}
    after = browser.post(NEW_CALL, fields, follow=True)
    shelter.refresh_from_db()
    assert shelter.state == "stale"
    assert STORY in text_of(after)
    assert "not checked lately" in text_of(after)
    assert browser.post(NEW_CALL, {**fields, "_failed": "odd"}).status_code == 404


def test_what_arrives_after_the_lock_is_kept(world: World, clock: time_machine.Traveller) -> None:
    browser = world.browser(COUNSELLOR)
    token = hidden(browser.get(NEW_CALL), "draft")
    clock.shift(timedelta(hours=1))
    late = browser.post(NEW_CALL, {**DISTRESS, "draft": token})
    assert late.status_code == 302
    assert Contact.objects.count() == 0
    assert Draft.objects.count() == 1
    form = world.browser(COUNSELLOR).get(NEW_CALL).context["form"]
    assert form["summary"].value() == STORY


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
