"""What leaves is the person's own: also where two potential victims share a case."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from panoh.kernel.actors.roles import Role
from panoh.kernel.verbs.wrapper import Refused
from panoh.rooms.cases import verbs as cases
from panoh.rooms.referrals import verbs as referrals
from tests.rooms.attacks.hostile import fields_of
from tests.rooms.referrals.support import NEED, Story, story_of

if TYPE_CHECKING:
    from panoh.rooms.cases.models import Person
    from panoh.rooms.referrals.models import Referral
    from tests.support.world import World

THEIRS = "the sister's invented illness"


def with_sister(story: Story, name: str = "Cholpon") -> Person:
    """A second potential victim in the case."""
    sister = cases.NewPerson(relation="sibling", identity={"first_name": name})
    added: Person = cases.add_person(story.worker, story.case, person=sister)
    return added


def told(story: Story, referral: Referral) -> str:
    release = referral.releases.latest("number")
    return json.dumps(story.officer.keys.read(release, "snapshot"), ensure_ascii=False)


def test_needs_that_may_be_anothers_stay_without_their_word(world: World) -> None:
    story = story_of(world)
    sister = with_sister(story)
    story.agree(story.daughter)
    cases.add_need(story.worker, story.case, kind="medical", text=THEIRS)
    with pytest.raises(Refused, match="consent"):
        story.sent(level=1)
    assert THEIRS not in told(story, story.sent(groups=["first_name_age", "safety"]))
    story.agree(sister, ["needs"])
    assert THEIRS in told(story, story.sent(level=1))


def test_needs_said_to_be_the_persons_own_go_by_their_own_word(world: World) -> None:
    story = story_of(world)
    sister = with_sister(story)
    story.agree(story.daughter)
    cases.add_need(story.worker, story.case, kind="medical", text=THEIRS, person=sister)
    sent = told(story, story.sent(level=1))
    assert NEED in sent
    assert THEIRS not in sent


def test_whose_need_it_is_can_be_said(world: World) -> None:
    story = story_of(world)
    sister, url = with_sister(story), f"/cases/{story.case.code}/needs/new/"
    assert "person" in fields_of(story.sender().get(url)).offered
    asked = {"kind": "medical", "text": THEIRS}
    assert story.sender().post(url, {**asked, "person": str(sister.pk)}).status_code == 303
    assert story.sender().post(url, {**asked, "person": str(story.case.pk)}).status_code == 422
    assert story.case.needs.get(kind="medical").person == sister


def test_the_whole_case_needs_everybodys_word(world: World) -> None:
    story = story_of(world)
    sister = with_sister(story)
    story.agree(story.daughter)
    with pytest.raises(Refused):
        story.sent(level=3)
    agreed = story.agree(sister, ["screening", "history", "plan", "needs"])
    sent = story.sent(level=3)
    assert "Cholpon" not in told(story, sent)
    cases.withdraw_consent(story.worker, agreed)
    assert not sent.releases.filter(cut_at=None).exists()


def test_only_what_was_previewed_is_sent(world: World) -> None:
    """The case changes between the look and the send; a mark made up or old is of no use."""
    story = story_of(world)
    story.agree(story.daughter)
    draft, browser = story.draft(level=1), story.sender()
    page = browser.get(f"/referrals/{draft.code}/preview/").content.decode()
    asked = page.partition("/send/?")[2].partition('"')[0].replace("&amp;", "&")
    form = browser.get(f"/referrals/{draft.code}/send/?{asked}")
    fields = {**fields_of(form).offered, "read": "on"}
    cases.add_need(
        story.worker, story.case, kind="shelter", text="SYNTHETIC later", person=story.daughter
    )
    for seen in (fields["seen"], "", "0" * 64, "x"):
        answer = browser.post(f"/referrals/{draft.code}/send/", {**fields, "seen": seen})
        assert answer.status_code == 422, seen
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_a_recipient_stays_on_their_side(world: World) -> None:
    """Every address of the case, its persons and consents is closed to whom it was referred."""
    story = story_of(world)
    consent = story.agree(story.daughter)
    sent = story.sent(level=3)
    referrals.open_referral(story.officer, sent)
    code, person = story.case.code, story.daughter.pk
    for role, agency in ((Role.CONSULAR_OFFICER, "KG-DXB"), (Role.CASE_MANAGER, "KG-DXB")):
        browser = world.browser(role, agency)
        for url in (
            f"/cases/{code}/", f"/cases/{code}/who/", f"/cases/{code}/brief/who/",
            f"/cases/persons/{person}/who/", f"/cases/consents/{consent.pk}/",
            f"/referrals/{sent.code}/preview/", f"/referrals/{sent.code}/update/",
            f"/referrals/{sent.code}/withdraw/", f"/referrals/new/{code}/",
            f"/returns/plan/{code}/",
        ):  # fmt: skip
            assert browser.get(url).status_code in (403, 404), (role, url)
            assert browser.post(url).status_code in (403, 404), (role, url)
