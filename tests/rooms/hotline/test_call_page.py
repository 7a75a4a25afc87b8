"""The call page as a counsellor uses it, without JavaScript."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.urls import reverse

from panoh.kernel.actors.roles import Role
from panoh.kernel.vault.models import Draft
from panoh.rooms.hotline.models import Contact
from panoh.rooms.network import verbs as directory
from tests.rooms.hotline.browsing import NEW_CALL, hidden, page_of, sent, text_of
from tests.rooms.hotline.calls import (
    COUNSELLOR,
    DISTRESS,
    QUESTION,
    STORY,
    call,
    counsellor,
    stored_anywhere,
)

if TYPE_CHECKING:
    import time_machine

    from panoh.rooms.network.models import Service
    from tests.support.world import World

pytestmark = pytest.mark.usefixtures("clock")


def service(world: World, **details: Any) -> Service:
    """A tried service in Dubai."""
    actor = counsellor(world)
    named = {"name": "SYNTHETIC shelter", "provider": "SYNTHETIC NGO", "kind": "shelter"}
    made = directory.add(actor, **(named | {"country": "AE"} | details))
    return directory.verify(actor, made, result="reached")


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


def test_a_promised_call_back_leads_to_its_hour(world: World) -> None:
    saved = sent(world.browser(COUNSELLOR), NEW_CALL, DISTRESS)
    assert saved["Location"] == page_of(Contact.objects.get(), "call-back")


@pytest.mark.parametrize("role", [Role.CASE_MANAGER, Role.ADMINISTRATOR])
def test_who_answers_no_calls_sees_no_list(world: World, role: Role) -> None:
    assert world.browser(role).get(reverse("hotline:list")).status_code == 403
    assert world.browser(role).get(NEW_CALL).status_code == 403


def test_a_further_call_carries_codes_not_safety(world: World) -> None:
    contact = call(counsellor(world), DISTRESS)
    browser = world.browser(COUNSELLOR)
    form = browser.get(page_of(contact, "again")).context["form"]
    assert form["category"].value() == "VOT_THIRD"
    assert not form["safe_to_talk"].value()
    assert not form["safe_number"].value()
    sent(browser, page_of(contact, "again"), DISTRESS)
    assert Contact.objects.get(earlier=contact).category == "VOT_THIRD"


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
