"""Consents and exceptions in the browser."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from panoh.kernel.actors.actor import Actor
from panoh.kernel.actors.models import Agency
from panoh.rooms.cases import verbs
from panoh.rooms.cases.models import Case, Consent, Person, RiskException
from tests.rooms.cases.browsing import NAMES, ask, send, text, url
from tests.support.world import World


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
        "capacity": "able",
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
        capacity="able",
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
        capacity="able",
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
