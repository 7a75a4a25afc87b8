"""Who may do what: the sender asks, the agency that was asked answers, nobody else sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from panoh.kernel.access.decide import decide
from panoh.kernel.verbs.wrapper import Denied, Refused
from panoh.rooms.referrals import queries, verbs
from panoh.rooms.referrals.looking import RECIPIENT, SENDER
from panoh.rooms.referrals.models import Referral
from panoh.rooms.referrals.urls import urlpatterns
from tests.rooms.referrals.support import story_of

if TYPE_CHECKING:
    from tests.rooms.referrals.support import Story

OF_ONE = [path.name for path in urlpatterns if path.name not in ("list", "ended", "draft")]
NUMBERED = ("release", "print")


def address(name: str, referral: Referral) -> str:
    more = {"number": 1} if name in NUMBERED else {}
    return reverse(f"referrals:{name}", kwargs={"code": referral.code, **more})


@pytest.mark.parametrize("name", OF_ONE)
def test_a_third_agency_finds_nothing(story: Story, name: str) -> None:
    referral = story.opened(0)
    for client in (
        story.world.browser("case_manager", "UZ-TAS"),
        story.world.browser("shelter_staff", "KG-BISHKEK"),
    ):
        assert client.get(address(name, referral)).status_code == 404
        assert client.post(address(name, referral)).status_code == 404
    referral.refresh_from_db()
    assert (referral.state, referral.version) == ("seen", 3)


def test_a_third_agency_lists_nothing_and_refers_nobody_of_ours(story: Story) -> None:
    referral = story.sent(0)
    other = story.world.browser("case_manager", "UZ-TAS")
    assert referral.code not in other.get(reverse("referrals:list")).content.decode()
    new = reverse("referrals:draft", kwargs={"code": story.case.code})
    assert other.get(new).status_code == 404


def test_a_draft_is_its_writers_affair(story: Story) -> None:
    referral = story.draft(0)
    recipient = story.recipient()
    assert recipient.get(address("referral", referral)).status_code == 404
    assert referral.code not in recipient.get(reverse("referrals:list")).content.decode()
    assert not decide(story.officer, "referrals.read", referral)
    verbs.revoke(story.worker, referral)
    assert recipient.get(address("referral", referral)).status_code == 404


@pytest.mark.parametrize("verb", RECIPIENT)
def test_the_sender_never_answers_for_the_recipient(story: Story, verb: str) -> None:
    referral = story.opened(0)
    decision = decide(story.worker, f"referrals.{verb}", referral)
    assert not decision
    assert decision.code in ("not_asked", "state")


def test_accepting_for_the_recipient_is_denied_and_noted(story: Story) -> None:
    referral = story.opened(0)
    with pytest.raises(Denied) as denied:
        verbs.accept(story.worker, referral)
    assert denied.value.decision.code == "not_asked"
    page = story.sender().post(address("accept", referral), {})
    assert page.status_code == 403
    assert "Only the agency that was asked can answer" in page.content.decode()


@pytest.mark.parametrize("verb", SENDER)
def test_the_recipient_never_sends_or_takes_back(story: Story, verb: str) -> None:
    story.world.user("case_manager", "KG-BISHKEK")
    shelter = story.world.agency("KG-BISHKEK")
    referral = story.sent(0, recipient=shelter, service="shelter")
    manager = story.world.actor("case_manager", "KG-BISHKEK")
    assert queries.referral(manager, referral.code) == referral
    decision = decide(manager, f"referrals.{verb}", referral)
    assert decision.code == "scope"


def test_shelter_staff_answer_too(story: Story) -> None:
    shelter = story.world.agency("KG-BISHKEK")
    referral = story.sent(0, recipient=shelter, service="shelter")
    staff = story.world.actor("shelter_staff", "KG-BISHKEK")
    verbs.open_referral(staff, referral)
    assert verbs.accept(staff, referral).state == "accepted"


def test_roles_without_part_in_it(story: Story) -> None:
    referral = story.sent(0)
    counsellor = story.world.browser("hotline_counsellor")
    assert counsellor.get(reverse("referrals:list")).status_code == 403
    assert counsellor.get(address("referral", referral)).status_code == 404


def test_only_agencies_that_can_answer_are_asked(story: Story) -> None:
    coordination = story.world.agency("RC-ALMATY")
    with pytest.raises(Refused, match="Nobody at this agency"):
        story.draft(0, recipient=coordination)
    with pytest.raises(Refused, match="another agency than your own"):
        story.draft(0, recipient=story.worker.agency)


def test_another_cases_person_is_refused(story: Story) -> None:
    other = story_of(story.world)
    with pytest.raises(Refused, match="does not belong to the case"):
        verbs.draft(
            story.worker, story.case, person=other.daughter, recipient=story.consulate,
            service="consulate",
        )  # fmt: skip


def test_unknown_codes_are_refused(story: Story) -> None:
    for words in ({"service": "magic"}, {"urgency": "blue"}, {"purpose": "media"}):
        with pytest.raises(Refused, match="is not in the list"):
            story.draft(0, **words)
    with pytest.raises(Refused, match="L0 to L3"):
        story.draft(7)
    with pytest.raises(Refused):
        story.draft(0, groups=["slot", "everything"])
