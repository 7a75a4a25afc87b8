"""A referral's whole way, each step in the browser of the person whose job it is."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from panoh.kernel.audit.models import Event
from panoh.kernel.verbs.wrapper import Denied
from panoh.rooms.network import verbs as network
from panoh.rooms.referrals import verbs
from panoh.rooms.referrals.models import Referral, Release
from tests.rooms.referrals.support import DAUGHTER, MOTHER

if TYPE_CHECKING:
    import time_machine
    from django.test import Client

    from tests.rooms.referrals.support import Story


def url(name: str, referral: Referral, **more: Any) -> str:
    return reverse(f"referrals:{name}", kwargs={"code": referral.code, **more})


def text(client: Client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200, page.content.decode()[:2000]
    return page.content.decode()


def do(client: Client, name: str, referral: Referral, **data: Any) -> str:
    """Post a page as its form or button would; the code of the answer."""
    referral.refresh_from_db()
    sent = client.post(url(name, referral), {"version": referral.version, **data})
    assert sent.status_code in (302, 303), sent.content.decode()[:3000]
    referral.refresh_from_db()
    return referral.state


def written(story: Story, client: Client, level: int) -> Referral:
    address = reverse("referrals:draft", kwargs={"code": story.case.code})
    assert DAUGHTER["first_name"] in text(client, address)
    data = {
        "person": story.daughter.pk, "recipient": story.consulate.pk, "service": "consulate",
        "purpose": "referral", "level": level, "urgency": "amber",
    }  # fmt: skip
    answer = client.post(address, data)
    assert answer.status_code == 303, answer.content.decode()[:3000]
    referral = Referral.objects.get()
    assert answer["Location"] == url("preview", referral)
    return referral


def step_two(client: Client, referral: Referral) -> str:
    """The address that the preview leads on to."""
    found = re.search(
        rf'href="({url("send", referral)}\?[^"]*)"', text(client, url("preview", referral))
    )
    assert found is not None
    return found[1].replace("&amp;", "&")


def send_form(client: Client, address: str) -> dict[str, str]:
    form = client.get(address).context["form"]
    return {"seen": form.initial["seen"], "groups": form.initial["groups"], "read": "on"}


def test_from_preview_to_closing(story: Story) -> None:
    story.agree(story.daughter)
    sender, recipient = story.sender(), story.recipient()
    referral = written(story, sender, 2)
    address = step_two(sender, referral)
    assert f"Send to {story.consulate.name}" in text(sender, address)
    data = send_form(sender, address)
    assert client_sends_unread(sender, referral, data) == 422
    assert do(sender, "send", referral, **data) == "sent"

    assert referral.code in text(recipient, reverse("referrals:list"))
    before = text(recipient, url("referral", referral))
    assert DAUGHTER["first_name"] not in before
    assert do(recipient, "open", referral) == "seen"
    shown = text(recipient, url("referral", referral))
    assert DAUGHTER["name_used"] in shown
    assert DAUGHTER["phone"] not in shown
    handover = {"meets": "SYNTHETIC officer", "safe_word": "pomegranate"}
    assert do(recipient, "accept", referral, **handover) == "accepted"
    assert referral.warm_handover == ["meets", "safe_word"]
    assert "pomegranate" in text(sender, url("referral", referral))
    assert do(recipient, "confirm-arrival", referral) == "received"
    assert do(recipient, "start-service", referral) == "in_service"
    assert do(recipient, "close", referral, outcome="completed") == "closed"
    over = text(sender, reverse("referrals:ended"))
    assert referral.code in over
    assert "What was asked for was done" in over


def client_sends_unread(sender: Client, referral: Referral, data: dict[str, str]) -> int:
    """Without the tick that it was read."""
    return sender.post(url("send", referral), {**data, "read": ""}).status_code


def test_the_send_page_is_reached_only_from_a_preview(story: Story) -> None:
    story.agree(story.daughter)
    referral = story.draft()
    answer = story.sender().get(url("send", referral))
    assert answer["Location"] == url("preview", referral)


def test_declined_with_a_reason_takes_the_copy_back(story: Story) -> None:
    story.agree(story.daughter)
    referral = story.opened()
    recipient = story.recipient()
    answer = recipient.post(url("decline", referral), {})
    assert answer.status_code == 422
    data = {"reason": "no_capacity", "remark": "full until Friday, SYNTHETIC"}
    assert do(recipient, "decline", referral, **data) == "declined"
    shown = text(story.sender(), url("referral", referral))
    assert "No free place" in shown
    assert "full until Friday" in shown
    copy = recipient.get(url("release", referral, number=1))
    assert copy.status_code == 403
    assert DAUGHTER["name_used"] not in copy.content.decode()


def test_waiting_list_then_accepted(story: Story) -> None:
    referral = story.opened(0)
    recipient = story.recipient()
    assert do(recipient, "waitlist", referral, remark="next week") == "waitlisted"
    answered = referral.answered_at
    assert do(recipient, "accept", referral) == "accepted"
    assert referral.answered_at == answered
    assert referral.accepted_at is not None


def test_arrival_is_never_assumed(story: Story) -> None:
    referral = verbs.accept(story.officer, story.opened(0))
    recipient = story.recipient()
    answer = recipient.post(url("close", referral), {"outcome": "completed"})
    assert answer.status_code == 422
    assert "confirmed that the person arrived" in answer.content.decode()
    assert referral.received_at is None
    data = {"outcome": "not_successful"}
    assert recipient.post(url("close", referral), data).status_code == 422
    data |= {"reason": "unable_to_contact_client"}
    assert do(recipient, "close", referral, **data) == "closed"


def test_every_state_has_only_its_own_ways_on(story: Story) -> None:
    referral = story.sent(0)
    officer = story.officer
    for early in (verbs.confirm_arrival, verbs.start_service, verbs.accept, verbs.waitlist):
        with pytest.raises(Denied):
            early(officer, referral)
    verbs.open_referral(officer, referral)
    with pytest.raises(Denied):
        verbs.open_referral(officer, referral)
    verbs.accept(officer, referral)
    with pytest.raises(Denied):
        verbs.decline(officer, referral, reason="language")
    with pytest.raises(Denied):
        verbs.send(story.worker, referral)


def test_an_update_is_a_new_dated_copy_that_replaces_the_old(story: Story) -> None:
    story.agree(story.daughter)
    referral = story.opened(1)
    sender, recipient = story.sender(), story.recipient()
    groups = ["first_name_age", "needs", "safety", "identity"]
    page = sender.get(url("update", referral), {"chosen": "1", "groups": groups})
    assert page.status_code == 200
    assert DAUGHTER["national_number"] in page.content.decode()
    query = page.context["send_url"]
    do(sender, "send-update", referral, **send_form(sender, query))
    assert list(Release.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
    shown = text(recipient, url("referral", referral))
    assert DAUGHTER["national_number"] in shown
    assert "It replaces release 1" in shown
    old = text(recipient, url("release", referral, number=1))
    assert "A newer release replaced this one" in old
    assert DAUGHTER["national_number"] not in old


def test_the_sender_sees_who_read_what_and_the_case_tells_who_looked(story: Story) -> None:
    story.agree(story.daughter)
    referral = story.opened()
    sender, recipient = story.sender(), story.recipient()
    assert "not yet" in text(sender, url("referral", referral))
    text(recipient, url("referral", referral))
    event = Event.objects.get(verb="referrals.identity")
    assert event.chain == "KG-DXB"
    assert event.facts == {"number": 1, "why": "page"}
    shown = text(sender, url("referral", referral))
    assert story.officer.user.display_name in shown
    assert "not yet" not in shown


def test_sending_twice_sends_once(story: Story) -> None:
    story.agree(story.daughter)
    referral = story.draft()
    sender = story.sender()
    address = step_two(sender, referral)
    form = sender.get(address).context["form"]
    data = {**send_form(sender, address), "submission": form.submission, "version": form.version}
    first, second = (sender.post(url("send", referral), data) for _again in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert first["Location"] == second["Location"]
    assert Release.objects.count() == 1


def test_answering_what_changed_meanwhile_is_a_conflict(story: Story) -> None:
    story.agree(story.daughter)
    referral = story.opened(1)
    seen = Referral.objects.get().version
    verbs.send_update(story.worker, referral, level=2)
    answer = story.recipient().post(url("accept", referral), {"version": seen})
    assert answer.status_code == 409
    assert Referral.objects.get().state == "seen"


def test_no_title_and_no_address_names_anybody(story: Story) -> None:
    story.agree(story.daughter)
    story.agree(story.mother)
    referral = story.draft(3)
    sender, recipient = story.sender(), story.recipient()
    pages = [(sender, reverse("referrals:list")), (sender, url("preview", referral)),
             (sender, step_two(sender, referral))]  # fmt: skip
    seen = [text(client, address) for client, address in pages]
    verbs.open_referral(story.officer, verbs.send(story.worker, referral))
    for client in (sender, recipient):
        pages += [(client, url("referral", referral)), (client, url("release", referral, number=1)),
                  (client, url("print", referral, number=1))]  # fmt: skip
    seen += [text(client, address) for client, address in pages[3:]]
    names = {word for told in (DAUGHTER, MOTHER) for word in told["name_used"].split()}
    for page in seen:
        title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
        assert title is not None
        assert title[1].strip()
        assert not names & set(re.findall(r"\w+", title[1]))
    assert not any(name in address for name in names for _client, address in pages)


def test_the_case_shows_its_referrals_and_offers_one(story: Story) -> None:
    referral = story.sent(0)
    shown = text(story.sender(), reverse("cases:case", args=[story.case.code]))
    assert url("referral", referral) in shown
    assert reverse("referrals:draft", kwargs={"code": story.case.code}) in shown


def test_the_directory_fills_in_whom_to_ask(story: Story) -> None:
    service = network.add(
        story.worker, name="SYNTHETIC consular help", provider="Kyrgyz consulate, Dubai",
        kind="consulate", country="AE", recipient=story.consulate, cost="free",
    )  # fmt: skip
    sender = story.sender()
    new = reverse("referrals:draft", kwargs={"code": story.case.code})
    assert f"?service={service.pk}" in text(sender, new)
    form = sender.get(f"{new}?service={service.pk}").context["form"]
    assert form.initial["recipient"] == story.consulate.pk
    assert form.initial["service"] == "consulate"
    assert "recipient" not in sender.get(f"{new}?service=nonsense").context["form"].initial


def test_a_part_of_a_level_is_not_called_the_whole(story: Story) -> None:
    story.agree(story.daughter)
    referral = story.sent(0, groups=["needs", "family"])
    assert referral.level == 3
    shown = text(story.sender(), url("referral", referral))
    assert "L3, not all of it" in shown
    assert "the whole case" not in shown


def test_the_recipients_story_begins_with_the_sending(
    story: Story, clock: time_machine.Traveller
) -> None:
    referral = story.draft(0)
    clock.shift(timedelta(hours=1))
    verbs.send(story.worker, referral)
    assert "Written" in text(story.sender(), url("referral", referral))
    shown = text(story.recipient(), url("referral", referral))
    assert "Written" not in shown
    assert "Sent" in shown
